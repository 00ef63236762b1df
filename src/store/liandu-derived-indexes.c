/* liandu-derived-indexes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-derived.h"

/* How many stand in each state, and how many of them are late: all that a board
 * counts is in this one index, so that no row is read for it. */
static void
append_state_index (GString          *sql,
                    const LianduKind *kind,
                    const char       *table)
{
  const LianduField *due = liandu_kind_get_due_field (kind);

  g_string_append_printf (sql, "CREATE INDEX %s_state ON %s (deleted, state", table, table);
  if (due != NULL)
    g_string_append_printf (sql, ", final, \"%s\"", liandu_field_get_name (due));
  g_string_append (sql, ");");
}

/* The cards of a phase in the order in which the board shows them: the first of
 * a phase that has few would else be looked for through all records.  All that
 * the board counts is in it too. */
static void
append_phase_index (GString          *sql,
                    const LianduKind *kind,
                    const char       *table)
{
  const LianduField *due = liandu_kind_get_due_field (kind);

  if (due == NULL || liandu_kind_get_info (kind)->n_phases == 0)
    return;
  g_string_append_printf (sql, "CREATE INDEX %s_phase ON %s (deleted, ", table, table);
  liandu_columns_append_phase (sql, "", kind);
  g_string_append_printf (sql, ", final, ifnull (\"%s\", '9999'), created DESC, id, \"%s\", state);", liandu_field_get_name (due),
                          liandu_field_get_name (due));
}

/* Columns that one index is to have, in this order. */

static void
add_column (GPtrArray  *columns,
            const char *name)
{
  if (!g_ptr_array_find_with_equal_func (columns, name, g_str_equal, NULL))
    g_ptr_array_add (columns, (gpointer) g_intern_string (name));
}

/* A date may be words without a day. */
static void
add_column_of (GPtrArray         *columns,
               const LianduField *field,
               gboolean           words)
{
  add_column (columns, liandu_field_get_name (field));
  if (words && liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
    {
      g_autofree char *name = g_strconcat (liandu_field_get_name (field), "_words", NULL);

      add_column (columns, name);
    }
}

/* What a condition looks at: of what is computed, that which it is computed
 * from. */
static void
add_condition (GPtrArray                 *columns,
               const LianduKind          *kind,
               const LianduConditionInfo *condition)
{
  const LianduField *field = liandu_kind_get_field (kind, condition->path);

  if (field == NULL)
    add_column (columns, g_str_equal (condition->path, "phase") ? "state" : condition->path);
  else if (liandu_columns_exist (field))
    add_column_of (columns, field, condition->value == NULL);
  else if (liandu_field_get_of (field) != NULL)
    {
      add_column (columns, liandu_field_get_name (liandu_field_get_of (field)));
      add_column (columns, "final");
    }
}

static void
append_covering_index (GString    *sql,
                       const char *table,
                       const char *name,
                       GPtrArray  *columns)
{
  g_string_append_printf (sql, "CREATE INDEX %s_%s ON %s (deleted", table, name, table);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, ", \"%s\"", (const char *) g_ptr_array_index (columns, i));
  g_string_append (sql, ");");
}

/* All that says what changed since a day, in one index: counted without a row
 * being read. */
static void
append_changes_index (GString          *sql,
                      const LianduKind *kind,
                      const char       *table)
{
  const LianduChangeInfo *info = liandu_kind_get_info (kind)->changes;
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (; info != NULL && info->name != NULL; info++)
    for (guint i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].path != NULL; i++)
      add_column (columns, info->conditions[i].path);
  if (columns->len > 0)
    append_covering_index (sql, table, "changes", columns);
}

static gboolean
has_more (GPtrArray         *columns,
          const LianduField *due)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const char *name = g_ptr_array_index (columns, i);

      if (!g_str_equal (name, "state") && !g_str_equal (name, "final") && (due == NULL || !g_str_equal (name, liandu_field_get_name (due))))
        return TRUE;
    }
  return FALSE;
}

/* The same for what the page of the day counts; lists by how long nothing has
 * moved are sorted in it too.  Where steps and time limits say it all, the
 * index of these does. */
static void
append_today_index (GString          *sql,
                    const LianduKind *kind,
                    const char       *table)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < info->n_filters; i++)
    for (guint j = 0; info->filters[i].today != LIANDU_TODAY_NOT && j < G_N_ELEMENTS (info->filters[i].conditions)
                      && info->filters[i].conditions[j].path != NULL; j++)
      add_condition (columns, kind, &info->filters[i].conditions[j]);
  if (has_more (columns, liandu_kind_get_due_field (kind)))
    append_covering_index (sql, table, "today", columns);
}

/* Records of a unit or a person in the order in which boards and ledgers show
 * them: without it the first of them would be looked for through all records.
 * With its name, their time limits and numbers, the records of all units are
 * sorted and counted in it too. */
static void
append_link_index (GString           *sql,
                   const LianduField *field,
                   const char        *table)
{
  const char *name = liandu_field_get_name (field);
  const LianduKind *kind = liandu_field_get_kind (field);
  const LianduField *due = liandu_kind_get_due_field (kind);
  const LianduField *number = liandu_kind_get_number_field (kind);

  g_string_append_printf (sql, "CREATE INDEX %s_%s ON %s (deleted, \"%s\"", table, name, table, name);
  if (due != NULL)
    g_string_append_printf (sql, ", final, ifnull (\"%s\", '9999'), created DESC, id, \"%s\"", liandu_field_get_name (due),
                            liandu_field_get_name (due));
  if (due != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    g_string_append_printf (sql, ", \"%s_title\"", name);
  if (due != NULL && number != NULL && field == liandu_kind_get_unit_field (kind))
    g_string_append_printf (sql, ", \"%s\"", liandu_field_get_name (number));
  g_string_append (sql, ");");
}

/**
 * liandu_derived_append_indexes:
 *
 * Adds the indexes of a kind's table: links and dates are what people filter
 * and sort by, and what is counted on pages that are opened all day is counted
 * in an index, so that no row is read for it.
 */
void
liandu_derived_append_indexes (GString          *sql,
                               const LianduKind *kind)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);
      gboolean due = field == liandu_kind_get_due_field (kind);

      if (due)
        g_string_append_printf (sql, "CREATE INDEX %s_%s ON %s (deleted, final, ifnull (\"%s\", '9999'), created DESC);", table, name, table, name);
      else if (liandu_columns_are_indexed (field))
        append_link_index (sql, field, table);
      else if (liandu_field_get_flags (field) & LIANDU_FIELD_UNIQUE)
        g_string_append_printf (sql, "CREATE INDEX %s_%s ON %s (\"%s\") WHERE deleted = 0 AND \"%s\" IS NOT NULL;", table, name, table, name, name);
    }
  if (liandu_kind_has_workflow (kind))
    append_state_index (sql, kind, table);
  append_phase_index (sql, kind, table);
  append_changes_index (sql, kind, table);
  append_today_index (sql, kind, table);
}
