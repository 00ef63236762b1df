/* liandu-record-model.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-record-model.h"
#include "liandu-id-list.h"
#include "liandu-value.h"

/*
 * What the model holds of a record is its id.  Row objects are made when they
 * are asked for and found again by id as long as anybody holds them; the model
 * itself holds the last KEPT_ROWS of them, so that scrolling back and forth
 * does not ask the store each time.
 *
 *   entries  7  -1  12  15  -2  3 …   ids; below zero: a group row
 *   rows     12 → row, 15 → row       weak
 *   kept     the last ones made       strong, a ring
 *
 * Three kinds of question are under way at a time: the ids (one, a newer one
 * cancels it), a page of rows (one, the page asked for last goes first), and
 * the rows that were changed (as they come).
 */

#define PAGE_SIZE 200
#define KEPT_ROWS (10 * PAGE_SIZE)
/* Pages that still matter: what was asked for before has scrolled by. */
#define WANTED_PAGES 3
/* Several saves in a row are followed by one question. */
#define REQUERY_DELAY_MS 20

struct _LianduRecordModel
{
  GObject parent_instance;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  LianduQuery *next_query;
  LianduQuery *page_query;
  GArray *entries;
  GHashTable *rows;
  GPtrArray *kept;
  GPtrArray *groups;
  GHashTable *group_ids;
  GHashTable *first_members;
  GCancellable *cancellable;
  GCancellable *keys_cancellable;
  GArray *wanted;

  guint next_kept;
  guint n_records;
  guint group_column;
  guint requery_id;
  guint n_changes;
  gboolean page_under_way;
};

enum
{
  PROP_0,
  PROP_QUERY,
  N_PROPS
};

enum
{
  LOADED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void liandu_record_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduRecordModel,
                               liandu_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, liandu_record_model_list_model_init))

/* A row that somebody holds. */
typedef struct
{
  gint64 id;
  LianduRecordModel *self;
  LianduRow *row;
} RowRef;

static void
row_gone_cb (gpointer data,
             GObject *where_the_row_was)
{
  RowRef *ref = data;

  ref->row = NULL;
  g_hash_table_remove (ref->self->rows, &ref->id);
}

static void
row_ref_free (RowRef *ref)
{
  if (ref->row != NULL)
    g_object_weak_unref (G_OBJECT (ref->row), row_gone_cb, ref);
  g_free (ref);
}

static gint64
get_entry (LianduRecordModel *self,
           guint              position)
{
  return g_array_index (self->entries, gint64, position);
}

static LianduRow *
get_group_row (LianduRecordModel *self,
               gint64             entry)
{
  return g_ptr_array_index (self->groups, (guint) (-entry - 1));
}

static LianduRow *
find_row (LianduRecordModel *self,
          gint64             id)
{
  RowRef *ref = g_hash_table_lookup (self->rows, &id);

  return ref != NULL ? ref->row : NULL;
}

static void
keep_row (LianduRecordModel *self,
          LianduRow         *row)
{
  g_autoptr (LianduRow) old = g_ptr_array_index (self->kept, self->next_kept);

  g_ptr_array_index (self->kept, self->next_kept) = g_object_ref (row);
  self->next_kept = (self->next_kept + 1) % KEPT_ROWS;
}

static LianduRow *
dup_row (LianduRecordModel *self,
         gint64             id)
{
  LianduRow *row = find_row (self, id);
  RowRef *ref;

  if (row != NULL)
    return g_object_ref (row);

  row = liandu_row_new ();
  ref = g_new0 (RowRef, 1);
  ref->id = id;
  ref->self = self;
  ref->row = row;
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, ref);
  g_hash_table_insert (self->rows, &ref->id, ref);
  keep_row (self, row);
  return row;
}

/* Lets go of what nobody else holds. */
static void
drop_kept_rows (LianduRecordModel *self)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      g_autoptr (LianduRow) row = g_ptr_array_index (self->kept, i);

      g_ptr_array_index (self->kept, i) = NULL;
    }
  self->next_kept = 0;
}

/* Pages. */

static void load_next_page (LianduRecordModel *self);

/* The words of a group are those of the value that its rows share, and come
 * with the first of them. */
static void
name_group (LianduRecordModel *self,
            LianduRow         *member,
            gint64             id)
{
  LianduRow *group = g_hash_table_lookup (self->first_members, &id);
  const LianduKind *kind = liandu_query_get_kind (self->query);
  GPtrArray *paths = liandu_query_get_groups (self->query);
  GVariant *value = liandu_row_get_value (member, self->group_column);
  g_autoptr (LianduCodes) codes = NULL;
  g_autofree char *words = NULL;
  LianduPath path;

  if (group == NULL || paths->len == 0)
    return;
  if (!liandu_path_resolve (kind, g_ptr_array_index (paths, 0), &path, NULL))
    return;

  codes = liandu_store_dup_codes (self->store);
  if (path.field != NULL)
    words = liandu_value_to_text (path.linked != NULL ? path.linked : path.field, value, codes);
  else if (g_str_equal (path.common, "state") && liandu_row_get_state (member) != NULL)
    words = g_strdup (liandu_state_get_title (liandu_kind_get_state (kind, liandu_row_get_state (member))));
  else
    words = g_strdup (liandu_row_get_group_key (group));
  if (words == NULL || *words == '\0')
    {
      g_free (words);
      words = g_strdup (_("Not filled in"));
    }
  if (g_strcmp0 (words, liandu_row_get_group (group)) != 0)
    liandu_row_set_group (group, words, liandu_row_get_n_members (group));
}

static void
take_rows (LianduRecordModel *self,
           GPtrArray         *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *from = g_ptr_array_index (rows, i);
      g_autoptr (LianduRow) row = dup_row (self, liandu_row_get_id (from));

      liandu_row_copy (row, from);
      name_group (self, row, liandu_row_get_id (from));
    }
}

/* One question under way. */
typedef struct
{
  LianduRecordModel *self;
  LianduQuery *query;
  GCancellable *cancellable;
  guint n_changes;
  gboolean is_page;
} Question;

static Question *
question_new (LianduRecordModel *self,
              LianduQuery       *query,
              GCancellable      *cancellable)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->query = liandu_query_ref (query);
  question->cancellable = g_object_ref (cancellable);
  question->n_changes = self->n_changes;
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  liandu_query_unref (question->query);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
emit_failed (LianduRecordModel *self,
             GError            *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void load_rows (LianduRecordModel *self,
                       GArray            *ids,
                       gboolean           is_page);

/* The answer may be older than a change that came while it was on its way. */
static void
load_rows_again (LianduRecordModel *self,
                 GPtrArray         *rows)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = liandu_row_get_id (g_ptr_array_index (rows, i));

      g_array_append_val (ids, id);
    }
  if (ids->len > 0)
    load_rows (self, ids, FALSE);
}

static void
rows_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_page_finish (LIANDU_STORE (object), result, &error);
  LianduRecordModel *self = question->self;

  if (self->store == NULL)
    return;
  if (question->is_page)
    self->page_under_way = FALSE;
  if (rows == NULL)
    emit_failed (self, error);
  else if (question->query == self->page_query)
    {
      take_rows (self, rows);
      if (question->n_changes != self->n_changes)
        load_rows_again (self, rows);
    }
  load_next_page (self);
}

static void
load_rows (LianduRecordModel *self,
           GArray            *ids,
           gboolean           is_page)
{
  Question *question = question_new (self, self->page_query, self->cancellable);

  question->is_page = is_page;
  liandu_store_query_page_async (self->store, self->page_query, (const gint64 *) (gpointer) ids->data, ids->len,
                                 self->cancellable, rows_loaded_cb, question);
}

/* The ids of a page whose rows are not there yet. */
static GArray *
list_missing (LianduRecordModel *self,
              guint              page)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint end = MIN ((page + 1) * PAGE_SIZE, self->entries->len);

  for (guint i = page * PAGE_SIZE; i < end; i++)
    {
      gint64 id = get_entry (self, i);
      LianduRow *row = id > 0 ? find_row (self, id) : NULL;

      if (id > 0 && (row == NULL || liandu_row_is_loading (row)))
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static void
load_next_page (LianduRecordModel *self)
{
  while (!self->page_under_way && self->wanted->len > 0)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);
      g_autoptr (GArray) ids = list_missing (self, page);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (ids->len == 0)
        continue;
      self->page_under_way = TRUE;
      load_rows (self, ids, TRUE);
    }
}

static void
want_page (LianduRecordModel *self,
           guint              position)
{
  guint page = position / PAGE_SIZE;

  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == page)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  if (self->wanted->len == WANTED_PAGES)
    g_array_remove_index (self->wanted, 0);
  g_array_append_val (self->wanted, page);
  load_next_page (self);
}

/* Ids. */

static gint64
ensure_group (LianduRecordModel *self,
              const char        *key)
{
  /* Not answered is a group too; no uuid or code begins like this. */
  const char *name = key != NULL ? key : "\x01";
  gint64 entry = GPOINTER_TO_INT (g_hash_table_lookup (self->group_ids, name));
  LianduRow *row;

  if (entry != 0)
    return entry;

  row = liandu_row_new ();
  liandu_row_set_group_key (row, key);
  liandu_row_set_group (row, NULL, 0);
  g_ptr_array_add (self->groups, row);
  entry = -(gint64) self->groups->len;
  g_hash_table_insert (self->group_ids, g_strdup (name), GINT_TO_POINTER ((int) entry));
  return entry;
}

static void
close_group (LianduRecordModel *self,
             gint64             entry,
             gint64             first_id,
             guint              n_members)
{
  LianduRow *row = entry != 0 ? get_group_row (self, entry) : NULL;
  gint64 *key;

  if (row == NULL)
    return;
  key = g_new (gint64, 1);
  *key = first_id;
  g_hash_table_insert (self->first_members, key, row);
  if (n_members != liandu_row_get_n_members (row))
    liandu_row_set_group (row, liandu_row_get_group (row), n_members);
}

static GArray *
entries_from_keys (LianduRecordModel *self,
                   GArray            *keys)
{
  gboolean grouped = liandu_query_get_groups (self->query)->len > 0;
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (gint64), keys->len);
  gint64 group = 0;
  guint first = 0;

  g_hash_table_remove_all (self->first_members);
  for (guint i = 0; i < keys->len; i++)
    {
      const LianduRowKey *key = &g_array_index (keys, LianduRowKey, i);
      gint64 entry = grouped ? ensure_group (self, key->group) : 0;

      if (grouped && entry != group)
        {
          if (i > 0)
            close_group (self, group, g_array_index (keys, LianduRowKey, first).id, i - first);
          group = entry;
          first = i;
          g_array_append_val (entries, entry);
        }
      g_array_append_val (entries, key->id);
    }
  if (keys->len > 0)
    close_group (self, group, g_array_index (keys, LianduRowKey, first).id, keys->len - first);
  return g_steal_pointer (&entries);
}

static void
entries_changed_cb (guint    position,
                    guint    n_removed,
                    guint    n_added,
                    gpointer user_data)
{
  g_list_model_items_changed (G_LIST_MODEL (user_data), position, n_removed, n_added);
}

static gboolean
words_equal (GPtrArray *a,
             GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
rows_stay_valid (LianduQuery *a,
                 LianduQuery *b)
{
  return a != NULL &&
         liandu_query_get_kind (a) == liandu_query_get_kind (b) &&
         words_equal (liandu_query_get_columns (a), liandu_query_get_columns (b)) &&
         words_equal (liandu_query_get_groups (a), liandu_query_get_groups (b));
}

/* The group's words are read from a column of its rows. */
static LianduQuery *
new_page_query (LianduQuery *query,
                guint       *out_group_column)
{
  g_autoptr (LianduQuery) page_query = liandu_query_copy (query);
  GPtrArray *columns = liandu_query_get_columns (query);
  GPtrArray *groups = liandu_query_get_groups (query);
  guint column = columns->len;

  if (groups->len > 0)
    {
      g_ptr_array_find_with_equal_func (columns, g_ptr_array_index (groups, 0), g_str_equal, &column);
      if (column >= columns->len)
        {
          column = columns->len;
          liandu_query_add_column (page_query, g_ptr_array_index (groups, 0));
        }
    }
  *out_group_column = column;
  return g_steal_pointer (&page_query);
}

static void
take_query (LianduRecordModel *self,
            LianduQuery       *query)
{
  gboolean stay = rows_stay_valid (self->query, query);

  if (!stay)
    {
      liandu_id_list_become (self->entries, NULL, entries_changed_cb, self);
      drop_kept_rows (self);
      g_hash_table_remove_all (self->rows);
      g_hash_table_remove_all (self->first_members);
      g_hash_table_remove_all (self->group_ids);
      g_ptr_array_set_size (self->groups, 0);
    }
  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = liandu_query_ref (query);
  if (!stay)
    {
      g_clear_pointer (&self->page_query, liandu_query_unref);
      self->page_query = new_page_query (query, &self->group_column);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

static void
keys_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) keys = liandu_store_query_keys_finish (LIANDU_STORE (object), result, &error);
  g_autoptr (GArray) entries = NULL;
  LianduRecordModel *self = question->self;

  /* A newer question is under way, and its answer is the one to wait for. */
  if (self->store == NULL || question->cancellable != self->keys_cancellable)
    return;
  g_clear_object (&self->keys_cancellable);
  if (keys == NULL)
    {
      g_clear_pointer (&self->next_query, liandu_query_unref);
      emit_failed (self, error);
      return;
    }
  if (question->query != self->query)
    take_query (self, question->query);
  g_clear_pointer (&self->next_query, liandu_query_unref);
  self->n_records = keys->len;
  entries = entries_from_keys (self, keys);
  liandu_id_list_become (self->entries, entries, entries_changed_cb, self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
load_keys (LianduRecordModel *self,
           LianduQuery       *query)
{
  g_autoptr (LianduQuery) next = liandu_query_ref (query);

  g_cancellable_cancel (self->keys_cancellable);
  g_clear_object (&self->keys_cancellable);
  g_clear_handle_id (&self->requery_id, g_source_remove);
  g_clear_pointer (&self->next_query, liandu_query_unref);
  self->next_query = g_steal_pointer (&next);
  self->keys_cancellable = g_cancellable_new ();
  liandu_store_query_keys_async (self->store, self->next_query, self->keys_cancellable, keys_loaded_cb,
                                 question_new (self, self->next_query, self->keys_cancellable));
}

static gboolean
requery_cb (gpointer user_data)
{
  LianduRecordModel *self = user_data;

  self->requery_id = 0;
  liandu_record_model_refresh (self);
  return G_SOURCE_REMOVE;
}

/* Rows that are on show get their new values at once; where they stand now is
 * for the ids to say. */
static void
changed_cb (LianduStore        *store,
            const char * const *uuids,
            LianduRecordModel  *self)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  RowRef *ref;
  gboolean any = uuids == NULL || uuids[0] == NULL;

  if (self->query == NULL && self->next_query == NULL)
    return;
  self->n_changes++;
  for (guint i = 0; !any && uuids[i] != NULL; i++)
    g_hash_table_add (changed, (gpointer) uuids[i]);
  if (any)
    drop_kept_rows (self);

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &ref))
    {
      const char *uuid = liandu_row_get_uuid (ref->row);

      if (any || (uuid != NULL && g_hash_table_contains (changed, uuid)))
        g_array_append_val (ids, ref->id);
    }
  if (ids->len > 0)
    load_rows (self, ids, FALSE);
  if (self->requery_id == 0)
    self->requery_id = g_timeout_add (REQUERY_DELAY_MS, requery_cb, self);
}

static GType
liandu_record_model_get_item_type (GListModel *model)
{
  return LIANDU_TYPE_ROW;
}

static guint
liandu_record_model_get_n_items (GListModel *model)
{
  return LIANDU_RECORD_MODEL (model)->entries->len;
}

static gpointer
liandu_record_model_get_item (GListModel *model,
                              guint       position)
{
  LianduRecordModel *self = LIANDU_RECORD_MODEL (model);
  g_autoptr (LianduRow) row = NULL;
  gint64 entry;

  if (position >= self->entries->len)
    return NULL;
  entry = get_entry (self, position);
  if (entry < 0)
    {
      row = g_object_ref (get_group_row (self, entry));
      if (liandu_row_get_group (row) == NULL)
        want_page (self, position + 1);
      return g_steal_pointer (&row);
    }
  row = dup_row (self, entry);
  if (liandu_row_is_loading (row))
    want_page (self, position);
  return g_steal_pointer (&row);
}

static void
liandu_record_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = liandu_record_model_get_item_type;
  iface->get_n_items = liandu_record_model_get_n_items;
  iface->get_item = liandu_record_model_get_item;
}

static void
liandu_record_model_dispose (GObject *object)
{
  LianduRecordModel *self = LIANDU_RECORD_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->keys_cancellable);
  g_clear_handle_id (&self->requery_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_record_model_parent_class)->dispose (object);
}

static void
liandu_record_model_finalize (GObject *object)
{
  LianduRecordModel *self = LIANDU_RECORD_MODEL (object);

  drop_kept_rows (self);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->first_members);
  g_hash_table_unref (self->group_ids);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->entries);
  g_array_unref (self->wanted);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->keys_cancellable);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->next_query, liandu_query_unref);
  g_clear_pointer (&self->page_query, liandu_query_unref);
  G_OBJECT_CLASS (liandu_record_model_parent_class)->finalize (object);
}

static void
liandu_record_model_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LianduRecordModel *self = LIANDU_RECORD_MODEL (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      g_value_set_pointer (value, self->query);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_record_model_class_init (LianduRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liandu_record_model_dispose;
  object_class->finalize = liandu_record_model_finalize;
  object_class->get_property = liandu_record_model_get_property;

  /**
   * LianduRecordModel:query:
   *
   * The #LianduQuery whose columns the values of the rows belong to.
   */
  properties[PROP_QUERY] =
      g_param_spec_pointer ("query", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
liandu_record_model_init (LianduRecordModel *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) row_ref_free);
  self->kept = g_ptr_array_new ();
  g_ptr_array_set_size (self->kept, KEPT_ROWS);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->group_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->first_members = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * liandu_record_model_new:
 * @store: the workspace
 *
 * Returns: (transfer full): a model without a query, and so without rows
 */
LianduRecordModel *
liandu_record_model_new (LianduStore *store)
{
  LianduRecordModel *self;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_RECORD_MODEL, NULL);
  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

/**
 * liandu_record_model_set_query:
 * @query: what to show; copied
 *
 * Asks the store.  What is there stays until the answer has come, and what is
 * in both stays the same row.
 */
void
liandu_record_model_set_query (LianduRecordModel *self,
                               LianduQuery       *query)
{
  g_autoptr (LianduQuery) copy = NULL;

  g_return_if_fail (LIANDU_IS_RECORD_MODEL (self));
  g_return_if_fail (query != NULL);

  copy = liandu_query_copy (query);
  load_keys (self, copy);
}

/**
 * liandu_record_model_get_query:
 *
 * Returns: (transfer none) (nullable): the query that the rows answer to, which
 *   is not yet the one set last while that is loading
 */
LianduQuery *
liandu_record_model_get_query (LianduRecordModel *self)
{
  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), NULL);
  return self->query;
}

/**
 * liandu_record_model_get_n_records:
 *
 * Returns: the number of records, without the group rows
 */
guint
liandu_record_model_get_n_records (LianduRecordModel *self)
{
  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), 0);
  return self->n_records;
}

/**
 * liandu_record_model_is_loading:
 *
 * Returns: whether the ids are on their way
 */
gboolean
liandu_record_model_is_loading (LianduRecordModel *self)
{
  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), FALSE);
  return self->next_query != NULL;
}

/**
 * liandu_record_model_find:
 * @uuid: a record
 *
 * Returns: where it stands, or %G_MAXUINT when its row is not there or has not
 *   been asked for lately
 */
guint
liandu_record_model_find (LianduRecordModel *self,
                          const char        *uuid)
{
  GHashTableIter iter;
  RowRef *ref;
  gint64 id = 0;

  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), G_MAXUINT);
  g_return_val_if_fail (uuid != NULL, G_MAXUINT);

  g_hash_table_iter_init (&iter, self->rows);
  while (id == 0 && g_hash_table_iter_next (&iter, NULL, (gpointer *) &ref))
    if (g_strcmp0 (liandu_row_get_uuid (ref->row), uuid) == 0)
      id = ref->id;
  for (guint i = 0; id != 0 && i < self->entries->len; i++)
    if (get_entry (self, i) == id)
      return i;
  return G_MAXUINT;
}

/**
 * liandu_record_model_refresh:
 *
 * Asks for the ids again.  The model does so by itself when the store changes.
 */
void
liandu_record_model_refresh (LianduRecordModel *self)
{
  LianduQuery *query;

  g_return_if_fail (LIANDU_IS_RECORD_MODEL (self));

  query = self->next_query != NULL ? self->next_query : self->query;
  if (query != NULL && self->store != NULL)
    load_keys (self, query);
}

/**
 * liandu_record_model_list_groups:
 *
 * Returns: (transfer full) (element-type LianduRow): the rows that stand for
 *   the groups of the query, to be given a detail
 */
GPtrArray *
liandu_record_model_list_groups (LianduRecordModel *self)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), NULL);

  g_hash_table_iter_init (&iter, self->first_members);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (groups, g_object_ref (row));
  return g_steal_pointer (&groups);
}

/**
 * liandu_record_model_list_ids:
 * @position: the first position
 * @n_items: how many
 *
 * Returns: (transfer full) (element-type gint64): the ids of the records there;
 *   group rows have none
 */
GArray *
liandu_record_model_list_ids (LianduRecordModel *self,
                              guint              position,
                              guint              n_items)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (LIANDU_IS_RECORD_MODEL (self), NULL);

  for (guint i = position; i < self->entries->len && i - position < n_items; i++)
    if (get_entry (self, i) > 0)
      g_array_append_vals (ids, &g_array_index (self->entries, gint64, i), 1);
  return g_steal_pointer (&ids);
}
