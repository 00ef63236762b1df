/* liandu-sample-generate.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-data-table.h"
#include "liandu-numbering.h"
#include "liandu-sample-private.h"

/*
 * Any number of records by combination, to measure with.  The recipes are
 * text like the sample itself:
 *
 *   [list name]        choices, one to a line, in cells
 *   line = cell | cell
 *   [kind weight]      a shape of record, as often as its weight says
 *   field = <name.2>   the second cell of the line drawn for this record
 *   field = <n=2-9>    a number drawn for this record; <n>, <n+3>, <n-3> again
 */

#define FOLDER RESOURCE_PREFIX "/generate/"
#define BATCH 1000

typedef struct
{
  GHashTable *lists;        /* name → GPtrArray of GStrv */
  GPtrArray *blocks;        /* LianduSampleBlock: all that was read */
  GPtrArray *shapes;        /* borrowed from them */
  guint weight;             /* of all shapes */
} Recipe;

/* One record being drawn. */
typedef struct
{
  Recipe *recipe;
  GRand *rand;
  GHashTable *lines;        /* name of a list → GStrv, borrowed */
  GHashTable *numbers;      /* name → int */
} Draw;

typedef struct
{
  LianduSample sample;
  Recipe recipe;
  char *pattern;            /* of numbers */
  GHashTable *next;         /* year → the next number */
  GStrv existing;
} Generator;

static void
generator_clear (Generator *self)
{
  liandu_sample_clear (&self->sample);
  g_clear_pointer (&self->sample.rand, g_rand_free);
  g_clear_pointer (&self->recipe.lists, g_hash_table_unref);
  g_clear_pointer (&self->recipe.shapes, g_ptr_array_unref);
  g_clear_pointer (&self->recipe.blocks, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_hash_table_unref);
  g_clear_pointer (&self->existing, g_strfreev);
  g_free (self->pattern);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Generator, generator_clear)

/* Recipes */

static void
add_list (Recipe            *self,
          LianduSampleBlock *block)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < block->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (block->values, i);

      g_ptr_array_add (lines, liandu_sample_text_split (value->text, "|"));
    }
  g_hash_table_insert (self->lists, g_strdup (block->key), lines);
}

static gboolean
read_recipe (Recipe     *self,
             const char *path,
             GError    **error)
{
  g_autofree char *text = liandu_data_table_load_text (path, error);

  self->blocks = text != NULL ? liandu_sample_text_parse (text, error) : NULL;
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->shapes = g_ptr_array_new ();
  for (guint i = 0; self->blocks != NULL && i < self->blocks->len; i++)
    {
      LianduSampleBlock *block = g_ptr_array_index (self->blocks, i);

      if (g_str_equal (block->kind, "list"))
        {
          add_list (self, block);
          continue;
        }
      g_ptr_array_add (self->shapes, block);
      self->weight += (guint) g_ascii_strtoull (block->key, NULL, 10);
    }
  return self->blocks != NULL;
}

static LianduSampleBlock *
draw_shape (Recipe *self,
            GRand  *rand)
{
  guint left = (guint) g_rand_int_range (rand, 0, (gint32) self->weight);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      LianduSampleBlock *shape = g_ptr_array_index (self->shapes, i);
      guint weight = (guint) g_ascii_strtoull (shape->key, NULL, 10);

      if (left < weight)
        return shape;
      left -= weight;
    }
  g_assert_not_reached ();
}

/* Drawing */

static char *expand (Draw       *self,
                     const char *text);

static char *
draw_cell (Draw       *self,
           const char *name,
           guint       cell)
{
  GPtrArray *lines = g_hash_table_lookup (self->recipe->lists, name);
  GStrv line = g_hash_table_lookup (self->lines, name);

  if (line == NULL)
    {
      line = g_ptr_array_index (lines, g_rand_int_range (self->rand, 0, (gint32) lines->len));
      g_hash_table_insert (self->lines, g_strdup (name), line);
    }
  return expand (self, cell <= g_strv_length (line) ? line[cell - 1] : "");
}

static int
draw_number (Draw       *self,
             const char *name,
             const char *low,
             const char *high)
{
  gpointer number = g_hash_table_lookup (self->numbers, name);

  if (number == NULL)
    {
      number = GINT_TO_POINTER (g_rand_int_range (self->rand, (gint32) g_ascii_strtoll (low, NULL, 10),
                                                  (gint32) g_ascii_strtoll (high, NULL, 10) + 1));
      g_hash_table_insert (self->numbers, g_strdup (name), number);
    }
  return GPOINTER_TO_INT (number);
}

/* Groups: 1 name, 2 cell, 3 low, 4 high, 5 what is added */
static gboolean
expand_cb (const GMatchInfo *match,
           GString          *result,
           gpointer          user_data)
{
  Draw *self = user_data;
  g_autofree char *name = g_match_info_fetch (match, 1);
  g_autofree char *cell = g_match_info_fetch (match, 2);
  g_autofree char *low = g_match_info_fetch (match, 3);
  g_autofree char *high = g_match_info_fetch (match, 4);
  g_autofree char *added = g_match_info_fetch (match, 5);

  if (cell != NULL && *cell != '\0')
    {
      g_autofree char *text = draw_cell (self, name, (guint) g_ascii_strtoull (cell, NULL, 10));

      g_string_append (result, text);
      return FALSE;
    }
  g_string_append_printf (result, "%d", draw_number (self, name, low != NULL ? low : "0", high != NULL ? high : "0")
                                          + (int) g_ascii_strtoll (added != NULL ? added : "0", NULL, 10));
  return FALSE;
}

static char *
expand (Draw       *self,
        const char *text)
{
  static GRegex *pattern = NULL;

  if (strchr (text, '<') == NULL)
    return g_strdup (text);
  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new ("<([a-z_0-9]+?)(?:\\.(\\d+)|=(\\d+)-(\\d+)|([+-]\\d+))?>", G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace_eval (pattern, text, -1, 0, 0, expand_cb, self, NULL);
}

static GStrv
draw_step (Draw *self,
           GStrv cells)
{
  g_autoptr (GStrvBuilder) drawn = g_strv_builder_new ();

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *cell = expand (self, cells[i]);

      g_strv_builder_add (drawn, cell);
    }
  return g_strv_builder_end (drawn);
}

/* What is worked out first may use numbers that stand further down, so the
 * steps, which bound the rest, come before the values. */
static LianduSampleBlock *
draw_block (Recipe     *recipe,
            GRand      *rand,
            const char *key)
{
  LianduSampleBlock *shape = draw_shape (recipe, rand);
  LianduSampleBlock *block = liandu_sample_block_new (shape->kind, key);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Draw draw = { recipe, rand, lines, numbers };

  for (guint i = 0; i < shape->steps->len; i++)
    g_ptr_array_add (block->steps, draw_step (&draw, g_ptr_array_index (shape->steps, i)));
  for (guint i = 0; i < shape->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (shape->values, i);
      g_autofree char *text = expand (&draw, value->text);

      liandu_sample_block_add (block, value->name, text);
    }
  return block;
}

/* Numbers: the store would look for the next one each time, which is right
 * for an office and too slow for a hundred thousand. */

static gboolean
read_numbers (Generator        *self,
              const LianduKind *kind,
              GError          **error)
{
  g_autofree char *key = g_strconcat (liandu_kind_get_name (kind), "_number_pattern", NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = liandu_store_query (self->sample.store, query, NULL, error);
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();

  self->pattern = liandu_store_dup_setting (self->sample.store, key);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (liandu_row_get_number (g_ptr_array_index (rows, i)) != NULL)
      g_strv_builder_add (numbers, liandu_row_get_number (g_ptr_array_index (rows, i)));
  self->existing = g_strv_builder_end (numbers);
  self->next = g_hash_table_new (NULL, NULL);
  return rows != NULL;
}

static char *
next_number (Generator *self,
             int        days)
{
  g_autoptr (LianduDate) date = liandu_date_add_days (self->sample.today, days);
  int year = liandu_date_get_year (date);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->next, GINT_TO_POINTER (year)));

  if (n == 0)
    n = liandu_numbering_next (self->pattern, year, (const char * const *) self->existing);
  g_hash_table_insert (self->next, GINT_TO_POINTER (year), GUINT_TO_POINTER (n + 1));
  return liandu_numbering_format (self->pattern, year, n);
}

static void
add_number (Generator         *self,
            LianduSampleBlock *block)
{
  const LianduKind *kind = liandu_kind_lookup (block->kind);

  for (guint i = 0; self->pattern != NULL && i < block->steps->len; i++)
    {
      GStrv cells = g_ptr_array_index (block->steps, i);
      const LianduTransitionInfo *transition = liandu_kind_get_transition (kind, cells[0]);
      g_autoptr (GStrvBuilder) longer = NULL;
      g_autofree char *number = NULL;
      g_autofree char *assignment = NULL;

      if (transition == NULL || !transition->numbers)
        continue;
      number = next_number (self, (int) g_ascii_strtoll (cells[1], NULL, 10));
      assignment = g_strconcat (liandu_field_get_name (liandu_kind_get_number_field (kind)), "=", number, NULL);
      longer = g_strv_builder_new ();
      g_strv_builder_addv (longer, (const char **) cells);
      g_strv_builder_add (longer, assignment);
      g_ptr_array_index (block->steps, i) = g_strv_builder_end (longer);
      g_strfreev (cells);
    }
}

/* Writing */

/* Units and people that records refer to: all that has no workflow. */
static gboolean
ensure_base (LianduSample *self,
             GError      **error)
{
  g_auto (GStrv) files = liandu_sample_list_files (error);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) blocks = liandu_sample_read_file (files[i], error);
      const LianduKind *kind;

      if (blocks == NULL)
        return FALSE;
      kind = liandu_kind_lookup (((LianduSampleBlock *) g_ptr_array_index (blocks, 0))->kind);
      if (liandu_kind_is_internal (kind) || liandu_kind_has_workflow (kind))
        continue;
      liandu_sample_learn_keys (self, blocks);
      if (!liandu_sample_has_any (self, blocks) && !liandu_sample_commit (self, blocks, error))
        return FALSE;
    }
  return files != NULL;
}

static gboolean
generate_batch (Generator *self,
                guint      first,
                guint      n,
                GError   **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sample_block_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", first + i + 1);
      LianduSampleBlock *block = draw_block (&self->recipe, self->sample.rand, key);

      add_number (self, block);
      g_ptr_array_add (blocks, block);
    }
  liandu_sample_learn_keys (&self->sample, blocks);
  return liandu_sample_commit (&self->sample, blocks, error);
}

static gboolean
generate_kind (Generator  *self,
               const char *file,
               guint       n_records,
               GError    **error)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autofree char *name = g_strndup (file, strcspn (file, "."));

  if (!read_recipe (&self->recipe, path, error) || !read_numbers (self, liandu_kind_lookup (name), error))
    return FALSE;
  for (guint done = 0; done < n_records; done += BATCH)
    if (!generate_batch (self, done, MIN (BATCH, n_records - done), error))
      return FALSE;
  return TRUE;
}

/**
 * liandu_sample_generate:
 * @store: a workspace with a user set; the units and people of the sample are
 *   added when they are not there
 * @n_records: how many records of each kind that there is a recipe for
 * @seed: the same seed gives the same texts, people and days
 * @today: the day that all dates are relative to
 *
 * Adds many realistic records, a thousand in a transaction, then the steps of
 * their workflow.  Can be called again for more.  Waits for the store.
 */
gboolean
liandu_sample_generate (LianduStore      *store,
                        guint             n_records,
                        guint             seed,
                        const LianduDate *today,
                        GError          **error)
{
  g_auto (GStrv) files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_auto (Generator) generator = { 0 };

      liandu_sample_init (&generator.sample, store, today);
      if (!ensure_base (&generator.sample, error))
        return FALSE;
      generator.sample.rand = g_rand_new_with_seed (seed);
      if (!generate_kind (&generator, files[i], n_records, error))
        return FALSE;
    }
  return files != NULL;
}
