#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-kiosk.sh PROGRAM: the kiosk asks no library for what lets a visitor out of it (TRUST K6-K8), its pages have no link, entry
# or menu, and nothing in it is a developer's switch (K20).
program=$(realpath "$1") || exit 1
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

forbidden='gtk_(file_chooser|app_chooser|recent_chooser|print_operation|print_unix_dialog|page_setup)_.*|gtk_(link_button|about_dialog|entry|search_entry|text_view|menu|popover_menu|window_set_interactive_debugging).*'
forbidden+='|gtk_show_uri.*|g_app_info_launch.*|g_spawn_.*|g_subprocess_.*|system|popen|posix_spawnp?|fork|vfork|exec[vl]p?e?'

# imports FILE: forbidden names in what nm -D printed
imports() {
  awk '$1 == "U" { sub (/@.*/, "", $2); print $2 }' "$1" | grep -xE "$forbidden" | sed 's/^/imports /'
}

# ways_out ROOT: what must not be in a page
ways_out() {
  (cd "$1" && grep -nE 'a href|GtkLinkButton|GtkEntry|GtkTextView|GtkMenu|GtkPopover|selectable' assets/ui/kiosk-*.ui)
}

known='SINGGAH_(RECORD|LOCALEDIR|BALLAST)'
developers='(no[-_]?|enable[-_]?|allow[-_]?)?(debug|devel|developer|dev-?mode|fake|mock|simulate|test-?mode|backdoor|insecure|unlock|escape|bypass)([-_][a-z]+)?'

# switches FILE: variables of ours that are not known, and names of a developer's switches, in what strings printed
switches() {
  grep -xE 'SINGGAH_[A-Z_]+' "$1" | grep -vxE "$known"
  grep -ixE -- "-*$developers" "$1"
}

# options FILE: what --help-all names beyond what CLI.md does
options() {
  grep -oE -- '--[a-z][a-z-]*' "$1" |
    grep -vxE -- '--(help|record|terminal|language|window|beside|pipe|direction|print-pending|blanks|see-desk|wait|out)' | sort -u
}

nm -D "$program" >"$plot/symbols" || exit 1
clean "the kiosk imports no way out" imports "$plot/symbols"
for name in g_spawn_async gtk_print_operation_run gtk_app_chooser_dialog_new gtk_file_chooser_dialog_new system popen gtk_show_uri_on_window gtk_entry_new; do
  printf '                 U %s\n' "$name" >"$plot/symbols"
  planted "an import of $name is found" imports "$plot/symbols"
done
strip -s -o "$plot/stripped" "$program" && strings "$plot/stripped" >"$plot/strings" || exit 1
clean "no developer's switch is in the kiosk" switches "$plot/strings"
for name in SINGGAH_SKIP_LOCK debug no-unlock DEVEL test-mode; do
  printf '%s\n' "$name" >"$plot/strings"
  planted "the switch $name is found" switches "$plot/strings"
done
LANGUAGE=C LC_ALL=C "$program" --help >"$plot/help" || exit 1
clean "the kiosk has no option but those that are told of" options "$plot/help"
echo '  --inspect' >>"$plot/help"
planted "an option more is found" options "$plot/help"
clean "no page has a way out" ways_out .
plant assets/ui/kiosk-page.ui '<object class="GtkLinkButton"/>'
planted "a link on a page is found" ways_out "$plot"
lint_done
