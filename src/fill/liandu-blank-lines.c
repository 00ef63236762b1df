/* liandu-blank-lines.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-blank-lines-private.h"
#include "liandu-blank-number.h"

void
liandu_blank_lines_free (LianduBlankLines *self)
{
  guint n = self->lines->len * self->columns->len;

  for (guint i = 0; self->values != NULL && i < n; i++)
    liandu_blank_value_clear (&self->values[i]);
  g_free (self->values);
  g_array_unref (self->lines);
  g_hash_table_unref (self->uuids);
  g_free (self->by);
  liandu_codes_unref (self->codes);
  g_object_unref (self->store);
  g_free (self);
}

LianduBlankValue *
_liandu_blank_lines_get_value (const LianduBlankLines *self,
                               guint                   line,
                               guint                   column)
{
  return &self->values[line * self->columns->len + column];
}

guint
liandu_blank_lines_get_column (const LianduBlankLines *self)
{
  return self->column;
}

/* (element-type LianduBlankLine) */
GArray *
liandu_blank_lines_get_lines (const LianduBlankLines *self)
{
  return self->lines;
}

/**
 * liandu_blank_lines_work_out:
 * @query: (nullable): which records
 * @year: of months
 *
 * Finds what stands beside each line; waits.
 */
gboolean
liandu_blank_lines_work_out (LianduBlankLines *self,
                             LianduQuery      *query,
                             int               year,
                             GCancellable     *cancellable,
                             GError          **error)
{
  g_assert (self->values == NULL);

  self->values = g_new0 (LianduBlankValue, self->lines->len * self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);

      if (liandu_blank_number_is (column->id) && !_liandu_blank_lines_count (self, query, i, year, cancellable, error))
        return FALSE;
    }
  return _liandu_blank_lines_describe (self, query, year, cancellable, error) && _liandu_blank_lines_count_all (self, query, cancellable, error);
}

const LianduBlankValue *
liandu_blank_lines_get_value (const LianduBlankLines *self,
                              guint                   line,
                              guint                   column)
{
  return _liandu_blank_lines_get_value (self, line, column);
}

/* How many records were counted from. */
guint
liandu_blank_lines_get_n_records (const LianduBlankLines *self)
{
  return self->n_records;
}

/* (transfer full) (element-type utf8): records whose words stand there. */
GPtrArray *
liandu_blank_lines_get_uuids (const LianduBlankLines *self)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    g_ptr_array_add (uuids, g_strdup (uuid));
  return uuids;
}

/**
 * liandu_blank_lines_dup_notice:
 *
 * Returns: (transfer full) (nullable): which lines nobody knows
 */
char *
liandu_blank_lines_dup_notice (const LianduBlankLines *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const LianduBlankLine *line = &g_array_index (self->lines, LianduBlankLine, i);

      if (line->is_total || line->key != NULL || self->type == LINES_ALL)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", line->text);
      n++;
    }
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u line stays blank because nothing on record is called so: %s", "%u lines stay blank because nothing on record is called so: %s", n),
                          n, names->str);
}
