/* liandu-people-order.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-people-order.h"
#include "liandu-strokes.h"

/*
 * In which order the people of a table come.  Whom its records are about is in
 * the description of the kind; which links lead to people, too.
 */
#define STROKES "/org/liandu/Liandu/strokes/strokes.txt"
/* So many rows are read at once. */
#define SLICE 500
/* Those about nobody come last. */
#define NO_RANK G_MAXUINT

static const char * const words[] = {
  [LIANDU_PEOPLE_ORDER_NONE] = "none",
  [LIANDU_PEOPLE_ORDER_OFFICIAL] = "official",
  [LIANDU_PEOPLE_ORDER_SURNAME] = "surname",
  [LIANDU_PEOPLE_ORDER_NAME] = "name",
};

typedef struct
{
  LianduRowKey key;
  char *name;               /* or NULL */
  guint rank;
  guint place;              /* where it stood */
} Line;

typedef struct
{
  LianduPeopleOrder order;
  LianduStrokes *strokes;
} Rule;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->name);
}

static const LianduStrokes *
get_strokes (void)
{
  static LianduStrokes *strokes = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (STROKES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      strokes = liandu_strokes_new (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "");
      g_once_init_leave (&once, 1);
    }
  return strokes;
}

static const LianduKind *
get_people (const LianduKind *kind,
            const char       *path)
{
  const LianduField *field = liandu_kind_get_field (kind, path);
  const char * const *kinds;
  const LianduKind *linked;

  if (field == NULL || liandu_field_is_confidential (field)
      || (liandu_field_get_field_type (field) != LIANDU_FIELD_LINK && liandu_field_get_field_type (field) != LIANDU_FIELD_LINKS))
    return NULL;
  kinds = liandu_field_get_link_kinds (field);
  linked = kinds != NULL && kinds[0] != NULL ? liandu_kind_lookup (kinds[0]) : NULL;
  return linked != NULL && liandu_kind_get_info (linked)->personal_names ? linked : NULL;
}

static gboolean
has_column (const LianduSheet *sheet,
            const char        *path)
{
  const LianduSheetInfo *info = liandu_sheet_get_info (sheet);

  for (guint i = 0; i < info->n_columns; i++)
    if (g_strcmp0 (info->columns[i].path, path) == 0)
      return TRUE;
  return FALSE;
}

/* The first person of a link, or of several. */
static GVariant *
get_first_link (GVariant *value)
{
  if (value == NULL)
    return NULL;
  if (!g_variant_type_is_array (g_variant_get_type (value)))
    return g_variant_ref (value);
  return g_variant_n_children (value) > 0 ? g_variant_get_child_value (value, 0) : NULL;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Line *one = a;
  const Line *other = b;
  const Rule *rule = user_data;
  int order = 0;

  if (rule->order == LIANDU_PEOPLE_ORDER_OFFICIAL || one->name == NULL || other->name == NULL)
    order = one->rank < other->rank ? -1 : one->rank > other->rank;
  else
    order = liandu_strokes_compare (rule->strokes,
                                    rule->order == LIANDU_PEOPLE_ORDER_SURNAME ? LIANDU_STROKES_SURNAME : LIANDU_STROKES_NAME,
                                    one->name, other->name);
  return order != 0 ? order : one->place < other->place ? -1 : 1;
}

/* Ranks by uuid, in the order that the kind of people has itself. */
static GHashTable *
rank_people (LianduStore      *store,
             const LianduKind *people,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (people);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *ranks;

  if (liandu_kind_get_info (people)->sort != NULL)
    liandu_query_set_sort (query, liandu_kind_get_info (people)->sort);
  rows = liandu_store_query (store, query, cancellable, error);
  if (rows == NULL)
    return NULL;
  ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (ranks, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))), GUINT_TO_POINTER (i + 1));
  return ranks;
}

static void
note_name (Line       *line,
             GVariant   *value,
             GHashTable *ranks)
{
  g_autoptr (GVariant) link = get_first_link (value);
  const char *uuid;
  const char *title;
  const char *end;
  guint rank;

  line->rank = NO_RANK;
  if (link == NULL)
    return;
  g_variant_get_child (link, 0, "&s", &uuid);
  g_variant_get_child (link, 1, "&s", &title);
  end = strstr (title, "\u3000");
  line->name = end != NULL ? g_strndup (title, (gsize) (end - title)) : g_strdup (title);
  rank = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, uuid));
  line->rank = rank > 0 ? rank : NO_RANK - 1;
}

static gboolean
read_lines (LianduStore  *store,
            LianduQuery  *query,
            GHashTable   *ranks,
            GArray       *keys,
            GArray       *lines,
            GCancellable *cancellable,
            GError      **error)
{
  for (guint first = 0; first < keys->len; first += SLICE)
    {
      guint n = MIN (SLICE, keys->len - first);
      g_autofree gint64 *ids = g_new (gint64, n);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint i = 0; i < n; i++)
        ids[i] = g_array_index (keys, LianduRowKey, first + i).id;
      rows = liandu_store_query_page (store, query, ids, n, cancellable, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < n; i++)
        {
          LianduRow *row = g_ptr_array_index (rows, i);
          Line line = { .key = g_array_index (keys, LianduRowKey, first + i), .place = first + i };

          note_name (&line, row != NULL && liandu_row_get_uuid (row) != NULL ? liandu_row_get_value (row, 0) : NULL, ranks);
          g_array_append_val (lines, line);
        }
    }
  return TRUE;
}

/* Public API */

/**
 * liandu_people_order_is_people:
 *
 * Returns: whether @path is a link to people
 */
gboolean
liandu_people_order_is_people (const LianduKind *kind,
                               const char       *path)
{
  return get_people (kind, path) != NULL;
}

/**
 * liandu_people_order_find_path:
 *
 * Returns: (nullable): the column whose people the lines can be put in order
 *   by: whom the records are about
 */
const char *
liandu_people_order_find_path (const LianduSheet *sheet)
{
  const LianduKind *kind = liandu_sheet_get_kind (sheet);
  g_auto (GStrv) about = liandu_words_split (liandu_kind_get_info (kind)->about);

  for (guint i = 0; about[i] != NULL; i++)
    if (has_column (sheet, about[i]) && get_people (kind, about[i]) != NULL)
      return liandu_field_get_name (liandu_kind_get_field (kind, about[i]));
  return NULL;
}

/**
 * liandu_people_order_parse:
 * @word: none, official, surname or name
 */
gboolean
liandu_people_order_parse (const char        *word,
                           LianduPeopleOrder *out_order)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *out_order = (LianduPeopleOrder) i;
        return TRUE;
      }
  return FALSE;
}

const char *
liandu_people_order_to_string (LianduPeopleOrder order)
{
  return words[order];
}

/**
 * liandu_people_order_apply:
 * @query: what the lines are asked for with
 * @keys: (element-type LianduRowKey): of the lines, put in order
 *
 * A table that is about nobody keeps its order.  Lines about the same person do
 * too, and those about nobody come last.
 */
gboolean
liandu_people_order_apply (LianduStore       *store,
                           const LianduSheet *sheet,
                           LianduPeopleOrder  order,
                           LianduQuery       *query,
                           GArray            *keys,
                           GCancellable      *cancellable,
                           GError           **error)
{
  const char *path = order != LIANDU_PEOPLE_ORDER_NONE ? liandu_people_order_find_path (sheet) : NULL;
  g_autoptr (LianduQuery) columns = NULL;
  g_autoptr (GHashTable) ranks = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Rule rule = { order, NULL };

  g_array_set_clear_func (lines, line_clear);
  if (path == NULL)
    return TRUE;
  rule.strokes = (LianduStrokes *) get_strokes ();
  ranks = rank_people (store, get_people (liandu_query_get_kind (query), path), cancellable, error);
  if (ranks == NULL)
    return FALSE;
  columns = liandu_query_new (liandu_query_get_kind (query));
  liandu_query_add_column (columns, path);
  if (!read_lines (store, columns, ranks, keys, lines, cancellable, error))
    return FALSE;
  g_array_sort_with_data (lines, compare_lines, &rule);
  for (guint i = 0; i < lines->len; i++)
    g_array_index (keys, LianduRowKey, i) = g_array_index (lines, Line, i).key;
  return TRUE;
}
