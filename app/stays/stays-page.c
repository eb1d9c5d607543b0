/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab "length of stay". */
#include "app/stays/stays-page.h"

#include "app/late-handy.h"
#include "app/reason.h"
#include "app/roles.h"
#include "app/sentence.h"
#include "app/stays/forecast-view.h"
#include "app/stays/limits-box.h"
#include "app/stays/stays-acts.h"
#include "app/trouble-page.h"

#include <glib/gi18n.h>

#define NOTICE_SECONDS 12

struct _DeskStaysPage {
  GtkBox parent;

  GtkStack *body;              /* sections, blank until they are read for somebody else, trouble */
  GtkStack *sections;
  DeskTroublePage *trouble;
  GtkListBox *limits, *waiting, *out;
  GtkToggleButton *everybody;
  GtkWidget *approvals;        /* prints what is to be confirmed */
  DeskForecastView *forecast;
  DeskLimitsBox *rules;
  GtkRevealer *notice;
  GtkLabel *notice_text;
  GtkWidget *notice_undo;

  DeskContext *context;        /* (nullable) before serving */
  DeskStaysActs *acts;         /* the same */
  DeskStays *stays;            /* (nullable) before it was read */
  DeskRowView view;
  GCancellable *cancellable;
  gint64 reader;               /* staff whose page it is, 0: nobody's yet */
  gint64 wanted;               /* resident to be chosen when it is read, 0: none */
  guint notice_timeout;
};

static void page_iface_init (DeskPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskStaysPage, desk_stays_page, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_PAGE, page_iface_init))

/* --- notice --- */

static void
on_notice_closed (DeskStaysPage *self)
{
  g_clear_handle_id (&self->notice_timeout, g_source_remove);
  gtk_revealer_set_reveal_child (self->notice, FALSE);
}

static gboolean
on_notice_timeout (gpointer data)
{
  DeskStaysPage *self = data;

  self->notice_timeout = 0;
  gtk_revealer_set_reveal_child (self->notice, FALSE);
  return G_SOURCE_REMOVE;
}

void
desk_stays_page_tell (DeskStaysPage *self, const char *text, gboolean can_undo, gboolean failed)
{
  GtkStyleContext *context = gtk_widget_get_style_context (gtk_bin_get_child (GTK_BIN (self->notice)));

  on_notice_closed (self);
  if (failed)
    gtk_style_context_add_class (context, "failed");
  else
    gtk_style_context_remove_class (context, "failed");
  gtk_label_set_text (self->notice_text, text);
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->notice_text)), ATK_ROLE_NOTIFICATION);
  gtk_widget_set_visible (self->notice_undo, can_undo);
  gtk_revealer_set_reveal_child (self->notice, TRUE);
  self->notice_timeout = g_timeout_add_seconds (NOTICE_SECONDS, on_notice_timeout, self);
}

void
desk_stays_page_notify (DeskStaysPage *self, const char *text, gboolean can_undo, gboolean failed)
{
  desk_stays_page_tell (self, failed || self->view.names ? text : _("Done. F2 shows the names."), can_undo, failed);
}

/* --- what is shown --- */

static void
set_title (DeskStaysPage *self, GtkListBox *list, const char *title, guint n)
{
  GtkWidget *child = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_BOX);
  g_autofree char *counted = n ? g_strdup_printf ("%s (%u)", title, n) : g_strdup (title);

  gtk_container_child_set (GTK_CONTAINER (self->sections), child, "title", counted, NULL);
}

static void
show_limits (DeskStaysPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gboolean everybody = gtk_toggle_button_get_active (self->everybody);
  guint near = 0;

  for (guint i = 0; i < self->stays->limits->len; i++) {
    const LimitLine *line = self->stays->limits->pdata[i];
    near += line->left <= LIMITS_NEAR_DAYS;
    if (everybody || line->left <= LIMITS_NEAR_DAYS)
      g_ptr_array_add (rows, desk_limit_row_new (line, &self->view));
  }
  desk_rows_replace (self->limits, rows);
  set_title (self, self->limits, _("Limits"), near);
}

static void
show_waiting (DeskStaysPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gboolean confirm = FALSE;

  for (guint i = 0; i < self->stays->waiting->len; i++) {
    const WaitingLine *line = self->stays->waiting->pdata[i];
    confirm = confirm || line->kind == WAITING_CONFIRMATION;
    g_ptr_array_add (rows, desk_waiting_row_new (line, &self->view));
  }
  desk_rows_replace (self->waiting, rows);
  desk_stays_acts_allow_approvals (self->acts, confirm);
  set_title (self, self->waiting, _("Waiting"), rows->len);
}

/* Alarms, who is late, the others: each as they should be back. */
static int
urgency (const Outing *outing)
{
  return outing_is_alarm (outing) ? 0 : outing->overdue ? 1 : 2;
}

static void
show_out (DeskStaysPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (int level = 0; level <= 2; level++)
    for (guint i = 0; i < self->stays->outings->len; i++)
      if (urgency (self->stays->outings->pdata[i]) == level)
        g_ptr_array_add (rows, desk_outing_row_new (self->stays->outings->pdata[i], &self->view));
  desk_rows_replace (self->out, rows);
  set_title (self, self->out, _("Out"), rows->len);
}

static void
choose_wanted (DeskStaysPage *self)
{
  for (guint i = 0; self->wanted && i < self->stays->limits->len; i++) {
    const LimitLine *line = self->stays->limits->pdata[i];
    if (line->resident != self->wanted)
      continue;
    if (line->left > LIMITS_NEAR_DAYS)
      gtk_toggle_button_set_active (self->everybody, TRUE);
    gtk_stack_set_visible_child_name (self->sections, "limits");
    desk_rows_choose (self->limits, line->stay);
    self->wanted = 0;
  }
}

static void
show (DeskStaysPage *self)
{
  if (!self->stays || !self->acts)
    return;
  self->view.now = self->stays->at;
  show_limits (self);
  show_waiting (self);
  show_out (self);
  desk_roles_say (GTK_WIDGET (self), self->context);
  desk_forecast_view_set (self->forecast, self->stays->forecast);
  choose_wanted (self);
}

/* The keys stay on the page where what had them goes. */
static void
show_body (DeskStaysPage *self, const char *name)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  gboolean had = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->body));

  if (g_str_equal (gtk_stack_get_visible_child_name (self->body), name))
    return;
  gtk_stack_set_visible_child_name (self->body, name);
  if (had)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* With nothing to show the page says so, until it can be read: nobody is told that nobody is near the limit. */
static void
show_failure (DeskStaysPage *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  if (self->stays) {
    desk_stays_page_notify (self, sentence, FALSE, TRUE);
    return;
  }
  desk_trouble_page_show (self->trouble, error, worker_get_address (desk_context_get_worker (self->context)), self->view.zone);
  show_body (self, "trouble");
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskStaysPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStays) stays = desk_read_stays_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->context)
    return;
  if (!stays) {
    show_failure (self, error);
    return;
  }
  g_clear_pointer (&self->stays, desk_stays_free);
  self->stays = g_steal_pointer (&stays);
  desk_limits_box_set (self->rules, self->stays->rules);
  show (self);
  show_body (self, "sections");
}

/* --- the page --- */

static void
empty_out (DeskStaysPage *self, GtkListBox *list, const char *title)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  desk_rows_replace (list, none);
  set_title (self, list, title, 0);
}

/* What one was shown is no other's to see, not even until the record answers: it may not answer. */
static void
leave (DeskStaysPage *self)
{
  g_clear_pointer (&self->stays, desk_stays_free);
  self->wanted = 0;
  desk_stays_acts_allow_approvals (self->acts, FALSE);
  on_notice_closed (self);
  empty_out (self, self->limits, _("Limits"));
  empty_out (self, self->waiting, _("Waiting"));
  empty_out (self, self->out, _("Out"));
  show_body (self, "blank");
}

static void
refresh (DeskPage *page)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (page);

  if (!self->context)
    return;
  gint64 before = self->reader, staff = desk_context_get_staff (self->context);
  self->reader = staff ? staff : before;
  if (before && self->reader != before)
    leave (self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->view.zone = desk_context_get_zone (self->context);      /* another one, once somebody else works here */
  desk_read_stays (self->context, self->cancellable, on_read, g_object_ref (self));
}

static void
serve (DeskPage *page, DeskContext *context)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (page);

  self->context = g_object_ref (context);
  self->acts = desk_stays_acts_new (self, context);
  g_signal_connect_object (self->rules, "done", G_CALLBACK (desk_stays_acts_done), self->acts, G_CONNECT_SWAPPED);
  desk_limits_box_serve (self->rules, context);
}

static void
say (DeskPage *page, const char *text, gboolean failed)
{
  desk_stays_page_notify (DESK_STAYS_PAGE (page), text, FALSE, failed);
}

static void
set_names (DeskPage *page, gboolean names)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (page);

  self->view.names = names;
  if (!names)
    on_notice_closed (self);
  show (self);
}

static void
open_resident (DeskPage *page, gint64 id)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (page);

  self->wanted = id;
  if (self->stays)
    choose_wanted (self);
}

static void
page_iface_init (DeskPageInterface *iface)
{
  iface->serve = serve;
  iface->refresh = refresh;
  iface->set_names = set_names;
  iface->open = open_resident;
  iface->say = say;
}

static void
on_everybody (DeskStaysPage *self)
{
  show (self);
}

/* --- object --- */

static void
desk_stays_page_dispose (GObject *object)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->notice_timeout, g_source_remove);
  if (self->acts)
    g_object_run_dispose (G_OBJECT (self->acts));          /* what is under way holds on to it */
  g_clear_object (&self->acts);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_stays_page_parent_class)->dispose (object);
}

static void
desk_stays_page_finalize (GObject *object)
{
  DeskStaysPage *self = DESK_STAYS_PAGE (object);

  g_clear_pointer (&self->stays, desk_stays_free);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_stays_page_parent_class)->finalize (object);
}

static void
desk_stays_page_class_init (DeskStaysPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_stays_page_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_stays_page_finalize;
  desk_handy_ensure ();
  g_type_ensure (DESK_TYPE_FORECAST_VIEW);
  g_type_ensure (DESK_TYPE_LIMITS_BOX);
  g_type_ensure (DESK_TYPE_TROUBLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/stays-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, body);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, sections);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, limits);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, out);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, everybody);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, approvals);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, forecast);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, rules);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, DeskStaysPage, notice_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_everybody);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_closed);
}

static void
desk_stays_page_init (DeskStaysPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->view.names = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_reason_keep (self->approvals, _("Nothing was agreed to by telephone or letter that waits to be confirmed."));
  desk_rows_headings (self->limits);
  desk_rows_headings (self->waiting);
  desk_rows_headings (self->out);
}

const DeskStays *
desk_stays_page_get_stays (DeskStaysPage *self)
{
  return self->stays;
}

void
desk_stays_page_show_asked (DeskStaysPage *self, gint64 stay)
{
  gtk_stack_set_visible_child_name (self->sections, "waiting");
  for (guint i = 0; self->stays && i < self->stays->waiting->len; i++) {
    const WaitingLine *line = self->stays->waiting->pdata[i];
    if (line->kind == WAITING_DECISION && line->stay == stay)
      desk_rows_choose (self->waiting, line->id);
  }
}

const DeskRowView *
desk_stays_page_get_view (DeskStaysPage *self)
{
  return &self->view;
}
