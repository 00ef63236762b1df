/* liandu-saved-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-new-record.h"
#include "liandu-saved-view.h"

/* Columns of the query, and fields of the record. */
enum
{
  NAME,
  SHOWN_AS,
  SHOWN_COLUMNS,
  SORTING,
  FILTERS,
  CONDITIONS,
  CONDITION_WORDS,
  SEARCH_WORDS,
  YEAR,
  LANES,
  BOARD_COLUMNS,
  N_FIELDS
};

static const char *const fields[N_FIELDS] = {
  "name", "shown_as", "shown_columns", "sorting", "filters", "conditions", "condition_words", "search_words", "year", "lanes", "board_columns",
};

static const LianduKind *
get_view_kind (void)
{
  return liandu_kind_lookup ("saved_view");
}

void
liandu_saved_view_free (LianduSavedView *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->view);
  g_free (self->lanes);
  g_free (self->board_columns);
  g_strfreev (self->columns);
  g_clear_object (&self->filter);
  g_free (self);
}

/**
 * liandu_saved_view_new:
 * @columns: ids of the columns
 * @filter: what is let through, and the order
 *
 * Returns: (transfer full): the view, not kept yet
 */
LianduSavedView *
liandu_saved_view_new (const char          *name,
                       const char          *view,
                       const char * const  *columns,
                       LianduLedgerFilter  *filter)
{
  LianduSavedView *self = g_new0 (LianduSavedView, 1);

  self->name = g_strdup (name);
  self->kind = liandu_ledger_filter_get_kind (filter);
  self->view = g_strdup (view);
  self->columns = g_strdupv ((char **) columns);
  self->filter = g_object_ref (filter);
  return self;
}

/* Reading */

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : "";
}

/* One that this program does not know is passed over. */
static void
add_conditions (LianduLedgerFilter *filter,
                const LianduKind   *kind,
                const char         *conditions,
                const char         *words)
{
  g_auto (GStrv) lines = g_strsplit (conditions, "\n", -1);
  g_auto (GStrv) said = g_strsplit (words, "\n", -1);
  guint n_said = g_strv_length (said);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      LianduCondition *condition = *lines[i] != '\0' ? liandu_condition_parse (kind, lines[i], NULL) : NULL;

      if (condition != NULL)
        liandu_ledger_filter_add_condition (filter, condition, i < n_said ? said[i] : lines[i]);
    }
}

static LianduLedgerFilter *
read_filter (const LianduKind *kind,
             LianduRow        *row)
{
  LianduLedgerFilter *filter = liandu_ledger_filter_new (kind);
  g_auto (GStrv) on = liandu_words_split (get_text (row, FILTERS));
  g_auto (GStrv) sort = liandu_words_split (get_text (row, SORTING));
  GVariant *year = liandu_row_get_value (row, YEAR);

  liandu_ledger_filter_set_search (filter, get_text (row, SEARCH_WORDS));
  if (year != NULL)
    liandu_ledger_filter_set_year (filter, (int) g_variant_get_int64 (year));
  for (guint i = 0; on[i] != NULL; i++)
    liandu_ledger_filter_toggle (filter, on[i]);
  add_conditions (filter, kind, get_text (row, CONDITIONS), get_text (row, CONDITION_WORDS));
  liandu_ledger_filter_set_sort (filter, (const char * const *) sort);
  return filter;
}

static LianduSavedView *
read_view (const LianduKind *kind,
           LianduRow        *row)
{
  LianduSavedView *self = g_new0 (LianduSavedView, 1);
  g_auto (GStrv) columns = liandu_words_split (get_text (row, SHOWN_COLUMNS));

  self->uuid = g_strdup (liandu_row_get_uuid (row));
  self->name = g_strdup (get_text (row, NAME));
  self->kind = kind;
  self->view = g_strdup (get_text (row, SHOWN_AS));
  self->lanes = g_strdup (get_text (row, LANES));
  self->board_columns = g_strdup (get_text (row, BOARD_COLUMNS));
  if (columns[0] != NULL)
    self->columns = g_steal_pointer (&columns);
  self->filter = read_filter (kind, row);
  return self;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_saved_view_free);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (views, read_view (g_task_get_task_data (task), g_ptr_array_index (rows, i)));
  g_task_return_pointer (task, g_steal_pointer (&views), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * liandu_saved_view_list_async:
 * @kind: whose ledger it is
 *
 * Asks for the views of a ledger, by name.
 */
void
liandu_saved_view_list_async (LianduStore         *store,
                              const LianduKind    *kind,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (get_view_kind ());
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_saved_view_list_async);
  g_task_set_task_data (task, (gpointer) kind, NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    liandu_query_add_column (query, fields[i]);
  liandu_query_where (query, "ledger", LIANDU_OP_EQ, liandu_kind_get_name (kind));
  liandu_query_add_sort (query, "name", FALSE);
  liandu_store_query_async (store, query, LIANDU_PRIORITY_PAGE, cancellable, listed_cb, task);
}

/**
 * liandu_saved_view_list_finish:
 *
 * Returns: (transfer full) (element-type LianduSavedView): the views
 */
GPtrArray *
liandu_saved_view_list_finish (LianduStore   *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writing */

static char *
join_filters (LianduSavedView *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < info->n_filters; i++)
    if (liandu_ledger_filter_is_on (self->filter, info->filters[i].name))
      g_ptr_array_add (names, (gpointer) info->filters[i].name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static char *
join_conditions (LianduSavedView *self,
                 gboolean         words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < liandu_ledger_filter_get_n_conditions (self->filter); i++)
    {
      const LianduCondition *condition = liandu_ledger_filter_get_condition (self->filter, i);
      const char *value = liandu_condition_get_value (condition);

      g_string_append (text, i > 0 ? "\n" : "");
      if (words)
        g_string_append (text, liandu_ledger_filter_get_words (self->filter, i));
      else
        g_string_append_printf (text, "%s %s%s%s", liandu_condition_get_path (condition),
                                liandu_operator_to_string (liandu_condition_get_op (condition)), value != NULL ? " " : "",
                                value != NULL ? value : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set (LianduRecord *record,
     guint         field,
     const char   *text)
{
  liandu_record_set_string (record, fields[field], text != NULL && *text != '\0' ? text : NULL);
}

static void
fill (LianduSavedView *self,
      LianduRecord    *record)
{
  int year = liandu_ledger_filter_get_year (self->filter);
  g_autofree char *columns = self->columns != NULL ? g_strjoinv (" ", self->columns) : NULL;
  g_autofree char *sort = g_strjoinv (" ", (char **) liandu_ledger_filter_get_sort (self->filter));
  g_autofree char *filters = join_filters (self);
  g_autofree char *conditions = join_conditions (self, FALSE);
  g_autofree char *words = join_conditions (self, TRUE);

  set (record, NAME, self->name);
  liandu_record_set_string (record, "ledger", liandu_kind_get_name (self->kind));
  set (record, SHOWN_AS, self->view);
  set (record, LANES, self->lanes);
  set (record, BOARD_COLUMNS, self->board_columns);
  set (record, SHOWN_COLUMNS, columns);
  set (record, SORTING, sort);
  set (record, FILTERS, filters);
  set (record, CONDITIONS, conditions);
  set (record, CONDITION_WORDS, words);
  set (record, SEARCH_WORDS, liandu_ledger_filter_get_search (self->filter));
  liandu_record_set (record, fields[YEAR], year != 0 ? g_variant_new_int64 (year) : NULL);
}

/* Whatever the earlier one said. */
static LianduChangeSet *
new_replacement (LianduSavedView *self,
                 LianduRecord    *record)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_edit (changes, get_view_kind (), self->uuid);

  for (guint i = 0; i < N_FIELDS; i++)
    liandu_change_set_value (change, fields[i], liandu_record_get (record, fields[i]));
  return changes;
}

LianduChangeSet *
liandu_saved_view_new_changes (LianduSavedView *self,
                               LianduStore     *store)
{
  g_autoptr (LianduRecord) record = liandu_new_record (store, get_view_kind ());

  fill (self, record);
  return self->uuid != NULL ? new_replacement (self, record) : liandu_record_dup_changes (record);
}

LianduChangeSet *
liandu_saved_view_new_rename (LianduSavedView *self,
                              const char      *name)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_edit (changes, get_view_kind (), self->uuid);

  liandu_change_set_value (change, fields[NAME], g_variant_new_string (name));
  return changes;
}

LianduChangeSet *
liandu_saved_view_new_deletion (LianduSavedView *self)
{
  LianduChangeSet *changes = liandu_change_set_new ();

  liandu_change_set_delete (changes, get_view_kind (), self->uuid);
  return changes;
}
