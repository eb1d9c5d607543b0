#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every visible word has its Indonesian, and the list of files with words is whole.
cd "$(dirname "$0")/.." || exit 1
. tests/support/lint.sh

keywords=(--keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3)

# unlisted ROOT: files with visible words that POTFILES lacks, and names in it that are no files
unlisted() {
  (
    cd "$1" || exit
    comm -3 <(grep -v '^#' assets/po/POTFILES | sort) \
      <(find db app kiosk assets -type f \( -name '*.c' -o -name '*.h' -o -name '*.ui' \) -exec \
        grep -lE '(^|[^A-Za-z0-9_])((_|N_|C_|NC_|ngettext) ?\("|g_dngettext ?\()|translatable="(yes|true)"' {} + 2>/dev/null | sort)
  ) | sed 's/^\t*/assets\/po\/POTFILES: differs by /'
}

# wanting ROOT: what id.po lacks of the words in the source
wanting() {
  (
    cd "$1" || exit
    grep -v '^#' assets/po/POTFILES >"$plot/list"
    [ -s "$plot/list" ] || exit
    xgettext --from-code=UTF-8 --add-comments "${keywords[@]}" --files-from="$plot/list" -o "$plot/words.pot" \
      2> >(grep -v 'fallback ITS rule' >&2) || exit
    [ -e "$plot/words.pot" ] || exit
    msgmerge --quiet --no-fuzzy-matching -o "$plot/merged.po" assets/po/id.po "$plot/words.pot" || exit
    msgattrib --untranslated --no-obsolete "$plot/merged.po" | sed -n 's/^#: /untranslated: /p'
    msgattrib --only-fuzzy --no-obsolete "$plot/merged.po" | sed -n 's/^#: /fuzzy: /p'
  )
}

# cut ROOT: words that a macro cuts off, so that no translation is ever found: PRId64 is understood, G_GINT64_FORMAT is not
cut() {
  (
    cd "$1" || exit
    grep -v '^#' assets/po/POTFILES | xargs -r grep -nE '(^|[^A-Za-z0-9_])(_|N_|ngettext) ?\(.*" *G_[A-Z0-9]+_(FORMAT|MODIFIER)' |
      sed 's/^\([^:]*:[0-9]*\):.*/\1: write PRId64/'
  )
}

# broken ROOT: what msgfmt has against id.po: a header, a format that differs
broken() {
  msgfmt --check --check-accelerators=_ -o /dev/null "$1/assets/po/id.po"
}

# twice ROOT: translations that begin again after their end, as a merge of two branches leaves them
twice() {
  msgcat --no-wrap "$1/assets/po/id.po" | sed -n 's/^\(msgstr[^"]*\)\{0,1\}"\(.*\)"$/\2/p' | grep -E '^(.{25,}).*\1' | sed 's/^/twice: /'
}

# hours ROOT: one rule for the clock by language: 05:00 in the source, 05.00 in Indonesian, and none past the translations
hours() {
  (
    cd "$1" || exit
    grep -rnE '"[^"]*%H[:.]%M' --include='*.c' app kiosk db 2>/dev/null | grep -vE '(_|N_) ?\("[^"]*%H:%M' | sed 's/^\([^:]*:[0-9]*\):.*/\1: write _("%H:%M")/'
    sed -n '/^msgid .*%H/{n;/%H:%M/p}' assets/po/id.po
  )
}

clean "hours are written by one rule" hours .
clean "POTFILES is whole" unlisted .
clean "id.po is sound" broken .
clean "no word is cut off by a macro" cut .
clean "every word has its Indonesian" wanting .
clean "no translation says itself twice" twice .

header=$(sed -n '/^msgid ""/,/^$/p' assets/po/id.po)
plant db/a.c 'a = g_date_time_format (b, "%H:%M");'
planted "an hour past the translations is found" hours "$plot"
plant assets/po/POTFILES db/a.c
plant db/a.c 'a = _("Bed %s");'
plant assets/po/id.po "$header" '' '#, c-format' 'msgid "Bed %s"' 'msgstr "Ranjang %s"'
clean "a whole translation is let through" eval 'unlisted "$plot"; broken "$plot"; wanting "$plot"'
plant assets/po/id.po "$header"
planted "a missing translation is found" wanting "$plot"
plant db/b.c 'a = g_dngettext (GETTEXT_PACKAGE, "%d bed", "%d beds", n);'
planted "a file with nothing but numbers of things is missed in POTFILES" unlisted "$plot"
rm "$plot/db/b.c"
plant assets/po/id.po "$header" '' '#, fuzzy' 'msgid "Bed %s"' 'msgstr "Ranjang"'
planted "a fuzzy translation is found" wanting "$plot"
plant assets/po/id.po "$header" '' '#, c-format' 'msgid "Bed %s"' 'msgstr "Ranjang %d"'
planted "another format is found" broken "$plot"
plant assets/po/id.po "$header" '' 'msgid "This is as it was left."' 'msgstr ""' '"Ini seperti saat ditinggalkan."' '"Ini seperti saat ditinggalkan."'
planted "a translation that says itself twice is found" twice "$plot"
plant db/a.c 'a = _("Bed %" G_GINT64_FORMAT " is free");'
planted "a word cut off by a macro is found" cut "$plot"
plant db/b.c 'a = ngettext ("%d bed", "%d beds", n);'
planted "an unlisted file is found" unlisted "$plot"
lint_done
