# Everything in one image: the web app, the server that sends it, and PostgreSQL's programs for the server's private database.
# For places that run one container (docs/deploy/README.md); docker-compose.yml has an image for each part.
ARG DEBIAN=bookworm

FROM node:22.20.0-bookworm-slim AS app
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM rust:1.95.0-slim-${DEBIAN} AS server
# jemalloc is built by make.
RUN apt-get update \
 && apt-get install -y --no-install-recommends make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src/backend
# The dependencies are most of the work and change seldom: built against an empty program, they are a layer of their own.
COPY backend/Cargo.toml backend/Cargo.lock ./
RUN mkdir src \
 && echo 'fn main() {}' > src/main.rs \
 && touch src/lib.rs \
 && cargo build --locked --release \
 && rm -r src
COPY backend/migrations migrations
COPY backend/src src
# Cargo goes by times of files, and the empty program is younger than the sources.
RUN touch src/main.rs src/lib.rs && cargo build --locked --release --bin parley

FROM debian:12.12-slim
# The package would create a cluster of its own, which nobody uses.
RUN mkdir /etc/postgresql-common \
 && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf \
 && apt-get update \
 && apt-get install -y --no-install-recommends postgresql-15 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin parley \
 && install -d -o parley -g parley /var/lib/parley
COPY --chmod=755 scripts/image/whole-entrypoint scripts/image/healthy /usr/local/lib/parley/
COPY --from=server /src/backend/target/release/parley /usr/local/bin/parley
COPY --from=app /src/frontend/dist /srv/parley
ENV HOST=0.0.0.0 PORT=8000 STATIC_DIR=/srv/parley DATA_DIR=/var/lib/parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["/usr/local/lib/parley/healthy", "/livez"]
# Starts as root, because a new volume belongs to root; the server runs as the user parley.
ENTRYPOINT ["/usr/local/lib/parley/whole-entrypoint"]
CMD ["parley"]
