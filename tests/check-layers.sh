#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Arrows between our folders run one way, and only one folder sees each database, QR and window header.
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

# stray_includes ROOT
stray_includes() {
  sources "$1" '*.c' '*.h' | (cd "$1" && xargs -r grep -HnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]') |
    awk -F: '
      function layer (path) {
        if (path ~ /^db\/words\./) return "words"
        if (path ~ /^db\/(worker|login-try)/) return "worker"
        if (path ~ /^db\//) { split (path, part, "/"); return part[2] }
        split (path, part, "/"); return part[1]
      }
      function say (reason) { print $1 ":" $2 ": " reason }
      BEGIN {
        rank["words"] = 0; rank["engine"] = 1; rank["code"] = 2; rank["record"] = 3
        rank["report"] = rank["exchange"] = rank["paper"] = 4
        rank["worker"] = 5; rank["tool"] = rank["app"] = rank["kiosk"] = 6; rank["tests"] = 7
        split ("sqlite3.h=engine libpq-fe.h=engine qrencode.h=code", pairs, " ")
        for (i in pairs) { split (pairs[i], pair, "="); only[pair[1]] = pair[2] }
      }
      {
        mine = layer ($1); text = $0; sub (/^[^:]*:[0-9]+:/, "", text)
        match (text, /["<][^">]*/); header = substr (text, RSTART + 1, RLENGTH - 1)
        if (mine == "tests") next
        if (header in only && mine != only[header]) say (header " belongs to db/" only[header])
        if (header ~ /^(gtk|gdk|handy)\// || header == "handy.h")
          if (mine != "app" && mine != "kiosk") say ("windows belong to app and kiosk")
        if (text !~ /"/) next
        if (header !~ /\//) { say ("name \"" header "\" from the root"); next }
        if (header !~ /^(db|app|kiosk|tests)\//) next
        its = layer (header)
        if (!(mine in rank) || !(its in rank)) say ("a folder that tests/check-layers.sh does not know")
        else if (its == "tests") say ("tests are not part of the program")
        else if (rank[its] > rank[mine]) say (mine " must not know " its)
        else if (rank[its] == 6 && its != mine) say (mine " must not know " its)
      }'
}

# stray_sql ROOT: what a screen asks the record for is asked by the record's own functions
stray_sql() {
  sources "$1" '*.c' '*.h' | (cd "$1" && xargs -r grep -HnE 'query_new[[:space:]]*\(|"(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)[[:space:]]') |
    awk -F: '$1 ~ /^(app|kiosk)\// { print $1 ":" $2 ": SQL belongs to db" }'
}

# finds NAME FILE LINE: the planted line is found, alone in its tree
finds() {
  rm -rf "${plot:?}"/*
  plant "$2" "$3"
  planted "$1" stray_includes "$plot"
}

clean "every include of the source goes down" stray_includes .
clean "no screen has SQL" stray_sql .

finds "record from engine is found" db/engine/a.c '#include "db/record/stay.h"'
finds "report from record is found" db/record/a.c '#include "db/report/census.h"'
finds "record from code is found" db/code/a.h '#include "db/record/card.h"'
finds "worker from exchange is found" db/exchange/a.c '#include "db/worker.h"'
finds "kiosk from app is found" app/board/a.c '#include "kiosk/scan/wedge.h"'
finds "app from kiosk is found" kiosk/pages/a.c '#include "app/desk.h"'
finds "app from tool is found" db/tool/a.c '#include "app/desk.h"'
finds "tests from record is found" db/record/a.c '#include "tests/support/fixture.h"'
finds "sqlite3.h outside engine is found" db/record/a.c '#include <sqlite3.h>'
finds "libpq-fe.h outside engine is found" db/tool/a.c '# include <libpq-fe.h>'
finds "qrencode.h outside code is found" db/paper/a.c '#include <qrencode.h>'
finds "GTK in db is found" db/paper/a.c '#include <gtk/gtk.h>'
finds "libhandy in db is found" db/record/a.c '#include <handy.h>'
finds "a header not named from the root is found" db/record/a.c '#include "stay.h"'
finds "an unknown folder is found" db/misc/a.c '#include "db/record/stay.h"'

for line in 'static const char sql_read[] = "SELECT id FROM bed";' '  "UPDATE stay SET number = 1"' '  query_new (connection, sql, error);'; do
  for folder in app/board kiosk/print; do
    rm -rf "${plot:?}"/*
    plant "$folder/a.c" "$line"
    planted "SQL in $folder is found: $line" stray_sql "$plot"
  done
done
rm -rf "${plot:?}"/*
plant db/report/a.c 'static const char sql_read[] = "SELECT id FROM bed";' '  query_new (connection, sql_read, error);'
clean "SQL in db is let through" stray_sql "$plot"

rm -rf "${plot:?}"/*
plant app/board/a.c '#include "db/worker.h"' '#include <gtk/gtk.h>'
plant db/engine/sqlite.c '#include <sqlite3.h>' '#include "db/engine/connection.h"'
plant db/code/qr.c '#include <qrencode.h>' '#include "db/words.h"'
clean "what goes down is let through" stray_includes "$plot"
lint_done
