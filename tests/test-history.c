/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of act has a past form: what Ctrl+Z and the timelines say was done. */
#include "app/board/history.h"
#include "db/record/acts.h"
#include "db/words.h"

static const char *const languages[] = { "en", "id" };

static void
has_a_past_form (void)
{
  g_autoptr (GPtrArray) kinds = acts_kinds ();

  g_assert_cmpuint (kinds->len, >, 150);
  for (guint language = 0; language < G_N_ELEMENTS (languages); language++) {
    words_use (languages[language]);
    for (guint i = 0; i < kinds->len; i++) {
      const ActKind *kind = kinds->pdata[i];
      const char *past = desk_history_past (kind->name);
      if (!past || !*past) {
        g_test_message ("%s: %s", languages[language], kind->name);
        g_test_fail ();
      }
      g_assert_cmpstr (desk_history_done (kind->name), ==, past);
    }
  }
  words_use ("en");
}

/* Its twin: a kind that is none has no past form, and stands for itself. */
static void
knows_no_other_kind (void)
{
  g_assert_null (desk_history_past ("room-paint"));
  g_assert_cmpstr (desk_history_done ("room-paint"), ==, "room-paint");
}

/* Not one language alone. */
static void
speaks_both_languages (void)
{
  words_use ("en");
  g_assert_cmpstr (desk_history_past ("room-change"), ==, "Room changed");
  words_use ("id");
  g_assert_cmpstr (desk_history_past ("room-change"), ==, "Kamar diubah");
  words_use ("en");
}

int
main (int argc, char **argv)
{
  words_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/has-a-past-form", has_a_past_form);
  g_test_add_func ("/history/knows-no-other-kind", knows_no_other_kind);
  g_test_add_func ("/history/speaks-both-languages", speaks_both_languages);
  return g_test_run ();
}
