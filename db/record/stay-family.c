/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A family is admitted in one act: a bed for each, or in the bed of the first. */
#include "db/record/lookup.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 resident, bed;
  int age;
  gboolean shares;
  const char *kind, *guest_kind; /* (nullable) as told */
} Member;

static gboolean
read_bed (Act *act, const char *text, Member *member, GError **error)
{
  if (!text)
    return TRUE;
  member->shares = g_str_equal (text, "share");
  if (!member->shares)
    member->bed = lookup_id (act_get_connection (act), KEY_BED, NULL, text, error);
  return member->shares || member->bed;
}

static gboolean
read_member (Act *act, const char *text, Member *member, GError **error)
{
  member->resident = lookup_id (act_get_connection (act), KEY_RESIDENT, NULL, text, error);
  g_autoptr (Row) row =
      member->resident ? act_row (act, &table_resident, member->resident, error) : NULL;

  if (!row)
    return FALSE;
  member->age = resident_lowest_age (row, act_get_at (act));
  return TRUE;
}

static gboolean
is_adult (const Member *member)
{
  return member->age < 0 || member->age >= RESIDENT_ADULT;
}

/* What was told of each, in one order. */
typedef struct {
  char **residents, **beds, **kinds, **guest_kinds;
} Lists;

static gboolean
check_lists (const Lists *lists, GError **error)
{
  guint n = g_strv_length (lists->residents);

  if (n >= 2 && g_strv_length (lists->beds) <= n && g_strv_length (lists->kinds) <= n && g_strv_length (lists->guest_kinds) <= n)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Name at least two residents, and beds and kinds in the same order."));
  return FALSE;
}

/* (nullable) (transfer none): what was told of this one */
static const char *
told_of (char **list, guint i)
{
  return i < g_strv_length (list) && *list[i] ? list[i] : NULL;
}

/* The first adult leads, so that no child is ever alone on the way. */
static GArray *
read_family (Act *act, const Lists *lists, GError **error)
{
  g_autoptr (GArray) family = g_array_new (FALSE, TRUE, sizeof (Member));
  const char *all = act_text (act, "guest-kind");
  guint head = 0;
  gboolean found = FALSE;

  if (!check_lists (lists, error))
    return NULL;
  for (guint i = 0; lists->residents[i]; i++) {
    const char *guest_kind = told_of (lists->guest_kinds, i);
    Member member = { .kind = told_of (lists->kinds, i), .guest_kind = guest_kind ? guest_kind : all };
    if (!read_member (act, lists->residents[i], &member, error) || !read_bed (act, told_of (lists->beds, i), &member, error))
      return NULL;
    g_array_append_val (family, member);
    if (!found && is_adult (&member) && !member.shares) {
      found = TRUE;
      head = i;
    }
  }
  Member first = g_array_index (family, Member, head);
  g_array_remove_index (family, head);
  g_array_prepend_val (family, first);
  if (!first.shares)
    return g_steal_pointer (&family);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("beds: one of the family needs a bed that the others share."));
  return NULL;
}

static const char *
kind_of (const Member *member)
{
  return member->kind ? member->kind : is_adult (member) ? "companion" : "child";
}

/* An adult may be who shares the bed of a child, and comes after it. */
static gboolean
tell_of_children (Act *act, const GArray *family, const GArray *stays, GError **error)
{
  for (guint i = 0; i < family->len; i++)
    if (is_adult (&g_array_index (family, Member, i)))
      return TRUE;
  for (guint i = 0; i < stays->len; i++) {
    g_autoptr (Row) stay = act_row (act, &table_stay, g_array_index (stays, gint64, i), error);
    if (!stay || !stay_tell_of_child (act, stay, error))
      return FALSE;
  }
  return TRUE;
}

static void
answer_stays (Act *act, const GArray *stays)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < stays->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i ? "," : "", g_array_index (stays, gint64, i));
  act_answer_text (act, "stays", text->str);
}

static gboolean
admit_members (Act *act, GArray *family, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 head = 0, head_resident = 0;

  for (guint i = 0; i < family->len; i++) {
    const Member *member = &g_array_index (family, Member, i);
    Admission admission = { .resident = member->resident,
                            .bed = member->bed,
                            .house = act_int (act, "house"),
                            .referral = act_int (act, "referral"),
                            .guest_kind = member->guest_kind,
                            .family = TRUE,
                            .told_later = TRUE,
                            .with = head,
                            .with_kind = head ? kind_of (member) : NULL,
                            .shares = member->shares };
    gint64 stay = 0;
    if (!stay_admit (act, &admission, &stay, error))
      return FALSE;
    g_array_append_val (stays, stay);
    if (!i) {
      head = stay;
      head_resident = member->resident;
    }
  }
  act_answer_int (act, "resident", head_resident);
  act_answer_int (act, "stay", head);
  answer_stays (act, stays);
  return tell_of_children (act, family, stays, error);
}

static gboolean
admit_family_run (Act *act, GError **error)
{
  static const char *const known[] = { "child", "companion", "spouse", "sharer", NULL };
  g_auto (GStrv) residents = act_texts (act, "residents");
  g_auto (GStrv) beds = act_texts (act, "beds");
  g_auto (GStrv) kinds = act_texts (act, "kinds");
  g_auto (GStrv) guest_kinds = act_texts (act, "guest-kinds");
  const Lists lists = { residents, beds, kinds, guest_kinds };

  for (char **kind = kinds; *kind; kind++)
    if (**kind && !g_strv_contains (known, *kind)) {
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                   _("kinds: \"%s\" is not child, companion, spouse or sharer."), *kind);
      return FALSE;
    }
  g_autoptr (GArray) family = read_family (act, &lists, error);
  return family && admit_members (act, family, error);
}

static const ActKey admit_family_keys[] = {
  { "residents", KEY_TEXTS, TRUE, NULL, N_("Who comes; the first adult leads") },
  { "beds", KEY_TEXTS, FALSE, NULL,
    N_("A bed for each in the same order, empty for none, or share for the leader's bed") },
  { "kinds", KEY_TEXTS, FALSE, NULL, N_("child, companion, spouse or sharer in the same order") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("Into which house, where no bed is given") },
  { "referral", KEY_ID, FALSE, "referral", N_("Brought by this referral") },
  { "guest-kind", KEY_TEXT, FALSE, NULL, N_("Kind of guest whose limit holds; child, companion or general by itself") },
  { "guest-kinds", KEY_TEXTS, FALSE, NULL, N_("The same of each in the same order, empty where the one for all holds") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_admit_family = {
  "admit-family", PERMISSION_ADMIT, admit_family_run, admit_family_keys,
  N_("Admits several who belong together"), FALSE,
};
