/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program asks of the terminal that it is: which one, in which house, by whose clock, and as it was set. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/**
 * terminal_find_kiosk:
 * @id: (out): of the kiosk with this name that is in use
 * @error: %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_STATE (it is a desk), or an engine error
 */
gboolean terminal_find_kiosk (Connection *connection, const char *name, gint64 *id, GError **error);

typedef struct {
  gint64 house;                /* 0: it stands in none */
  gboolean faces_staff;        /* only staff see its screen */
  char *scanners;              /* (nullable) where scans come from: "wedge,socket" */
  char *printer, *card_printer, *card_layout, *label_size;     /* (nullable) */
} Terminal;

void terminal_clear (Terminal *terminal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Terminal, terminal_clear)

/** terminal_read: @terminal: (out caller-allocates); %RECORD_ERROR_NOT_FOUND where there is none of this @id. */
gboolean terminal_read (Connection *connection, gint64 id, Terminal *terminal, GError **error);

/** terminal_house: the terminal's house; the first one in use where it stands in none; 0 where there is no house. */
gboolean terminal_house (Connection *connection, const Terminal *terminal, gint64 *house, GError **error);
/** terminal_house_name: @name: (out) (nullable): of the terminal's house, or of the only one in use. */
gboolean terminal_house_name (Connection *connection, gint64 id, char **name, GError **error);

/** terminal_own_zone: @zone: (out): of the terminal's house; %NULL where it stands in none. */
gboolean terminal_own_zone (Connection *connection, gint64 id, GTimeZone **zone, GError **error);
/**
 * terminal_zone:
 * @stay: whose house's zone is wanted where the terminal stands in no house; 0 for nobody's
 * @zone: (out): of the terminal's house, of the stay's, of the first house, or UTC where there is none
 */
gboolean terminal_zone (Connection *connection, gint64 id, gint64 stay, GTimeZone **zone, GError **error);

G_END_DECLS
