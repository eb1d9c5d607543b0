# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The whole of ./run test: sourced by run, whose functions it uses.

. tests/support/postgres.sh

test_totals=(0 0 0)

# note RESULT NAME: a check that is no test program: passed, failed or skipped
note() {
  case $1 in
    passed) test_totals[0]=$((test_totals[0] + 1)) ;;
    failed) test_totals[1]=$((test_totals[1] + 1)) ;;
    skipped) test_totals[2]=$((test_totals[2] + 1)) ;;
  esac
  say "$2: $1"
  [ "$1" != failed ] || echo "$2" >>"$scratch/failures"
}

# suites FOLDER [MESON OPTIONS]: runs test programs two at a time and adds up their TAP lines
suites() {
  local folder=$1 status=0 sums log
  shift
  log=$folder/meson-logs/testlog.json
  rm -f "$log"
  dbus-run-session -- meson test -C "$folder" --no-rebuild --num-processes 2 --print-errorlogs --timeout-multiplier 3 "$@" || status=1
  [ -s "$log" ] || { note failed "$folder: no test ran"; return; }
  read -r -a sums < <(tests/support/count-tap "$log" 2>>"$scratch/failures")
  [ ${#sums[@]} = 3 ] || { note failed "$folder: its log can not be counted"; return; }
  [ "${sums[1]}" = 0 ] && [ $status = 1 ] && sums[1]=1
  for i in 0 1 2; do
    test_totals[i]=$((test_totals[i] + sums[i]))
  done
  say "$folder: ${sums[0]} passed, ${sums[1]} failed, ${sums[2]} skipped"
}

# compiles NAME FOLDER OPTIONS…: a build counts as one test; without warnings where OPTIONS say --werror
compiles() {
  local name=$1
  shift
  if build "$@"; then
    note passed "$name"
  else
    note failed "$name"
    return 1
  fi
}

build_asan() {
  build_targets=record-suite build build-asan \
    -Db_sanitize=address,undefined -Doptimization=1 -Ddebug=false -Dc_args="-fno-omit-frame-pointer -g1"
}

# No program of clang's is run: it reads what we wrote and what is generated, and writes nothing.
build_clang() {
  local generated
  CC=clang build_targets=build.ninja build build-clang --werror -Doptimization=0 -Ddebug=false || return 1
  mapfile -t generated < <(ninja -C build-clang -t targets all | sed -n 's/^\(.*\.[ch]\): CUSTOM_COMMAND.*/\1/p')
  ninja -C build-clang "${generated[@]}" && tests/support/check-syntax build-clang
}

build_fuzz() {
  CC=clang build_targets=fuzz-suite build build-fuzz \
    -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Ddebug=false -Dc_args=-gline-tables-only
}

# build_ahead: what comes last compiles in what the first tests leave of the processors: they often wait for a disk or a window
build_ahead() {
  local one
  renice -n 19 "$BASHPID" >/dev/null
  for one in build_asan build_clang build_fuzz; do
    "$one" >"$scratch/$one.out" 2>&1
    echo $? >"$scratch/$one.status"
  done
}

begin_ahead() {
  set -m                           # a group of its own, that can be ended as one
  build_ahead &
  ahead=$!
  set +m
}

end_ahead() {
  [ -z "${ahead:-}" ] || kill -- "-$ahead" 2>/dev/null
}

# built BUILD NAME: one of build_ahead, as soon as it is there, counts as one test
built() {
  local one=$1 status
  while [ ! -s "$scratch/$one.status" ] && kill -0 "$ahead" 2>/dev/null; do
    sleep 1
  done
  cat "$scratch/$one.out"
  status=$(cat "$scratch/$one.status" 2>/dev/null)
  if [ "$status" = 0 ]; then
    note passed "$2"
  else
    note failed "$2"
    return 1
  fi
}

# fuzz FOLDER: each reader counts as one test
fuzz() {
  local result name
  while read -r result name; do
    note "$result" "$name"
  done < <(tests/fuzz/run-fuzz "$1")
}

# What the tests write goes where it is thrown away; nothing of the person's own settings is read.
isolate() {
  scratch=$(scratch_new) || fail "no temporary folder"
  trap 'end_ahead; postgres_stop "$scratch"; display_stop; rm -rf "$scratch"' EXIT
  trap 'exit 130' INT TERM
  mkdir -m 700 "$scratch/home"
  mkdir -m 711 "$scratch/tmp"      # a server of a test's own runs as another user
  export TMPDIR=$scratch/tmp HOME=$scratch/home
  export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
  export SINGGAH_SCREENSHOTS=$PWD/build-test/screenshots
  mkdir -p "$SINGGAH_SCREENSHOTS"
  unset SINGGAH_RECORD LANGUAGE
}

run_tests() {
  need build show test
  isolate
  compiles "gcc, no warning" build-test --werror -Ddebug=false -Dc_args=-g1 ||
    { meson configure build-test -Dwerror=false >/dev/null 2>&1; compiles "gcc, warnings allowed" build-test; }
  begin_ahead
  say "starting a private PostgreSQL server"
  postgres_start "$scratch" || note failed "PostgreSQL server"
  suites build-test

  built build_asan "address and undefined sanitizers" &&
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 LSAN_OPTIONS=suppressions=$PWD/tests/support/leaks.txt:print_suppressions=0 \
      SINGGAH_RESIDENT_NIGHTS=50000 suites build-asan --suite record --timeout-multiplier 10 --num-processes 3
  built build_clang "clang, no warning"
  built build_fuzz "fuzz targets" && fuzz build-fuzz

  postgres_stop "$scratch"
  [ -s "$scratch/failures" ] && say "what failed:" && cat "$scratch/failures"
  printf '%s passed, %s failed, %s skipped\n' "${test_totals[@]}"
  [ "${test_totals[1]}" = 0 ]
}
