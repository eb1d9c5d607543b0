# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# One private PostgreSQL cluster in a temporary folder, reached through a Unix socket only. Source this file.

: "${SINGGAH_TEST_FSYNC:=off}"   # on: the server keeps what it acknowledged, also through a power cut

# scratch_new: makes and names a folder for what a run throws away: in memory where there is plenty, since a disk
# that is busy elsewhere holds up the making of databases.
scratch_new() {
  local base=${TMPDIR:-/tmp} free
  free=$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)
  if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then
    base=/dev/shm
  fi
  mktemp -d "$base/singgah-test.XXXXXX"
}

# The newest server that Debian's postgresql package left here; empty where there is none.
postgres_bin() {
  local newest=
  newest=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  [ -x "$newest/initdb" ] && printf '%s\n' "$newest"
}

# The server refuses to be root, so root lends it the package's own user.
postgres_as() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif id postgres >/dev/null 2>&1; then
    (cd / && runuser -u postgres -- "$@")
  else
    (cd / && runuser -u nobody -- "$@")
  fi
}

# postgres_serve FOLDER: starts the server over the cluster that is in FOLDER/server, and waits for it.
postgres_serve() {
  local folder=$1 server=$1/server
  postgres_as "$(postgres_bin)/pg_ctl" -D "$server/data" -w -t 60 -l "$server/server.log" -o "-k $server \
    -c listen_addresses='' -c fsync=$SINGGAH_TEST_FSYNC -c full_page_writes=$SINGGAH_TEST_FSYNC \
    -c max_connections=200 -c wal_writer_delay=10s -c max_wal_size=256MB -c shared_buffers=64MB -c autovacuum_naptime=1h" \
    start >>"$folder/postgres.log" 2>&1 || { cat "$folder/postgres.log"; return 1; }
}

# postgres_start FOLDER: makes the cluster in FOLDER/server, starts it and exports SINGGAH_TEST_POSTGRES. FOLDER is the
# caller's.
postgres_start() {
  local folder=$1 server=$1/server bin
  bin=$(postgres_bin) || return 1
  chmod 711 "$folder"
  mkdir -m 700 "$server"
  if [ "$(id -u)" = 0 ]; then
    chown "$(postgres_as id -u):$(postgres_as id -g)" "$server"
  fi
  postgres_as "$bin/initdb" -D "$server/data" -U singgah -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$folder/postgres.log" 2>&1 || { cat "$folder/postgres.log"; return 1; }
  postgres_serve "$folder" || return 1
  export SINGGAH_TEST_POSTGRES="postgresql:///postgres?host=$server&user=singgah"
}

# postgres_stop FOLDER: ends the server at once.
postgres_stop() {
  local data=$1/server/data
  [ -e "$data/postmaster.pid" ] || return 0
  postgres_as "$(postgres_bin)/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1
}
