/* main.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "liandu-reader.h"
#include "liandu-reader-confine.h"

/* Reads the file on standard input, whatever it is, and says on standard
 * output which tables are in it (liandu-grid-frame.h).  Started by Liandu. */

static gboolean
write_all (const guint8 *bytes,
           gsize         size,
           gpointer      user_data)
{
  while (size > 0)
    {
      ssize_t n = write (STDOUT_FILENO, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (LianduGridWriter) writer = liandu_grid_writer_new (write_all, NULL);

  liandu_reader_confine ();
  liandu_reader_run (STDIN_FILENO, "/dev/stdin", writer);
  return liandu_grid_writer_finish (writer) ? 0 : 1;
}
