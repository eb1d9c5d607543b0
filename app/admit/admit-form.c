/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an admission: search first, at most six fields for somebody new, what everybody has to know, and the bed. */
#include "app/admit/admit-form-private.h"

#include "app/draft-form.h"
#include "app/entry-undo.h"
#include "app/list-keys.h"
#include "app/reason.h"

#include <glib/gi18n.h>

#define PAUSE_MILLISECONDS 250       /* in typing, before the record is asked */

enum { SIGNAL_LIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskAdmitForm, desk_admit_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* --- who --- */

/* A number that is not finished yet would be refused: the beds do not wait for it. */
void
desk_admit_form_ask_beds (DeskAdmitForm *self)
{
  Request *person = self->resident ? NULL : desk_admit_form_person (self);

  if (person)
    request_set (person, "nik", NULL);
  desk_bed_picker_set_unsure (self->picker, !self->resident && desk_admit_form_sex (self) == 'U');
  const FitQuestion about = { .resident = self->resident, .with = self->owner_stay, .referral = self->referral, .place = self->place,
                              .family = self->members->len > 0, .family_bed = desk_admit_form_family_bed (self),
                              .lower_bunk = desk_alert_tiles_is_lower_bunk (self->alerts) };
  if (self->resident || person)
    desk_bed_picker_ask (self->picker, &about, person);
  desk_admit_form_ask_room (self);
}

/* --- typing --- */

static gboolean
on_pause (gpointer data)
{
  DeskAdmitForm *self = data;

  self->pause = 0;
  desk_admit_form_search (self);
  desk_admit_form_look_at_nik (self);
  desk_admit_form_ask_beds (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (DeskAdmitForm *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* Who was chosen from the list was chosen for the name that stood there. */
static void
on_name_changed (DeskAdmitForm *self)
{
  if (self->resident)
    desk_admit_form_choose_known (self, NULL);
  desk_admit_form_look_at_kept (self);
  wait_for_pause (self);
}

static void
on_age_changed (DeskAdmitForm *self)
{
  const char *typed = gtk_entry_get_text (self->age);
  g_autofree char *hint = desk_admit_form_explain_age (typed);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->age_hint));
  g_auto (DeskAge) age = { 0 };

  if (desk_age_parse (typed, &age))
    gtk_style_context_remove_class (style, "over-text");
  else
    gtk_style_context_add_class (style, "over-text");
  gtk_label_set_text (self->age_hint, hint);
  wait_for_pause (self);
}

static void
on_age_chip (GtkButton *button, DeskAdmitForm *self)
{
  gtk_entry_set_text (self->age, gtk_button_get_label (button));
}

static void
on_nik_changed (DeskAdmitForm *self)
{
  wait_for_pause (self);
}

/* A field that is not known on purpose is empty and can not be typed into. */
static void
close_field (GtkEntry *entry, GtkToggleButton *button)
{
  gboolean closed = gtk_toggle_button_get_active (button);

  if (closed)
    gtk_entry_set_text (entry, "");
  desk_reason_set (GTK_WIDGET (entry), closed ? _("It is not known: that was chosen beside it.") : NULL);
}

static void
show_label_hint (DeskAdmitForm *self)
{
  char sex = desk_admit_form_sex (self);
  g_autoptr (GDateTime) now = g_date_time_new_now (desk_context_get_zone (self->context));
  g_autofree char *label = g_strdup_printf (_("will be called %sX %d-…"), sex == 'L' ? "Tn. " : sex == 'P' ? "Ny. " : "",
                                            g_date_time_get_year (now));

  gtk_label_set_text (self->label_hint, gtk_toggle_button_get_active (self->no_name) ? label : "");
}

static void
on_no_name (DeskAdmitForm *self)
{
  close_field (self->name, self->no_name);
  show_label_hint (self);
  wait_for_pause (self);
}

static void
on_no_nik (DeskAdmitForm *self)
{
  close_field (self->nik, self->no_nik);
  wait_for_pause (self);
}

static void
on_other_changed (DeskAdmitForm *self)
{
  if (!self->context)
    return;
  show_label_hint (self);
  wait_for_pause (self);
}

void
desk_admit_form_clear_person (DeskAdmitForm *self)
{
  GtkToggleButton *pressed[] = { self->no_name, self->no_nik, self->photo_consent };
  GtkEntry *entries[] = { self->name, self->nik, self->age, self->called };

  desk_admit_form_choose_known (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pressed); i++)
    gtk_toggle_button_set_active (pressed[i], FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    gtk_entry_set_text (entries[i], "");
    desk_entry_undo_forget (entries[i]);
  }
  for (guint i = 0; i < N_ALERT_TILES; i++)
    gtk_toggle_button_set_active (desk_alert_tiles_get (self->alerts, i), FALSE);
  gtk_toggle_button_set_active (self->unknown, TRUE);
  desk_guest_kind_set (self->guest, NULL);
  desk_photo_box_clear (self->photo);
  desk_admit_form_show_known (self, NULL);
}

static void
on_photo_changed (DeskAdmitForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->photo_consent), desk_photo_box_get (self->photo) != NULL);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* Who comes instead of another is the same kind of guest. */
static void
ask_kinds (DeskAdmitForm *self)
{
  if (!self->instead_of)
    desk_guest_kind_ask (self->guest, self->context, desk_bed_picker_get_house (self->picker));
}

static void
on_offered (DeskAdmitForm *self)
{
  if (desk_draft_form_look_again (GTK_WIDGET (self)))
    desk_stay_form_restored (DESK_STAY_FORM (self));
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_picker_changed (DeskAdmitForm *self)
{
  ask_kinds (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_picker_house (DeskAdmitForm *self)
{
  ask_kinds (self);
  desk_admit_form_ask_beds (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_lit (DeskAdmitForm *self, GHashTable *lit)
{
  g_signal_emit (self, signals[SIGNAL_LIT], 0, lit);
}

/* --- as a form --- */

static char *
describe (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  const char *place = desk_bed_picker_get_place (self->picker);
  const char *name = desk_admit_form_name (self);

  if (self->members->len)
    return desk_admit_form_describe_family (self);
  if (self->instead_of)
    /* TRANSLATORS: name, name */
    return g_strdup_printf (_("%s came instead of %s"), name, gtk_label_get_text (self->owner));
  if (self->shares)
    /* TRANSLATORS: name, name */
    return g_strdup_printf (_("%s admitted into the bed of %s"), name, gtk_label_get_text (self->owner));
  if (!place)
    return g_strdup_printf (self->take_over ? _("%s taken over without a bed") : _("%s admitted without a bed"), name);
  /* TRANSLATORS: name, bed */
  return g_strdup_printf (self->take_over ? _("%s taken over to %s") : _("%s admitted to %s"), name, place);
}

static gboolean
pick (DeskStayForm *form, gint64 bed)
{
  if (DESK_ADMIT_FORM (form)->shares || desk_admit_form_room_agreed (DESK_ADMIT_FORM (form)))
    return FALSE;
  return desk_bed_picker_set_bed (DESK_ADMIT_FORM (form)->picker, bed);
}

static gint64
get_bed (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);

  return desk_admit_form_room_agreed (self) ? 0 : desk_bed_picker_get_bed (self->picker);
}

/* PRACTICE F9. Of a stay here, one that nobody may know of, or one of a family, the refusal alone says what to do, and of whom. */
static char *
offer (DeskStayForm *form, const GError *refusal)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  const char *there = record_error_get_holder (refusal);

  if (!self->resident || !g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING) || !there || self->instead_of || self->members->len
      || g_strcmp0 (there, desk_bed_picker_get_house_name (self->picker)) == 0)
    return NULL;
  return g_strdup_printf (_("%s forgot the exit: take over _here"), there);
}

static void
take_offer (DeskStayForm *form)
{
  DESK_ADMIT_FORM (form)->take_over = TRUE;
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return GTK_WIDGET (DESK_ADMIT_FORM (form)->name);
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  return DESK_ADMIT_FORM (form)->wrong;
}

static GtkWidget *
get_field (DeskStayForm *form, const char *key)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);

  if (g_str_equal (key, "born") || g_str_has_prefix (key, "age-"))
    return GTK_WIDGET (self->age);
  return g_str_equal (key, "called-name") ? GTK_WIDGET (self->called) : NULL;
}

static gboolean
is_written (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  g_autofree char *typed = desk_admit_form_typed (self);

  return self->members->len || desk_photo_box_get (self->photo) || !g_str_equal (typed, self->begun);
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup (DESK_ADMIT_FORM (form)->draft);
}

static void
named (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);

  desk_admit_form_show_origin (self);
  desk_admit_form_show_moves (self);
  if (self->resident && !self->resident_name)
    desk_admit_form_choose_resident (self, self->resident);
  else
    desk_admit_form_search (self);
}

static GVariant *
get_comer (DeskStayForm *form)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  const char sex[] = { desk_admit_form_sex (self), '\0' };

  return g_variant_new ("(xxxss)", self->resident, self->referral, desk_bed_picker_get_house (self->picker),
                        self->resident ? "" : gtk_entry_get_text (self->name), sex);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->named = named;
  iface->make_acts = desk_admit_form_make_acts;
  iface->describe = describe;
  iface->pick = pick;
  iface->get_bed = get_bed;
  iface->offer = offer;
  iface->take_offer = take_offer;
  iface->get_first = get_first;
  iface->get_wrong = get_wrong;
  iface->get_field = get_field;
  iface->is_written = is_written;
  iface->get_draft = get_draft;
  iface->get_comer = get_comer;
}

/* --- object --- */

/* The fields one after the other; what only fills one in, and the photo, after all of them. */
static gboolean
desk_admit_form_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (widget);
  GtkWidget *stops[] = {
    GTK_WIDGET (self->name), gtk_widget_get_parent (GTK_WIDGET (self->female)), GTK_WIDGET (self->nik), GTK_WIDGET (self->age),
    GTK_WIDGET (self->called), GTK_WIDGET (self->guest), GTK_WIDGET (self->picker), GTK_WIDGET (self->notice), GTK_WIDGET (self->photo_consent),
    GTK_WIDGET (self->alerts), GTK_WIDGET (self->when), self->owner_area, self->family_area, self->room_area,
    GTK_WIDGET (self->no_name), GTK_WIDGET (self->no_nik), self->ages, GTK_WIDGET (self->known_area), GTK_WIDGET (self->photo),
  };
  gboolean inside = gtk_container_get_focus_child (GTK_CONTAINER (self)) != NULL;
  GtkWidget *keys = inside ? gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_toplevel (widget))) : NULL;
  int n = (int) G_N_ELEMENTS (stops), at = 0, step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (desk_admit_form_parent_class)->focus (widget, direction);
  if (!keys)
    at = step > 0 ? 0 : n - 1;
  while (keys && at < n && keys != stops[at] && !gtk_widget_is_ancestor (keys, stops[at]))
    at++;
  for (; at >= 0 && at < n; at += step)
    if (gtk_widget_child_focus (stops[at], direction))
      return TRUE;
  return FALSE;
}

static void
desk_admit_form_dispose (GObject *object)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  desk_admit_form_leave_room (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_admit_form_parent_class)->dispose (object);
}

static void
desk_admit_form_finalize (GObject *object)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (object);

  g_free (self->resident_name);
  g_free (self->resident_born);
  g_free (self->read_born);
  g_free (self->draft);
  g_free (self->begun);
  g_free (self->waiting_name);
  g_ptr_array_unref (self->members);
  G_OBJECT_CLASS (desk_admit_form_parent_class)->finalize (object);
}

static void
desk_admit_form_class_init (DeskAdmitFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->focus = desk_admit_form_focus;
  G_OBJECT_CLASS (class)->dispose = desk_admit_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_admit_form_finalize;
  g_type_ensure (DESK_TYPE_ALERT_TILES);
  g_type_ensure (DESK_TYPE_BED_PICKER);
  g_type_ensure (DESK_TYPE_GUEST_KIND);
  g_type_ensure (DESK_TYPE_PHOTO_BOX);
  g_type_ensure (DESK_TYPE_WHEN_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/admit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, origin);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, name);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, nik);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, age);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, called);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, no_name);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, no_nik);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, label_hint);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, nik_hint);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, age_hint);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, known);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, known_area);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, resident_kept);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, person);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, ages);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, female);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, male);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, unknown);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, alerts);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, photo_consent);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, photo);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, picker);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, guest);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, when);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_area);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_kind);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, goes_caption);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, goes_to);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_as);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_reason);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_reason_caption);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, owner_caption);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, same_bed);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, family_area);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, family_less);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, family);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, family_split);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, family_kept);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, room_area);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, room_ask);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, room_moves);
  gtk_widget_class_bind_template_child (widget_class, DeskAdmitForm, room_consent);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_add_member);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_drop_member);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_same_bed);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_plan_room);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_room_consent);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_look_at_kept);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_name_key);
  gtk_widget_class_bind_template_callback (widget_class, on_nik_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_age_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_age_chip);
  gtk_widget_class_bind_template_callback (widget_class, on_no_name);
  gtk_widget_class_bind_template_callback (widget_class, on_no_nik);
  gtk_widget_class_bind_template_callback (widget_class, on_other_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_photo_changed);
  gtk_widget_class_bind_template_callback (widget_class, desk_admit_form_known_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_picker_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_offered);
  gtk_widget_class_bind_template_callback (widget_class, on_picker_house);
  gtk_widget_class_bind_template_callback (widget_class, on_lit);
  signals[SIGNAL_LIT] = g_signal_new ("lit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_HASH_TABLE);
}

static void
desk_admit_form_init (DeskAdmitForm *self)
{
  GtkEntry *entries[4];

  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_family_member_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  entries[0] = self->name;
  entries[1] = self->nik;
  entries[2] = self->age;
  entries[3] = self->called;
  desk_list_keys (self->known);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    desk_entry_undo (entries[i]);
}

GtkWidget *
desk_admit_form_new (DeskContext *context, const Board *board, gint64 bed, const DeskAdmitOrigin *origin)
{
  DeskAdmitForm *self = g_object_new (DESK_TYPE_ADMIT_FORM, NULL);

  self->context = g_object_ref (context);
  desk_bed_picker_start (self->picker, context, board, bed, PICK_NONE_TOO | (origin && origin->whose && origin->house ? 0 : PICK_HOUSE));
  desk_admit_form_show_known (self, NULL);
  if (origin)
    desk_admit_form_set_origin (self, origin);
  self->begun = desk_admit_form_typed (self);
  self->draft = desk_admit_form_draft_name (origin);
  g_signal_connect (self, "restored", G_CALLBACK (desk_admit_form_fill_again), NULL);
  ask_kinds (self);
  desk_admit_form_ask_beds (self);
  return GTK_WIDGET (self);
}
