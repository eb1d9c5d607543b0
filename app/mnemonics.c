/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One letter with Alt for one thing: whatever pages, dialogs and languages come together in a window. */
#include "app/mnemonics.h"

#include <string.h>

#define RANKS 3

typedef struct {
  GPtrArray *labels[RANKS];    /* GtkLabel with a letter, those that keep it first */
  gboolean dialog;
} Seen;

static int
rank_of (GtkWidget *label, gboolean dialog)
{
  GtkWidget *notebook = gtk_widget_get_ancestor (label, GTK_TYPE_NOTEBOOK), *header = gtk_widget_get_ancestor (label, GTK_TYPE_HEADER_BAR);

  for (GtkWidget *each = label; !header && each; each = gtk_widget_get_parent (each))
    if (g_str_has_suffix (G_OBJECT_TYPE_NAME (each), "HeaderBar"))
      header = each;
  if (header)
    return dialog ? 0 : 2;
  return notebook && gtk_widget_get_parent (label) == notebook ? 0 : 1;
}

static void
collect (GtkWidget *widget, gpointer data)
{
  Seen *seen = data;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) != GDK_KEY_VoidSymbol)
    g_ptr_array_add (seen->labels[rank_of (widget, seen->dialog)], widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect, seen);
}

static gpointer
letter_of (GtkLabel *label)
{
  return GUINT_TO_POINTER (gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (label)));
}

static gboolean
is_taken (GHashTable *taken, GHashTable *wanted, const char *at)
{
  gunichar letter = g_unichar_tolower (g_utf8_get_char (at));
  gpointer key = GUINT_TO_POINTER (gdk_unicode_to_keyval (letter));

  return !g_unichar_isalnum (letter) || g_hash_table_contains (taken, key) || (wanted && g_hash_table_contains (wanted, key));
}

/* (nullable): where in the text the new letter is: at the start of a word, else anywhere */
static const char *
find_letter (const char *text, GHashTable *taken, GHashTable *wanted)
{
  for (int starts = 1; starts >= 0; starts--)
    for (const char *at = text; *at; at = g_utf8_next_char (at))
      if ((!starts || at == text || at[-1] == ' ') && !is_taken (taken, wanted, at))
        return at;
  return NULL;
}

static void
give_letter (GtkLabel *label, const char *at)
{
  const char *text = gtk_label_get_text (label);
  g_autoptr (GString) pattern = g_string_new (NULL);

  for (const char *each = text; *each; each++) {
    if (each == at || *each == '_')
      g_string_append_c (pattern, '_');
    g_string_append_c (pattern, *each);
  }
  gtk_label_set_text_with_mnemonic (label, pattern->str);
}

static void
settle_label (GtkLabel *label, GHashTable *taken, GHashTable *wanted)
{
  const char *other = g_hash_table_lookup (taken, letter_of (label));

  if (other && !g_str_equal (other, gtk_label_get_text (label))) {
    const char *at = find_letter (gtk_label_get_text (label), taken, wanted);
    give_letter (label, at ? at : find_letter (gtk_label_get_text (label), taken, NULL));
  }
  if (gtk_label_get_mnemonic_keyval (label) != GDK_KEY_VoidSymbol)
    g_hash_table_insert (taken, letter_of (label), g_strdup (gtk_label_get_text (label)));
}

static void
settle_window (GtkWidget *window)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (NULL, NULL, NULL, g_free), wanted = g_hash_table_new (NULL, NULL);
  Seen seen = { .dialog = gtk_window_get_transient_for (GTK_WINDOW (window)) != NULL };

  for (int rank = 0; rank < RANKS; rank++)
    seen.labels[rank] = g_ptr_array_new ();
  collect (window, &seen);
  for (int rank = 0; rank < RANKS; rank++)
    for (guint i = 0; i < seen.labels[rank]->len; i++)
      g_hash_table_add (wanted, letter_of (seen.labels[rank]->pdata[i]));
  for (int rank = 0; rank < RANKS; rank++) {
    for (guint i = 0; i < seen.labels[rank]->len; i++)
      settle_label (seen.labels[rank]->pdata[i], taken, wanted);
    g_ptr_array_unref (seen.labels[rank]);
  }
}

/* The window hears of a key before anything in it does. */
static gboolean
on_key (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  const GdkEvent *event = n > 1 ? g_value_get_boxed (&values[1]) : NULL;
  (void) hint;
  (void) data;

  if (GTK_IS_WINDOW (widget) && event
      && (event->key.keyval == GDK_KEY_Alt_L || event->key.keyval == GDK_KEY_Alt_R || event->key.state & GDK_MOD1_MASK))
    settle_window (widget);
  return TRUE;
}

gulong
desk_mnemonics_watch (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  return g_signal_add_emission_hook (g_signal_lookup ("key-press-event", GTK_TYPE_WIDGET), 0, on_key, NULL, NULL);
}

void
desk_mnemonics_unwatch (gulong watch)
{
  g_signal_remove_emission_hook (g_signal_lookup ("key-press-event", GTK_TYPE_WIDGET), watch);
}

char *
desk_mnemonics_plain (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}
