/* carry.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-place.h"

/* carry put PLACE NAME…   puts something of its own under each name
 * carry check PLACE       reads all: "N whole, M broken"
 *
 * A desk as a real carrier sees it, for tests in which other programs carry. */

/* What stands under a name follows from the name: of many sizes, and nothing
 * that a carrier could make smaller. */
static GBytes *
make_bytes (const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA512);
  gsize size = g_str_hash (name) % 60000;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (bytes->len < size)
    {
      guint8 digest[64];
      gsize length = sizeof digest;
      g_autoptr (GChecksum) copy = NULL;

      g_checksum_update (sum, (const guint8 *) name, (gssize) strlen (name));
      copy = g_checksum_copy (sum);
      g_checksum_get_digest (copy, digest, &length);
      g_byte_array_append (bytes, digest, (guint) length);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static int
put_names (LianduTransport *transport,
           char           **names)
{
  for (; *names != NULL; names++)
    {
      g_autoptr (GBytes) bytes = make_bytes (*names);
      g_autoptr (GError) error = NULL;

      if (liandu_transport_put (transport, *names, bytes, NULL, &error))
        continue;
      g_printerr ("%s: %s\n", *names, error->message);
      return 1;
    }
  return 0;
}

static int
check_names (LianduTransport *transport)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = liandu_transport_list (transport, "", NULL, &error);
  guint n_whole = 0;

  if (names == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) expected = make_bytes (g_ptr_array_index (names, i));
      g_autoptr (GBytes) bytes = liandu_transport_get (transport, g_ptr_array_index (names, i), NULL, NULL);

      n_whole += bytes != NULL && g_bytes_equal (bytes, expected) ? 1 : 0;
    }
  g_print ("%u whole, %u broken\n", n_whole, names->len - n_whole);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (LianduTransport) transport = argc >= 3 ? liandu_place_open (argv[2], FALSE, NULL) : NULL;

  if (transport != NULL && g_str_equal (argv[1], "put"))
    return put_names (transport, argv + 3);
  if (transport != NULL && g_str_equal (argv[1], "check"))
    return check_names (transport);
  g_printerr ("carry put|check PLACE [NAME…]\n");
  return 2;
}
