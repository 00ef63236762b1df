/* liandu-numbers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-columns.h"
#include "liandu-commit.h"
#include "liandu-numbering.h"

/* Numbers are given by the body that keeps the ledger, by a pattern that the
 * office can change, and never twice: those of deleted records count too. */

static GStrv
list_numbers (LianduDatabase    *database,
              const LianduField *field)
{
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (field));
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM %s WHERE \"%s\" IS NOT NULL", liandu_field_get_name (field), table,
                                          liandu_field_get_name (field));
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, sql, NULL);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  while (row != NULL && liandu_statement_step (row, NULL))
    g_strv_builder_add (numbers, liandu_statement_get_text (row, 0));
  return g_strv_builder_end (numbers);
}

/**
 * liandu_numbers_next:
 * @year: the year it is given in
 *
 * Returns: (nullable) (transfer full): the next number for this record;
 *   %NULL where its kind has none
 */
char *
liandu_numbers_next (LianduDatabase *database,
                     LianduRecord   *record,
                     int             year,
                     GError        **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *field = liandu_kind_get_number_field (kind);
  g_autofree char *key = g_strconcat (liandu_kind_get_name (kind), "_number_pattern", NULL);
  g_autofree char *pattern = liandu_office_dup_setting (database, key);
  g_auto (GStrv) numbers = NULL;

  if (field == NULL)
    return NULL;
  if (pattern == NULL)
    pattern = g_strdup ("〔{year}〕{n}号");
  if (!liandu_numbering_check (pattern, error))
    return NULL;
  numbers = list_numbers (database, field);
  return liandu_numbering_format (pattern, year, liandu_numbering_next (pattern, year, (const char * const *) numbers));
}
