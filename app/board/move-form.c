/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a move: another bed for one who stays here. */
#include "app/board/move-form.h"

#include "app/board/bed-picker.h"
#include "app/board/when-box.h"

#include <glib/gi18n.h>

struct _DeskMoveForm {
  GtkBox parent;

  GtkLabel *who, *from;
  DeskBedPicker *picker;
  GtkEntry *picked;            /* never seen: the bed that a person chose, for the draft */
  DeskWhenBox *when;

  DeskContext *context;
  gint64 stay;
  char *name;
  gboolean has_bed;            /* of his own, that another can have for his */
  FitQuestion about;
};

enum { SIGNAL_LIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskMoveForm, desk_move_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static void
on_picker_changed (DeskMoveForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
note_bed (DeskMoveForm *self)
{
  g_autofree char *bed = g_strdup_printf ("%" G_GINT64_FORMAT, desk_bed_picker_get_bed (self->picker));

  gtk_entry_set_text (self->picked, bed);
}

static void
on_bed_changed (DeskMoveForm *self)
{
  note_bed (self);
  on_picker_changed (self);
}

/* As it was left. */
static void
on_picked (DeskMoveForm *self)
{
  gint64 bed = g_ascii_strtoll (gtk_entry_get_text (self->picked), NULL, 10);

  if (bed && bed != desk_bed_picker_get_bed (self->picker))
    desk_bed_picker_set_bed (self->picker, bed);
}

static void
ask_beds (DeskMoveForm *self)
{
  desk_bed_picker_ask (self->picker, &self->about, NULL);
}

static void
on_lit (DeskMoveForm *self, GHashTable *lit)
{
  g_signal_emit (self, signals[SIGNAL_LIT], 0, lit);
}

/* Whose bed it is swaps with one who has another; without a bed there is only asking for it. */
static gint64
swaps_with (DeskMoveForm *self, const char **name)
{
  gint64 holder = desk_bed_picker_get_holder (self->picker, name);

  return self->has_bed && holder != self->stay ? holder : 0;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskMoveForm *self = DESK_MOVE_FORM (form);
  gint64 bed = desk_bed_picker_get_bed (self->picker);
  const char *name;
  HappenedAt at;

  if (!bed)
    *missing = g_strdup (_("Choose the bed to move to."));
  gboolean earlier = bed && desk_when_box_read (self->when, desk_context_get_zone (self->context), &at, missing);
  if (*missing)
    return NULL;
  gint64 other = swaps_with (self, &name);
  DeskActs *acts = desk_acts_new ();
  Request *request = request_new (other ? "swap" : "move");
  request_set_int (request, "resident", self->stay);
  if (other)
    request_set_int (request, "with", other);
  else
    request_set_int (request, "bed", bed);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  if (earlier)
    request_set_at (request, &at);
  desk_acts_add (acts, request, NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskMoveForm *self = DESK_MOVE_FORM (form);
  const char *place = desk_bed_picker_get_place (self->picker), *name;

  /* TRANSLATORS: two names */
  if (swaps_with (self, &name))
    return g_strdup_printf (_("%s and %s swapped beds"), self->name, name);
  /* TRANSLATORS: name, bed */
  return g_strdup_printf (_("%s moved to %s"), self->name, place ? place : "");
}

static gint64
get_bed (DeskStayForm *form)
{
  return desk_bed_picker_get_bed (DESK_MOVE_FORM (form)->picker);
}

static gboolean
pick (DeskStayForm *form, gint64 bed)
{
  if (!desk_bed_picker_set_bed (DESK_MOVE_FORM (form)->picker, bed))
    return FALSE;
  note_bed (DESK_MOVE_FORM (form));
  desk_stay_form_changed (form);
  return TRUE;
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  DeskMoveForm *self = DESK_MOVE_FORM (form);
  GtkWidget *field = desk_when_box_get_field (self->when);

  return desk_bed_picker_get_bed (self->picker) && gtk_widget_get_mapped (field) ? field : NULL;
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup_printf ("move-%" G_GINT64_FORMAT, DESK_MOVE_FORM (form)->stay);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->pick = pick;
  iface->get_bed = get_bed;
  iface->get_wrong = get_wrong;
}

static void
desk_move_form_finalize (GObject *object)
{
  g_free (DESK_MOVE_FORM (object)->name);
  g_clear_object (&DESK_MOVE_FORM (object)->context);
  G_OBJECT_CLASS (desk_move_form_parent_class)->finalize (object);
}

static void
desk_move_form_class_init (DeskMoveFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_move_form_finalize;
  g_type_ensure (DESK_TYPE_BED_PICKER);
  g_type_ensure (DESK_TYPE_WHEN_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/move-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMoveForm, who);
  gtk_widget_class_bind_template_child (widget_class, DeskMoveForm, from);
  gtk_widget_class_bind_template_child (widget_class, DeskMoveForm, picker);
  gtk_widget_class_bind_template_child (widget_class, DeskMoveForm, picked);
  gtk_widget_class_bind_template_child (widget_class, DeskMoveForm, when);
  gtk_widget_class_bind_template_callback (widget_class, on_picker_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_bed_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
  gtk_widget_class_bind_template_callback (widget_class, ask_beds);
  gtk_widget_class_bind_template_callback (widget_class, on_lit);
  signals[SIGNAL_LIT] = g_signal_new ("lit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_HASH_TABLE);
}

static void
desk_move_form_init (DeskMoveForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* 0: of who lies nowhere the board does not say it */
static gint64
house_of (const Board *board, gint64 stay)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    for (guint j = 0; j < bed->persons.len; j++)
      if (bed->persons.pdata[j]->stay == stay)
        return bed->house;
  }
  return 0;
}

GtkWidget *
desk_move_form_new (DeskContext *context, const Board *board, const BoardPerson *person, const char *from)
{
  DeskMoveForm *self = g_object_new (DESK_TYPE_MOVE_FORM, NULL);
  g_autofree char *now = from ? g_strdup_printf (_("now: %s"), from) : g_strdup (_("now without a bed"));

  self->context = g_object_ref (context);
  self->stay = person->stay;
  self->has_bed = from && !person->shares;
  self->name = g_strdup (person->name);
  gtk_label_set_text (self->who, desk_context_get_names (context) ? person->name : _("A guest"));
  gtk_label_set_text (self->from, now);
  self->about = (FitQuestion){ .resident = person->resident, .stay = person->stay, .with = person->with };
  gint64 house = house_of (board, person->stay);
  desk_bed_picker_start (self->picker, context, board, 0, (self->has_bed ? PICK_SWAPS : 0) | (house ? 0 : PICK_HOUSE));
  desk_bed_picker_set_house (self->picker, house);
  ask_beds (self);
  return GTK_WIDGET (self);
}
