/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record may be made that is not there yet: a free file name, or an empty database. */
#pragma once

#include "tests/support/fixture.h"

G_BEGIN_DECLS

typedef struct _Place Place;

/** place_new: (transfer full): beside the fixture's own record, on the same engine; free it before the fixture. */
Place *place_new (Fixture *fixture);
void place_free (Place *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

const char *place_address (Place *place);

G_END_DECLS
