# docker build -t factcheck .
# docker run --rm -v "$PWD:/content" factcheck gate articles/
FROM python:3.12-slim-bookworm
# ICU's wheel wants glibc 2.35 or newer, which bookworm has; git is for --changed-since and --staged.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
# A package index with builds of torch for CPUs only saves some gigabytes: --build-arg PIP_EXTRA_INDEX_URL=...
ARG PIP_EXTRA_INDEX_URL=""
COPY pyproject.toml README.md LICENSE NOTICE /src/
COPY factcheck /src/factcheck
RUN pip install --no-cache-dir /src && rm -rf /src
# The model is unpacked once, when the image is built, and readable for every user.
ENV FACTCHECK_CACHE=/var/cache/factcheck
RUN python -c "from factcheck.embed.embedded import model_folder; model_folder()" && chmod -R a+rwX /var/cache/factcheck
# A checkout belongs to another user than the one in the container.
RUN git config --system --add safe.directory '*'
WORKDIR /content
ENTRYPOINT ["factcheck"]
CMD ["--help"]
