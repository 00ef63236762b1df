/* test-form.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-create-dialog.h"
#include "liandu-new-record.h"
#include "liandu-rebase.h"
#include "liandu-table-row.h"

/* The form of every kind, filled in and saved through its editors, and what
 * happens when somebody else has the same record. */

/* Filling in */

typedef struct
{
  FormTest *test;
  char *person;
  char *other_person;
  char *unit;
} Names;

static char *
dup_title (FormTest   *test,
           const char *kind,
           guint       index)
{
  g_autofree char *uuid = form_test_find_uuid (test, kind, NULL, NULL, index);
  g_autoptr (LianduRecord) record = form_test_load (test, uuid);

  return liandu_record_dup_title (record);
}

static void
names_clear (Names *names)
{
  g_free (names->person);
  g_free (names->other_person);
  g_free (names->unit);
}

static void
fill_choice (LianduFieldEditor *editor,
             LianduStore       *store)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, liandu_field_get_codes (liandu_field_editor_get_field (editor)));
  const LianduCode *code = g_ptr_array_index (list, 0);

  form_test_type (editor, code->title);
  form_test_enter (editor);
}

/* Some record that the field can point to, if there is one. */
static char *
find_title (FormTest          *test,
            const LianduField *field)
{
  const char *const *kinds = liandu_field_get_link_kinds (field);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kinds[i]));
      g_autoptr (GPtrArray) rows = liandu_store_query (test->store, query, NULL, NULL);

      if (rows->len > 0)
        return g_strdup (liandu_row_get_title (g_ptr_array_index (rows, 0)));
    }
  return NULL;
}

static void
fill_link (LianduFieldEditor *editor,
           Names             *names,
           gboolean           is_list)
{
  const LianduField *field = liandu_field_editor_get_field (editor);
  const char *const *kinds = liandu_field_get_link_kinds (field);
  g_autofree char *title = find_title (names->test, field);

  /* Nobody hands over to himself. */
  if (g_str_equal (kinds[0], "person"))
    form_test_pick (editor, is_list || g_str_equal (liandu_field_get_name (field), "to_person") ? names->other_person : names->person);
  else if (g_str_equal (kinds[0], "unit"))
    form_test_pick (editor, names->unit);
  else if (title != NULL)
    form_test_pick (editor, title);
}

static void
fill_attachment (LianduFieldEditor *editor,
                 FormTest          *test)
{
  g_autofree char *path = g_build_filename (test->folder, "佐证.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (editor));

  g_assert_true (g_file_set_contents (path, "内容", -1, NULL));
  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_value_unset (&value);
  g_assert_true (taken);
  form_test_wait (form_test_has_value, editor);
}

static void fill_form (LianduForm *form,
                       Names      *names);

static void
fill_table (LianduEditorTable *editor,
            Names             *names)
{
  LianduRecord *row = liandu_editor_table_add_row (editor);
  GtkWidget *child = form_test_find (GTK_WIDGET (editor), LIANDU_TYPE_TABLE_ROW);
  LianduTableRow *widget = NULL;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (liandu_table_row_get_record (LIANDU_TABLE_ROW (child)) == row)
      widget = LIANDU_TABLE_ROW (child);
  g_assert_nonnull (widget);
  g_assert_true (liandu_table_row_is_open (widget));
  fill_form (liandu_table_row_get_form (widget), names);
}

static void
fill_editor (LianduFieldEditor *editor,
             Names             *names)
{
  const LianduField *field = liandu_field_editor_get_field (editor);

  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_TEXT:
      form_test_type (editor, "䶮县𬶋档案 1号");
      break;
    case LIANDU_FIELD_LONG_TEXT:
      form_test_type (editor, "第一段。\n第二段。");
      break;
    case LIANDU_FIELD_CHOICE:
      fill_choice (editor, names->test->store);
      break;
    case LIANDU_FIELD_DATE:
      form_test_type (editor, "2026-1-5");
      break;
    case LIANDU_FIELD_INTEGER:
      form_test_type (editor, "２０３１");
      break;
    case LIANDU_FIELD_BOOLEAN:
      /* A report of nothing has no rows. */
      if (!g_str_equal (liandu_field_get_name (field), "zero_report"))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (form_test_find (GTK_WIDGET (editor), GTK_TYPE_TOGGLE_BUTTON)), TRUE);
      break;
    case LIANDU_FIELD_LINK:
      fill_link (editor, names, FALSE);
      break;
    case LIANDU_FIELD_LINKS:
      fill_link (editor, names, TRUE);
      break;
    case LIANDU_FIELD_TABLE:
      fill_table (LIANDU_EDITOR_TABLE (editor), names);
      break;
    case LIANDU_FIELD_ATTACHMENT:
      fill_attachment (editor, names->test);
      break;
    case LIANDU_FIELD_MULTI_CHOICE:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (form_test_find (GTK_WIDGET (editor), GTK_TYPE_CHECK_BUTTON)), TRUE);
      break;
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_N_TYPES:
    default:
      g_assert_not_reached ();
    }
  form_test_leave (editor);
  /* A field with a form of its own (days off) takes no such text, and a period
   * no day. */
  if (liandu_field_editor_get_error (editor) == NULL)
    return;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_TEXT)
    form_test_type (editor, "");
  else if (liandu_field_get_field_type (field) == LIANDU_FIELD_DATE)
    form_test_type (editor, "2026年");
  else
    return;
  form_test_leave (editor);
  if (liandu_field_editor_get_error (editor) == NULL)
    return;
  form_test_type (editor, "2026年第四季度");
  form_test_leave (editor);
}

static void
fill_form (LianduForm *form,
           Names      *names)
{
  GPtrArray *rows = liandu_form_get_rows (form);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduFormRow *row = g_ptr_array_index (rows, i);
      const LianduField *field = liandu_form_row_get_field (row);

      if (!gtk_widget_get_visible (GTK_WIDGET (row)) || liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT
          || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP))
        continue;
      g_test_message ("filling %s.%s", liandu_kind_get_name (liandu_field_get_kind (field)), liandu_field_get_name (field));
      fill_editor (liandu_form_row_get_editor (row), names);
    }
}

/* Comparing */

static void
compare_records (LianduRecord *a,
                 LianduRecord *b)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (a));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) != NULL)
        {
          GListModel *rows_a = liandu_record_get_children (a, field);
          GListModel *rows_b = liandu_record_get_children (b, field);

          g_assert_cmpuint (g_list_model_get_n_items (rows_a), ==, g_list_model_get_n_items (rows_b));
          for (guint j = 0; j < g_list_model_get_n_items (rows_a); j++)
            {
              g_autoptr (LianduRecord) row_a = g_list_model_get_item (rows_a, j);
              g_autoptr (LianduRecord) row_b = g_list_model_get_item (rows_b, j);

              compare_records (row_a, row_b);
            }
        }
      else if (liandu_field_is_stored (field) && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) == 0)
        {
          g_autoptr (GVariant) tidy = liandu_field_tidy (field, liandu_record_get_value (a, field));

          g_test_message ("comparing %s", liandu_field_get_name (field));
          g_assert_true (liandu_value_equal (tidy, liandu_record_get_value (b, field)));
        }
    }
}

static guint
count_answered (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_is_stored (g_ptr_array_index (fields, i)) && liandu_record_get_value (record, g_ptr_array_index (fields, i)) != NULL)
      n++;
  return n;
}

/* Every kind but those of table rows, which are filled in inside their
 * parents. */
static void
test_every_kind (FormTest     *test,
                 gconstpointer data)
{
  GPtrArray *kinds = liandu_kind_list ();
  Names names = { test, dup_title (test, "person", 0), dup_title (test, "person", 1), dup_title (test, "unit", 0) };
  guint n = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      LianduRecordPage *page;
      LianduForm *form;
      g_autoptr (LianduRecord) typed = NULL;
      g_autofree char *uuid = NULL;

      /* A decision on an erasure has a dialog of its own. */
      if (liandu_kind_get_parent (kind) != NULL || kind == liandu_store_get_erasure_kind ())
        continue;
      g_test_message ("%s", liandu_kind_get_name (kind));
      page = form_test_new_page (test);
      liandu_record_page_create (page, kind, NULL);
      form_test_settle ();
      g_assert_false (liandu_record_page_is_dirty (page));
      fill_form (page->form, &names);
      g_assert_true (liandu_record_page_is_dirty (page));
      typed = g_object_ref (liandu_record_page_get_record (page));
      uuid = g_strdup (liandu_record_page_get_uuid (page));
      g_assert_cmpuint (count_answered (typed), >, 1);
      form_test_save (page);

      page = form_test_open_page (test, uuid);
      g_assert_true (page->draft == NULL);
      compare_records (typed, liandu_record_page_get_record (page));

      form = page->form;
      g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      adw_window_set_content (ADW_WINDOW (test->window), NULL);
      form_test_wait (form_test_is_null, &page);
      form_test_wait (form_test_is_null, &form);
      n++;
    }
  g_assert_cmpuint (n, >=, 9);
  names_clear (&names);
}

/* Saving */

static void
test_required (FormTest     *test,
               gconstpointer data)
{
  LianduRecordPage *page = form_test_new_page (test);
  LianduFieldEditor *name;
  LianduFieldEditor *sequence;

  liandu_record_page_create (page, liandu_kind_lookup ("unit"), NULL);
  form_test_settle ();
  name = form_test_get_editor (page, "name");
  sequence = form_test_get_editor (page, "sequence");
  form_test_type (sequence, "十二");
  form_test_leave (sequence);
  g_assert_nonnull (liandu_field_editor_get_error (sequence));
  liandu_record_page_save (page);
  g_assert_nonnull (liandu_field_editor_get_error (name));
  g_assert_true (liandu_field_editor_has_focus (name));
  g_assert_false (liandu_record_is_stored (liandu_record_page_get_record (page)));

  form_test_type (name, "清源县水利局");
  g_assert_null (liandu_field_editor_get_error (name));
  liandu_record_page_save (page);
  g_assert_true (liandu_field_editor_has_focus (sequence));
  g_assert_cmpstr (form_test_get_text (sequence), ==, "十二");
  form_test_type (sequence, "12");
  form_test_save (page);
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (liandu_record_page_get_record (page), "sequence")), ==, 12);
}

static gboolean
is_new (gpointer data)
{
  return !liandu_record_is_stored (liandu_record_page_get_record (data));
}

static void
test_save_and_next (FormTest     *test,
                    gconstpointer data)
{
  LianduRecordPage *page = form_test_new_page (test);
  LianduFieldEditor *editor;
  g_autofree char *first = NULL;
  g_autofree char *unit = dup_title (test, "unit", 2);

  liandu_record_page_create (page, liandu_kind_lookup ("person"), NULL);
  form_test_type (form_test_get_editor (page, "name"), "范小满");
  form_test_pick (form_test_get_editor (page, "unit"), unit);
  editor = form_test_get_editor (page, "telephone");
  form_test_type (editor, "0915-1234567");
  first = g_strdup (liandu_record_page_get_uuid (page));
  /* The last field still has the focus. */
  gtk_widget_activate_action (GTK_WIDGET (page), "record.save-and-next", NULL);
  g_assert_true (page->saving);
  while (page->saving)
    g_main_context_iteration (NULL, TRUE);
  form_test_wait (is_new, page);

  g_assert_cmpstr (liandu_record_page_get_uuid (page), !=, first);
  g_assert_null (liandu_record_get (liandu_record_page_get_record (page), "telephone"));
  g_assert_null (liandu_record_get (liandu_record_page_get_record (page), "name"));
  g_assert_nonnull (liandu_record_get (liandu_record_page_get_record (page), "unit"));
  g_assert_false (liandu_record_page_is_dirty (page));
  {
    g_autoptr (LianduRecord) saved = form_test_load (test, first);

    g_assert_cmpstr (liandu_record_get_string (saved, "telephone"), ==, "0915-1234567");
  }
}

/* What is typed while a save is under way is neither lost nor taken for
 * saved. */
static void
test_typed_while_saving (FormTest     *test,
                         gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduFieldEditor *note = form_test_get_editor (page, "note");
  g_autoptr (LianduRecord) stored = NULL;

  form_test_type (note, "第一稿");
  liandu_record_page_save (page);
  g_assert_true (page->saving);
  form_test_type (note, "第二稿");
  while (page->saving)
    g_main_context_iteration (NULL, TRUE);
  form_test_settle ();
  stored = form_test_load (test, uuid);
  g_assert_cmpstr (liandu_record_get_string (stored, "note"), ==, "第一稿");
  g_assert_true (liandu_record_page_is_dirty (page));
  g_assert_null (liandu_form_find_conflict (page->form));
  form_test_save (page);
  g_clear_object (&stored);
  stored = form_test_load (test, uuid);
  g_assert_cmpstr (liandu_record_get_string (stored, "note"), ==, "第二稿");
}

/* Two at the same record */

static void
test_changed_elsewhere (FormTest     *test,
                        gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduFieldEditor *telephone = form_test_get_editor (page, "telephone");
  LianduFieldEditor *post = form_test_get_editor (page, "post");
  LianduFieldEditor *rank = form_test_get_editor (page, "rank");

  /* Not edited: refreshed, and the page says so. */
  form_test_change_elsewhere (test, uuid, "telephone", g_variant_new_string ("111"));
  form_test_settle ();
  g_assert_cmpstr (form_test_get_text (telephone), ==, "111");
  g_assert_true (gtk_revealer_get_reveal_child (page->banner));

  /* With the focus: left alone until it is left. */
  liandu_field_editor_focus (telephone);
  form_test_change_elsewhere (test, uuid, "telephone", g_variant_new_string ("222"));
  form_test_settle ();
  g_assert_cmpstr (form_test_get_text (telephone), ==, "111");
  form_test_leave (telephone);
  g_assert_cmpstr (form_test_get_text (telephone), ==, "222");

  /* Edited here, something else changed there: both stay. */
  form_test_type (post, "副局长");
  form_test_change_elsewhere (test, uuid, "rank", g_variant_new_string ("四级调研员"));
  form_test_settle ();
  g_assert_cmpstr (form_test_get_text (post), ==, "副局长");
  g_assert_cmpstr (form_test_get_text (rank), ==, "四级调研员");
  form_test_save (page);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

    g_assert_cmpstr (liandu_record_get_string (stored, "post"), ==, "副局长");
    g_assert_cmpstr (liandu_record_get_string (stored, "rank"), ==, "四级调研员");
    g_assert_cmpstr (liandu_record_get_string (stored, "telephone"), ==, "222");
  }
}

static LianduConflictBox *
get_conflict (LianduRecordPage *page,
              const char       *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_page_get_kind (page), name);

  return liandu_form_row_get_conflict (liandu_form_find_row (page->form, liandu_record_page_get_uuid (page), field));
}

static void
check_note (FormTest   *test,
            const char *uuid,
            const char *expected)
{
  g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

  g_assert_cmpstr (liandu_record_get_string (stored, "note"), ==, expected);
}

static gboolean
has_note_conflict (gpointer page)
{
  return get_conflict (page, "note") != NULL;
}

/* The same field changed here and there: both versions, nothing overwritten. */
static void
test_clash (FormTest     *test,
            gconstpointer data)
{
  static const struct
  {
    const char *button;
    const char *result;
  } choices[] = {
    { "用我填的", "我写的" },
    { "用对方的", "对方写的" },
    { "两者都保留", "对方写的\n我写的" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, i);
      LianduRecordPage *page = form_test_open_page (test, uuid);
      LianduFieldEditor *note = form_test_get_editor (page, "note");

      form_test_type (note, "我写的");
      form_test_change_elsewhere (test, uuid, "note", g_variant_new_string ("对方写的"));
      form_test_wait (has_note_conflict, page);
      g_assert_nonnull (form_test_find_label (GTK_WIDGET (get_conflict (page, "note")), "李娟 今天 09:00已改为：对方写的"));
      liandu_record_page_save (page);
      form_test_settle ();
      check_note (test, uuid, "对方写的");
      form_test_click (GTK_WIDGET (get_conflict (page, "note")), choices[i].button);
      g_assert_null (get_conflict (page, "note"));
      if (i == 1)
        g_assert_false (liandu_record_page_is_dirty (page));
      else
        form_test_save (page);
      check_note (test, uuid, choices[i].result);
    }
}

/* The store finds it out first: between the last look and the save. */
static void
test_conflict_on_save (FormTest     *test,
                       gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduConflictBox *conflict;
  GtkWidget *label;

  form_test_type (form_test_get_editor (page, "note"), "我写的");
  form_test_change_elsewhere (test, uuid, "note", g_variant_new_string ("对方写的"));
  liandu_record_page_save (page);
  g_assert_true (page->saving);
  while (page->saving)
    g_main_context_iteration (NULL, TRUE);
  check_note (test, uuid, "对方写的");
  conflict = get_conflict (page, "note");
  g_assert_nonnull (conflict);
  label = form_test_find (GTK_WIDGET (conflict), GTK_TYPE_LABEL);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "李娟"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "对方写的"));
  liandu_conflict_box_choose (conflict, LIANDU_CONFLICT_MINE);
  form_test_settle ();
  form_test_save (page);
  check_note (test, uuid, "我写的");
}

/* Drafts */

static gboolean
has_draft (gpointer data)
{
  LianduRecordPage *page = data;
  g_autoptr (LianduRecord) draft = liandu_store_load_draft (page->store, liandu_record_page_get_uuid (page), NULL);

  return draft != NULL && g_strcmp0 (liandu_record_get_string (draft, "note"), "还没写完") == 0;
}

/* Kept while it is typed, with the focus still in the field. */
static void
test_draft_while_typing (FormTest     *test,
                    gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  form_test_type (form_test_get_editor (page, "note"), "还没写完");
  form_test_wait (has_draft, page);
  g_assert_true (liandu_field_editor_has_focus (form_test_get_editor (page, "note")));
  check_note (test, uuid, NULL);
  form_test_save (page);
  {
    g_autoptr (LianduRecord) draft = liandu_store_load_draft (test->store, uuid, NULL);

    g_assert_null (draft);
  }
}

static void
test_draft_offered (FormTest     *test,
                    gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  form_test_type (form_test_get_editor (page, "note"), "还没写完");
  liandu_record_page_leave (page);
  form_test_settle ();

  page = form_test_open_page (test, uuid);
  g_assert_true (gtk_revealer_get_reveal_child (page->banner));
  g_assert_nonnull (page->draft);
  g_assert_false (gtk_widget_get_sensitive (page->form_box));
  gtk_widget_activate_action (GTK_WIDGET (page), "record.take-draft", NULL);
  g_assert_true (liandu_record_page_is_dirty (page));
  g_assert_cmpstr (liandu_record_get_string (liandu_record_page_get_record (page), "note"), ==, "还没写完");
  /* It knows what it started from: saved without a conflict. */
  form_test_save (page);
  check_note (test, uuid, "还没写完");
}

static void
test_draft_discarded (FormTest     *test,
                      gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  form_test_type (form_test_get_editor (page, "note"), "还没写完");
  liandu_record_page_leave (page);
  page = form_test_open_page (test, uuid);
  gtk_widget_activate_action (GTK_WIDGET (page), "record.drop-draft", NULL);
  g_assert_false (liandu_record_page_is_dirty (page));
  form_test_settle ();
  page = form_test_open_page (test, uuid);
  g_assert_null (page->draft);
  g_assert_true (gtk_widget_get_sensitive (page->form_box));
}

/* A draft whose record somebody else has changed meanwhile. */
static void
test_draft_overtaken (FormTest     *test,
                      gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  form_test_type (form_test_get_editor (page, "note"), "还没写完");
  liandu_record_page_leave (page);
  form_test_settle ();
  adw_window_set_content (ADW_WINDOW (test->window), NULL);
  form_test_change_elsewhere (test, uuid, "note", g_variant_new_string ("对方写的"));
  page = form_test_open_page (test, uuid);
  gtk_widget_activate_action (GTK_WIDGET (page), "record.take-draft", NULL);
  form_test_settle ();
  g_assert_nonnull (get_conflict (page, "note"));
  liandu_conflict_box_choose (get_conflict (page, "note"), LIANDU_CONFLICT_BOTH);
  form_test_save (page);
  check_note (test, uuid, "对方写的\n还没写完");
}

/* A record that was never saved is opened again by its id. */
static void
test_draft_of_new (FormTest     *test,
                   gconstpointer data)
{
  LianduRecordPage *page = form_test_new_page (test);
  g_autofree char *uuid = NULL;

  liandu_record_page_create (page, liandu_kind_lookup ("person"), NULL);
  uuid = g_strdup (liandu_record_page_get_uuid (page));
  form_test_type (form_test_get_editor (page, "name"), "魏小川");
  liandu_record_page_leave (page);
  form_test_settle ();
  page = form_test_open_page (test, uuid);
  g_assert_true (liandu_record_page_is_dirty (page));
  g_assert_cmpstr (form_test_get_text (form_test_get_editor (page, "name")), ==, "魏小川");
  form_test_save (page);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

    g_assert_cmpstr (liandu_record_get_string (stored, "name"), ==, "魏小川");
  }
}

/* The rest */

static gboolean
is_deleted (gpointer data)
{
  return liandu_record_is_deleted (liandu_record_page_get_record (data));
}

static gboolean
is_alive (gpointer data)
{
  return !liandu_record_is_deleted (liandu_record_page_get_record (data));
}

static void
test_delete (FormTest     *test,
             gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, 5);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  gtk_widget_activate_action (GTK_WIDGET (page), "record.delete", NULL);
  form_test_wait (is_deleted, page);
  g_assert_true (gtk_revealer_get_reveal_child (page->banner));
  g_assert_false (gtk_widget_get_sensitive (page->form_box));
  gtk_widget_activate_action (GTK_WIDGET (page), "record.restore", NULL);
  form_test_wait (is_alive, page);
  form_test_settle ();
  g_assert_true (gtk_widget_get_sensitive (page->form_box));
  g_assert_false (gtk_revealer_get_reveal_child (page->banner));
}

static void
create_cb (LianduRecordPage *page,
           const char       *kind,
           const char       *source,
           char            **out_kind)
{
  *out_kind = g_strdup (kind);
}

/* From a talk an issue is raised, with a link back. */
static void
test_raise (FormTest     *test,
            gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "talk", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  g_autofree char *kind = NULL;
  g_autoptr (LianduRecord) talk = form_test_load (test, uuid);
  LianduRecord *record;

  g_signal_connect (page, "create-record", G_CALLBACK (create_cb), &kind);
  form_test_click (page->raise_box, "登记问题…");
  form_test_settle ();
  g_assert_cmpstr (kind, ==, "issue");

  page = form_test_new_page (test);
  liandu_record_page_create_from (page, liandu_kind_lookup (kind), uuid);
  form_test_wait (form_test_has_record, page);
  record = liandu_record_page_get_record (page);
  g_assert_cmpstr (liandu_record_get_link_uuid (record, "source"), ==, uuid);
  g_assert_cmpstr (liandu_record_get_string (record, "source_kind"), ==, "talk");
  g_assert_true (liandu_value_equal (liandu_record_get (record, "found_on"), liandu_record_get (talk, "talk_date")));
  g_assert_nonnull (liandu_record_get (record, "unit"));
  g_assert_false (liandu_record_page_is_dirty (page));
}

static gboolean
has_create_dialog (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_CREATE_DIALOG) != NULL;
}

static gboolean
has_no_create_dialog (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_CREATE_DIALOG) == NULL;
}

/* (transfer full): a ledger of a unit with one problem, not yet on record. */
static LianduRecord *
add_batch (FormTest *test)
{
  g_autofree char *unit = form_test_find_uuid (test, "unit", "name", "石泉乡", 0);
  LianduRecord *batch = liandu_new_record (test->store, liandu_kind_lookup ("ledger_batch"));
  const LianduField *items = liandu_kind_get_field (liandu_record_get_kind (batch), "items");
  g_autoptr (LianduRecord) row = liandu_new_record (test->store, liandu_field_get_child_kind (items));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (test->store));
  g_autoptr (LianduDate) month = liandu_date_parse ("2026-10", today, NULL);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set (batch, "unit", liandu_value_new_link (unit, "石泉乡"));
  liandu_record_set (batch, "month", liandu_date_to_variant (month));
  liandu_record_set_string (row, "problem", "食堂账目两月未公示");
  liandu_record_set_string (row, "rect_measure", "每月5日前公示");
  liandu_record_add_child (batch, items, row);
  changes = liandu_record_dup_changes (batch);
  liandu_store_commit (test->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  return batch;
}

/* What a unit submitted becomes an issue of the principal-duty ledger from its
 * row, and knows where it comes from. */
static void
test_raise_from_submitted_row (FormTest     *test,
                               gconstpointer data)
{
  g_autoptr (LianduRecord) batch = add_batch (test);
  LianduRecordPage *page = form_test_open_page (test, liandu_record_get_uuid (batch));
  GtkWidget *editor = GTK_WIDGET (form_test_get_editor (page, "items"));
  LianduTableRow *row = LIANDU_TABLE_ROW (form_test_find (editor, LIANDU_TYPE_TABLE_ROW));
  LianduCreateDialog *dialog = NULL;
  LianduRecord *issue = NULL;
  g_autofree char *uuid = NULL;

  liandu_table_row_open (row);
  form_test_settle ();
  form_test_click (GTK_WIDGET (row), "登记问题…");
  form_test_wait (has_create_dialog, NULL);
  dialog = LIANDU_CREATE_DIALOG (form_test_find_window (LIANDU_TYPE_CREATE_DIALOG));
  issue = liandu_create_dialog_get_record (dialog);
  uuid = g_strdup (liandu_record_get_uuid (issue));
  g_assert_cmpstr (liandu_record_get_link_uuid (issue, "batch"), ==, liandu_record_get_uuid (batch));
  g_assert_cmpstr (liandu_record_get_string (issue, "ledger"), ==, "principal");
  g_assert_cmpstr (liandu_record_get_string (issue, "source_kind"), ==, "self_exam");
  g_assert_cmpstr (liandu_record_get_string (issue, "description"), ==, "食堂账目两月未公示");
  g_assert_cmpstr (liandu_record_get_string (issue, "rect_measure"), ==, "每月5日前公示");
  g_assert_cmpstr (liandu_record_get_link_uuid (issue, "unit"), ==, liandu_record_get_link_uuid (batch, "unit"));
  liandu_create_dialog_save (dialog);
  form_test_wait (has_no_create_dialog, NULL);
  form_test_settle ();
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_table_row_get_record (row), "issue"), ==, uuid);
  form_test_save (page);
}

/* From two issues one letter is drawn up, with what both say and what follows
 * from the unit. */
static void
test_draw_up (FormTest     *test,
              gconstpointer data)
{
  g_autofree char *first = form_test_find_uuid (test, "issue", "number", "清纪监〔2026〕1号", 0);
  g_autofree char *second = form_test_find_uuid (test, "issue", "number", "清纪监〔2026〕2号", 0);
  g_autofree char *both = g_strdup_printf ("%s %s", first, second);
  g_autoptr (LianduRecord) issue = form_test_load (test, second);
  LianduRecordPage *page = form_test_open_page (test, first);
  LianduRecord *record;

  g_assert_nonnull (form_test_find_button (page->raise_box, "拟制文书…"));
  page = form_test_new_page (test);
  liandu_record_page_create_from (page, liandu_kind_lookup ("letter"), both);
  form_test_wait (form_test_has_record, page);
  record = liandu_record_page_get_record (page);
  g_assert_cmpuint (g_variant_n_children (liandu_record_get (record, "issues")), ==, 2);
  g_assert_nonnull (strstr (liandu_record_get_string (record, "problems"), liandu_record_get_string (issue, "description")));
  g_assert_nonnull (liandu_record_get (record, "unit"));
  g_assert_nonnull (liandu_record_get (record, "addressee"));
}

/* Rows of a table: taken away, put back, moved. */
static void
test_rows (FormTest     *test,
           gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "talk", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduEditorTable *files = LIANDU_EDITOR_TABLE (form_test_get_editor (page, "files"));
  const LianduField *field = liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (files));
  static const char *const titles[] = { "甲", "乙", "丙" };
  GListModel *rows;
  GtkWidget *list;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      LianduRecord *row = liandu_editor_table_add_row (files);
      LianduFormRow *form_row = liandu_editor_table_find_row (files, liandu_record_get_uuid (row),
                                                              liandu_kind_get_field (liandu_record_get_kind (row), "name"));

      form_test_type (liandu_form_row_get_editor (form_row), titles[i]);
    }
  form_test_save (page);

  rows = liandu_record_get_children (liandu_record_page_get_record (page), field);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  list = gtk_widget_get_first_child (GTK_WIDGET (files));
  g_signal_emit_by_name (gtk_widget_get_first_child (list), "move", 1);
  {
    g_autoptr (LianduRecord) gone = g_list_model_get_item (rows, 2);

    liandu_editor_table_remove_row (files, gone);
    g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
    form_test_click (GTK_WIDGET (files), "撤销移除“丙”");
    g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
    liandu_editor_table_remove_row (files, gone);
  }
  form_test_save (page);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);
    GListModel *kept = liandu_record_get_children (stored, field);
    g_autoptr (LianduRecord) first = g_list_model_get_item (kept, 0);
    g_autoptr (LianduRecord) second = g_list_model_get_item (kept, 1);

    g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 2);
    g_assert_cmpstr (liandu_record_get_string (first, "name"), ==, "乙");
    g_assert_cmpstr (liandu_record_get_string (second, "name"), ==, "甲");
  }
}

/* A row without what it needs is opened and its field gets the focus. */
static void
test_wrong_row (FormTest     *test,
                gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "talk", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduEditorTable *files = LIANDU_EDITOR_TABLE (form_test_get_editor (page, "files"));
  LianduRecord *row = liandu_editor_table_add_row (files);
  LianduTableRow *widget = LIANDU_TABLE_ROW (form_test_find (GTK_WIDGET (files), LIANDU_TYPE_TABLE_ROW));
  LianduFormRow *name;

  liandu_table_row_close (widget);
  liandu_record_page_save (page);
  g_assert_true (liandu_table_row_is_open (widget));
  name = liandu_editor_table_find_row (files, liandu_record_get_uuid (row), liandu_kind_get_field (liandu_record_get_kind (row), "name"));
  g_assert_nonnull (liandu_field_editor_get_error (liandu_form_row_get_editor (name)));
  g_assert_true (liandu_field_editor_has_focus (liandu_form_row_get_editor (name)));
}

/* Fields that do not apply are not shown; what they hold is. */
static void
test_visible (FormTest     *test,
              gconstpointer data)
{
  LianduRecordPage *page = form_test_new_page (test);
  LianduFieldEditor *category;
  GtkWidget *description;

  liandu_record_page_create (page, liandu_kind_lookup ("issue"), NULL);
  form_test_settle ();
  category = form_test_get_editor (page, "category");
  description = gtk_widget_get_ancestor (GTK_WIDGET (form_test_get_editor (page, "description")), LIANDU_TYPE_FORM_ROW);
  g_assert_true (gtk_widget_get_visible (description));
  liandu_record_set_string (liandu_record_page_get_record (page), "category", "11");
  g_signal_emit_by_name (category, "committed");
  g_assert_false (gtk_widget_get_visible (description));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (form_test_get_editor (page, "handover_receipt"))));
  liandu_record_set_string (liandu_record_page_get_record (page), "description", "不该写在这里");
  g_signal_emit_by_name (category, "committed");
  g_assert_true (gtk_widget_get_visible (description));
}

/* Which words stand at the top. */
static void
test_headings (FormTest     *test,
               gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "rectifying", 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  g_assert_nonnull (strstr (liandu_record_page_get_title (page), "清纪监〔"));
  g_assert_nonnull (strstr (liandu_record_page_get_subtitle (page), "整改中"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (page->step_button)), ==, "申请销号…");
  g_assert_nonnull (liandu_time_line_get_history (page->time_line));
  g_assert_cmpuint (liandu_time_line_get_history (page->time_line)->len, >, 1);
}

/* The other end of a link */

static gboolean
shows_other_end (gpointer data)
{
  return form_test_find (data, GTK_TYPE_BUTTON) != NULL;
}

static gboolean
shows_no_other_end (gpointer data)
{
  return form_test_find (data, GTK_TYPE_BUTTON) == NULL;
}

static void
opened_cb (char      **opened,
           const char *uuid)
{
  g_free (*opened);
  *opened = g_strdup (uuid);
}

static char *
dup_words_of (LianduFieldEditor *editor)
{
  GtkWidget *label = form_test_find (form_test_find (GTK_WIDGET (editor), GTK_TYPE_BUTTON), GTK_TYPE_LABEL);

  return g_strdup (gtk_label_get_text (GTK_LABEL (label)));
}

/* (transfer full): an issue under rectification with a counterpart. */
static char *
find_linking (FormTest *test)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_condition (query, liandu_condition_new ("counterpart", LIANDU_OP_NOT_EMPTY, NULL));
  liandu_query_add_condition (query, liandu_condition_new ("state", LIANDU_OP_EQ, "rectifying"));
  rows = liandu_store_query (test->store, query, NULL, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

/* Whoever is linked to knows it: number, title and state of the other end, which
 * a click opens; it follows what is done at the other end. */
static void
test_other_end (FormTest     *test,
                gconstpointer data)
{
  g_autofree char *other = find_linking (test);
  g_autoptr (LianduRecord) from = form_test_load (test, other);
  LianduRecordPage *page = form_test_open_page (test, liandu_record_get_link_uuid (from, "counterpart"));
  LianduFieldEditor *editor = form_test_get_editor (page, "counterpart_of");
  g_autofree char *words = NULL;
  g_autofree char *opened = NULL;

  form_test_wait (shows_other_end, editor);
  words = dup_words_of (editor);
  g_assert_nonnull (strstr (words, liandu_record_get_string (from, "number")));
  g_assert_nonnull (strstr (words, " · 整改中"));
  g_signal_connect_swapped (page, "open-record", G_CALLBACK (opened_cb), &opened);
  g_signal_emit_by_name (form_test_find (GTK_WIDGET (editor), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (opened, ==, other);

  form_test_change_elsewhere (test, other, "counterpart", NULL);
  form_test_wait (shows_no_other_end, editor);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (editor), "— 尚无"));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) \
  g_test_add ("/form/" name, FormTest, "sample", form_test_set_up, function, form_test_tear_down)

  ADD ("every-kind", test_every_kind);
  ADD ("required", test_required);
  ADD ("save-and-next", test_save_and_next);
  ADD ("typed-while-saving", test_typed_while_saving);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("clash", test_clash);
  ADD ("conflict-on-save", test_conflict_on_save);
  ADD ("draft/in-time", test_draft_while_typing);
  ADD ("draft/offered", test_draft_offered);
  ADD ("draft/discarded", test_draft_discarded);
  ADD ("draft/overtaken", test_draft_overtaken);
  ADD ("draft/of-new", test_draft_of_new);
  ADD ("delete", test_delete);
  ADD ("raise", test_raise);
  ADD ("raise-from-submitted-row", test_raise_from_submitted_row);
  ADD ("draw-up", test_draw_up);
  ADD ("rows", test_rows);
  ADD ("wrong-row", test_wrong_row);
  ADD ("visible", test_visible);
  ADD ("headings", test_headings);
  ADD ("other-end", test_other_end);
#undef ADD
  return g_test_run ();
}
