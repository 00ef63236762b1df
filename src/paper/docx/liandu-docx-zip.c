/* liandu-docx-zip.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-docx-zip.h"

/**
 * liandu_docx_zip_read:
 * @source: what an archive was written into
 *
 * Returns: (transfer full) (nullable): all of it
 */
GBytes *
liandu_docx_zip_read (zip_source_t *source)
{
  g_autofree guint8 *data = NULL;
  zip_int64_t n = -1;
  zip_stat_t stat;

  if (zip_source_open (source) != 0)
    return NULL;
  zip_stat_init (&stat);
  if (zip_source_stat (source, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE))
    data = g_try_malloc (stat.size);
  if (data != NULL)
    n = zip_source_read (source, data, stat.size);
  zip_source_close (source);
  if (n < 0 || (guint64) n != stat.size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), stat.size);
}
