/* liandu-import-original.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-import-plan-private.h"

/* The file that a table came in, kept with the record that its rows are taken
 * over into: what a unit hands in stays on record as it came
 * (会商联督共治 三(一)). */

static const LianduField *
find_link (LianduRecord *begin)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (begin));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_imports (field) != NULL && liandu_record_get_value (begin, field) != NULL)
        return field;
    }
  return NULL;
}

static void
remark (LianduImportPlan *self,
        gboolean          is_free)
{
  g_autofree char *title = liandu_record_dup_title (self->host);
  const char *field = liandu_field_get_title (self->original);

  if (is_free)
    g_ptr_array_add (self->remarks, g_strdup_printf (_("The file itself is kept with “%s” as “%s”"), title, field));
  else
    g_ptr_array_add (self->remarks, g_strdup_printf (_("“%s” has a file under “%s” already and keeps it; this one is not put in its place"), title, field));
}

/**
 * _liandu_import_original_find:
 *
 * Looks up where the file is to be kept, and says so among the remarks.
 *
 * Returns: %FALSE when the record that the rows are taken over into cannot be
 *   read
 */
gboolean
_liandu_import_original_find (LianduImportPlan *self,
                              GCancellable     *cancellable,
                              GError          **error)
{
  LianduRecord *begin = liandu_import_setup_get_begin (self->setup);
  const LianduField *link = begin != NULL && self->path != NULL ? find_link (begin) : NULL;
  g_autoptr (LianduRecord) host = NULL;

  if (link == NULL)
    return TRUE;
  host = liandu_store_load (self->store, liandu_record_get_link_uuid (begin, liandu_field_get_name (link)), cancellable, error);
  if (host == NULL)
    return FALSE;
  g_set_object (&self->host, host);
  self->original = liandu_kind_get_field (liandu_record_get_kind (host), liandu_field_get_imports (link));
  remark (self, liandu_record_get_value (host, self->original) == NULL);
  return TRUE;
}

/**
 * _liandu_import_original_add:
 * @changes: what the plan does
 *
 * Puts the file into the workspace and with the record, in the same
 * transaction as its rows; a file that is there is left alone.
 *
 * Returns: %FALSE when the file cannot be kept
 */
gboolean
_liandu_import_original_add (LianduImportPlan *self,
                             LianduChangeSet  *changes,
                             GCancellable     *cancellable,
                             GError          **error)
{
  g_autoptr (GVariant) file = NULL;
  g_autoptr (LianduRecord) host = NULL;
  g_autoptr (LianduChangeSet) kept = NULL;

  if (self->host == NULL || liandu_record_get_value (self->host, self->original) != NULL)
    return TRUE;
  file = liandu_store_attach (self->store, self->path, cancellable, error);
  if (file == NULL)
    return FALSE;
  host = liandu_record_copy (self->host);
  liandu_record_set_value (host, self->original, file);
  kept = liandu_record_dup_changes (host);
  liandu_change_set_append (changes, kept);
  return TRUE;
}
