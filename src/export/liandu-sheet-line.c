/* liandu-sheet-line.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-record.h"
#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-text.h"
#include "liandu-value.h"

/* A path that the sheet reads, and where the query answers it. */
typedef struct
{
  LianduPath path;
  guint index;
  gboolean of_row;            /* of the table */
} Slot;

/* What stands in a column's cells. */
typedef struct
{
  const Slot *slot;           /* borrowed; or NULL */
  GHashTable *words;          /* of values that come again and again: value → words */
  GVariant *last;             /* the latest of these; the store gives the same one again */
  const char *last_words;
  char *own;                  /* of this line, where it is no known value's */
} Column;

struct _LianduSheetLine
{
  /* Owned */
  GHashTable *slots;          /* path → Slot */
  Column *columns;
  LianduCodes *codes;
  GStrv needs;
  LianduRecord *probe;        /* what conditions of visibility look at */
  LianduRecord *row_probe;    /* the same for the row of the table */
  LianduRow *row;
  LianduRow *table_row;       /* or NULL */

  /* Borrowed */
  const LianduSheet *sheet;
};

static const LianduField *
get_field (const Slot *slot)
{
  return slot->path.linked != NULL ? slot->path.linked : slot->path.field;
}

/* A link's title is the name and, after a full-width space, the post. */
#define LINK_SEPARATOR "\u3000"

static const char *
get_post (GVariant *link)
{
  const char *title;
  const char *separator;

  g_variant_get_child (link, 1, "&s", &title);
  separator = strstr (title, LINK_SEPARATOR);
  return separator != NULL ? separator + strlen (LINK_SEPARATOR) : NULL;
}

static char *
dup_words (const LianduSheetLine *self,
           const LianduField     *field,
           GVariant              *value,
           LianduSheetColumnFlags flags)
{
  if (value == NULL)
    return NULL;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_BOOLEAN)
    return g_strdup (g_variant_get_boolean (value) ? LIANDU_TERM_YES : LIANDU_TERM_NO);
  if ((flags & LIANDU_SHEET_POST) != 0 && liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    return g_strdup (get_post (value));
  /* What the office still has to look into is nobody else's business. */
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT)
    return liandu_text_drop_unchecked (g_variant_get_string (value, NULL));
  return liandu_value_to_text (field, value, self->codes);
}

static LianduRow *
get_row (const LianduSheetLine *self,
         const Slot            *slot)
{
  return slot->of_row ? self->table_row : self->row;
}

static char *
dup_common (LianduRow  *row,
            const char *name)
{
  if (g_str_equal (name, "state"))
    {
      const LianduStateInfo *state = liandu_kind_get_state (liandu_row_get_kind (row), liandu_row_get_state (row));

      return state != NULL ? g_strdup (state->term) : NULL;
    }
  return g_strdup (g_str_equal (name, "title") ? liandu_row_get_title (row) : liandu_row_get_number (row));
}

static char *
dup_path (const LianduSheetLine *self,
          const char            *path,
          LianduSheetColumnFlags flags)
{
  const Slot *slot = g_hash_table_lookup (self->slots, path);

  g_return_val_if_fail (slot != NULL, NULL);
  if (get_row (self, slot) == NULL)
    return NULL;
  if (slot->path.common != NULL)
    return dup_common (get_row (self, slot), slot->path.common);
  return dup_words (self, get_field (slot), liandu_row_get_value (get_row (self, slot), slot->index), flags);
}

/* What the form does not show for a record is not in its line either: a clue
 * that was handed over has no content, whatever was entered before. */
static gboolean
is_withheld (const LianduSheetLine *self,
             const char            *path)
{
  const Slot *slot = g_hash_table_lookup (self->slots, path);
  LianduRecord *probe = slot != NULL && slot->of_row ? self->row_probe : self->probe;

  return probe != NULL && slot != NULL && slot->path.field != NULL && !liandu_field_is_visible (slot->path.field, probe);
}

static void
make_probe (LianduSheetLine  *self,
            gboolean          of_row,
            LianduRow        *row,
            const LianduKind *kind,
            LianduRecord    **probe)
{
  if (*probe == NULL)
    *probe = liandu_record_new (kind, NULL);
  liandu_record_set_state (*probe, liandu_row_get_state (row));
  for (guint i = 0; self->needs[i] != NULL; i++)
    {
      const Slot *slot = g_hash_table_lookup (self->slots, self->needs[i]);

      if (slot != NULL && slot->of_row == of_row && slot->path.field != NULL && slot->path.linked == NULL)
        liandu_record_set_value (*probe, slot->path.field, liandu_row_get_value (row, slot->index));
    }
}

static void
add_slot (LianduSheetLine  *self,
          const LianduKind *kind,
          const char       *prefix,
          const char       *path,
          guint             index)
{
  Slot slot = { .index = index, .of_row = *prefix != '\0' };

  if (liandu_path_resolve (kind, path, &slot.path, NULL))
    g_hash_table_insert (self->slots, g_strconcat (prefix, path, NULL), g_memdup2 (&slot, sizeof slot));
}

/* What the query answers has its place there; the others are what every record
 * has. */
static void
add_slots (LianduSheetLine *self,
           LianduQuery     *query,
           const char      *prefix)
{
  GPtrArray *columns = liandu_query_get_columns (query);

  for (guint i = 0; i < columns->len; i++)
    add_slot (self, liandu_query_get_kind (query), prefix, g_ptr_array_index (columns, i), i);
}

static void
add_common_slots (LianduSheetLine *self)
{
  const LianduSheetInfo *info = liandu_sheet_get_info (self->sheet);

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].path != NULL && !g_hash_table_contains (self->slots, info->columns[i].path))
      add_slot (self, liandu_sheet_get_kind (self->sheet), "", info->columns[i].path, 0);
}

/* Cells */

/* So many different values of a column are kept in words. */
#define MAX_WORDS 2000

static guint
hash_value (gconstpointer value)
{
  const guint8 *bytes = g_variant_get_data ((GVariant *) value);
  gsize n = g_variant_get_size ((GVariant *) value);
  guint hash = 5381;

  for (gsize i = 0; i < n; i++)
    hash = hash * 33 + bytes[i];
  return hash;
}

/* Values of one field have one type. */
static gboolean
equal_values (gconstpointer a,
              gconstpointer b)
{
  gsize size = g_variant_get_size ((GVariant *) a);

  return size == g_variant_get_size ((GVariant *) b)
         && (size == 0 || memcmp (g_variant_get_data ((GVariant *) a), g_variant_get_data ((GVariant *) b), size) == 0);
}

static void
make_columns (LianduSheetLine *self)
{
  const LianduSheetInfo *info = liandu_sheet_get_info (self->sheet);

  self->columns = g_new0 (Column, info->n_columns);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].path != NULL)
      {
        self->columns[i].slot = g_hash_table_lookup (self->slots, info->columns[i].path);
        self->columns[i].words = g_hash_table_new_full (hash_value, equal_values, (GDestroyNotify) g_variant_unref, g_free);
      }
}

static void
free_columns (LianduSheetLine *self)
{
  for (guint i = 0; i < liandu_sheet_get_info (self->sheet)->n_columns; i++)
    {
      g_clear_pointer (&self->columns[i].words, g_hash_table_unref);
      g_clear_pointer (&self->columns[i].last, g_variant_unref);
      g_free (self->columns[i].own);
    }
  g_free (self->columns);
}

static const char *
keep (Column *column,
      char   *words)
{
  g_free (column->own);
  column->own = words;
  return words;
}

static const char *
get_known (const LianduSheetLine *self,
           Column                *column,
           GVariant              *value,
           LianduSheetColumnFlags flags)
{
  gpointer words = NULL;

  if (value == column->last)
    return column->last_words;
  if (!g_hash_table_lookup_extended (column->words, value, NULL, &words))
    {
      words = dup_words (self, get_field (column->slot), value, flags);
      if (g_hash_table_size (column->words) >= MAX_WORDS)
        return keep (column, words);
      g_hash_table_insert (column->words, g_variant_ref (value), words);
    }
  g_clear_pointer (&column->last, g_variant_unref);
  column->last = g_variant_ref (value);
  column->last_words = words;
  return words;
}

static const char *
get_words (const LianduSheetLine *self,
           Column                *column,
           GVariant              *value,
           LianduSheetColumnFlags flags)
{
  switch (liandu_field_get_field_type (get_field (column->slot)))
    {
    case LIANDU_FIELD_TEXT:
      return g_variant_get_string (value, NULL);
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return get_known (self, column, value, flags);
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return keep (column, dup_words (self, get_field (column->slot), value, flags));
    }
}

/* Public API */

/**
 * liandu_sheet_line_new:
 * @query: of liandu_sheet_new_query(): its columns are the values of each row
 * @row_query: (nullable): of liandu_sheet_new_row_query()
 * @codes: the office's words
 */
LianduSheetLine *
liandu_sheet_line_new (const LianduSheet *sheet,
                       LianduQuery       *query,
                       LianduQuery       *row_query,
                       const LianduCodes *codes)
{
  LianduSheetLine *self = g_new0 (LianduSheetLine, 1);
  const LianduSheetInfo *info = liandu_sheet_get_info (sheet);

  self->sheet = sheet;
  self->codes = liandu_codes_ref ((LianduCodes *) codes);
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->needs = liandu_words_split (info->needs);
  add_slots (self, query, "");
  if (row_query != NULL)
    {
      g_autofree char *prefix = g_strconcat (info->rows, ".", NULL);

      add_slots (self, row_query, prefix);
    }
  add_common_slots (self);
  make_columns (self);
  return self;
}

void
liandu_sheet_line_free (LianduSheetLine *self)
{
  free_columns (self);
  g_hash_table_unref (self->slots);
  g_strfreev (self->needs);
  liandu_codes_unref (self->codes);
  g_clear_object (&self->probe);
  g_clear_object (&self->row_probe);
  g_clear_object (&self->row);
  g_clear_object (&self->table_row);
  g_free (self);
}

/**
 * liandu_sheet_line_needs_head:
 *
 * Returns: whether the sheet shows the number or title that every record has,
 *   rather than its fields only
 */
gboolean
liandu_sheet_line_needs_head (const LianduSheetLine *self)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    {
      const char *common = ((const Slot *) slot)->path.common;

      if (common != NULL && !((const Slot *) slot)->of_row && !g_str_equal (common, "state"))
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_sheet_line_set_row:
 * @row: the record
 * @table_row: (nullable): the row of its table that the line is
 */
void
liandu_sheet_line_set_row (LianduSheetLine *self,
                           LianduRow       *row,
                           LianduRow       *table_row)
{
  g_set_object (&self->row, row);
  g_set_object (&self->table_row, table_row);
  if (*self->needs == NULL)
    return;
  make_probe (self, FALSE, row, liandu_sheet_get_kind (self->sheet), &self->probe);
  if (table_row != NULL)
    make_probe (self, TRUE, table_row, liandu_sheet_get_row_kind (self->sheet), &self->row_probe);
}

/**
 * liandu_sheet_line_get_uuid:
 *
 * Returns: of the record, or of the row that the line is
 */
const char *
liandu_sheet_line_get_uuid (const LianduSheetLine *self)
{
  return liandu_row_get_uuid (self->table_row != NULL ? self->table_row : self->row);
}

const char *
liandu_sheet_line_get_state (const LianduSheetLine *self)
{
  return liandu_row_get_state (self->row);
}

/**
 * liandu_sheet_line_get_value:
 * @path: one of the sheet's columns or needs
 *
 * Returns: (transfer none) (nullable): the value, %NULL: not answered
 */
GVariant *
liandu_sheet_line_get_value (const LianduSheetLine *self,
                             const char            *path)
{
  const Slot *slot = g_hash_table_lookup (self->slots, path);

  g_return_val_if_fail (slot != NULL && slot->path.common == NULL, NULL);
  return get_row (self, slot) != NULL ? liandu_row_get_value (get_row (self, slot), slot->index) : NULL;
}

/**
 * liandu_sheet_line_dup_text:
 * @path: one of the sheet's columns or needs
 *
 * Returns: (transfer full) (nullable): its words, %NULL: not answered
 */
char *
liandu_sheet_line_dup_text (const LianduSheetLine *self,
                            const char            *path)
{
  return dup_path (self, path, 0);
}

/**
 * liandu_sheet_line_get_cell:
 * @column: of the sheet
 *
 * Returns: (transfer none) (nullable): what stands in the cell, until the next
 *   row is set; %NULL: nothing
 */
const char *
liandu_sheet_line_get_cell (LianduSheetLine *self,
                            guint            column)
{
  const LianduSheetColumnInfo *info = &liandu_sheet_get_info (self->sheet)->columns[column];
  Column *at = &self->columns[column];
  LianduRow *row;
  GVariant *value;

  if (info->source != NULL)
    return keep (at, info->source (self));
  if (info->path == NULL || is_withheld (self, info->path))
    return NULL;
  g_return_val_if_fail (at->slot != NULL, NULL);
  row = get_row (self, at->slot);
  if (row == NULL || at->slot->path.common != NULL)
    return row != NULL ? keep (at, dup_common (row, at->slot->path.common)) : NULL;
  value = liandu_row_get_value (row, at->slot->index);
  return value != NULL ? get_words (self, at, value, info->flags) : NULL;
}
