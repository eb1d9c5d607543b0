/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the house keeps for one resident; each taking in and giving back is an act of its own. */
#include "app/admit/belongings-box.h"

#include "app/admit/act-line.h"
#include "app/admit/admit-jobs.h"
#include "app/admit/sent-fields.h"
#include "app/board/labels.h"
#include "app/draft-form.h"
#include "app/entry-undo.h"
#include "app/print.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/signatory.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DeskBelongingsBox {
  GtkBox parent;

  GtkListBox *things;
  GtkWidget *typed;            /* what is kept of it, if the power goes */
  GtkEntry *what, *quantity, *kept, *amount, *note;
  GtkEntry *thing;             /* never seen: which one is corrected, for the draft */
  GtkToggleButton *signature, *thumb_print;
  GtkWidget *take_in, *correct, *leave, *cash_in, *cash_out, *return_all, *receipt;
  GtkBox *foot, *signs;
  DeskSignatory *signatory;    /* (nullable) before it was read in which house */
  DeskActLine *line;

  DeskContext *context;
  gint64 resident;
  gint64 correcting;           /* the thing that stands in the fields, 0: a new one */
  gint64 corrected;            /* the thing that the last act corrects, 0: another act */
  DeskCustody *custody;        /* (nullable) before it was read */
  GCancellable *reading, *printing;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBelongingsBox, desk_belongings_box, GTK_TYPE_BOX)

static const char *
sign_of (DeskBelongingsBox *self)
{
  return gtk_toggle_button_get_active (self->thumb_print) ? "thumb_print" : "signature";
}

/* --- what was typed goes when it is in the record, not before --- */

/* @request: (transfer full); @one, @other: (nullable): fields that go with it */
static gboolean
perform (DeskBelongingsBox *self, Request *request, const char *text, GtkEntry *one, GtkEntry *other)
{
  GtkEntry *const entries[] = { self->what, self->quantity, self->amount, self->note }, *const sent[] = { one, other, NULL };

  if (!desk_act_line_do (self->line, request, text))
    return FALSE;
  self->corrected = 0;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    desk_sent_field_set (entries[i], entries[i] == one || entries[i] == other);
  desk_sent_fields_then (self->line, self->context, self->typed, sent);
  return TRUE;
}

/* --- what is there --- */

static void
on_return_one (GtkButton *button, DeskBelongingsBox *self)
{
  const Belonging *thing = g_object_get_data (G_OBJECT (button), "thing");
  Request *request = request_new ("belonging-return");
  g_autofree char *text = g_strdup_printf (_("%s given back"), thing->what);

  request_set_int (request, "belonging", thing->belonging);
  request_set (request, "signed", sign_of (self));
  perform (self, request, text, NULL, NULL);
}

/* --- a line is corrected in the fields that it was written in --- */

static const Belonging *
find_thing (DeskBelongingsBox *self, gint64 belonging)
{
  const Safekeeping *kept = self->custody->kept;

  for (guint i = 0; kept && i < kept->things->len; i++)
    if (((const Belonging *) kept->things->pdata[i])->belonging == belonging)
      return kept->things->pdata[i];
  return NULL;
}

/* Ctrl+Z does not bring one thing's words into another's line. */
static void
set_field (GtkEntry *entry, const char *text)
{
  gtk_entry_set_text (entry, text);
  desk_entry_undo_forget (entry);
}

static void
show_correcting (DeskBelongingsBox *self, const Belonging *thing)
{
  g_autofree char *id = thing ? g_strdup_printf ("%" G_GINT64_FORMAT, thing->belonging) : g_strdup ("");

  self->correcting = thing ? thing->belonging : 0;
  gtk_entry_set_text (self->thing, id);
  gtk_widget_set_visible (self->take_in, !thing);
  gtk_widget_set_visible (self->correct, thing != NULL);
  gtk_widget_set_visible (self->leave, thing != NULL);
}

static void
set_correcting (DeskBelongingsBox *self, const Belonging *thing)
{
  g_autofree char *quantity = thing ? g_strdup_printf ("%d", (int) thing->quantity) : g_strdup ("");

  set_field (self->what, thing ? thing->what : "");
  set_field (self->quantity, quantity);
  set_field (self->kept, thing ? thing->kept : "");
  show_correcting (self, thing);
}

/* The keys go along with who asks for it; an answer of the record leaves them where somebody types. */
static void
start_correcting (DeskBelongingsBox *self, const Belonging *thing)
{
  set_correcting (self, thing);
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
}

static void
on_correct_one (GtkButton *button, DeskBelongingsBox *self)
{
  desk_act_line_say (self->line, NULL, FALSE);
  start_correcting (self, g_object_get_data (G_OBJECT (button), "thing"));
}

static void
on_leave (DeskBelongingsBox *self)
{
  start_correcting (self, NULL);
}

/* FALSE: it says the same as before */
static gboolean
give_changed (Request *request, const char *key, const char *before, const char *now)
{
  if (g_strcmp0 (before, now) == 0)
    return FALSE;
  request_set (request, key, now);
  return TRUE;
}

static void
on_correct (DeskBelongingsBox *self)
{
  const Belonging *thing = find_thing (self, self->correcting);
  const char *what = gtk_entry_get_text (self->what), *kept = gtk_entry_get_text (self->kept);
  const char *quantity = gtk_entry_get_text (self->quantity);

  if (!thing) {
    start_correcting (self, NULL);
    return;
  }
  if (!*what || !*kept || !*quantity) {
    desk_act_line_say (self->line, _("Write what it is, how many, and where it is kept."), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (!*what ? self->what : !*quantity ? self->quantity : self->kept));
    return;
  }
  Request *request = request_new ("belonging-change");
  g_autofree char *text = g_strdup_printf (_("%s corrected"), what);
  g_autofree char *before = g_strdup_printf ("%d", (int) thing->quantity);
  gboolean other = give_changed (request, "what", thing->what, what);
  other |= give_changed (request, "kept", thing->kept, kept);
  other |= give_changed (request, "quantity", before, quantity);
  if (!other) {
    request_free (request);
    desk_act_line_say (self->line, _("Nothing was changed."), TRUE);
    return;
  }
  request_set_int (request, "belonging", thing->belonging);
  if (!perform (self, request, text, NULL, NULL))
    return;
  GtkEntry *const sent[] = { self->thing, self->what, self->quantity, self->kept, NULL };
  self->corrected = thing->belonging;
  desk_sent_fields_then (self->line, self->context, self->typed, sent);
}

/* --- rows --- */

static GtkWidget *
add_row (DeskBelongingsBox *self, const char *what, const char *where)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (what), *right = gtk_label_new (where);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", what, where);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_line_wrap (GTK_LABEL (left), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (right), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (right), "caption");
  gtk_container_add (GTK_CONTAINER (box), left);
  gtk_container_add (GTK_CONTAINER (box), right);
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
  gtk_container_add (GTK_CONTAINER (self->things), row);
  return box;
}

static void
add_button (DeskBelongingsBox *self, GtkWidget *box, const Belonging *thing, const char *label, const char *spoken, GCallback pressed)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "thing", (gpointer) thing);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_signal_connect (button, "clicked", pressed, self);
  gtk_container_add (GTK_CONTAINER (box), button);
}

static void
add_thing (DeskBelongingsBox *self, const Belonging *thing)
{
  g_autofree char *day = desk_short_date (thing->returned_at ? thing->returned_at : thing->received_at,
                                          desk_context_get_zone (self->context));
  g_autofree char *what = thing->quantity > 1 ? g_strdup_printf ("%d × %s", (int) thing->quantity, thing->what)
                                              : g_strdup (thing->what);
  g_autofree char *where = thing->returned_at ? g_strdup_printf (_("given back %s"), day)
                                              : g_strdup_printf (_("%s · since %s"), thing->kept, day);
  GtkWidget *box = add_row (self, what, where);

  if (thing->returned_at)
    return;
  g_autofree char *correct = g_strdup_printf (_("Correct: %s"), thing->what), *back = g_strdup_printf (_("Give back: %s"), thing->what);
  add_button (self, box, thing, _("Correct"), correct, G_CALLBACK (on_correct_one));
  add_button (self, box, thing, _("Give back"), back, G_CALLBACK (on_return_one));
}

static void
show_rows (DeskBelongingsBox *self)
{
  const Safekeeping *kept = self->custody->kept;

  gtk_container_foreach (GTK_CONTAINER (self->things), (GtkCallback) (void (*) (void)) gtk_widget_destroy, NULL);
  for (guint i = 0; kept && i < kept->things->len; i++)
    add_thing (self, kept->things->pdata[i]);
  if (kept && kept->moves->len) {
    g_autofree char *money = rupiah_format (kept->balance);
    add_row (self, money, kept->cash_kept ? kept->cash_kept : _("money"));
  }
  if (!kept || (!kept->things->len && !kept->moves->len))
    add_row (self, _("Nothing is in custody."), self->custody->open ? _("Take something in below.") : "");
  gtk_widget_show_all (GTK_WIDGET (self->things));
}

static void
show_custody (DeskBelongingsBox *self)
{
  const Safekeeping *kept = self->custody->kept;
  gboolean some = kept && !safekeeping_is_empty (kept), any = kept && (kept->things->len || kept->moves->len);

  show_rows (self);
  const char *ended = self->custody->open ? NULL : _("Nobody stays here now who could give something.");
  desk_reason_set (self->take_in, ended);
  desk_reason_set (self->cash_in, ended);
  desk_reason_set (self->cash_out, kept && kept->balance > 0 ? NULL : _("No money is in custody."));
  desk_reason_set (self->return_all, some ? NULL : _("Nothing is in custody."));
  desk_reason_set (self->receipt, any ? NULL : _("Nothing was in custody: there is nothing to sign for."));
}

/* Nothing is taken in or given out before it is known what is there. */
static void
show_unread (DeskBelongingsBox *self, const char *why)
{
  GtkWidget *const buttons[] = { self->take_in, self->cash_in, self->cash_out, self->return_all, self->receipt };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    desk_reason_set (buttons[i], why);
}

static void
show_signatory (DeskBelongingsBox *self)
{
  if (self->signatory || !self->custody->house_id)
    return;
  self->signatory = DESK_SIGNATORY (desk_signatory_new (self->context, self->custody->house_id, "KWITANSI"));
  GtkWidget *row = desk_signatory_row (self->signatory);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_container_add (GTK_CONTAINER (self->signs), row);
}

/* What was typed before was about a thing, not about a new one. */
static void
correct_as_before (DeskBelongingsBox *self)
{
  gint64 before = self->correcting ? 0 : g_ascii_strtoll (gtk_entry_get_text (self->thing), NULL, 10);
  const Belonging *thing = before ? find_thing (self, before) : NULL;

  if (thing)
    show_correcting (self, thing);
  else if (before)
    set_correcting (self, NULL);
}

/* What was given back, or never taken in, is not corrected any more. */
static void
leave_what_is_gone (DeskBelongingsBox *self)
{
  const Belonging *thing = self->correcting ? find_thing (self, self->correcting) : NULL;

  if (self->correcting && (!thing || thing->returned_at))
    set_correcting (self, NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskBelongingsBox *self = data;
  g_autoptr (GError) error = NULL;
  DeskCustody *custody = desk_read_custody_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!custody) {
    g_autofree char *sentence = desk_sentence_here (error, self->context);
    desk_act_line_say (self->line, sentence, TRUE);
    if (!self->custody)
      show_unread (self, _("What is kept could not be read."));
    return;
  }
  DeskCustody *before = g_steal_pointer (&self->custody);
  self->custody = custody;
  show_custody (self);
  show_signatory (self);
  correct_as_before (self);
  leave_what_is_gone (self);
  desk_custody_free (before);
}

void
desk_belongings_box_refresh (DeskBelongingsBox *self)
{
  g_return_if_fail (DESK_IS_BELONGINGS_BOX (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  desk_read_custody (self->context, self->resident, self->reading, on_read, self);
}

static void
on_done (DeskBelongingsBox *self)
{
  gboolean keys = gtk_widget_is_focus (self->correct);       /* which is not seen any more */

  if (self->correcting && self->correcting == self->corrected)
    set_correcting (self, NULL);
  if (keys)
    gtk_widget_grab_focus (GTK_WIDGET (self->what));
  self->corrected = 0;
  desk_sent_field_clear (self->what);
  desk_sent_field_clear (self->quantity);
  desk_sent_field_clear (self->amount);
  desk_sent_field_clear (self->note);
  desk_belongings_box_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- taking in, giving out --- */

/* Whole rupiah, however the thousands are parted; 0 where it can not be read. */
static gint64
read_amount (GtkEntry *entry)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = gtk_entry_get_text (entry); *at; at++) {
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (!strchr (". Rp", *at))
      return 0;
  }
  return digits->len && digits->len <= 12 ? g_ascii_strtoll (digits->str, NULL, 10) : 0;
}

static void
on_take_in (DeskBelongingsBox *self)
{
  const char *what = gtk_entry_get_text (self->what), *kept = gtk_entry_get_text (self->kept);
  const char *quantity = gtk_entry_get_text (self->quantity);

  if (!*what || !*kept) {
    desk_act_line_say (self->line, _("Write what it is and where it is kept."), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (*what ? self->kept : self->what));
    return;
  }
  Request *request = request_new ("belonging-add");
  g_autofree char *text = g_strdup_printf (_("%s taken in"), what);
  request_set_int (request, "resident", self->custody->kept->stay);
  request_set (request, "what", what);
  request_set (request, "kept", kept);
  request_set (request, "quantity", *quantity ? quantity : NULL);
  perform (self, request, text, self->what, self->quantity);
  gtk_widget_grab_focus (GTK_WIDGET (self->what));
}

static void
move_cash (DeskBelongingsBox *self, const char *kind, const char *key_of_note, const char *done)
{
  const char *note = gtk_entry_get_text (self->note);
  gint64 amount = read_amount (self->amount);

  if (!amount) {
    desk_act_line_say (self->line, _("Write the amount in whole rupiah: 50.000"), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->amount));
    return;
  }
  Request *request = request_new (kind);
  g_autofree char *money = rupiah_format (amount);
  g_autofree char *text = g_strdup_printf ("%s %s", money, done);
  request_set_int (request, g_str_equal (kind, "cash-in") ? "resident" : "stay", self->custody->kept->stay);
  request_set_int (request, "amount", amount);
  request_set (request, key_of_note, *note ? note : NULL);
  request_set (request, "signed", sign_of (self));
  perform (self, request, text, self->amount, self->note);
}

static void
on_cash_in (DeskBelongingsBox *self)
{
  move_cash (self, "cash-in", "kept", C_("money", "taken in"));
}

static void
on_cash_out (DeskBelongingsBox *self)
{
  move_cash (self, "cash-out", "note", C_("money", "given out"));
}

static void
on_return_all (DeskBelongingsBox *self)
{
  Request *request = request_new ("safekeeping-return");

  request_set_int (request, "stay", self->custody->kept->stay);
  request_set (request, "signed", sign_of (self));
  perform (self, request, _("All was given back"), NULL, NULL);
}

/* --- the receipt --- */

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskBelongingsBox *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = job ? desk_print_sentence (job, NULL) : desk_sentence_here (error, self->context);
  desk_act_line_say (self->line, sentence, !job || !desk_print_is_good (job));
}

static void
on_receipt (DeskBelongingsBox *self)
{
  g_autofree char *signatory = self->signatory ? desk_signatory_get (self->signatory) : NULL;

  desk_print_receipt (self->context, self->custody->kept->stay, signatory, self->printing, on_printed, self);
}

/* --- object --- */

static void
desk_belongings_box_dispose (GObject *object)
{
  DeskBelongingsBox *self = DESK_BELONGINGS_BOX (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->printing);
  g_clear_object (&self->printing);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_belongings_box_parent_class)->dispose (object);
}

static void
desk_belongings_box_finalize (GObject *object)
{
  DeskBelongingsBox *self = DESK_BELONGINGS_BOX (object);

  desk_custody_free (self->custody);
  G_OBJECT_CLASS (desk_belongings_box_parent_class)->finalize (object);
}

static void
desk_belongings_box_class_init (DeskBelongingsBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_belongings_box_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_belongings_box_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/belongings-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, things);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, typed);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, thing);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, what);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, quantity);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, kept);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, amount);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, note);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, signature);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, thumb_print);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, take_in);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, correct);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, leave);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, cash_in);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, cash_out);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, return_all);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, receipt);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, foot);
  gtk_widget_class_bind_template_child (widget_class, DeskBelongingsBox, signs);
  gtk_widget_class_bind_template_callback (widget_class, on_take_in);
  gtk_widget_class_bind_template_callback (widget_class, on_correct);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_cash_in);
  gtk_widget_class_bind_template_callback (widget_class, on_cash_out);
  gtk_widget_class_bind_template_callback (widget_class, on_return_all);
  gtk_widget_class_bind_template_callback (widget_class, on_receipt);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
desk_belongings_box_init (DeskBelongingsBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->printing = g_cancellable_new ();
  desk_entry_undo (self->what);
  desk_entry_undo (self->quantity);
  desk_entry_undo (self->kept);
  desk_entry_undo (self->amount);
  desk_entry_undo (self->note);
}

GtkWidget *
desk_belongings_box_new (DeskContext *context, gint64 resident)
{
  DeskBelongingsBox *self = g_object_new (DESK_TYPE_BELONGINGS_BOX, NULL);
  g_autofree char *draft = g_strdup_printf ("custody-%" G_GINT64_FORMAT, resident);

  self->context = g_object_ref (context);
  self->resident = resident;
  self->line = DESK_ACT_LINE (desk_act_line_new (context));
  gtk_container_add (GTK_CONTAINER (self->foot), GTK_WIDGET (self->line));
  g_signal_connect_object (self->line, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  show_unread (self, _("What is kept is still being read."));
  if (desk_draft_form_start (desk_context_get_drafts (context), draft, self->typed))
    desk_act_line_say (self->line, _("This was typed before, and is not saved yet."), FALSE);
  desk_belongings_box_refresh (self);
  return GTK_WIDGET (self);
}
