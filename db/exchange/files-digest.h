/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SHA-256 over several files, by which an import knows them again. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * files_digest:
 * @folder: (nullable): where @names lie
 * @names: ends with %NULL; those that are not there are left out
 * @error: %RECORD_ERROR_INPUT: a file can not be read
 *
 * Returns: (transfer full): SHA-256 over names and bytes, 64 hexadecimal digits
 */
char *files_digest (const char *folder, const char *const *names, GError **error);

G_END_DECLS
