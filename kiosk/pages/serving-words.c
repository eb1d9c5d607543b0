/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a member of staff who serves says of an answer, and of how far each service has come. */
#include "kiosk/pages/serving-words.h"

#include <glib/gi18n-lib.h>

char *
kiosk_serving_hour (KioskServing *serving, gint64 at, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, kiosk_serving_get_place (serving)->zone);

  return g_date_time_format (local, format);
}

gboolean
kiosk_serving_is_several (KioskServing *serving)
{
  return kiosk_serving_get_kind (serving, 1) != NULL;
}

static const KioskServedKind *
kind_at (const KioskServed *served, guint i)
{
  return &g_array_index (served->kinds, KioskServedKind, i);
}

static const char *
name_of (KioskServing *serving, gint64 id)
{
  const KioskServingKind *kind;

  for (guint i = 0; (kind = kiosk_serving_get_kind (serving, i)); i++)
    if (kind->id == id)
      return _(kind->name);
  return "";
}

static char *
already (KioskServing *serving, const KioskServed *served)
{
  gint64 since = 0;

  for (guint i = 0; i < served->kinds->len; i++)
    if (kind_at (served, i)->since && (!since || kind_at (served, i)->since < since))
      since = kind_at (served, i)->since;
  g_autofree char *hour = kiosk_serving_hour (serving, since, _("%H:%M"));
  return g_strdup_printf (_("Already %s"), hour);
}

static char *
partly (KioskServing *serving, const KioskServed *served)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (!kiosk_serving_is_several (serving))
    return g_strdup (_("✓ Please"));
  for (guint i = 0; i < served->kinds->len; i++)
    if (kind_at (served, i)->persons + kind_at (served, i)->children)
      g_string_append_printf (names, "%s%s", names->len ? " + " : "✓\u00a0", name_of (serving, kind_at (served, i)->kind));
  return g_strdup (names->str);
}

char *
kiosk_serving_verdict (KioskServing *serving, const KioskServed *served)
{
  switch (served->verdict) {
  case KIOSK_SERVED_GIVEN:
    return g_strdup (_("✓ Please"));
  case KIOSK_SERVED_PARTLY:
    return partly (serving, served);
  case KIOSK_SERVED_ALREADY:
    return already (serving, served);
  case KIOSK_SERVED_SEE_DESK:
    return g_strdup (_("See the desk"));
  case KIOSK_SERVED_UNREADABLE:
    return g_strdup (_("Once more, please"));
  case KIOSK_SERVED_UNDONE:
    return g_strdup (_("Taken back"));
  case KIOSK_SERVED_CARD:
    return g_strdup (_("✓ A new card is printed"));
  case KIOSK_SERVED_CARD_WAITS:
    return g_strdup (_("A card is being printed already"));
  }
  g_assert_not_reached ();
}

/* "1 portion + 2 children · already 18:02" */
static char *
portions_of (KioskServing *serving, const KioskServedKind *kind, gboolean since)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (kind->persons)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%d portion", "%d portions", (gulong) kind->persons), kind->persons);
  if (kind->children)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " + %d child", " + %d children", (gulong) kind->children), kind->children);
  if (kind->since && since) {
    g_autofree char *hour = kiosk_serving_hour (serving, kind->since, _("%H:%M"));
    g_string_append (text, text->len ? " · " : "");
    g_string_append_printf (text, _("already %s"), hour);
  }
  return g_strstrip (g_strdup (text->str));
}

/* Where each service is given in the same portions, once is enough. */
static gboolean
is_alike (KioskServing *serving, const KioskServed *served)
{
  if (!kiosk_serving_is_several (serving))
    return TRUE;
  if (served->verdict != KIOSK_SERVED_GIVEN || kiosk_serving_get_kind (serving, served->kinds->len))
    return FALSE;
  for (guint i = 1; i < served->kinds->len; i++)
    if (kind_at (served, i)->persons != kind_at (served, 0)->persons || kind_at (served, i)->children != kind_at (served, 0)->children)
      return FALSE;
  return TRUE;
}

char *
kiosk_serving_portions (KioskServing *serving, const KioskServed *served)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean alike = is_alike (serving, served);

  for (guint i = 0; i < (alike ? MIN (served->kinds->len, 1) : served->kinds->len); i++) {
    g_autofree char *portions = portions_of (serving, kind_at (served, i), served->verdict == KIOSK_SERVED_PARTLY || !alike);
    g_string_append (text, text->len ? "\n" : "");
    if (!alike)
      g_string_append_printf (text, "%s: ", name_of (serving, kind_at (served, i)->kind));
    g_string_append (text, portions);
  }
  if (served->out && served->out->len)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%s%d child is noted as out", "%s%d children are noted as out",
                                               (gulong) served->out->len),
                            text->len ? " · " : "", (int) served->out->len);
  if (served->called)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", served->called);
  return g_strdup (text->str);
}

char *
kiosk_serving_sums (KioskServing *serving)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean several = kiosk_serving_is_several (serving);
  const ServingCount *count;

  for (guint i = 0; (count = kiosk_serving_get_count (serving, i)); i++) {
    g_string_append (text, text->len ? "\n" : "");
    if (several)
      g_string_append_printf (text, "%s: %d\n", _(kiosk_serving_get_kind (serving, i)->name), (int) count->given);
    g_string_append_printf (text, _("of %d · %d missing"), (int) count->expected, (int) count->missing->len);
  }
  return g_strdup (text->str);
}
