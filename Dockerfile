# docker build -t factcheck .
# docker run --rm -v "$PWD:/content" factcheck gate articles/
# A tag can be moved; whoever wants the same bytes every time adds the digest that their registry names, and tests it:
# --build-arg BASE=python:3.12.13-slim-bookworm@sha256:...
ARG BASE=python:3.12.13-slim-bookworm
FROM ${BASE}
# ICU's wheel wants glibc 2.35 or newer, which bookworm has; git is for --changed-since and --staged.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
# Git reads a repository of another user only where it is told to. A checkout on the host is one, and lies here.
RUN git config --system --add safe.directory /content
RUN useradd --uid 1000 --create-home factcheck \
    && install --directory --owner factcheck --group factcheck /var/cache/factcheck
# A build of torch to take in place of the usual one: the address of a wheel, so that no second package index is asked.
ARG TORCH=""
RUN if [ -n "$TORCH" ]; then pip install --no-cache-dir --no-deps "$TORCH"; fi
COPY pyproject.toml README.md LICENSE NOTICE /src/
COPY factcheck /src/factcheck
RUN pip install --no-cache-dir /src && rm -rf /src
USER factcheck
# The model is unpacked once, when the image is built. Every user can read it, this one can keep results beside it.
ENV FACTCHECK_CACHE=/var/cache/factcheck
RUN python -c "from factcheck.embed.default_model.install import model_folder; model_folder()"
WORKDIR /content
ENTRYPOINT ["factcheck"]
CMD ["--help"]
