/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the admission's form, as acts: who it is, what was asked, what everybody has to do, and the bed. */
#include "app/admit/admit-form-private.h"

#include "app/admit/photo.h"
#include "app/board/labels.h"
#include "app/last-house.h"

#include <glib/gi18n.h>
#include <string.h>

static void
set_text (Request *request, const char *key, GtkEntry *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_entry_get_text (entry)));

  if (*text && gtk_widget_get_sensitive (GTK_WIDGET (entry)))
    request_set (request, key, text);
}

char
desk_admit_form_sex (DeskAdmitForm *self)
{
  return gtk_toggle_button_get_active (self->female) ? 'P' : gtk_toggle_button_get_active (self->male) ? 'L' : 'U';
}

gboolean
desk_admit_form_has_person (DeskAdmitForm *self)
{
  GtkEntry *const entries[] = { self->name, self->nik, self->age, self->called };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (gtk_entry_get_text (entries[i])[strspn (gtk_entry_get_text (entries[i]), " ")])
      return TRUE;
  return self->resident || gtk_toggle_button_get_active (self->no_name) || desk_admit_form_sex (self) != 'U'
         || desk_photo_box_get (self->photo);
}

Request *
desk_admit_form_person (DeskAdmitForm *self)
{
  const char sex[] = { desk_admit_form_sex (self), '\0' };
  g_auto (DeskAge) age = { 0 };
  if (!desk_age_parse (gtk_entry_get_text (self->age), &age))
    return NULL;

  Request *request = request_new ("resident-add");
  set_text (request, "name", self->name);
  set_text (request, "nik", self->nik);
  set_text (request, "called-name", self->called);
  request_set (request, "sex", sex);
  request_set (request, "born", age.born);
  if (age.from >= 0) {
    request_set_int (request, "age-from", age.from);
    request_set_int (request, "age-to", age.to);
  }
  return request;
}

char *
desk_admit_form_explain_age (const char *text)
{
  g_auto (DeskAge) age = { 0 };
  g_autofree char *no_day = desk_no_day (text);

  if (no_day)
    return g_steal_pointer (&no_day);
  if (!desk_age_parse (text, &age))
    return g_strdup (_("Write a birth date (2-3-1959), an age (67) or a guess (60-70)."));
  if (age.born) {
    g_autofree char *born = desk_iso_date (age.born);
    return g_strdup_printf (_("born %s"), born);
  }
  return age.from >= 0 ? g_strdup_printf (_("%d to %d years"), age.from, age.to) : g_strdup ("");
}

typedef struct {
  DeskAdmitForm *form;
  DeskActs *acts;
  const char *override, *agreed_by;
  const HappenedAt *came;      /* (nullable): now */
} Making;

/* Of somebody new the act before says who it is. */
static void
add (Making *making, Request *request)
{
  gint64 resident = making->form->resident;

  if (resident)
    request_set_int (request, "resident", resident);
  request_set (request, "override", making->override);
  request_set (request, "agreed-by", making->agreed_by);
  desk_acts_add (making->acts, request, resident ? NULL : "resident");
}

static void
add_consent (Making *making, GtkToggleButton *button, const char *purpose)
{
  if (!gtk_toggle_button_get_active (button) || !gtk_widget_get_visible (GTK_WIDGET (button)))
    return;
  Request *request = request_new ("consent-set");
  request_set (request, "purpose", purpose);
  request_set (request, "answer", "given");
  request_set (request, "how", "spoken");
  add (making, request);
}

static void
add_alerts (Making *making)
{
  for (guint i = 0; i < N_ALERT_TILES; i++) {
    const char *code = desk_alert_tiles_chosen (making->form->alerts, i);
    if (!code)
      continue;
    Request *request = request_new ("alert-add");
    request_set (request, "instruction", code);
    add (making, request);
  }
}

static void
add_photo (Making *making)
{
  GBytes *photo = desk_photo_box_get (making->form->photo);
  if (!photo)
    return;

  Request *request = request_new ("attachment-add");
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo);
  desk_acts_add_file (making->acts, photo, DESK_PHOTO_TYPE);
  request_set (request, "kind", "photo");
  request_set (request, "sha256", sha256);
  add (making, request);
}

/* Who shares a bed is taken over into the house first: that stay has none. */
static void
add_taking_over (Making *making)
{
  Request *request = request_new ("take-over");

  request_set_int (request, "house", desk_bed_picker_get_house (making->form->picker));
  request_set (request, "guest-kind", desk_guest_kind_get (making->form->guest));
  if (making->came)
    request_set_at (request, making->came);
  add (making, request);
}

/* The bed is the owner's: the stay begins without one. */
static void
add_sharing (Making *making)
{
  DeskAdmitForm *self = making->form;
  const char *reason = gtk_entry_get_text (self->owner_reason);

  if (self->take_over)
    add_taking_over (making);
  Request *request = request_new ("share-bed");

  request_set_int (request, "with", self->owner_stay);
  request_set (request, "kind", gtk_combo_box_get_active_id (self->owner_kind));
  request_set (request, "reason", *reason ? reason : NULL);
  request_set (request, "guest-kind", desk_guest_kind_get (self->guest));
  if (making->came)
    request_set_at (request, making->came);
  add (making, request);
}

static void
add_admission (Making *making)
{
  DeskAdmitForm *self = making->form;
  Request *request = request_new (self->take_over ? "take-over" : "admit");

  if (desk_bed_picker_get_bed (self->picker)) {
    /* an answer that comes late does not put another bed in the place of the one that was asked for */
    desk_bed_picker_set_bed (self->picker, desk_bed_picker_get_bed (self->picker));
    request_set_int (request, "bed", desk_bed_picker_get_bed (self->picker));
  } else {
    request_set_int (request, "house", desk_bed_picker_get_house (self->picker));
  }
  if (self->referral)
    request_set_int (request, "referral", self->referral);
  if (self->owner_stay) {
    request_set_int (request, "with", self->owner_stay);
    request_set (request, "with-kind", gtk_combo_box_get_active_id (self->owner_kind));
  }
  request_set (request, "guest-kind", desk_guest_kind_get (self->guest));
  if (making->came)
    request_set_at (request, making->came);
  add (making, request);
}

static void
end_waiting (DeskAdmitForm *self, DeskActs *acts)
{
  Request *request = request_new ("waiting-end");

  request_set_int (request, "waiting", self->waiting);
  request_set (request, "outcome", "admitted");
  desk_acts_prepend (acts, request);
}

/* Before the bed is given: it is then one that is promised to nobody else. */
static void
end_place (DeskAdmitForm *self, DeskActs *acts, guint beds)
{
  Request *request = request_new ("place-end");

  request_set_int (request, "place", self->place);
  request_set_int (request, "beds", beds);
  desk_acts_prepend (acts, request);
}

guint
desk_admit_form_count_bed (DeskAdmitForm *self, gint64 bed)
{
  const DeskBedPlace *place = bed ? desk_bed_picker_find (self->picker, bed) : NULL;

  return bed && (!place || place->counts) ? 1 : 0;
}

void
desk_admit_form_end_origin (DeskAdmitForm *self, DeskActs *acts, guint beds)
{
  if (self->waiting)
    end_waiting (self, acts);
  if (self->place && beds)
    end_place (self, acts, beds);
}

/* (transfer full) (nullable): where nobody knows a name that is said: a form that was sent too early registers nobody. */
static char *
name_missing (DeskAdmitForm *self)
{
  const char *name = gtk_entry_get_text (self->name);

  if (self->resident || gtk_toggle_button_get_active (self->no_name) || name[strspn (name, " ")])
    return NULL;
  return g_strdup (desk_admit_form_has_person (self)
                       ? _("The name is missing. Write it first; where nobody knows it, press \"No name\".")
                       : _("Nobody is described yet. Write a name, or press \"No name\"."));
}

gboolean
desk_admit_form_add_person (DeskAdmitForm *self, DeskActs *acts, const char *override, const char *agreed_by, char **missing)
{
  Making making = { self, acts, override, agreed_by, NULL };

  *missing = name_missing (self);
  if (*missing) {
    self->wrong = GTK_WIDGET (self->name);
    return FALSE;
  }
  Request *person = self->resident ? NULL : desk_admit_form_person (self);
  if (!self->resident && !person) {
    self->wrong = GTK_WIDGET (self->age);
    *missing = desk_admit_form_explain_age (gtk_entry_get_text (self->age));
    return FALSE;
  }
  if (person) {
    request_set (person, "override", override);
    desk_acts_add (acts, person, NULL);
  }
  add_consent (&making, self->notice, "notice");
  add_consent (&making, self->photo_consent, "photo");
  add_alerts (&making);
  add_photo (&making);
  return TRUE;
}

/* One goes, the other comes: one act, so that nobody cleans the bed in between and one undo takes it back. */
static void
add_instead (Making *making)
{
  Request *request = request_new ("companion-change");

  request_set_int (request, "instead-of", making->form->instead_of);
  request_set (request, "destination", gtk_combo_box_get_active_id (making->form->goes_to));
  if (making->came)
    request_set_at (request, making->came);
  add (making, request);
}

/* The stay of one alone; the acts before say who it is. */
static void
add_stay (DeskAdmitForm *self, Making *making)
{
  guint beds = 0;

  if (self->instead_of) {
    add_instead (making);
    beds = 1;
  } else if (self->shares) {
    add_sharing (making);
  } else {
    add_admission (making);
    beds = desk_admit_form_count_bed (self, desk_bed_picker_get_bed (self->picker));
  }
  desk_admit_form_end_origin (self, making->acts, beds);
}

DeskActs *
desk_admit_form_make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskAdmitForm *self = DESK_ADMIT_FORM (form);
  g_autoptr (DeskActs) acts = desk_acts_new ();
  HappenedAt at;
  gboolean earlier = desk_when_box_read (self->when, desk_context_get_zone (self->context), &at, missing);

  self->wrong = *missing ? desk_when_box_get_field (self->when) : NULL;
  if (desk_bed_picker_get_missing (self->picker)) {
    g_free (*missing);
    *missing = g_strdup (_("Choose the house, or a bed on the board."));
    self->wrong = desk_bed_picker_get_missing (self->picker);
  }
  if (*missing)
    return NULL;
  desk_last_house_keep (self->context, desk_bed_picker_get_house (self->picker));
  Making making = { self, acts, override, agreed_by, earlier ? &at : NULL };
  if (self->members->len)
    return desk_admit_form_make_family (self, making.came, override, agreed_by, missing);
  if (!desk_admit_form_add_person (self, acts, override, agreed_by, missing))
    return NULL;
  add_stay (self, &making);
  return g_steal_pointer (&acts);
}
