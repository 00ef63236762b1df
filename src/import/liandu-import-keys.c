/* liandu-import-keys.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "liandu-import-keys.h"
#include "liandu-import-words.h"
#include "liandu-likeness.h"
#include "liandu-numbering.h"

/**
 * LianduImportKeys:
 *
 * Which record a row is.  By its hidden id; by its number; by unit and words;
 * by unit and words much alike, as long as every figure in them is the same:
 * 滞留资金3万元 and 滞留资金7万元 are two things.  A record is found once.
 */
struct _LianduImportKeys
{
  const LianduKind *kind;
  const LianduField *number;    /* or NULL */
  GPtrArray *fields;            /* LianduField: what tells records apart otherwise */
  gboolean chosen;              /* the fields were chosen by hand: nothing else counts */
  GPtrArray *entries;           /* Entry */
  GHashTable *by_uuid;
  GHashTable *by_number;        /* GPtrArray of Entry */
  GHashTable *by_key;
  GHashTable *by_place;
  GHashTable *numbers_seen;     /* in the table that is taken over */
  GHashTable *planned;          /* key → what was planned of a record */
};

typedef struct
{
  char *uuid;
  char *number;             /* folded, or NULL */
  char *place;              /* key of all fields but the last */
  char *words;              /* folded words of the last field */
  gboolean taken;
} Entry;

#define MIN_LIKENESS LIANDU_LIKENESS_COPIED

static void
entry_free (Entry *self)
{
  g_free (self->uuid);
  g_free (self->number);
  g_free (self->place);
  g_free (self->words);
  g_free (self);
}

void
liandu_import_keys_free (LianduImportKeys *self)
{
  g_hash_table_unref (self->by_uuid);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->numbers_seen);
  g_hash_table_unref (self->planned);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* Keys */

static int
compare_texts (const void *a,
               const void *b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
make_list_key (GVariant *links)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < g_variant_n_children (links); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (links, i);
      char *uuid = NULL;

      g_variant_get_child (link, 0, "s", &uuid);
      g_ptr_array_add (uuids, uuid);
    }
  g_ptr_array_sort (uuids, compare_texts);
  g_ptr_array_add (uuids, NULL);
  return g_strjoinv (",", (char **) uuids->pdata);
}

static char *
make_value_key (GVariant *value)
{
  const char *text;

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (value, 0, "&s", &text);
      return g_strdup (text);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    return make_list_key (value);
  if (g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    {
      g_autoptr (LianduDate) date = liandu_date_from_variant (value, NULL);

      return date != NULL ? liandu_date_format (date) : g_strdup ("");
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return liandu_likeness_fold (g_variant_get_string (value, NULL));
  return g_variant_print (value, FALSE);
}

static char *
fold_number (GVariant *value)
{
  g_autofree char *normal = value != NULL ? liandu_numbering_normalize (g_variant_get_string (value, NULL)) : NULL;

  return normal != NULL && *normal != '\0' ? liandu_import_words_fold (normal) : NULL;
}

static void
enter (GHashTable *table,
       const char *key,
       Entry      *entry)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), list);
    }
  g_ptr_array_add (list, entry);
}

static char *
make_key (const char *place,
          const char *words)
{
  return g_strconcat (place, "\n", words, NULL);
}

/* What is there */

static void
choose_fields (LianduImportKeys *self)
{
  const LianduField *title = liandu_kind_get_title_field (self->kind);
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  const LianduField *date = liandu_kind_get_date_field (self->kind);
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  if (title != NULL)
    {
      /* What is called by a name of its own is told apart by it alone. */
      if (unit != NULL && (liandu_field_get_flags (title) & LIANDU_FIELD_UNIQUE) == 0)
        g_ptr_array_add (self->fields, (gpointer) unit);
      g_ptr_array_add (self->fields, (gpointer) title);
      return;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_REQUIRED) && field != date)
        g_ptr_array_add (self->fields, (gpointer) field);
    }
  if (date != NULL)
    g_ptr_array_add (self->fields, (gpointer) date);
}

static void
add_row (LianduImportKeys *self,
         LianduRow        *row)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *key = NULL;

  entry->uuid = g_strdup (liandu_row_get_uuid (row));
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *part = make_value_key (liandu_row_get_value (row, i));

      if (i + 1 < self->fields->len)
        g_string_append_printf (place, "%s\t", part);
      else
        entry->words = g_steal_pointer (&part);
    }
  entry->place = g_strdup (place->str);
  entry->number = self->number != NULL ? fold_number (liandu_row_get_value (row, self->fields->len)) : NULL;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_uuid, entry->uuid, entry);
  if (entry->number != NULL)
    enter (self->by_number, entry->number, entry);
  key = make_key (entry->place, entry->words != NULL ? entry->words : "");
  enter (self->by_key, key, entry);
  enter (self->by_place, entry->place, entry);
}

static gboolean
load (LianduImportKeys *self,
      LianduStore      *store,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (self->kind);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    liandu_query_add_column (query, liandu_field_get_name (g_ptr_array_index (self->fields, i)));
  if (self->number != NULL)
    liandu_query_add_column (query, liandu_field_get_name (self->number));
  rows = liandu_store_query (store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_row (self, g_ptr_array_index (rows, i));
  return rows != NULL;
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * liandu_import_keys_new:
 * @fields: (nullable) (element-type LianduField): by which fields records are
 *   told apart; %NULL for the kind's own way
 *
 * Reads what is there.
 */
LianduImportKeys *
liandu_import_keys_new (LianduStore       *store,
                        const LianduKind  *kind,
                        GPtrArray         *fields,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (LianduImportKeys) self = g_new0 (LianduImportKeys, 1);

  self->kind = kind;
  self->chosen = fields != NULL && fields->len > 0;
  self->number = self->chosen ? NULL : liandu_kind_get_number_field (kind);
  self->fields = g_ptr_array_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_number = new_table ();
  self->by_key = new_table ();
  self->by_place = new_table ();
  self->numbers_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->chosen)
    g_ptr_array_extend (self->fields, fields, NULL, NULL);
  else
    choose_fields (self);
  return load (self, store, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* Finding */

static Entry *
find_free (GPtrArray *list,
           gboolean   without_number)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Entry *entry = g_ptr_array_index (list, i);

      if (!entry->taken && (!without_number || entry->number == NULL))
        return entry;
    }
  return NULL;
}

static char *
get_figures (const char *text)
{
  g_autoptr (GString) figures = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (figures, *p);
    else if (figures->len > 0 && figures->str[figures->len - 1] != ' ')
      g_string_append_c (figures, ' ');
  return g_strdup (g_strstrip (figures->str));
}

static Entry *
find_alike (LianduImportKeys *self,
            const char       *place,
            const char       *words,
            gboolean          without_number)
{
  GPtrArray *list = g_hash_table_lookup (self->by_place, place);
  g_autofree char *figures = get_figures (words);
  Entry *best = NULL;
  double likeness = MIN_LIKENESS;

  if (g_utf8_strlen (words, -1) < 6)
    return NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      Entry *entry = g_ptr_array_index (list, i);
      g_autofree char *other = NULL;
      double found;

      if (entry->taken || entry->words == NULL || (without_number && entry->number != NULL)
          || strlen (entry->words) * 3 < strlen (words) * 2 || strlen (words) * 3 < strlen (entry->words) * 2)
        continue;
      other = get_figures (entry->words);
      if (!g_str_equal (figures, other))
        continue;
      found = liandu_likeness_compare_folded (words, entry->words);
      if (found < likeness)
        continue;
      likeness = found;
      best = entry;
    }
  return best;
}

static LianduImportFound
take (Entry             *entry,
      LianduImportFound  found,
      const char       **out_uuid)
{
  if (entry->taken)
    return LIANDU_IMPORT_FOUND_TAKEN;
  entry->taken = TRUE;
  *out_uuid = entry->uuid;
  return found;
}

/* The words of the record; what stands before them in @out_place. */
static char *
take_words (LianduImportKeys *self,
            LianduRecord     *record,
            char            **out_place)
{
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *part = make_value_key (liandu_record_get_value (record, g_ptr_array_index (self->fields, i)));

      if (i + 1 < self->fields->len)
        g_string_append_printf (place, "%s\t", part);
      else
        words = g_steal_pointer (&part);
    }
  *out_place = g_string_free (g_steal_pointer (&place), FALSE);
  return words != NULL && *words != '\0' ? g_steal_pointer (&words) : NULL;
}

static const LianduField *
get_last (LianduImportKeys *self)
{
  return self->fields->len > 0 ? g_ptr_array_index (self->fields, self->fields->len - 1) : NULL;
}

static LianduImportFound
find_by_words (LianduImportKeys *self,
               LianduRecord     *record,
               gboolean          without_number,
               const char      **out_uuid)
{
  g_autofree char *place = NULL;
  g_autofree char *words = take_words (self, record, &place);
  g_autofree char *key = words != NULL ? make_key (place, words) : NULL;
  const LianduField *last = get_last (self);
  Entry *entry;

  if (words == NULL)
    return LIANDU_IMPORT_FOUND_NONE;
  entry = find_free (g_hash_table_lookup (self->by_key, key), without_number);
  if (entry != NULL)
    return take (entry, self->chosen || last == liandu_kind_get_date_field (self->kind) ? LIANDU_IMPORT_FOUND_SURE : LIANDU_IMPORT_FOUND_WORDS, out_uuid);
  if (self->chosen || liandu_field_get_field_type (last) != LIANDU_FIELD_LONG_TEXT)
    return LIANDU_IMPORT_FOUND_NONE;
  entry = find_alike (self, place, words, without_number);
  return entry != NULL ? take (entry, LIANDU_IMPORT_FOUND_ALIKE, out_uuid) : LIANDU_IMPORT_FOUND_NONE;
}

/**
 * liandu_import_keys_find:
 * @record: what a row says
 * @id: (nullable): the record id that it carries
 * @out_uuid: (out) (transfer none): the record that it is
 *
 * Finds the record of a row; no other row will find it again.
 */
LianduImportFound
liandu_import_keys_find (LianduImportKeys  *self,
                         LianduRecord      *record,
                         const char        *id,
                         const char       **out_uuid)
{
  Entry *entry = id != NULL ? g_hash_table_lookup (self->by_uuid, id) : NULL;
  g_autofree char *number = NULL;

  if (entry != NULL)
    return take (entry, LIANDU_IMPORT_FOUND_SURE, out_uuid);
  number = self->number != NULL ? fold_number (liandu_record_get_value (record, self->number)) : NULL;
  if (number == NULL)
    return find_by_words (self, record, FALSE, out_uuid);
  if (!g_hash_table_add (self->numbers_seen, g_strdup (number)))
    return LIANDU_IMPORT_FOUND_TAKEN;
  entry = find_free (g_hash_table_lookup (self->by_number, number), FALSE);
  return entry != NULL ? take (entry, LIANDU_IMPORT_FOUND_SURE, out_uuid) : find_by_words (self, record, TRUE, out_uuid);
}

/* What is planned of records */

/* (nullable): names alone do not say that two rows are one. */
static char *
make_planned_key (LianduImportKeys *self,
                  LianduRecord     *record)
{
  const LianduField *last = get_last (self);
  g_autofree char *place = NULL;
  g_autofree char *words = NULL;

  if (!self->chosen && (last == NULL || liandu_field_get_field_type (last) != LIANDU_FIELD_LONG_TEXT))
    return NULL;
  words = take_words (self, record, &place);
  return words != NULL ? make_key (place, words) : NULL;
}

/**
 * liandu_import_keys_set_planned:
 * @record: what a row says
 * @id: (nullable): the record id that it carries
 * @planned: what became of it; borrowed
 *
 * Remembers it for rows further down that say something of the same record.
 */
void
liandu_import_keys_set_planned (LianduImportKeys *self,
                                LianduRecord     *record,
                                const char       *id,
                                gpointer          planned)
{
  g_autofree char *number = self->number != NULL ? fold_number (liandu_record_get_value (record, self->number)) : NULL;
  char *key = make_planned_key (self, record);

  if (id != NULL)
    g_hash_table_insert (self->planned, g_strdup (id), planned);
  if (key != NULL)
    g_hash_table_insert (self->planned, key, planned);
  if (number != NULL)
    g_hash_table_insert (self->planned, g_steal_pointer (&number), planned);
}

/**
 * liandu_import_keys_get_planned:
 * @id: (nullable): the record id that the row carries
 *
 * Returns: (transfer none) (nullable): what was planned of the same record
 */
gpointer
liandu_import_keys_get_planned (LianduImportKeys *self,
                                LianduRecord     *record,
                                const char       *id)
{
  g_autofree char *number = self->number != NULL ? fold_number (liandu_record_get_value (record, self->number)) : NULL;
  g_autofree char *key = make_planned_key (self, record);
  gpointer planned = number != NULL ? g_hash_table_lookup (self->planned, number) : NULL;

  if (id != NULL)
    return g_hash_table_lookup (self->planned, id);
  return planned == NULL && key != NULL ? g_hash_table_lookup (self->planned, key) : planned;
}

/**
 * liandu_import_keys_list_left:
 * @units: (element-type utf8): uuids of units
 *
 * Returns: (transfer full) (element-type utf8): records of these units that no
 *   row was; where records are not told apart by unit first, of all
 */
GPtrArray *
liandu_import_keys_list_left (LianduImportKeys *self,
                              GHashTable       *units)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);
  gboolean by_unit = self->fields->len > 1 && g_ptr_array_index (self->fields, 0) == liandu_kind_get_unit_field (self->kind);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      const char *end = strchr (entry->place, '\t');
      g_autofree char *unit = end != NULL ? g_strndup (entry->place, (gsize) (end - entry->place)) : NULL;

      if (!entry->taken && (!by_unit || (unit != NULL && g_hash_table_contains (units, unit))))
        g_ptr_array_add (left, g_strdup (entry->uuid));
    }
  return left;
}
