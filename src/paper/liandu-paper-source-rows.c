/* liandu-paper-source-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-paper-name.h"
#include "liandu-workflow.h"
#include "liandu-paper-source-private.h"

static const LianduPaperListInfo *
find_list (LianduPaperSource *self,
           const char        *word)
{
  for (guint i = 0; i < self->n_lists; i++)
    if (g_str_equal (self->lists[i].name, word) || g_str_equal (self->lists[i].term, word))
      return &self->lists[i];
  return NULL;
}

static const LianduField *
find_table (LianduPaperSource *self,
            const char        *word)
{
  const LianduField *field = liandu_paper_name_find_field (liandu_paper_source_get_kind (self), word);

  return field != NULL && liandu_field_get_child_kind (field) != NULL ? field : NULL;
}

/* Rows of a table */

static GPtrArray *
list_children (LianduPaperSource *self,
               const LianduField *table)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_paper_source_unref);
  GListModel *children = liandu_record_get_children (self->record, table);
  gboolean chosen = (self->frame->flags & LIANDU_PAPER_SOURCE_CONFIDENTIAL) != 0;

  if (liandu_field_is_confidential (table) && !chosen)
    return rows;
  if (!self->frame->blank && !liandu_field_is_visible (table, self->record))
    return rows;
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (LianduRecord) child = g_list_model_get_item (children, i);

      g_ptr_array_add (rows, _liandu_paper_source_new_row (self, child, rows->len + 1));
    }
  return rows;
}

/* Records of a list */

/* The value that a condition compares with; NULL where it is not answered. */
static char *
dup_condition_value (LianduPaperSource *self,
                     const char        *value)
{
  g_autofree char *words = NULL;
  g_autoptr (GVariant) answer = NULL;
  const LianduField *field;
  LianduPath path = { 0 };

  if (value == NULL || *value != '{')
    return g_strdup (value != NULL ? value : "");
  words = g_strndup (value + 1, strlen (value) - 2);
  if (g_str_equal (words, "uuid"))
    return g_strdup (liandu_paper_source_get_uuid (self));
  if (!liandu_path_resolve (liandu_paper_source_get_kind (self), words, &path, NULL) || path.field == NULL)
    return NULL;
  answer = _liandu_paper_source_dup_value (self, &path, words);
  if (answer == NULL)
    return NULL;
  field = path.linked != NULL ? path.linked : path.field;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK || liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
    {
      const char *text;

      g_variant_get_child (answer, 0, "&s", &text);
      return g_strdup (text);
    }
  return g_variant_is_of_type (answer, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (answer, NULL) : NULL;
}

/* NULL when the record does not say what the list depends on. */
static LianduQuery *
new_query (LianduPaperSource         *self,
           const LianduPaperListInfo *info)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (info->kind));
  g_auto (GStrv) columns = liandu_words_split (info->columns);

  for (gsize i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].path != NULL; i++)
    {
      const LianduConditionInfo *condition = &info->conditions[i];
      g_autofree char *value = dup_condition_value (self, condition->value);
      LianduOperator op = LIANDU_OP_EQ;

      if (value == NULL)
        return NULL;
      liandu_operator_parse (condition->op, &op);
      liandu_query_where (query, condition->path, op, value);
    }
  for (guint i = 0; columns[i] != NULL; i++)
    liandu_query_add_column (query, columns[i]);
  if (info->sort != NULL)
    liandu_query_set_sort (query, info->sort);
  if (info->limit > 0)
    liandu_query_set_limit (query, info->limit);
  return g_steal_pointer (&query);
}

static void
clear_value (gpointer value)
{
  g_clear_pointer ((GVariant **) &value, g_variant_unref);
}

/* The record as far as the list knows it: what decides about what is shown
 * looks at it. */
static LianduPaperSource *
new_listed (LianduPaperSource *self,
            LianduQuery       *query,
            LianduRow         *row,
            guint              serial)
{
  const LianduKind *kind = liandu_query_get_kind (query);
  g_autoptr (LianduRecord) record = liandu_record_new (kind, liandu_row_get_uuid (row));
  LianduPaperSource *source = _liandu_paper_source_new_row (self, record, serial);
  GPtrArray *columns = liandu_query_get_columns (query);

  source->row = g_object_ref (row);
  source->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, clear_value);
  liandu_record_set_state (record, liandu_row_get_state (row));
  for (guint i = 0; i < columns->len; i++)
    {
      const char *path = g_ptr_array_index (columns, i);
      const LianduField *field = liandu_kind_get_field (kind, path);
      GVariant *value = liandu_row_get_value (row, i);

      g_hash_table_insert (source->values, g_strdup (path), value != NULL ? g_variant_ref (value) : NULL);
      if (value != NULL && field != NULL && liandu_field_is_stored (field) && liandu_field_get_computed (field) == LIANDU_COMPUTED_NOT)
        liandu_record_set_value (record, field, value);
    }
  return source;
}

static GPtrArray *
list_records (LianduPaperSource         *self,
              const LianduPaperListInfo *info,
              GCancellable              *cancellable,
              GError                   **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (LianduQuery) query = self->frame->blank ? NULL : new_query (self, info);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_paper_source_unref);

  if (query == NULL)
    return sources;
  rows = liandu_store_query (self->frame->store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (sources, new_listed (self, query, row, i + 1));
      if (!g_ptr_array_find_with_equal_func (self->frame->uuids, liandu_row_get_uuid (row), g_str_equal, NULL))
        g_ptr_array_add (self->frame->uuids, g_strdup (liandu_row_get_uuid (row)));
    }
  if (rows == NULL)
    g_clear_pointer (&sources, g_ptr_array_unref);
  return sources;
}

/* Steps of the workflow */

static void
set_answer (LianduRecord *decision,
            const char   *name,
            GVariant     *value)
{
  if (value != NULL)
    liandu_record_set (decision, name, value);
}

static LianduPaperSource *
new_step (LianduPaperSource *self,
          const LianduEvent *event,
          guint              serial)
{
  g_autoptr (LianduRecord) decision = liandu_record_new (liandu_kind_get_decision (), event->op);
  LianduPaperSource *source;

  set_answer (decision, "decided_by", event->decided_by);
  set_answer (decision, "date", event->date);
  liandu_record_set_string (decision, "form", event->form);
  liandu_record_set_string (decision, "opinion", event->opinion);
  liandu_record_set_string (decision, "paper_location", event->paper_location);
  source = _liandu_paper_source_new_row (self, decision, serial);
  source->event = event;
  source->owner = self->record;
  return source;
}

/* Those that stand: what was corrected is not what happened. */
static GPtrArray *
list_steps (LianduPaperSource *self)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_paper_source_unref);
  g_autoptr (GPtrArray) standing = self->frame->blank ? NULL : liandu_workflow_list_standing (self->record);

  for (guint i = 0; standing != NULL && i < standing->len; i++)
    g_ptr_array_add (sources, new_step (self, g_ptr_array_index (standing, i), i + 1));
  return sources;
}

/* Public API */

/**
 * liandu_paper_list_info_get_kind:
 *
 * Returns: (transfer none): the kind of its rows
 */
const LianduKind *
liandu_paper_list_info_get_kind (const LianduPaperListInfo *self)
{
  return self->events ? liandu_kind_get_decision () : liandu_kind_lookup (self->kind);
}

/**
 * liandu_paper_source_add_lists:
 * @lists: static; lists of records that can then be asked for like tables
 */
void
liandu_paper_source_add_lists (LianduPaperSource         *self,
                               const LianduPaperListInfo *lists,
                               guint                      n_lists)
{
  self->lists = lists;
  self->n_lists = n_lists;
}

/**
 * liandu_paper_source_split:
 * @path: a name
 * @out_table: (out) (transfer full): the table or list, by the word given
 * @out_rest: (out) (transfer full): the name within its rows, "" when @path
 *   names the table alone
 *
 * Returns: whether @path begins with the name or term of a table or list, so
 *   that what it names stands once in every row
 */
gboolean
liandu_paper_source_split (LianduPaperSource *self,
                           const char        *path,
                           char             **out_table,
                           char             **out_rest)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);

  if (parts[0] == NULL)
    return FALSE;
  g_strstrip (parts[0]);
  if (find_list (self, parts[0]) == NULL && find_table (self, parts[0]) == NULL)
    return FALSE;
  *out_table = g_strdup (parts[0]);
  *out_rest = g_strdup (parts[1] != NULL ? g_strstrip (parts[1]) : "");
  return TRUE;
}

/**
 * liandu_paper_source_list_rows:
 * @table: a table field or a list, by name or term
 * @error: %LIANDU_ERROR_INVALID when there is none, or what the store says
 *
 * Returns: (transfer full) (element-type LianduPaperSource) (nullable): its
 *   rows in order, which are sources themselves
 */
GPtrArray *
liandu_paper_source_list_rows (LianduPaperSource *self,
                               const char        *table,
                               GCancellable      *cancellable,
                               GError           **error)
{
  const LianduPaperListInfo *list = find_list (self, table);
  const LianduField *field = list == NULL ? find_table (self, table) : NULL;

  if (list != NULL && list->events)
    return list_steps (self);
  if (list != NULL)
    return list_records (self, list, cancellable, error);
  if (field != NULL)
    return list_children (self, field);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no table “%s”"),
               liandu_kind_get_name (liandu_paper_source_get_kind (self)), table);
  return NULL;
}

/**
 * liandu_paper_source_dup_missing:
 * @table: a table field or a list, by name or term
 *
 * A list that depends on what the record does not say has no rows, but that
 * does not mean that there are none.
 *
 * Returns: (transfer full) (nullable): the term of what is not answered; %NULL:
 *   nothing is missing
 */
char *
liandu_paper_source_dup_missing (LianduPaperSource *self,
                                 const char        *table)
{
  const LianduPaperListInfo *list = find_list (self, table);

  for (gsize i = 0; list != NULL && i < G_N_ELEMENTS (list->conditions) && list->conditions[i].path != NULL; i++)
    {
      const char *value = list->conditions[i].value;
      g_autofree char *answer = dup_condition_value (self, value);
      g_autofree char *path = answer == NULL ? g_strndup (value + 1, strlen (value) - 2) : NULL;

      if (path != NULL)
        return liandu_paper_source_dup_term (self, path);
    }
  return NULL;
}

/**
 * liandu_paper_source_dup_column_term:
 * @table: a table field or a list, by name or term
 * @path: a name within its rows
 *
 * Returns: (transfer full): the heading of that column
 */
char *
liandu_paper_source_dup_column_term (LianduPaperSource *self,
                                     const char        *table,
                                     const char        *path)
{
  const LianduPaperListInfo *list = find_list (self, table);
  const LianduField *field = list == NULL ? find_table (self, table) : NULL;

  if (list != NULL)
    return liandu_paper_name_dup_term (liandu_paper_list_info_get_kind (list), path);
  return field != NULL ? liandu_paper_name_dup_term (liandu_field_get_child_kind (field), path) : g_strdup (path);
}
