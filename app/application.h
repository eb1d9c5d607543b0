/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk as a program: its options, worker, theme and windows. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_APPLICATION (desk_application_get_type ())
G_DECLARE_FINAL_TYPE (DeskApplication, desk_application, DESK, APPLICATION, GtkApplication)

/** desk_application_new: words_init() and gtk_disable_setlocale() come before. */
DeskApplication *desk_application_new (void);

/** desk_application_language: what `--language` asks for in @argv, before anything is translated; (nullable), borrowed. */
const char *desk_application_language (int argc, char **argv);

G_END_DECLS
