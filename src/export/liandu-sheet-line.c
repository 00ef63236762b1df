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
#include "liandu-value.h"

/* A path that the sheet reads, and where the query answers it. */
typedef struct
{
  LianduPath path;
  guint index;
} Slot;

struct _LianduSheetLine
{
  /* Owned */
  GHashTable *slots;          /* path → Slot */
  LianduCodes *codes;
  GStrv needs;
  LianduRecord *probe;        /* what conditions of visibility look at */
  LianduRow *row;

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
  return liandu_value_to_text (field, value, self->codes);
}

static char *
dup_common (const LianduSheetLine *self,
            const char            *name)
{
  if (g_str_equal (name, "state"))
    {
      const LianduStateInfo *state = liandu_kind_get_state (liandu_sheet_get_kind (self->sheet),
                                                            liandu_row_get_state (self->row));

      return state != NULL ? g_strdup (state->term) : NULL;
    }
  if (g_str_equal (name, "title"))
    return g_strdup (liandu_row_get_title (self->row));
  return g_strdup (liandu_row_get_number (self->row));
}

static char *
dup_path (const LianduSheetLine *self,
          const char            *path,
          LianduSheetColumnFlags flags)
{
  const Slot *slot = g_hash_table_lookup (self->slots, path);

  g_return_val_if_fail (slot != NULL, NULL);
  if (slot->path.common != NULL)
    return dup_common (self, slot->path.common);
  return dup_words (self, get_field (slot), liandu_row_get_value (self->row, slot->index), flags);
}

/* What the form does not show for a record is not in its line either: a clue
 * that was handed over has no content, whatever was entered before. */
static gboolean
is_withheld (const LianduSheetLine *self,
             const char            *path)
{
  const Slot *slot = g_hash_table_lookup (self->slots, path);

  return self->probe != NULL && slot != NULL && slot->path.field != NULL
         && !liandu_field_is_visible (slot->path.field, self->probe);
}

static void
make_probe (LianduSheetLine *self)
{
  if (*self->needs == NULL)
    return;
  if (self->probe == NULL)
    self->probe = liandu_record_new (liandu_sheet_get_kind (self->sheet), NULL);
  liandu_record_set_state (self->probe, liandu_row_get_state (self->row));
  for (guint i = 0; self->needs[i] != NULL; i++)
    {
      const Slot *slot = g_hash_table_lookup (self->slots, self->needs[i]);

      if (slot != NULL && slot->path.field != NULL && slot->path.linked == NULL)
        liandu_record_set_value (self->probe, slot->path.field, liandu_row_get_value (self->row, slot->index));
    }
}

static void
add_slot (LianduSheetLine *self,
          const char      *path,
          guint            index)
{
  Slot slot = { .index = index };

  if (liandu_path_resolve (liandu_sheet_get_kind (self->sheet), path, &slot.path, NULL))
    g_hash_table_insert (self->slots, g_strdup (path), g_memdup2 (&slot, sizeof slot));
}

/* Public API */

/**
 * liandu_sheet_line_new:
 * @query: of liandu_sheet_new_query(): its columns are the values of each row
 * @codes: the office's words
 */
LianduSheetLine *
liandu_sheet_line_new (const LianduSheet *sheet,
                       LianduQuery       *query,
                       const LianduCodes *codes)
{
  LianduSheetLine *self = g_new0 (LianduSheetLine, 1);
  const LianduSheetInfo *info = liandu_sheet_get_info (sheet);
  GPtrArray *columns = liandu_query_get_columns (query);

  self->sheet = sheet;
  self->codes = liandu_codes_ref ((LianduCodes *) codes);
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->needs = liandu_words_split (info->needs);
  for (guint i = 0; i < columns->len; i++)
    add_slot (self, g_ptr_array_index (columns, i), i);
  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].path != NULL && !g_hash_table_contains (self->slots, info->columns[i].path))
      add_slot (self, info->columns[i].path, 0);
  return self;
}

void
liandu_sheet_line_free (LianduSheetLine *self)
{
  g_hash_table_unref (self->slots);
  g_strfreev (self->needs);
  liandu_codes_unref (self->codes);
  g_clear_object (&self->probe);
  g_clear_object (&self->row);
  g_free (self);
}

void
liandu_sheet_line_set_row (LianduSheetLine *self,
                           LianduRow       *row)
{
  g_set_object (&self->row, row);
  make_probe (self);
}

const char *
liandu_sheet_line_get_uuid (const LianduSheetLine *self)
{
  return liandu_row_get_uuid (self->row);
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
  return liandu_row_get_value (self->row, slot->index);
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
