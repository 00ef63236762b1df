/* liandu-sample-build.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "liandu-data-table.h"
#include "liandu-sample-private.h"
#include "liandu-seed.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* From blocks of text to change sets.  No kind is known by name here: fields,
 * tables and steps come from the descriptors. */

#define NAMESPACE "0c1a3a52-6a3b-4a4e-8f5e-6b0f6f2a9d43"
#define FOLDER RESOURCE_PREFIX "/sample/"

void
liandu_sample_init (LianduSample     *self,
                    LianduStore      *store,
                    const LianduDate *today)
{
  self->store = store;
  self->today = today;
  self->uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
liandu_sample_clear (LianduSample *self)
{
  g_hash_table_unref (self->uuids);
  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->written);
}

/* Reading */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/**
 * liandu_sample_list_files:
 *
 * Returns: (transfer full) (nullable): the files of the sample in the order in
 *   which they refer to each other, named `1-kind.csv` or `3-kind.txt`
 */
GStrv
liandu_sample_list_files (GError **error)
{
  GStrv files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (files != NULL)
    qsort (files, g_strv_length (files), sizeof *files, compare_names);
  return files;
}

/* A row of a table is a block whose key is its first cell; several rows of a
 * table field stand in one cell, parted by " // ". */
static LianduSampleBlock *
read_row (LianduDataTable *table,
          guint            row,
          const LianduKind *kind)
{
  const char * const *columns = liandu_data_table_get_columns (table);
  LianduSampleBlock *block = liandu_sample_block_new (liandu_kind_get_name (kind), liandu_data_table_get (table, row, columns[0]));

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const char *text = liandu_data_table_get (table, row, columns[i]);
      const LianduField *field = liandu_kind_get_field (kind, columns[i]);
      g_auto (GStrv) lines = NULL;

      if (text == NULL)
        continue;
      if (field == NULL || liandu_field_get_child_kind (field) == NULL)
        {
          liandu_sample_block_add (block, columns[i], text);
          continue;
        }
      lines = liandu_sample_text_split (text, " // ");
      for (guint j = 0; lines[j] != NULL; j++)
        liandu_sample_block_add (block, columns[i], lines[j]);
    }
  return block;
}

static GPtrArray *
read_table (const char *path,
            const char *kind,
            GError    **error)
{
  g_autoptr (LianduDataTable) table = liandu_data_table_new_resource (path, error);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sample_block_free);

  if (table == NULL)
    return NULL;
  for (guint i = 0; i < liandu_data_table_get_n_rows (table); i++)
    g_ptr_array_add (blocks, read_row (table, i, liandu_kind_lookup (kind)));
  return g_steal_pointer (&blocks);
}

/**
 * liandu_sample_read_file:
 * @name: one of liandu_sample_list_files()
 *
 * Returns: (transfer full) (nullable) (element-type LianduSampleBlock)
 */
GPtrArray *
liandu_sample_read_file (const char *name,
                         GError    **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  const char *dash = strchr (name, '-');
  const char *dot = strchr (name, '.');
  g_autofree char *kind = g_strndup (dash + 1, dot - dash - 1);
  g_autofree char *text = NULL;
  GPtrArray *blocks;

  if (g_str_equal (dot, ".csv"))
    return read_table (path, kind, error);
  text = liandu_data_table_load_text (path, error);
  blocks = text != NULL ? liandu_sample_text_parse (text, error) : NULL;
  if (text != NULL && blocks == NULL)
    g_prefix_error (error, "in “%s”: ", path);
  return blocks;
}

/* The sample's UUIDs follow from its keys, so that it is there once only.
 * Generated records get theirs as in an office: later ones sort later. */
static char *
make_uuid (LianduSample *self,
           const char   *name)
{
  guint8 random[LIANDU_UUID_RANDOM_SIZE];

  if (self->rand == NULL)
    return liandu_uuid_new_v5 (NAMESPACE, name);
  for (guint i = 0; i < sizeof random; i++)
    random[i] = (guint8) g_rand_int_range (self->rand, 0, 256);
  return liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), random);
}

static void
learn_key (LianduSample      *self,
           LianduSampleBlock *block)
{
  char *name = g_strconcat (block->kind, "/", block->key, NULL);

  /* What the office itself decides has been seeded already. */
  if (liandu_kind_is_internal (liandu_kind_lookup (block->kind)))
    g_hash_table_insert (self->uuids, name, liandu_seed_dup_uuid (block->kind, block->key));
  else
    g_hash_table_insert (self->uuids, name, make_uuid (self, name));
}

/**
 * liandu_sample_learn_keys:
 *
 * From now on links may name these records.
 */
void
liandu_sample_learn_keys (LianduSample *self,
                          GPtrArray    *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    learn_key (self, g_ptr_array_index (blocks, i));
}

const char *
liandu_sample_get_uuid (LianduSample      *self,
                        LianduSampleBlock *block)
{
  g_autofree char *name = g_strconcat (block->kind, "/", block->key, NULL);

  return g_hash_table_lookup (self->uuids, name);
}

/**
 * liandu_sample_has_any:
 *
 * Returns: whether the first of @blocks is in the workspace already
 */
gboolean
liandu_sample_has_any (LianduSample *self,
                       GPtrArray    *blocks)
{
  g_autofree char *title = blocks->len > 0
                             ? liandu_store_dup_link_title (self->store, liandu_sample_get_uuid (self, g_ptr_array_index (blocks, 0)))
                             : NULL;

  return title != NULL;
}

/* Values */

/* What every workspace begins with can be linked to by the key of its seed. */
static GVariant *
make_seeded_link (LianduSample *self,
                  const char   *kind,
                  const char   *key)
{
  g_autofree char *uuid = liandu_seed_dup_uuid (kind, key);
  g_autofree char *title = liandu_store_dup_link_title (self->store, uuid);

  return title != NULL ? liandu_value_new_link (uuid, title) : NULL;
}

/* The store fills in the title of what it knows; of what comes in the same
 * transaction it cannot know it yet. */
static GVariant *
make_link (LianduSample *self,
           const char   *kinds,
           const char   *key,
           GError      **error)
{
  g_auto (GStrv) names = g_strsplit (kinds, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (names[i], "/", key, NULL);
      const char *uuid = g_hash_table_lookup (self->uuids, name);
      const char *title = uuid != NULL ? g_hash_table_lookup (self->titles, uuid) : NULL;

      if (uuid != NULL)
        return liandu_value_new_link (uuid, title != NULL ? title : "");
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      GVariant *link = make_seeded_link (self, names[i], key);

      if (link != NULL)
        return link;
    }
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, "there is no “%s” to link to", key);
  return NULL;
}

static GVariant *
make_links (LianduSample *self,
            const char   *kinds,
            const char   *text,
            GError      **error)
{
  g_auto (GStrv) keys = g_strsplit (text, "\u3001", -1);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GVariant *link = make_link (self, kinds, keys[i], error);

      if (link == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add_value (&builder, link);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
make_codes (const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, "\u3001", -1);

  return g_variant_new_strv ((const char * const *) codes, -1);
}

/* Codes stand as they are: the words for them are the office's.  Returns a
 * full reference. */
static GVariant *
make_value (LianduSample      *self,
            const LianduField *field,
            const char        *text,
            GError           **error)
{
  g_autofree char *expanded = liandu_sample_text_expand (text, self->today);
  g_autofree char *kinds = liandu_field_get_link_kinds (field) != NULL
                             ? g_strjoinv (",", (char **) liandu_field_get_link_kinds (field))
                             : NULL;
  GVariant *value = NULL;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LINK:
      value = make_link (self, kinds, expanded, error);
      break;
    case LIANDU_FIELD_LINKS:
      value = make_links (self, kinds, expanded, error);
      break;
    case LIANDU_FIELD_CHOICE:
      value = g_variant_new_string (expanded);
      break;
    case LIANDU_FIELD_MULTI_CHOICE:
      value = make_codes (expanded);
      break;
    default:
      liandu_value_parse (field, expanded, NULL, self->today, &value, error);
      return value;
    }
  return value != NULL ? g_variant_ref_sink (value) : NULL;
}

static gboolean
set_value (LianduSample     *self,
           LianduChange     *change,
           const char       *name,
           const char       *text,
           GError          **error)
{
  const LianduField *field = liandu_kind_get_field (change->kind, name);
  g_autoptr (GVariant) value = NULL;

  if (field == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, "there is no field “%s”", name);
      return FALSE;
    }
  if (*text == '\0')
    return TRUE;
  value = make_value (self, field, text, error);
  if (value == NULL)
    return FALSE;
  liandu_change_set_value (change, name, value);
  return TRUE;
}

/* Records */

/**
 * liandu_sample_add_row:
 * @record: the record's uuid
 * @table: the table that the row is for
 *
 * Adds a row to a record, its cells in the order of the row's fields.
 */
gboolean
liandu_sample_add_row (LianduSample      *self,
                       LianduChangeSet   *changes,
                       const char        *record,
                       const LianduField *table,
                       LianduSampleValue *value,
                       guint              position,
                       GError           **error)
{
  const LianduKind *kind = liandu_field_get_child_kind (table);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_auto (GStrv) cells = liandu_sample_text_split (value->text, "|");
  g_autofree char *key = g_strdup_printf ("%s/%s/%u", record, value->name, position);
  g_autofree char *uuid = make_uuid (self, key);
  LianduChange *change = liandu_change_set_create_row (changes, kind, uuid, record, (int) position);

  if (g_strv_length (cells) > fields->len)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, "too many cells in “%s”", value->text);
      return FALSE;
    }
  for (guint i = 0; cells[i] != NULL; i++)
    if (!set_value (self, change, liandu_field_get_name (g_ptr_array_index (fields, i)), cells[i], error))
      return FALSE;
  return TRUE;
}

/* Records of one transaction may link to each other, also to later ones: what
 * their titles will be as long as the store does not know them. */
void
liandu_sample_remember_title (LianduSample      *self,
                              LianduSampleBlock *block)
{
  const LianduField *title = liandu_kind_get_title_field (liandu_kind_lookup (block->kind));

  for (guint i = 0; title != NULL && i < block->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (block->values, i);

      if (g_str_equal (value->name, liandu_field_get_name (title)))
        g_hash_table_insert (self->titles, g_strdup (liandu_sample_get_uuid (self, block)), liandu_sample_text_expand (value->text, self->today));
    }
}

/**
 * liandu_sample_add_record:
 *
 * Adds a record without its rows and steps.
 */
gboolean
liandu_sample_add_record (LianduSample      *self,
                          LianduChangeSet   *changes,
                          LianduSampleBlock *block,
                          GError           **error)
{
  const LianduKind *kind = liandu_kind_lookup (block->kind);
  const char *uuid = liandu_sample_get_uuid (self, block);
  LianduChange *change = liandu_kind_is_internal (kind) ? liandu_change_set_edit (changes, kind, uuid)
                                                        : liandu_change_set_create (changes, kind, uuid);

  for (guint i = 0; i < block->values->len; i++)
    {
      LianduSampleValue *value = g_ptr_array_index (block->values, i);
      const LianduField *field = liandu_kind_get_field (kind, value->name);

      if (field != NULL && liandu_field_get_child_kind (field) != NULL)
        continue;
      if (!set_value (self, change, value->name, value->text, error))
        return FALSE;
    }
  return TRUE;
}

/* Steps */

int
liandu_sample_get_step_day (GStrv cells)
{
  return cells[0] != NULL && cells[1] != NULL ? (int) g_ascii_strtoll (cells[1], NULL, 10) : 0;
}

static const char *
get_cell (GStrv cells,
          guint i)
{
  return i < g_strv_length (cells) && *cells[i] != '\0' ? cells[i] : NULL;
}

static LianduEvent *
make_event (LianduSample *self,
            GStrv         cells,
            GError      **error)
{
  g_autoptr (LianduEvent) event = liandu_event_new (cells[0]);
  g_autoptr (LianduDate) date = liandu_date_add_days (self->today, liandu_sample_get_step_day (cells));
  const char *decider = get_cell (cells, 2);

  event->date = g_variant_ref_sink (liandu_date_to_variant (date));
  event->form = g_strdup (get_cell (cells, 3));
  event->opinion = g_strdup (get_cell (cells, 4));
  event->paper_location = g_strdup (get_cell (cells, 5));
  if (decider != NULL)
    event->decided_by = make_value (self, liandu_kind_get_field (liandu_kind_get_decision (), "decided_by"), decider, error);
  return decider == NULL || event->decided_by != NULL ? g_steal_pointer (&event) : NULL;
}

/**
 * liandu_sample_add_step:
 * @cells: step, days from today, who, form, opinion, place of the paper, and
 *   values that it brings
 */
gboolean
liandu_sample_add_step (LianduSample      *self,
                        LianduChangeSet   *changes,
                        LianduSampleBlock *block,
                        GStrv              cells,
                        GError           **error)
{
  LianduEvent *event = make_event (self, cells, error);
  LianduChange *change;

  if (event == NULL)
    return FALSE;
  change = liandu_change_set_transition (changes, liandu_kind_lookup (block->kind), liandu_sample_get_uuid (self, block), event);
  for (guint i = 6; get_cell (cells, i) != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cells[i], "=", 2);

      if (!set_value (self, change, parts[0], parts[1] != NULL ? parts[1] : "", error))
        return FALSE;
    }
  return TRUE;
}
