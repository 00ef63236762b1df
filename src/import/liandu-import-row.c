/* liandu-import-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-import-row.h"

/**
 * LianduImportRow:
 *
 * One record of an import plan: where it stands in the table, what becomes of
 * it, and what is not sure about it.
 */
struct _LianduImportRow
{
  GObject parent_instance;

  /* Owned */
  char *sheet;
  guint number;
  LianduImportAction action;
  LianduRecord *record;
  GPtrArray *changes;
  GPtrArray *doubts;
  GPtrArray *holds;
  GPtrArray *places;
  LianduDate *day;          /* of the table whose values stand, or NULL */
  char *column;
  char *reason;
  char *source;
};

G_DEFINE_FINAL_TYPE (LianduImportRow, liandu_import_row, G_TYPE_OBJECT)

static void
change_free (LianduImportChange *self)
{
  g_clear_object (&self->row);
  g_clear_pointer (&self->old_value, g_variant_unref);
  g_clear_pointer (&self->new_value, g_variant_unref);
  g_free (self);
}

static void
place_free (LianduImportPlace *self)
{
  g_free (self->sheet);
  g_free (self);
}

static void
liandu_import_row_finalize (GObject *object)
{
  LianduImportRow *self = LIANDU_IMPORT_ROW (object);

  g_free (self->sheet);
  g_free (self->column);
  g_free (self->reason);
  g_free (self->source);
  g_clear_object (&self->record);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->doubts);
  g_ptr_array_unref (self->holds);
  g_ptr_array_unref (self->places);
  g_clear_pointer (&self->day, liandu_date_unref);
  G_OBJECT_CLASS (liandu_import_row_parent_class)->finalize (object);
}

static void
liandu_import_row_class_init (LianduImportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_import_row_finalize;
}

static void
liandu_import_row_init (LianduImportRow *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_doubt_free);
  self->holds = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_import_hold_free);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
}

LianduImportRow *
liandu_import_row_new (const char *sheet,
                       guint       number)
{
  LianduImportRow *self = g_object_new (LIANDU_TYPE_IMPORT_ROW, NULL);

  self->sheet = g_strdup (sheet != NULL ? sheet : "");
  self->number = number;
  return self;
}

LianduImportAction
liandu_import_row_get_action (LianduImportRow *self)
{
  return self->action;
}

/**
 * liandu_import_action_get_name:
 *
 * Returns: its name for scripts
 */
const char *
liandu_import_action_get_name (LianduImportAction action)
{
  static const char * const names[] = { "new", "changed", "unchanged", "missing", "refused" };

  g_return_val_if_fail (action < LIANDU_IMPORT_N_ACTIONS, NULL);
  return names[action];
}

LianduRecord *
liandu_import_row_get_record (LianduImportRow *self)
{
  return self->record;
}

const char *
liandu_import_row_get_sheet (LianduImportRow *self)
{
  return self->sheet;
}

guint
liandu_import_row_get_number (LianduImportRow *self)
{
  return self->number;
}

GPtrArray *
liandu_import_row_get_changes (LianduImportRow *self)
{
  return self->changes;
}

GPtrArray *
liandu_import_row_get_places (LianduImportRow *self)
{
  return self->places;
}

/**
 * liandu_import_row_add_place:
 * @other: what was read from a further row of the same record
 */
void
liandu_import_row_add_place (LianduImportRow *self,
                             LianduImportRow *other)
{
  LianduImportPlace *place = g_new0 (LianduImportPlace, 1);
  g_autofree char *where = NULL;

  place->sheet = g_strdup (other->sheet);
  place->number = other->number;
  g_ptr_array_add (self->places, place);
  /* Translators: further rows of a table that are about the same record: sheet, row */
  where = g_strdup_printf (_("Also %s row %u:"), other->sheet, other->number);
  liandu_import_row_take_source (self, g_strconcat (liandu_import_row_get_source (self), "\n\n", where, "\n",
                                                    liandu_import_row_get_source (other), NULL));
}

/* (nullable): of the table whose values stand where rows of the same record
 * say different things. */
const LianduDate *
liandu_import_row_get_day (LianduImportRow *self)
{
  return self->day;
}

void
liandu_import_row_set_day (LianduImportRow  *self,
                           const LianduDate *day)
{
  g_clear_pointer (&self->day, liandu_date_unref);
  self->day = day != NULL ? liandu_date_ref (day) : NULL;
}

GPtrArray *
liandu_import_row_get_holds (LianduImportRow *self)
{
  return self->holds;
}

GPtrArray *
liandu_import_row_get_doubts (LianduImportRow *self)
{
  return self->doubts;
}

const char *
liandu_import_row_get_source (LianduImportRow *self)
{
  return self->source != NULL ? self->source : "";
}

void
liandu_import_row_take_source (LianduImportRow *self,
                               char            *source)
{
  g_free (self->source);
  self->source = source;
}

const char *
liandu_import_row_get_reason (LianduImportRow *self)
{
  return self->reason;
}

const char *
liandu_import_row_get_column (LianduImportRow *self)
{
  return self->column;
}

void
liandu_import_row_set_action (LianduImportRow    *self,
                              LianduImportAction  action)
{
  self->action = action;
}

void
liandu_import_row_set_record (LianduImportRow *self,
                              LianduRecord    *record)
{
  g_set_object (&self->record, record);
}

/**
 * liandu_import_row_refuse:
 * @column: (nullable): the column to blame
 * @reason: a sentence for a person; the first one stays
 */
void
liandu_import_row_refuse (LianduImportRow *self,
                          const char      *column,
                          const char      *reason)
{
  self->action = LIANDU_IMPORT_REFUSED;
  if (self->reason != NULL)
    return;
  self->column = g_strdup (column);
  self->reason = g_strdup (reason);
}

void
liandu_import_row_add_change (LianduImportRow   *self,
                              const LianduField *table,
                              LianduRecord      *row,
                              const LianduField *field,
                              GVariant          *old_value,
                              GVariant          *new_value)
{
  LianduImportChange *change = g_new0 (LianduImportChange, 1);

  change->table = table;
  change->row = row != NULL ? g_object_ref (row) : NULL;
  change->field = field;
  change->old_value = old_value != NULL ? g_variant_ref (old_value) : NULL;
  change->new_value = new_value != NULL ? g_variant_ref (new_value) : NULL;
  g_ptr_array_add (self->changes, change);
}
