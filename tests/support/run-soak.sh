# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The whole of ./run soak: sourced by run, whose functions it uses, after tests/support/run-tests.sh.

# What has a count that is large in a soak: the suite faults, the census against its oracle, printed cards, the kiosk's window.
soak_names() {
  meson test -C build-soak --list --no-rebuild 2>/dev/null | sed -n 's|^singgah:faults / ||p'
  echo census-oracle
  echo paper-reading
  echo kiosk-monkey
  echo kiosk-restart
}

# soak_did_something SAID: whether a program whose TAP is in that file did more than skip its tests
soak_did_something() {
  grep -E '^ok ' "$1" | grep -qiv '# skip'
}

# soak_one NAME: runs one program; its figures and progress are told as they come
soak_one() {
  local program=build-soak/tests/test-$1 begun=$SECONDS status said=$scratch/said
  say "$1, begun $(date '+%Y-%m-%d %H:%M')"
  env SINGGAH_SOAK=1 SINGGAH_BALLAST=0 G_TEST_SRCDIR="$PWD/tests" G_DEBUG=fatal-warnings GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1 \
    SINGGAH_KIOSK="$PWD/build-soak/kiosk/singgah-kiosk" SINGGAH_DB="$PWD/build-soak/db/tool/singgah-db" \
    dbus-run-session -- "$program" 2>&1 | tee "$said" | grep --line-buffered -E '^(# |ok |not ok |Bail out|ERROR|\*\*)' |
    grep --line-buffered -vE '^# (random seed|seed [0-9]+$|Start of|End of|.*-DEBUG)|^\*\*$'
  status=${PIPESTATUS[0]}
  if [ "$status" = 0 ] && ! soak_did_something "$said"; then
    note failed "$1, which skipped all that it has"
  elif [ "$status" = 0 ]; then
    note passed "$1, $((SECONDS - begun)) s"
  else
    tail -n 5 "$said"
    note failed "$1, exit $status after $((SECONDS - begun)) s"
  fi
}

# soak_memory: the record suite under valgrind, then each reader fed for a quarter of an hour
soak_memory() {
  if build_targets=record-suite build build-soak && tests/support/run-valgrind build-soak; then
    note passed valgrind
  else
    note failed valgrind
  fi
  if build_fuzz; then
    SINGGAH_SOAK=1 fuzz build-fuzz
  else
    note failed "fuzz targets"
  fi
}

# soak_coverage: with a server and a scratch folder of its own
soak_coverage() {
  if ./run --no-install coverage; then
    note passed coverage
  else
    note failed coverage
  fi
}

# run_soak [NAME…]: all of them one after the other, or those that are named
run_soak() {
  local name names known
  need build show test soak
  build_targets=soak-suite build build-soak --buildtype=release || fail "the build failed"
  mapfile -t known < <(soak_names)
  names=("${known[@]}")
  [ $# -gt 0 ] && names=("$@")
  for name in "${names[@]}"; do
    printf '%s\n' "${known[@]}" | grep -qx -- "$name" || fail "there is no $name to soak: ${known[*]}"
  done
  isolate
  postgres_start "$scratch" || note failed "PostgreSQL server"
  display_start 1366x768x24 "$scratch/display.log" || note failed "virtual display"
  for name in "${names[@]}"; do
    soak_one "$name"
  done
  [ $# = 0 ] && soak_memory
  postgres_stop "$scratch"
  display_stop
  [ $# = 0 ] && soak_coverage
  printf '%s passed, %s failed\n' "${test_totals[0]}" "${test_totals[1]}"
  [ "${test_totals[1]}" = 0 ]
}
