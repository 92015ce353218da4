# `make report` and `make test` are all that a new clone needs; the first of them sets the rest up in .venv.

PYTHON ?= python3
PYTEST_ARGS ?= -n 2
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup report test lint bench browser clean

help:
	@echo "make report  check the example stories in fixtures/ and write reports/fixtures/"
	@echo "make test    run the tests"
	@echo "make lint    check formatting, style and types"
	@echo "make bench   measure on the development data and write reports/benchmarks/"
	@echo "make clean   remove the environment and the caches of the tools"

setup: $(INSTALLED)

# The sentinel is written last, so that an installation that broke off is begun again.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "factcheck needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (some minutes the first time) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

report: $(INSTALLED)
	@mkdir -p reports/fixtures
	$(BIN)/factcheck report fixtures --output terminal \
		--output html=reports/fixtures/index.html --output json=reports/fixtures/report.json

test: $(INSTALLED) browser
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(INSTALLED)
	@mkdir -p reports/benchmarks
	$(BIN)/python benchmarks/run.py

# The tests of the HTML page drive a Chromium of the system and are skipped where there is none. Installed only where
# it needs no question: as root, with apt.
browser:
	@found() { command -v "$$1" >/dev/null 2>&1; }; \
	if found chromium || found chromium-browser || found google-chrome; then :; \
	elif [ "$$(id -u)" -eq 0 ] && found apt-get; then \
		echo "Installing chromium for the browser tests ..."; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } \
			>/dev/null 2>&1 || echo "It could not be installed: the browser tests will be skipped." >&2; \
	else echo "No Chromium found: the browser tests will be skipped." >&2; fi

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
