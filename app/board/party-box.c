/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each one who came along with somebody whose stay ends. */
#include "app/board/party-box.h"

#include "app/board/labels.h"
#include "app/sentence.h"
#include "db/record/stay.h"

#include <glib/gi18n.h>

typedef struct {
  gint64 stay;
  char *who;
  GtkToggleButton *stays, *leaves;     /* descendants of the box */
  GtkWidget *nothing;          /* of their group, never seen: pressed while nothing was said */
} Member;

struct _DeskPartyBox {
  GtkBox parent;

  DeskContext *context;        /* (nullable): before it was asked */
  GPtrArray *members;          /* Member */
  GCancellable *reading;
  char *trouble;               /* (nullable): why it could not be read */
  gint64 stay;                 /* 0: nobody is asked about */
  gboolean names, ready;
};

enum { SIGNAL_CHANGED, SIGNAL_READY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPartyBox, desk_party_box, GTK_TYPE_BOX)

static void
member_free (gpointer data)
{
  Member *member = data;

  g_object_unref (member->nothing);
  g_free (member->who);
  g_free (member);
}

/* --- the record --- */

static gboolean
is_along (const Stay *one, gint64 stay)
{
  return one->with_stay == stay || one->shares_bed_of == stay;
}

static gpointer
party_job (Record *record, gpointer input, GError **error)
{
  const gint64 *wish = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (Stay) stay = stay_get (connection, wish[0], error);
  const StayQuery query = { .house = stay ? stay->house : 0, .see_hidden = wish[1] != 0 };
  g_autoptr (GPtrArray) stays = stay ? stay_list (connection, &query, error) : NULL;

  for (guint i = stays ? stays->len : 0; i > 0; i--)
    if (!is_along (stays->pdata[i - 1], wish[0]))
      g_ptr_array_remove_index (stays, i - 1);
  return g_steal_pointer (&stays);
}

/* --- what is said of one --- */

static void
on_toggled (DeskPartyBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkToggleButton *
add_answer (DeskPartyBox *self, GtkBox *linked, const Member *member, const char *label, const char *key)
{
  GtkWidget *button = gtk_radio_button_new_with_label_from_widget (GTK_RADIO_BUTTON (member->nothing), label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", member->who, label);
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, key, member->stay);

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_buildable_set_name (GTK_BUILDABLE (button), name);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  gtk_box_pack_start (linked, button, FALSE, FALSE, 0);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (button);
}

static const char *
kind_words (const Stay *stay)
{
  const char *kind = stay->with_kind ? stay->with_kind : "";

  if (g_str_equal (kind, "companion"))
    return _("Companion");
  if (g_str_equal (kind, "spouse"))
    return _("Husband or wife");
  return g_str_equal (kind, "child") ? _("Child") : _("Somebody who shares");
}

static void
add_member (DeskPartyBox *self, const Stay *stay)
{
  Member *member = g_new0 (Member, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  member->stay = stay->id;
  member->who = self->names ? g_strdup_printf ("%s · %s", stay->name, kind_words (stay))
                            : g_strdup_printf (_("No. %d · %s"), (int) stay->number, kind_words (stay));
  member->nothing = g_object_ref_sink (gtk_radio_button_new (NULL));
  g_ptr_array_add (self->members, member);
  GtkWidget *label = gtk_label_new (member->who);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, member->who);
  gtk_style_context_add_class (gtk_widget_get_style_context (linked), "linked");
  gtk_box_pack_start (GTK_BOX (row), label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), linked, FALSE, FALSE, 0);
  member->stays = add_answer (self, GTK_BOX (linked), member, _("Stays on"), "stays");
  member->leaves = add_answer (self, GTK_BOX (linked), member, _("Leaves too"), "leaves");
  if (g_strcmp0 (stay->with_kind, "companion") != 0)
    gtk_toggle_button_set_active (member->leaves, TRUE);
  gtk_container_add (GTK_CONTAINER (self), row);
  gtk_widget_show_all (row);
}

static void
on_party (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stays = g_task_propagate_pointer (G_TASK (result), &error);
  DeskPartyBox *self = data;
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!stays) {
    self->trouble = desk_sentence_here (error, self->context);
    return;
  }
  for (guint i = 0; i < stays->len; i++)
    add_member (self, stays->pdata[i]);
  self->ready = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->members->len > 0);
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
read_party (DeskPartyBox *self)
{
  const gint64 wish[] = { self->stay, desk_context_may_see_hidden (self->context) };

  worker_run (desk_context_get_worker (self->context), party_job, g_memdup2 (wish, sizeof wish), g_free,
              (GDestroyNotify) g_ptr_array_unref, self->reading, on_party, self);
}

/* --- object --- */

static void
desk_party_box_dispose (GObject *object)
{
  DeskPartyBox *self = DESK_PARTY_BOX (object);

  g_cancellable_cancel (self->reading);
  G_OBJECT_CLASS (desk_party_box_parent_class)->dispose (object);
}

static void
desk_party_box_finalize (GObject *object)
{
  DeskPartyBox *self = DESK_PARTY_BOX (object);

  g_clear_object (&self->context);
  g_object_unref (self->reading);
  g_ptr_array_unref (self->members);
  g_free (self->trouble);
  G_OBJECT_CLASS (desk_party_box_parent_class)->finalize (object);
}

static void
desk_party_box_class_init (DeskPartyBoxClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_party_box_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_party_box_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READY] =
      g_signal_new ("ready", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_party_box_init (DeskPartyBox *self)
{
  GtkWidget *caption = gtk_label_new (_("Who came along"));

  self->members = g_ptr_array_new_with_free_func (member_free);
  self->reading = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (caption), "caption");
  gtk_widget_show (caption);
  gtk_container_add (GTK_CONTAINER (self), caption);
}

void
desk_party_box_ask (DeskPartyBox *self, DeskContext *context, gint64 stay)
{
  g_return_if_fail (DESK_IS_PARTY_BOX (self) && !self->stay && stay);

  self->context = g_object_ref (context);
  self->stay = stay;
  self->names = desk_context_get_names (context);
  read_party (self);
}

/* Who was not read yet, or not answered for, can not be left out. */
static char *
find_missing (DeskPartyBox *self)
{
  if (self->trouble) {
    read_party (self);
    return g_steal_pointer (&self->trouble);
  }
  if (!self->ready)
    return g_strdup (_("Who came along is still being read. Try again."));
  for (guint i = 0; i < self->members->len; i++) {
    const Member *member = self->members->pdata[i];
    if (gtk_toggle_button_get_active (member->stays) || gtk_toggle_button_get_active (member->leaves))
      continue;
    if (gtk_widget_get_mapped (GTK_WIDGET (member->stays)))
      gtk_widget_grab_focus (GTK_WIDGET (member->stays));
    return g_strdup_printf (_("%s: ask, and say whether this person stays on or leaves too."), member->who);
  }
  return NULL;
}

char *
desk_party_box_give (DeskPartyBox *self, Request *request)
{
  g_autoptr (GString) leaving = g_string_new (NULL);
  guint n = 0;
  char *missing = self->stay ? find_missing (self) : NULL;

  for (guint i = 0; !missing && i < self->members->len; i++) {
    const Member *member = self->members->pdata[i];
    if (!gtk_toggle_button_get_active (member->leaves))
      continue;
    g_string_append_printf (leaving, "%s%" G_GINT64_FORMAT, n ? "," : "", member->stay);
    n++;
  }
  if (missing || !self->members->len)
    return missing;
  if (n)
    request_set (request, "leaving", leaving->str);        /* never all: whoever came meanwhile was not asked */
  else
    request_set (request, "together", "no");
  return NULL;
}
