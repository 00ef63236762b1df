/* liandu-other-end.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-other-end.h"
#include "liandu-text.h"

/* As much of a title as says which record it is. */
#define MAX_TITLE 40

/**
 * liandu_other_end_new_query:
 * @field: a field that is the other end of a link
 * @uuid: of the record that has it
 *
 * Returns: (transfer full): what asks for all records whose link points here,
 *   in the order they were entered
 */
LianduQuery *
liandu_other_end_new_query (const LianduField *field,
                            const char        *uuid)
{
  const LianduField *of = liandu_field_get_of (field);
  LianduQuery *query = liandu_query_new (liandu_field_get_kind (of));

  liandu_query_where (query, liandu_field_get_name (of), LIANDU_OP_EQ, uuid);
  liandu_query_set_sort (query, "created_at");
  return query;
}

static char *
dup_title (LianduRow *row)
{
  const char *title = liandu_row_get_title (row);
  g_autofree char *clean = liandu_text_clean (title != NULL ? title : "", -1, NULL);

  return *clean != '\0' ? liandu_text_shorten (clean, MAX_TITLE) : g_strdup (liandu_kind_get_title (liandu_row_get_kind (row)));
}

/**
 * liandu_other_end_dup_words:
 * @official: whether in the official terms, whatever the language of the
 *   interface is
 *
 * Returns: (transfer full): number, title and state of a record, in a line
 */
char *
liandu_other_end_dup_words (LianduRow *row,
                            gboolean   official)
{
  const char *number = liandu_row_get_number (row);
  const LianduStateInfo *state = liandu_kind_get_state (liandu_row_get_kind (row), liandu_row_get_state (row));
  g_autofree char *title = dup_title (row);
  g_autofree char *named = number != NULL ? g_strdup_printf ("%s %s", number, title) : g_steal_pointer (&title);

  if (state == NULL)
    return g_steal_pointer (&named);
  return g_strdup_printf ("%s · %s", named, official ? state->term : liandu_state_get_title (state));
}

/**
 * liandu_other_end_dup_first:
 *
 * Waits for the store.
 *
 * Returns: (nullable) (transfer full): the first of the records that point
 *   here, as a value of @field
 */
GVariant *
liandu_other_end_dup_first (LianduStore       *store,
                            const LianduField *field,
                            const char        *uuid)
{
  g_autoptr (LianduQuery) query = liandu_other_end_new_query (field, uuid);
  g_autoptr (GPtrArray) rows = NULL;
  LianduRow *row;

  liandu_query_set_limit (query, 1);
  rows = liandu_store_query (store, query, NULL, NULL);
  if (rows == NULL || rows->len == 0)
    return NULL;
  row = g_ptr_array_index (rows, 0);
  return g_variant_ref_sink (g_variant_new ("(ss)", liandu_row_get_uuid (row),
                                            liandu_row_get_title (row) != NULL ? liandu_row_get_title (row) : ""));
}

/**
 * liandu_other_end_dup_text:
 * @official: as of liandu_other_end_dup_words()
 *
 * Waits for the store.
 *
 * Returns: (transfer full): the records that point here, a line each; "" where
 *   there are none
 */
char *
liandu_other_end_dup_text (LianduStore       *store,
                           const LianduField *field,
                           const char        *uuid,
                           gboolean           official)
{
  g_autoptr (LianduQuery) query = liandu_other_end_new_query (field, uuid);
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autofree char *words = liandu_other_end_dup_words (g_ptr_array_index (rows, i), official);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
