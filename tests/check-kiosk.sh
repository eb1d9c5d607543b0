#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check-kiosk.sh PROGRAM: the kiosk asks no library for what lets a visitor out of it (TRUST K6-K8), its pages have no link, entry
# or menu, and nothing in it is a developer's switch (K20).
program=$(realpath "$1") || exit 1
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

forbidden='gtk_(file_chooser|app_chooser|recent_chooser|print_operation|print_unix_dialog|page_setup)_.*|gtk_(link_button|about_dialog|entry|search_entry|text_view|menu|popover_menu|window_set_interactive_debugging).*'
forbidden+='|gtk_(spin_button|combo_box|font_button|font_chooser|color_button|color_chooser|file_filter|print_settings|printer|shortcuts_window|popover|dialog|message_dialog|clipboard)_.*'
forbidden+='|gtk_label_set_(selectable|markup|markup_with_mnemonic|use_markup|track_visited_links)|gtk_editable_.*'
forbidden+='|gtk_show_uri.*|g_app_info_launch.*|g_spawn_.*|g_subprocess_.*|system|popen|posix_spawnp?|fork|vfork|exec[vl]p?e?'

# imports FILE: forbidden names in what nm -D printed
imports() {
  awk '$1 == "U" { sub (/@.*/, "", $2); print $2 }' "$1" | grep -xE "$forbidden" | sed 's/^/imports /'
}

# ways_out ROOT: FILE:LINE:class of whatever a page is built from that is not known to have no way out (GtkBuilder asks for it by
# name, without an import), and what makes a link, or a text that can be selected, of a label
widgets='Kiosk[A-Za-z]+|AtkObject|Gtk(Box|Button|FlowBox|Grid|Image|Label|ScrolledWindow|Stack)'
ways_out() {
  (
    cd "$1" || exit
    grep -noE "(^|[^a-z-])(class|parent)=(\"[^\"]*\"|'[^']*')" assets/ui/kiosk-*.ui | grep -vE "=[\"']($widgets)[\"']$"
    grep -nE 'a href|selectable|use[-_]markup|type-func|<(menu|popover)' assets/ui/kiosk-*.ui
  )
}

known='SINGGAH_(RECORD|LOCALEDIR|BALLAST|ROOM)'
developers='(no[-_]?|enable[-_]?|allow[-_]?)?(debug|devel|developer|dev-?mode|fake|mock|simulate|test-?mode|backdoor|insecure|unlock|escape|bypass)([-_][a-z]+)?'

# switches FILE: variables of ours that are not known, and names of a developer's switches, in what strings printed
switches() {
  grep -xE 'SINGGAH_[A-Z_]+' "$1" | grep -vxE "$known"
  grep -ixE -- "-*$developers" "$1"
}

# deaf FILE: what closes GTK's accessibility bus, in what strings printed
deaf() {
  grep -E 'NO_AT_BRIDGE|^(DBUS_SESSION_BUS_ADDRESS|AT_SPI_BUS_ADDRESS)$' "$1"
}

# options FILE: what --help-all names beyond what CLI.md does
options() {
  grep -oE -- '--[a-z][a-z-]*' "$1" |
    grep -vxE -- '--(help|record|terminal|language|window|beside|pipe|direction|print-pending|blanks|see-desk|wait|out)' | sort -u
}

nm -D "$program" >"$plot/symbols" || exit 1
clean "the kiosk imports no way out" imports "$plot/symbols"
for name in g_spawn_async gtk_print_operation_run gtk_app_chooser_dialog_new gtk_file_chooser_dialog_new system popen gtk_show_uri_on_window gtk_entry_new \
  gtk_search_entry_new gtk_spin_button_new gtk_combo_box_text_new gtk_font_button_new gtk_color_button_new gtk_about_dialog_new gtk_link_button_new \
  gtk_shortcuts_window_get_type gtk_popover_new gtk_dialog_new gtk_label_set_selectable gtk_label_set_markup gtk_label_set_use_markup; do
  printf '                 U %s\n' "$name" >"$plot/symbols"
  planted "an import of $name is found" imports "$plot/symbols"
done
strip -s -o "$plot/stripped" "$program" && strings "$plot/stripped" >"$plot/strings" || exit 1
clean "no developer's switch is in the kiosk" switches "$plot/strings"
clean "the kiosk leaves the accessibility bus on" deaf "$plot/strings"
printf 'NO_AT_BRIDGE\n' >"$plot/deaf"
planted "a kiosk that closes it is found" deaf "$plot/deaf"
for name in SINGGAH_SKIP_LOCK debug no-unlock DEVEL test-mode; do
  printf '%s\n' "$name" >"$plot/strings"
  planted "the switch $name is found" switches "$plot/strings"
done
LANGUAGE=C LC_ALL=C "$program" --help >"$plot/help" || exit 1
clean "the kiosk has no option but those that are told of" options "$plot/help"
echo '  --inspect' >>"$plot/help"
planted "an option more is found" options "$plot/help"
clean "no page has a way out" ways_out .
for class in GtkLinkButton GtkEntry GtkSearchEntry GtkSpinButton GtkTextView GtkComboBoxText GtkFileChooserButton GtkAppChooserButton GtkFontButton \
  GtkColorButton GtkAboutDialog GtkPrintUnixDialog GtkShortcutsWindow GtkMenuButton GtkPopover GtkNobodyKnows; do
  plant assets/ui/kiosk-page.ui "<object class=\"$class\"/>"
  planted "a $class on a page is found" ways_out "$plot"
done
plant assets/ui/kiosk-page.ui "<object class='GtkEntry'/>"
planted "an entry in other quotes is found" ways_out "$plot"
plant assets/ui/kiosk-page.ui '<template class="KioskPage" parent="GtkEntry">'
planted "a page that is an entry itself is found" ways_out "$plot"
for property in use-markup use_markup selectable; do
  plant assets/ui/kiosk-page.ui '<object class="GtkLabel">' "<property name=\"$property\">1</property>" '</object>'
  planted "a label's $property is found" ways_out "$plot"
done
plant assets/ui/kiosk-page.ui '<object class="GtkLabel">' '<property name="label">&lt;a href="https://example.org"&gt;</property>' '</object>'
planted "a link in a label is found" ways_out "$plot"
plant assets/ui/kiosk-page.ui '<template class="KioskPage" parent="GtkBox">' '<child><object class="GtkLabel"/></child>' '</template>'
clean "a page of what is known is let through" ways_out "$plot"
lint_done
