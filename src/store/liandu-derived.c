/* liandu-derived.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-derived.h"
#include "liandu-evidence.h"
#include "liandu-pinyin.h"
#include "liandu-search-text.h"
#include "liandu-value.h"

static char *
make_insert (const LianduKind *kind)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  guint n = 9;

  g_string_append_printf (sql, "INSERT OR REPLACE INTO %s (id, uuid, parent, position, state, created, changed, deleted, final", table);
  for (guint i = 0; i < fields->len; i++)
    {
      liandu_columns_append_names (sql, NULL, g_ptr_array_index (fields, i));
      n += liandu_columns_count (g_ptr_array_index (fields, i));
    }
  g_string_append (sql, ") VALUES (?1");
  for (guint i = 2; i <= n; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

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

/* The same for every row of a kind, and long.  Stores of one process, each on a
 * thread of its own, share it. */
static const char *
get_insert (const LianduKind *kind)
{
  static GHashTable *inserts = NULL;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  char *sql;

  if (inserts == NULL)
    inserts = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (inserts, kind);
  if (sql == NULL)
    {
      sql = make_insert (kind);
      g_hash_table_insert (inserts, (gpointer) kind, sql);
    }
  return sql;
}

/* When it was entered and last touched, in its rows too, by the clocks of
 * those who did. */
static void
find_times (LianduFold  *fold,
            GPtrArray   *row_folds,
            gint64      *out_created,
            gint64      *out_changed,
            const char **out_creator)
{
  const LianduOp *first = find_creation (fold);

  *out_created = first->wall;
  *out_changed = find_last_time (fold);
  *out_creator = first->actor;
  for (guint i = 0; row_folds != NULL && i < row_folds->len; i++)
    *out_changed = MAX (*out_changed, find_last_time (g_ptr_array_index (row_folds, i)));
}

static gboolean
write_kind_row (LianduDatabase *database,
                gint64          object,
                gint64          parent,
                LianduRecord   *record,
                LianduFold     *fold,
                GPtrArray      *row_folds,
                GError        **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (LianduStatement) insert = liandu_database_prepare (database, get_insert (kind), error);
  const char *creator;
  gint64 created;
  gint64 changed;
  int parameter = 10;

  if (insert == NULL)
    return FALSE;
  find_times (fold, row_folds, &created, &changed, &creator);
  liandu_statement_bind_int (insert, 1, object);
  liandu_statement_bind_text (insert, 2, liandu_record_get_uuid (record));
  if (parent != 0)
    liandu_statement_bind_int (insert, 3, parent);
  liandu_statement_bind_int (insert, 4, liandu_record_get_position (record));
  liandu_statement_bind_text (insert, 5, liandu_record_get_state (record));
  liandu_statement_bind_int (insert, 6, created);
  liandu_statement_bind_int (insert, 7, changed);
  liandu_statement_bind_int (insert, 8, liandu_record_is_deleted (record));
  liandu_statement_bind_int (insert, 9, liandu_kind_state_is_final (kind, liandu_record_get_state (record)));
  for (guint i = 0; i < fields->len; i++)
    liandu_columns_bind (insert, &parameter, g_ptr_array_index (fields, i), liandu_record_get_value (record, g_ptr_array_index (fields, i)));
  return liandu_statement_run (insert, error);
}

static gboolean
insert_link (LianduDatabase    *database,
             gint64             object,
             const LianduField *field,
             const char        *target,
             GError           **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (database, "INSERT OR IGNORE INTO link VALUES (?1, ?2, ?3)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, object);
  liandu_statement_bind_int (insert, 2, liandu_field_get_id (field));
  liandu_statement_bind_text (insert, 3, target);
  return liandu_statement_run (insert, error);
}

static gboolean
write_field_links (LianduDatabase    *database,
                   gint64             object,
                   const LianduField *field,
                   GVariant          *value,
                   GError           **error)
{
  GVariantIter iter;
  const char *uuid;

  if (value == NULL)
    return TRUE;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    {
      g_variant_get_child (value, 0, "&s", &uuid);
      return insert_link (database, object, field, uuid, error);
    }
  if (liandu_field_get_field_type (field) != LIANDU_FIELD_LINKS)
    return TRUE;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &uuid, NULL))
    if (!insert_link (database, object, field, uuid, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_with_object (LianduDatabase *database,
                 const char     *sql,
                 gint64          object,
                 GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_int (statement, 1, object);
  return liandu_statement_run (statement, error);
}

static gboolean
write_links (LianduDatabase *database,
             gint64          object,
             LianduRecord   *record,
             GError        **error)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  if (!run_with_object (database, "DELETE FROM link WHERE source = ?1", object, error))
    return FALSE;
  for (guint i = 0; i < fields->len && !liandu_record_is_deleted (record); i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (!liandu_columns_exist (field))
        continue;
      if (!write_field_links (database, object, field, liandu_record_get_value (record, field), error))
        return FALSE;
    }
  return TRUE;
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
                 GError             **error)
{
  g_autoptr (GArray) rivals = liandu_fold_list_rivals (fold, place->deleted);

  if (!run_with_object (place->database, "DELETE FROM conflict WHERE object = ?1", place->object, error))
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

/* The shared row */

static const char sql_record[] =
  "INSERT OR REPLACE INTO record (id, uuid, kind, number, title, state, due, date, unit, owner, keys, created, changed, creator, deleted, final)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

static void
bind_role (LianduStatement   *insert,
           int                parameter,
           LianduRecord      *record,
           const LianduField *field)
{
  GVariant *value = field != NULL ? liandu_record_get_value (record, field) : NULL;
  const char *text = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    text = g_variant_get_string (value, NULL);
  else if (value != NULL && g_variant_is_container (value) && g_variant_n_children (value) > 0
           && g_variant_type_is_tuple (g_variant_get_type (value)))
    g_variant_get_child (value, 0, "&s", &text);
  liandu_statement_bind_text (insert, parameter, text != NULL && *text != '\0' ? text : NULL);
}

static void
append_keys (GString          *keys,
             const char       *text,
             const LianduKind *kind)
{
  gboolean personal = kind != NULL && liandu_kind_get_info (kind)->personal_names;
  LianduPinyinKind reading = personal ? LIANDU_PINYIN_PERSON : LIANDU_PINYIN_PLAIN;
  g_autofree char *full = liandu_pinyin_full (text, reading);
  g_autofree char *initials = liandu_pinyin_initials (text, reading);
  g_auto (GStrv) syllables = g_strsplit (full != NULL ? full : "", " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);

  g_string_append_printf (keys, "%s %s ", initials != NULL ? initials : "", joined);
}

/* Initials by which a clerk looks for it: of the linked names, and of its own
 * where the kind has nothing but a name. */
static char *
make_keys (LianduRecord *record)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *title = liandu_kind_get_title_field (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      LianduFieldType type = liandu_field_get_field_type (field);
      gboolean named = field == title && type == LIANDU_FIELD_TEXT;
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (record, field) : NULL;

      if (value == NULL || liandu_field_is_confidential (field))
        continue;
      if (named || (type == LIANDU_FIELD_LINK && (liandu_field_get_flags (field) & LIANDU_FIELD_SEARCHED)))
        {
          g_autofree char *text = liandu_value_to_text (field, value, NULL);

          append_keys (keys, text, named ? kind : liandu_kind_lookup (liandu_field_get_link_kinds (field)[0]));
        }
    }
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

static gboolean
write_record_row (LianduDatabase *database,
                  LianduPicture  *picture,
                  GError        **error)
{
  LianduRecord *record = picture->record;
  const LianduKind *kind = liandu_record_get_kind (record);
  g_autoptr (LianduStatement) insert = liandu_database_prepare (database, sql_record, error);
  g_autofree char *title = liandu_record_dup_title (record);
  g_autofree char *keys = make_keys (record);
  const char *creator;
  gint64 created;
  gint64 changed;

  if (insert == NULL)
    return FALSE;
  find_times (picture->fold, picture->row_folds, &created, &changed, &creator);
  liandu_statement_bind_int (insert, 1, picture->object);
  liandu_statement_bind_text (insert, 2, liandu_record_get_uuid (record));
  liandu_statement_bind_text (insert, 3, liandu_kind_get_name (kind));
  bind_role (insert, 4, record, liandu_kind_get_number_field (kind));
  liandu_statement_bind_text (insert, 5, title);
  liandu_statement_bind_text (insert, 6, liandu_record_get_state (record));
  bind_role (insert, 7, record, liandu_kind_get_due_field (kind));
  bind_role (insert, 8, record, liandu_kind_get_date_field (kind));
  bind_role (insert, 9, record, liandu_kind_get_unit_field (kind));
  bind_role (insert, 10, record, liandu_kind_get_owner_field (kind));
  liandu_statement_bind_text (insert, 11, keys);
  liandu_statement_bind_int (insert, 12, created);
  liandu_statement_bind_int (insert, 13, changed);
  liandu_statement_bind_text (insert, 14, creator);
  liandu_statement_bind_int (insert, 15, liandu_record_is_deleted (record));
  liandu_statement_bind_int (insert, 16, liandu_kind_state_is_final (kind, liandu_record_get_state (record)));
  return liandu_statement_run (insert, error);
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
            GError        **error)
{
  const LianduOp *first = fold->ops->len > 0 ? g_ptr_array_index (fold->ops, 0) : NULL;
  const LianduKind *kind = first != NULL ? liandu_kind_lookup (first->kind) : NULL;
  g_autoptr (LianduRecord) row = NULL;
  ConflictPlace place = { database, object, parent, FALSE, FALSE };

  if (kind == NULL || !liandu_fold_is_created (fold))
    return TRUE;
  row = liandu_picture_read_row (fold, first->record, kind);
  place.deleted = liandu_record_is_deleted (row);
  place.away = place.deleted || parent_deleted;
  if (!write_conflicts (&place, fold, error))
    return FALSE;
  if (parent_deleted)
    liandu_record_set_deleted (row, TRUE);
  return write_kind_row (database, object, parent, row, fold, NULL, error) && write_links (database, object, row, error);
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
      if (!update_row (database, row, picture->object, g_ptr_array_index (picture->row_folds, i), deleted, error))
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

static gboolean
update_record (LianduDatabase   *database,
               gint64            object,
               GHashTable       *objects,
               LianduSearchText *search,
               GPtrArray        *out_uuids,
               GError          **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (database, object, error);
  gboolean all_rows;
  LianduRecord *record;
  ConflictPlace place = { database, object, object, FALSE, FALSE };
  g_autofree char *former = NULL;

  if (picture == NULL)
    return FALSE;
  record = picture->record;
  if (record == NULL)
    return TRUE;
  former = dup_former_numbers (picture);
  place.deleted = place.away = liandu_record_is_deleted (record);
  all_rows = !is_in_sight_as_before (database, object, record);
  if (out_uuids != NULL)
    g_ptr_array_add (out_uuids, g_strdup (liandu_record_get_uuid (record)));
  return write_record_row (database, picture, error)
         && write_kind_row (database, object, 0, record, picture->fold, picture->row_folds, error)
         && write_links (database, object, record, error)
         && write_conflicts (&place, picture->fold, error)
         && write_evidence_conflict (&place, picture, error)
         && liandu_search_text_add (search, object, record, former, error)
         && update_rows (database, picture, objects, all_rows, error);
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
  g_autoptr (GHashTable) none = g_hash_table_new (g_int64_hash, g_int64_equal);
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
      if (!update_record (database, object, none, search, NULL, error))
        return FALSE;
    }
  return FALSE;
}
