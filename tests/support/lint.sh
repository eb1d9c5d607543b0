# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the lint checks share: TAP lines, and finding functions that print FILE:LINE: REASON. Source this file.

lint_count=0

# lint_result OK NAME FINDINGS
lint_result() {
  lint_count=$((lint_count + 1))
  if [ "$1" = yes ]; then
    printf 'ok %d %s\n' "$lint_count" "$2"
  else
    printf 'not ok %d %s\n' "$lint_count" "$2"
  fi
  [ -z "$3" ] || printf '%s\n' "$3" | sed 's/^/# /'
}

# clean NAME COMMAND…: passes where COMMAND prints nothing
clean() {
  local name=$1 findings ok=no
  shift
  findings=$("$@" 2>&1)
  [ -z "$findings" ] && ok=yes
  lint_result $ok "$name" "$findings"
}

# planted NAME COMMAND…: the twin of clean: passes where COMMAND finds the fault that was put there
planted() {
  local name=$1 findings ok=no
  shift
  findings=$("$@" 2>&1)
  [ -n "$findings" ] && ok=yes
  lint_result $ok "$name" ""
}

lint_done() {
  printf '1..%d\n' "$lint_count"
}

# sources ROOT NAME…: the files of our folders that match one of the names
sources() {
  local root=$1 folders=() folder names=()
  shift
  for folder in db app kiosk tests; do
    [ -d "$root/$folder" ] && folders+=("$folder")
  done
  for name in "$@"; do
    names+=(-o -name "$name")
  done
  (cd "$root" && [ ${#folders[@]} -gt 0 ] && find "${folders[@]}" -type f \( "${names[@]:1}" \) | sort)
}

# uncommented FILE…: FILE:LINE:text, with comments blanked
uncommented() {
  awk 'FNR == 1 { inside = 0 }
  {
    line = $0; out = ""
    while (line != "") {
      if (inside) {
        end = index (line, "*/")
        if (!end) { line = ""; break }
        line = substr (line, end + 2); inside = 0
      } else {
        start = index (line, "/*")
        if (!start) { out = out line; break }
        out = out substr (line, 1, start - 1); line = substr (line, start + 2); inside = 1
      }
    }
    print FILENAME ":" FNR ":" out
  }' "$@"
}

# plant FILE TEXT…: writes a file of the tree in $plot, one line for each text
plant() {
  mkdir -p "$plot/$(dirname "$1")"
  printf '%s\n' "${@:2}" >"$plot/$1"
}

plot=$(mktemp -d "${TMPDIR:-/tmp}/singgah-lint.XXXXXX") || exit 1
trap 'rm -rf "$plot"' EXIT
