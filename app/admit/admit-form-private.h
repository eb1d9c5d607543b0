/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the admission's form share. */
#pragma once

#include "app/admit/admit-form.h"
#include "app/admit/admit-jobs.h"
#include "app/admit/alert-tiles.h"
#include "app/admit/guest-kind.h"
#include "app/admit/photo-box.h"
#include "app/board/bed-picker.h"
#include "app/board/input.h"
#include "app/board/when-box.h"

G_BEGIN_DECLS

struct _DeskAdmitForm {
  GtkBox parent;

  GtkLabel *origin;
  GtkEntry *name, *nik, *age, *called;
  GtkToggleButton *no_name, *no_nik;
  GtkLabel *label_hint, *nik_hint, *age_hint;
  GtkListBox *known;
  GtkRevealer *known_area;
  GtkEntry *resident_kept;    /* never seen: who was chosen, for the draft */
  GtkWidget *person;           /* the fields of somebody new */
  GtkWidget *ages;             /* guesses, one press each */
  GtkToggleButton *female, *male, *unknown;
  DeskAlertTiles *alerts;
  GtkToggleButton *notice, *photo_consent;
  DeskPhotoBox *photo;
  DeskBedPicker *picker;
  DeskGuestKind *guest;
  DeskWhenBox *when;
  GtkWidget *owner_area;
  GtkLabel *owner, *owner_caption;
  GtkComboBox *owner_kind;
  GtkEntry *owner_reason;
  GtkWidget *owner_as, *owner_reason_caption;
  GtkWidget *goes_caption;
  GtkComboBox *goes_to;        /* where who is exchanged goes */
  GtkToggleButton *same_bed;
  GtkWidget *family_area, *family_less;
  GtkLabel *family, *family_split;
  GtkWidget *room_area, *room_ask;
  GtkBox *room_moves;
  GtkToggleButton *room_consent;
  GtkEntry *family_kept;      /* never seen: what was filled in of those before, for the draft */

  GPtrArray *members;          /* DeskFamilyMember: who was filled in before, to come together */
  DeskContext *context;
  GCancellable *searching;     /* the last search */
  GCancellable *looking;       /* at the last NIK */
  GCancellable *rooming;       /* for a room that takes all of a family */
  char *room_for;              /* (nullable) whom that was asked for, and where */
  FitPlan *plan;               /* (nullable) the moves that are shown; who comes is -1, -2 and so on in it */
  gboolean planning;           /* they are asked for */
  gint64 resident;             /* somebody known, 0: new */
  gint64 referral, waiting;    /* where who comes was announced or waited, 0: nowhere */
  gint64 place;                /* that was asked for who comes, 0: none */
  gint64 owner_stay;           /* with whom who comes comes, 0: with nobody */
  gboolean shares;             /* and sleeps in that bed */
  gint64 instead_of;           /* stay of who leaves and gives the bed to who comes, 0: nobody; then `shares` too */
  char *resident_name, *resident_born;         /* (nullable) */
  GtkWidget *wrong;            /* (nullable) the field that the last refusal of the form itself is about */
  char *waiting_name;          /* (nullable) of who waited, and is registered nowhere */
  char *begun;                 /* what stood in the fields before anybody typed */
  char *draft;                 /* under which name what is typed is kept */
  char *read_born;             /* (nullable) what a NIK put into the field of age */
  guint pause;
  gboolean take_over;          /* another house forgot that who was chosen left it */
  gboolean filling;
};

/** desk_admit_form_sex: L, P or U as chosen. */
char desk_admit_form_sex (DeskAdmitForm *form);
/** desk_admit_form_has_person: whether anything says who comes; that there is no name is said as well. */
gboolean desk_admit_form_has_person (DeskAdmitForm *form);
/** desk_admit_form_person: (transfer full) (nullable): a `resident-add`; %NULL where the age can not be read. */
Request *desk_admit_form_person (DeskAdmitForm *form);
/** desk_admit_form_explain_age: (transfer full): what the text of the age's field means, or how to write it. */
char *desk_admit_form_explain_age (const char *text);
/** desk_admit_form_make_acts: as desk_stay_form_make_acts() */
DeskActs *desk_admit_form_make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing);
/** desk_admit_form_add_person: who stands in the form, what was asked and said: all but the stay; FALSE with @missing. */
gboolean desk_admit_form_add_person (DeskAdmitForm *form, DeskActs *acts, const char *override, const char *agreed_by, char **missing);
/** desk_admit_form_count_bed: 1 for a bed that can be what was promised, 0 for none and for mats. */
guint desk_admit_form_count_bed (DeskAdmitForm *form, gint64 bed);
/** desk_admit_form_end_origin: who got a bed waits no more, and his place is asked for no more; @beds: how many they take. */
void desk_admit_form_end_origin (DeskAdmitForm *form, DeskActs *acts, guint beds);
/** desk_admit_form_ask_beds: which beds fit who stands in the form. */
void desk_admit_form_ask_beds (DeskAdmitForm *form);
/** desk_admit_form_clear_person: the fields are for the next of the family. */
void desk_admit_form_clear_person (DeskAdmitForm *form);

/* admit-known.c */
/** desk_admit_form_choose_known: who stands in the form is @known; (nullable): somebody new. */
void desk_admit_form_choose_known (DeskAdmitForm *form, const DeskKnown *known);
/** desk_admit_form_choose_resident: the same of somebody by id, who is listed when the record has answered. */
void desk_admit_form_choose_resident (DeskAdmitForm *form, gint64 resident);
/** desk_admit_form_look_at_kept: who was chosen before a power cut is chosen again, once the name is there too. */
void desk_admit_form_look_at_kept (DeskAdmitForm *form);
/** desk_admit_form_name: (transfer none): of who stands in the form, as it is said of what was done. */
const char *desk_admit_form_name (DeskAdmitForm *form);
/** desk_admit_form_known_selected: in the list; desk_admit_form_name_key: which is walked through without leaving the field. */
void desk_admit_form_known_selected (DeskAdmitForm *form, GtkListBoxRow *row);
gboolean desk_admit_form_name_key (GtkWidget *widget, GdkEventKey *event, DeskAdmitForm *form);
/** desk_admit_form_show_known: @found (nullable): nobody was looked for. */
void desk_admit_form_show_known (DeskAdmitForm *form, GPtrArray *found);
/** desk_admit_form_search: who is called so, has that number or was born then. */
void desk_admit_form_search (DeskAdmitForm *form);

/* admit-origin.c */
/** desk_admit_form_set_origin: who was announced, or waited, stands in the fields; names only where they may be seen. */
void desk_admit_form_set_origin (DeskAdmitForm *form, const DeskAdmitOrigin *origin);

/** desk_admit_form_show_origin: the same said anew, once names may be seen. */
void desk_admit_form_show_origin (DeskAdmitForm *form);

/* admit-fields.c */
/** desk_admit_form_read_fields: (transfer none) (floating): what stands in the fields of one person, text by key. */
GVariant *desk_admit_form_read_fields (DeskAdmitForm *form);
/** desk_admit_form_typed: (transfer full): what stands in the fields that are typed into, one after the other. */
char *desk_admit_form_typed (DeskAdmitForm *form);
/** desk_admit_form_write_fields: the same put into them again, in place of what stands there. */
void desk_admit_form_write_fields (DeskAdmitForm *form, GVariant *fields);

/* admit-family.c */
typedef struct _DeskFamilyMember DeskFamilyMember;
void desk_family_member_free (DeskFamilyMember *member);
/** desk_admit_form_add_member: who stands in the form comes, and another one too; desk_admit_form_drop_member: the last of them does not. */
void desk_admit_form_add_member (DeskAdmitForm *form);
void desk_admit_form_drop_member (DeskAdmitForm *form);
/** desk_admit_form_tell_members: says who comes, and into which bed each. */
void desk_admit_form_tell_members (DeskAdmitForm *form);
/** desk_admit_form_family_bed: of the first adult of those before who has one; 0: none. */
gint64 desk_admit_form_family_bed (DeskAdmitForm *form);
/** desk_admit_form_fill_again: after a power cut who was filled in before is there again; says whose photo is to be taken again. */
void desk_admit_form_fill_again (DeskAdmitForm *form);
/** desk_admit_form_read_comers: (transfer full) (element-type FitComer): those filled in before and who stands in the fields by now. */
GArray *desk_admit_form_read_comers (DeskAdmitForm *form);
/** desk_admit_form_comer_name: (transfer none): of one of them. */
const char *desk_admit_form_comer_name (DeskAdmitForm *form, guint comer);
/** desk_admit_form_same_bed: whether the next one sleeps in the first one's bed was said. */
void desk_admit_form_same_bed (DeskAdmitForm *form);
/** desk_admit_form_make_family: @came (nullable): now; otherwise as desk_stay_form_make_acts() */
DeskActs *desk_admit_form_make_family (DeskAdmitForm *form, const HappenedAt *came, const char *override, const char *agreed_by, char **missing);
/** desk_admit_form_describe_family: (transfer full): what was done. */
char *desk_admit_form_describe_family (DeskAdmitForm *form);

/* admit-room.c */
/** desk_admit_form_ask_room: where no room takes all of a family, that is said, and moves are offered. */
void desk_admit_form_ask_room (DeskAdmitForm *form);
/** desk_admit_form_plan_room: the offer was taken: the fewest moves are shown; desk_admit_form_show_moves: once more, as names may be seen. */
void desk_admit_form_plan_room (DeskAdmitForm *form);
void desk_admit_form_show_moves (DeskAdmitForm *form);
/** desk_admit_form_room_agreed: whether those who move agree to what is shown; desk_admit_form_room_consent: that was said. */
gboolean desk_admit_form_room_agreed (DeskAdmitForm *form);
void desk_admit_form_room_consent (DeskAdmitForm *form);
/** desk_admit_form_show_picker: where a bed is to be chosen. */
void desk_admit_form_show_picker (DeskAdmitForm *form);
/** desk_admit_form_room_bed: where one of the comers sleeps by the plan that was agreed to; 0: there is none. */
gint64 desk_admit_form_room_bed (DeskAdmitForm *form, guint comer);
/** desk_admit_form_add_moves: those of the others in it, before all acts; @came (nullable): now. */
void desk_admit_form_add_moves (DeskAdmitForm *form, DeskActs *acts, const HappenedAt *came, const char *override, const char *agreed_by);
/** desk_admit_form_leave_room: the form goes. */
void desk_admit_form_leave_room (DeskAdmitForm *form);

/** desk_admit_form_look_at_nik: asks the record what the NIK says; fills in birth date and sex, and says it under the field. */
void desk_admit_form_look_at_nik (DeskAdmitForm *form);

G_END_DECLS
