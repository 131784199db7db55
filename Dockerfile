# Chairside's image: small, not root, and happy with a read-only file system. docker-compose.yml runs it.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/chairside \
 && /opt/chairside/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bots bots
COPY core core
RUN /opt/chairside/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home chairside \
 && install -d -o chairside -m 700 /var/lib/chairside
COPY --from=build /opt/chairside /opt/chairside
ENV PATH=/opt/chairside/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 CHAIRSIDE_DATA_DIR=/var/lib/chairside
USER 10001
ENTRYPOINT ["chairside"]
