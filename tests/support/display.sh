# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A virtual display with a window manager: without one, fullscreen is ignored and two windows lose keys. Source this file.

display_pids=()

# display_start SIZE LOG: starts Xvfb on a free number and openbox on it, exports DISPLAY, and returns once windows are managed.
display_start() {
  local size=$1 log=$2 number= said
  coproc xvfb_number { exec Xvfb -displayfd 1 -screen 0 "$size" -nolisten tcp 2>"$log"; }
  display_pids=("$xvfb_number_PID")
  read -r -t 30 number <&"${xvfb_number[0]}" || { cat "$log"; return 1; }
  export DISPLAY=":$number"
  unset WAYLAND_DISPLAY
  exec {said}< <(exec openbox --startup 'echo managed' 2>>"$log")
  display_pids+=("$!")
  read -r -t 30 _ <&"$said" || { cat "$log"; return 1; }
}

display_stop() {
  local i
  for ((i = ${#display_pids[@]} - 1; i >= 0; i--)); do
    kill "${display_pids[i]}" 2>/dev/null
    wait "${display_pids[i]}" 2>/dev/null
  done
  display_pids=()
}
