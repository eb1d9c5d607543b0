/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that act: each makes one request; the rules are the record's. */
#include "db/tool/tool.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESIDENT_OPTIONS \
  "name nik sex born age-from age-to called-name symbol colour nationality language reads hears sees slow phone origin" \
  " marks identity"

static int
act_with_options (Tool *tool, const char *kind, const char *required)
{
  g_auto (GStrv) keys = g_strsplit (tool->command->options, " ", -1);
  g_auto (GStrv) needed = g_strsplit (required, " ", -1);

  for (char **name = needed; *name && **name; name++)
    if (!tool_option (tool, *name))
      return tool_wrong_use (tool, _("%s needs --%s."), tool->command->words, *name);
  g_autoptr (Request) request = tool_request (tool, kind, (const char *const *) keys);
  return tool_act (tool, request);
}

static int
run_house_add (Tool *tool)
{
  return act_with_options (tool, "house-add", "name");
}

static int
run_room_add (Tool *tool)
{
  return act_with_options (tool, "room-add", "name");
}

static int
run_bed_add (Tool *tool)
{
  return act_with_options (tool, "bed-add", "room name");
}

static int
run_resident_add (Tool *tool)
{
  return act_with_options (tool, "resident-add", "");
}

static int
run_admit (Tool *tool)
{
  return act_with_options (tool, "admit", "resident");
}

static int
run_move (Tool *tool)
{
  return act_with_options (tool, "move", "resident bed");
}

static int
run_discharge (Tool *tool)
{
  return act_with_options (tool, "discharge", "resident destination");
}

static int
run_undo (Tool *tool)
{
  g_autoptr (GError) error = NULL;
  gboolean began = FALSE;
  gint64 act = 0;

  if (g_ascii_string_to_signed (tool_positional (tool, 0), 10, 1, G_MAXINT64, &act, NULL)
      && !tool_began_import (tool, act, &began, &error))
    return tool_fail (tool, error);
  if (began)
    return tool_undo_import (tool, act);
  g_autoptr (Request) request = tool_request (tool, "undo", NULL);
  request_set (request, "act", tool_positional (tool, 0));
  return tool_act (tool, request);
}

static int
run_card_enter (Tool *tool)
{
  g_autoptr (Request) request = tool_request (tool, "card-enter", NULL);
  const char *text = tool_positional (tool, 0);

  request_set (request, "token", text ? text : tool_option (tool, "token"));
  request_set (request, "kind", tool_option (tool, "kind"));
  request_set (request, "expires", tool_option (tool, "expires"));
  return tool_act (tool, request);
}

static int
card_act (Tool *tool, const char *kind)
{
  g_autoptr (Request) request = tool_request (tool, kind, NULL);
  const char *card = tool_positional (tool, 0);

  request_set (request, "card", card ? card : tool_option (tool, "card"));
  request_set (request, "resident", tool_option (tool, "resident"));
  request_set (request, "staff", tool_option (tool, "staff"));
  return tool_act (tool, request);
}

static int
run_card_bind (Tool *tool)
{
  return card_act (tool, "card-bind");
}

static int
run_card_unbind (Tool *tool)
{
  return card_act (tool, "card-unbind");
}

static int
run_card_lost (Tool *tool)
{
  return card_act (tool, "card-lost");
}

/* act KIND [KEY=VALUE …], act --list */

static void
print_kind (const ActKind *kind)
{
  tool_put (kind->name);
  for (const ActKey *key = kind->keys; key && key->name; key++) {
    tool_put (key->required ? " " : " [");
    tool_put (key->name);
    tool_put (key->required ? "" : "]");
  }
  tool_put ("\n");
}

static JsonObject *
kind_json (const ActKind *kind)
{
  JsonObject *object = json_object_new ();
  JsonArray *keys = json_array_new ();

  for (const ActKey *key = kind->keys; key && key->name; key++) {
    JsonObject *one = json_object_new ();
    json_object_set_string_member (one, "name", key->name);
    json_object_set_boolean_member (one, "required", key->required);
    json_set_text (one, "choices", key->type == KEY_CHOICE ? key->choices : NULL);
    json_set_text (one, "help", key->help ? _(key->help) : NULL);
    json_array_add_object_element (keys, one);
  }
  json_object_set_string_member (object, "kind", kind->name);
  json_object_set_string_member (object, "help", kind->help ? _(kind->help) : "");
  json_object_set_array_member (object, "keys", keys);
  return object;
}

static int
list_kinds (Tool *tool)
{
  static const char *const columns[] = { "kind", "keys", "help", NULL };
  g_autoptr (GPtrArray) kinds = acts_kinds ();
  g_autoptr (JsonArray) rows = json_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    if (tool->format == FORMAT_TEXT)
      print_kind (kinds->pdata[i]);
    else
      json_array_add_object_element (rows, kind_json (kinds->pdata[i]));
  if (tool->format != FORMAT_TEXT)
    tool_print (tool, rows, columns);
  return EXIT_DONE;
}

static gboolean
kind_has_key (const ActKind *kind, const char *name)
{
  if (g_str_equal (name, "override") || g_str_equal (name, "agreed-by"))
    return TRUE;
  for (const ActKey *key = kind->keys; key && key->name; key++)
    if (g_str_equal (key->name, name))
      return TRUE;
  return FALSE;
}

static int
run_act (Tool *tool)
{
  const char *name = tool_positional (tool, 0);
  const ActKind *kind = name ? acts_kind (name) : NULL;

  if (tool_option (tool, "list"))
    return list_kinds (tool);
  if (!kind)
    return tool_wrong_use (tool, _("There is no act \"%s\"; act --list shows them."),
                           name ? name : "");
  g_autoptr (Request) request = tool_request (tool, name, NULL);
  for (guint i = 1; tool_positional (tool, i); i++) {
    const char *pair = tool_positional (tool, i), *equals = strchr (pair, '=');
    g_autofree char *key = equals ? g_strndup (pair, (gsize) (equals - pair)) : NULL;
    if (!key || !kind_has_key (kind, key))
      return tool_wrong_use (tool, _("\"%s\" is not KEY=VALUE with a key of %s."), pair, name);
    request_set (request, key, equals + 1);
  }
  return tool_act (tool, request);
}

const Command act_commands[] = {
  { "house add", "", "name zone code", TRUE, FALSE, run_house_add, N_ ("adds a house") },
  { "room add", "", "name wing sex house kind age-min age-max accessible key-holder position", TRUE,
    FALSE, run_room_add, N_ ("adds a room") },
  { "bed add", "", "room name kind position", TRUE, FALSE, run_bed_add, N_ ("adds a bed") },
  { "resident add", "", RESIDENT_OPTIONS, TRUE, FALSE, run_resident_add,
    N_ ("registers a person") },
  { "admit", "", "resident bed house guest-kind reason", TRUE, FALSE, run_admit,
    N_ ("gives a resident a bed") },
  { "move", "", "resident bed reason", TRUE, FALSE, run_move,
    N_ ("moves a resident to another bed") },
  { "discharge", "", "resident destination reason", TRUE, FALSE, run_discharge,
    N_ ("ends a stay") },
  { "undo", "ACT", "", TRUE, FALSE, run_undo, N_ ("takes an act back") },
  { "card enter", "[TEXT]", "token kind expires", TRUE, FALSE, run_card_enter,
    N_ ("enters a card, not bound yet") },
  { "card bind", "[CARD]", "card resident staff", TRUE, FALSE, run_card_bind,
    N_ ("gives a card to a resident") },
  { "card unbind", "[CARD]", "card", TRUE, FALSE, run_card_unbind, N_ ("takes a card back") },
  { "card lost", "[CARD]", "card", TRUE, FALSE, run_card_lost, N_ ("marks a card as lost") },
  { "act", "[KIND] [KEY=VALUE…]", "list!", TRUE, FALSE, run_act,
    N_ ("performs any act; --list shows them") },
  { NULL, NULL, NULL, FALSE, FALSE, NULL, NULL },
};
