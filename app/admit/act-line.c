/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line under a small list of things: does an act at once, says what was done or refused, and takes it back. */
#include "app/admit/act-line.h"

#include "app/acts.h"
#include "app/entry-undo.h"
#include "app/findings.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskActLine {
  GtkBox parent;

  GtkLabel *said;
  GtkButton *undo;
  GtkEntry *reason;
  GtkWidget *reason_area;

  DeskContext *context;
  DeskActs *acts;              /* (nullable) on their way, or refused by a rule */
  Request *request;            /* (nullable) of the acts */
  DeskFindings findings;       /* that the acts were refused for */
  char *text;                  /* (nullable) what is done by them */
  void (*then) (gpointer data);  /* (nullable) when they are in the record */
  gpointer then_data;
  GDestroyNotify then_destroy;
  gint64 done;                 /* act that can be taken back, 0: none */
  gboolean busy, undoing;
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskActLine, desk_act_line, GTK_TYPE_BOX)

static void
set_class (DeskActLine *self, const char *class, gboolean wanted)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->said));

  if (wanted)
    gtk_style_context_add_class (style, class);
  else
    gtk_style_context_remove_class (style, class);
}

/* Beside a sentence about something else it would not be seen what Undo takes back. */
void
desk_act_line_say (DeskActLine *self, const char *sentence, gboolean failed)
{
  g_return_if_fail (DESK_IS_ACT_LINE (self));

  gtk_label_set_text (self->said, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), sentence != NULL);
  gtk_widget_hide (GTK_WIDGET (self->undo));
  set_class (self, "refusal", failed);
}

static void
ask_reason (DeskActLine *self, gboolean wanted)
{
  gtk_widget_set_visible (self->reason_area, wanted);
  if (wanted)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else
    gtk_entry_set_text (self->reason, "");
}

static void
forget_then (DeskActLine *self)
{
  if (self->then)
    self->then_destroy (self->then_data);
  self->then = NULL;
}

static void
forget (DeskActLine *self)
{
  g_clear_pointer (&self->acts, desk_acts_unref);
  self->request = NULL;
  desk_findings_clear (&self->findings);
}

static void
refuse (DeskActLine *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  desk_act_line_say (self, sentence, TRUE);
  if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_RULE) && !self->undoing) {
    desk_findings_hear (&self->findings, error, NULL);
    ask_reason (self, TRUE);
  } else {
    forget (self);
  }
}

static void
on_acted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskActLine) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  self->busy = FALSE;
  if (outcomes && !self->undoing && self->then)
    self->then (self->then_data);
  if (!self->said)
    return;
  if (!outcomes) {
    refuse (self, error);
    return;
  }
  g_autofree char *undone = self->undoing ? g_strdup_printf (_("Undone: %s"), self->text) : NULL;
  self->done = self->undoing ? 0 : ((Outcome *) outcomes->pdata[0])->act;
  forget (self);
  ask_reason (self, FALSE);
  desk_act_line_say (self, undone ? undone : self->text, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), self->done != 0);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
perform (DeskActLine *self)
{
  self->busy = TRUE;
  desk_context_act (self->context, self->acts, NULL, on_acted, g_object_ref (self));
}

static void
begin (DeskActLine *self, Request *request, gboolean undoing)
{
  forget (self);
  self->undoing = undoing;
  self->acts = desk_acts_new ();
  self->request = request;
  desk_acts_add (self->acts, request, NULL);
  perform (self);
}

gboolean
desk_act_line_do (DeskActLine *self, Request *request, const char *text)
{
  g_return_val_if_fail (DESK_IS_ACT_LINE (self) && request, FALSE);

  if (self->busy) {
    request_free (request);
    desk_act_line_say (self, _("What was asked for before is still being written. Then press again."), TRUE);
    return FALSE;
  }
  g_free (self->text);
  self->text = g_strdup (text);
  forget_then (self);
  ask_reason (self, FALSE);
  begin (self, request, FALSE);
  return TRUE;
}

void
desk_act_line_then (DeskActLine *self, void (*then) (gpointer data), gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (DESK_IS_ACT_LINE (self) && then && destroy);

  forget_then (self);
  self->then = then;
  self->then_data = data;
  self->then_destroy = destroy;
}

static void
on_go (DeskActLine *self)
{
  const char *reason = gtk_entry_get_text (self->reason);

  if (self->busy || !self->acts || !*reason)
    return;
  request_set (self->request, "override", reason);
  desk_findings_tell (&self->findings, self->acts, NULL);
  perform (self);
}

static void
on_undo (DeskActLine *self)
{
  if (self->busy || !self->done)
    return;
  Request *request = request_new ("undo");
  request_set_int (request, "act", self->done);
  begin (self, request, TRUE);
}

static void
desk_act_line_dispose (GObject *object)
{
  DeskActLine *self = DESK_ACT_LINE (object);

  self->said = NULL;
  forget (self);
  G_OBJECT_CLASS (desk_act_line_parent_class)->dispose (object);
}

static void
desk_act_line_finalize (GObject *object)
{
  DeskActLine *self = DESK_ACT_LINE (object);

  forget_then (self);
  g_clear_object (&self->context);
  g_free (self->text);
  G_OBJECT_CLASS (desk_act_line_parent_class)->finalize (object);
}

static void
desk_act_line_class_init (DeskActLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_act_line_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_act_line_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/act-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskActLine, said);
  gtk_widget_class_bind_template_child (widget_class, DeskActLine, undo);
  gtk_widget_class_bind_template_child (widget_class, DeskActLine, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskActLine, reason_area);
  gtk_widget_class_bind_template_callback (widget_class, on_go);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_act_line_init (DeskActLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_entry_undo (self->reason);
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->said)), ATK_ROLE_NOTIFICATION);
}

GtkWidget *
desk_act_line_new (DeskContext *context)
{
  DeskActLine *self = g_object_new (DESK_TYPE_ACT_LINE, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
