/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A family in the admission's form: who was filled in is kept, the fields are empty for the next, and all come in one act. */
#include "app/admit/admit-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DeskFamilyMember {
  DeskActs *acts;              /* registers who is new, and what was asked and said of each */
  gint64 resident;             /* somebody known, 0: new */
  FitComer comer;              /* the same, for a room that takes all */
  gboolean adult;              /* or of an age that nobody knows */
  gint64 bed;                  /* 0: none */
  char *name, *place;          /* place (nullable) */
  char *kind;                  /* (nullable): of the first */
  char *guest_kind;            /* (nullable): as the record tells by itself */
  gboolean shares;
  GVariant *fields;            /* what stood in the form: acts are not kept over a power cut */
};

void
desk_family_member_free (DeskFamilyMember *member)
{
  desk_acts_unref (member->acts);
  g_free (member->name);
  g_free (member->place);
  g_free (member->kind);
  g_free (member->guest_kind);
  g_variant_unref (member->fields);
  g_free (member);
}

static const DeskFamilyMember *
leader_of (DeskAdmitForm *self)
{
  return self->members->len ? self->members->pdata[0] : NULL;
}

/* A screen reader announces it when it comes: nothing empty. */
static void
say_family (DeskAdmitForm *self, const char *text)
{
  gtk_label_set_text (self->family, text);
  gtk_widget_set_visible (GTK_WIDGET (self->family), *text != '\0');
}

/* As far as it is known who it is. Of somebody known the list says the birth date, where it may. */
static FitComer
read_comer (DeskAdmitForm *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (desk_context_get_zone (self->context));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_auto (DeskAge) age = { 0 };
  FitComer comer = { .resident = self->resident, .sex = desk_admit_form_sex (self), .low = -1, .high = -1 };

  if (self->resident)
    fit_ages (self->resident_born, -1, -1, NULL, today, &comer.low, &comer.high);
  else if (desk_age_parse (gtk_entry_get_text (self->age), &age))
    fit_ages (age.born, age.from, age.to, today, today, &comer.low, &comer.high);
  comer.lower_bunk = desk_alert_tiles_is_lower_bunk (self->alerts);
  comer.shares = leader_of (self) && gtk_toggle_button_get_active (self->same_bed);
  return comer;
}

/* Before it has come who it is, nobody is taken for an adult. */
static gboolean
is_adult (DeskAdmitForm *self, const FitComer *comer)
{
  const FitCompany who = { .low = comer->low, .high = comer->high };

  return (!self->resident || self->resident_name) && !fit_is_child (&who);
}

GArray *
desk_admit_form_read_comers (DeskAdmitForm *self)
{
  GArray *comers = g_array_new (FALSE, FALSE, sizeof (FitComer));

  for (guint i = 0; i < self->members->len; i++)
    g_array_append_val (comers, ((DeskFamilyMember *) self->members->pdata[i])->comer);
  if (desk_admit_form_has_person (self)) {
    FitComer last = read_comer (self);
    g_array_append_val (comers, last);
  }
  return comers;
}

const char *
desk_admit_form_comer_name (DeskAdmitForm *self, guint comer)
{
  return comer < self->members->len ? ((const DeskFamilyMember *) self->members->pdata[comer])->name : desk_admit_form_name (self);
}

gint64
desk_admit_form_family_bed (DeskAdmitForm *self)
{
  for (guint i = 0; i < self->members->len; i++) {
    const DeskFamilyMember *member = self->members->pdata[i];
    if (member->adult && member->bed)
      return member->bed;
  }
  return 0;
}

/* (transfer full) (nullable): %NULL with @missing: what stands there is no person yet */
static DeskFamilyMember *
make_member (DeskAdmitForm *self, char **missing)
{
  const char *place = desk_bed_picker_get_place (self->picker);
  DeskActs *acts = desk_acts_new ();

  if (!desk_admit_form_add_person (self, acts, NULL, NULL, missing)) {
    desk_acts_unref (acts);
    return NULL;
  }
  DeskFamilyMember *member = g_new0 (DeskFamilyMember, 1);
  member->acts = acts;
  member->resident = self->resident;
  member->comer = read_comer (self);
  member->adult = is_adult (self, &member->comer);
  member->name = g_strdup (desk_admit_form_name (self));
  member->shares = member->comer.shares;
  member->bed = member->shares ? 0 : desk_bed_picker_get_bed (self->picker);
  member->place = member->bed ? g_strdup (place) : NULL;
  member->kind = leader_of (self) ? g_strdup (gtk_combo_box_get_active_id (self->owner_kind)) : NULL;
  member->guest_kind = g_strdup (desk_guest_kind_get (self->guest));
  member->fields = g_variant_ref_sink (desk_admit_form_read_fields (self));
  return member;
}

/* --- what is seen of it --- */

/* Where the plan that was agreed to puts them, else in the bed that was chosen. */
static const char *
place_of (DeskAdmitForm *self, guint index)
{
  gint64 planned = desk_admit_form_room_bed (self, index);
  const DeskBedPlace *place = planned ? desk_bed_picker_find (self->picker, planned) : NULL;

  if (planned)
    return place ? place->place : NULL;
  return ((const DeskFamilyMember *) self->members->pdata[index])->place;
}

static char *
describe_member (DeskAdmitForm *self, guint index)
{
  const DeskFamilyMember *member = self->members->pdata[index];
  const char *place = place_of (self, index);

  if (member->shares)
    return g_strdup_printf (_("%s (in the same bed)"), member->name);
  return place ? g_strdup_printf ("%s (%s)", member->name, place) : g_strdup (member->name);
}

void
desk_admit_form_tell_members (DeskAdmitForm *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->members->len; i++) {
    g_autofree char *one = describe_member (self, i);
    g_string_append_printf (names, "%s%s", i ? ", " : "", one);
  }
  g_autofree char *text = g_strconcat (leader_of (self) ? _("Come together: ") : "", names->str, NULL);
  say_family (self, text);
}

/* --- what survives a power cut: what was typed, and which bed was chosen --- */

#define KEPT "(xsxssbba{ss})"  /* resident, name, bed, place, kind, shares, adult, fields */

static void
keep_members (DeskAdmitForm *self)
{
  g_auto (GVariantBuilder) kept = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" KEPT));

  for (guint i = 0; i < self->members->len; i++) {
    const DeskFamilyMember *member = self->members->pdata[i];
    g_variant_builder_add (&kept, "(xsxssbb@a{ss})", member->resident, member->name, member->bed, member->place ? member->place : "",
                           member->kind ? member->kind : "", member->shares, member->adult, member->fields);
  }
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_builder_end (&kept));
  g_autofree char *text = self->members->len ? g_variant_print (all, FALSE) : g_strdup ("");
  gtk_entry_set_text (self->family_kept, text);
}

static char *
text_or_null (const char *text)
{
  return *text ? g_strdup (text) : NULL;
}

/* FALSE: it can not be read any more */
static gboolean
fill_member (DeskAdmitForm *self, GVariant *kept)
{
  gint64 resident, bed;
  gboolean shares, adult;
  const char *name, *place, *kind;
  g_autoptr (GVariant) fields = NULL;
  g_autofree char *missing = NULL;

  g_variant_get (kept, "(x&sx&s&sbb@a{ss})", &resident, &name, &bed, &place, &kind, &shares, &adult, &fields);
  desk_admit_form_write_fields (self, fields);
  self->resident = resident;
  g_free (self->resident_name);
  self->resident_name = resident ? g_strdup (name) : NULL;
  DeskFamilyMember *member = make_member (self, &missing);
  if (!member)
    return FALSE;
  g_free (member->place);
  g_free (member->kind);
  member->adult = adult;
  member->bed = bed;
  member->place = text_or_null (place);
  member->kind = text_or_null (kind);
  member->shares = member->comer.shares = shares && leader_of (self);
  g_variant_unref (member->fields);
  member->fields = g_steal_pointer (&fields);
  g_ptr_array_add (self->members, member);
  return TRUE;
}

static void
show_members (DeskAdmitForm *self)
{
  const DeskFamilyMember *leader = leader_of (self);

  desk_admit_form_tell_members (self);
  desk_admit_form_ask_room (self);
  keep_members (self);
  gtk_widget_set_visible (self->family_less, leader != NULL);
  gtk_widget_set_visible (self->owner_area, leader != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->same_bed), leader != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->owner_reason), FALSE);
  gtk_widget_set_visible (self->owner_reason_caption, FALSE);
  gtk_label_set_text (self->owner_caption, _("Comes with"));
  gtk_label_set_text (self->owner, leader ? leader->name : "");
}

/* Beds of the others of the family are not offered again. */
static void
reserve_beds (DeskAdmitForm *self)
{
  g_autoptr (GArray) beds = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->members->len; i++) {
    const DeskFamilyMember *member = self->members->pdata[i];
    if (member->bed)
      g_array_append_val (beds, member->bed);
  }
  desk_bed_picker_reserve (self->picker, beds);
}

void
desk_admit_form_add_member (DeskAdmitForm *self)
{
  g_autofree char *missing = NULL;
  DeskFamilyMember *member = desk_admit_form_has_person (self) ? make_member (self, &missing) : NULL;

  if (!member) {
    say_family (self, missing ? missing : _("First fill in who comes."));
    gtk_widget_grab_focus (missing ? self->wrong : GTK_WIDGET (self->name));
    return;
  }
  g_ptr_array_add (self->members, member);
  gtk_toggle_button_set_active (self->same_bed, FALSE);
  reserve_beds (self);
  desk_admit_form_clear_person (self);
  show_members (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

void
desk_admit_form_drop_member (DeskAdmitForm *self)
{
  if (self->members->len)
    g_ptr_array_remove_index (self->members, self->members->len - 1);
  if (!self->members->len)
    gtk_toggle_button_set_active (self->same_bed, FALSE);
  show_members (self);
  reserve_beds (self);
  desk_admit_form_ask_beds (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
say_also (DeskAdmitForm *self, const char *more)
{
  const char *said = gtk_label_get_text (self->family);
  g_autofree char *text = g_strconcat (said, *said ? "\n" : "", more, NULL);

  say_family (self, text);
}

static void
tell_lost (DeskAdmitForm *self, const char *again, const char *unseen)
{
  g_autofree char *filled = g_strdup_printf (_("Not kept, to be filled in again: %s"), again);
  g_autofree char *photographed = g_strdup_printf (_("To be photographed again: %s"), unseen);

  if (*again)
    say_also (self, filled);
  if (*unseen)
    say_also (self, photographed);
}

/* A photo is not kept with what was typed. */
static gboolean
had_photo (GVariant *kept)
{
  g_autoptr (GVariant) fields = g_variant_get_child_value (kept, 7);
  const char *photo = NULL;

  return g_variant_lookup (fields, "photo", "&s", &photo);
}

/* Each is filled in anew, in the fields of whoever stands there now, who comes back to them. */
void
desk_admit_form_fill_again (DeskAdmitForm *self)
{
  g_autoptr (GVariant) all = g_variant_parse (G_VARIANT_TYPE ("a" KEPT), gtk_entry_get_text (self->family_kept), NULL, NULL, NULL);
  g_autoptr (GVariant) now = g_variant_ref_sink (desk_admit_form_read_fields (self));
  g_autoptr (GString) again = g_string_new (NULL), unseen = g_string_new (NULL);
  gboolean shares = gtk_toggle_button_get_active (self->same_bed);
  gint64 resident = self->resident;

  if (self->members->len)
    return;
  for (gsize i = 0; all && i < g_variant_n_children (all); i++) {
    g_autoptr (GVariant) kept = g_variant_get_child_value (all, i);
    const char *name;
    g_variant_get_child (kept, 1, "&s", &name);
    GString *lost = !fill_member (self, kept) ? again : had_photo (kept) ? unseen : NULL;
    if (lost)
      g_string_append_printf (lost, "%s%s", lost->len ? ", " : "", name);
  }
  desk_admit_form_write_fields (self, now);
  if (resident)
    desk_admit_form_choose_resident (self, resident);
  reserve_beds (self);
  show_members (self);
  gtk_toggle_button_set_active (self->same_bed, shares && self->members->len);
  tell_lost (self, again->str, unseen->str);
}

void
desk_admit_form_same_bed (DeskAdmitForm *self)
{
  desk_admit_form_show_picker (self);
  if (self->members->len)
    show_members (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* --- as acts --- */

/* The lists of admit-family, each in the order of the members. */
typedef struct {
  DeskAdmitForm *form;
  DeskActs *acts;
  GArray *whom;                /* DeskActsWhom */
  GString *beds, *kinds, *guest_kinds;
  const HappenedAt *came;      /* (nullable): now */
  const char *override, *agreed_by;
  guint given;                 /* beds of those that were promised: none to who sleeps in the bed of another */
} Family;

static void
add_member (Family *family, const DeskFamilyMember *member)
{
  const char *separator = family->whom->len ? "," : "";
  gint64 planned = desk_admit_form_room_bed (family->form, family->whom->len), bed = planned ? planned : member->bed;
  DeskActsWhom whom = { member->resident, desk_acts_append (family->acts, member->acts, family->override, family->agreed_by) };

  g_array_append_val (family->whom, whom);
  g_string_append (family->beds, separator);
  if (member->shares)
    g_string_append (family->beds, "share");
  else if (bed)
    g_string_append_printf (family->beds, "%" G_GINT64_FORMAT, bed);
  family->given += member->shares ? 0 : desk_admit_form_count_bed (family->form, bed);
  g_string_append_printf (family->kinds, "%s%s", separator, member->kind ? member->kind : "");
  g_string_append_printf (family->guest_kinds, "%s%s", separator, member->guest_kind ? member->guest_kind : "");
}

static void
add_admission (DeskAdmitForm *self, Family *family)
{
  Request *request = request_new ("admit-family");

  request_set (request, "beds", family->beds->str);
  request_set (request, "kinds", family->kinds->str);
  if (strspn (family->guest_kinds->str, ",") < family->guest_kinds->len)
    request_set (request, "guest-kinds", family->guest_kinds->str);
  request_set_int (request, "house", desk_bed_picker_get_house (self->picker));
  if (self->referral)
    request_set_int (request, "referral", self->referral);
  if (family->came)
    request_set_at (request, family->came);
  request_set (request, "override", family->override);
  request_set (request, "agreed-by", family->agreed_by);
  desk_acts_add_gathered (family->acts, request, "residents", (const DeskActsWhom *) (gpointer) family->whom->data, family->whom->len);
}

static DeskActs *
make_all (DeskAdmitForm *self, GPtrArray *members, const HappenedAt *came, const char *override, const char *agreed_by)
{
  g_autoptr (GArray) whom = g_array_new (FALSE, FALSE, sizeof (DeskActsWhom));
  g_autoptr (GString) beds = g_string_new (NULL), kinds = g_string_new (NULL);
  g_autoptr (GString) guest_kinds = g_string_new (NULL);
  Family family = { self, desk_acts_new (), whom, beds, kinds, guest_kinds, came, override, agreed_by, 0 };

  for (guint i = 0; i < members->len; i++)
    add_member (&family, members->pdata[i]);
  add_admission (self, &family);
  desk_admit_form_add_moves (self, family.acts, came, override, agreed_by);
  desk_admit_form_end_origin (self, family.acts, family.given);
  return family.acts;
}

DeskActs *
desk_admit_form_make_family (DeskAdmitForm *self, const HappenedAt *came, const char *override, const char *agreed_by, char **missing)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  DeskFamilyMember *last = NULL;
  DeskActs *acts = NULL;

  g_ptr_array_extend (members, self->members, NULL, NULL);
  if (desk_admit_form_has_person (self) && !(last = make_member (self, missing)))
    return NULL;
  if (last)
    g_ptr_array_add (members, last);
  if (members->len < 2) {
    self->wrong = GTK_WIDGET (self->name);
    *missing = g_strdup (_("Fill in who else of the family comes."));
  } else {
    acts = make_all (self, members, came, override, agreed_by);
  }
  g_clear_pointer (&last, desk_family_member_free);
  return acts;
}

char *
desk_admit_form_describe_family (DeskAdmitForm *self)
{
  guint n = self->members->len + (desk_admit_form_has_person (self) ? 1 : 0);

  return g_strdup_printf (ngettext ("%u of a family admitted: %s", "%u of a family admitted: %s", n), n, leader_of (self)->name);
}
