/* test-fixtures.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange-drafts.h"
#include "liandu-value.h"

/*
 * A workspace as each released version has left it, tests/data/vNNN.db by the
 * version of its schema: today's program opens a copy, brings it up to date and
 * finds in it what tests/data/vNNN.dump says.
 *
 * LIANDU_WRITE_FIXTURE=1 writes both for the version of today, where they are
 * not there yet; released ones are never written again.
 */

/* Without those that today's program adds when it opens it. */
#define N_CODES "SELECT count (*) FROM object WHERE kind = 'code' AND EXISTS" \
                " (SELECT 1 FROM op WHERE op.object = object.id AND op.txn = (SELECT min (id) FROM txn WHERE origin = 'seed'))"

/* What a workspace holds, in words that new fields and kinds do not change:
 * answered fields, rows, states, how much history. */

static void
describe_value (GString    *text,
                const char *uuid,
                const char *name,
                GVariant   *value)
{
  g_autofree char *printed = g_variant_print (value, TRUE);

  g_string_append_printf (text, "%s %s %s\n", uuid, name, printed);
}

static void
describe_record (GString      *text,
                 LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  const char *uuid = liandu_record_get_uuid (record);

  g_string_append_printf (text, "%s is %s%s%s%s\n", uuid, liandu_kind_get_name (liandu_record_get_kind (record)),
                          liandu_record_get_state (record) != NULL ? " " : "",
                          liandu_record_get_state (record) != NULL ? liandu_record_get_state (record) : "",
                          liandu_record_is_deleted (record) ? " deleted" : "");
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_is_stored (field) && liandu_record_get_value (record, field) != NULL)
        describe_value (text, uuid, liandu_field_get_name (field), liandu_record_get_value (record, field));
      for (guint j = 0; liandu_field_get_child_kind (field) != NULL && j < g_list_model_get_n_items (liandu_record_get_children (record, field)); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (liandu_record_get_children (record, field), j);

          g_string_append_printf (text, "%s %s %u\n", uuid, liandu_field_get_name (field), j);
          describe_record (text, row);
        }
    }
}

static void
describe_history (GString         *text,
                  LianduTestStore *desk,
                  const char      *uuid)
{
  g_autoptr (GPtrArray) items = liandu_store_history (desk->store, uuid, NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (text, "%s by %s %s%s%s\n", uuid, item->actor, item->txn, item->event != NULL ? " " : "",
                              item->event != NULL ? item->event->transition : "");
    }
}

static GPtrArray *
list_records (LianduTestStore *desk,
              const char      *kind,
              gboolean         deleted)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  liandu_query_set_sort (query, "uuid");
  liandu_query_set_deleted (query, deleted);
  rows = liandu_store_query (desk->store, query, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static char *
describe (LianduTestStore *desk)
{
  static const char * const kinds[] = { "user", "unit", "person", "talk", "issue" };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "conflicts %" G_GINT64_FORMAT "\n", liandu_test_store_count (desk, "SELECT count (*) FROM conflict"));
  g_string_append_printf (text, "codes %" G_GINT64_FORMAT "\n", liandu_test_store_count (desk, N_CODES));
  g_string_append_printf (text, "drafts %" G_GINT64_FORMAT "\n", liandu_test_store_count (desk, "SELECT count (*) FROM draft"));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) rows = list_records (desk, kinds[i / 2], i % 2 == 1);

      for (guint j = 0; j < rows->len; j++)
        {
          const char *uuid = liandu_row_get_uuid (g_ptr_array_index (rows, j));
          g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);

          describe_record (text, record);
          describe_history (text, desk, uuid);
        }
    }
  return g_string_free (text, FALSE);
}

/* Reading */

static LianduTestStore *
open_fixture (const char *name)
{
  LianduTestStore *desk = g_new0 (LianduTestStore, 1);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *target = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  desk->folder = g_dir_make_tmp ("liandu-fixture-XXXXXX", &error);
  g_assert_no_error (error);
  target = g_build_filename (desk->folder, "liandu.db", NULL);
  g_file_get_contents (source, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (target, contents, (gssize) length, &error);
  g_assert_no_error (error);
  desk->clock = liandu_clock_new_fixed ("2027-01-04T09:00:00+08:00", &error);
  liandu_test_store_open (desk);
  return desk;
}

/* As today's descriptions want it, made from the history alone. */
static void
check_up_to_date (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = liandu_store_check (desk->store, TRUE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, !=, "integrity");
      g_assert_cmpstr (finding->check, !=, "chain");
      g_assert_cmpstr (finding->check, !=, "derived");
    }
}

static void
check_goes_on (LianduTestStore *desk)
{
  g_autoptr (GPtrArray) rows = list_records (desk, "issue", FALSE);
  g_autofree char *user = liandu_store_dup_first_user (desk->store, NULL);
  const char *uuid = liandu_row_get_uuid (g_ptr_array_index (rows, 0));
  g_autoptr (GPtrArray) drafts = liandu_store_list_drafts (desk->store, NULL);

  liandu_test_store_act_as (desk, user);
  liandu_test_store_edit (desk, uuid, "evaluation", "passed", NULL);
  liandu_test_assert_text (desk, uuid, "evaluation", "合格");
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (LianduRecord) draft = liandu_store_load_draft (desk->store, ((LianduDraft *) g_ptr_array_index (drafts, i))->uuid, NULL);

      g_assert_nonnull (draft);
    }
  check_up_to_date (desk);
}

static void
test_fixture (gconstpointer data)
{
  g_autoptr (LianduTestStore) desk = open_fixture (data);
  g_autofree char *stem = g_strndup (data, strlen (data) - strlen (".db"));
  g_autofree char *name = g_strconcat (stem, ".dump", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = describe (desk);
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_store_is_read_only (desk->store));
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  liandu_test_assert_same_lines (found, expected);
  check_up_to_date (desk);
  check_goes_on (desk);
}

/* Writing: a little of everything that the format can say. */

static void
step (LianduTestStore *desk,
      const char      *uuid,
      const char      *transition,
      const char      *decider)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (desk, uuid, liandu_test_event (transition, decider, "意见"), &error, NULL);
  g_assert_no_error (error);
  liandu_clock_advance (desk->clock, 60000);
}

static void
write_issues (LianduTestStore *desk,
              const char      *unit,
              char           **people)
{
  static const char * const walks[] = {
    "", "register", "register assign", "register assign apply_close", "register assign apply_close verify",
    "register assign apply_close verify close", "register assign apply_close return", "register assign continue", "transfer", "register revoke",
  };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_auto (GStrv) steps = liandu_words_split (walks[i]);
      g_autofree char *uuid = liandu_test_store_create (desk, "issue", "description", "存在问题", "unit", unit, "assist_units", unit, "category", "3",
                                                        "grade", "serious", "due", i % 2 ? "2026年6月底前" : "长期坚持", "rect_measure", "措施",
                                                        "result", "结果", "evaluation", "mostly", "responsible", people[0], "handover_on", "2026-04-01",
                                                        "handover_to", "室", "note", "䶮𬶋😀\n第二行", NULL);

      g_free (liandu_test_store_add_row (desk, uuid, "evidence", "name", "照片", NULL));
      g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-03", "situation", "推进", "completion", "doing", NULL));
      for (guint j = 0; steps[j] != NULL; j++)
        step (desk, uuid, steps[j], people[g_str_equal (steps[j], "apply_close") ? 0 : g_str_equal (steps[j], "verify") ? 1 : 2]);
    }
}

/* Another desk, another program, something deleted, taken back, being typed. */
static void
write_oddities (LianduTestStore *desk,
                const char      *unit)
{
  g_autoptr (LianduTestStore) other = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  g_autoptr (GPtrArray) future = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (LianduRecord) typed = liandu_test_store_record (desk, "unit", "name", "正在录入", NULL);
  g_autofree char *gone = liandu_test_store_create (desk, "issue", "description", "误录", "unit", unit, NULL);

  liandu_test_store_delete (desk, gone);
  liandu_test_store_edit (desk, unit, "telephone", "1", NULL);
  g_assert_true (liandu_store_undo (desk->store, unit, NULL, NULL, NULL));
  liandu_test_store_close (desk);
  other = liandu_test_store_copy (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  liandu_test_store_edit (desk, unit, "contact", "此处", NULL);
  liandu_test_store_edit (other, unit, "contact", "彼处", NULL);
  theirs = liandu_store_export_txns (other->store, 0, NULL);
  g_assert_true (liandu_store_import_txns (desk->store, theirs, NULL));
  test_set_register (test_add_draft (drafts, LIANDU_CHANGE_CREATE, "11111111-0000-7000-8000-000000000001", "hologram"), 10, g_variant_new_string ("全息"));
  test_set_register (test_add_draft (drafts, LIANDU_CHANGE_SET, unit, "unit"), 900, g_variant_new_int64 (9));
  g_ptr_array_add (future, test_pack_drafts ("99999999-0000-7000-8000-000000000000", drafts));
  g_assert_true (liandu_store_import_txns (desk->store, future, NULL));
  g_assert_true (liandu_store_save_draft (desk->store, typed, NULL));
}

static void
test_write (void)
{
  g_autoptr (LianduTestStore) desk = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *name = g_strdup_printf ("v%03" G_GINT64_FORMAT, liandu_test_store_count (desk, "PRAGMA user_version"));
  g_autofree char *stem = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *target = g_strconcat (stem, ".db", NULL);
  g_autofree char *dump = g_strconcat (stem, ".dump", NULL);
  g_autofree char *sql = g_strdup_printf ("VACUUM INTO '%s'", target);
  g_autofree char *text = NULL;
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", "short_name", "水利", "sequence", "3", "party_body", "group", NULL);
  char *people[3];

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("it is there, and is not written again");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      people[i] = liandu_test_store_create (desk, "person", "name", "张三", "unit", unit, "post", "局长", "key_official", i % 2 ? "是" : "否", NULL);
      g_free (liandu_test_store_add_row (desk, people[i], "posts", "post", "科长", "from_date", "2019-05", NULL));
    }
  write_issues (desk, unit, people);
  g_free (liandu_test_store_create (desk, "talk", "talk_kind", "heart", "talkee", people[0], "talkers", people[1], "talk_date", "2026-04-02", "content", "内容", NULL));
  write_oddities (desk, unit);
  text = describe (desk);
  liandu_test_store_close (desk);
  liandu_test_store_exec (desk, sql);
  g_assert_true (g_file_set_contents (dump, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    g_free (people[i]);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);

  if (g_getenv ("LIANDU_WRITE_FIXTURE") != NULL)
    g_test_add_func ("/fixtures/write", test_write);
  folder = g_test_build_filename (G_TEST_DIST, "data", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/fixtures/", (const char *) g_ptr_array_index (names, i), NULL);

      g_test_add_data_func (path, g_ptr_array_index (names, i), test_fixture);
    }
  g_assert_true (names->len > 0 || g_getenv ("LIANDU_WRITE_FIXTURE") != NULL);

  return g_test_run ();
}
