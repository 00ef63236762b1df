/* liandu-blank-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-blank-words.h"
#include "liandu-other-end.h"
#include "liandu-sheet-terms.h"
#include "liandu-value.h"

/* The values of a record in the words of a table that others drew up: the way
 * back of what import reads from a column. */

void
liandu_blank_value_clear (LianduBlankValue *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->day, liandu_date_unref);
}

static void
take_value (const LianduField *field,
            const LianduCodes *codes,
            GVariant          *value,
            LianduBlankValue  *out_value)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (value == NULL)
    return;
  if (type == LIANDU_FIELD_BOOLEAN)
    {
      out_value->text = g_strdup (g_variant_get_boolean (value) ? LIANDU_TERM_YES : LIANDU_TERM_NO);
      return;
    }
  out_value->text = liandu_value_to_text (field, value, codes);
  if (type == LIANDU_FIELD_INTEGER || type == LIANDU_FIELD_DECIMAL)
    out_value->number = g_strdup (out_value->text);
  if (type == LIANDU_FIELD_DATE)
    out_value->day = liandu_date_from_variant (value, NULL);
  if (out_value->day != NULL && liandu_date_get_precision (out_value->day) != LIANDU_DATE_DAY)
    g_clear_pointer (&out_value->day, liandu_date_unref);
}

/* What a person would not see in the form, or only with a reason, is in no
 * table that leaves. */
static gboolean
is_shown (const LianduField *field,
          LianduRecord      *record)
{
  return !liandu_field_is_confidential (field) && liandu_field_is_visible (field, record);
}

static void
read_field (LianduStore       *store,
            const LianduCodes *codes,
            LianduRecord      *record,
            const LianduField *field,
            LianduBlankValue  *out_value)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autoptr (GVariant) value = NULL;

  if (is_shown (field, record) && liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM)
    value = liandu_other_end_dup_first (store, field, liandu_record_get_uuid (record));
  else if (is_shown (field, record))
    value = liandu_record_evaluate (record, field, today);
  take_value (field, codes, value, out_value);
  if (out_value->text == NULL && field == liandu_kind_get_title_field (liandu_record_get_kind (record)) && !liandu_field_is_visible (field, record))
    out_value->text = liandu_record_dup_title (record);
}

/* Rows */

/* (nullable): the field of the record that repeats this one of a row. */
static const LianduField *
find_repeating (const LianduKind   *kind,
                const LianduTarget *target)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *table = NULL;
      const LianduField *row = NULL;

      if (liandu_field_get_row_source (g_ptr_array_index (fields, i), &table, &row) && table == target->through && row == target->field)
        return g_ptr_array_index (fields, i);
    }
  return NULL;
}

static gboolean
is_of_month (LianduRecord *row,
             int           year,
             int           month)
{
  const LianduField *field = liandu_kind_get_date_field (liandu_record_get_kind (row));
  GVariant *value = field != NULL ? liandu_record_get_value (row, field) : NULL;
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_get_iso (date) != NULL && liandu_date_get_year (date) == year && liandu_date_get_month (date) == month;
}

/* Every row in a line of its own, numbered where there are several. */
static char *
join_rows (LianduRecord       *record,
           const LianduTarget *target,
           const LianduCodes  *codes,
           int                 year)
{
  GListModel *rows = liandu_record_get_children (record, target->through);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      if (target->month > 0 && !is_of_month (row, year, target->month))
        continue;
      take_value (target->field, codes, liandu_record_get_value (row, target->field), &value);
      if (value.text != NULL)
        g_ptr_array_add (texts, g_steal_pointer (&value.text));
    }
  for (guint i = 0; i < texts->len; i++)
    {
      if (texts->len > 1)
        g_string_append_printf (joined, "%s%u.", i > 0 ? "\n" : "", i + 1);
      g_string_append (joined, g_ptr_array_index (texts, i));
    }
  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static void
read_rows (LianduStore        *store,
           const LianduCodes  *codes,
           LianduRecord       *record,
           const LianduTarget *target,
           int                 year,
           LianduBlankValue   *out_value)
{
  const LianduField *whole = target->month == 0 ? find_repeating (liandu_record_get_kind (record), target) : NULL;

  if (whole != NULL)
    read_field (store, codes, record, whole, out_value);
  else if (is_shown (target->through, record) && !liandu_field_is_confidential (target->field))
    out_value->text = join_rows (record, target, codes, year);
}

/* Of linked records */

static void
append_linked (LianduStore       *store,
               const LianduCodes *codes,
               GVariant          *link,
               const LianduField *field,
               GString           *text)
{
  const char *uuid;
  g_autoptr (LianduRecord) linked = NULL;
  g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

  g_variant_get_child (link, 0, "&s", &uuid);
  linked = liandu_store_load (store, uuid, NULL, NULL);
  if (linked == NULL || liandu_record_get_kind (linked) != liandu_field_get_kind (field))
    return;
  read_field (store, codes, linked, field, &value);
  if (value.text != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", value.text);
}

static void
read_linked (LianduStore        *store,
             const LianduCodes  *codes,
             LianduRecord       *record,
             const LianduTarget *target,
             LianduBlankValue   *out_value)
{
  GVariant *value = target->through != NULL && is_shown (target->through, record) ? liandu_record_get_value (record, target->through) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (value == NULL)
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    append_linked (store, codes, value, target->field, text);
  else
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

        append_linked (store, codes, link, target->field, text);
      }
  if (text->len > 0)
    out_value->text = g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_blank_words_read:
 * @target: what the column holds
 * @year: of columns that name a month
 * @out_value: (out): what stands in the cell; to be cleared
 */
void
liandu_blank_words_read (LianduStore        *store,
                         const LianduCodes  *codes,
                         LianduRecord       *record,
                         const LianduTarget *target,
                         int                 year,
                         LianduBlankValue   *out_value)
{
  *out_value = (LianduBlankValue) { NULL, NULL, NULL };
  switch (target->type)
    {
    case LIANDU_TARGET_FIELD:
      read_field (store, codes, record, target->field, out_value);
      break;
    case LIANDU_TARGET_ROW:
      read_rows (store, codes, record, target, year, out_value);
      break;
    case LIANDU_TARGET_LINKED:
      read_linked (store, codes, record, target, out_value);
      break;
    case LIANDU_TARGET_RECORD_ID:
      out_value->text = g_strdup (liandu_record_get_uuid (record));
      break;
    case LIANDU_TARGET_NONE:
    case LIANDU_TARGET_IGNORED:
    default:
      break;
    }
}
