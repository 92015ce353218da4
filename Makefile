# `make report` and `make test` are all that a new clone needs; the first of them sets the rest up in .venv.

PYTHON ?= python3
PYTEST_ARGS ?= -n 2
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# The build backend. Without it here, pip would install an unlocked release into an environment of its own.
BACKEND := hatchling editables

.DEFAULT_GOAL := help
.PHONY: help setup report test test-newest test-lowest lock lint docs screenshot bench browser clean

help:
	@echo "make report  check the example stories in fixtures/ and write reports/fixtures/"
	@echo "make test    run the tests"
	@echo "make test-newest, make test-lowest"
	@echo "             run them with the newest and the lowest releases that pyproject.toml allows"
	@echo "make lock    write down the newest releases that pyproject.toml allows, which all of the above install"
	@echo "make lint    check formatting, style, types, imports and the pages that are written from the code"
	@echo "make docs    write the pages that come from the code, and build the site in site/"
	@echo "make bench   measure on the development data and write reports/benchmarks/"
	@echo "make clean   remove the environment and the caches of the tools"

setup: $(INSTALLED)

# $@ is touched last, so that an installation that broke off is begun again.
$(INSTALLED): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "factcheck needs Python 3.11 or newer; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) (some minutes the first time) ..."
	@$(call install,$(VENV),-c requirements.lock)
	@touch $@

# $(call install,ENVIRONMENT,CONSTRAINTS[,EXTRAS]): the package and what its development needs.
comma := ,
define install
$(1)/bin/python -m pip install -qq --disable-pip-version-check $(2) $(BACKEND) && \
$(1)/bin/python -m pip install -qq --disable-pip-version-check $(2) --no-build-isolation -e '.[$(or $(3),dev)]'
endef

report: $(INSTALLED)
	@mkdir -p reports/fixtures
	$(BIN)/factcheck report fixtures --output terminal \
		--output html=reports/fixtures/index.html --output json=reports/fixtures/report.json

test: $(INSTALLED) browser
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# These two make their own environments each time, with the releases that the package index has today.
test-newest: browser
	rm -rf .venv-newest && $(PYTHON) -m venv .venv-newest
	@$(call install,.venv-newest,-c constraints.txt)
	.venv-newest/bin/python -m pip freeze --exclude-editable
	.venv-newest/bin/python -m pytest $(PYTEST_ARGS)

test-lowest: browser
	rm -rf .venv-lowest && $(PYTHON) -m venv .venv-lowest
	$(PYTHON) tools/lowest.py > .venv-lowest/lowest.txt
	@$(call install,.venv-lowest,-c .venv-lowest/lowest.txt -c constraints.txt)
	.venv-lowest/bin/python -m pip freeze --exclude-editable
	.venv-lowest/bin/python -m pytest $(PYTEST_ARGS)

lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	@$(call install,.venv-lock,-c constraints.txt,dev$(comma)docs)
	{ echo "# Written by make lock: what our own set-up installs."; \
		.venv-lock/bin/python -m pip freeze --exclude-editable | sed 's/+.*//'; } > requirements.lock.new
	mv requirements.lock.new requirements.lock
	rm -rf .venv-lock

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.generate_docs --check

# Only this target installs the packages that build the site.
$(VENV)/.docs: $(INSTALLED)
	@echo "Installing what builds the site ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c requirements.lock --no-build-isolation -e '.[docs]'
	@touch $@

# Not with --quiet: mkdocs then counts no warnings, and --strict would let dead links pass.
docs: $(VENV)/.docs
	$(BIN)/python -m tools.generate_docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "The site is in site/: open site/index.html"

# Takes the picture in the README from the report that make report writes.
screenshot: $(INSTALLED) browser
	$(BIN)/python -m tools.screenshot

bench: $(INSTALLED)
	@mkdir -p reports/benchmarks
	$(BIN)/python -m benchmarks.run

# The tests of the HTML page drive the Chromium of the system and are skipped where there is none. It is installed only
# where that needs no question: as root, with apt.
browser:
	@found() { command -v "$$1" >/dev/null 2>&1; }; \
	if found chromium || found chromium-browser || found google-chrome; then :; \
	elif [ "$$(id -u)" -eq 0 ] && found apt-get; then \
		echo "Installing chromium for the browser tests ..."; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; } \
			>/dev/null 2>&1 || echo "It could not be installed: the browser tests will be skipped." >&2; \
	else echo "No Chromium found: the browser tests will be skipped." >&2; fi

clean:
	rm -rf $(VENV) .venv-newest .venv-lowest .venv-lock build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
