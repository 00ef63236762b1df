/* fuzz-reader.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "liandu-reader.h"

/* Files from outside, as the reader gets them: whatever they hold, it ends
 * without a fault of its own.  Built and run by build-aux/fuzz. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static gboolean
swallow (const guint8 *bytes G_GNUC_UNUSED,
         gsize         size G_GNUC_UNUSED,
         gpointer      user_data G_GNUC_UNUSED)
{
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static const guint8 ole[] = { 0xd0, 0xcf, 0x11, 0xe0 };
  int fd;
  g_autofree char *path = NULL;
  g_autoptr (LianduGridWriter) writer = NULL;

  /* FreeXL 1.0.6 is known to fall over broken .xls files: that is what the
   * process of its own is for. */
  if (size >= sizeof ole && memcmp (data, ole, sizeof ole) == 0)
    return 0;
  fd = memfd_create ("fuzz", 0);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  writer = liandu_grid_writer_new (swallow, NULL);
  g_assert_true (fd >= 0 && write (fd, data, size) == (gssize) size && lseek (fd, 0, SEEK_SET) == 0);
  liandu_reader_run (fd, path, writer);
  liandu_grid_writer_finish (writer);
  close (fd);
  return 0;
}
