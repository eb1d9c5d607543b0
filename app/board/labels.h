/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stored codes of beds, rooms and people are called on screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Borrowed and translated; a code that is not known stands for itself. */
const char *desk_label_sex (char sex);                 /* L, P; "sex not known" for U */
const char *desk_label_room_sex (const char *code);    /* "" for any */
const char *desk_label_room_kind (const char *code);   /* "" for a dormitory */
const char *desk_label_bed_kind (const char *code);    /* "" for a single bed */
const char *desk_label_outage (const char *code);
const char *desk_label_alert (const char *code);
const char *desk_label_symbol (const char *code);      /* "sun" */

/** desk_label_alerts: (transfer full): the labels of comma separated instruction codes, "" for none. */
char *desk_label_alerts (const char *codes);
/** desk_label_move: (transfer full): "Karim: Umum 01 → Melati 04"; @from (nullable): no bed until now; @unclean: the new one is to be cleaned first. */
char *desk_label_move (const char *who, const char *from, const char *to, gboolean unclean);
/** desk_short_name: (transfer full): the name for a tile: "Siti R.", "Tn. X 014". */
char *desk_short_name (const char *name, const char *called);
/** desk_initials: (transfer full): one or two letters: "SR". */
char *desk_initials (const char *name);
/**
 * desk_short_date: (transfer full): "23 Nov"; desk_short_hour: "22:30"; desk_short_moment: both, or the hour alone for the day of
 * @now.
 */
char *desk_short_date (gint64 at, GTimeZone *zone);
char *desk_short_hour (gint64 at, GTimeZone *zone);
char *desk_short_moment (gint64 at, gint64 now, GTimeZone *zone);
/** desk_iso_date: (transfer full): "23 Nov 2026" of an ISO date; the text itself where it is none. */
char *desk_iso_date (const char *date);

G_END_DECLS
