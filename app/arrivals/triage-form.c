/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of triage: who came together, and as which kind of guest they are admitted where the house asks. */
#include "app/arrivals/triage-form.h"

#include "app/admit/admit-jobs.h"
#include "app/admit/guest-kind.h"
#include "app/arrivals/forms.h"

#include <glib/gi18n.h>

struct _DeskTriageForm {
  GtkBox parent;

  DeskGuestKind *guest;        /* a child */
  DeskTriage *triage;
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTriageForm, desk_triage_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* --- who came together --- */

void
desk_triage_free (DeskTriage *triage)
{
  if (!triage)
    return;
  g_array_unref (triage->residents);
  g_clear_pointer (&triage->kinds, g_ptr_array_unref);
  g_free (triage->title);
  g_free (triage->done);
  g_free (triage);
}

static DeskTriage *
triage_copy (const DeskTriage *triage)
{
  DeskTriage *copy = g_memdup2 (triage, sizeof *triage);

  g_array_ref (copy->residents);
  g_ptr_array_ref (copy->kinds);
  copy->title = g_strdup (triage->title);
  copy->done = g_strdup (triage->done);
  return copy;
}

static gboolean
is_together (const ArrivalLine *line, const ArrivalLine *other)
{
  return other->kind == ARRIVAL_TRIAGE && other->referral == line->referral && (line->referral || other->at == line->at);
}

static DeskTriage *
triage_new (const ArrivalLine *line, GPtrArray *together, const char *who)
{
  DeskTriage *triage = g_new0 (DeskTriage, 1);

  triage->house = line->house;
  triage->residents = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!together) {
    g_array_append_val (triage->residents, line->resident);
    triage->title = g_strdup_printf ("%s: %s", _(form_admit.title), who);
    triage->alone = line->resident;
    triage->done = g_strdup_printf (_("%s admitted after triage"), who);
    return triage;
  }
  for (guint i = 0; i < together->len; i++) {
    const ArrivalLine *other = g_ptr_array_index (together, i);
    if (is_together (line, other))
      g_array_append_val (triage->residents, other->resident);
  }
  guint n = triage->residents->len;
  g_autofree char *many = g_strdup_printf (ngettext ("%u person", "%u persons", n), n);
  triage->title = g_strdup_printf ("%s: %s", _(form_admit.title), many);
  triage->alone = n == 1 ? g_array_index (triage->residents, gint64, 0) : 0;
  triage->done = g_strdup_printf (ngettext ("%u person admitted after triage", "%u persons admitted after triage", n), n);
  return triage;
}

GVariant *
desk_triage_bedless (const ArrivalLine *line, GPtrArray *lines)
{
  g_auto (GVariantBuilder) stays = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ax"));

  for (guint i = 0; i < lines->len; i++) {
    const ArrivalLine *other = g_ptr_array_index (lines, i);
    if (is_together (line, other) && !other->place)
      g_variant_builder_add (&stays, "x", other->stay);
  }
  return g_variant_builder_end (&stays);
}

/* --- what the house asks --- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *kinds = desk_read_guest_kinds_finish (result, &error);
  DeskTriage *triage = g_task_get_task_data (task);
  (void) source;

  if (!kinds) {
    g_task_return_error (task, error);
    return;
  }
  triage->kinds = kinds;
  g_task_return_pointer (task, triage_copy (triage), (GDestroyNotify) desk_triage_free);
}

void
desk_triage_begin (DeskContext *context, const ArrivalLine *line, GPtrArray *together, const char *who, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (context, cancellable, callback, data);

  g_task_set_task_data (task, triage_new (line, together, who), (GDestroyNotify) desk_triage_free);
  desk_read_guest_kinds (context, line->house, cancellable, on_read, task);
}

DeskTriage *
desk_triage_begin_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

DeskActs *
desk_triage_acts (const DeskTriage *triage, const char *guest_kind, const char *override, const char *agreed_by)
{
  DeskActs *acts = desk_acts_new ();

  for (guint i = 0; i < triage->residents->len; i++) {
    Request *request = request_new ("admit");
    request_set_int (request, "resident", g_array_index (triage->residents, gint64, i));
    request_set (request, "guest-kind", guest_kind);
    request_set (request, "override", override);
    request_set (request, "agreed-by", agreed_by);
    desk_acts_add (acts, request, NULL);
  }
  return acts;
}

/* --- as a form --- */

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskTriageForm *self = DESK_TRIAGE_FORM (form);
  (void) missing;

  return desk_triage_acts (self->triage, desk_guest_kind_get (self->guest), override, agreed_by);
}

static char *
describe (DeskStayForm *form)
{
  return g_strdup (DESK_TRIAGE_FORM (form)->triage->done);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->make_acts = make_acts;
  iface->describe = describe;
}

/* --- object --- */

static void
desk_triage_form_finalize (GObject *object)
{
  desk_triage_free (DESK_TRIAGE_FORM (object)->triage);
  G_OBJECT_CLASS (desk_triage_form_parent_class)->finalize (object);
}

static void
desk_triage_form_class_init (DeskTriageFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_triage_form_finalize;
}

static void
desk_triage_form_init (DeskTriageForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
}

GtkWidget *
desk_triage_form_new (const DeskTriage *triage)
{
  DeskTriageForm *self = g_object_new (DESK_TYPE_TRIAGE_FORM, "visible", TRUE, NULL);
  GtkWidget *words = gtk_label_new (_("The limit of the stay goes by it."));

  g_object_set (words, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 60, "visible", TRUE, NULL);
  self->triage = triage_copy (triage);
  self->guest = g_object_new (DESK_TYPE_GUEST_KIND, NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->guest));
  gtk_container_add (GTK_CONTAINER (self), words);
  desk_guest_kind_offer (self->guest, triage->kinds);
  return GTK_WIDGET (self);
}
