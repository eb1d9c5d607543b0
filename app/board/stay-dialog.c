/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around a form: its buttons, the record's refusals, and what is asked for when a rule is overridden. */
#include "app/board/stay-dialog.h"

#include "app/board/dialog-place.h"
#include "app/board/way-out.h"
#include "app/draft-form.h"
#include "app/entry-undo.h"
#include "app/findings.h"
#include "app/late-handy.h"
#include "app/reason.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskStayDialog {
  GtkWindow parent;

  HdyHeaderBar *header;
  GtkBox *body;
  GtkButton *cancel, *accept;
  GtkLabel *refusal;
  GtkRevealer *refusal_area, *override_area, *agreement_area;
  GtkEntry *override, *agreed_by;
  GtkButton *way_out;

  DeskContext *context;
  DeskStayForm *form;          /* a child */
  DeskActs *acts;              /* (nullable) tried and failed, still as they stand in the form */
  DeskWayOut *way;             /* out of what was refused */
  char *text;                  /* (nullable) what is being done */
  char *draft, *drafter;       /* (nullable) name of the draft that the form is tied to, and whose it is */
  GObject *told;               /* (nullable) the field that the refusal is about: what says that it changed */
  gulong told_handler;
  DeskFindings findings;       /* that were shown when a reason or who agrees was asked for */
  gboolean started;            /* it was looked for what was typed before */
  gboolean restored;           /* it is said that fields have it */
  gboolean busy;
  gboolean heard;              /* the refusal is the record's */
  gboolean leaving;            /* Escape was pressed once over what is written */
  gboolean placing;            /* the form is put elsewhere: fields that lose the keys by it say that they changed */
  int height;                  /* of the body, as it was last given */
  guint higher;                /* the form may have become higher than the window below: it is looked at when there is time */
};

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskStayDialog, desk_stay_dialog, GTK_TYPE_WINDOW)

static void
show_refusal (DeskStayDialog *self, const char *sentence)
{
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self->refusal));

  atk_object_set_role (accessible, ATK_ROLE_NOTIFICATION);
  gtk_label_set_text (self->refusal, sentence ? sentence : "");
  gtk_revealer_set_reveal_child (self->refusal_area, sentence != NULL);
}

/* What the record needs to hear before it does it all the same. */
static void
ask_for (GtkRevealer *area, GtkEntry *entry)
{
  gtk_revealer_set_reveal_child (area, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
forget_told (DeskStayDialog *self)
{
  if (self->told)
    g_signal_handler_disconnect (self->told, self->told_handler);
  g_clear_weak_pointer (&self->told);
}

/* What the record said of a field goes with what stood in it. */
static void
on_told_field (DeskStayDialog *self)
{
  if (self->placing)
    return;
  forget_told (self);
  self->heard = FALSE;
  show_refusal (self, NULL);
  gtk_revealer_set_reveal_child (self->override_area, *gtk_entry_get_text (self->override) != '\0');
  gtk_revealer_set_reveal_child (self->agreement_area, *gtk_entry_get_text (self->agreed_by) != '\0');
}

/* A choice takes the keys with a button of its own inside. */
static void
focus_field (DeskStayDialog *self, const char *key)
{
  GtkWidget *field = key ? desk_stay_form_find_field (self->form, key) : NULL;

  forget_told (self);
  if (!field)
    return;
  gtk_widget_child_focus (field, GTK_DIR_TAB_FORWARD);
  GObject *told = GTK_IS_TEXT_VIEW (field) ? G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field))) : G_OBJECT (field);
  g_set_weak_pointer (&self->told, told);
  self->told_handler = g_signal_connect_object (told, "changed", G_CALLBACK (on_told_field), self, G_CONNECT_SWAPPED);
}

static void
refuse (DeskStayDialog *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  show_refusal (self, sentence);
  self->heard = TRUE;
  desk_way_out_find (self->way, error);
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_window_present (GTK_WINDOW (self));      /* one that was seen is out of sight with the names, and comes back with them */
  if (desk_is_refusal (error))
    g_clear_pointer (&self->acts, desk_acts_unref);
  focus_field (self, record_error_get_key (error));
  desk_findings_hear (&self->findings, error, desk_stay_form_get_bed (self->form));
  if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_RULE))
    ask_for (self->override_area, self->override);
  else if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_AGREEMENT))
    ask_for (self->agreement_area, self->agreed_by);
}

static void
set_busy (DeskStayDialog *self, gboolean busy)
{
  const char *reason = busy ? _("What was asked for before is still being written.") : NULL;

  self->busy = busy;
  desk_reason_set (GTK_WIDGET (self->accept), reason);
  desk_reason_set (GTK_WIDGET (self->cancel), reason);
}

/* Committed, or thrown away by whoever filled it in. A dialog that goes otherwise, with a crash or the power, leaves its draft. */
static void
finish (DeskStayDialog *self)
{
  desk_draft_form_end (GTK_WIDGET (self->form));
}

/* The draft of an act that is done is never offered again, whether or not its form is still there and was tied to it. */
static void
drop_draft (DeskStayDialog *self)
{
  if (self->draft)
    desk_drafts_drop_of (desk_context_get_drafts (self->context), self->drafter, self->draft);
}

/* Nobody closes a dialog whose act is on its way; where it goes all the same, with the program or a lock, its draft does not come again. */
static void
on_acted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskStayDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  if (outcomes) {
    drop_draft (self);
    g_signal_emit (self, signals[SIGNAL_DONE], 0, outcomes, self->text);
  }
  if (!self->accept)
    return;
  set_busy (self, FALSE);
  if (outcomes) {
    finish (self);
    gtk_widget_destroy (GTK_WIDGET (self));
  } else {
    refuse (self, error);
  }
}

static const char *
given (GtkRevealer *area, GtkEntry *entry)
{
  const char *text = gtk_entry_get_text (entry);

  return gtk_revealer_get_reveal_child (area) && *text ? text : NULL;
}

static void
make_acts (DeskStayDialog *self, char **missing)
{
  self->acts = desk_stay_form_make_acts (self->form, given (self->override_area, self->override),
                                         given (self->agreement_area, self->agreed_by), missing);
  if (!self->acts)
    return;
  desk_findings_tell (&self->findings, self->acts, desk_stay_form_get_bed (self->form));
  desk_way_out_add (self->way, self->acts);
}

static void
on_accept (DeskStayDialog *self)
{
  g_autofree char *missing = NULL;

  if (self->busy)
    return;
  desk_way_out_stop (self->way);
  if (!self->acts)
    make_acts (self, &missing);
  show_refusal (self, missing);
  self->heard = FALSE;
  if (!self->acts) {
    desk_stay_form_give_keys (desk_stay_form_get_wrong (self->form));
    return;
  }
  g_free (self->text);
  self->text = desk_stay_form_describe (self->form);
  set_busy (self, TRUE);
  desk_context_act (self->context, self->acts, NULL, on_acted, g_object_ref (self));
}

static void
on_way_out (DeskStayDialog *self)
{
  desk_way_out_take (self->way);
  g_clear_pointer (&self->acts, desk_acts_unref);
  on_accept (self);
}

/* Another request: other acts with other ids. */
static void
on_changed (DeskStayDialog *self)
{
  if (self->way)               /* it was not closed meanwhile */
    desk_way_out_forget (self->way);
  g_clear_pointer (&self->acts, desk_acts_unref);
}

static void
on_cancel (DeskStayDialog *self)
{
  if (self->busy)
    return;
  finish (self);
  gtk_widget_destroy (GTK_WIDGET (self));
}

static void
leave (DeskStayDialog *self)
{
  if (self->busy)
    return;
  if (self->leaving || !desk_stay_form_is_written (self->form)) {
    on_cancel (self);
    return;
  }
  show_refusal (self, _("What is written here would be lost. Ctrl+Enter saves it; Escape once more throws it away."));
  self->heard = FALSE;
  self->leaving = TRUE;
}

/* The window's own key; what is open goes with the names. One that was opened without them has them now. */
static void
turn_names (DeskStayDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean names = !desk_context_get_names (self->context);

  if (!G_IS_ACTION_GROUP (window) || !g_action_group_has_action (G_ACTION_GROUP (window), "names"))
    return;
  g_action_group_change_action_state (G_ACTION_GROUP (window), "names", g_variant_new_boolean (names));
}

/* Whoever asked for them: here, at the window below, or by working again. */
static void
on_names (DeskStayDialog *self)
{
  if (self->accept && desk_context_get_names (self->context))
    desk_stay_form_named (self->form);
}

/* Enter alone is a new line in a longer text. */
static gboolean
desk_stay_dialog_key_press (GtkWidget *widget, GdkEventKey *event)
{
  DeskStayDialog *self = DESK_STAY_DIALOG (widget);
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;

  if (event->keyval == GDK_KEY_F2) {
    turn_names (self);
    return TRUE;
  }
  if (enter && (event->state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK) {
    on_accept (self);
    return TRUE;
  }
  if (GTK_WIDGET_CLASS (desk_stay_dialog_parent_class)->key_press_event (widget, event))
    return TRUE;
  if (event->keyval != GDK_KEY_Escape)
    return FALSE;
  leave (self);
  return TRUE;
}

static void
make_low (DeskStayDialog *self)
{
  GtkRevealer *const asked[] = { self->refusal_area, self->override_area, self->agreement_area, NULL };

  if (desk_dialog_make_low (GTK_WINDOW (self), self->body, GTK_WIDGET (self->form), asked))
    self->height = 0;          /* looked at once more when it has its size */
}

/* What was typed is not selected: the next key would take its place. */
static void
give_back_keys (GtkWidget *keys)
{
  if (GTK_IS_ENTRY (keys))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (keys));
  else
    gtk_widget_grab_focus (keys);
}

/* What the record answered made the form higher, or stands below it now. */
static gboolean
on_higher (gpointer data)
{
  DeskStayDialog *self = data;
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (self));

  self->higher = 0;
  self->placing = TRUE;
  if (self->accept)            /* it was not closed meanwhile */
    make_low (self);
  if (self->accept && keys && keys != gtk_window_get_focus (GTK_WINDOW (self)))
    give_back_keys (keys);
  self->placing = FALSE;
  return G_SOURCE_REMOVE;
}

static void
on_asked (DeskStayDialog *self)
{
  if (!self->higher && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->higher = g_idle_add (on_higher, self);
}

/* What the form found stands there no more; what the record said stays, for beds that come later change the form as well. */
static void
on_form_changed (DeskStayDialog *self)
{
  if (self->placing)
    return;
  self->leaving = FALSE;
  on_asked (self);
  if (!self->heard)
    show_refusal (self, NULL);
  on_changed (self);
}

/* A word that comes later, as why a bed does not fit, makes it higher and changes nothing that is filled in. */
static void
on_allocated (DeskStayDialog *self, const GdkRectangle *place)
{
  if (place->height > self->height)
    on_asked (self);
  self->height = place->height;
}

static void
say_restored (DeskStayDialog *self)
{
  if (self->restored)
    return;
  self->restored = TRUE;
  GtkWidget *label = gtk_label_new (_("The form is as it was left. Cancel throws it away."));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "restored");
  gtk_widget_show (label);
  gtk_box_pack_start (self->body, label, FALSE, FALSE, 0);
  gtk_box_reorder_child (self->body, label, 0);
}

/* PRACTICE F2: the power may go while somebody writes. Shown again, with the names or after the lock, the form is as it is. */
static void
start_draft (DeskStayDialog *self)
{
  GtkWidget *form = GTK_WIDGET (self->form);
  gboolean first = !self->started;
  g_autofree char *name = first && !self->heard ? desk_stay_form_get_draft (self->form) : NULL;   /* refused, it stands there as it was tried */

  self->started = TRUE;
  if (!name)
    return;
  gboolean before = desk_draft_form_start (desk_context_get_drafts (self->context), name, form);
  self->draft = g_strdup (desk_draft_form_get_name (form));
  self->drafter = g_strdup (desk_draft_form_get_staff (form));
  if (before)
    desk_stay_form_restored (self->form);
}

/*
 * A window without focus gives it to the first list when it is shown, which would choose a row there; and it forgets the way
 * down to the focus that it has, so that the first Tab would begin anew.
 */
static void
desk_stay_dialog_show (GtkWidget *widget)
{
  GtkWidget *first = desk_stay_form_get_first (DESK_STAY_DIALOG (widget)->form);

  start_draft (DESK_STAY_DIALOG (widget));
  make_low (DESK_STAY_DIALOG (widget));
  desk_stay_form_give_keys (first);
  GTK_WIDGET_CLASS (desk_stay_dialog_parent_class)->show (widget);
  if (!first)
    return;
  gtk_window_set_focus (GTK_WINDOW (widget), NULL);
  desk_stay_form_give_keys (first);
}

/* The fields, then the main button, then the way back, though both stand above. */
static gboolean
desk_stay_dialog_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskStayDialog *self = DESK_STAY_DIALOG (widget);
  GtkWidget *stops[] = { GTK_WIDGET (self->body), GTK_WIDGET (self->accept), GTK_WIDGET (self->cancel) };
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (self));
  guint n = G_N_ELEMENTS (stops), at = 0, step = direction == GTK_DIR_TAB_FORWARD ? 1 : n - 1;

  if (!keys || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (desk_stay_dialog_parent_class)->focus (widget, direction);
  while (at < n && keys != stops[at] && !gtk_widget_is_ancestor (keys, stops[at]))
    at++;
  for (guint i = 0; at < n && i <= n; i++, at = (at + step) % n)
    if ((i || at == 0) && gtk_widget_child_focus (stops[at], direction))
      return TRUE;
  return FALSE;
}

/* What is being written is answered for here: who did not wait would hear neither that it was done nor why it was refused. */
static gboolean
desk_stay_dialog_delete_event (GtkWidget *widget, GdkEventAny *event)
{
  (void) event;

  return DESK_STAY_DIALOG (widget)->busy;
}

static void
desk_stay_dialog_destroy (GtkWidget *widget)
{
  g_clear_pointer (&DESK_STAY_DIALOG (widget)->way, desk_way_out_free);
  forget_told (DESK_STAY_DIALOG (widget));
  GTK_WIDGET_CLASS (desk_stay_dialog_parent_class)->destroy (widget);
}

static void
desk_stay_dialog_finalize (GObject *object)
{
  DeskStayDialog *self = DESK_STAY_DIALOG (object);

  g_clear_handle_id (&self->higher, g_source_remove);
  g_clear_pointer (&self->acts, desk_acts_unref);
  g_clear_object (&self->context);
  desk_findings_clear (&self->findings);
  g_free (self->text);
  g_free (self->draft);
  g_free (self->drafter);
  G_OBJECT_CLASS (desk_stay_dialog_parent_class)->finalize (object);
}

static void
desk_stay_dialog_class_init (DeskStayDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_stay_dialog_finalize;
  widget_class->key_press_event = desk_stay_dialog_key_press;
  widget_class->show = desk_stay_dialog_show;
  widget_class->focus = desk_stay_dialog_focus;
  widget_class->delete_event = desk_stay_dialog_delete_event;
  widget_class->destroy = desk_stay_dialog_destroy;
  desk_handy_ensure ();
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/stay-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, header);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, body);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, refusal_area);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, override_area);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, agreement_area);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, override);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, agreed_by);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_child (widget_class, DeskStayDialog, way_out);
  gtk_widget_class_bind_template_callback (widget_class, on_way_out);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                       2, G_TYPE_PTR_ARRAY, G_TYPE_STRING);
}

static void
desk_stay_dialog_init (DeskStayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->body, "size-allocate", G_CALLBACK (on_allocated), self);
  g_signal_connect_swapped (self->refusal_area, "notify::reveal-child", G_CALLBACK (on_asked), self);
  g_signal_connect_swapped (self->override_area, "notify::reveal-child", G_CALLBACK (on_asked), self);
  g_signal_connect_swapped (self->agreement_area, "notify::reveal-child", G_CALLBACK (on_asked), self);
  desk_entry_undo (self->override);
  desk_entry_undo (self->agreed_by);
}

GtkWidget *
desk_stay_dialog_new (GtkWindow *parent, DeskContext *context, DeskStayForm *form, const char *title, const char *accept,
                      gboolean ending)
{
  DeskStayDialog *self = g_object_new (DESK_TYPE_STAY_DIALOG, "transient-for", parent, "title", title, NULL);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->accept));

  self->context = g_object_ref (context);
  self->form = form;
  self->way = desk_way_out_new (self->way_out, context, form);
  hdy_header_bar_set_title (self->header, title);
  gtk_button_set_label (self->accept, accept);
  gtk_style_context_add_class (style, ending ? "destructive-action" : "suggested-action");
  gtk_box_pack_start (self->body, GTK_WIDGET (form), TRUE, TRUE, 0);
  gtk_box_reorder_child (self->body, GTK_WIDGET (form), 0);
  g_signal_connect_object (form, "changed", G_CALLBACK (on_form_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "restored", G_CALLBACK (say_restored), self, G_CONNECT_SWAPPED);
  if (G_IS_ACTION_GROUP (parent))
    g_signal_connect_object (parent, "action-state-changed::names", G_CALLBACK (on_names), self, G_CONNECT_SWAPPED);
  gtk_widget_set_can_default (GTK_WIDGET (self->accept), TRUE);
  gtk_window_set_default (GTK_WINDOW (self), GTK_WIDGET (self->accept));
  desk_dialog_fit_title (GTK_WINDOW (self), GTK_WIDGET (self->header), parent);
  desk_dialog_place_aside (GTK_WINDOW (self), parent);
  return GTK_WIDGET (self);
}

void
desk_stay_dialog_try (DeskStayDialog *self)
{
  on_accept (self);
}

DeskStayForm *
desk_stay_dialog_get_form (DeskStayDialog *self)
{
  return self->form;
}

gboolean
desk_stay_dialog_is_busy (DeskStayDialog *self)
{
  g_return_val_if_fail (DESK_IS_STAY_DIALOG (self), FALSE);

  return self->busy;
}
