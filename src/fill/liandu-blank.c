/* liandu-blank.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-blank-number.h"
#include "liandu-blank-private.h"
#include "liandu-import-shape.h"

/* The file is read twice: by the reader in its own process, which knows where
 * the table is and what its headings mean, and as parts, of which only the
 * cells that are filled in are changed. */

static void
column_free (LianduBlankColumn *self)
{
  g_free (self->path);
  g_free (self->heading);
  g_free (self->id);
  g_free (self);
}

/* What stands in the column is @id now, which is taken over. */
void
_liandu_blank_column_take_id (LianduBlankColumn *self,
                              char              *id)
{
  g_free (self->id);
  self->id = id;
}

void
liandu_blank_free (LianduBlank *self)
{
  g_clear_pointer (&self->lines, liandu_blank_lines_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->reader, liandu_value_reader_free);
  g_clear_pointer (&self->headings, liandu_headings_free);
  g_clear_pointer (&self->setup, liandu_import_setup_free);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->sheet, liandu_blank_sheet_free);
  g_clear_pointer (&self->styles, liandu_blank_styles_free);
  g_clear_pointer (&self->parts, liandu_xlsx_parts_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_ptr_array_unref (self->columns);
  g_free (self->workbook);
  g_free (self->shape);
  g_free (self->sheet_name);
  g_free (self->path);
  g_free (self);
}

/**
 * liandu_blank_open:
 * @kind: what is to be filled in
 * @sheet: (nullable): the name of the sheet; %NULL for the one whose headings
 *   say most
 * @setup: (nullable): where columns go, as a person decided; copied.  What was
 *   decided about tables of this shape before is known
 *
 * Opens a workbook that was received.  For a thread of its own or the command
 * line.
 *
 * Returns: (transfer full): the workbook
 */
LianduBlank *
liandu_blank_open (LianduStore             *store,
                   const LianduKind        *kind,
                   const char              *path,
                   const char              *sheet,
                   const LianduImportSetup *setup,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (LianduBlank) self = g_new0 (LianduBlank, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->path = g_strdup (path);
  self->setup = liandu_import_setup_copy (setup);
  self->decided = liandu_import_setup_has_targets (self->setup);
  self->codes = liandu_store_dup_codes (store);
  self->headings = liandu_headings_new (kind, self->codes);
  self->reader = liandu_value_reader_new (store, self->setup);
  if (!liandu_blank_lines_prepare (kind, self->reader, error))
    return NULL;
  return _liandu_blank_read_table (self, sheet, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

const char *
liandu_blank_get_sheet (const LianduBlank *self)
{
  return self->sheet_name;
}

/* (element-type LianduBlankColumn) */
GPtrArray *
liandu_blank_get_columns (const LianduBlank *self)
{
  return self->columns;
}

/* Whether it has room for one record. */
gboolean
liandu_blank_is_form (const LianduBlank *self)
{
  return self->places != NULL;
}

/* Whether its lines are named already, and get figures. */
gboolean
liandu_blank_has_lines (const LianduBlank *self)
{
  return self->lines != NULL;
}

/* (nullable) (transfer full): what stays blank, and why. */
char *
liandu_blank_dup_notice (const LianduBlank *self)
{
  return self->lines != NULL ? liandu_blank_lines_dup_notice (self->lines) : NULL;
}

/* (transfer full) (element-type utf8): what can be chosen for a column. */
GPtrArray *
liandu_blank_list_ids (const LianduBlank *self)
{
  g_autoptr (GPtrArray) fields = liandu_headings_list_ids (self->headings);
  g_autoptr (GPtrArray) numbers = self->lines != NULL ? liandu_blank_number_list_ids (self->kind, self->codes) : NULL;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, g_strdup (LIANDU_TARGET_ID_NOTES));
  g_ptr_array_add (ids, g_strdup (LIANDU_TARGET_ID_IGNORED));
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (numbers, i)));
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (ids, g_strdup (g_ptr_array_index (fields, i)));
  return ids;
}

gboolean
liandu_blank_knows_id (const LianduBlank *self,
                       const char        *id)
{
  LianduTarget target;

  if (liandu_blank_number_is (id))
    return self->lines != NULL && liandu_blank_number_check (self->kind, id);
  return liandu_headings_parse (self->headings, id, &target);
}

/**
 * liandu_blank_dup_id_title:
 *
 * Returns: (transfer full): in words what stands in a column with this id
 */
char *
liandu_blank_dup_id_title (const LianduBlank *self,
                           const char        *id)
{
  LianduTarget target;

  if (liandu_blank_number_is (id))
    return liandu_blank_number_dup_title (self->kind, self->codes, id);
  return liandu_headings_parse (self->headings, id, &target) ? liandu_target_dup_title (&target) : g_strdup (id);
}

/* How many records there is room for before rows come in. */
guint
liandu_blank_get_n_rows (const LianduBlank *self)
{
  return self->n_rows / self->block;
}

/**
 * liandu_blank_remember:
 *
 * Keeps where the columns go for tables with the same headings, if that was
 * decided this time.
 */
gboolean
liandu_blank_remember (LianduBlank *self,
                       GError     **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!self->decided)
    return TRUE;
  liandu_import_shape_remember (self->store, self->shape, self->setup, changes);
  return liandu_change_set_is_empty (changes) || liandu_store_commit (self->store, changes, NULL, NULL, error);
}
