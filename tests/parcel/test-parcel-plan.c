/* test-parcel-plan.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-error.h"
#include "liandu-parcel-content.h"
#include "liandu-parcel-make.h"
#include "liandu-parcel-plan.h"
#include "liandu-parcel-receipt.h"
#include "liandu-parcel-register.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* Packages taken over: with files, and as no honest program makes them. */

static LianduParcelPlan *
open_plan (LianduTestStore *store,
           const char      *path)
{
  g_autoptr (GError) error = NULL;
  LianduParcelFile *file = liandu_parcel_file_open (path, NULL, NULL, &error);
  LianduParcelPlan *plan;

  g_assert_no_error (error);
  plan = liandu_parcel_plan_new (store->store, file, TRUE, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static char *
take (LianduTestStore *store,
      const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduParcelPlan) plan = open_plan (store, path);
  char *uuid = liandu_parcel_plan_commit (plan, NULL, &error);

  g_assert_no_error (error);
  return uuid;
}

static char *
find_one (LianduTestStore *store,
          const char      *kind)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GPtrArray) rows = liandu_store_query (store->store, query, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

static char *
create_with_file (LianduTestStore *store,
                  const char      *path)
{
  g_autofree char *unit = liandu_test_store_create (store, "unit", "name", "清源县水务局", NULL);
  g_autofree char *uuid = liandu_test_store_create (store, "issue", "description", "河道巡查流于形式", "unit", unit, "category", "9", NULL);
  g_autofree char *row = liandu_test_store_add_row (store, uuid, "evidence", "name", "会议记录", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) file = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduRecord) evidence = NULL;

  g_assert_true (g_file_set_contents (path, "clear water", -1, &error));
  file = liandu_store_attach (store->store, path, NULL, &error);
  g_assert_no_error (error);
  record = liandu_test_store_load (store, uuid);
  evidence = g_object_ref (liandu_test_get_row (record, "evidence", 0));
  liandu_record_set (evidence, "file", file);
  g_assert_true (liandu_test_store_save (store, record, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&uuid);
}

static void
test_attachment (void)
{
  g_autoptr (LianduTestStore) here = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (LianduTestStore) there = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *path = g_build_filename (here->folder, "会议记录.txt", NULL);
  g_autofree char *package = g_build_filename (here->folder, "p.zip", NULL);
  g_autofree char *uuid = create_with_file (here, path);
  g_autoptr (LianduParcelRequest) request = liandu_parcel_request_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduKeyring) keyring = liandu_parcel_register_load_keys (here->store, NULL, &error);
  g_autoptr (LianduParcelOutcome) outcome = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *issue = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  request->recipient = g_strdup ("永宁县纪委监委");
  request->reason = g_strdup ("归档");
  g_ptr_array_add (request->uuids, g_strdup (uuid));
  outcome = liandu_parcel_make (here->store, request, keyring, package, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_attachments, ==, 1);
  taken = take (there, package);
  issue = find_one (there, "issue");
  record = liandu_test_store_load (there, issue);
  kept = liandu_store_dup_attachment_path (there->store, liandu_record_get (liandu_test_get_row (record, "evidence", 0), "file"));
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "clear water");
  g_assert_cmpstr (taken, !=, "");
}

/* Hostile content, signed by one who is mad */

static LianduParcelRecord *
add_record (LianduParcelContent *content,
            const char          *uuid,
            const char          *kind)
{
  LianduParcelRecord *record = liandu_parcel_record_new ();

  record->uuid = g_strdup (uuid);
  record->kind = g_strdup (kind);
  record->kind_term = g_strdup (kind);
  record->title = g_strdup ("怪");
  g_ptr_array_add (content->records, record);
  return record;
}

static void
add_value (LianduParcelRecord *record,
           const char         *field,
           const char         *value)
{
  const LianduKind *kind = liandu_kind_lookup (record->kind);
  const LianduField *known = liandu_kind_get_field (kind, field);
  LianduParcelValue *entry = g_new0 (LianduParcelValue, 1);

  entry->id = known != NULL ? liandu_field_get_id (known) : 9999;
  entry->name = g_strdup (field);
  entry->term = g_strdup (field);
  entry->text = g_strdup_printf ("«%s»", field);
  entry->value = g_variant_ref_sink (g_variant_new_parsed (value));
  entry->type = g_strdup (g_variant_get_type_string (entry->value));
  g_ptr_array_add (record->values, entry);
}

static void
add_name (LianduParcelContent *content,
          const char          *uuid,
          const char          *kind,
          const char          *place)
{
  LianduParcelName *name = g_new0 (LianduParcelName, 1);

  name->uuid = g_strdup (uuid);
  name->kind = g_strdup (kind);
  name->name = g_strdup (uuid);
  name->place = g_strdup (place);
  g_ptr_array_add (content->names, name);
}

static LianduParcelContent *
new_hostile (void)
{
  LianduParcelContent *content = liandu_parcel_content_new ();
  LianduParcelRecord *issue = add_record (content, "i", "issue");
  LianduParcelRecord *row = liandu_parcel_record_new ();
  LianduParcelStep *step = g_new0 (LianduParcelStep, 1);

  add_value (issue, "description", "'说明'");
  add_value (issue, "due", "('2026-99-99', byte 0x03, '')");
  add_value (issue, "category", "'没有'");
  add_value (issue, "unit", "('round', '转圈')");
  add_value (issue, "grade", "int64 3");
  add_value (issue, "number", "'假〔2026〕1号'");
  add_value (issue, "not_a_field", "'新字段'");
  add_value (issue, "moved_on", "('2026-01-01', byte 0x03, '')");
  step->transition = g_strdup ("nothing");
  step->to = g_strdup ("nowhere");
  g_ptr_array_add (issue->steps, step);
  row->uuid = g_strdup ("r");
  row->kind = g_strdup ("talk");
  row->table = g_strdup ("progress");
  g_ptr_array_add (issue->rows, row);
  add_record (content, "s", "setting");
  add_record (content, "e", "erasure");
  add_record (content, "z", "nothing");
  add_name (content, "round", "unit", "round");
  add_name (content, "who", "person", "who");
  add_name (content, "odd", "issue", NULL);
  return content;
}

static void
test_hostile (void)
{
  g_autoptr (LianduTestStore) there = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *path = g_build_filename (there->folder, "p.zip", NULL);
  g_autoptr (LianduParcelContent) content = new_hostile ();
  g_autoptr (GBytes) records = liandu_parcel_content_to_bytes (content);
  g_autoptr (GBytes) sheet = g_bytes_new_static ("x", 1);
  g_autoptr (LianduParcelManifest) manifest = liandu_parcel_manifest_new ();
  g_autoptr (LianduParcelWriter) writer = NULL;
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("x", "y");
  g_autofree char *digest = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *taken = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = NULL;
  gboolean done;

  manifest->uuid = g_strdup ("p");
  manifest->office = g_strdup ("某县");
  writer = liandu_parcel_writer_new (manifest, path, &error);
  done = liandu_parcel_writer_add_bytes (writer, LIANDU_PARCEL_RECORDS, records, &error)
         && liandu_parcel_writer_add_bytes (writer, "移交清单.xlsx", sheet, &error)
         && liandu_parcel_writer_close (writer, keyring, NULL, LIANDU_KEYSTORE_COST_LEAST, &digest, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  taken = take (there, path);
  issue = find_one (there, "issue");
  liandu_test_assert_text (there, issue, "description", "说明");
  liandu_test_assert_text (there, issue, "due", "");
  liandu_test_assert_text (there, issue, "number", "");
  liandu_test_assert_state (there, issue, "pending");
  record = liandu_test_store_load (there, taken);
  /* One row that has what was left, three of kinds that have no place here. */
  g_assert_cmpuint (g_list_model_get_n_items (liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "records"))), ==, 4);
  g_assert_true (g_strrstr (liandu_record_get_string (liandu_test_get_row (record, "records", 0), "left"), "«not_a_field»") != NULL);
  g_assert_true (g_strrstr (liandu_record_get_string (liandu_test_get_row (record, "records", 0), "left"), "«due»") != NULL);
  g_assert_true (liandu_store_undo (there->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parcel/plan/attachment", test_attachment);
  g_test_add_func ("/parcel/plan/hostile", test_hostile);

  return g_test_run ();
}
