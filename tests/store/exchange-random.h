/* exchange-random.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-test-store.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* A desk that writes whatever comes into its mind.  What the rules refuse is
 * refused; all that is written is written through the store's own calls. */

typedef struct
{
  char *uuid;
  const LianduKind *kind;
} TestRecord;

typedef struct
{
  GRand *random;
  GArray *records;          /* TestRecord: of all desks */
  guint n_written;
  guint n_refused;
  guint n_steps;
  guint n_undone;
} TestWorld;

static guint
test_pick (TestWorld *world,
           guint      n)
{
  return n > 0 ? (guint) g_rand_int_range (world->random, 0, (gint32) n) : 0;
}

static gboolean
test_chance (TestWorld *world,
             guint      percent)
{
  return test_pick (world, 100) < percent;
}

static const TestRecord *
test_pick_record (TestWorld  *world,
                  const char *kind)
{
  guint start = test_pick (world, world->records->len);

  for (guint i = 0; i < world->records->len; i++)
    {
      const TestRecord *record = &g_array_index (world->records, TestRecord, (start + i) % world->records->len);

      if (kind == NULL || g_str_equal (liandu_kind_get_name (record->kind), kind))
        return record;
    }
  return NULL;
}

/* Values: few, so that desks often write the same. */

static GVariant *
test_random_text (TestWorld *world)
{
  static const char * const texts[] = { "甲", "乙", "甲 ", " 乙", "丙丁", "𬶋䶮😀", "a\nb" };

  return g_variant_new_string (texts[test_pick (world, G_N_ELEMENTS (texts))]);
}

static GVariant *
test_random_date (TestWorld *world)
{
  static const char * const days[] = { "2026-01-31", "2026-02-28", "2024-02-29", "" };
  const char *day = days[test_pick (world, G_N_ELEMENTS (days))];

  return *day != '\0' ? g_variant_new ("(sys)", day, 'd', "") : g_variant_new ("(sys)", "", 'w', "长期坚持");
}

static GVariant *
test_random_code (TestWorld         *world,
                  LianduStore       *store,
                  const LianduField *field)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (field));
  const LianduCode *code = g_ptr_array_index (list, test_pick (world, MIN (list->len, 3)));

  return g_variant_new_string (code->code);
}

static GVariant *
test_random_links (TestWorld         *world,
                   const LianduField *field)
{
  GVariantBuilder builder;
  guint n = 1 + test_pick (world, 3);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < n; i++)
    {
      const TestRecord *target = test_pick_record (world, liandu_field_get_link_kinds (field)[0]);

      if (target != NULL && g_hash_table_add (used, target->uuid))
        g_variant_builder_add (&builder, "(ss)", target->uuid, "");
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
test_random_value (TestWorld         *world,
                   LianduStore       *store,
                   const LianduField *field)
{
  const TestRecord *target;

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
      return test_random_code (world, store, field);
    case LIANDU_FIELD_DATE:
      return test_random_date (world);
    case LIANDU_FIELD_INTEGER:
      return g_variant_new_int64 (test_pick (world, 4));
    case LIANDU_FIELD_BOOLEAN:
      return g_variant_new_boolean (test_chance (world, 50));
    case LIANDU_FIELD_LINK:
      target = test_pick_record (world, liandu_field_get_link_kinds (field)[0]);
      return target != NULL ? liandu_value_new_link (target->uuid, "") : NULL;
    case LIANDU_FIELD_LINKS:
      return test_random_links (world, field);
    case LIANDU_FIELD_ATTACHMENT:
      return liandu_value_new_attachment ("00", "a.pdf", test_pick (world, 3));
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
      return test_random_text (world);
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_N_TYPES:
    default:
      return NULL;
    }
}

static void
test_randomize_field (TestWorld    *world,
                      LianduStore  *store,
                      LianduRecord *record,
                      const char   *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  g_autoptr (GVariant) value = NULL;

  if (!liandu_field_is_stored (field))
    return;
  if (!test_chance (world, 15))
    value = test_random_value (world, store, field);
  if (value != NULL)
    g_variant_ref_sink (value);
  liandu_record_set_value (record, field, value);
}

static void
test_randomize (TestWorld    *world,
                LianduStore  *store,
                LianduRecord *record,
                guint         n)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < n; i++)
    test_randomize_field (world, store, record, liandu_field_get_name (g_ptr_array_index (fields, test_pick (world, fields->len))));
}

static void
test_fill_required (TestWorld    *world,
                    LianduStore  *store,
                    LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_is_stored (field) && liandu_field_is_required (field, record) && liandu_record_get_value (record, field) == NULL)
        liandu_record_set_value (record, field, test_random_value (world, store, field));
    }
}

/* Rows */

static void
test_change_rows (TestWorld    *world,
                  LianduStore  *store,
                  LianduRecord *record,
                  const char   *table)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), table);
  GListModel *rows = liandu_record_get_children (record, field);
  guint n = g_list_model_get_n_items (rows);
  g_autoptr (LianduRecord) row = n > 0 ? g_list_model_get_item (rows, test_pick (world, n)) : NULL;
  g_autofree char *uuid = liandu_test_new_uuid ();

  switch (row != NULL ? test_pick (world, 4) : 0)
    {
    case 0:
      g_clear_object (&row);
      row = liandu_record_new (liandu_field_get_child_kind (field), uuid);
      test_randomize (world, store, row, 3);
      test_fill_required (world, store, row);
      liandu_record_add_child (record, field, row);
      return;
    case 1:
      liandu_record_remove_child (record, field, row);
      return;
    case 2: /* to the end */
      g_list_store_remove (G_LIST_STORE (rows), 0);
      g_list_store_append (G_LIST_STORE (rows), row);
      return;
    default:
      test_randomize (world, store, row, 2);
    }
}

/* Writing */

static gboolean
test_note_outcome (TestWorld *world,
                   gboolean   done,
                   GError    *error)
{
  world->n_written += done;
  world->n_refused += !done;
  /* A rule may say no; anything else is a fault. */
  if (!done && !g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_INVALID)
      && !g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED)
      && !g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED)
      && !g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    g_assert_no_error (error);
  return done;
}

static gboolean
test_commit (TestWorld       *world,
             LianduStore     *store,
             LianduChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  return test_note_outcome (world, liandu_store_commit (store, changes, NULL, NULL, &error), error);
}

static void
test_write_new (TestWorld   *world,
                LianduStore *store,
                const char  *kind)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  TestRecord entry = { NULL, liandu_kind_lookup (kind) };
  g_autoptr (LianduRecord) record = liandu_record_new (entry.kind, uuid);
  g_autoptr (LianduChangeSet) changes = NULL;

  test_randomize (world, store, record, 4);
  test_fill_required (world, store, record);
  if (g_str_equal (liandu_kind_get_name (entry.kind), "issue"))
    test_change_rows (world, store, record, "progress");
  changes = liandu_record_dup_changes (record);
  if (!test_commit (world, store, changes))
    return;
  entry.uuid = g_steal_pointer (&uuid);
  g_array_append_val (world->records, entry);
}

static void
test_write_edit (TestWorld    *world,
                 LianduStore  *store,
                 LianduRecord *record)
{
  const char *kind = liandu_kind_get_name (liandu_record_get_kind (record));
  g_autoptr (LianduChangeSet) changes = NULL;

  test_randomize (world, store, record, 1 + test_pick (world, 3));
  if (g_str_equal (kind, "issue") && test_chance (world, 50))
    test_change_rows (world, store, record, test_chance (world, 50) ? "progress" : "evidence");
  if (g_str_equal (kind, "person") && test_chance (world, 30))
    test_change_rows (world, store, record, "posts");
  changes = liandu_record_dup_changes (record);
  test_commit (world, store, changes);
}

/* What a step still lacks is filled in and saved; else it is taken. */
static void
test_write_step (TestWorld    *world,
                 LianduStore  *store,
                 LianduRecord *record)
{
  g_autoptr (GPtrArray) steps = liandu_workflow_list_steps (record);
  const LianduStep *step = steps->len > 0 ? g_ptr_array_index (steps, test_pick (world, steps->len)) : NULL;
  const TestRecord *decider = test_pick_record (world, "person");
  g_autoptr (LianduChangeSet) changes = NULL;
  LianduChange *change;

  if (step == NULL)
    return;
  if (step->missing->len > 0)
    {
      for (guint i = 0; i < step->missing->len; i++)
        if (liandu_field_get_child_kind (g_ptr_array_index (step->missing, i)) != NULL)
          test_change_rows (world, store, record, liandu_field_get_name (g_ptr_array_index (step->missing, i)));
        else
          test_randomize_field (world, store, record, liandu_field_get_name (g_ptr_array_index (step->missing, i)));
      changes = liandu_record_dup_changes (record);
      test_commit (world, store, changes);
      return;
    }
  changes = liandu_change_set_new ();
  change = liandu_change_set_transition (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record),
                                         liandu_test_event (step->transition->name, decider != NULL ? decider->uuid : NULL, "意见"));
  for (guint i = 0; i < step->asks->len; i++)
    {
      const LianduField *field = g_ptr_array_index (step->asks, i);

      liandu_change_replace_value (change, field, liandu_record_get_value (record, field), test_random_value (world, store, field));
    }
  world->n_steps += test_commit (world, store, changes);
}

static void
test_write_life (TestWorld    *world,
                 LianduStore  *store,
                 LianduRecord *record)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (liandu_record_is_deleted (record) || test_chance (world, 30))
    liandu_change_set_restore (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record));
  else
    liandu_change_set_delete (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record));
  test_commit (world, store, changes);
}

static void
test_write_undo (TestWorld   *world,
                 LianduStore *store,
                 const char  *uuid)
{
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_store_undo (store, uuid, NULL, NULL, &error);

  world->n_undone += test_note_outcome (world, done, error);
}

static void
test_write_known (TestWorld        *world,
                  LianduStore      *store,
                  const TestRecord *entry)
{
  g_autoptr (LianduRecord) record = liandu_store_load (store, entry->uuid, NULL, NULL);
  guint what = test_pick (world, 100);

  /* Not every desk has heard of every record. */
  if (record == NULL)
    return;
  if (what < 50)
    test_write_edit (world, store, record);
  else if (what < 80)
    test_write_step (world, store, record);
  else if (what < 88)
    test_write_life (world, store, record);
  else
    test_write_undo (world, store, test_chance (world, 50) ? entry->uuid : NULL);
}

/* One transaction, or none. */
static void
test_write_random (TestWorld   *world,
                   LianduStore *store)
{
  static const char * const kinds[] = { "unit", "person", "issue", "issue", "talk" };
  const TestRecord *entry = test_pick_record (world, test_chance (world, 60) ? "issue" : NULL);

  if (entry == NULL || test_chance (world, 15))
    test_write_new (world, store, kinds[test_pick (world, G_N_ELEMENTS (kinds))]);
  else
    test_write_known (world, store, entry);
}
