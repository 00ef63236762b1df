/* liandu-parcel-tables.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-parcel-tables.h"

#include "liandu-parcel-terms.h"
#include "liandu-plain-sheet.h"

/* Half-width characters */
#define LEAST_WIDTH 8.0
#define WIDE 40.0

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static char *
or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static guint
count_files (const LianduParcelRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->values->len; i++)
    n += g_strcmp0 (((const LianduParcelValue *) g_ptr_array_index (record->values, i))->type, "(ssx)") == 0;
  for (guint i = 0; i < record->rows->len; i++)
    n += count_files (g_ptr_array_index (record->rows, i));
  return n;
}

/**
 * liandu_parcel_tables_write_list:
 *
 * 移交清单: a line for each record.
 */
gboolean
liandu_parcel_tables_write_list (const LianduParcelContent *content,
                                 const char                *path,
                                 GError                   **error)
{
  const LianduPlainColumn columns[] = {
    { LIANDU_PARCEL_TERM_SERIAL, 6 }, { LIANDU_PARCEL_TERM_SORT, 14 }, { LIANDU_PARCEL_TERM_NUMBER, 24 },
    { LIANDU_PARCEL_TERM_MATTER, 60 }, { LIANDU_PARCEL_TERM_STATE, 12 }, { LIANDU_PARCEL_TERM_FILES, 8 },
  };
  g_autoptr (GPtrArray) rows = new_rows ();

  for (guint i = 0; i < content->records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (content->records, i);
      char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

      cells[0] = g_strdup_printf ("%u", i + 1);
      cells[1] = or_empty (record->kind_term);
      cells[2] = or_empty (record->number);
      cells[3] = or_empty (record->title);
      cells[4] = or_empty (record->state_term);
      cells[5] = g_strdup_printf ("%u", count_files (record));
      g_ptr_array_add (rows, cells);
    }
  return liandu_plain_sheet_write (path, LIANDU_PARCEL_TERM_LIST, columns, G_N_ELEMENTS (columns), rows, error);
}

/**
 * liandu_parcel_tables_write_history:
 *
 * 办理记录: who did what when, record by record.
 */
gboolean
liandu_parcel_tables_write_history (const LianduParcelContent *content,
                                    LianduClock               *clock,
                                    const char                *path,
                                    GError                   **error)
{
  const LianduPlainColumn columns[] = {
    { LIANDU_PARCEL_TERM_SORT, 10 }, { LIANDU_PARCEL_TERM_NUMBER, 24 }, { LIANDU_PARCEL_TERM_MATTER, 34 },
    { LIANDU_PARCEL_TERM_TIME, 17 }, { LIANDU_PARCEL_TERM_ACTOR, 10 }, { LIANDU_PARCEL_TERM_WORDS, 60 },
  };
  g_autoptr (GPtrArray) rows = new_rows ();

  for (guint i = 0; i < content->records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (content->records, i);

      for (guint j = record->history->len; j > 0; j--)
        {
          const LianduParcelDeed *deed = g_ptr_array_index (record->history, j - 1);
          g_autoptr (GDateTime) time = liandu_clock_dup_datetime (clock, deed->time);
          char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);

          cells[0] = or_empty (record->kind_term);
          cells[1] = or_empty (record->number);
          cells[2] = or_empty (record->title);
          cells[3] = g_date_time_format (time, "%Y-%m-%d %H:%M");
          cells[4] = or_empty (deed->actor);
          cells[5] = or_empty (deed->words);
          g_ptr_array_add (rows, cells);
        }
    }
  return liandu_plain_sheet_write (path, LIANDU_PARCEL_TERM_HISTORY, columns, G_N_ELEMENTS (columns), rows, error);
}

/* A kind */

static void
add_column (GPtrArray  *columns,
            GHashTable *known,
            const char *key,
            const char *title)
{
  if (key == NULL || g_hash_table_contains (known, key))
    return;
  g_hash_table_insert (known, (gpointer) key, GUINT_TO_POINTER (columns->len + 1));
  g_ptr_array_add (columns, (gpointer) (title != NULL ? title : key));
}

/* Columns are the fields that any record answers; a table is one column, under
 * the term for its rows. */
static void
collect_columns (const LianduParcelContent *content,
                 const char                *kind,
                 GPtrArray                 *columns,
                 GHashTable                *known)
{
  for (guint i = 0; i < content->records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (content->records, i);

      if (!g_str_equal (record->kind, kind))
        continue;
      for (guint j = 0; j < record->values->len; j++)
        {
          const LianduParcelValue *value = g_ptr_array_index (record->values, j);

          add_column (columns, known, value->name, value->term);
        }
      for (guint j = 0; j < record->rows->len; j++)
        {
          const LianduParcelRecord *row = g_ptr_array_index (record->rows, j);

          add_column (columns, known, row->table, row->kind_term);
        }
    }
}

static void
append (char       **cells,
        GHashTable  *known,
        const char  *key,
        const char  *text)
{
  guint column = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (known, key)) : 0;
  char *before;

  if (column == 0)
    return;
  before = cells[column];
  cells[column] = *before != '\0' ? g_strconcat (before, "\n", text, NULL) : g_strdup (text);
  g_free (before);
}

static char *
describe_row (const LianduParcelRecord *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < row->values->len; i++)
    {
      const LianduParcelValue *value = g_ptr_array_index (row->values, i);

      g_string_append_printf (text, "%s%s：%s", i > 0 ? "；" : "", value->term != NULL ? value->term : "", value->text != NULL ? value->text : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char **
make_cells (const LianduParcelRecord *record,
            guint                     n,
            GHashTable               *known)
{
  char **cells = g_new0 (char *, n + 2);

  cells[0] = or_empty (record->state_term);
  for (guint i = 1; i <= n; i++)
    cells[i] = g_strdup ("");
  for (guint i = 0; i < record->values->len; i++)
    {
      const LianduParcelValue *value = g_ptr_array_index (record->values, i);

      append (cells, known, value->name, value->text != NULL ? value->text : "");
    }
  for (guint i = 0; i < record->rows->len; i++)
    {
      const LianduParcelRecord *row = g_ptr_array_index (record->rows, i);
      g_autofree char *text = describe_row (row);

      append (cells, known, row->table, text);
    }
  return cells;
}

/* As its longest text needs, within limits. */
static double
get_width (GPtrArray  *rows,
           guint       column,
           const char *title)
{
  glong longest = g_utf8_strlen (title, -1);

  for (guint i = 0; i < rows->len; i++)
    longest = MAX (longest, g_utf8_strlen (((char **) g_ptr_array_index (rows, i))[column], -1));
  return CLAMP (2.0 * (double) longest, LEAST_WIDTH, WIDE);
}

/**
 * liandu_parcel_tables_write_kind:
 *
 * All records of a kind with all that is in them.
 */
gboolean
liandu_parcel_tables_write_kind (const LianduParcelContent *content,
                                 const char                *kind,
                                 const char                *path,
                                 GError                   **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = new_rows ();
  g_autofree LianduPlainColumn *columns = NULL;

  collect_columns (content, kind, titles, known);
  for (guint i = 0; i < content->records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (content->records, i);

      if (g_str_equal (record->kind, kind))
        g_ptr_array_add (rows, make_cells (record, titles->len, known));
    }
  columns = g_new0 (LianduPlainColumn, titles->len + 1);
  columns[0] = (LianduPlainColumn) { LIANDU_PARCEL_TERM_STATE, 12 };
  for (guint i = 0; i < titles->len; i++)
    columns[i + 1] = (LianduPlainColumn) { g_ptr_array_index (titles, i), get_width (rows, i + 1, g_ptr_array_index (titles, i)) };
  return liandu_plain_sheet_write (path, LIANDU_PARCEL_TERM_MATTER, columns, titles->len + 1, rows, error);
}
