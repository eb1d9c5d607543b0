#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing in the source that this project does without: unsafe calls, SQL built by printf, paths of one machine, notes to oneself.
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

# grep_code ROOT PATTERN REASON [ONLY [EXCEPT]]: C outside comments; ONLY and EXCEPT are patterns of file names
grep_code() {
  local files
  mapfile -t files < <(sources "$1" '*.c' '*.h' | grep -E -- "${4:-.}" | grep -vE -- "${5:-^$}")
  [ ${#files[@]} = 0 ] || (cd "$1" && uncommented "${files[@]}") | grep -E -- "$2" | sed "s|^\([^:]*:[0-9]*\):.*|\1: $3|"
}

# grep_text ROOT PATTERN REASON: every text of ours, comments too
grep_text() {
  (
    cd "$1" || exit
    find . \( -path './build*' -o -path ./.git -o -name LICENSE -o -name check-banned.sh \) -prune -o -type f -print | sort |
      xargs -r grep -InE -- "$2" | sed "s|^\./\([^:]*:[0-9]*\):.*|\1: $3|"
  )
}

call='(^|[^A-Za-z0-9_])'
unsafe="$call(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|alloca|tmpnam|mktemp|rand|srand) *\\("
shell="$call(system|popen|g_spawn_command_line_sync|g_spawn_command_line_async) *\\("
old_types="${call}g(char|int|short|long|float|boolean_t) "
built_sql='printf[a-z_]* *\(.*"[^"]*(SELECT |INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|CREATE TABLE)'
own_notes='(^|[^A-Za-z])(TODO|FIXME|HACK)([^A-Za-z]|$)'
machine='(^|[^A-Za-z0-9_.])/(work|home|root)/[a-z]'
clock='g_get_real_time|g_date_time_new_now|(^|[^A-Za-z0-9_])time \(NULL\)|g_random_|getrandom'

# forbid NAME FINDER ROOT PATTERN REASON ONLY EXCEPT: the source is clean, and PLANTED (a line in FILE) is found
forbid() {
  local name=$1 finder=$2 file=$3 line=$4
  shift 4
  clean "$name" "$finder" . "$@"
  rm -rf "${plot:?}"/*
  plant "$file" "$line"
  planted "$name: the planted line is found" "$finder" "$plot" "$@"
}

forbid "no unsafe call" grep_code db/a.c '  strcpy (a, b);' "$unsafe" "unsafe call"
forbid "no shell" grep_code app/a.c '  if (system ("ls"))' "$shell" "runs a shell"
forbid "no goto" grep_code db/a.c '  goto out;' "${call}goto [a-z]" "goto"
forbid "plain types" grep_code db/a.c 'static gint count;' "$old_types" "write char, int, …"
forbid "no SQL built by printf" grep_code db/record/a.c '  g_strdup_printf ("SELECT %s", a);' "$built_sql" "SQL built by printf" \
  '^(db|app|kiosk)/' '^db/record/row\.c$'   # row.c writes the texts of the tables that it describes itself
forbid "clock and chance are handed in" grep_code db/record/a.c '  at = g_get_real_time ();' "$clock" "a clock or chance of its own" \
  '^db/(record|report|code|paper)/' '^db/record/record\.c$'
forbid "no environment change once threads run" grep_code app/a.c '  g_setenv ("A", "b", TRUE);' "${call}(g_)?(un)?setenv *\\(" \
  "changes the environment" '^(db|app|kiosk)/' '^(db/words|kiosk/environment)\.c$'
forbid "no note to oneself" grep_text db/a.c '/* TODO: later */' "$own_notes" "a note to oneself"
forbid "no path of one machine" grep_text db/a.c '"/home/me/record.db"' "$machine" "a path of one machine"
lint_done
