/* liandu-follows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-follows.h"
#include "liandu-value.h"

/* Who is chosen says more than his name: what else of the record follows from
 * it is filled in where nothing is entered yet, or only what followed from the
 * one chosen before. */

/* The field of the linked record that @field takes over when @link is chosen. */
static const char *
get_path (const LianduField *field,
          const LianduField *link)
{
  const char *follows = liandu_field_get_follows (field);
  const char *name = liandu_field_get_name (link);

  if (follows == NULL || !g_str_has_prefix (follows, name) || follows[strlen (name)] != '.')
    return NULL;
  return follows + strlen (name) + 1;
}

static GPtrArray *
list_followers (const LianduField *link)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_field_get_kind (link));
  GPtrArray *followers = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (get_path (g_ptr_array_index (fields, i), link) != NULL)
      g_ptr_array_add (followers, g_ptr_array_index (fields, i));
  return followers;
}

/* What was taken over last, so that it can be told from what was entered. */
static char *
dup_key (const LianduField *field)
{
  return g_strconcat ("liandu-follows/", liandu_field_get_name (field), NULL);
}

static gboolean
is_free (LianduRecord      *record,
         const LianduField *field)
{
  g_autofree char *key = dup_key (field);
  GVariant *value = liandu_record_get_value (record, field);
  GVariant *taken = g_object_get_data (G_OBJECT (record), key);

  return value == NULL || (taken != NULL && liandu_value_equal (value, taken));
}

static void
remember (LianduRecord      *record,
          const LianduField *field,
          GVariant          *value)
{
  g_autofree char *key = dup_key (field);

  g_object_set_data_full (G_OBJECT (record), key, value != NULL ? g_variant_ref (value) : NULL, (GDestroyNotify) g_variant_unref);
}

/**
 * liandu_follows_is_followed:
 *
 * Returns: whether other fields of the record take something over from what
 *   this one points to
 */
gboolean
liandu_follows_is_followed (const LianduField *link)
{
  g_autoptr (GPtrArray) followers = list_followers (link);

  return followers->len > 0;
}

/**
 * liandu_follows_new_query:
 *
 * Returns: (nullable) (transfer full): asks for the record that @link points
 *   to, with the columns that liandu_follows_take() reads; %NULL where it
 *   points to none
 */
LianduQuery *
liandu_follows_new_query (LianduRecord      *record,
                          const LianduField *link)
{
  const char *uuid = liandu_record_get_link_uuid (record, liandu_field_get_name (link));
  g_autoptr (GPtrArray) followers = list_followers (link);
  LianduQuery *query;

  if (uuid == NULL || followers->len == 0)
    return NULL;
  query = liandu_query_new (liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]));
  for (guint i = 0; i < followers->len; i++)
    liandu_query_add_column (query, get_path (g_ptr_array_index (followers, i), link));
  liandu_query_where (query, "uuid", LIANDU_OP_EQ, uuid);
  return query;
}

/**
 * liandu_follows_take:
 * @row: what the query found; when another one was chosen meanwhile it is
 *   passed over
 *
 * Returns: whether anything was filled in
 */
gboolean
liandu_follows_take (LianduRecord      *record,
                     const LianduField *link,
                     LianduRow         *row)
{
  const char *chosen = liandu_record_get_link_uuid (record, liandu_field_get_name (link));
  g_autoptr (GPtrArray) followers = list_followers (link);
  gboolean changed = FALSE;

  if (g_strcmp0 (chosen, liandu_row_get_uuid (row)) != 0)
    return FALSE;
  for (guint i = 0; i < followers->len; i++)
    {
      const LianduField *field = g_ptr_array_index (followers, i);
      GVariant *value = liandu_row_get_value (row, i);

      if (!is_free (record, field) || liandu_value_equal (value, liandu_record_get_value (record, field)))
        continue;
      liandu_record_set_value (record, field, value);
      remember (record, field, value);
      changed = TRUE;
    }
  return changed;
}

/**
 * liandu_follows_fill:
 * @record: a new record with its links
 *
 * Fills in what follows from every link.  Waits for the store.
 */
gboolean
liandu_follows_fill (LianduStore  *store,
                     LianduRecord *record,
                     GError      **error)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *link = g_ptr_array_index (fields, i);
      g_autoptr (LianduQuery) query = liandu_field_get_field_type (link) == LIANDU_FIELD_LINK ? liandu_follows_new_query (record, link) : NULL;
      g_autoptr (GPtrArray) rows = query != NULL ? liandu_store_query (store, query, NULL, error) : NULL;

      if (query != NULL && rows == NULL)
        return FALSE;
      if (rows != NULL && rows->len > 0)
        liandu_follows_take (record, link, g_ptr_array_index (rows, 0));
    }
  return TRUE;
}
