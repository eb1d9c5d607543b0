/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terminals: desks and kiosks, where they stand and who can see their screen. */
#include "db/record/staff.h"
#include "db/record/find.h"
#include "db/record/label-size.h"

#include <glib/gi18n-lib.h>

static const char sql_of_name[] =
  "SELECT id FROM terminal WHERE name = :name AND retired_at IS NULL";

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
check_name (Act *act, const Row *terminal, GError **error)
{
  gint64 other = 0;

  if (!row_text (terminal, "name"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("A terminal needs a name."));
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_of_name, error);
  if (!query)
    return FALSE;
  query_bind_text (query, "name", row_text (terminal, "name"));
  if (!find_int (query, &other, error))
    return FALSE;
  if (!other || other == row_id (terminal))
    return TRUE;
  return refuse (error, RECORD_ERROR_STATE,
                 _("There is a terminal of this name already. Choose another name."));
}

/* @side: in hundredths of a millimetre */
static char *
side_text (int side)
{
  return side % 100 ? g_strdup_printf ("%d.%d", side / 100, side % 100 / 10) : g_strdup_printf ("%d", side / 100);
}

/* Kept in one form, whatever sign stands between the two. */
static gboolean
set_label_size (Act *act, Row *terminal, GError **error)
{
  const char *text = act_text (act, "label-size");
  int width, height;

  if (!text || !*text) {
    act_copy_text (act, "label-size", terminal, "label_size");
    return TRUE;
  }
  if (!label_size_parse (text, &width, &height)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                 _("Give the size of the labels as width x height in millimetres, each from %d to %d: 62x29."),
                 LABEL_SIZE_LEAST / 100, LABEL_SIZE_MOST / 100);
    if (error)
      record_error_set_key (*error, "label-size");
    return FALSE;
  }
  g_autofree char *across = side_text (width), *down = side_text (height), *kept = g_strconcat (across, "x", down, NULL);
  row_set_text (terminal, "label_size", kept);
  return TRUE;
}

static gboolean
write_terminal (Act *act, Row *terminal, GError **error)
{
  act_copy_text (act, "name", terminal, "name");
  act_copy_int (act, "house", terminal, "house");
  if (act_text (act, "kind"))
    act_copy_text (act, "kind", terminal, "kind");
  if (act_text (act, "public-counter"))
    act_copy_int (act, "public-counter", terminal, "public_counter");
  if (act_text (act, "faces-staff"))
    act_copy_int (act, "faces-staff", terminal, "faces_staff");
  act_copy_text (act, "scanners", terminal, "scanners");
  act_copy_text (act, "printer", terminal, "printer");
  act_copy_text (act, "card-printer", terminal, "card_printer");
  act_copy_text (act, "card-layout", terminal, "card_layout");
  act_answer_int (act, "terminal", row_id (terminal));
  return check_name (act, terminal, error) && set_label_size (act, terminal, error) && act_write (act, terminal, error);
}

static gboolean
terminal_add_run (Act *act, GError **error)
{
  g_autoptr (Row) terminal = row_new (&table_terminal, act_new_id (act));

  row_set_int (terminal, "public_counter", FALSE);
  return write_terminal (act, terminal, error);
}

static Row *
terminal_in_use (Act *act, GError **error)
{
  g_autoptr (Row) terminal = act_row (act, &table_terminal, act_int (act, "terminal"), error);

  if (!terminal || row_is_null (terminal, "retired_at"))
    return g_steal_pointer (&terminal);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is no longer in use."),
               row_text (terminal, "name"));
  return NULL;
}

static gboolean
terminal_change_run (Act *act, GError **error)
{
  g_autoptr (Row) terminal = terminal_in_use (act, error);

  return terminal && write_terminal (act, terminal, error);
}

static gboolean
terminal_retire_run (Act *act, GError **error)
{
  g_autoptr (Row) terminal = terminal_in_use (act, error);
  if (!terminal)
    return FALSE;

  row_set_int (terminal, "retired_at", act_get_at (act));
  return act_write (act, terminal, error);
}

static const ActKey add_keys[] = {
  { "name", KEY_NAME, TRUE, NULL, N_("name of the terminal") },
  { "kind", KEY_CHOICE, TRUE, "desk|kiosk", N_("what it is used as") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house that it stands in") },
  { "public-counter", KEY_BOOL, FALSE, NULL, N_("whether visitors can see its screen") },
  { "faces-staff", KEY_BOOL, FALSE, NULL, N_("whether only staff see it while they serve: then with names") },
  { "scanners", KEY_TEXT, FALSE, NULL, N_("where its scans come from: wedge, pipe, socket; several with commas") },
  { "printer", KEY_TEXT, FALSE, NULL, N_("where its papers are printed: a CUPS queue, or ipp://HOST/PATH; empty: kept as PDF") },
  { "card-printer", KEY_TEXT, FALSE, NULL, N_("where its cards are printed") },
  { "card-layout", KEY_CHOICE, FALSE, "cr80|a4|a4-8|a5|label|strip58|strip80", N_("what its card printer prints on") },
  { "label-size", KEY_TEXT, FALSE, NULL, N_("size of the labels in its card printer, in millimetres: 62x29; empty: what the printer says") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey change_keys[] = {
  { "terminal", KEY_TERMINAL, TRUE, NULL, N_("the terminal") },
  { "name", KEY_NAME, FALSE, NULL, N_("name of the terminal") },
  { "kind", KEY_CHOICE, FALSE, "desk|kiosk", N_("what it is used as") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house that it stands in") },
  { "public-counter", KEY_BOOL, FALSE, NULL, N_("whether visitors can see its screen") },
  { "faces-staff", KEY_BOOL, FALSE, NULL, N_("whether only staff see it while they serve: then with names") },
  { "scanners", KEY_TEXT, FALSE, NULL, N_("where its scans come from: wedge, pipe, socket; several with commas") },
  { "printer", KEY_TEXT, FALSE, NULL, N_("where its papers are printed: a CUPS queue, or ipp://HOST/PATH; empty: kept as PDF") },
  { "card-printer", KEY_TEXT, FALSE, NULL, N_("where its cards are printed") },
  { "card-layout", KEY_CHOICE, FALSE, "cr80|a4|a4-8|a5|label|strip58|strip80", N_("what its card printer prints on") },
  { "label-size", KEY_TEXT, FALSE, NULL, N_("size of the labels in its card printer, in millimetres: 62x29; empty: what the printer says") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey terminal_keys[] = {
  { "terminal", KEY_TERMINAL, TRUE, NULL, N_("the terminal") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "terminal-add", PERMISSION_HOUSE, terminal_add_run, add_keys, N_("Adds a terminal"), FALSE },
  { "terminal-change", PERMISSION_HOUSE, terminal_change_run, change_keys,
    N_("Changes a terminal"), FALSE },
  { "terminal-retire", PERMISSION_HOUSE, terminal_retire_run, terminal_keys,
    N_("Gives a terminal up"), FALSE },
};

const ActKind *const terminal_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], NULL };
