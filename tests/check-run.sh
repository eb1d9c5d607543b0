#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./run says what it does, installs nothing unasked, and its counting misses no failure and no line that no test goes through.
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

# expect WANTED COMMAND…: prints a finding where the command's output and exit status differ
expect() {
  local wanted=$1 got
  shift
  got=$("$@" 2>/dev/null)
  got="$got, exit $?"
  [ "$got" = "$wanted" ] || printf 'wanted %s; got %s\n' "$wanted" "$got"
}

# log_of RESULT LINE…: one program's entry in Meson's testlog.json
log_of() {
  local result=$1 text
  shift
  text=$(printf '%s\\n' "$@")
  printf '{"name": "a", "result": "%s", "stdout": "%s"}\n' "$result" "$text"
}

# counted WANTED LOGLINE…
counted() {
  printf '%s\n' "${@:2}" >"$plot/testlog.json"
  expect "$1, exit 0" tests/support/count-tap "$plot/testlog.json"
}

help_lines() {
  expect "yes, exit 0" sh -c './run --no-install --help | grep -q "no-install" && echo yes'
  expect ", exit 2" ./run nonsense
}

table_lines() {
  ./run packages | awk -F ' [|] ' 'NF != 4 || $1 !~ /^(build|show|test|soak|kiosk) *$/ { print "run: not a row of the table: " $0 }'
}

# A package list on which nothing is installed, and an apt-get that tells when it is called.
bare_machine() {
  mkdir -p "$plot/bin"
  printf '#!/bin/sh\nexit 1\n' >"$plot/bin/dpkg-query"
  printf '#!/bin/sh\ntouch "%s/apt-called"\nexit 1\n' "$plot" >"$plot/bin/apt-get"
  cp "$plot/bin/apt-get" "$plot/bin/sudo"
  chmod +x "$plot"/bin/*
}

names_missing() {
  local out status
  out=$(PATH=$plot/bin:$PATH ./run --no-install desk 2>&1)
  status=$?
  [ $status = 1 ] || echo "exit $status"
  [ ! -e "$plot/apt-called" ] || echo "apt was called"
  ./run packages | awk -F ' *[|] *' '$1 == "build" { print $2 }' | while read -r name; do
    printf '%s\n' "$out" | grep -qw -- "$name" || echo "$name is not named"
  done
}

installs_missing() {
  PATH=$plot/bin:$PATH ./run desk >/dev/null 2>&1 && echo "went on without packages"
  [ -e "$plot/apt-called" ] || echo "apt was not called"
}

clean "help and wrong use" help_lines
clean "the table of packages is whole" table_lines
bare_machine
clean "--no-install names what is missing and stops" names_missing
clean "without it apt is asked, and its failure stops" installs_missing

clean "passed, failed and skipped lines are counted" counted "2 1 1" \
  "$(log_of FAIL '1..4' 'ok 1 /a' 'not ok 2 /b - why' 'ok 3 /c # SKIP no server' 'ok 4 /d')"
clean "several programs are added up" counted "2 0 0" "$(log_of OK '1..1' 'ok 1 /a')" "$(log_of OK '1..1' 'ok 1 /a')"
clean "a crash is a failure" counted "1 1 0" "$(log_of ERROR '1..3' 'ok 1 /a' 'Bail out! ERROR')"
clean "a program that ran out of time is a failure" counted "1 1 0" "$(log_of TIMEOUT '1..2' 'ok 1 /a')"
clean "a program that ended early is a failure" counted "1 1 0" "$(log_of OK '1..2' 'ok 1 /a')"
clean "a program without a plan is a failure" counted "0 1 0" "$(log_of OK 'hello')"
clean "a test still to do is a failure" counted "0 1 0" "$(log_of OK '1..1' 'not ok 1 /a # todo later')"
clean "a program that skips all is skipped" counted "0 0 1" "$(log_of SKIP '1..0 # SKIP no camera')"
clean "nested lines are counted, their sum is not" counted "2 0 0" \
  "$(log_of OK '1..1' '    ok 1 - a' '    ok 2 - b' '    1..2' 'ok 1 - both')"
# named WANTED LOGLINE…: what is said of a failure
named() {
  printf '%s\n' "${@:2}" >"$plot/testlog.json"
  tests/support/count-tap "$plot/testlog.json" 2>&1 >/dev/null | grep -qF -- "$1" || echo "not named: $1"
}

clean "a failing line is named" named "not ok 2 /b - why" "$(log_of FAIL '1..2' 'ok 1 /a' 'not ok 2 /b - why')"
clean "the last words of a crash are named" named "| Bail out! ERROR" "$(log_of ERROR '1..3' 'ok 1 /a' 'Bail out! ERROR')"
planted "a passing line is not named" named "ok 1 /a" "$(log_of OK '1..1' 'ok 1 /a')"
planted "a wrong count is found" counted "9 9 9" "$(log_of OK '1..1' 'ok 1 /a')"

# summary LINES BRANCHES [FILE LINES]…: gcovr's, in percent
summary() {
  local lines=$1 branches=$2 files=
  shift 2
  while [ $# -gt 1 ]; do
    files+="${files:+, }{\"filename\": \"../$1\", \"line_percent\": $2}"
    shift 2
  done
  printf '{"line_total": 1000, "line_percent": %s, "branch_total": 1000, "branch_percent": %s, "files": [%s]}\n' \
    "$lines" "$branches" "$files" >"$plot/coverage.json"
}

# held STATUS SAID LEFT SUMMARY…: the coverage of SUMMARY, LEFT being what is listed, ends with STATUS and says SAID
held() {
  local said status
  printf '# FILE PERCENT REASON\n%s\n' "$3" >"$plot/left.txt"
  summary "${@:4}"
  said=$(tests/support/check-coverage "$plot/coverage.json" "$plot/left.txt" 2>&1)
  status=$?
  [ "$status" = "$1" ] || echo "wanted exit $1; got $status: $said"
  printf '%s\n' "$said" | grep -qF -- "$2" || echo "not said: $2; but: $said"
}

clean "enough is enough" held 0 "95.0 % of 1000 lines, 90.0 % of 1000 branches" "" 95.0 90.0 db/a.c 95.0
clean "94 % of lines are too few" held 1 "94.0 % of lines, not 95.0 %" "" 94.0 99.0 db/a.c 99.0
clean "89 % of branches are too few" held 1 "89.0 % of branches, not 90.0 %" "" 99.0 89.0 db/a.c 99.0
clean "a file below its floor that is not listed is found" held 1 "db/b.c: 94.9 % of lines, not 95.0 %" "" 99.0 99.0 db/a.c 99.0 db/b.c 94.9
clean "a listed file may be below it" held 0 "99.0 %" "db/b.c 80 a disk that fails" 99.0 99.0 db/a.c 99.0 db/b.c 80.0
clean "a listed file below what it must reach is found" held 1 "db/b.c: 79.9 % of lines, not 80.0 %" "db/b.c 80 a disk that fails" 99.0 99.0 db/b.c 79.9
clean "a listed file that is no longer below is found" held 1 "db/b.c: needs no exception any more" "db/b.c 80 a disk that fails" 99.0 99.0 db/b.c 98.0
clean "a listed file that is no longer there is found" held 1 "db/c.c: needs no exception any more" "db/c.c 80 a disk that fails" 99.0 99.0 db/b.c 98.0
clean "a file without lines is not judged" held 0 "99.0 %" "" 99.0 99.0 db/none.c null
planted "a summary that passes is no failing one" held 1 "not 95.0 %" "" 95.0 90.0 db/a.c 95.0

# reads WANTED TEXT…: what check-syntax says of a file of each TEXT, compiled with warnings as errors
reads() {
  local wanted=$1 entries='' n=0 text
  shift
  for text; do
    n=$((n + 1))
    printf '%s\n' "$text" >"$plot/$n.c"
    entries+="${entries:+, }{\"directory\": \"$plot\", \"file\": \"$n.c\", \"command\": \"cc -Wall -Werror -MD -MF $n.d -o $n.o -c $n.c\"}"
  done
  printf '[%s]\n' "$entries" >"$plot/compile_commands.json"
  expect "$wanted" tests/support/check-syntax "$plot"
  find "$plot" -name '*.o' -o -name '*.d'
}

clean "what has no warning is read, and nothing is written" reads "2 of 2 files without a warning, exit 0" 'int a;' 'int b;'
clean "a warning is found" reads "1 of 2 files without a warning, exit 1" 'int a;' 'int f (void) { int b; return 0; }'
clean "that nothing was read is found" reads "0 of 0 files without a warning, exit 1"

. tests/support/run-soak.sh

# soaked LINE…: finds fault with a program of ./run soak that said these lines and skipped all that it has
soaked() {
  printf '%s\n' "$@" >"$plot/said"
  soak_did_something "$plot/said" || echo "skipped all"
}

clean "a soak in which something was done" soaked '1..2' 'ok 1 /sqlite/a' 'ok 2 /postgres/a # SKIP no server'
planted "a soak in which all is skipped is a failing one" soaked '1..2' 'ok 1 /a # SKIP no server' 'ok 2 /b # SKIP no server'
planted "a soak that says nothing is a failing one" soaked '1..0'
lint_done
