/* liandu-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>

#include "liandu-count-private.h"
#include "liandu-value.h"
#include "liandu-sheet-terms.h"

/* One question to the store for each column (for months, for each of them):
 * the records grouped by what the lines are.  Columns that are made of others
 * are worked out last; the line after the last one is the sum. */

static void
line_clear (LianduCountLine *line)
{
  g_free (line->key);
  g_free (line->title);
}

/* Lines */

guint
_liandu_count_add_line (LianduCount *self,
                        const char  *key,
                        const char  *title)
{
  LianduCountLine line = { g_strdup (key), g_strdup (title) };
  double zero = 0;

  g_array_append_val (self->lines, line);
  g_hash_table_insert (self->index, g_strdup (key), GUINT_TO_POINTER (self->lines->len));
  for (guint i = 0; i < self->columns->len; i++)
    g_array_append_val (self->numbers, zero);
  return self->lines->len - 1;
}

/* What no line is for: not answered, or a unit that is no longer listed. */
static guint
find_line (LianduCount *self,
           const char  *key)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, key));

  if (found != 0)
    return found - 1;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, ""));
  return found != 0 ? found - 1 : _liandu_count_add_line (self, "", LIANDU_TERM_OTHERS);
}

static gboolean
add_records (LianduCount      *self,
             const LianduKind *kind,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_infos (query, self->info->lines, G_N_ELEMENTS (self->info->lines));
  if (kind == self->kind && self->query != NULL)
    liandu_query_add_conditions_of (query, self->query);
  rows = liandu_store_query (self->store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    _liandu_count_add_line (self, liandu_row_get_uuid (g_ptr_array_index (rows, i)), liandu_row_get_title (g_ptr_array_index (rows, i)));
  return rows != NULL;
}

static void
add_codes (LianduCount       *self,
           const LianduField *field)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));

  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);

      _liandu_count_add_line (self, code->code, code->title);
    }
}

static void
add_months (LianduCount *self)
{
  g_autoptr (LianduDate) month = liandu_date_new_day (liandu_date_get_year (self->from), liandu_date_get_month (self->from), 1);

  while (liandu_date_compare (month, self->to) <= 0)
    {
      g_autofree char *title = g_strdup_printf ("%d" LIANDU_TERM_YEAR "%d" LIANDU_TERM_MONTH, liandu_date_get_year (month),
                                                liandu_date_get_month (month));
      LianduDate *next = liandu_date_add_months (month, 1);

      _liandu_count_add_line (self, liandu_date_get_iso (month), title);
      liandu_date_unref (month);
      month = next;
    }
}

static gboolean
add_lines (LianduCount  *self,
           GCancellable *cancellable,
           GError      **error)
{
  LianduPath path;

  if (self->info->months)
    {
      add_months (self);
      return TRUE;
    }
  if (self->info->by == NULL)
    return add_records (self, self->kind, cancellable, error);
  if (!liandu_path_resolve (self->kind, self->info->by, &path, error))
    return FALSE;
  if (liandu_field_get_field_type (path.field) == LIANDU_FIELD_LINK)
    return add_records (self, liandu_kind_lookup (liandu_field_get_link_kinds (path.field)[0]), cancellable, error);
  add_codes (self, path.field);
  return TRUE;
}

/* Columns */

/* The bounds of the period, or of the month that is counted. */
static const char *
resolve_value (const char *value,
               const char *from,
               const char *to)
{
  if (g_strcmp0 (value, LIANDU_COUNT_FROM) == 0)
    return from;
  return g_strcmp0 (value, LIANDU_COUNT_TO) == 0 ? to : value;
}

static LianduQuery *
make_query (LianduCount                 *self,
            const LianduCountColumnInfo *column,
            const char                  *from,
            const char                  *to)
{
  const LianduKind *kind = column->kind != NULL ? liandu_kind_lookup (column->kind) : self->kind;
  LianduQuery *query = liandu_query_new (kind);

  for (guint i = 0; i < G_N_ELEMENTS (column->conditions) && column->conditions[i].path != NULL; i++)
    {
      const LianduConditionInfo *condition = &column->conditions[i];
      const char *value = resolve_value (condition->value, from, to);
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (condition->op, &op);
      if (value != NULL || condition->value == NULL)
        liandu_query_where (query, condition->path, op, value);
    }
  if (kind == self->kind && self->query != NULL && self->info->by != NULL)
    liandu_query_add_conditions_of (query, self->query);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  return query;
}

/* Sums of decimals come as text. */
static double
get_value (GVariant *number)
{
  if (number == NULL)
    return 0;
  if (g_variant_is_of_type (number, G_VARIANT_TYPE_INT64))
    return (double) g_variant_get_int64 (number);
  if (g_variant_is_of_type (number, G_VARIANT_TYPE_DOUBLE))
    return g_variant_get_double (number);
  return g_variant_is_of_type (number, G_VARIANT_TYPE_STRING) ? g_ascii_strtod (g_variant_get_string (number, NULL), NULL) : 0;
}

void
_liandu_count_add_number (LianduCount *self,
                          guint        line,
                          guint        column,
                          GVariant    *number)
{
  g_array_index (self->numbers, double, line * self->columns->len + column) += get_value (number);
}

static gboolean
count_groups (LianduCount                 *self,
              guint                        column,
              const LianduCountColumnInfo *info,
              GCancellable                *cancellable,
              GError                     **error)
{
  g_autoptr (LianduQuery) query = make_query (self, info, self->from != NULL ? liandu_date_get_iso (self->from) : NULL,
                                              self->to != NULL ? liandu_date_get_iso (self->to) : NULL);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_group (query, info->by != NULL ? info->by : self->info->by);
  rows = liandu_store_query (self->store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autofree char *key = liandu_value_dup_key (liandu_row_get_value (g_ptr_array_index (rows, i), 0));

      /* Where the lines were chosen, others are none of this table's. */
      if (self->info->by == NULL && !g_hash_table_contains (self->index, key))
        continue;
      _liandu_count_add_number (self, find_line (self, key), column, liandu_row_get_value (g_ptr_array_index (rows, i), 1));
    }
  return rows != NULL;
}

static gboolean
count_month (LianduCount                 *self,
             guint                        line,
             guint                        column,
             const LianduCountColumnInfo *info,
             GCancellable                *cancellable,
             GError                     **error)
{
  g_autoptr (LianduDate) first = liandu_date_new_iso (g_array_index (self->lines, LianduCountLine, line).key, NULL);
  g_autoptr (LianduDate) next = liandu_date_add_months (first, 1);
  g_autoptr (LianduDate) last = liandu_date_add_days (next, -1);
  const LianduDate *from = liandu_date_compare (first, self->from) < 0 ? self->from : first;
  const LianduDate *to = liandu_date_compare (last, self->to) > 0 ? self->to : last;
  g_autoptr (LianduQuery) query = make_query (self, info, liandu_date_get_iso (from), liandu_date_get_iso (to));
  g_autoptr (GPtrArray) rows = liandu_store_query (self->store, query, cancellable, error);

  if (rows != NULL && rows->len > 0)
    _liandu_count_add_number (self, line, column, liandu_row_get_value (g_ptr_array_index (rows, 0), 0));
  return rows != NULL;
}

static gboolean
count_months (LianduCount                 *self,
              guint                        column,
              const LianduCountColumnInfo *info,
              GCancellable                *cancellable,
              GError                     **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!count_month (self, i, column, info, cancellable, error))
      return FALSE;
  return TRUE;
}

/* "+1 -2": columns by their number, from 1. */
static double
add_up (LianduCount *self,
        guint        line,
        const char  *sum)
{
  g_auto (GStrv) words = liandu_words_split (sum);
  double total = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint column = (guint) g_ascii_strtoull (words[i] + 1, NULL, 10) - 1;

      total += (words[i][0] == '-' ? -1 : 1) * liandu_count_get_number (self, line, column);
    }
  return total;
}

static gboolean
count_column (LianduCount  *self,
              guint         column,
              GCancellable *cancellable,
              GError      **error)
{
  const LianduCountColumnInfo *info = liandu_count_get_column (self, column);

  if (info->sum != NULL || info->part != NULL)
    return TRUE;
  return self->info->months ? count_months (self, column, info, cancellable, error)
                            : count_groups (self, column, info, cancellable, error);
}

static void
finish (LianduCount *self)
{
  guint n = self->lines->len;
  guint sum = _liandu_count_add_line (self, "=", LIANDU_TERM_TOTAL);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < self->columns->len; j++)
      if (liandu_count_get_column (self, j)->sum != NULL)
        g_array_index (self->numbers, double, i * self->columns->len + j) = add_up (self, i, liandu_count_get_column (self, j)->sum);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < self->columns->len; j++)
      g_array_index (self->numbers, double, sum * self->columns->len + j) += liandu_count_get_number (self, i, j);
}

/* Columns about kinds that are not there are left out: their numbers would be
 * nobody's. */
static void
choose_columns (LianduCount *self)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const LianduCountColumnInfo *column = &self->info->columns[i];

      if (column->kind == NULL || liandu_kind_lookup (column->kind) != NULL)
        g_array_append_val (self->columns, column);
    }
}

static gboolean
count (LianduCount  *self,
       GCancellable *cancellable,
       GError      **error)
{
  if (self->info->across != NULL)
    {
      if (!_liandu_count_cross (self, cancellable, error))
        return FALSE;
      finish (self);
      return TRUE;
    }
  if (!add_lines (self, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    if (!count_column (self, i, cancellable, error))
      return FALSE;
  finish (self);
  return TRUE;
}

/* Public API */

/**
 * liandu_count_new:
 * @store: asked as of the day that it stands on
 * @sheet: of a count
 * @query: (nullable): which records of the sheet's kind
 * @from, @to: (nullable): the period, both or neither
 *
 * Counts; waits.
 *
 * Returns: (transfer full): the numbers, %NULL with @error
 */
LianduCount *
liandu_count_new (LianduStore       *store,
                  const LianduSheet *sheet,
                  LianduQuery       *query,
                  const LianduDate  *from,
                  const LianduDate  *to,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (LianduCount) self = g_new0 (LianduCount, 1);

  self->store = store;
  self->query = query;
  self->kind = liandu_sheet_get_kind (sheet);
  self->info = liandu_sheet_get_info (sheet)->count;
  self->from = from != NULL ? liandu_date_ref (from) : NULL;
  self->to = to != NULL ? liandu_date_ref (to) : NULL;
  self->lines = g_array_new (FALSE, FALSE, sizeof (LianduCountLine));
  g_array_set_clear_func (self->lines, (GDestroyNotify) line_clear);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (const LianduCountColumnInfo *));
  self->numbers = g_array_new (FALSE, TRUE, sizeof (double));
  choose_columns (self);
  return count (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
liandu_count_free (LianduCount *self)
{
  g_array_unref (self->lines);
  g_hash_table_unref (self->index);
  g_array_unref (self->columns);
  g_free (self->made);
  g_ptr_array_unref (self->words);
  g_array_unref (self->numbers);
  g_clear_pointer (&self->from, liandu_date_unref);
  g_clear_pointer (&self->to, liandu_date_unref);
  g_free (self);
}

guint
liandu_count_get_n_columns (LianduCount *self)
{
  return self->columns->len;
}

const LianduCountColumnInfo *
liandu_count_get_column (LianduCount *self,
                         guint        column)
{
  return g_array_index (self->columns, const LianduCountColumnInfo *, column);
}

/**
 * liandu_count_get_n_lines:
 *
 * Returns: how many lines there are; the one after them is their sum
 */
guint
liandu_count_get_n_lines (LianduCount *self)
{
  return self->lines->len - 1;
}

const char *
liandu_count_get_title (LianduCount *self,
                        guint        line)
{
  return g_array_index (self->lines, LianduCountLine, line).title;
}

/**
 * liandu_count_get_id:
 *
 * Returns: what the line is for: a uuid, a code or the first day of a month
 */
const char *
liandu_count_get_id (LianduCount *self,
                     guint        line)
{
  return g_array_index (self->lines, LianduCountLine, line).key;
}

double
liandu_count_get_number (LianduCount *self,
                         guint        line,
                         guint        column)
{
  return g_array_index (self->numbers, double, line * self->columns->len + column);
}

/* To the cent: sums of decimals are not exact in the last places. */
static char *
dup_number (double number)
{
  return g_strdup_printf (fabs (number - round (number)) < 0.005 ? "%.0f" : "%.2f", number);
}

/**
 * liandu_count_dup_cell:
 *
 * Returns: (transfer full): the number, or the share in per cent; "—" where
 *   there is nothing to have a share of
 */
char *
liandu_count_dup_cell (LianduCount *self,
                       guint        line,
                       guint        column)
{
  const LianduCountColumnInfo *info = liandu_count_get_column (self, column);
  double whole;

  if (info->part == NULL)
    return dup_number (liandu_count_get_number (self, line, column));
  whole = add_up (self, line, info->whole);
  if (whole <= 0)
    return g_strdup ("—");
  return g_strdup_printf ("%.1f%%", 100.0 * add_up (self, line, info->part) / whole);
}

/**
 * liandu_count_is_empty:
 *
 * Returns: whether all numbers of the line are 0
 */
gboolean
liandu_count_is_empty (LianduCount *self,
                       guint        line)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (liandu_count_get_number (self, line, i) != 0)
      return FALSE;
  return TRUE;
}
