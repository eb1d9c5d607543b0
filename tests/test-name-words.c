/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as they are written, misspelt and half typed: which words they give, and who is found. */
#include "db/record/name-words.h"
#include "tests/support/shared.h"

#include <string.h>

static void
test_words (void) {
  static const struct { const char *name, *words; } cases[] = {
    { "Siti Aminah", "siti aminah" },          { "  SITI   aminah ", "siti aminah" },
    { "Tn. Budi", "budi" },                    { "Ny. Hj. Siti Aminah", "siti aminah" },
    { "Alm. H. Soekarno", "soekarno" },        { "Tn. X 2026-014", "x 2026 014" },
    { "Ny", "ny" },                            { "Ibu", "ibu" },
    { "Siti H", "siti h" },                    { "Budi An", "budi an" },
    { "Ma'ruf", "maruf" },                     { "Syafi’i", "syafii" },
    { "M.Yusuf", "m yusuf" },                  { "Anak Agung", "agung" },
    { "José Müller-Ørsted", "jose muller oersted" },
    { "Jose\xcc\x81", "jose" },                /* the accent as a sign of its own */
    { "李 明", "李 明" },                      { "Иван", "иван" },
    { "", "" },                                { "...", "" },
    { "a b c d e f g h i j", "a b c d e f g h" },
    { "Si\xffti", "si ti" },                   /* bytes that are no text */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) words = name_words (cases[i].name);
    g_autofree char *joined = g_strjoinv (" ", words);
    g_assert_cmpstr (joined, ==, cases[i].words);
  }
}

/* the sound first, then names that have it */
static void
test_sound (void) {
  static const char *const groups[] = {
    "suprianto soeprijanto supriyanto suprianto soeprianto", "joko djoko joko yoko",
    "ahmad achmad akhmad ahmad ahmadh", "sarif sjarif syarif syarief sharif sarif",
    "cahjono tjahjono cahyono tjahyono", "jusuf joesoef yusuf yoesoef yousuf",
    "muhamad muhammad mohammad mohamad mochamad mochammad moh muh mhd moch", "abdul abdoel abd",
    "jaja djaja jaya yaya", "wiaja widjaja wijaya", "njoman nyoman njoman", "nur noer noor nur",
    "saiful saeful syaiful saifull", "faisal faizal faisal vaisal phaisal",
    "riski rizki rizky riski rizqi risky", "fitri vitri fitry", "suarno soewarno suwarno",
    "aisa aisyah aisya aisah aisha", "bahtiar bachtiar bakhtiar bahtiar",
    "sulkifli zulkifli dzulkifli zulkiflie", "budi boedi budhi buddi", "rahmat rachmat rakhmat",
    "jogja jogja yogya djogdja", "aleks alex aleks", "kristina christina kristina chrystina",
    "arif arief ariff", "ui oei oeij", "cin tjhin tjin", "jahja djahja yahya jahja",
    "safi syafii syafi syafiie", "komaria qomariah komariyah qomaria", "fatima fatimah fathimah",
    "silfia sylvia silvia", "hatib khatib chatib", "danil daniel danil", "jak jack",
    "jajajajajajajajajaja jajajajajajajajajajajaja",          /* no longer than 20 letters */
    "ruma rumah", "ah ah", "2026 2026", "李 李", "иван иван",
  };

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++) {
    g_auto (GStrv) group = g_strsplit (groups[g], " ", -1);
    for (guint i = 1; group[i]; i++) {
      g_autofree char *sound = name_sound (group[i]);
      if (!g_str_equal (sound, group[0]))
        g_error ("%s sounds like %s, not %s", group[i], sound, group[0]);
    }
  }
}

/* what must not become one */
static void
test_sound_apart (void) {
  static const struct { const char *one, *other; } cases[] = {
    { "fajar", "pajar" }, { "budi", "bude" }, { "sari", "sri" }, { "adi", "ade" },
    { "dewi", "dwi" },
    { "slamet", "selamet" }, { "tono", "toni" }, { "kasih", "kasir" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *one = name_sound (cases[i].one);
    g_autofree char *other = name_sound (cases[i].other);
    g_assert_cmpstr (one, !=, other);
  }
}

static void
test_near (void) {
  static const struct { const char *sound, *near; } cases[] = {
    { "budi", "budi udi bdi bui bud" }, { "adi", "adi" }, { "sita", "sita ita sta sia sit" },
    { "", "" },                         { "2026", "2026" }, { "李明明明", "李明明明" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) near = name_near (cases[i].sound);
    g_autofree char *joined = g_strjoinv (" ", near);
    g_assert_cmpstr (joined, ==, cases[i].near);
  }
}

static char *
keys_text (const char *name) {
  g_autoptr (GPtrArray) keys = name_keys (name);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < keys->len; i++) {
    NameKey *key = keys->pdata[i];
    g_string_append_printf (text, "%s%s%s", i ? " " : "", key->kind == NAME_KEY_VARIANT ? "-" : "",
                            key->word);
  }
  return g_string_free (text, FALSE);
}

static void
test_keys (void) {
  static const struct { const char *name, *keys; } cases[] = {
    { "Budi", "budi -udi -bdi -bui -bud" },
    { "Nur Adi", "nur nuradi adi" },
    { "Budi Bud", "budi -udi -bdi -bui bud budibud" },        /* a word is kept as a word */
    { "Tn. X 2026-014", "x x2026 2026 2026014 014" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *keys = keys_text (cases[i].name);
    g_assert_cmpstr (keys, ==, cases[i].keys);
  }

  g_autoptr (GString) longest = g_string_new (NULL);
  for (char c = 'a'; c <= 'z'; c++)
    g_string_append_printf (longest, "%cbcdefgaiklmnoprstuwabc%c ", c, c);
  g_autoptr (GPtrArray) keys = name_keys (longest->str);
  g_assert_cmpint (keys->len, <=, 175);
  g_assert_cmpint (keys->len, >, 100);
}

/* the plain way: all that is one step away */
static int
distance (const char *one, const char *other) {
  int table[32][32];
  int rows = (int) strlen (one), columns = (int) strlen (other);

  for (int r = 0; r <= rows; r++)
    for (int c = 0; c <= columns; c++) {
      if (r == 0 || c == 0) {
        table[r][c] = r + c;
        continue;
      }
      int differ = one[r - 1] != other[c - 1];
      int best = MIN (table[r - 1][c - 1] + differ, MIN (table[r - 1][c], table[r][c - 1]) + 1);
      if (r > 1 && c > 1 && one[r - 1] == other[c - 2] && one[r - 2] == other[c - 1])
        best = MIN (best, table[r - 2][c - 2] + 1);
      table[r][c] = best;
    }
  return table[rows][columns];
}

static gboolean
share_a_form (const char *one, const char *other) {
  g_auto (GStrv) forms = name_near (one);
  g_auto (GStrv) other_forms = name_near (other);

  for (guint i = 0; forms[i]; i++)
    if (g_strv_contains ((const char *const *) other_forms, forms[i]))
      return TRUE;
  return FALSE;
}

/* the check agrees with the plain way, and what is near shares a form: so the table finds it */
static void
test_is_near (void) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  int near_ones = 0;

  for (int i = 0; i < 200000; i++) {
    char one[8] = { 0 }, other[8] = { 0 };
    int length = g_rand_int_range (rand, 0, 7),
      other_length = CLAMP (length + g_rand_int_range (rand, -1, 2), 0, 7);
    for (int c = 0; c < length; c++)
      one[c] = (char) ('a' + g_rand_int_range (rand, 0, 3));
    for (int c = 0; c < other_length; c++)
      other[c] = g_rand_int_range (rand, 0,
        4) ? one[c] ? one[c] : 'a' : (char) ('a' + g_rand_int_range (rand, 0, 3));
    gboolean near = strlen (one) < 4 && strlen (other) < 4 ? g_str_equal (one,
      other) : distance (one, other) <= 1;
    if (name_is_near (one, other) != near || name_is_near (other, one) != near)
      g_error ("%s and %s: near is %d", one, other, near);
    if (near && !share_a_form (one, other))
      g_error ("%s and %s share no form", one, other);
    near_ones += near;
  }
  g_assert_cmpint (near_ones, >, 20000);
  g_assert_cmpint (near_ones, <, 180000);
}

/* whatever is typed of a name, letter by letter, in any spelling: found from the third letter */
static void
test_prefixes (void) {
  static const struct { const char *typed, *name; } cases[] = {
    { "djoko", "joko" },       { "joko", "djoko" },         { "soeharto", "suharto" },
    { "suharto", "soeharto" },
    { "supriyanto", "soeprijanto" }, { "soeprijanto", "supriyanto" }, { "mujiono", "mujiono" },
    { "rizky", "riski" },      { "riski", "rizky" },        { "mohammad", "moh" },
    { "aminah", "amina" },
    { "wijaya", "widjaja" },   { "yusuf", "joesoef" },      { "sylvia", "silvia" },
    { "aisyah", "aisah" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sound = name_sound (cases[i].name);
    for (gsize length = 3; length <= strlen (cases[i].typed); length++) {
      g_autofree char *typed = g_strndup (cases[i].typed, length);
      g_auto (GStrv) prefixes = name_prefixes (typed);
      gboolean found = FALSE;
      for (guint p = 0; prefixes[p]; p++) {
        g_autofree char *end = name_prefix_end (prefixes[p]);
        found = found || (strcmp (sound, prefixes[p]) >= 0 && strcmp (sound, end) < 0);
      }
      if (!found)
        g_error ("%s does not find %s", typed, cases[i].name);
    }
  }
  g_auto (GStrv) one = name_prefixes ("siti");
  g_auto (GStrv) two = name_prefixes ("muj");
  g_assert_cmpint (g_strv_length (one), ==, 1);
  g_assert_cmpint (g_strv_length (two), ==, 2);
  g_autofree char *end = name_prefix_end ("李");
  g_assert_cmpint (strcmp ("李明", end), <, 0);
  g_assert_cmpint (strcmp ("杏", end), >, 0);
}

/* each line: what was typed, then names from the best answer to the worst; after | none */
static void
test_score (void) {
  static const char *const cases[] = {
    "siti aminah: Siti Aminah, Sitti Aminah, Ny. Siti Aminah R, Aminah Siti | Siti, Aminah, Budi",
    "siti: Siti, Siti Aminah, Sitirahma, Dewi Siti, Siri | Budi, Sutar, Ti",
    "djoko: Djoko, Joko, Joko Widodo, Jokowi, Jono Joko | Eko, Budi",
    "budi s: Budi S, Budi Santoso, Santi Budi | Budi, Santi",
    "nur hayati: Nur Hayati, Nurhayati | Nur, Hayati",
    "nurhayati: Nurhayati, Noerhajati, Nur Hayati | Nur",
    "muhamad: Muhamad, Muhammad, Moh. Ali | Ahmad",
    "slamet: Slamet, Selamet | Sulaiman",
    "siti siti: Siti Siti | Siti",
    "2026-014: Tn. X 2026-014 | Tn. X 2026-015",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit_set (cases[i], ":|", 3);
    g_auto (GStrv) found = g_strsplit (parts[1], ",", -1);
    g_auto (GStrv) not_found = g_strsplit (parts[2], ",", -1);
    int before = 1001;
    for (guint n = 0; found[n]; n++) {
      int score = name_score (parts[0], found[n]);
      g_test_message ("%s in%s: %d", parts[0], found[n], score);
      if (score <= 0 || score > before || score > 1000)
        g_error ("%s in%s: %d after %d", parts[0], found[n], score, before);
      before = score;
    }
    for (guint n = 0; not_found[n]; n++)
      if (name_score (parts[0], not_found[n]) != 0)
        g_error ("%s was found in%s", parts[0], not_found[n]);
  }
  g_assert_cmpint (name_score ("siti aminah", "Siti Aminah"), ==, 1000);
  g_assert_cmpint (name_score ("", "Siti"), ==, 0);
  g_assert_cmpint (name_score ("siti", ""), ==, 0);
}

/* real names with one letter damaged: the forms that the table is asked for lead back to them */
static void
test_damaged (void) {
  g_autofree char *path = shared_file ("data/names/id_names.csv");
  if (!path)
    return;

  g_autofree char *text = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint tried = 0, missed = 0;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], ",", 3);
    g_auto (GStrv) words = name_words (fields[2]);
    g_autofree char *sound = name_sound (words[0]);
    gsize length = strlen (sound);
    for (gsize at = 0; length >= 5 && at < length; at++, tried++) {
      g_autofree char *damaged = g_strdup (sound);
      damaged[at] = (char) ('a' + g_rand_int_range (rand, 0, 26));
      missed += !share_a_form (damaged, sound) || !name_is_near (damaged, sound);
    }
  }
  g_test_message ("%u damaged names, %u missed", tried, missed);
  g_assert_cmpint (tried, >, 3000);
  g_assert_cmpint (missed, ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name/words", test_words);
  g_test_add_func ("/name/sound", test_sound);
  g_test_add_func ("/name/sound/apart", test_sound_apart);
  g_test_add_func ("/name/near", test_near);
  g_test_add_func ("/name/keys", test_keys);
  g_test_add_func ("/name/is-near", test_is_near);
  g_test_add_func ("/name/prefixes", test_prefixes);
  g_test_add_func ("/name/score", test_score);
  g_test_add_func ("/name/damaged", test_damaged);

  return g_test_run ();
}
