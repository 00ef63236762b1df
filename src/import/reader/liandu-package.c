/* liandu-package.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "liandu-package.h"

/**
 * LianduPackage:
 *
 * The parts of a zip file by name, with an eye on how much comes out of it: a
 * file of a few kilobytes that unpacks to gigabytes is refused long before.
 */
struct _LianduPackage
{
  zip_t *zip;
  guint64 n_read;           /* bytes that came out of all parts */
  LianduReadFault fault;
};

struct _LianduPart
{
  LianduPackage *package;
  zip_file_t *file;
  guint64 n_read;
  guint64 compressed;
  gboolean failed;
};

#define MAX_PARTS 20000
#define MAX_UNPACKED ((guint64) 400 * 1024 * 1024)
/* Sheets of repeated words pack 1 : 100 and more; only beyond this size does
 * the ratio tell a ledger from a bomb. */
#define HARMLESS_SIZE ((guint64) 32 * 1024 * 1024)
#define MAX_RATIO 250

/**
 * liandu_package_open:
 * @fd: an open file, not closed here
 * @out_fault: why not
 *
 * Returns: (nullable) (transfer full): the package
 */
LianduPackage *
liandu_package_open (int              fd,
                     LianduReadFault *out_fault)
{
  g_autoptr (LianduPackage) self = g_new0 (LianduPackage, 1);
  int copy = dup (fd);

  *out_fault = LIANDU_READ_FAULT_DAMAGED;
  if (copy < 0)
    return NULL;
  self->zip = zip_fdopen (copy, 0, NULL);
  if (self->zip == NULL)
    {
      close (copy);
      return NULL;
    }
  if (zip_get_num_entries (self->zip, 0) > MAX_PARTS)
    {
      *out_fault = LIANDU_READ_FAULT_BOMB;
      return NULL;
    }
  *out_fault = LIANDU_READ_FAULT_NONE;
  return g_steal_pointer (&self);
}

void
liandu_package_free (LianduPackage *self)
{
  if (self->zip != NULL)
    zip_discard (self->zip);
  g_free (self);
}

LianduReadFault
liandu_package_get_fault (LianduPackage *self)
{
  return self->fault;
}

/* Some programs write the separators of Windows, and names in other letters
 * than they are referred to by. */
static zip_int64_t
find_part (LianduPackage *self,
           const char    *name)
{
  const char *plain = *name == '/' ? name + 1 : name;
  g_autofree char *backward = g_strdelimit (g_strdup (plain), "/", '\\');
  zip_int64_t index = zip_name_locate (self->zip, plain, 0);

  if (index < 0)
    index = zip_name_locate (self->zip, plain, ZIP_FL_NOCASE);
  if (index < 0)
    index = zip_name_locate (self->zip, backward, ZIP_FL_NOCASE);
  return index;
}

gboolean
liandu_package_has_part (LianduPackage *self,
                         const char    *name)
{
  return find_part (self, name) >= 0;
}

/**
 * liandu_package_is_encrypted:
 *
 * Returns: whether any part needs a password
 */
gboolean
liandu_package_is_encrypted (LianduPackage *self)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);
  zip_stat_t stat;

  for (zip_int64_t i = 0; i < n; i++)
    if (zip_stat_index (self->zip, (zip_uint64_t) i, 0, &stat) == 0 && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD)
        && stat.encryption_method != ZIP_EM_NONE)
      return TRUE;
  return FALSE;
}

static LianduPart *
refuse (LianduPackage   *self,
        LianduReadFault  fault)
{
  if (self->fault == LIANDU_READ_FAULT_NONE)
    self->fault = fault;
  return NULL;
}

/**
 * liandu_package_open_part:
 *
 * Returns: (nullable) (transfer full): the part to be read, to be closed by
 *   liandu_part_close(); %NULL with the package's fault set
 */
LianduPart *
liandu_package_open_part (LianduPackage *self,
                          const char    *name)
{
  zip_int64_t index = find_part (self, name);
  LianduPart *part;
  zip_stat_t stat;

  if (index < 0 || zip_stat_index (self->zip, (zip_uint64_t) index, 0, &stat) != 0)
    return refuse (self, LIANDU_READ_FAULT_DAMAGED);
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    return refuse (self, LIANDU_READ_FAULT_ENCRYPTED);
  if ((stat.valid & ZIP_STAT_SIZE) && stat.size > MAX_UNPACKED)
    return refuse (self, LIANDU_READ_FAULT_BOMB);
  part = g_new0 (LianduPart, 1);
  part->package = self;
  part->compressed = (stat.valid & ZIP_STAT_COMP_SIZE) ? stat.comp_size : 0;
  part->file = zip_fopen_index (self->zip, (zip_uint64_t) index, 0);
  if (part->file != NULL)
    return part;
  g_free (part);
  return refuse (self, LIANDU_READ_FAULT_DAMAGED);
}

/**
 * liandu_part_read:
 *
 * Returns: bytes read, 0 at the end, -1 when it is damaged or too much
 */
int
liandu_part_read (LianduPart *self,
                  void       *buffer,
                  gsize       size)
{
  LianduPackage *package = self->package;
  zip_int64_t n = self->failed ? -1 : zip_fread (self->file, buffer, MIN (size, G_MAXINT));

  if (n < 0)
    refuse (package, LIANDU_READ_FAULT_DAMAGED);
  else
    {
      self->n_read += (guint64) n;
      package->n_read += (guint64) n;
    }
  if (package->n_read > MAX_UNPACKED
      || (self->n_read > HARMLESS_SIZE && self->n_read / MAX_RATIO > self->compressed))
    refuse (package, LIANDU_READ_FAULT_BOMB);
  self->failed = package->fault != LIANDU_READ_FAULT_NONE;
  return self->failed ? -1 : (int) n;
}

/**
 * liandu_part_close:
 * @self: (transfer full): the part
 *
 * Returns: whether all that was read was what was written
 */
gboolean
liandu_part_close (LianduPart *self)
{
  gboolean whole = !self->failed;

  if (zip_fclose (self->file) != 0)
    {
      refuse (self->package, LIANDU_READ_FAULT_DAMAGED);
      whole = FALSE;
    }
  g_free (self);
  return whole;
}
