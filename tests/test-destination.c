/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exit destinations against the table of the domain. */
#include "db/record/destination.h"

static const struct {
  const char *code;
  DestinationGroup group;
  int sign;
  gboolean counted;
  const char *custody, *paper;
} cases[] = {
  { "KEL", DESTINATION_PERMANENT, 1, TRUE, "family", "PERNYATAAN" },
  { "MDR", DESTINATION_PERMANENT, 1, TRUE, "self", NULL },
  { "ASL", DESTINATION_PERMANENT, 1, TRUE, "self", "JALAN" },
  { "EST", DESTINATION_TEMPORARY, 0, TRUE, "escort", "PENGANTAR" },
  { "PNT", DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "STR", DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "LKS", DESTINATION_INSTITUTION, 1, TRUE, "institution", "BAST_OUT" },
  { "RSJ", DESTINATION_INSTITUTION, 0, TRUE, "hospital", "RUJUKAN" },
  { "RSU", DESTINATION_INSTITUTION, 0, TRUE, "hospital", "RUJUKAN" },
  { "SHL", DESTINATION_TEMPORARY, 0, TRUE, "institution", "RUJUKAN" },
  { "POL", DESTINATION_INSTITUTION, 0, TRUE, "police", "BAST_OUT" },
  { "IMG", DESTINATION_OTHER, 0, TRUE, "police", "BAST_OUT" },
  { "PRM", DESTINATION_OTHER, 0, TRUE, "self", "PERNYATAAN" },
  { "KBR", DESTINATION_HOMELESS, -1, TRUE, "unknown", NULL },
  { "JLN", DESTINATION_HOMELESS, -1, TRUE, "unknown", NULL },
  { "MTI", DESTINATION_OTHER, 0, FALSE, "mortuary", "BAST_OUT" },
  { "LLN", DESTINATION_OTHER, 0, TRUE, "unknown", NULL },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Destination *one = destination_get (cases[i].code);
    g_assert_nonnull (one);
    g_assert_true (one == &destinations ()[i]);
    g_assert_cmpint (one->group, ==, cases[i].group);
    g_assert_cmpint (one->sign, ==, cases[i].sign);
    g_assert_cmpint (one->counted, ==, cases[i].counted);
    g_assert_cmpstr (one->custody, ==, cases[i].custody);
    g_assert_cmpstr (one->paper, ==, cases[i].paper);
    g_assert_nonnull (one->label);
  }
  g_assert_null (destinations ()[G_N_ELEMENTS (cases)].code);
  g_assert_null (destination_get ("XXX"));
  g_assert_null (destination_get ("kel"));
}

static void
test_choices (void)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  for (const Destination *one = destinations (); one->code; one++)
    g_ptr_array_add (codes, (gpointer) one->code);
  g_ptr_array_add (codes, NULL);
  g_autofree char *joined = g_strjoinv ("|", (char **) codes->pdata);
  g_assert_cmpstr (joined, ==, DESTINATION_CHOICES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/destination/table", test_table);
  g_test_add_func ("/destination/choices", test_choices);
  return g_test_run ();
}
