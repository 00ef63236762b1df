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

struct _LianduSheetLine
{
  /* Owned */
  GHashTable *slots;          /* path → Slot */
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
  return self;
}

void
liandu_sheet_line_free (LianduSheetLine *self)
{
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
 * liandu_sheet_line_dup_cell:
 * @column: of the sheet
 *
 * Returns: (transfer full) (nullable): what stands in the cell, %NULL: nothing
 */
char *
liandu_sheet_line_dup_cell (const LianduSheetLine *self,
                            guint                  column)
{
  const LianduSheetColumnInfo *info = &liandu_sheet_get_info (self->sheet)->columns[column];

  if (info->source != NULL)
    return info->source (self);
  if (info->path == NULL || is_withheld (self, info->path))
    return NULL;
  return dup_path (self, info->path, info->flags);
}
