# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The whole of ./run bench: sourced by run, whose functions it uses.

. tests/support/postgres.sh

bench_from='<!-- written by ./run bench --table -->'
bench_to='<!-- end of what ./run bench --table writes -->'
bench_scratch=
bench_patience=1500              # seconds for a row
bench_names=(second-run start board-frames find serving burst monkey floors scan admission kiosk race board census names import rebuild)

# What is measured lies on a disk, as a record does, and the server keeps what it acknowledged.
bench_place() {
  bench_scratch=$(TMPDIR=${SINGGAH_BENCH_FOLDER:-/var/tmp} scratch_new) || fail "no temporary folder"
  trap 'display_stop; postgres_stop "$bench_scratch"; rm -rf "$bench_scratch"' EXIT
  trap 'exit 130' INT TERM
  mkdir -m 700 "$bench_scratch/tmp" "$bench_scratch/home"
  export TMPDIR=$bench_scratch/tmp HOME=$bench_scratch/home GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
  export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
  export SINGGAH_KIOSK=$PWD/build-release/kiosk/singgah-kiosk SINGGAH_DB=$PWD/build-release/db/tool/singgah-db
  export SINGGAH_DESK=$PWD/build-release/app/singgah SINGGAH_SCAN=$PWD/build-release/kiosk/singgah-scan
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
  on_display build-release/tests/bench/first-paint "$rounds" ./run "$by_hand"
}

# on_display COMMAND…: on a virtual display: it draws in this computer's memory, so a real screen is no slower to draw for.
on_display() {
  local status=0
  display_start 1366x768x24 "$bench_scratch/display.log" || fail "the virtual display did not start"
  dbus-run-session -- "$@" || status=$?
  display_stop
  return $status
}

# A monkey at the kiosk, by its test: what it asks of the kiosk must hold, and its twins at a plain window must fail.
bench_monkey() {
  local actions=100000 said=$bench_scratch/monkey figures
  [ "$1" = quick ] && actions=5000
  say "a monkey at the kiosk, $actions actions" >&2
  SINGGAH_MONKEY=$actions SINGGAH_BALLAST=0 G_DEBUG=fatal-warnings G_TEST_SRCDIR=$PWD/tests \
    on_display timeout $bench_patience build-release/tests/test-kiosk-monkey >"$said" 2>&1 || { grep -aE 'ERROR|^not ok|^\*\*|^Bail' "$said" >&2; return 1; }
  figures=$(sed -n 's/^# \([0-9]* scans, [0-9]* acts, [0-9.]* s\)$/\1/p' "$said")
  echo "| monkey at the kiosk, $actions keys, touches and cards | ${figures:?} | a plain window: out of it at once | | no further window, no process: met |"
}

# bench_row NAME SIZE: its lines of the table to standard output
bench_row() {
  local programs=build-release/tests/bench quick=()
  [ "$2" = quick ] && quick=(--quick)
  case $1 in
    second-run) bench_second_run "$2" ;;
    start) on_display timeout $bench_patience $programs/bench-start "${quick[@]}" ;;
    board-frames) on_display timeout $bench_patience $programs/board-frames "${quick[@]}" ;;
    find) on_display timeout $bench_patience $programs/bench-find "${quick[@]}" | grep -a '^|'; return "${PIPESTATUS[0]}" ;;   # the rest is of GLib's tests
    monkey) bench_monkey "$2" ;;
    serving | burst) on_display timeout $bench_patience $programs/bench-hatch "${quick[@]}" "$1" ;;
    *) timeout $bench_patience $programs/singgah-bench "${quick[@]}" "$1" ;;
  esac
}

# bench_try NAME SIZE: a row that fails says so in its place, and holds nothing else up
bench_try() {
  local status=0 why
  { (trap display_stop EXIT; bench_row "$@") 2>&1 >&3 | tee "$bench_scratch/said" >&2; status=${PIPESTATUS[0]}; } 3>&1
  [ $status = 0 ] && return
  why=$(grep -avE '^(== |dbus-daemon)' "$bench_scratch/said" | grep -a . | tail -n 1 | tr '|' '/' | cut -c 1-200)
  [ $status = 124 ] && why="not done after $bench_patience s"
  echo "| $1 | not measured: ${why:-it ended with $status} | | | |"
  return 1
}

# bench_rows SIZE [ROW…]: the lines of the table to standard output
bench_rows() {
  local size=$1 name status=0
  shift
  [ $# -gt 0 ] || set -- "${bench_names[@]}"
  echo "| work | ours: median / 99th percentile | floor in the same run | ratio | goal |"
  echo "|---|---|---|---|---|"
  for name; do
    bench_try "$name" "$size" || status=1
  done
  return $status
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

# bench_table: all rows into CONTRIBUTING.md; it is written also where one of them could not be measured
bench_table() {
  local status=0
  { bench_machine
    bench_rows full || status=1
    printf '\nMeasured in %s minutes; load %s at the end.\n' "$((SECONDS / 60))" "$(cut -d ' ' -f 1 /proc/loadavg)"
    exit $status; } | tee build-release/bench.md
  status=${PIPESTATUS[0]}
  table_into CONTRIBUTING.md build-release/bench.md
  [ "$status" = 0 ] || fail "not all was measured; CONTRIBUTING.md says what"
}

bench() {
  local table=no size=full names=() argument
  for argument; do
    case $argument in
      --table) table=yes ;;
      --quick) size=quick ;;
      *) names+=("$argument")
         [[ " ${bench_names[*]} " == *" $argument "* ]] || fail "there is no row $argument: ${bench_names[*]}" ;;
    esac
  done
  [ $table = yes ] && [ $# -gt 1 ] && fail "the table has all rows: --table alone"
  need build show test
  build_targets="programs bench-suite" build build-release --buildtype=release -Db_lto=true >&2 ||
    fail "the build failed; the compiler's message is above"
  bench_place
  SINGGAH_TEST_FSYNC=on postgres_start "$bench_scratch" || fail "the PostgreSQL server did not start"
  if [ $table = yes ]; then
    bench_table
  else
    bench_rows $size "${names[@]}"
  fi
}
