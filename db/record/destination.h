/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people go when they leave: the exit destinations and what each means for reports and custody. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The keys of acts that take a destination list them so. */
#define DESTINATION_CHOICES "KEL|MDR|ASL|EST|PNT|STR|LKS|RSJ|RSU|SHL|POL|IMG|PRM|KBR|JLN|MTI|LLN"

#define DESTINATION_DIED "MTI"

typedef enum {
  DESTINATION_PERMANENT,
  DESTINATION_TEMPORARY,
  DESTINATION_INSTITUTION,
  DESTINATION_HOMELESS,
  DESTINATION_OTHER,
} DestinationGroup;

/** Destination: one exit destination; codes, groups and signs of DOMAIN §10, groups follow HUD's. */
typedef struct {
  const char *code;            /* stored, never changes */
  const char *label;           /* N_() */
  DestinationGroup group;
  int sign;                    /* +1 good, 0 neither, -1 bad */
  gboolean counted;            /* FALSE: left out of rates of good exits (died) */
  const char *custody;         /* stay.custody after leaving there */
  const char *paper;           /* (nullable) kind of the document that goes along (DOMAIN 1.1 point 5); NULL: none is owed */
} Destination;

/** destinations: all of them in the order of the list; ends with a NULL code. */
const Destination *destinations (void);
/** destination_get: (nullable): the one with this code. */
const Destination *destination_get (const char *code);

G_END_DECLS
