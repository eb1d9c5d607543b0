/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands between a program and its PostgreSQL server, and breaks the connection at a message that a test names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Proxy Proxy;

/**
 * proxy_new:
 * @folder: where its socket is made
 * @server: the address of any database of the server, with the folder of the server's socket as `host`
 */
Proxy *proxy_new (const char *folder, const char *server);
void proxy_free (Proxy *proxy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proxy, proxy_free)

/** proxy_address: (transfer full): the same database through the proxy. */
char *proxy_address (Proxy *proxy, const char *address);

/**
 * proxy_cut: breaks the connection instead of passing on message @n, of either direction, counted from now on, from 1;
 * if @for_ever nobody can connect any more. @n 0 breaks the server's answer to COMMIT.
 */
void proxy_cut (Proxy *proxy, guint n, gboolean for_ever);
/** proxy_lie: the next COMMIT, the last of a row of statements sent together, is answered here and never comes to the server. */
void proxy_lie (Proxy *proxy);
/** proxy_mend: breaks nothing more. Returns: how many messages there were since proxy_cut() */
guint proxy_mend (Proxy *proxy);
/** proxy_has_cut: whether it came to that since proxy_cut(). */
gboolean proxy_has_cut (Proxy *proxy);

G_END_DECLS
