/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button below a refusal, where there is a way out of it. */
#include "app/board/way-out.h"

#include "app/board/jobs.h"

#include <glib/gi18n.h>

struct _DeskWayOut {
  GtkButton *button;           /* the dialog's */
  DeskContext *context;
  DeskStayForm *form;          /* the dialog's */
  GCancellable *asking;        /* (nullable) who has the bed that was refused */
  char *asked;                 /* (nullable) that bed, as the form says it */
  gint64 holder;               /* stay that has the bed, 0: none that can be asked about */
  gint64 held;                 /* bed that is held for somebody outside, 0: it is not */
  gboolean displace;           /* the holder is not here, or who came is the one it is held for */
  gboolean offered;            /* what is shown is the form's own */
};

DeskWayOut *
desk_way_out_new (GtkButton *button, DeskContext *context, DeskStayForm *form)
{
  DeskWayOut *way = g_new0 (DeskWayOut, 1);

  way->button = button;
  way->context = g_object_ref (context);
  way->form = form;
  return way;
}

static void
stop_asking (DeskWayOut *way)
{
  g_cancellable_cancel (way->asking);
  g_clear_object (&way->asking);
  g_clear_pointer (&way->asked, g_free);
}

void
desk_way_out_free (DeskWayOut *way)
{
  stop_asking (way);
  g_object_unref (way->context);
  g_free (way);
}

static void
show (DeskWayOut *way, const char *label)
{
  gtk_button_set_label (way->button, label);
  gtk_widget_show (GTK_WIDGET (way->button));
}

/* PRACTICE F9: who has the bed may not be here, and the one who came needs it now. */
static void
on_holder_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskHolder) holder = desk_find_holder_finish (result, &error);
  DeskWayOut *way = data;
  (void) source;

  if (!holder || (holder->held ? !desk_stay_form_takes_in (way->form) : !holder->stay))
    return;
  g_autofree char *label = holder->held ? g_strdup (_("It is for who came: let the ho_ld go"))
                                        : g_strdup_printf (_("%s is not here: _free the bed, keep the stay"),
                                                           desk_context_get_names (way->context) ? holder->name : _("somebody"));
  way->holder = holder->stay;
  way->held = holder->held;
  show (way, label);
}

static void
ask_holder (DeskWayOut *way, const GError *refusal)
{
  stop_asking (way);
  way->asked = g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_BED_IN_USE) ? desk_stay_form_get_bed (way->form) : NULL;
  if (!way->asked)
    return;
  way->asking = g_cancellable_new ();
  desk_find_holder (way->context, way->asked, way->asking, on_holder_ready, way);
}

void
desk_way_out_find (DeskWayOut *way, const GError *refusal)
{
  g_autofree char *label = desk_stay_form_offer (way->form, refusal);

  way->displace = FALSE;
  way->offered = label != NULL;
  if (label)
    show (way, label);
  ask_holder (way, refusal);
}

void
desk_way_out_take (DeskWayOut *way)
{
  if (way->offered)
    desk_stay_form_take_offer (way->form);
  else
    way->displace = TRUE;
}

void
desk_way_out_add (DeskWayOut *way, DeskActs *acts)
{
  if (!way->displace)
    return;
  Request *request = request_new (way->held ? "hold-end" : "displace");
  request_set_int (request, way->held ? "bed" : "resident", way->held ? way->held : way->holder);
  desk_acts_prepend (acts, request);
}

/* Beds that come later change the form as well, and not which one is asked for. */
void
desk_way_out_forget (DeskWayOut *way)
{
  g_autofree char *bed = way->asked ? desk_stay_form_get_bed (way->form) : NULL;

  if (g_strcmp0 (bed, way->asked) != 0)
    stop_asking (way);
  way->displace = FALSE;
  gtk_widget_hide (GTK_WIDGET (way->button));
}

void
desk_way_out_stop (DeskWayOut *way)
{
  stop_asking (way);
  gtk_widget_hide (GTK_WIDGET (way->button));
}
