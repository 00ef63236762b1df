/* liandu-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "liandu-count.h"
#include "liandu-error.h"
#include "liandu-sheet.h"
#include "liandu-sheets.h"

struct _LianduSheet
{
  const LianduSheetInfo *info;
  const LianduKind *kind;
  const LianduKind *row_kind; /* of the lines, where they are rows of a table */
  char *title;              /* without unit and period */
  GPtrArray *parts;         /* LianduSheet: further sheets of the workbook */
  char *definition;         /* of an office's own, or NULL */
  gpointer owner;           /* of the info, or NULL */
  GDestroyNotify free_owner;
  int ref_count;            /* atomic */
};

/* Common names that a cell can show. */
static const char * const common[] = { "state", "number", "title", NULL };

/* What stands after "table.", or NULL where the path is none of the rows'. */
static const char *
find_row_path (const LianduSheetInfo *info,
               const char            *path)
{
  gsize length = info->rows != NULL ? strlen (info->rows) : 0;

  return length > 0 && strncmp (path, info->rows, length) == 0 && path[length] == '.' ? path + length + 1 : NULL;
}

static gboolean
check_path (const LianduSheet *self,
            const char        *path,
            GError           **error)
{
  const LianduSheetInfo *info = self->info;
  const char *row_path = find_row_path (info, path);
  LianduPath resolved;

  if (!liandu_path_resolve (row_path != NULL ? self->row_kind : self->kind, row_path != NULL ? row_path : path, &resolved, error))
    return FALSE;
  if ((resolved.common == NULL || g_strv_contains (common, resolved.common))
      && (resolved.field == NULL || !liandu_field_is_confidential (resolved.field))
      && (resolved.linked == NULL || !liandu_field_is_confidential (resolved.linked)))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("The table “%s” cannot show “%s”: confidential fields leave the office in no table"), info->id, path);
  return FALSE;
}

static gboolean
check_paths (const LianduSheet *self,
             const char        *paths,
             GError           **error)
{
  g_auto (GStrv) list = liandu_words_split (paths);

  for (guint i = 0; list[i] != NULL; i++)
    if (!check_path (self, list[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_columns (const LianduSheet *self,
               GError           **error)
{
  const LianduSheetInfo *info = self->info;

  for (guint i = 0; i < info->n_columns; i++)
    {
      const LianduSheetColumnInfo *column = &info->columns[i];

      if (column->path != NULL && !check_path (self, column->path, error))
        return FALSE;
      if (column->term != NULL && column->width > 0
          && (column->path != NULL || column->source != NULL
              || (column->flags & (LIANDU_SHEET_SERIAL | LIANDU_SHEET_BLANK)) != 0))
        continue;
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("Column %u of the table “%s” has no heading, no width or nothing to show"), i + 1, info->id);
      return FALSE;
    }
  return TRUE;
}

static void
add_seeds (GPtrArray *sheets)
{
  for (guint i = 0; liandu_sheets[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      LianduSheet *sheet;

      if (liandu_kind_lookup (liandu_sheets[i]->kind) == NULL)
        continue;
      sheet = liandu_sheet_new (liandu_sheets[i], &error);
      if (sheet != NULL)
        g_ptr_array_add (sheets, sheet);
      else
        g_critical ("%s", error->message);
    }
}

static void
add_column (LianduQuery *query,
            GHashTable  *seen,
            const char  *path)
{
  LianduPath resolved;

  if (!liandu_path_resolve (liandu_query_get_kind (query), path, &resolved, NULL) || resolved.common != NULL)
    return;
  if (g_hash_table_add (seen, g_strdup (path)))
    liandu_query_add_column (query, path);
}

/* Those of the rows, or those of the records. */
static void
add_column_of (LianduQuery           *query,
               const LianduSheetInfo *info,
               gboolean               rows,
               GHashTable            *seen,
               const char            *path)
{
  const char *row_path = find_row_path (info, path);

  if (rows && row_path != NULL)
    add_column (query, seen, row_path);
  else if (!rows && row_path == NULL)
    add_column (query, seen, path);
}

static void
add_columns (LianduQuery           *query,
             const LianduSheetInfo *info,
             gboolean               rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *others[] = { info->needs, info->distinct, info->tallies, info->group_by };

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].path != NULL)
      add_column_of (query, info, rows, seen, info->columns[i].path);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (GStrv) paths = liandu_words_split (others[i]);

      for (guint j = 0; paths[j] != NULL; j++)
        add_column_of (query, info, rows, seen, paths[j]);
    }
}

static LianduCondition *
make_condition (const LianduConditionInfo *info)
{
  LianduOperator op = LIANDU_OP_EQ;

  liandu_operator_parse (info->op, &op);
  return liandu_condition_new (info->path, op, info->value);
}

static void
add_conditions (LianduQuery           *query,
                const LianduSheetInfo *info)
{
  LianduCondition *any = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].path != NULL; i++)
    liandu_query_add_condition (query, make_condition (&info->conditions[i]));
  for (guint i = 0; i < G_N_ELEMENTS (info->any) && info->any[i].path != NULL; i++)
    {
      if (any == NULL)
        any = liandu_condition_new_group (LIANDU_OP_OR);
      liandu_condition_append (any, make_condition (&info->any[i]));
    }
  if (any != NULL)
    liandu_query_add_condition (query, any);
  if (info->filter != NULL)
    liandu_query_add_conditions_of (query, info->filter);
}

static gboolean
find_row_kind (LianduSheet *self,
               GError     **error)
{
  const LianduField *table = self->info->rows != NULL ? liandu_kind_get_field (self->kind, self->info->rows) : NULL;

  if (self->info->rows == NULL)
    return TRUE;
  self->row_kind = table != NULL && !liandu_field_is_confidential (table) ? liandu_field_get_child_kind (table) : NULL;
  if (self->row_kind != NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no field “%s”"), self->info->kind, self->info->rows);
  return FALSE;
}

/* A column about a kind that does not exist yet waits for it. */
static gboolean
check_count_column (const LianduSheet           *self,
                    const LianduCountColumnInfo *column,
                    GError                     **error)
{
  const LianduKind *kind = column->kind != NULL ? liandu_kind_lookup (column->kind) : self->kind;
  LianduPath path;

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (column->conditions) && column->conditions[i].path != NULL; i++)
    if (!liandu_path_resolve (kind, column->conditions[i].path, &path, error))
      return FALSE;
  return kind == NULL || column->by == NULL || liandu_path_resolve (kind, column->by, &path, error);
}

static gboolean
check_count (const LianduSheet *self,
             GError           **error)
{
  const LianduCountInfo *count = self->info->count;

  for (guint i = 0; count != NULL && i < count->n_columns; i++)
    if (!check_count_column (self, &count->columns[i], error))
      return FALSE;
  return count == NULL || count->across == NULL || liandu_count_check_cross (self->kind, count, error);
}

static gboolean
add_parts (LianduSheet *self,
           GError     **error)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_unref);
  for (guint i = 0; self->info->parts != NULL && self->info->parts[i] != NULL; i++)
    {
      LianduSheet *part = liandu_sheet_new (self->info->parts[i], error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (self->parts, part);
    }
  return TRUE;
}

/* Public API */

/**
 * liandu_sheet_list:
 *
 * Returns: (transfer none) (element-type LianduSheet): the sheets that can be
 *   made, in the order in which they are offered
 */
GPtrArray *
liandu_sheet_list (void)
{
  static GPtrArray *sheets = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_unref);
      add_seeds (sheets);
      g_once_init_leave (&once, 1);
    }
  return sheets;
}

/**
 * liandu_sheet_lookup:
 *
 * Returns: (transfer none) (nullable): the official sheet of this id; those of
 *   the office are found by liandu_sheet_template_find_sheet()
 */
const LianduSheet *
liandu_sheet_lookup (const char *id)
{
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (sheets, i);

      if (g_str_equal (sheet->info->id, id))
        return sheet;
    }
  return NULL;
}

/**
 * liandu_sheet_new:
 * @info: must live as long as the sheet
 * @error: what is wrong with the description
 *
 * Returns: (transfer full): the sheet; %NULL also where it would show a
 *   confidential field
 */
LianduSheet *
liandu_sheet_new (const LianduSheetInfo *info,
                  GError               **error)
{
  return liandu_sheet_new_owning (info, NULL, NULL, NULL, error);
}

/**
 * liandu_sheet_new_owning:
 * @definition: (nullable): of a sheet of the office's own: what makes it again
 * @owner: (transfer full) (nullable): what @info is in; freed with the sheet,
 *   and also where there is none
 *
 * As liandu_sheet_new().
 */
LianduSheet *
liandu_sheet_new_owning (const LianduSheetInfo *info,
                         const char            *definition,
                         gpointer               owner,
                         GDestroyNotify         free_owner,
                         GError               **error)
{
  g_autoptr (LianduSheet) self = g_new0 (LianduSheet, 1);

  self->ref_count = 1;
  self->info = info;
  self->definition = g_strdup (definition);
  self->owner = owner;
  self->free_owner = free_owner;
  self->kind = liandu_kind_lookup (info->kind);
  if (self->kind == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no kind “%s”"), info->kind);
      return NULL;
    }
  if (!check_count (self, error) || !find_row_kind (self, error) || !check_columns (self, error) || !check_paths (self, info->needs, error)
      || !check_paths (self, info->distinct, error) || !check_paths (self, info->tallies, error)
      || (info->group_by != NULL && !check_path (self, info->group_by, error)))
    return NULL;
  self->title = liandu_sheet_dup_title (self, NULL, NULL);
  return add_parts (self, error) ? g_steal_pointer (&self) : NULL;
}

LianduSheet *
liandu_sheet_ref (const LianduSheet *self)
{
  LianduSheet *sheet = (LianduSheet *) self;

  g_atomic_int_inc (&sheet->ref_count);
  return sheet;
}

void
liandu_sheet_unref (LianduSheet *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->definition);
  if (self->free_owner != NULL)
    self->free_owner (self->owner);
  g_free (self);
}

const char *
liandu_sheet_get_id (const LianduSheet *self)
{
  return self->info->id;
}

const char *
liandu_sheet_get_tab (const LianduSheet *self)
{
  return self->info->tab;
}

/**
 * liandu_sheet_get_title:
 *
 * Returns: the official title, without unit and period
 */
const char *
liandu_sheet_get_title (const LianduSheet *self)
{
  return self->title;
}

/**
 * liandu_sheet_dup_title:
 * @unit: (nullable): whose table it is
 * @period: (nullable): of which time
 *
 * Returns: (transfer full): the title as it stands above the table
 */
char *
liandu_sheet_dup_title (const LianduSheet *self,
                        const char        *unit,
                        const char        *period)
{
  g_autoptr (GString) title = g_string_new (self->info->title);

  g_string_replace (title, "{unit}", unit != NULL ? unit : "", 0);
  g_string_replace (title, "{period}", period != NULL ? period : "", 0);
  return g_string_free (g_steal_pointer (&title), FALSE);
}

const LianduKind *
liandu_sheet_get_kind (const LianduSheet *self)
{
  return self->kind;
}

/**
 * liandu_sheet_get_definition:
 *
 * Returns: (nullable): what liandu_sheet_template_parse() makes a sheet of the
 *   office's own of again; %NULL for official ones
 */
const char *
liandu_sheet_get_definition (const LianduSheet *self)
{
  return self->definition;
}

/* Whether its lines are numbers instead of records. */
gboolean
liandu_sheet_is_count (const LianduSheet *self)
{
  return self->info->count != NULL;
}

/**
 * liandu_sheet_counts_in_period:
 *
 * Returns: whether a period says which records are counted as what: it is then
 *   only handed in as an option and is no condition of the query
 */
gboolean
liandu_sheet_counts_in_period (const LianduSheet *self)
{
  return self->info->count != NULL && self->info->count->across == NULL;
}

/**
 * liandu_sheet_get_parts:
 *
 * Returns: (transfer none) (element-type LianduSheet): the sheets that follow
 *   in the same workbook
 */
GPtrArray *
liandu_sheet_get_parts (const LianduSheet *self)
{
  return self->parts;
}

/**
 * liandu_sheet_get_row_kind:
 *
 * Returns: (transfer none) (nullable): the kind of the rows that are the lines,
 *   %NULL where a line is a record
 */
const LianduKind *
liandu_sheet_get_row_kind (const LianduSheet *self)
{
  return self->row_kind;
}

/**
 * liandu_sheet_get_date:
 *
 * Returns: (transfer none) (nullable): the date by which records fall into the
 *   period that the table is asked for
 */
const LianduField *
liandu_sheet_get_date (const LianduSheet *self)
{
  return self->info->date != NULL ? liandu_kind_get_field (self->kind, self->info->date) : liandu_kind_get_date_field (self->kind);
}

/**
 * liandu_sheet_get_row_path:
 *
 * Returns: (transfer none) (nullable): the path within a row, %NULL where it
 *   is one of the record
 */
const char *
liandu_sheet_get_row_path (const LianduSheet *self,
                           const char        *path)
{
  return find_row_path (self->info, path);
}

const LianduSheetInfo *
liandu_sheet_get_info (const LianduSheet *self)
{
  return self->info;
}

/**
 * liandu_sheet_new_query:
 * @conditions: (nullable): a query of the same kind: its conditions and search
 *   words choose the records; its order and groups are not the sheet's
 *
 * Returns: (transfer full): what to ask for the lines of the sheet
 */
LianduQuery *
liandu_sheet_new_query (const LianduSheet *self,
                        LianduQuery       *conditions)
{
  LianduQuery *query = liandu_query_new (self->kind);

  add_conditions (query, self->info);
  if (conditions != NULL)
    liandu_query_add_conditions_of (query, conditions);
  if (self->info->sort != NULL)
    liandu_query_set_sort (query, self->info->sort);
  add_columns (query, self->info, FALSE);
  return query;
}

/**
 * liandu_sheet_new_row_query:
 *
 * Returns: (transfer full) (nullable): what to ask for the rows of records,
 *   without the records: the first column says which of them each belongs to;
 *   %NULL where a line is a record
 */
LianduQuery *
liandu_sheet_new_row_query (const LianduSheet *self)
{
  LianduQuery *query;

  if (self->row_kind == NULL)
    return NULL;
  query = liandu_query_new (self->row_kind);
  liandu_query_add_column (query, "parent");
  add_columns (query, self->info, TRUE);
  liandu_query_set_sort (query, "position");
  return query;
}
