/* liandu-handout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-error.h"
#include "liandu-handout-file.h"
#include "liandu-handout.h"
#include "liandu-sheet-export.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* One file for each unit goes out, and it is on record what went out: the file
 * itself is kept, and is what the file that comes back is compared with. */

/* Empty rows for problems that a unit found itself. */
#define SPARE_ROWS 5
#define PAGE 200

static void
unit_free (LianduHandoutUnit *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self);
}

static void
file_free (LianduHandoutFile *self)
{
  g_free (self->uuid);
  g_free (self->unit);
  g_free (self->path);
  g_free (self);
}

static const LianduSheet *
get_sheet (const LianduKind *kind)
{
  const char *id = liandu_kind_get_info (kind)->handout.sheet;

  return id != NULL ? liandu_sheet_lookup (id) : NULL;
}

/* Whether records of this kind go out to units. */
gboolean
liandu_handout_is_possible (const LianduKind *kind)
{
  return get_sheet (kind) != NULL && liandu_kind_get_unit_field (kind) != NULL;
}

/**
 * liandu_handout_new_query:
 *
 * Returns: (transfer full): what goes out unless somebody chooses otherwise:
 *   all that is not settled
 */
LianduQuery *
liandu_handout_new_query (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  LianduQuery *query = liandu_query_new (kind);

  for (guint i = 0; i < info->n_states; i++)
    if ((info->states[i].flags & LIANDU_STATE_FINAL) != 0)
      liandu_query_where (query, "state", LIANDU_OP_NE, info->states[i].name);
  return query;
}

/* Units */

static void
count_unit (GPtrArray  *units,
            GHashTable *known,
            GVariant   *link)
{
  LianduHandoutUnit *unit;
  const char *uuid;

  g_variant_get_child (link, 0, "&s", &uuid);
  unit = g_hash_table_lookup (known, uuid);
  if (unit == NULL)
    {
      unit = g_new0 (LianduHandoutUnit, 1);
      unit->uuid = g_strdup (uuid);
      unit->name = liandu_link_dup_name (link);
      g_hash_table_insert (known, unit->uuid, unit);
      g_ptr_array_add (units, unit);
    }
  unit->n_records++;
}

/**
 * liandu_handout_list_units:
 * @query: which records
 *
 * Returns: (transfer full) (element-type LianduHandoutUnit): whom they belong
 *   to, in the official order
 */
GPtrArray *
liandu_handout_list_units (LianduStore  *store,
                           LianduQuery  *query,
                           GCancellable *cancellable,
                           GError      **error)
{
  const LianduKind *kind = liandu_query_get_kind (query);
  g_autoptr (LianduQuery) own = liandu_sheet_new_query (get_sheet (kind), query);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) keys = NULL;
  const char *unit = liandu_field_get_name (liandu_kind_get_unit_field (kind));
  guint column = 0;
  gint64 ids[PAGE];

  liandu_query_add_column (own, unit);
  g_ptr_array_find_with_equal_func (liandu_query_get_columns (own), unit, g_str_equal, &column);
  keys = liandu_store_query_keys (store, own, cancellable, error);
  for (guint i = 0; keys != NULL && i < keys->len; i += PAGE)
    {
      guint n = MIN (PAGE, keys->len - i);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < n; j++)
        ids[j] = g_array_index (keys, LianduRowKey, i + j).id;
      rows = liandu_store_query_page (store, own, ids, n, cancellable, error);
      if (rows == NULL)
        return NULL;
      for (guint j = 0; j < rows->len; j++)
        if (g_ptr_array_index (rows, j) != NULL && liandu_row_get_value (g_ptr_array_index (rows, j), column) != NULL)
          count_unit (units, known, liandu_row_get_value (g_ptr_array_index (rows, j), column));
    }
  return keys != NULL ? g_steal_pointer (&units) : NULL;
}

/* Files */

typedef struct
{
  LianduStore *store;
  const LianduSheet *sheet;
  LianduQuery *query;
  const LianduHandoutOptions *options;
  LianduCodes *codes;
  LianduDate *today;
  LianduChangeSet *changes;
  GPtrArray *files;         /* LianduHandoutFile */
} Sending;

static void
sending_clear (Sending *self)
{
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->today, liandu_date_unref);
  g_clear_pointer (&self->changes, liandu_change_set_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sending, sending_clear)

/* A file that is there is somebody's: the new one gets another name. */
static char *
make_path (const char *folder,
           const char *name)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".xlsx"));
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *other = g_strdup_printf ("%s(%u).xlsx", stem, i);

      g_free (path);
      path = g_build_filename (folder, other, NULL);
    }
  return path;
}

static gboolean
record_file (Sending           *self,
             const char        *unit,
             LianduHandoutFile *file,
             GError           **error)
{
  g_autoptr (GVariant) attachment = liandu_store_attach (self->store, file->path, NULL, error);
  g_autofree char *name = g_path_get_basename (file->path);
  LianduChange *change;

  if (attachment == NULL)
    return FALSE;
  change = liandu_change_set_create (self->changes, liandu_kind_lookup (liandu_kind_get_info (liandu_sheet_get_kind (self->sheet))->handout.record), file->uuid);
  liandu_change_set_value (change, "name", g_variant_new_take_string (g_strndup (name, strlen (name) - strlen (".xlsx"))));
  liandu_change_set_value (change, "unit", liandu_value_new_link (unit, file->unit));
  liandu_change_set_value (change, "sent_on", liandu_date_to_variant (self->today));
  if (self->options->due != NULL)
    liandu_change_set_value (change, "due", liandu_date_to_variant (self->options->due));
  liandu_change_set_value (change, "file", attachment);
  liandu_change_set_value (change, "record_count", g_variant_new_int64 (file->n_records));
  return TRUE;
}

static gboolean
write_file (Sending                 *self,
            const LianduHandoutUnit *unit,
            GError                 **error)
{
  const LianduKind *kind = liandu_sheet_get_kind (self->sheet);
  const LianduExportOptions options = { .title_unit = unit->name, .report_unit = unit->name, .fill_date = self->today, .filter_words = "" };
  LianduHandoutFile *file = g_new0 (LianduHandoutFile, 1);
  const LianduHandoutDress dress = {
    self->sheet, self->codes, liandu_kind_get_info (kind)->handout.open,
    file->uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), NULL), SPARE_ROWS, self->options->protect,
  };
  g_autofree char *name = liandu_sheet_export_suggest_name (self->store, self->sheet, &options);
  g_autoptr (LianduQuery) query = liandu_query_copy (self->query);

  file->unit = g_strdup (unit->name);
  file->path = make_path (self->options->folder, name);
  file->n_records = unit->n_records;
  g_ptr_array_add (self->files, file);
  liandu_query_where (query, liandu_field_get_name (liandu_kind_get_unit_field (kind)), LIANDU_OP_EQ, unit->uuid);
  return liandu_sheet_export (self->store, self->sheet, query, &options, file->path, NULL, NULL, NULL, error)
         && liandu_handout_file_dress (file->path, &dress, error) && record_file (self, unit->uuid, file, error);
}

static gboolean
is_chosen (GPtrArray               *units,
           const LianduHandoutUnit *unit)
{
  return units == NULL || g_ptr_array_find_with_equal_func (units, unit->uuid, g_str_equal, NULL);
}

static gboolean
write_files (Sending      *self,
             GPtrArray    *chosen,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) units = liandu_handout_list_units (self->store, self->query, cancellable, error);

  for (guint i = 0; units != NULL && i < units->len; i++)
    if (is_chosen (chosen, g_ptr_array_index (units, i))
        && (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_file (self, g_ptr_array_index (units, i), error)))
      return FALSE;
  if (units == NULL)
    return FALSE;
  if (self->files->len > 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                       _("None of these units has a record that could be sent out: nothing was written. Choose other units or another filter."));
  return FALSE;
}

/* Files of which there is no record must not go out. */
static void
take_back (Sending *self)
{
  for (guint i = 0; i < self->files->len; i++)
    g_unlink (((const LianduHandoutFile *) g_ptr_array_index (self->files, i))->path);
}

/**
 * liandu_handout_send:
 * @query: which records
 * @units: (nullable) (element-type utf8): UUIDs; %NULL for every unit that has
 *   one of them
 *
 * Writes a file for each unit into a folder, and puts on record what went out.
 * One undo takes the records back.  For a thread of its own or the command
 * line.
 *
 * Returns: (transfer full) (element-type LianduHandoutFile): the files; %NULL
 *   with none written
 */
GPtrArray *
liandu_handout_send (LianduStore                *store,
                     LianduQuery                *query,
                     GPtrArray                  *units,
                     const LianduHandoutOptions *options,
                     GCancellable               *cancellable,
                     GError                    **error)
{
  g_auto (Sending) self = { .store = store, .sheet = get_sheet (liandu_query_get_kind (query)), .query = query, .options = options };

  g_return_val_if_fail (self.sheet != NULL, NULL);

  self.codes = liandu_store_dup_codes (store);
  self.today = liandu_clock_dup_today (liandu_store_get_clock (store));
  self.changes = liandu_change_set_new ();
  self.files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  liandu_change_set_set_origin (self.changes, "send_out");
  if (write_files (&self, units, cancellable, error) && liandu_store_commit (store, self.changes, NULL, NULL, error))
    return g_steal_pointer (&self.files);
  take_back (&self);
  return NULL;
}
