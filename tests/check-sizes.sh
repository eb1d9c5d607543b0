#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Functions, files and headers stay small enough to read: named above the aim, refused above half as much again.
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

# long_functions ROOT LINES: by our form: a name at the line's start, its closing brace at a line's start
long_functions() {
  sources "$1" '*.c' | (cd "$1" && xargs -r awk -v most="$2" '
    FNR == 1 { name = "" }
    /^[A-Za-z_][A-Za-z0-9_]* \(/ && !/;$/ && !/^(G_|HDY_)/ { name = $1; start = FNR }
    /^}/ {
      if (name != "" && name !~ /class_init$/ && FNR - start + 1 > most)
        print FILENAME ":" start ": " name " has " FNR - start + 1 " lines"
      name = ""
    }')
}

# long_files ROOT PATTERN LINES: db/record/tables.c is one table, long as the schema; a test file may list many cases
long_files() {
  sources "$1" "$2" | grep -vE '^(db/record/tables|tests/test-.*)\.c$' | (cd "$1" && xargs -r awk -v most="$3" '
    function judge () { if (last > most) print file ":1: " last " lines" }
    FNR == 1 { judge (); file = FILENAME }
    { last = FNR }
    END { judge () }')
}

wide_lines() {
  sources "$1" '*.c' '*.h' | (cd "$1" && xargs -r awk -v most="$2" \
    'length ($0) > most { print FILENAME ":" FNR ": " length ($0) " columns" }')
}

clean "no function is longer than 60 lines" long_functions . 60
clean "no .c is longer than 600 lines" long_files . '*.c' 600
clean "no .h is longer than 200 lines" long_files . '*.h' 200
{ long_functions . 40; long_files . '*.c' 500; long_files . '*.h' 150; wide_lines . 120; } | sed 's/^/# above the aim: /'

mapfile -t body < <(yes '  call ();' | head -n 61)
plant db/a.c 'static void' 'long_one (void) {' "${body[@]}" '}'
planted "a long function is found" long_functions "$plot" 60
plant db/a.c 'static void' 'a_class_init (void) {' "${body[@]}" '}'
clean "class_init may be longer" long_functions "$plot" 60
plant db/a.h "${body[@]}" "${body[@]}" "${body[@]}" "${body[@]}"
planted "a long header is found" long_files "$plot" '*.h' 200
lint_done
