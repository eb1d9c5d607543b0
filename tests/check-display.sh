#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A test of windows has a display that no other test has, with a window manager, and leaves nothing of it.
cd "$(dirname "$0")/.." || exit 1
command -v Xvfb >/dev/null && command -v openbox >/dev/null || { echo "1..0 # SKIP no virtual display: install Xvfb and openbox"; exit 0; }
. tests/support/lint.sh

own=tests/support/own-display

# apart COMMAND…: finds a display that two programs share which COMMAND runs
apart() {
  local outer inner
  read -r outer inner < <("$@" bash -c 'printf "%s " "$DISPLAY"; exec "$@" sh -c "echo \$DISPLAY"' both "$@")
  [ -n "$outer" ] && [ -n "$inner" ] || echo "no display: '$outer', '$inner'"
  [ "$outer" != "$inner" ] || echo "both are on $outer"
}

# managed COMMAND…: finds a display without a window manager
managed() {
  "$@" xdotool get_num_desktops >"$plot/desktops" 2>&1 || cat "$plot/desktops"
}

# bare COMMAND…: the same display, without one
bare() {
  (
    . tests/support/display.sh
    local number status
    coproc xvfb_number { exec Xvfb -displayfd 1 -nolisten tcp 2>/dev/null; }
    display_pids=("$xvfb_number_PID")
    read -r -t 30 number <&"${xvfb_number[0]}"
    DISPLAY=:$number "$@"
    status=$?
    display_stop
    exit $status
  )
}

# left FILE: the processes named in FILE that are still there
left() {
  local pid n=0
  for pid in $(cat "$1"); do
    n=$((n + 1))
    [ ! -d "/proc/$pid" ] || echo "process $pid is left"
  done
  [ $n -ge 3 ] || echo "only $n processes were started"
}

leaves() {
  # shellcheck disable=SC2016  # the inner shell's own parent is meant
  "$own" sh -c 'cat "/proc/$PPID/task/$PPID/children"' >"$plot/children"
  left "$plot/children"
}

# As Meson ends a test that takes too long: all of its group at once.
leaves_ended() {
  local job
  rm -f "$plot/ended"
  set -m
  # shellcheck disable=SC2016
  "$own" sh -c 'cat "/proc/$PPID/task/$PPID/children" >"$0"; sleep 60' "$plot/ended" &
  job=$!
  set +m
  until [ -s "$plot/ended" ] || ! kill -0 "$job"; do sleep 0.1; done
  kill -- "-$job"
  wait "$job"
  left "$plot/ended"
} 2>/dev/null

status_of() {
  "$own" sh -c "exit $1"
  echo $?
}

passes_on() {
  local n
  for n in 0 7 77; do
    [ "$(status_of $n)" = $n ] || echo "the status $n is not passed on"
  done
}

# A machine without a virtual display: what it has is used.
without() {
  local name got
  mkdir -p "$plot/bin"
  for name in bash dirname sh; do
    ln -sf "$(command -v $name)" "$plot/bin/$name"
  done
  # shellcheck disable=SC2016
  got=$(PATH=$plot/bin DISPLAY=:77 "$own" sh -c 'echo "$DISPLAY"')
  [ "$got" = :77 ] || echo "on '$got'"
}

export DISPLAY=${DISPLAY:-:0}
clean "two programs have a display each" apart "$own"
planted "a display that is shared is found" apart env
clean "there is a window manager before the program starts" managed "$own"
planted "a display without one is found" managed bare
clean "with its program it is gone" leaves
clean "ended in the middle it is gone, too" leaves_ended
sleep 60 &
printf '%s %s %s\n' $! $! $! >"$plot/alive"
planted "a process that is left is found" left "$plot/alive"
kill $!
clean "the program's status is passed on" passes_on
clean "without a virtual display the one that is there is used" without
lint_done
