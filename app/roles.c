/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the role of who works here does not allow is not offered: its actions are closed, and say who may. */
#include "app/roles.h"

#include "app/reason.h"
#include "app/settings/settings-sections.h"

#include <glib/gi18n.h>

/* What an action asks of the record. */
static const struct {
  const char *action, *kind;
} asked[] = {
  { "board.admit", "admit" },           { "board.admit-here", "admit" },    { "board.move", "move" },
  { "board.fit", "move-to-fit" },       { "board.discharge", "discharge" }, { "board.extend", "extend" },
  { "board.displace", "displace" },     { "bed.back", "outage-end" },       { "bed.out", "bed-outage" },
  { "bed.hold", "bed-hold" },           { "bed.let-go", "hold-end" },       { "bed.seen", "sighting-add" },
  { "bed.gone", "sighting-add" },       { "bed.share", "share-bed" },       { "bed.close-room", "room-hold" },
  { "bed.sharer", "admit" },            { "bed.companion", "admit" },       { "bed.mat", "mat-add" },
  { "bed.instead", "companion-change" }, { "bed.serve", "serve" },          { "card.print", "print-card" },
  { "arrivals.heads", "group-arrival" }, { "arrivals.referral", "referral-add" }, { "arrivals.place", "place-add" },
  { "arrivals.waiting", "waiting-add" }, { "arrivals.waiting-for", "waiting-add" },
  { "arrivals.turn-away", "turn-away" }, { "arrivals.note", "phone-note" },
  { "arrivals.enquiry", "enquiry-add" }, { "stays.extend", "extend" },      { "stays.end", "discharge" },
  { "stays.approve", "extend-decide" }, { "stays.refuse", "extend-decide" }, { "stays.agreed", "extend" },
  { "stays.confirm", "approval-confirm" }, { "stays.exit", "confirm-exit" }, { "stays.still-here", "take-over" },
  { "stays.leave", "leave" },           { "stays.back", "return" },         { "stays.back-earlier", "return" },
  { "stays.later", "leave-extend" },    { "bed.leave", "leave" },
  { "stays.take", "missing-take" },     { "stays.paper", "document-issue" }, { "stays.signed", "document-signed" },
};

static const char *
kind_of (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (g_str_equal (asked[i].action, action))
      return asked[i].kind;
  return NULL;
}

/* As the settings call them. */
static const DeskSetting *
find_roles (void)
{
  for (const DeskSection *section = desk_sections (); section->name; section++)
    for (const DeskSetting *field = section->fields; section->noun == SETUP_STAFF && field->key; field++)
      if (g_str_equal (field->key, "roles"))
        return field;
  g_assert_not_reached ();
}

/* (transfer full): the roles that may, with commas */
static char *
who_may (const ActKind *kind)
{
  const DeskSetting *roles = find_roles ();
  g_auto (GStrv) codes = g_strsplit (roles->choices, "|", -1), words = g_strsplit (_(roles->words), "|", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; codes[i] && words[i]; i++)
    if (acts_may (kind, permissions_of_role (codes[i])))
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", words[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
desk_roles_why_kind (DeskContext *context, const char *kind)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (context) && kind, NULL);

  if (desk_context_may_do (context, kind))
    return NULL;
  g_autofree char *who = who_may (acts_kind (kind));
  /* TRANSLATORS: what is done, roles */
  return g_strdup_printf (_("Your role does not allow \"%s\". It is for: %s."), acts_words (kind), who);
}

char *
desk_roles_why (DeskContext *context, const char *action)
{
  const char *kind = kind_of (action);

  return kind ? desk_roles_why_kind (context, kind) : NULL;
}

gboolean
desk_roles_allow (DeskContext *context, const char *action)
{
  const char *kind = kind_of (action);

  return !kind || desk_context_may_do (context, kind);
}

void
desk_roles_close (DeskContext *context, const char *group, GActionMap *actions)
{
  g_return_if_fail (DESK_IS_CONTEXT (context) && G_IS_ACTION_MAP (actions));

  g_autofree char *prefix = g_strconcat (group, ".", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++) {
    GAction *action = g_str_has_prefix (asked[i].action, prefix) ? g_action_map_lookup_action (actions, asked[i].action + strlen (prefix)) : NULL;
    if (action)
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), desk_context_may_do (context, asked[i].kind));
  }
}

static void
say (GtkWidget *widget, gpointer context)
{
  const char *action = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  g_autofree char *why = action ? desk_roles_why (context, action) : NULL;

  if (action && kind_of (action))
    desk_reason_keep_first (widget, why);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), say, context);
}

void
desk_roles_say (GtkWidget *root, DeskContext *context)
{
  g_return_if_fail (GTK_IS_WIDGET (root) && DESK_IS_CONTEXT (context));

  say (root, context);
}

static gboolean
has_key (GtkApplication *application, const char *action, const GdkEventKey *event)
{
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, action);
  GdkModifierType held = event->state & gtk_accelerator_get_default_mod_mask (), state;
  guint key;

  for (guint i = 0; keys[i]; i++) {
    gtk_accelerator_parse (keys[i], &key, &state);
    if (key == gdk_keyval_to_lower (event->keyval) && state == held)
      return TRUE;
  }
  return FALSE;
}

char *
desk_roles_why_key (DeskContext *context, GtkApplication *application, const GdkEventKey *event)
{
  g_return_val_if_fail (DESK_IS_CONTEXT (context) && GTK_IS_APPLICATION (application), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (!desk_context_may_do (context, asked[i].kind) && has_key (application, asked[i].action, event))
      return desk_roles_why_kind (context, asked[i].kind);
  return NULL;
}
