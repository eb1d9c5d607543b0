/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands between a program and its PostgreSQL server, and breaks the connection at a message that a test names. */
#include "tests/faults/proxy.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define SOCKET_NAME ".s.PGSQL.5432"

typedef struct {
  int fd;
  GByteArray *waiting;       /* of a message that did not come whole yet */
  gboolean greeted;          /* the first message of a client has no type */
  gboolean lied_to;          /* a client: its COMMIT was kept back and is answered here */
} Side;

typedef struct {
  Side client, server;
} Pair;

struct _Proxy {
  char *folder, *socket, *server;     /* where it listens; the server's socket */
  int listener, wake[2];
  GThread *thread;
  GPtrArray *pairs;          /* Pair, of the thread */
  GMutex mutex;              /* over what follows */
  gboolean armed, for_ever, has_cut, lies;
  guint cut_at, counted;
};

static void
side_clear (Side *side)
{
  if (side->fd >= 0)
    close (side->fd);
  g_byte_array_unref (side->waiting);
}

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  side_clear (&pair->client);
  side_clear (&pair->server);
  g_free (pair);
}

static int
open_socket (const char *path, gboolean listening)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (g_strlcpy (address.sun_path, path, sizeof address.sun_path), <, sizeof address.sun_path);
  int rc = listening ? bind (fd, (struct sockaddr *) &address, sizeof address)
                     : connect (fd, (struct sockaddr *) &address, sizeof address);
  if (rc == 0 && listening)
    rc = listen (fd, 16);
  if (rc == 0)
    return fd;
  close (fd);
  return -1;
}

/* Whether this message is where the connection breaks; @committed: it is the server's word that it has committed. */
static gboolean
breaks (Proxy *proxy, gboolean committed)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  if (!proxy->armed)
    return FALSE;
  proxy->counted++;
  gboolean now = proxy->cut_at ? proxy->counted == proxy->cut_at : committed;
  if (now) {
    proxy->has_cut = TRUE;
    proxy->armed = FALSE;
  }
  return now;
}

static gboolean
is_closed (Proxy *proxy)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  return proxy->has_cut && proxy->for_ever;
}

static gboolean
send_all (int fd, const guint8 *bytes, gsize length)
{
  while (length > 0) {
    gssize n = send (fd, bytes, length, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (n, 0);
    length -= (gsize) MAX (n, 0);
  }
  return TRUE;
}

/* Length of the first message, or 0 where it is not whole. */
static gsize
whole_message (const Side *side)
{
  gsize head = side->greeted ? 1 : 0;
  guint32 size;

  if (side->waiting->len < head + sizeof size)
    return 0;
  memcpy (&size, side->waiting->data + head, sizeof size);
  gsize length = head + GUINT32_FROM_BE (size);
  return side->waiting->len >= length ? length : 0;
}

static gboolean
is_message (const Side *side, gsize length, const char *message, gsize expected)
{
  return length == expected && memcmp (side->waiting->data, message, expected) == 0;
}

/* A COMMIT is the last of a row of statements that are sent together. */
static const char commit_asked[] = "P\0\0\0\016\0COMMIT\0\0";
static const char commit_done[] = "C\0\0\0\013COMMIT";

/* What makes up a COMMIT that is kept back: from its text to the end of the row, which is passed on. */
static gboolean
is_kept_back (Proxy *proxy, Side *client, gsize length)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  if (proxy->lies && is_message (client, length, commit_asked, sizeof commit_asked)) {
    proxy->lies = FALSE;
    client->lied_to = TRUE;
  }
  return client->lied_to && client->waiting->data[0] != 'S';
}

/* Where the server is done with the rest of the row: read, bound, nothing to tell, committed. */
static gboolean
lie (Side *client, const Side *server)
{
  static const guint8 done[] = "1\0\0\0\0042\0\0\0\004n\0\0\0\004C\0\0\0\013COMMIT";

  if (!client->lied_to || server->waiting->data[0] != 'Z')
    return TRUE;
  client->lied_to = FALSE;
  return send_all (client->fd, done, sizeof done);
}

/* Passes on what came whole; FALSE where the connection ends. */
static gboolean
pass_on (Proxy *proxy, Side *from, Side *to, gboolean asks)
{
  guint8 bytes[65536];
  gssize n = read (from->fd, bytes, sizeof bytes);
  gsize length;

  if (n <= 0)
    return FALSE;
  g_byte_array_append (from->waiting, bytes, (guint) n);
  while ((length = whole_message (from)) > 0) {
    gboolean committed = !asks && is_message (from, length, commit_done, sizeof commit_done);
    gboolean kept_back = asks && from->greeted && is_kept_back (proxy, from, length);
    if (from->greeted && breaks (proxy, committed))
      return FALSE;
    if (!asks && !lie (to, from))
      return FALSE;
    if (!kept_back && !send_all (to->fd, from->waiting->data, length))
      return FALSE;
    from->greeted = TRUE;
    g_byte_array_remove_range (from->waiting, 0, (guint) length);
  }
  return TRUE;
}

static void
accept_one (Proxy *proxy)
{
  int client = accept (proxy->listener, NULL, NULL);
  int server = client < 0 || is_closed (proxy) ? -1 : open_socket (proxy->server, FALSE);

  if (server < 0) {
    if (client >= 0)
      close (client);
    return;
  }
  Pair *pair = g_new0 (Pair, 1);
  pair->client = (Side){ client, g_byte_array_new (), FALSE, FALSE };
  pair->server = (Side){ server, g_byte_array_new (), TRUE, FALSE };
  g_ptr_array_add (proxy->pairs, pair);
}

static void
serve (Proxy *proxy, const struct pollfd *fds)
{
  for (guint i = proxy->pairs->len; i-- > 0;) {
    Pair *pair = proxy->pairs->pdata[i];
    gboolean open = (!fds[2 * i].revents || pass_on (proxy, &pair->client, &pair->server, TRUE))
      && (!fds[2 * i + 1].revents || pass_on (proxy, &pair->server, &pair->client, FALSE));
    if (!open)
      g_ptr_array_remove_index (proxy->pairs, i);
  }
}

static gpointer
run (gpointer data)
{
  Proxy *proxy = data;

  for (;;) {
    guint n = proxy->pairs->len;
    g_autofree struct pollfd *fds = g_new0 (struct pollfd, 2 + 2 * n);
    fds[0] = (struct pollfd){ proxy->wake[0], POLLIN, 0 };
    fds[1] = (struct pollfd){ proxy->listener, POLLIN, 0 };
    for (guint i = 0; i < n; i++) {
      const Pair *pair = proxy->pairs->pdata[i];
      fds[2 + 2 * i] = (struct pollfd){ pair->client.fd, POLLIN, 0 };
      fds[3 + 2 * i] = (struct pollfd){ pair->server.fd, POLLIN, 0 };
    }
    if (poll (fds, 2 + 2 * n, -1) < 0)
      continue;
    if (fds[0].revents)
      return NULL;
    serve (proxy, fds + 2);
    if (fds[1].revents)
      accept_one (proxy);
  }
}

/* The value of `host` in the address of a database. */
static char *
host_of (const char *address)
{
  const char *query = strchr (address, '?');
  g_autoptr (GHashTable) pairs = g_uri_parse_params (query ? query + 1 : "", -1, "&", G_URI_PARAMS_NONE, NULL);
  char *host = pairs ? g_strdup (g_hash_table_lookup (pairs, "host")) : NULL;

  g_assert_true (host && *host == '/');
  return host;
}

char *
proxy_address (Proxy *proxy, const char *address)
{
  g_autofree char *host = host_of (address), *old = g_strconcat ("host=", host, NULL);
  g_autofree char *new = g_strconcat ("host=", proxy->folder, NULL);
  g_auto (GStrv) parts = g_strsplit (address, old, 2);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (new, parts);
}

Proxy *
proxy_new (const char *folder, const char *server)
{
  g_autofree char *host = host_of (server);
  Proxy *proxy = g_new0 (Proxy, 1);

  g_mutex_init (&proxy->mutex);
  proxy->folder = g_strdup (folder);
  proxy->socket = g_build_filename (folder, SOCKET_NAME, NULL);
  proxy->server = g_build_filename (host, SOCKET_NAME, NULL);
  proxy->pairs = g_ptr_array_new_with_free_func (pair_free);
  proxy->listener = open_socket (proxy->socket, TRUE);
  g_assert_cmpint (proxy->listener, >=, 0);
  g_assert_cmpint (pipe (proxy->wake), ==, 0);
  proxy->thread = g_thread_new ("proxy", run, proxy);
  return proxy;
}

void
proxy_free (Proxy *proxy)
{
  if (!proxy)
    return;
  g_assert_cmpint (write (proxy->wake[1], "", 1), ==, 1);
  g_thread_join (proxy->thread);
  close (proxy->wake[0]);
  close (proxy->wake[1]);
  close (proxy->listener);
  unlink (proxy->socket);
  g_ptr_array_unref (proxy->pairs);
  g_mutex_clear (&proxy->mutex);
  g_free (proxy->folder);
  g_free (proxy->socket);
  g_free (proxy->server);
  g_free (proxy);
}

void
proxy_cut (Proxy *proxy, guint n, gboolean for_ever)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  proxy->armed = TRUE;
  proxy->for_ever = for_ever;
  proxy->has_cut = FALSE;
  proxy->cut_at = n;
  proxy->counted = 0;
}

void
proxy_lie (Proxy *proxy)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  proxy->lies = TRUE;
}

guint
proxy_mend (Proxy *proxy)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  proxy->armed = proxy->for_ever = FALSE;
  return proxy->counted;
}

gboolean
proxy_has_cut (Proxy *proxy)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->mutex);

  return proxy->has_cut;
}
