/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the command line: which command, its options, what follows. */
#include "db/tool/options.h"

#include "db/record/address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GLOBAL_OPTIONS "record as format help! version!"
#define ACT_OPTIONS "act at about between override agreed-by"

static const Command *const groups[] = {
  record_commands, list_commands,    act_commands,   report_commands, night_commands,
  figure_commands, journal_commands, paper_commands, demo_commands,   import_commands,
};

static const Command *
command_named (const char *words)
{
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (const Command *command = groups[g]; command->words; command++)
      if (g_str_equal (command->words, words))
        return command;
  return NULL;
}

/* One or two words name a command. */
static const Command *
find_command (char **argv, int argc, int *used)
{
  for (int n = MIN (argc, 2); n > 0; n--) {
    g_autofree char *words = n == 2 ? g_strjoin (" ", argv[0], argv[1], NULL) : g_strdup (argv[0]);
    const Command *command = command_named (words);
    if (command) {
      *used = n;
      return command;
    }
  }
  return NULL;
}

/* What a value is, where its name does not say it. */
static const char *
value_of (const char *option)
{
  static const char *const values[][2] = {
    { "between", "T T" },
    { "at", "T" },
    { "about", "T" },
    { "known", "K" },
    { "from", "D" },
    { "to", "D" },
    { "on", "D" },
    { "night", "D" },
    { "act", "ID" },
    { "out", "FILE" },
    { "bed", "B" },
    { "house", "H" },
    { "resident", "R" },
    { "into", "R" },
    { "destination", "CODE" },
    { "born", "D" },
    { "blanks", "N" },
    { "sex", "L|P|U" },
    { "count", "stay|presence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i][0], option))
      return values[i][1];
  return "VALUE";
}

static void
print_options (const char *options)
{
  g_auto (GStrv) names = g_strsplit (options, " ", -1);

  for (char **name = names; *name && **name; name++) {
    gsize length = strcspn (*name, "!*");
    g_autofree char *plain = g_strndup (*name, length);
    gboolean flag = (*name)[length] == '!', repeated = (*name)[length] == '*';
    g_autofree char *text = g_strdup_printf (" [--%s%s%s%s]", plain, flag ? "" : " ",
                                             flag ? "" : value_of (plain), repeated ? " …" : "");
    tool_put (text);
  }
}

static char *
use_of (const Command *command)
{
  return g_strconcat (command->words, *command->positional ? " " : "", command->positional, NULL);
}

static void
print_help_of (const Command *command)
{
  g_autofree char *use = use_of (command);

  tool_put ("singgah-db ");
  tool_put (use);
  print_options (command->options);
  if (command->acts)
    print_options (ACT_OPTIONS);
  tool_put ("\n  ");
  tool_put (_(command->help));
  tool_put ("\n");
}

/* All commands, or those that begin with the word @of. */
static guint
print_commands (const char *of)
{
  guint count = 0;

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (const Command *command = groups[g]; command->words; command++) {
      g_autofree char *use = use_of (command);
      gsize length = of ? strlen (of) : 0;
      if (of && (!g_str_has_prefix (use, of) || use[length] != ' '))
        continue;
      g_autofree char *space = g_strnfill ((gsize) MAX (35 - g_utf8_strlen (use, -1), 1), ' ');
      g_autofree char *line = g_strdup_printf ("  %s%s%s\n", use, space, _(command->help));
      tool_put (line);
      count++;
    }
  return count;
}

static void
print_help (void)
{
  tool_put ("singgah-db [--record R] [--as STAFF] [--format text|csv|json] COMMAND\n\n");
  print_commands (NULL);
  tool_put ("\n");
  tool_put (
      _("singgah-db COMMAND --help shows a command's options; singgah-db(1) explains them."));
  tool_put ("\n");
  tool_put (_(
      "Exit status: 0 done, 1 refused, 2 wrong use, 3 the record can not be reached or is damaged."));
  tool_put ("\n");
}

typedef enum { OPTION_UNKNOWN, OPTION_FLAG, OPTION_VALUE, OPTION_VALUES } OptionShape;

static OptionShape
option_shape (const char *options, const char *name)
{
  g_auto (GStrv) names = g_strsplit (options, " ", -1);
  g_autofree char *flag = g_strconcat (name, "!", NULL), *repeated = g_strconcat (name, "*", NULL);

  if (g_strv_contains ((const char *const *) names, flag))
    return OPTION_FLAG;
  if (g_strv_contains ((const char *const *) names, repeated))
    return OPTION_VALUES;
  return *name && g_strv_contains ((const char *const *) names, name) ? OPTION_VALUE
                                                                      : OPTION_UNKNOWN;
}

static OptionShape
shape_for (Tool *tool, const char *name)
{
  OptionShape shape = option_shape (GLOBAL_OPTIONS, name);

  if (shape == OPTION_UNKNOWN && tool->command)
    shape = option_shape (tool->command->options, name);
  if (shape == OPTION_UNKNOWN && tool->command && tool->command->acts)
    shape = option_shape (ACT_OPTIONS, name);
  return shape;
}

/* Takes @value; what may be repeated is kept with the ones before. */
static void
keep_value (Tool *tool, const char *name, char *value, gboolean repeated)
{
  const char *before = repeated ? tool_option (tool, name) : NULL;
  char *all = before ? g_strjoin ("\n", before, value, NULL) : g_strdup (value);

  g_hash_table_replace (tool->options, g_strdup (name), all);
  g_free (value);
}

/* How many arguments the option used up; 0 after a complaint. */
static int
take_option (Tool *tool, char **argv, int argc)
{
  const char *equals = strchr (argv[0], '=');
  g_autofree char *name =
      equals ? g_strndup (argv[0] + 2, (gsize) (equals - argv[0] - 2)) : g_strdup (argv[0] + 2);
  OptionShape shape = shape_for (tool, name);
  int values = shape == OPTION_FLAG || equals ? 0 : g_str_equal (name, "between") ? 2 : 1;

  if (shape == OPTION_UNKNOWN || (shape == OPTION_FLAG && equals)) {
    tool_wrong_use (tool, _("There is no option %s here."), argv[0]);
    return 0;
  }
  if (argc < 1 + values) {
    tool_wrong_use (tool, _("%s needs a value."), argv[0]);
    return 0;
  }
  char *value = values == 2 ? g_strjoin ("\n", argv[1], argv[2], NULL)
                            : g_strdup (equals   ? equals + 1
                                        : values ? argv[1]
                                                 : "yes");
  keep_value (tool, name, value, shape == OPTION_VALUES);
  return 1 + values;
}

static gboolean
take_rest (Tool *tool, char **argv, int argc)
{
  gboolean plain = FALSE; /* after "--" nothing is an option any more */

  for (int i = 0; i < argc;) {
    if (!plain && g_str_equal (argv[i], "--")) {
      plain = TRUE;
      i++;
    } else if (!plain && g_str_has_prefix (argv[i], "--")) {
      int used = take_option (tool, argv + i, argc - i);
      if (!used)
        return FALSE;
      i += used;
    } else {
      g_ptr_array_add (tool->positional, g_strdup (argv[i++]));
    }
  }
  return TRUE;
}

/* "KIND [KEY=VALUE …]": what is in brackets may be missing, … may repeat. */
static gboolean
check_positional (Tool *tool)
{
  g_auto (GStrv) names = g_strsplit (tool->command->positional, " ", -1);
  guint least = 0, most = 0;

  for (char **name = names; *name && **name; name++) {
    least += **name != '[';
    most = strstr (*name, "…") ? G_MAXUINT : most + (most < G_MAXUINT);
  }
  if (tool->positional->len < least) {
    tool_wrong_use (tool, _("%s needs %s."), tool->command->words, tool->command->positional);
    return FALSE;
  }
  if (tool->positional->len > most) {
    tool_wrong_use (tool, _("\"%s\" is too much here."), (char *) tool->positional->pdata[most]);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_globals (Tool *tool)
{
  const char *format = tool_option (tool, "format");
  const char *record = tool_option (tool, "record");

  tool->format = g_strcmp0 (format, "json") == 0  ? FORMAT_JSON
                 : g_strcmp0 (format, "csv") == 0 ? FORMAT_CSV
                                                  : FORMAT_TEXT;
  if (format && tool->format == FORMAT_TEXT && !g_str_equal (format, "text")) {
    tool_wrong_use (tool, _("--format is text, csv or json."));
    return FALSE;
  }
  if (record && !*record) {
    tool_wrong_use (tool, _("--record names no record."));
    return FALSE;
  }
  tool->address = record ? g_strdup (record) : address_default ();
  tool->as = g_strdup (tool_option (tool, "as"));
  return TRUE;
}

/* Options may stand before the command, so its words are looked for first. */
static int
find_words (Tool *tool, char **argv, int argc, int *used)
{
  for (int i = 1; i < argc;) {
    if (!g_str_has_prefix (argv[i], "--")) {
      tool->command = find_command (argv + i, argc - i, used);
      return i;
    }
    const char *name = argv[i] + 2;
    i += strchr (name, '=') || option_shape (GLOBAL_OPTIONS, name) == OPTION_FLAG ? 1 : 2;
  }
  return 0;
}

/* Complaints before the options are read are in the format asked for, too. */
static void
guess_format (Tool *tool, char **argv, int argc)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--format=json")
        || (i + 1 < argc && g_str_equal (argv[i], "--format") && g_str_equal (argv[i + 1], "json")))
      tool->format = FORMAT_JSON;
}

static gboolean
check_text (Tool *tool, char **argv, int argc)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL)) {
      tool_wrong_use (tool, _("Argument %d is not UTF-8."), i);
      return FALSE;
    }
  return TRUE;
}

/* "report", "report --help": the commands that begin so. */
static gboolean
no_such_command (Tool *tool, char **argv, int argc, const char *word, int *status)
{
  gboolean help = g_strv_contains ((const char *const *) argv, "--help") && argc > 0;

  if (help && print_commands (word))
    *status = EXIT_DONE;
  else
    tool_wrong_use (tool, _("There is no command \"%s\"; --help lists them."), word);
  return FALSE;
}

/* --help and --version; TRUE where the command line was answered by one of them. */
static gboolean
answer_globals (Tool *tool)
{
  if (tool_option (tool, "help") && tool->command)
    print_help_of (tool->command);
  else if (tool_option (tool, "help"))
    print_help ();
  else if (tool_option (tool, "version"))
    tool_put ("singgah-db " VERSION "\n");
  else
    return FALSE;
  return TRUE;
}

gboolean
options_parse (Tool *tool, int argc, char **argv, int *status)
{
  int used = 0;
  int at = find_words (tool, argv, argc, &used);

  *status = EXIT_WRONG_USE;
  guess_format (tool, argv, argc);
  if (!check_text (tool, argv, argc))
    return FALSE;
  if (at && !tool->command) {
    g_autofree char *words = at + 1 < argc && *argv[at + 1] != '-'
                                 ? g_strjoin (" ", argv[at], argv[at + 1], NULL)
                                 : NULL;
    return no_such_command (tool, argv, argc, words ? words : argv[at], status);
  }
  if (!take_rest (tool, argv + 1, (at ? at : argc) - 1)
      || (at && !take_rest (tool, argv + at + used, argc - at - used)))
    return FALSE;
  if (answer_globals (tool)) {
    *status = EXIT_DONE;
    return FALSE;
  }
  if (!tool->command) {
    tool_wrong_use (tool, _("Say what to do; --help lists the commands."));
    return FALSE;
  }
  return read_globals (tool) && check_positional (tool);
}
