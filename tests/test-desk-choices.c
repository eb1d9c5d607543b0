/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of the desk's forms against the record: neither a code that it refuses, nor one that nobody can choose. */
#include "app/arrivals/forms.h"
#include "app/board/bed-forms.h"
#include "app/residents/person-forms.h"
#include "db/record/acts.h"

#include <string.h>

/* What a form leaves out on purpose. */
static const struct {
  const char *kind, *key, *without;
} subsets[] = {
  { "attachment-add", "kind", "photo" },      /* has a dialog of its own */
};

static const char *
choices_of (const char *kind, const char *key)
{
  const ActKind *act = acts_kind (kind);

  for (const ActKey *each = act->keys; each && each->name; each++)
    if (g_str_equal (each->name, key) && each->type == KEY_CHOICE)
      return each->choices;
  return NULL;
}

static const char *
left_out (const char *kind, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (subsets); i++)
    if (g_str_equal (subsets[i].kind, kind) && g_str_equal (subsets[i].key, key))
      return subsets[i].without;
  return "";
}

static void
compare (const char *kind, const ActField *field, GString *wrong)
{
  const char *choices = choices_of (kind, field->key);

  if (!choices || !field->choices[0])
    return;
  g_auto (GStrv) known = g_strsplit (choices, "|", -1), without = g_strsplit (left_out (kind, field->key), "|", -1);
  g_autoptr (GHashTable) offered = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; field->choices[i]; i += 2) {
    g_hash_table_add (offered, (gpointer) field->choices[i]);
    if (*field->choices[i] && !g_strv_contains ((const char *const *) known, field->choices[i]))
      g_string_append_printf (wrong, "%s %s: %s is offered and refused\n", kind, field->key, field->choices[i]);
  }
  for (guint i = 0; known[i]; i++)
    if (g_hash_table_contains (offered, known[i]) == g_strv_contains ((const char *const *) without, known[i]))
      g_string_append_printf (wrong, "%s %s: %s is not offered, or said to be left out\n", kind, field->key, known[i]);
}

static void
test_choices (void)
{
  g_autoptr (GString) wrong = g_string_new (NULL);
  guint n = 0;

  for (const PersonForm *form = person_forms; form->action; form++)
    for (const ActField *field = form->fields; field->key; field++)
      if (field->type == ACT_FIELD_CHOICE) {
        compare (form->kind, field, wrong);
        n += choices_of (form->kind, field->key) != NULL;
      }
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpstr (wrong->str, ==, "");
}

/* The forms of the board and of arrivals: their choices in the form of the others. */
static void
test_specs (void)
{
  const DeskFieldsSpec *const specs[] = { &form_bed_out, &form_bed_hold, &form_room_close, &form_share_bed, &form_referral, &form_waiting,
                                          &form_turn_away, &form_note, &form_enquiry, &form_settle, &form_refuse, &form_place, &form_details,
                                          &form_waiting_end, &form_hold, &form_admit, &form_place_change, &form_referral_change,
                                          &form_waiting_change };
  g_autoptr (GString) wrong = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    for (const DeskField *each = specs[i]->fields; each->key; each++) {
      g_autoptr (GPtrArray) codes = g_ptr_array_new ();
      for (const DeskFieldChoice *choice = each->choices; choice && choice->code; choice++) {
        g_ptr_array_add (codes, (gpointer) choice->code);
        g_ptr_array_add (codes, (gpointer) choice->words);
      }
      g_ptr_array_add (codes, NULL);
      const ActField field = { each->key, NULL, ACT_FIELD_CHOICE, FALSE, (const char *const *) codes->pdata };
      compare (specs[i]->act, &field, wrong);
      n += codes->len > 1 && choices_of (specs[i]->act, each->key);
    }
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpstr (wrong->str, ==, "");
}

/* The twin: a code that the record refuses, and one that it knows and nobody can choose. */
static void
test_twin (void)
{
  static const char *const sexes[] = { "L", "man", "X", "neither", NULL };
  static const ActField field = { "sex", "Sex", ACT_FIELD_CHOICE, FALSE, sexes };
  g_autoptr (GString) wrong = g_string_new (NULL);

  compare ("resident-change", &field, wrong);
  g_assert_nonnull (strstr (wrong->str, "X is offered and refused"));
  g_assert_nonnull (strstr (wrong->str, "P is not offered"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk-choices/choices", test_choices);
  g_test_add_func ("/desk-choices/specs", test_specs);
  g_test_add_func ("/desk-choices/twin", test_twin);
  return g_test_run ();
}
