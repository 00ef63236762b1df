/* liandu-count-cross.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-count-private.h"
#include "liandu-sheet-terms.h"
#include "liandu-value.h"

/* Two fields of the records against each other: the values of each that there
 * are, in their own order, those not answered last, and one question for all
 * numbers.  The last column is the sum of the others. */

#define COLUMN_WIDTH 3.6
#define TOTAL_WIDTH 3.2
#define LINK_SEPARATOR "\u3000"

/* The values of one of the two fields. */
typedef struct
{
  LianduPath path;
  GPtrArray *keys;
  GPtrArray *titles;
  GHashTable *places;       /* key → place + 1 */
} Side;

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->keys, g_ptr_array_unref);
  g_clear_pointer (&side->titles, g_ptr_array_unref);
  g_clear_pointer (&side->places, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
check_path (const LianduKind *kind,
            const char       *path,
            gboolean          add,
            LianduPath       *out_path,
            GError          **error)
{
  if (!liandu_path_resolve (kind, path, out_path, error))
    return FALSE;
  if (out_path->common != NULL && !add && (g_str_equal (path, "state") || g_str_equal (path, "phase")))
    return TRUE;
  if (out_path->field != NULL && out_path->linked == NULL
      && (add ? liandu_count_can_add (out_path->field) : liandu_count_can_group (out_path->field)))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               add ? _("“%s” is no number that can be added up, so nothing was counted")
                   : _("Records cannot be counted by “%s”: choose a field with fixed answers, a unit or a person"), path);
  return FALSE;
}

static const char *
get_state_term (const LianduKind *kind,
                const char       *name,
                gboolean          phase)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; phase && i < info->n_phases; i++)
    if (g_str_equal (info->phases[i].name, name))
      return info->phases[i].term;
  return !phase && liandu_kind_get_state (kind, name) != NULL ? liandu_kind_get_state (kind, name)->term : name;
}

static char *
dup_words (LianduCount       *self,
           const LianduPath  *path,
           const LianduCodes *codes,
           GVariant          *value)
{
  char *words;
  char *end;

  if (value == NULL)
    return g_strdup (LIANDU_TERM_EMPTY);
  if (path->common != NULL)
    return g_strdup (get_state_term (self->kind, g_variant_get_string (value, NULL), g_str_equal (path->common, "phase")));
  if (liandu_field_get_field_type (path->field) == LIANDU_FIELD_BOOLEAN)
    return g_strdup (g_variant_get_boolean (value) ? LIANDU_TERM_YES : LIANDU_TERM_NO);
  words = liandu_value_to_text (path->field, value, codes);
  end = words != NULL ? strstr (words, LINK_SEPARATOR) : NULL;
  if (end != NULL)
    *end = '\0';
  return words != NULL ? words : g_strdup (LIANDU_TERM_EMPTY);
}

/* All answers that there could be, in the order in which the kind or the code
 * table has them; none for links, which come in order already. */
static GPtrArray *
list_answers (LianduCount       *self,
              const LianduPath  *path,
              const LianduCodes *codes)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  GPtrArray *answers = g_ptr_array_new ();

  if (path->common != NULL && g_str_equal (path->common, "phase"))
    for (guint i = 0; i < info->n_phases; i++)
      g_ptr_array_add (answers, (gpointer) info->phases[i].name);
  else if (path->common != NULL)
    for (guint i = 0; i < info->n_states; i++)
      g_ptr_array_add (answers, (gpointer) info->states[i].name);
  else if (liandu_field_get_field_type (path->field) == LIANDU_FIELD_CHOICE)
    {
      g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (path->field));

      for (guint i = 0; i < list->len; i++)
        g_ptr_array_add (answers, ((LianduCode *) g_ptr_array_index (list, i))->code);
    }
  return answers;
}

static void
add_value (Side       *side,
           const char *key,
           const char *title)
{
  if (g_hash_table_contains (side->places, key))
    return;
  g_ptr_array_add (side->keys, g_strdup (key));
  g_ptr_array_add (side->titles, g_strdup (title));
  g_hash_table_insert (side->places, g_strdup (key), GUINT_TO_POINTER (side->keys->len));
}

static LianduQuery *
new_query (LianduCount *self,
           const char  *first,
           const char  *second)
{
  LianduQuery *query = liandu_query_new (self->kind);

  if (self->query != NULL)
    liandu_query_add_conditions_of (query, self->query);
  liandu_query_add_group (query, first);
  if (second != NULL)
    liandu_query_add_group (query, second);
  liandu_query_add_aggregate (query, self->info->add != NULL && second != NULL ? LIANDU_AGGREGATE_SUM : LIANDU_AGGREGATE_COUNT,
                              second != NULL ? self->info->add : NULL, NULL);
  return query;
}

static void
add_found (Side       *side,
           GHashTable *found,
           const char *key)
{
  const char *title = g_hash_table_lookup (found, key);

  if (title != NULL)
    add_value (side, key, title);
}

/* Those of the answers that were given, in order; then what else was found. */
static void
add_in_order (LianduCount       *self,
              Side              *side,
              const LianduCodes *codes,
              GPtrArray         *rows)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) answers = list_answers (self, &side->path, codes);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      GVariant *value = liandu_row_get_value (g_ptr_array_index (rows, i), 0);
      char *key = liandu_value_dup_key (value);

      g_ptr_array_add (keys, key);
      g_hash_table_insert (found, g_strdup (key), dup_words (self, &side->path, codes, value));
    }
  for (guint i = 0; i < answers->len; i++)
    add_found (side, found, g_ptr_array_index (answers, i));
  for (guint i = 0; i < keys->len; i++)
    if (*(char *) g_ptr_array_index (keys, i) != '\0')
      add_found (side, found, g_ptr_array_index (keys, i));
  add_found (side, found, "");
}

static gboolean
read_side (LianduCount  *self,
           Side         *side,
           const char   *path,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (LianduQuery) query = new_query (self, path, NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (GPtrArray) rows = NULL;

  side->keys = g_ptr_array_new_with_free_func (g_free);
  side->titles = g_ptr_array_new_with_free_func (g_free);
  side->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows = liandu_store_query (self->store, query, cancellable, error);
  if (rows != NULL)
    add_in_order (self, side, codes, rows);
  return rows != NULL;
}

static const char *
keep (LianduCount *self,
      const char  *word)
{
  g_ptr_array_add (self->words, g_strdup (word));
  return g_ptr_array_index (self->words, self->words->len - 1);
}

/* Few are drawn one beside the other; of many the sum. */
static void
make_columns (LianduCount *self,
              const Side  *across)
{
  guint n = across->keys->len;
  const char *group = across->path.field != NULL ? liandu_field_get_term (across->path.field)
                      : g_str_equal (self->info->across, "phase") ? LIANDU_TERM_PHASE : LIANDU_TERM_STATE;
  g_autoptr (GString) sum = g_string_new (NULL);

  self->made = g_new0 (LianduCountColumnInfo, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->made[i] = (LianduCountColumnInfo){ .term = keep (self, g_ptr_array_index (across->titles, i)), .group = group,
                                               .width = COLUMN_WIDTH, .charted = n <= LIANDU_CHART_MAX_SERIES };
      g_string_append_printf (sum, "+%u ", i + 1);
    }
  self->made[n] = (LianduCountColumnInfo){ .term = LIANDU_TERM_TOTAL, .width = TOTAL_WIDTH, .sum = keep (self, sum->str),
                                           .charted = n > LIANDU_CHART_MAX_SERIES };
  for (guint i = 0; i <= n; i++)
    {
      const LianduCountColumnInfo *column = &self->made[i];

      g_array_append_val (self->columns, column);
    }
}

static gboolean
read_numbers (LianduCount  *self,
              const Side   *down,
              const Side   *across,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (LianduQuery) query = new_query (self, self->info->by, self->info->across);
  g_autoptr (GPtrArray) rows = liandu_store_query (self->store, query, cancellable, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *first = liandu_value_dup_key (liandu_row_get_value (row, 0));
      g_autofree char *second = liandu_value_dup_key (liandu_row_get_value (row, 1));
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (down->places, first));
      guint column = GPOINTER_TO_UINT (g_hash_table_lookup (across->places, second));

      /* What came in since the values were read is not in the table yet. */
      if (line != 0 && column != 0)
        _liandu_count_add_number (self, line - 1, column - 1, liandu_row_get_value (row, 2));
    }
  return rows != NULL;
}

gboolean
_liandu_count_cross (LianduCount  *self,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_auto (Side) down = { 0 };
  g_auto (Side) across = { 0 };

  if (!check_path (self->kind, self->info->by, FALSE, &down.path, error)
      || !check_path (self->kind, self->info->across, FALSE, &across.path, error)
      || !read_side (self, &down, self->info->by, cancellable, error)
      || !read_side (self, &across, self->info->across, cancellable, error))
    return FALSE;
  make_columns (self, &across);
  for (guint i = 0; i < down.keys->len; i++)
    _liandu_count_add_line (self, g_ptr_array_index (down.keys, i), g_ptr_array_index (down.titles, i));
  return read_numbers (self, &down, &across, cancellable, error);
}

/* Public API */

/**
 * liandu_count_can_group:
 *
 * Returns: whether records can be counted by this field; confidential ones
 *   leave the office in no table
 */
gboolean
liandu_count_can_group (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return liandu_field_is_stored (field) && !liandu_field_is_confidential (field)
         && (type == LIANDU_FIELD_CHOICE || type == LIANDU_FIELD_BOOLEAN || type == LIANDU_FIELD_LINK);
}

/**
 * liandu_count_can_add:
 *
 * Returns: whether it is a number that can be added up
 */
gboolean
liandu_count_can_add (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return (liandu_field_is_stored (field) || liandu_field_get_computed (field) == LIANDU_COMPUTED_DERIVED)
         && !liandu_field_is_confidential (field) && (type == LIANDU_FIELD_INTEGER || type == LIANDU_FIELD_DECIMAL);
}

/**
 * liandu_count_check_cross:
 * @info: with @across
 * @error: a sentence
 *
 * Returns: whether records of the kind can be counted by these two fields
 */
gboolean
liandu_count_check_cross (const LianduKind      *kind,
                          const LianduCountInfo *info,
                          GError               **error)
{
  LianduPath path;

  return check_path (kind, info->by, FALSE, &path, error) && check_path (kind, info->across, FALSE, &path, error)
         && (info->add == NULL || check_path (kind, info->add, TRUE, &path, error));
}
