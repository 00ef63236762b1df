/* liandu-derived.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-derived-private.h"
#include "liandu-evidence.h"

static const LianduOp *
find_creation (LianduFold *fold)
{
  for (guint i = 0; i < fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);

      if (op->type == LIANDU_CHANGE_CREATE)
        return op;
    }
  return g_ptr_array_index (fold->ops, 0);
}

static gint64
find_last_time (LianduFold *fold)
{
  gint64 last = G_MININT64;

  for (guint i = 0; i < fold->ops->len; i++)
    last = MAX (last, ((const LianduOp *) g_ptr_array_index (fold->ops, i))->wall);
  return last;
}

static LianduDerivedTimes
find_times (LianduFold *fold,
            GPtrArray  *row_folds)
{
  const LianduOp *first = find_creation (fold);
  LianduDerivedTimes times = { first->wall, find_last_time (fold), first->actor };

  for (guint i = 0; row_folds != NULL && i < row_folds->len; i++)
    times.changed = MAX (times.changed, find_last_time (g_ptr_array_index (row_folds, i)));
  return times;
}

/* Conflicts */

/* Where conflicts are listed, and whether they can be seen: those of what was
 * deleted wait until it is brought back. */
typedef struct
{
  LianduDatabase *database;
  gint64 object;
  gint64 record;
  gboolean deleted;         /* by itself */
  gboolean away;            /* or with its record */
} ConflictPlace;

static gboolean
insert_conflict (const ConflictPlace *place,
                 guint                field,
                 const char          *element,
                 gint64               op,
                 gboolean             hidden,
                 GError             **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (place->database, "INSERT OR IGNORE INTO conflict VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, place->object);
  liandu_statement_bind_int (insert, 2, field);
  liandu_statement_bind_text (insert, 3, element);
  liandu_statement_bind_int (insert, 4, op);
  liandu_statement_bind_int (insert, 5, place->record);
  liandu_statement_bind_int (insert, 6, place->away || hidden);
  return liandu_statement_run (insert, error);
}

/* In which order rows stand, or the elements of a list that both have in it,
 * and what was reviewed asks nobody for a decision: it is accounted for, and not
 * shown. */
static gboolean
asks_nobody (const LianduRival *rival)
{
  const LianduCell *cell = rival->cell;
  gboolean in_list = *cell->element != '\0';

  for (guint i = 0; i < cell->heads->len && in_list; i++)
    in_list = g_array_index (cell->heads, LianduVersion, i).reg->value != NULL
              || (g_array_index (cell->heads, LianduVersion, i).op != rival->op && i > 0);
  return in_list || cell->field == LIANDU_REGISTER_POSITION || cell->field == LIANDU_REGISTER_REVIEWED;
}

static gboolean
write_conflicts (const ConflictPlace *place,
                 LianduFold          *fold,
                 gboolean             is_new,
                 GError             **error)
{
  g_autoptr (GArray) rivals = liandu_fold_list_rivals (fold, place->deleted);

  if (!is_new && !_liandu_derived_run (place->database, "DELETE FROM conflict WHERE object = ?1", place->object, error))
    return FALSE;
  for (guint i = 0; i < rivals->len; i++)
    {
      const LianduRival *rival = &g_array_index (rivals, LianduRival, i);

      if (!insert_conflict (place, rival->cell->field, rival->cell->element, rival->op->id, asks_nobody (rival), error))
        return FALSE;
    }
  return TRUE;
}

/* A decision, and values that it vouched for and that another desk changed
 * without knowing of it, until somebody has reviewed them. */
static gboolean
write_evidence_conflict (const ConflictPlace *place,
                         LianduPicture       *picture,
                         GError             **error)
{
  const LianduEvent *event = liandu_evidence_find_changed (picture);
  const LianduOp *op = event != NULL ? liandu_evidence_find_op (picture->fold, event->op) : NULL;

  return op == NULL || insert_conflict (place, LIANDU_REGISTER_STATE, LIANDU_EVIDENCE_ELEMENT, op->id, FALSE, error);
}

/* Updating */

static gint64
find_parent (LianduDatabase *database,
             gint64          object)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT ifnull (parent, 0) FROM object WHERE id = ?1", NULL);

  liandu_statement_bind_int (find, 1, object);
  return liandu_statement_step (find, NULL) ? liandu_statement_get_int (find, 0) : 0;
}

static gboolean
update_row (LianduDatabase *database,
            gint64          object,
            gint64          parent,
            LianduFold     *fold,
            gboolean        parent_deleted,
            gboolean        is_new,
            GError        **error)
{
  const LianduOp *first = fold->ops->len > 0 ? g_ptr_array_index (fold->ops, 0) : NULL;
  const LianduKind *kind = first != NULL ? liandu_kind_lookup (first->kind) : NULL;
  g_autoptr (LianduRecord) row = NULL;
  ConflictPlace place = { database, object, parent, FALSE, FALSE };
  LianduDerivedTimes times;

  if (kind == NULL || !liandu_fold_is_created (fold))
    return TRUE;
  times = find_times (fold, NULL);
  row = liandu_picture_read_row (fold, first->record, kind);
  place.deleted = liandu_record_is_deleted (row);
  place.away = place.deleted || parent_deleted;
  if (!write_conflicts (&place, fold, is_new, error))
    return FALSE;
  if (parent_deleted)
    liandu_record_set_deleted (row, TRUE);
  return _liandu_derived_write_kind_row (database, object, parent, row, &times, is_new, error)
         && _liandu_derived_write_links (database, object, row, is_new, error);
}

/* Rows go and come with their record, which one of them may have kept in
 * sight: they are written with it when it is new, deleted or restored. */
static gboolean
is_in_sight_as_before (LianduDatabase *database,
                       gint64          object,
                       LianduRecord   *record)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT deleted FROM record WHERE id = ?1", NULL);

  liandu_statement_bind_int (find, 1, object);
  return liandu_statement_step (find, NULL)
         && (liandu_statement_get_int (find, 0) != 0) == (liandu_record_is_deleted (record) != FALSE);
}

static gboolean
update_rows (LianduDatabase *database,
             LianduPicture  *picture,
             GHashTable     *objects,
             gboolean        all,
             GError        **error)
{
  gboolean deleted = liandu_record_is_deleted (picture->record);

  for (guint i = 0; i < picture->row_objects->len; i++)
    {
      gint64 row = g_array_index (picture->row_objects, gint64, i);

      if (!all && !g_hash_table_contains (objects, &row))
        continue;
      if (!update_row (database, row, picture->object, g_ptr_array_index (picture->row_folds, i), deleted, objects == NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
append_number (GString    *numbers,
               GHashTable *seen,
               GVariant   *value)
{
  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) || *g_variant_get_string (value, NULL) == '\0'
      || !g_hash_table_add (seen, (gpointer) g_variant_get_string (value, NULL)))
    return;
  if (numbers->len > 0)
    g_string_append_c (numbers, '\n');
  g_string_append (numbers, g_variant_get_string (value, NULL));
}

/* Numbers that the record had before: they may be printed, and it is looked for
 * by them. (nullable) */
static char *
dup_former_numbers (LianduPicture *picture)
{
  const LianduField *field = liandu_kind_get_number_field (liandu_record_get_kind (picture->record));
  GVariant *current = field != NULL ? liandu_record_get_value (picture->record, field) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) numbers = g_string_new (NULL);

  if (current != NULL && g_variant_is_of_type (current, G_VARIANT_TYPE_STRING))
    g_hash_table_add (seen, (gpointer) g_variant_get_string (current, NULL));
  for (guint i = 0; field != NULL && i < picture->fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (picture->fold->ops, i);

      for (guint j = 0; j < op->registers->len; j++)
        if (g_array_index (op->registers, LianduRegister, j).field == liandu_field_get_id (field))
          append_number (numbers, seen, g_array_index (op->registers, LianduRegister, j).value);
    }
  return numbers->len > 0 ? g_string_free (g_steal_pointer (&numbers), FALSE) : NULL;
}

/* objects: what is new, or NULL while the tables are empty. */
static gboolean
update_record (LianduDatabase   *database,
               gint64            object,
               GHashTable       *objects,
               LianduSearchText *search,
               GPtrArray        *out_uuids,
               GError          **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (database, object, error);
  gboolean is_new = objects == NULL;
  gboolean all_rows;
  LianduRecord *record;
  ConflictPlace place = { database, object, object, FALSE, FALSE };
  LianduDerivedTimes times;
  g_autofree char *former = NULL;

  if (picture == NULL)
    return FALSE;
  record = picture->record;
  if (record == NULL)
    return TRUE;
  times = find_times (picture->fold, picture->row_folds);
  former = dup_former_numbers (picture);
  place.deleted = place.away = liandu_record_is_deleted (record);
  all_rows = is_new || !is_in_sight_as_before (database, object, record);
  if (out_uuids != NULL)
    g_ptr_array_add (out_uuids, g_strdup (liandu_record_get_uuid (record)));
  return _liandu_derived_write_record (database, object, record, &times, is_new, error)
         && _liandu_derived_write_kind_row (database, object, 0, record, &times, is_new, error)
         && _liandu_derived_write_links (database, object, record, is_new, error)
         && write_conflicts (&place, picture->fold, is_new, error)
         && write_evidence_conflict (&place, picture, error)
         && liandu_search_text_add (search, object, record, former, error)
         && update_rows (database, picture, objects, all_rows, error);
}

/**
 * liandu_derived_add:
 * @search: gets its text
 * @record: a record that was just made, with its rows, by ops that say nothing
 *   but this
 * @rows: (element-type LianduRecord): its rows in the order of @row_objects
 * @time: when, by @actor
 *
 * Writes what liandu_derived_update() would make of its ops.
 */
gboolean
liandu_derived_add (LianduDatabase   *database,
                    LianduSearchText *search,
                    gint64            object,
                    LianduRecord     *record,
                    GArray           *row_objects,
                    GPtrArray        *rows,
                    gint64            time,
                    const char       *actor,
                    GError          **error)
{
  const LianduDerivedTimes times = { time, time, actor };
  gboolean done = _liandu_derived_write_record (database, object, record, &times, TRUE, error)
                  && _liandu_derived_write_kind_row (database, object, 0, record, &times, TRUE, error)
                  && _liandu_derived_write_links (database, object, record, TRUE, error)
                  && liandu_search_text_add_new (search, object, record, error);

  for (guint i = 0; i < rows->len && done; i++)
    {
      LianduRecord *row = g_ptr_array_index (rows, i);
      gint64 row_object = g_array_index (row_objects, gint64, i);

      done = _liandu_derived_write_kind_row (database, row_object, object, row, &times, TRUE, error)
             && _liandu_derived_write_links (database, row_object, row, TRUE, error);
    }
  return done;
}

/* A newer program may have rows of rows. */
#define MAX_DEPTH 8

static gint64
find_record_of (LianduDatabase *database,
                gint64          object)
{
  for (guint i = 0; i < MAX_DEPTH; i++)
    {
      gint64 parent = find_parent (database, object);

      if (parent == 0)
        break;
      object = parent;
    }
  return object;
}

static int
compare_objects (gconstpointer a,
                 gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* In the order in which they came, which is that of the tables. */
static GArray *
collect_records (LianduDatabase *database,
                 GHashTable     *objects)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *records = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 object = find_record_of (database, *(gint64 *) key);

      if (g_hash_table_add (seen, g_memdup2 (&object, sizeof object)))
        g_array_append_val (records, object);
    }
  g_array_sort (records, compare_objects);
  return records;
}

/**
 * liandu_derived_update:
 * @objects: set of gint64: whose ops are new
 * @out_uuids: (nullable) (element-type utf8): gets the records touched
 *
 * Inside a transaction of the caller.
 */
gboolean
liandu_derived_update (LianduDatabase *database,
                       GHashTable     *objects,
                       GPtrArray      *out_uuids,
                       GError        **error)
{
  g_autoptr (GArray) records = collect_records (database, objects);
  g_autoptr (LianduSearchText) search = liandu_search_text_new (database);

  for (guint i = 0; i < records->len; i++)
    if (!update_record (database, g_array_index (records, gint64, i), objects, search, out_uuids, error))
      return FALSE;
  return liandu_search_text_flush (search, error);
}

/**
 * liandu_derived_rebuild:
 *
 * Makes all derived tables anew from the ops, inside a transaction of the
 * caller.
 */
gboolean
liandu_derived_rebuild (LianduDatabase *database,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (LianduSearchText) search = liandu_search_text_new (database);
  gint64 object = 0;

  if (!liandu_derived_drop (database, error) || !liandu_derived_create (database, error))
    return FALSE;
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autoptr (LianduStatement) next = liandu_database_prepare (database, "SELECT id FROM object WHERE parent IS NULL AND id > ?1 ORDER BY id LIMIT 1", error);

      if (next == NULL)
        return FALSE;
      liandu_statement_bind_int (next, 1, object);
      if (!liandu_statement_step (next, error))
        return liandu_search_text_flush (search, error);
      object = liandu_statement_get_int (next, 0);
      if (!update_record (database, object, NULL, search, NULL, error))
        return FALSE;
    }
  return FALSE;
}
