/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of settings shows: its sections, their fields, and the acts that change them. */
#pragma once

#include "db/report/setup.h"

G_BEGIN_DECLS

typedef enum {
  DESK_SETTING_TEXT,
  DESK_SETTING_NUMBER,
  DESK_SETTING_DAY,            /* typed as 2-3-2026, told as an ISO date */
  DESK_SETTING_YES,
  DESK_SETTING_CHOICE,         /* one of `choices` */
  DESK_SETTING_SEVERAL,        /* any of `choices`, with commas */
  DESK_SETTING_PICK,           /* one of what the section picks from: its id; with `words`, none is a choice too */
} DeskSettingType;

typedef struct {
  const char *key;             /* of the acts; also the widget's name */
  const char *label;           /* N_(), with mnemonic */
  DeskSettingType type;
  const char *choices;         /* codes, with | between */
  const char *words;           /* N_(), in the same order; NULL: as the tab of the length of stay calls them */
  const char *fallback;        /* (nullable): what a new one begins with */
  gboolean fixed;              /* can not be changed later */
} DeskSetting;

typedef struct {
  SetupNoun noun;
  const char *name, *title;    /* title N_() */
  const char *id_key;          /* (nullable) of the acts: whose row it is; NULL: what is said again takes its place */
  const char *add, *change, *retire;   /* kinds of act; NULL: there is none */
  gboolean of_house;           /* `add` takes the house */
  const DeskSetting *fields;   /* ended by a NULL key */
  SetupNoun pick;              /* what fields of DESK_SETTING_PICK name; SETUP_N: there are none */
} DeskSection;

/** desk_field_word: (transfer none): what @code of a choice without words of its own is called; itself where nobody calls it otherwise. */
const char *desk_field_word (const DeskSetting *field, const char *code);
/** desk_sections: ended by a NULL name. */
const DeskSection *desk_sections (void);

G_END_DECLS
