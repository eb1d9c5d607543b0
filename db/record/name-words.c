/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as words to find them by: plain letters, one spelling for each sound, one typing error. */
#include "db/record/name-words.h"

#include <string.h>

#define NEAR_FROM 4

/* words */

static const char *const titles[] = {
  "tn", "tuan", "ny", "nyonya", "nn", "nona", "an", "anak", "by", "bayi", "sdr", "sdri", "saudara",
  "saudari", "bpk", "bapak", "pak", "ibu", "bu", "h", "hj", "haji", "hajjah", "hajah", "kh", "kyai",
  "ust", "ustad", "ustadz", "ustadzah", "dr", "drs", "dra", "ir", "prof", "alm", "almh",
  "mr", "mrs", "ms", NULL,
};

static gboolean
is_apostrophe (gunichar c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x02bb;
}

/* small letters, Latin ones without accents */
static char *
fold (const char *name) {
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *small = g_utf8_casefold (composed, -1);
  GString *folded = g_string_new (NULL);

  for (const char *c = small; *c; c = g_utf8_next_char (c)) {
    char letter[8] = { 0 };
    if ((guchar) *c < 0x80) {
      g_string_append_c (folded, *c);
      continue;
    }
    g_unichar_to_utf8 (g_utf8_get_char (c), letter);
    g_autofree char *plain = g_str_to_ascii (letter, "C");
    g_string_append (folded, *plain == '?' ? letter : plain);
  }
  return g_string_free (folded, FALSE);
}

static void
take_word (GStrvBuilder *words, GString *word) {
  if (word->len > 0)
    g_strv_builder_add (words, word->str);
  g_string_truncate (word, 0);
}

static GStrv
split (const char *folded) {
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *c = folded; *c; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    if (g_unichar_isalnum (letter) || g_unichar_ismark (letter))
      g_string_append_unichar (word, letter);
    else if (!is_apostrophe (letter))
      take_word (words, word);
  }
  take_word (words, word);
  return g_strv_builder_end (words);
}

GStrv
name_words (const char *name) {
  g_return_val_if_fail (name, NULL);

  g_autofree char *folded = fold (name);
  g_auto (GStrv) words = split (folded);
  guint first = 0, count = g_strv_length (words);
  while (first + 1 < count && g_strv_contains (titles, words[first]))
    first++;

  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  for (guint i = first; i < count && i < first + NAME_WORDS_MAX; i++)
    g_strv_builder_add (kept, words[i]);
  return g_strv_builder_end (kept);
}

/* sounds */

typedef struct { const char *from, *to; } Spelling;

static const Spelling abbreviations[] = {
  { "moh", "muhamad" },  { "muh", "muhamad" },  { "mohd", "muhamad" }, { "muhd", "muhamad" },
  { "mhd", "muhamad" },  { "moch", "muhamad" }, { "much", "muhamad" }, { "abd", "abdul" },
};

/* each over the whole word, so that a later one sees what an earlier one made; first those that
 * must meet j as it was written, then those that must meet it as a consonant */
static const Spelling spellings_of_j[] = {
  { "chr", "kr" }, { "ck", "k" }, { "ch", "h" }, { "kh", "h" }, { "tj", "c" }, { "ch", "c" },
  { "dj", "j" },   { "jh", "j" },
};
static const Spelling spellings[] = {
  { "sj", "s" },   { "dz", "z" }, { "z", "s" },  { "sh", "s" }, { "dh", "d" }, { "th", "t" },
  { "bh", "b" },   { "gh", "g" }, { "ph", "f" }, { "v", "f" },  { "q", "k" },  { "x", "ks" },
  { "oe", "u" },   { "oo", "u" }, { "ou", "u" }, { "ie", "i" }, { "ae", "ai" },
};

static gboolean
is_vowel (char c) {
  return c && strchr ("aiueo", c);
}

static gboolean
is_plain (const char *word) {
  return word[strspn (word, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

static gboolean
is_glide (const GString *sound, gsize i) {
  char before = i ? sound->str[i - 1] : '\0';

  return is_vowel (sound->str[i + 1]) &&
         ((sound->str[i] == 'j' && before == 'i') || (sound->str[i] == 'w' && before == 'u'));
}

/* one consonant before a vowel, else the vowel i; at the end that only when the word is @whole */
static void
fold_y (GString *sound, gboolean whole) {
  for (gsize i = 0; i < sound->len; i++)
    if (sound->str[i] == 'y' || sound->str[i] == 'j') {
      gboolean open_end = i + 1 == sound->len && !whole;
      sound->str[i] = is_vowel (sound->str[i + 1]) || open_end ? 'j' : 'i';
    }
}

static void
drop_glides_and_doubles (GString *sound) {
  for (gsize i = 0; i < sound->len;)
    if (is_glide (sound, i) || (i && sound->str[i] == sound->str[i - 1]))
      g_string_erase (sound, (gssize) i, 1);
    else
      i++;
}

static gboolean
ends_silent (const GString *sound) {
  gsize last = sound->len - 1;

  return sound->len > 2 && sound->str[last] == 'h' && is_vowel (sound->str[last - 1]);
}

static char *
sound_of (const char *word, gboolean whole) {
  g_autoptr (GString) sound = g_string_new (word);

  for (guint i = 0; whole && i < G_N_ELEMENTS (abbreviations); i++)
    if (g_str_equal (word, abbreviations[i].from))
      return g_strdup (abbreviations[i].to);
  for (guint i = 0; i < G_N_ELEMENTS (spellings_of_j); i++)
    g_string_replace (sound, spellings_of_j[i].from, spellings_of_j[i].to, 0);
  fold_y (sound, whole);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    g_string_replace (sound, spellings[i].from, spellings[i].to, 0);
  drop_glides_and_doubles (sound);
  if (g_str_has_prefix (sound->str, "moha"))
    sound->str[1] = 'u';
  if (whole && ends_silent (sound))
    g_string_truncate (sound, sound->len - 1);
  g_string_truncate (sound, NAME_WORD_LENGTH);
  return g_strdup (sound->str);
}

static char *
cut (const char *word) {
  return g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), NAME_WORD_LENGTH));
}

char *
name_sound (const char *word) {
  g_return_val_if_fail (word, NULL);

  return is_plain (word) && strlen (word) > 1 ? sound_of (word, TRUE) : cut (word);
}

GStrv
name_prefixes (const char *word) {
  g_return_val_if_fail (word, NULL);

  g_autofree char *begun = is_plain (word) ? sound_of (word, FALSE) : cut (word);
  g_autofree char *whole = name_sound (word);
  g_autoptr (GStrvBuilder) prefixes = g_strv_builder_new ();

  if (!g_str_has_prefix (begun, whole))
    g_strv_builder_add (prefixes, begun);
  if (g_str_equal (begun, whole) || !g_str_has_prefix (whole, begun))
    g_strv_builder_add (prefixes, whole);
  return g_strv_builder_end (prefixes);
}

char *
name_prefix_end (const char *prefix) {
  g_return_val_if_fail (prefix, NULL);

  return g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);    /* the last character there is */
}

/* keys */

GStrv
name_near (const char *sound) {
  gsize length = strlen (sound);
  g_autoptr (GStrvBuilder) near = g_strv_builder_new ();

  g_strv_builder_add (near, sound);
  for (gsize i = 0; is_plain (sound) && length >= NEAR_FROM && i < length; i++) {
    g_autoptr (GString) shorter = g_string_new (sound);
    g_string_erase (shorter, (gssize) i, 1);
    if (i == 0 || sound[i] != sound[i - 1])
      g_strv_builder_add (near, shorter->str);
  }
  return g_strv_builder_end (near);
}

static void
name_key_free (gpointer data) {
  NameKey *key = data;

  g_free (key->word);
  g_free (key);
}

static void
add_key (GPtrArray *keys, const char *word, NameKeyKind kind) {
  for (guint i = 0; i < keys->len; i++) {
    NameKey *there = keys->pdata[i];
    if (g_str_equal (there->word, word)) {
      there->kind = MIN (there->kind, kind);
      return;
    }
  }
  NameKey *key = g_new (NameKey, 1);
  *key = (NameKey) { g_strdup (word), kind };
  g_ptr_array_add (keys, key);
}

GPtrArray *
name_keys (const char *name) {
  g_return_val_if_fail (name, NULL);

  g_auto (GStrv) words = name_words (name);
  GPtrArray *keys = g_ptr_array_new_with_free_func (name_key_free);

  for (guint i = 0; words[i]; i++) {
    g_autofree char *sound = name_sound (words[i]);
    g_auto (GStrv) near = name_near (sound);
    for (guint n = 0; near[n]; n++)
      add_key (keys, near[n], n == 0 ? NAME_KEY_WORD : NAME_KEY_VARIANT);
    if (words[i + 1]) {
      g_autofree char *joined = g_strconcat (words[i], words[i + 1], NULL);
      g_autofree char *joined_sound = name_sound (joined);
      add_key (keys, joined_sound, NAME_KEY_WORD);
    }
  }
  return keys;
}

/* likeness */

gboolean
name_is_near (const char *one, const char *other) {
  g_return_val_if_fail (one && other, FALSE);

  gsize length = strlen (one), other_length = strlen (other);
  if (MAX (length, other_length) < NEAR_FROM)
    return g_str_equal (one, other);
  if (length > other_length)
    return name_is_near (other, one);

  gsize same = 0;
  while (one[same] && one[same] == other[same])
    same++;
  const char *rest = one + same, *other_rest = other + same;
  if (other_length == length + 1)
    return g_str_equal (rest, other_rest + 1);
  if (other_length != length)
    return FALSE;
  if (!*rest || g_str_equal (rest + 1, other_rest + 1))
    return TRUE;
  gboolean exchanged = rest[0] == other_rest[1] && rest[1] == other_rest[0];
  return exchanged && g_str_equal (rest + 2, other_rest + 2);
}

typedef enum {
  LIKE_NOT = 0,
  LIKE_NEAR = 60,
  LIKE_SOUND_BEGUN = 75,
  LIKE_BEGUN = 80,
  LIKE_SOUND = 95,
  LIKE_SAME = 100,
} Likeness;

static gboolean
begins_like (const char *sound, const char *typed) {
  g_auto (GStrv) prefixes = name_prefixes (typed);
  gboolean begins = FALSE;

  for (guint i = 0; prefixes[i]; i++)
    begins = begins || g_str_has_prefix (sound, prefixes[i]);
  return begins;
}

static Likeness
likeness (const char *typed, const char *word) {
  g_autofree char *typed_sound = name_sound (typed);
  g_autofree char *sound = name_sound (word);

  if (g_str_equal (typed, word))
    return LIKE_SAME;
  if (g_str_equal (typed_sound, sound))
    return LIKE_SOUND;
  if (g_str_has_prefix (word, typed))
    return LIKE_BEGUN;
  if (begins_like (sound, typed))
    return LIKE_SOUND_BEGUN;
  return name_is_near (typed_sound, sound) ? LIKE_NEAR : LIKE_NOT;
}

/* the best word that no other typed word has taken; @taken is a set of bits */
static Likeness
best_word (const char *typed, GStrv words, guint *taken, gboolean *is_first) {
  Likeness best = LIKE_NOT;
  guint at = 0;

  for (guint i = 0; words[i]; i++) {
    Likeness found = *taken & 1u << i ? LIKE_NOT : likeness (typed, words[i]);
    if (found > best) {
      best = found;
      at = i;
    }
  }
  if (best != LIKE_NOT)
    *taken |= 1u << at;
  *is_first = best != LIKE_NOT && at == 0;
  return best;
}

/* "nur hayati" for "Nurhayati" and the other way round */
static int
score_joined (GStrv typed, GStrv words) {
  g_autofree char *typed_joined = g_strjoinv (NULL, typed);
  g_autofree char *joined = g_strjoinv (NULL, words);

  Likeness found = likeness (typed_joined, joined);
  return found > LIKE_NEAR ? 5 * (int) found : 0;
}

int
name_score (const char *query, const char *name) {
  g_return_val_if_fail (query && name, 0);

  g_auto (GStrv) typed = name_words (query);
  g_auto (GStrv) words = name_words (name);
  guint taken = 0, count = g_strv_length (typed);
  int sum = 0;

  if (count == 0)
    return 0;
  for (guint i = 0; i < count; i++) {
    gboolean is_first;
    Likeness found = best_word (typed[i], words, &taken, &is_first);
    if (found == LIKE_NOT)
      return score_joined (typed, words);
    sum += (int) found * 8 / (int) count + (i == 0 && is_first ? 100 : 0);
  }
  return sum + (count == g_strv_length (words) ? 100 : 0);
}
