/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the main job through the real windows: a resident gets a bed at the desk and a card, is seen at the kiosk, and is counted tonight. */
#include "db/record/when.h"
#include "db/report/census.h"
#include "db/words.h"

#include <atspi/atspi.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* the library itself has none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiRelation, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

#define NAME "Sari Wulandari"
#define WAIT_STEPS 500               /* of 20 ms */

typedef struct {
  char *record_address, *out;
  Record *record;
} Job;

static void
stop (const char *what)
{
  g_printerr ("main-job: %s\n", what);
  exit (1);
}

static void
pump (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_usleep (20 * 1000);
}

/* The sentence as the windows say it, without the mark of its key. */
static char *
said (const char *english)
{
  g_auto (GStrv) parts = g_strsplit (_(english), "_", -1);

  return g_strjoinv ("", parts);
}

typedef gboolean (*Wanted) (AtspiAccessible *accessible, gconstpointer data);

static AtspiAccessible *
find_below (AtspiAccessible *top, Wanted wanted, gconstpointer data, int depth)
{
  int n = depth > 0 ? atspi_accessible_get_child_count (top, NULL) : 0;

  for (int i = 0; i < n; i++) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (top, i, NULL);
    if (!child)
      continue;
    if (wanted (child, data))
      return g_steal_pointer (&child);
    AtspiAccessible *found = find_below (child, wanted, data, depth - 1);
    if (found)
      return found;
  }
  return NULL;
}

static gboolean
shows (AtspiAccessible *accessible)
{
  g_autoptr (AtspiStateSet) states = atspi_accessible_get_state_set (accessible);

  return states && atspi_state_set_contains (states, ATSPI_STATE_SHOWING);
}

static gboolean
has_name (AtspiAccessible *accessible, gconstpointer data)
{
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  return name && g_str_equal (name, data) && shows (accessible);
}

static gboolean
is_button_named (AtspiAccessible *accessible, gconstpointer data)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  return (role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_RADIO_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON)
         && has_name (accessible, data);
}

/* A field bears the name of its label. */
static gboolean
is_labelled (AtspiAccessible *accessible, const char *name)
{
  g_autoptr (GArray) relations = atspi_accessible_get_relation_set (accessible, NULL);
  gboolean labelled = FALSE;

  for (guint i = 0; relations && i < relations->len; i++) {
    g_autoptr (AtspiRelation) relation = g_array_index (relations, AtspiRelation *, i);
    if (labelled || atspi_relation_get_relation_type (relation) != ATSPI_RELATION_LABELLED_BY)
      continue;
    g_autoptr (AtspiAccessible) label = atspi_relation_get_target (relation, 0);
    g_autofree char *text = label ? atspi_accessible_get_name (label, NULL) : NULL;
    labelled = g_strcmp0 (text, name) == 0;
  }
  return labelled;
}

static gboolean
is_entry_named (AtspiAccessible *accessible, gconstpointer data)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  return (role == ATSPI_ROLE_TEXT || role == ATSPI_ROLE_ENTRY) && shows (accessible)
         && (has_name (accessible, data) || is_labelled (accessible, data));
}

static AtspiAccessible *
wait_for (Wanted wanted, const char *name)
{
  for (int i = 0; i < WAIT_STEPS; i++) {
    g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
    atspi_accessible_clear_cache (desktop);
    AtspiAccessible *found = find_below (desktop, wanted, name, 24);
    if (found)
      return found;
    pump ();
  }
  g_printerr ("main-job: nothing on screen is called \"%s\"\n", name);
  exit (1);
}

static void
press (const char *english)
{
  g_autofree char *name = said (english);
  g_autoptr (AtspiAccessible) button = wait_for (is_button_named, name);
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (button);

  if (!action || !atspi_action_do_action (action, 0, NULL))
    stop ("a button can not be pressed");
  pump ();
}

static void
enter (const char *english, const char *text)
{
  g_autofree char *name = said (english);
  g_autoptr (AtspiAccessible) entry = wait_for (is_entry_named, name);
  g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (entry);

  if (!editable || !atspi_editable_text_set_text_contents (editable, text, NULL))
    stop ("a field does not take text");
  pump ();
}

static char *
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

  if (!process || !g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error)
      || !g_subprocess_get_successful (process)) {
    g_printerr ("main-job: %s: %s\n", arguments[0], error ? error->message : "failed");
    exit (1);
  }
  return g_strchomp (g_steal_pointer (&output));
}

static void
take_picture (Job *job, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", job->out, name);

  for (int i = 0; i < 30; i++)
    pump ();
  g_free (run ((const char *const[]){ "import", "-window", "root", path, NULL }));
}

static gint64
ask (Job *job, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (record_get_connection (job->record), sql, &error);

  if (!query || query_step (query, &error) == QUERY_FAILED)
    stop (error->message);
  return query_int (query, 0);
}

/* Waits until the record itself says it. */
static gboolean
comes_true (Job *job, const char *sql, gint64 least)
{
  for (int i = 0; i < WAIT_STEPS; i++) {
    if (ask (job, sql) >= least)
      return TRUE;
    pump ();
  }
  return FALSE;
}

static void
expect (gboolean true_now, const char *what)
{
  if (!true_now) {
    g_printerr ("main-job: not so: %s\n", what);
    exit (1);
  }
  g_print ("%s\n", what);
}

#define STAYING \
  "SELECT COUNT(*) FROM stay t JOIN resident r ON r.id = t.resident JOIN bed_use u ON u.stay = t.id AND u.until IS NULL" \
  " WHERE r.name = '" NAME "' AND t.ended_at IS NULL"
#define PRINTED "SELECT COUNT(*) FROM print_job WHERE state = 'done'"
#define SEEN \
  "SELECT COUNT(*) FROM sighting s JOIN stay t ON t.id = s.stay JOIN resident r ON r.id = t.resident WHERE r.name = '" NAME "'"

static void
raise_window (const char *class)
{
  g_autofree char *found = run ((const char *const[]){ "xdotool", "search", "--onlyvisible", "--class", class, NULL });
  g_auto (GStrv) ids = g_strsplit (found, "\n", 2);

  g_free (run ((const char *const[]){ "xdotool", "windowactivate", "--sync", ids[0], NULL }));
}

static void
admit_at_desk (Job *job)
{
  raise_window ("singgah$");
  take_picture (job, "1-desk");
  press ("Admit a resident");
  enter ("_Name, or press No name", NAME);
  press ("_Female");
  enter ("Birth _date or age", "34");
  take_picture (job, "2-admit");
  press ("_Admit");
  expect (comes_true (job, STAYING, 1), NAME " has a bed");
  take_picture (job, "3-admitted");
}

/* The only card in the folder of the desk's cards. */
static char *
find_card (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "singgah", "cards", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir ? g_dir_read_name (dir) : NULL;

  if (!name)
    stop ("the desk printed no card");
  return g_build_filename (folder, name, NULL);
}

/* The printed card, read back from its PDF as a scanner reads it. */
static char *
print_card (Job *job)
{
  g_autofree char *pdf = g_build_filename (job->out, "card.pdf", NULL);
  g_autofree char *picture = g_build_filename (job->out, "card", NULL), *png = g_strconcat (picture, ".png", NULL);

  press ("_Print a card");
  expect (comes_true (job, PRINTED, 1), "the card is printed");
  g_autofree char *card = find_card ();
  g_free (run ((const char *const[]){ "cp", card, pdf, NULL }));
  g_free (run ((const char *const[]){ "pdftoppm", "-r", "300", "-png", "-singlefile", pdf, picture, NULL }));
  return run ((const char *const[]){ "zbarimg", "--nodbus", "-q", "--raw", png, NULL });
}

/* A page that wants more makes its window higher than the screen, and the way out is below it. */
static gboolean
fits_screen (const char *class)
{
  g_autofree char *screen = run ((const char *const[]){ "xdotool", "getdisplaygeometry", NULL });
  g_autofree char *window =
      run ((const char *const[]){ "xdotool", "search", "--onlyvisible", "--class", class, "getwindowgeometry", "--shell", NULL });
  const char *width = strstr (window, "WIDTH="), *height = strstr (window, "HEIGHT=");
  g_auto (GStrv) sides = g_strsplit (screen, " ", 2);

  return width && height && sides[0] && sides[1] && g_ascii_strtoll (width + strlen ("WIDTH="), NULL, 10) <= g_ascii_strtoll (sides[0], NULL, 10)
         && g_ascii_strtoll (height + strlen ("HEIGHT="), NULL, 10) <= g_ascii_strtoll (sides[1], NULL, 10);
}

/* Whoever gets no answer holds the card up again: on a machine that is busy the window may not have had the keys yet. */
static void
scan_at_kiosk (Job *job, const char *token)
{
  gint64 before = ask (job, SEEN);
  gboolean seen = FALSE;

  raise_window ("singgah-kiosk");
  take_picture (job, "4-kiosk");
  for (int tries = 0; tries < 3 && !seen; tries++) {
    raise_window ("singgah-kiosk");
    g_free (run ((const char *const[]){ "xdotool", "type", "--delay", "3", token, NULL }));
    g_free (run ((const char *const[]){ "xdotool", "key", "Return", NULL }));
    seen = comes_true (job, SEEN, before + 1);
  }
  expect (seen, NAME " is seen at the kiosk");
  take_picture (job, "5-greeted");
  expect (fits_screen ("singgah-kiosk"), "the greeting fits the screen");
}

static void
read_census (Job *job)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *tonight = when_night_of (record_now (job->record), zone, WHEN_CENSUS_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) nights = census_read (job->record, 0, tonight, tonight, CENSUS_AS_HOUSE_COUNTS, &error);

  if (!nights || nights->len != 1)
    stop (error ? error->message : "the census has no row for tonight");
  const CensusNight *night = nights->pdata[0];
  gint64 staying = ask (job, "SELECT COUNT(*) FROM stay WHERE ended_at IS NULL");
  if (night->bed_nights != staying)
    stop ("tonight's census does not count everybody who stays");
  g_print ("tonight's census: %d persons in %d beds\n", (int) night->bed_nights, (int) night->beds_used);
}

int
main (int argc, char **argv)
{
  Job job = { 0 };
  g_autoptr (GError) error = NULL;

  words_init (NULL);
  for (int i = 1; i + 1 < argc; i += 2)
    *(g_str_equal (argv[i], "--out") ? &job.out : &job.record_address) = argv[i + 1];
  if (!job.out || !job.record_address)
    stop ("--record R --out FOLDER");
  job.record = record_open (job.record_address, CONNECTION_PLAIN, NULL, &error);
  if (!job.record)
    stop (error->message);
  atspi_init ();
  admit_at_desk (&job);
  g_autofree char *token = print_card (&job);
  scan_at_kiosk (&job, token);
  read_census (&job);
  raise_window ("singgah$");
  take_picture (&job, "6-desk-after");
  record_close (job.record);
  return 0;
}
