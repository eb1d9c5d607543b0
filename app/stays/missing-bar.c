/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of who is missing. */
#include "app/stays/missing-bar.h"

#include "app/acts.h"
#include "app/board/labels.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/stays/stays-labels.h"
#include "db/report/missing.h"

#include <glib/gi18n.h>

#define LOOK_SECONDS 30        /* a time passes without a change of the record; it rings as often */

struct _DeskMissingBar {
  GtkBox parent;

  GtkLabel *text, *more;       /* children */
  GtkButton *take;             /* the same */

  DeskContext *context;        /* (nullable) before it serves */
  GPtrArray *missing;          /* (nullable) Missing: who was heard of longest ago first */
  GCancellable *cancellable;
  gint64 now;                  /* when it was read */
  guint look;
  gboolean names;
  gboolean locked;             /* nobody works here: no name, and nobody to see to it */
};

G_DEFINE_FINAL_TYPE (DeskMissingBar, desk_missing_bar, GTK_TYPE_BOX)

/* TRANSLATORS: name, or the bed where names are hidden; then where to ("at school"), and since when */
static char *
sentence_of (DeskMissingBar *self, const Missing *missing)
{
  g_autofree char *at = desk_short_moment (missing->at, self->now, desk_context_get_zone (self->context));
  const char *place = missing->place ? missing->place : _("without a bed");
  g_autofree char *who = self->names && !self->locked ? g_strdup_printf ("%s (%s)", missing->name, place) : g_strdup (place);

  switch (missing->kind) {
  case MISSING_LATE:
    return g_strdup_printf (_("▲ CHILD NOT BACK: %s, %s, due %s"), who, desk_word (desk_permit_kinds (), missing->where), at);
  case MISSING_OUT:
    return g_strdup_printf (_("▲ CHILD GONE OUT: %s, without a permit, since %s"), who, at);
  case MISSING_UNSEEN:
    return g_strdup_printf (_("▲ CHILD NOT SEEN TONIGHT: %s, seen last %s"), who, at);
  case MISSING_UNKNOWN:
    return g_strdup_printf (_("▲ NOBODY KNOWS WHERE: %s, seen last %s"), who, at);
  }
  g_assert_not_reached ();
}

/* What was asked of somebody an hour ago is asked again, by its name. */
static char *
rest_of (DeskMissingBar *self, const Missing *missing, guint others)
{
  g_autofree char *at = desk_short_moment (missing->taken_at, self->now, desk_context_get_zone (self->context));
  g_autofree char *more = others ? g_strdup_printf (_("and %d more"), (int) others) : g_strdup ("");
  const char *who = self->locked || !missing->taken_by ? _("somebody") : missing->taken_by;

  if (!missing->taken_at)
    return g_steal_pointer (&more);
  /* TRANSLATORS: who of the staff, when; then "and 2 more" or nothing */
  g_autofree char *taken = g_strdup_printf (_("STILL MISSING: %s saw to it at %s"), who, at);
  return others ? g_strconcat (taken, " · ", more, NULL) : g_steal_pointer (&taken);
}

static void
ring (DeskMissingBar *self, gboolean urgent)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));

  if (urgent)
    gtk_widget_error_bell (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (window))
    gtk_window_set_urgency_hint (GTK_WINDOW (window), urgent);
}

static void
show (DeskMissingBar *self)
{
  guint n = self->missing ? self->missing->len : 0;
  gboolean was = gtk_widget_get_visible (GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->take), !self->locked);
  if (n > 0 || was)
    ring (self, n > 0);
  if (!n)
    return;
  g_autofree char *text = sentence_of (self, self->missing->pdata[0]);
  g_autofree char *more = rest_of (self, self->missing->pdata[0], n - 1);
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->more, more);
  g_autofree char *all = g_strconcat (text, " ", more, NULL);
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self->take)), all);
}

/* --- the record --- */

typedef struct {
  gint64 house;
  gboolean see_hidden;
} Wish;

static gpointer
missing_job (Record *record, gpointer input, GError **error)
{
  const Wish *wish = input;

  return missing_read (record, wish->house, wish->see_hidden, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskMissingBar) self = data;
  g_autoptr (GPtrArray) missing = g_task_propagate_pointer (G_TASK (result), NULL);
  (void) source;

  if (!missing || !self->context)
    return;
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  self->missing = g_steal_pointer (&missing);
  self->now = g_get_real_time () / G_USEC_PER_SEC;
  show (self);
}

static void
refresh (DeskMissingBar *self)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ desk_context_get_house (self->context), !self->locked && desk_context_may_see_hidden (self->context) };
  worker_run (desk_context_get_worker (self->context), missing_job, wish, g_free, (GDestroyNotify) g_ptr_array_unref,
              self->cancellable, on_read, g_object_ref (self));
}

static gboolean
on_look (gpointer data)
{
  refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskMissingBar) self = data;
  g_autoptr (GError) error = NULL;
  (void) source;

  if (!self->context)
    return;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  desk_reason_set (GTK_WIDGET (self->take), NULL);
  if (outcomes || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *sentence = desk_sentence_here (error, self->context);
  gtk_label_set_text (self->more, sentence);
}

static void
on_take (DeskMissingBar *self)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new ("missing-take");

  const Missing *missing = self->missing->pdata[0];
  if (missing->permit)
    request_set_int (request, "permit", missing->permit);
  else
    request_set_int (request, "resident", missing->stay);
  desk_acts_add (acts, request, NULL);
  desk_reason_set (GTK_WIDGET (self->take), _("What was asked for before is still being written."));
  desk_context_act (self->context, acts, self->cancellable, on_taken, g_object_ref (self));
}

/* --- object --- */

static void
desk_missing_bar_destroy (GtkWidget *widget)
{
  DeskMissingBar *self = DESK_MISSING_BAR (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->context)
    g_signal_handlers_disconnect_by_data (desk_context_get_worker (self->context), self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (desk_missing_bar_parent_class)->destroy (widget);
}

static void
desk_missing_bar_finalize (GObject *object)
{
  DeskMissingBar *self = DESK_MISSING_BAR (object);

  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_missing_bar_parent_class)->finalize (object);
}

static void
desk_missing_bar_class_init (DeskMissingBarClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_missing_bar_finalize;
  GTK_WIDGET_CLASS (class)->destroy = desk_missing_bar_destroy;
}

static GtkLabel *
add_label (DeskMissingBar *self, gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_show (label);
  gtk_box_pack_start (GTK_BOX (self), label, expand, TRUE, 0);
  return GTK_LABEL (label);
}

static void
desk_missing_bar_init (DeskMissingBar *self)
{
  self->cancellable = g_cancellable_new ();
  self->names = TRUE;
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "missing");
  self->text = add_label (self, FALSE);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self->text)), "strong");
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->text)), ATK_ROLE_NOTIFICATION);
  self->more = add_label (self, TRUE);
  self->take = GTK_BUTTON (gtk_button_new_with_mnemonic (_("_I see to it")));
  gtk_widget_show (GTK_WIDGET (self->take));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->take));
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (on_take), self);
}

void
desk_missing_bar_serve (DeskMissingBar *self, DeskContext *context)
{
  g_return_if_fail (DESK_IS_MISSING_BAR (self) && DESK_IS_CONTEXT (context));

  if (!self->context) {
    self->context = g_object_ref (context);
    self->look = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
    g_signal_connect_swapped (desk_context_get_worker (context), "changed", G_CALLBACK (refresh), self);
  }
  refresh (self);
}

void
desk_missing_bar_set_names (DeskMissingBar *self, gboolean names)
{
  g_return_if_fail (DESK_IS_MISSING_BAR (self));

  self->names = names;
  if (self->context)
    show (self);
}

void
desk_missing_bar_set_locked (DeskMissingBar *self, gboolean locked)
{
  g_return_if_fail (DESK_IS_MISSING_BAR (self));

  self->locked = locked;
  if (self->context)
    show (self);
}
