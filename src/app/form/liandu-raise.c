/* liandu-raise.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-gather.h"
#include "liandu-linked-records.h"
#include "liandu-new-record.h"
#include "liandu-raise.h"
#include "liandu-text.h"
#include "liandu-value.h"

#define MAX_LINK_TITLE 60

/* New records that come from others. */

static void
copy_shared (LianduRecord *record,
             LianduRecord *source)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduField *other = liandu_kind_get_field (liandu_record_get_kind (source), liandu_field_get_name (field));

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_INHERITED) == 0 || other == NULL || liandu_field_get_child_kind (field) != NULL
          || liandu_field_get_field_type (other) != liandu_field_get_field_type (field)
          || g_strcmp0 (liandu_field_get_codes (other), liandu_field_get_codes (field)) != 0)
        continue;
      liandu_record_set_value (record, field, liandu_record_get_value (source, other));
    }
}

/* The day it came up is the day of what it comes from. */
static void
copy_date (LianduStore  *store,
           LianduRecord *record,
           LianduRecord *source)
{
  const LianduField *to = liandu_kind_get_date_field (liandu_record_get_kind (record));
  const LianduField *from = liandu_kind_get_date_field (liandu_record_get_kind (source));

  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autoptr (GVariant) day = from != NULL ? liandu_record_evaluate (source, from, today) : NULL;

  if (to != NULL && liandu_field_is_stored (to) && day != NULL)
    liandu_record_set_value (record, to, day);
}

/* Where the office has a code for “found in a record of that kind”, it is
 * named like the kind. */
static void
set_source_code (LianduStore       *store,
                 LianduRecord      *record,
                 const LianduField *link,
                 const LianduKind  *from)
{
  g_autofree char *name = g_strconcat (liandu_field_get_name (link), "_kind", NULL);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  const char *code = liandu_kind_get_name (from);

  if (field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
    return;
  if (liandu_codes_get_title (codes, liandu_field_get_codes (field), code) != NULL)
    liandu_record_set_string (record, name, code);
}

static void
set_implied (LianduRecord      *record,
             const LianduField *link)
{
  g_auto (GStrv) words = liandu_words_split (liandu_field_get_implies (link));

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);

      liandu_record_set_string (record, parts[0], parts[1]);
    }
}

/**
 * liandu_raise_from:
 * @kind: what is to be registered
 * @source: a stored record of another kind
 *
 * Returns: (transfer full): a new record that says it comes from @source, with
 *   what follows from that: what both call the same, the day, the source
 */
LianduRecord *
liandu_raise_from (LianduStore      *store,
                   const LianduKind *kind,
                   LianduRecord     *source)
{
  LianduRecord *record = liandu_new_record (store, kind);
  const LianduKind *from = liandu_record_get_kind (source);
  const LianduField *link = liandu_linked_records_get_source (kind, from);
  g_autofree char *title = liandu_record_dup_title (source);
  g_autofree char *clean = liandu_text_clean (title, -1, NULL);
  g_autofree char *line = *clean != '\0' ? liandu_text_shorten (clean, MAX_LINK_TITLE) : g_strdup (liandu_kind_get_title (from));

  copy_shared (record, source);
  copy_date (store, record, source);
  if (link == NULL)
    return record;
  liandu_record_set_value (record, link, liandu_value_new_link (liandu_record_get_uuid (source), line));
  set_source_code (store, record, link, from);
  set_implied (record, link);
  return record;
}

/**
 * liandu_raise_from_all:
 * @kind: one that is drawn up from such records
 * @sources: (element-type LianduRecord): stored records of one kind
 *
 * Returns: (transfer full): a new record with what they say brought together
 */
LianduRecord *
liandu_raise_from_all (LianduStore      *store,
                       const LianduKind *kind,
                       GPtrArray        *sources)
{
  LianduRecord *record = liandu_new_record (store, kind);

  liandu_gather (record, sources);
  return record;
}

/**
 * liandu_raise_from_row:
 * @field: link of the row that says what is taken over
 * @row: a row of a table of @source
 *
 * Returns: (transfer full): a new record of the kind that @field points to, as
 *   liandu_raise_from(), with what the row says in place of what the record
 *   does
 */
LianduRecord *
liandu_raise_from_row (LianduStore       *store,
                       const LianduField *field,
                       LianduRecord      *row,
                       LianduRecord      *source)
{
  LianduRecord *record = liandu_raise_from (store, liandu_kind_lookup (liandu_field_get_link_kinds (field)[0]), source);
  g_auto (GStrv) pairs = liandu_words_split (liandu_field_get_raises (field));

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (pairs[i], "=", 2);
      GVariant *value = liandu_record_get (row, names[1] != NULL ? names[1] : names[0]);

      if (value != NULL)
        liandu_record_set (record, names[0], value);
    }
  set_implied (record, field);
  return record;
}
