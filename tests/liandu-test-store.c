/* liandu-test-store.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "liandu-test-store.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Folders */

void
liandu_test_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      liandu_test_remove_folder (child);
    }
  g_remove (path);
}

void
liandu_test_copy_folder (const char *from,
                         const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  const char *name;

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GFile) source_file = g_file_new_for_path (source);
      g_autoptr (GFile) target_file = g_file_new_for_path (target);

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        liandu_test_copy_folder (source, target);
      else
        g_file_copy (source_file, target_file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* The store */

void
liandu_test_store_open (LianduTestStore *self)
{
  g_autoptr (GError) error = NULL;

  self->store = liandu_store_open (self->folder, self->clock, LIANDU_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->store);
}

void
liandu_test_store_close (LianduTestStore *self)
{
  if (self->store != NULL)
    liandu_store_close (self->store);
  g_clear_object (&self->store);
}

static void
begin (LianduTestStore *self,
       const char      *now)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("liandu-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = liandu_clock_new_fixed (now, &error);
  g_assert_no_error (error);
}

void
liandu_test_store_set_up (LianduTestStore *self,
                          gconstpointer    unused G_GNUC_UNUSED)
{
  begin (self, LIANDU_TEST_NOW);
  liandu_test_store_open (self);
  liandu_test_store_add_user (self, LIANDU_TEST_USER);
  liandu_test_store_act_as (self, LIANDU_TEST_USER);
}

void
liandu_test_store_tear_down (LianduTestStore *self,
                             gconstpointer    unused G_GNUC_UNUSED)
{
  liandu_test_store_close (self);
  g_clear_object (&self->clock);
  liandu_test_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

LianduTestStore *
liandu_test_store_new (const char *now)
{
  LianduTestStore *self = g_new0 (LianduTestStore, 1);

  begin (self, now);
  liandu_test_store_open (self);
  liandu_test_store_add_user (self, LIANDU_TEST_USER);
  liandu_test_store_act_as (self, LIANDU_TEST_USER);
  return self;
}

void
liandu_test_store_free (LianduTestStore *self)
{
  liandu_test_store_tear_down (self, NULL);
  g_free (self);
}

LianduTestStore *
liandu_test_store_copy (LianduTestStore *self)
{
  LianduTestStore *copy = g_new0 (LianduTestStore, 1);
  g_autoptr (GError) error = NULL;

  copy->folder = g_dir_make_tmp ("liandu-test-XXXXXX", &error);
  g_assert_no_error (error);
  liandu_test_copy_folder (self->folder, copy->folder);
  copy->clock = g_object_ref (self->clock);
  liandu_test_store_open (copy);
  liandu_test_store_act_as (copy, LIANDU_TEST_USER);
  return copy;
}

/* A clock of its own, so that copies do not move with it. */
void
liandu_test_store_set_now (LianduTestStore *self,
                           const char      *now)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *user = g_strdup (liandu_store_get_user (self->store));

  liandu_test_store_close (self);
  g_clear_object (&self->clock);
  self->clock = liandu_clock_new_fixed (now, &error);
  g_assert_no_error (error);
  liandu_test_store_open (self);
  if (user != NULL)
    liandu_test_store_act_as (self, user);
}

void
liandu_test_store_add_user (LianduTestStore *self,
                            const char      *name)
{
  g_autoptr (GError) error = NULL;

  liandu_store_add_user (self->store, name, NULL, &error);
  g_assert_no_error (error);
}

void
liandu_test_store_act_as (LianduTestStore *self,
                          const char      *name)
{
  g_autoptr (GError) error = NULL;

  liandu_store_set_user (self->store, name, &error);
  g_assert_no_error (error);
}

char *
liandu_test_new_uuid (void)
{
  return liandu_uuid_new_v7 (G_GINT64_CONSTANT (1775610000000), NULL);
}

/* Values */

static GVariant *
parse_links (const char *text)
{
  g_auto (GStrv) uuids = g_strsplit (text, ",", -1);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; uuids[i] != NULL; i++)
    if (*uuids[i] != '\0')
      g_variant_builder_add (&builder, "(ss)", uuids[i], "");
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* (transfer full) (nullable) */
GVariant *
liandu_test_store_parse (LianduTestStore   *self,
                         const LianduField *field,
                         const char        *text)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (GError) error = NULL;
  GVariant *value = NULL;

  if (*text == '\0')
    return NULL;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    return g_variant_ref_sink (liandu_value_new_link (text, ""));
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINKS)
    return parse_links (text);
  liandu_value_parse (field, text, codes, today, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
assign_pairs (LianduTestStore *self,
              LianduRecord    *record,
              va_list          pairs)
{
  const char *name;

  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
      const char *text = va_arg (pairs, const char *);
      g_autoptr (GVariant) value = NULL;

      if (field == NULL)
        g_test_message ("no field “%s”", name);
      g_assert_nonnull (field);
      value = liandu_test_store_parse (self, field, text);
      liandu_record_set_value (record, field, value);
    }
}

#define ASSIGN(self, record, last)         \
  G_STMT_START {                           \
    va_list pairs_;                        \
    va_start (pairs_, last);               \
    assign_pairs (self, record, pairs_);   \
    va_end (pairs_);                       \
  } G_STMT_END

void
liandu_test_store_assign (LianduTestStore *self,
                          LianduRecord    *record,
                          ...)
{
  ASSIGN (self, record, record);
}

/* Not stored yet. */
LianduRecord *
liandu_test_store_record (LianduTestStore *self,
                          const char      *kind,
                          ...)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  LianduRecord *record = liandu_record_new (liandu_kind_lookup (kind), uuid);

  ASSIGN (self, record, kind);
  return record;
}

/* Records */

gboolean
liandu_test_store_save (LianduTestStore *self,
                        LianduRecord    *record,
                        GError         **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_record_dup_changes (record);

  return liandu_store_commit (self->store, changes, NULL, NULL, error);
}

static void
save (LianduTestStore *self,
      LianduRecord    *record)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_save (self, record, &error);
  g_assert_no_error (error);
}

char *
liandu_test_store_create (LianduTestStore *self,
                          const char      *kind,
                          ...)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup (kind), uuid);

  ASSIGN (self, record, kind);
  save (self, record);
  return g_steal_pointer (&uuid);
}

LianduRecord *
liandu_test_store_load (LianduTestStore *self,
                        const char      *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (self->store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

void
liandu_test_store_edit (LianduTestStore *self,
                        const char      *uuid,
                        ...)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);

  ASSIGN (self, record, uuid);
  save (self, record);
}

char *
liandu_test_store_add_row (LianduTestStore *self,
                           const char      *uuid,
                           const char      *table,
                           ...)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), table);
  g_autofree char *row_uuid = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (field), row_uuid);

  ASSIGN (self, row, table);
  liandu_record_add_child (record, field, row);
  save (self, record);
  return g_steal_pointer (&row_uuid);
}

void
liandu_test_store_delete (LianduTestStore *self,
                          const char      *uuid)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  liandu_change_set_delete (changes, liandu_record_get_kind (record), uuid);
  liandu_store_commit (self->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* @decided_by: (nullable): UUID of a person; then on paper */
LianduEvent *
liandu_test_event (const char *transition,
                   const char *decided_by,
                   const char *opinion)
{
  LianduEvent *event = liandu_event_new (transition);

  if (decided_by != NULL)
    {
      event->decided_by = g_variant_ref_sink (liandu_value_new_link (decided_by, ""));
      event->form = g_strdup ("paper");
    }
  event->opinion = g_strdup (opinion);
  return event;
}

/* @event: (transfer full) */
gboolean
liandu_test_store_step (LianduTestStore *self,
                        const char      *uuid,
                        LianduEvent     *event,
                        GError         **error,
                        ...)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  const LianduKind *kind = liandu_record_get_kind (record);
  LianduChange *change = liandu_change_set_transition (changes, kind, uuid, event);
  const char *name;
  va_list pairs;

  va_start (pairs, error);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const LianduField *field = liandu_kind_get_field (kind, name);
      g_autoptr (GVariant) value = liandu_test_store_parse (self, field, va_arg (pairs, const char *));

      liandu_change_replace_value (change, field, liandu_record_get_value (record, field), value);
    }
  va_end (pairs);
  return liandu_store_commit (self->store, changes, NULL, NULL, error);
}

char *
liandu_test_store_text (LianduTestStore *self,
                        const char      *uuid,
                        const char      *name)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  g_autoptr (GVariant) value = NULL;

  g_assert_nonnull (field);
  value = liandu_record_evaluate (record, field, today);
  return liandu_value_to_edit_text (field, value, codes);
}

char *
liandu_test_store_state (LianduTestStore *self,
                         const char      *uuid)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (self, uuid);

  return g_strdup (liandu_record_get_state (record));
}

/* Borrowed from @record. */
LianduRecord *
liandu_test_get_row (LianduRecord *record,
                     const char   *table,
                     guint         position)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), table);
  g_autoptr (LianduRecord) row = g_list_model_get_item (liandu_record_get_children (record, field), position);

  return row;
}

/* The database */

static sqlite3 *
open_database (LianduTestStore *self)
{
  g_autofree char *path = g_build_filename (self->folder, "liandu.db", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  return handle;
}

void
liandu_test_store_exec (LianduTestStore *self,
                        const char      *sql)
{
  sqlite3 *handle = open_database (self);
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

gint64
liandu_test_store_count (LianduTestStore *self,
                         const char      *sql)
{
  sqlite3 *handle = open_database (self);
  sqlite3_stmt *statement = NULL;
  gint64 count;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  count = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return count;
}

char *
liandu_test_store_dump (LianduTestStore *self)
{
  g_autoptr (GError) error = NULL;
  char *dump = liandu_store_dump (self->store, &error);

  g_assert_no_error (error);
  return dump;
}

static void
report_missing (const char *text,
                const char *other,
                const char *sign)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) others = g_strsplit (other, "\n", -1);

  guint n = 0;

  for (guint i = 0; lines[i] != NULL && n < 20; i++)
    if (!g_strv_contains ((const char * const *) others, lines[i]) && ++n > 0)
      g_printerr ("%s %s\n", sign, lines[i]);
}

void
liandu_test_assert_same_lines (const char *found,
                               const char *expected)
{
  if (g_str_equal (found, expected))
    return;
  report_missing (expected, found, "-");
  report_missing (found, expected, "+");
  g_assertion_message (G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC, "the lines above differ");
}
