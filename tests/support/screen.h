/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives real windows in this process: waits, keys, presses, pictures. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * screen_init:
 *
 * GTK in English on the display of DISPLAY, without locale of the machine. Where there is none, the whole program is
 * reported as skipped.
 *
 * Returns: FALSE: end with 0
 */
gboolean screen_init (int *argc, char ***argv);

typedef gboolean (*ScreenCondition) (gpointer data);

/** screen_wait: runs the main loop until @condition holds; the test fails after ten seconds, naming @what. */
void screen_wait (ScreenCondition condition, gpointer data, const char *what);
/** screen_wait_active: for the window manager to give @window the keys: before, none goes to it, and no field is left. */
void screen_wait_active (GtkWidget *window);
/** screen_show: shows the window and waits until the window manager has placed it. */
void screen_show (GtkWidget *window);
/** screen_settle: runs the main loop until it has nothing to do and the window was laid out. */
void screen_settle (GtkWidget *window);

/** screen_key: a key pressed and released in @window; each comes later than what a scanner would type. */
void screen_key (GtkWidget *window, guint keyval, GdkModifierType state);
/**
 * screen_choose_file: in GTK's own window for a file, once it is open (it has a main loop of its own), this one is chosen; %NULL: none,
 * and it is left by Cancel.
 */
void screen_choose_file (const char *path);
/** screen_type: ASCII as keys of a person. */
void screen_type (GtkWidget *window, const char *text);
/** screen_scan: @text (capitals and digits) and Enter as keys of a scanner: 4 ms apart, by their place on a US keyboard. */
void screen_scan (GtkWidget *window, const char *text);

/** screen_find: (nullable): the first visible descendant of @type; @name: its label, action name or buildable id, NULL: any. */
GtkWidget *screen_find (GtkWidget *root, GType type, const char *name);
/** screen_press: presses the button named so; the test fails where there is none or it is insensitive. */
void screen_press (GtkWidget *root, const char *name);
/** screen_text: (transfer full): all that labels and fields under @root say, a line each. */
char *screen_text (GtkWidget *root);
/** screen_says: whether @text is in that. */
gboolean screen_says (GtkWidget *root, const char *text);

/** screen_picture: leaves a picture of @window with the build (and in $SINGGAH_SCREENSHOTS where set). */
void screen_picture (GtkWidget *window, const char *name);

G_END_DECLS
