/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where no bed of a house can be had as it is: why, in numbers, and where that leads on to. */
#include "app/board/bed-none.h"

#include "app/board/stay-dialog.h"
#include "app/draft-form.h"

#include <glib/gi18n.h>

struct _DeskBedNone {
  GtkBox parent;

  GtkLabel *text;
  GtkWidget *waiting, *turn_away, *moves;
  gint64 resident;             /* 0: somebody new */
};

G_DEFINE_FINAL_TYPE (DeskBedNone, desk_bed_none, GTK_TYPE_BOX)

/* --- in words --- */

/* As FitReason names them. */
static const struct {
  const char *code, *words;
} against[] = {
  { "sex", N_("sex of the room") },        { "age", N_("age of the room") },     { "kind", N_("kind of the room") },
  { "apart", N_("to be kept apart") },     { "own_room", N_("room for one") },   { "lower_bunk", N_("upper bunk") },
  { "limit", N_("limit of room or house") }, { "cleaning", N_("being cleaned") }, { "promised", N_("promised") },
  { "child", N_("child beside strangers") },
};

/* What speaks against each of them first, "sex of the room 4, being cleaned 1". */
static char *
tell_against (GPtrArray *fits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (against); i++) {
    guint n = 0;
    for (guint j = 0; j < fits->len; j++) {
      GPtrArray *reasons = ((const FitBed *) fits->pdata[j])->reasons;
      n += reasons->len && g_str_equal (((const FitReason *) reasons->pdata[0])->code, against[i].code);
    }
    if (n)
      g_string_append_printf (text, "%s%s %u", text->len ? ", " : "", _(against[i].words), n);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @words: (transfer full) */
static void
add_part (GString *text, guint n, char *words)
{
  if (n)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", words);
  g_free (words);
}

static char *
tell_parts (const DeskBedCount *count, GPtrArray *fits, guint reserved)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint fitting = fits ? MIN (fits->len, count->free) : count->free;           /* the board may be older than the answer */
  guint others = MIN (reserved, count->free - fitting), left = count->free - others;

  add_part (text, count->taken, g_strdup_printf (ngettext ("%u taken", "%u taken", count->taken), count->taken));
  add_part (text, count->held, g_strdup_printf (ngettext ("%u held", "%u held", count->held), count->held));
  add_part (text, count->out, g_strdup_printf (ngettext ("%u out of use", "%u out of use", count->out), count->out));
  add_part (text, others, g_strdup_printf (_("%u for the others"), others));
  add_part (text, left, g_strdup_printf (ngettext ("%u free that does not fit", "%u free that do not fit", left), left));
  g_autofree char *why = fits ? tell_against (fits) : NULL;
  if (why && *why)
    g_string_append_printf (text, " (%s)", why);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
desk_bed_none_text (const DeskBedCount *count, GPtrArray *fits, guint reserved)
{
  g_return_val_if_fail (count, NULL);

  guint beds = count->taken + count->held + count->out + count->free;
  g_autofree char *parts = tell_parts (count, fits, reserved);

  if (!beds)
    return g_strdup (_("This house has no beds yet. They are added under Settings."));
  /* TRANSLATORS: how many beds, and what they are: "9 taken, 1 held" */
  return g_strdup_printf (ngettext ("The only bed of this house (%u) can not be had as it is: %s.",
                                    "None of the %u beds of this house can be had as it is: %s.", beds), beds, parts);
}

/* --- the ways on --- */

/* (transfer none) (nullable): an action of the window below that can be done now */
static GActionGroup *
find_actions (DeskBedNone *self, const char *group, const char *action)
{
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (top) ? gtk_window_get_transient_for (GTK_WINDOW (top)) : NULL;
  GActionGroup *actions = window ? gtk_widget_get_action_group (GTK_WIDGET (window), group) : NULL;

  return actions && g_action_group_get_action_enabled (actions, action) ? actions : NULL;
}

/* The form knows who comes, as it stands there now: a bed is looked for only once the typing pauses. */
static void
on_waiting (DeskBedNone *self)
{
  GActionGroup *actions = find_actions (self, "arrivals", "waiting-for");
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), DESK_TYPE_STAY_FORM);
  GVariant *comer = form ? desk_stay_form_get_comer (DESK_STAY_FORM (form)) : NULL;

  if (actions && comer)
    g_action_group_activate_action (actions, "waiting-for", comer);
}

static void
on_turn_away (DeskBedNone *self)
{
  GActionGroup *actions = find_actions (self, "arrivals", "turn-away");

  if (actions)
    g_action_group_activate_action (actions, "turn-away", NULL);
}

/* The board has one form at a time: this one goes, as if it were thrown away. Whom a bed was looked for may not be chosen there any more. */
static void
on_moves (DeskBedNone *self)
{
  GActionGroup *actions = find_actions (self, "board", "fit-for");
  DeskStayDialog *dialog = DESK_STAY_DIALOG (gtk_widget_get_toplevel (GTK_WIDGET (self)));
  GVariantBuilder nobody;

  if (!actions || desk_stay_dialog_is_busy (dialog))
    return;
  gint64 resident = self->resident;
  g_variant_builder_init (&nobody, G_VARIANT_TYPE ("ax"));
  desk_draft_form_end (GTK_WIDGET (desk_stay_dialog_get_form (dialog)));
  gtk_widget_destroy (GTK_WIDGET (dialog));
  g_action_group_activate_action (actions, "fit-for", g_variant_new ("(xax)", resident, &nobody));
}

void
desk_bed_none_show (DeskBedNone *self, const char *text, DeskBedNoneWays ways, gint64 resident)
{
  g_return_if_fail (DESK_IS_BED_NONE (self));

  self->resident = resident;
  gtk_label_set_text (self->text, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_widget_set_visible (self->waiting, ways == BED_NONE_COMES && find_actions (self, "arrivals", "waiting-for"));
  gtk_widget_set_visible (self->turn_away, ways == BED_NONE_COMES && find_actions (self, "arrivals", "turn-away"));
  gtk_widget_set_visible (self->moves, ways == BED_NONE_STAYS && resident && find_actions (self, "board", "fit-for"));
}

static void
desk_bed_none_class_init (DeskBedNoneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/bed-none.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBedNone, text);
  gtk_widget_class_bind_template_child (widget_class, DeskBedNone, waiting);
  gtk_widget_class_bind_template_child (widget_class, DeskBedNone, turn_away);
  gtk_widget_class_bind_template_child (widget_class, DeskBedNone, moves);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting);
  gtk_widget_class_bind_template_callback (widget_class, on_turn_away);
  gtk_widget_class_bind_template_callback (widget_class, on_moves);
}

static void
desk_bed_none_init (DeskBedNone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self->text)), ATK_ROLE_NOTIFICATION);
}
