# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The whole of ./run bench: sourced by run, whose functions it uses.

. tests/support/postgres.sh

bench_from='<!-- written by ./run bench --table -->'
bench_to='<!-- end of what ./run bench --table writes -->'
bench_scratch=

# What is measured lies on a disk, as a record does, and the server keeps what it acknowledged.
bench_place() {
  bench_scratch=$(TMPDIR=${SINGGAH_BENCH_FOLDER:-/var/tmp} scratch_new) || fail "no temporary folder"
  trap 'display_stop; postgres_stop "$bench_scratch"; rm -rf "$bench_scratch"' EXIT
  trap 'exit 130' INT TERM
  mkdir -m 700 "$bench_scratch/tmp" "$bench_scratch/home"
  export TMPDIR=$bench_scratch/tmp HOME=$bench_scratch/home GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
  export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
  export SINGGAH_KIOSK=$PWD/build-release/kiosk/singgah-kiosk SINGGAH_DB=$PWD/build-release/db/tool/singgah-db
  unset LANGUAGE SINGGAH_RECORD
}

# A second ./run with nothing changed, against its two programs started by hand; until the first window is painted.
bench_second_run() {
  local size=$1 rounds=11 by_hand=$bench_scratch/by-hand
  [ "$size" = quick ] && rounds=3
  build_targets=programs build build >/dev/null || fail "the build failed"
  export SINGGAH_RECORD=$bench_scratch/shown.db
  build/db/tool/singgah-db --record "$SINGGAH_RECORD" demo >/dev/null || fail "the demo house could not be made"
  # shellcheck disable=SC2016  # the shell that is written expands it
  printf '#!/bin/sh\n%s\n%s\nwait\n' 'build/app/singgah --record "$SINGGAH_RECORD" &' \
    'build/kiosk/singgah-kiosk --window --record "$SINGGAH_RECORD" &' >"$by_hand"
  chmod +x "$by_hand"
  display_start 1366x768x24 "$bench_scratch/display.log" || fail "the virtual display did not start"
  dbus-run-session -- build-release/tests/bench/first-paint "$rounds" ./run "$by_hand"
  display_stop
}

# The drawn board on a virtual display: it draws in this computer's memory, so a real screen is no slower to draw for.
bench_board_frames() {
  display_start 1366x768x24 "$bench_scratch/display.log" || fail "the virtual display did not start"
  dbus-run-session -- build-release/tests/bench/board-frames "$@"
  display_stop
}

# bench_rows [--large] [ROW…]: the lines of the table to standard output
bench_rows() {
  local size=full only=() programs=() others=no
  for argument; do
    case $argument in
      second-run | board-frames) only+=("$argument") ;;
      --quick) size=quick; programs+=("$argument") ;;
      -*) programs+=("$argument") ;;
      *) only+=("$argument"); programs+=("$argument"); others=yes ;;
    esac
  done
  echo "| work | ours: median / 99th percentile | floor in the same run | ratio | goal |"
  echo "|---|---|---|---|---|"
  if [ ${#only[@]} = 0 ] || [[ " ${only[*]} " == *" second-run "* ]]; then
    bench_second_run $size || return 1
  fi
  if [ ${#only[@]} = 0 ] || [[ " ${only[*]} " == *" board-frames "* ]]; then
    bench_board_frames "--$size" || return 1
  fi
  [ ${#only[@]} -gt 0 ] && [ $others = no ] && return
  build-release/tests/bench/singgah-bench "${programs[@]}"
}

bench_machine() {
  local name
  name=$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
  printf '%s, %s cores of %s, Linux %s; %s; load %s.\n\n' "$(. /etc/os-release && echo "$PRETTY_NAME")" "$(nproc)" \
    "${name:-an unnamed processor}" "$(uname -r | cut -d - -f 1)" "$(date -u +%F)" "$(cut -d ' ' -f 1 /proc/loadavg)"
}

# table_into FILE TABLE: puts the file TABLE between the two marks
table_into() {
  grep -qF "$bench_from" "$1" && grep -qF "$bench_to" "$1" || fail "$1 has no place for the table"
  awk -v from="$bench_from" -v to="$bench_to" -v table="$2" '
    index ($0, to) { within = 0 }
    !within
    index ($0, from) { within = 1; while ((getline line < table) > 0) print line }' "$1" >"$1.new" && mv "$1.new" "$1"
}

bench() {
  local table=no
  need build show test
  build_targets="programs tests/bench/singgah-bench tests/bench/first-paint tests/bench/board-frames" \
    build build-release --buildtype=release -Db_lto=true >&2 ||
    fail "the build failed; the compiler's message is above"
  if [ "${1:-}" = --table ]; then
    table=yes
    shift
    [ $# = 0 ] || fail "the table has all rows: --table alone"
  fi
  bench_place
  SINGGAH_TEST_FSYNC=on postgres_start "$bench_scratch" || fail "the PostgreSQL server did not start"
  if [ $table = no ]; then
    bench_rows "$@"
    return
  fi
  { bench_machine && bench_rows; } | tee build-release/bench.md
  [ "${PIPESTATUS[0]}" = 0 ] || fail "not all was measured; CONTRIBUTING.md is as it was"
  table_into CONTRIBUTING.md build-release/bench.md
}
