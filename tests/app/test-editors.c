/* test-editors.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-create-dialog.h"
#include "liandu-kind-private.h"
#include "liandu-link-chip.h"
#include "liandu-new-record.h"

/* Each editor by itself: what is typed, what goes into the record, what is
 * refused beside the field. */

/* A kind with a field of every type, those included that no kind of the
 * program has yet. */

static const LianduFieldInfo specimen_fields[] = {
  { .id = 10, .name = "text", .type = LIANDU_FIELD_TEXT, .title = "Text", .term = "文本" },
  { .id = 11, .name = "long_text", .type = LIANDU_FIELD_LONG_TEXT, .title = "Long Text", .term = "长文本" },
  { .id = 12, .name = "choice", .type = LIANDU_FIELD_CHOICE, .title = "Choice", .term = "单选", .codes = "issue_grade" },
  { .id = 13, .name = "choices", .type = LIANDU_FIELD_MULTI_CHOICE, .title = "Choices", .term = "多选", .codes = "issue_grade" },
  { .id = 14, .name = "date", .type = LIANDU_FIELD_DATE, .title = "Date", .term = "日期" },
  { .id = 15, .name = "moment", .type = LIANDU_FIELD_DATE_TIME, .title = "Moment", .term = "时间" },
  { .id = 16, .name = "number", .type = LIANDU_FIELD_INTEGER, .title = "Number", .term = "整数" },
  { .id = 17, .name = "amount", .type = LIANDU_FIELD_DECIMAL, .title = "Amount", .term = "金额" },
  { .id = 18, .name = "answer", .type = LIANDU_FIELD_BOOLEAN, .title = "Answer", .term = "是否" },
  { .id = 19, .name = "link", .type = LIANDU_FIELD_LINK, .title = "Link", .term = "关联", .link = "person" },
  { .id = 20, .name = "links", .type = LIANDU_FIELD_LINKS, .title = "Links", .term = "多项关联", .link = "person" },
  { .id = 21, .name = "file", .type = LIANDU_FIELD_ATTACHMENT, .title = "File", .term = "文件" },
};

static const LianduKindInfo specimen_info = {
  .id = 999, .name = "specimen", .title = "Specimen", .title_plural = "Specimens", .term = "样本",
  .fields = specimen_fields, .n_fields = G_N_ELEMENTS (specimen_fields),
};

static const LianduKind *
get_specimen (void)
{
  static LianduKind *kind = NULL;

  if (kind != NULL)
    return kind;
  kind = g_new0 (LianduKind, 1);
  kind->info = &specimen_info;
  kind->fields = g_ptr_array_new ();
  kind->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  kind->by_id = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (specimen_fields); i++)
    {
      LianduField *field = g_new0 (LianduField, 1);

      field->info = &specimen_fields[i];
      field->kind = kind;
      field->index = i;
      field->synonyms = g_new0 (char *, 1);
      field->link_kinds = g_strsplit (specimen_fields[i].link != NULL ? specimen_fields[i].link : "", ",", -1);
      g_ptr_array_add (kind->fields, field);
      g_hash_table_insert (kind->by_name, (gpointer) field->info->name, field);
    }
  kind->record_type = liandu_record_register_type (kind);
  return kind;
}

static LianduFieldEditor *
new_editor (FormTest     *test,
            LianduRecord *record,
            const char   *name,
            gboolean      compact)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  GtkWidget *editor = liandu_field_editor_new (field, test->store, compact);

  gtk_widget_set_valign (editor, GTK_ALIGN_START);
  liandu_field_editor_bind (LIANDU_FIELD_EDITOR (editor), record);
  adw_window_set_content (ADW_WINDOW (test->window), editor);
  gtk_window_present (GTK_WINDOW (test->window));
  form_test_settle ();
  return LIANDU_FIELD_EDITOR (editor);
}

static LianduRecord *
new_specimen (FormTest *test)
{
  return liandu_new_record (test->store, get_specimen ());
}

static void
check_value (LianduRecord *record,
             const char   *name,
             const char   *expected)
{
  GVariant *value = liandu_record_get (record, name);
  g_autofree char *text = value != NULL ? g_variant_print (value, FALSE) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static const char *
get_message (LianduFieldEditor *editor)
{
  GtkWidget *message = gtk_widget_get_last_child (GTK_WIDGET (editor));

  return gtk_widget_get_visible (message) ? gtk_label_get_text (GTK_LABEL (message)) : NULL;
}

/* What is typed into one field and left: the value it becomes, or none and a
 * message. */
static const struct
{
  const char *field;
  const char *typed;
  const char *value;        /* NULL: not answered */
  const char *message;      /* part of it; NULL: none */
  gboolean refused;
} typing[] = {
  { "text", "石泉乡党委", "'石泉乡党委'", NULL },
  { "text", "  前后空格 ", "'前后空格'", NULL },
  { "text", "", NULL, NULL },
  { "text", "   ", NULL, NULL },
  { "text", "䶮县𬶋档案", "'䶮县𬶋档案'", NULL },
  { "text", "👨‍👩‍👧 家庭 🀄", "'👨\\u200d👩\\u200d👧 家庭 🀄'", NULL },
  { "text", "第一行\n第二行", "'第一行 第二行'", "空格" },
  { "text", "控\001制\033字符", "'控制字符'", "控制" },
  { "text", "方\u202e向\u200f符", "'方向符'", "方向" },
  { "long_text", "第一行\n第二行", "'第一行\\n第二行'", NULL },
  { "long_text", "控\001制", "'控制'", "控制" },
  { "choice", "严重", "'serious'", NULL },
  { "choice", "yz", "'serious'", NULL },
  { "choice", "serious", "'serious'", NULL },
  { "choice", "很严重", NULL, "“很严重”", TRUE },
  { "choice", "", NULL, NULL },
  { "date", "2026-1-5", "('2026-01-05', 0x64, '')", NULL },
  { "date", "1月5日", "('2026-01-05', 0x64, '')", NULL },
  { "date", "２０２６年１月５日", "('2026-01-05', 0x64, '')", NULL },
  { "date", "2021年4月底前", "('2021-04-30', 0x6d, '2021年4月底前')", NULL },
  { "date", "长期坚持", "('', 0x77, '长期坚持')", NULL },
  { "date", "2026-2-30", NULL, "2026", TRUE },
  { "date", "不知道", NULL, "不知道", TRUE },
  { "moment", "2026-4-8 9:30", "'2026-04-08T09:30'", NULL },
  { "moment", "4月8日 16：05", "'2026-04-08T16:05'", NULL },
  { "moment", "2026-4-8 25:00", NULL, "2026-4-8 9:30", TRUE },
  { "moment", "2026-2-30 9:30", NULL, "2026-4-8 9:30", TRUE },
  { "moment", "2026-4-8", NULL, "2026-4-8 9:30", TRUE },
  { "number", "12", "12", NULL },
  { "number", "－１２", "-12", NULL },
  { "number", "十二", NULL, "十二", TRUE },
  { "number", "1.5", NULL, "1.5", TRUE },
  { "number", "99999999999999999999", NULL, "99999999999999999999", TRUE },
  { "amount", "1.30", "'1.30'", NULL },
  { "amount", "１３０００", "'13000'", NULL },
  { "amount", "1,3", NULL, "1,3", TRUE },
};

static void
test_typing (FormTest     *test,
             gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (typing); i++)
    {
      g_autoptr (LianduRecord) record = new_specimen (test);
      LianduFieldEditor *editor = new_editor (test, record, typing[i].field, FALSE);

      g_test_message ("%s: %s", typing[i].field, typing[i].typed);
      form_test_type (editor, typing[i].typed);
      form_test_leave (editor);
      check_value (record, typing[i].field, typing[i].value);
      if (typing[i].message == NULL)
        g_assert_null (get_message (editor));
      else
        g_assert_nonnull (strstr (get_message (editor) != NULL ? get_message (editor) : "", typing[i].message));
      g_assert_true ((liandu_field_editor_get_error (editor) != NULL) == typing[i].refused);
      /* What was refused stays to be put right. */
      if (typing[i].refused)
        g_assert_cmpstr (form_test_get_text (editor), ==, typing[i].typed);
      form_test_type (editor, "");
      g_assert_null (liandu_field_editor_get_error (editor));
    }
}

/* A value is shown as text that means the same value again. */
static void
test_round_trip (FormTest     *test,
                 gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (typing); i++)
    {
      g_autoptr (LianduRecord) record = new_specimen (test);
      g_autoptr (LianduRecord) again = new_specimen (test);
      LianduFieldEditor *editor = new_editor (test, record, typing[i].field, FALSE);
      g_autoptr (GVariant) value = NULL;

      if (typing[i].value == NULL || g_str_equal (typing[i].field, "long_text"))
        continue;
      form_test_type (editor, typing[i].typed);
      form_test_leave (editor);
      value = g_variant_ref (liandu_record_get (record, typing[i].field));
      liandu_record_set (again, typing[i].field, value);
      editor = new_editor (test, again, typing[i].field, FALSE);
      {
        g_autofree char *shown = g_strdup (form_test_get_text (editor));

        form_test_type (editor, "");
        form_test_type (editor, shown);
        form_test_leave (editor);
      }
      g_assert_true (liandu_value_equal (liandu_record_get (again, typing[i].field), value));
    }
}

static void
test_ten_thousand (FormTest     *test,
                   gconstpointer data)
{
  static const char *const fields[] = { "text", "long_text" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (LianduRecord) record = new_specimen (test);
      LianduFieldEditor *editor = new_editor (test, record, fields[i], FALSE);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 10000; j++)
        g_string_append_unichar (text, 0x4e00 + j);
      form_test_type (editor, text->str);
      form_test_leave (editor);
      g_assert_true (g_str_equal (liandu_record_get_string (record, fields[i]), text->str));
    }
}

/* GTK cuts off what an entry cannot hold: refused as a whole instead. */
static void
test_too_long (FormTest     *test,
               gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "text", FALSE);
  g_autofree char *text = g_strnfill (80000, 'x');
  GtkEditable *entry = GTK_EDITABLE (form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY));
  int position = 0;

  form_test_type (editor, "原来的");
  gtk_editable_insert_text (entry, text, -1, &position);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "原来的");
  g_assert_nonnull (liandu_field_editor_get_error (editor));

  /* One that came by another way is kept, not edited. */
  form_test_leave (editor);
  liandu_record_set_string (record, "text", text);
  editor = new_editor (test, record, "text", FALSE);
  g_assert_nonnull (get_message (editor));
  liandu_field_editor_commit (editor, NULL);
  g_assert_true (g_str_equal (liandu_record_get_string (record, "text"), text));
}

static void
test_boolean (FormTest     *test,
              gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "answer", FALSE);
  GtkWidget *yes = form_test_find_button (GTK_WIDGET (editor), "是");
  GtkWidget *no = form_test_find_button (GTK_WIDGET (editor), "否");
  GtkWidget *none = form_test_find_button (GTK_WIDGET (editor), "未填");

  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (none)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (no), TRUE);
  check_value (record, "answer", "false");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (yes), TRUE);
  check_value (record, "answer", "true");
  g_assert_true (gtk_widget_get_focusable (yes));
  g_assert_false (gtk_widget_get_focusable (no));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (none), TRUE);
  check_value (record, "answer", NULL);
  liandu_record_set (record, "answer", g_variant_new_boolean (FALSE));
  liandu_field_editor_refresh (editor);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (no)));
}

static GtkCheckButton *
find_check (GtkWidget  *widget,
            const char *label)
{
  if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
    return GTK_CHECK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_multi_choice (FormTest     *test,
                   gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "choices", FALSE);
  GtkWidget *label = form_test_find (GTK_WIDGET (editor), GTK_TYPE_LABEL);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "未填");
  gtk_check_button_set_active (find_check (GTK_WIDGET (editor), "严重"), TRUE);
  gtk_check_button_set_active (find_check (GTK_WIDGET (editor), "轻微"), TRUE);
  check_value (record, "choices", "['minor', 'serious']");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "轻微、严重");
  gtk_check_button_set_active (find_check (GTK_WIDGET (editor), "严重"), FALSE);
  gtk_check_button_set_active (find_check (GTK_WIDGET (editor), "轻微"), FALSE);
  check_value (record, "choices", NULL);
}

/* What is understood of a date stands beside it while it is typed. */
static void
test_understood (FormTest     *test,
                 gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *shown;
  } cases[] = {
    { "2026-1-5", "星期一" },
    { "2021年4月底前", "按2021年4月30日计" },
    { "2021年4月", "" },
    { "2021", "" },
    { "长期坚持", "按原文保存，不折算日期" },
    { "2026-2-30", "" },
  };
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "date", FALSE);
  GtkWidget *entry = form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY);
  GtkWidget *understood = gtk_widget_get_next_sibling (entry);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      form_test_type (editor, cases[i].typed);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (understood)), ==, cases[i].shown);
    }
}

static void
test_calendar (FormTest     *test,
               gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "date", FALSE);
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 3, 9, 0, 0, 0);
  GtkWidget *calendar;

  form_test_type (editor, "2026-3-1");
  g_signal_emit_by_name (form_test_find (GTK_WIDGET (editor), GTK_TYPE_ENTRY), "icon-press", GTK_ENTRY_ICON_SECONDARY);
  form_test_settle ();
  calendar = form_test_find (GTK_WIDGET (editor), GTK_TYPE_CALENDAR);
  g_assert_cmpint (g_date_time_get_month (gtk_calendar_get_date (GTK_CALENDAR (calendar))), ==, 3);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  check_value (record, "date", "('2026-03-09', 0x64, '')");
  g_assert_cmpstr (form_test_get_text (editor), ==, "2026年3月9日");
}

/* The focus */

static void
activated_cb (LianduFieldEditor *editor,
              guint             *count)
{
  (*count)++;
}

static void
test_enter (FormTest     *test,
            gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "number", FALSE);
  guint count = 0;

  g_signal_connect (editor, "activated", G_CALLBACK (activated_cb), &count);
  form_test_type (editor, "七");
  form_test_enter (editor);
  g_assert_cmpuint (count, ==, 0);
  g_assert_nonnull (liandu_field_editor_get_error (editor));
  form_test_type (editor, "7");
  form_test_enter (editor);
  g_assert_cmpuint (count, ==, 1);
  check_value (record, "number", "7");
}

/* An entry with the focus is not rewritten, whatever happens to the record. */
static void
test_focus_is_sacred (FormTest     *test,
                      gconstpointer data)
{
  static const char *const fields[] = { "text", "number", "date", "choice", "link" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (LianduRecord) record = new_specimen (test);
      LianduFieldEditor *editor = new_editor (test, record, fields[i], FALSE);

      liandu_field_editor_focus (editor);
      g_assert_cmpstr (form_test_get_text (editor), ==, "");
      if (g_str_equal (fields[i], "number"))
        liandu_record_set (record, fields[i], g_variant_new_int64 (5));
      else if (g_str_equal (fields[i], "date"))
        liandu_record_set (record, fields[i], g_variant_new ("(sys)", "2026-01-05", 'd', ""));
      else if (g_str_equal (fields[i], "link"))
        liandu_record_set (record, fields[i], liandu_value_new_link ("0", "某人"));
      else
        liandu_record_set_string (record, fields[i], "serious");
      liandu_field_editor_refresh (editor);
      g_assert_cmpstr (form_test_get_text (editor), ==, "");
      form_test_leave (editor);
      g_assert_cmpstr (form_test_get_text (editor), !=, "");
    }
}

/* In a cell of a grid nothing is taken before the grid says so. */
static void
test_compact (FormTest     *test,
              gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "number", TRUE);
  g_autoptr (GError) error = NULL;

  form_test_type (editor, "7");
  form_test_leave (editor);
  check_value (record, "number", NULL);
  g_assert_true (liandu_field_editor_commit (editor, &error));
  check_value (record, "number", "7");
  form_test_type (editor, "七");
  g_assert_false (liandu_field_editor_commit (editor, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  check_value (record, "number", "7");
}

/* Typed and not yet left: a draft can have it, the entry keeps it. */
static void
test_flush (FormTest     *test,
            gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "text", FALSE);

  form_test_type (editor, " 写到一半 ");
  liandu_field_editor_flush (editor);
  check_value (record, "text", "'写到一半'");
  g_assert_cmpstr (form_test_get_text (editor), ==, " 写到一半 ");
  g_assert_true (liandu_field_editor_is_edited (editor));
}

/* Codes */

static void
test_retired (FormTest     *test,
              gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "code", "code", "serious", 0);
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor;

  form_test_change_elsewhere (test, uuid, "retired", g_variant_new_boolean (TRUE));
  editor = new_editor (test, record, "choice", FALSE);
  form_test_type (editor, "严重");
  form_test_leave (editor);
  g_assert_nonnull (liandu_field_editor_get_error (editor));
  check_value (record, "choice", NULL);

  /* The present answer keeps its words and can be given again. */
  liandu_record_set_string (record, "choice", "serious");
  editor = new_editor (test, record, "choice", FALSE);
  g_assert_cmpstr (form_test_get_text (editor), ==, "严重");
  form_test_type (editor, "严重");
  form_test_leave (editor);
  g_assert_null (liandu_field_editor_get_error (editor));
}

/* Links */

static char *
add_person (FormTest   *test,
            const char *name,
            const char *post)
{
  g_autoptr (LianduRecord) person = liandu_new_record (test->store, liandu_kind_lookup ("person"));
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set_string (person, "name", name);
  liandu_record_set_string (person, "post", post);
  changes = liandu_record_dup_changes (person);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, &error));
  return g_strdup (liandu_record_get_uuid (person));
}

static const char *
get_uuid (LianduRecord *record,
          const char   *name,
          guint         index)
{
  GVariant *value = liandu_record_get (record, name);
  const char *uuid = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    g_variant_get_child (value, index, "(&s&s)", &uuid, NULL);
  else
    g_variant_get (value, "(&s&s)", &uuid, NULL);
  return uuid;
}

static void
test_link (FormTest     *test,
           gconstpointer data)
{
  g_autofree char *uuid = add_person (test, "曾小满", "四级调研员");
  static const char *const typed[] = { "曾小满", "zxm", "zengxiaoman", "小满" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (LianduRecord) record = new_specimen (test);
      LianduFieldEditor *editor = new_editor (test, record, "link", FALSE);

      form_test_pick (editor, typed[i]);
      g_assert_cmpstr (get_uuid (record, "link", 0), ==, uuid);
      g_assert_nonnull (strstr (form_test_get_text (editor), "曾小满"));
      g_assert_nonnull (strstr (form_test_get_text (editor), "四级调研员"));
    }
}

static void
test_link_refused (FormTest     *test,
                   gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "link", FALSE);
  g_autofree char *first = add_person (test, "曾小满", "局长");
  g_autofree char *second = add_person (test, "曾小满", "镇长");

  form_test_type (editor, "查无此人");
  form_test_wait (form_test_list_is_open, editor);
  form_test_leave (editor);
  form_test_settle ();
  g_assert_nonnull (strstr (liandu_field_editor_get_error (editor), "查无此人"));
  check_value (record, "link", NULL);
  g_assert_cmpstr (form_test_get_text (editor), ==, "查无此人");

  /* Of two people of the same name neither is taken for the other. */
  form_test_type (editor, "曾小满");
  form_test_wait (form_test_list_is_open, editor);
  form_test_leave (editor);
  form_test_settle ();
  g_assert_nonnull (liandu_field_editor_get_error (editor));
  check_value (record, "link", NULL);
}

/* Left before anything was found: taken when it is. */
static void
test_link_in_a_hurry (FormTest     *test,
                      gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "link", FALSE);
  g_autofree char *uuid = add_person (test, "曾小满", "局长");

  form_test_type (editor, "曾小满");
  form_test_leave (editor);
  form_test_wait (form_test_has_value, editor);
  g_assert_cmpstr (get_uuid (record, "link", 0), ==, uuid);
  g_assert_null (liandu_field_editor_get_error (editor));
}

static gboolean
is_struck (gpointer data)
{
  GtkWidget *entry = form_test_find (data, GTK_TYPE_ENTRY);
  PangoAttrList *attributes = gtk_entry_get_attributes (GTK_ENTRY (entry));
  g_autofree char *text = attributes != NULL ? pango_attr_list_to_string (attributes) : NULL;

  return text != NULL && strstr (text, "strikethrough") != NULL;
}

static void
test_link_deleted (FormTest     *test,
                   gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  g_autofree char *uuid = add_person (test, "曾小满", "局长");
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduFieldEditor *editor;

  liandu_record_set (record, "link", liandu_value_new_link (uuid, "曾小满　局长"));
  editor = new_editor (test, record, "link", FALSE);
  form_test_settle ();
  g_assert_false (is_struck (editor));
  g_assert_false (gtk_widget_get_visible (form_test_find_label (GTK_WIDGET (editor), "已删除")));
  liandu_change_set_delete (changes, liandu_kind_lookup ("person"), uuid);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, NULL));
  editor = new_editor (test, record, "link", FALSE);
  form_test_wait (is_struck, editor);
  g_assert_true (gtk_widget_get_visible (form_test_find_label (GTK_WIDGET (editor), "已删除")));
  g_assert_cmpstr (form_test_get_text (editor), ==, "曾小满　局长");
}

/* A person who is not on record is put there without leaving the field. */
static void
test_link_new (FormTest     *test,
               gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "link", FALSE);
  GtkListBox *list;
  GtkWidget *dialog;

  form_test_type (editor, "茅小川");
  form_test_wait (form_test_list_is_open, editor);
  list = GTK_LIST_BOX (form_test_find (GTK_WIDGET (editor), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  form_test_settle ();
  dialog = form_test_find_window (LIANDU_TYPE_CREATE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (liandu_record_get_string (liandu_create_dialog_get_record (LIANDU_CREATE_DIALOG (dialog)), "name"), ==, "茅小川");
  liandu_create_dialog_save (LIANDU_CREATE_DIALOG (dialog));
  form_test_wait (form_test_has_value, editor);
  g_assert_cmpstr (form_test_get_text (editor), ==, "茅小川");
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, get_uuid (record, "link", 0));

    g_assert_cmpstr (liandu_record_get_string (stored, "name"), ==, "茅小川");
  }
}

static gboolean
has_two (gpointer data)
{
  GVariant *value = liandu_record_get (liandu_field_editor_get_record (data), "links");

  return value != NULL && g_variant_n_children (value) == 2;
}

static void
test_links (FormTest     *test,
            gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "links", FALSE);
  g_autofree char *first = add_person (test, "曾小满", "局长");
  g_autofree char *second = add_person (test, "茅小川", "镇长");
  GtkWidget *chip;

  form_test_pick (editor, "曾小满");
  g_assert_cmpstr (form_test_get_text (editor), ==, "");
  form_test_type (editor, "茅小川");
  form_test_wait (form_test_list_is_open, editor);
  form_test_enter (editor);
  form_test_wait (has_two, editor);
  g_assert_cmpstr (get_uuid (record, "links", 0), ==, first);
  g_assert_cmpstr (get_uuid (record, "links", 1), ==, second);

  /* The same one twice is one. */
  form_test_type (editor, "曾小满");
  form_test_wait (form_test_list_is_open, editor);
  form_test_enter (editor);
  form_test_settle ();
  g_assert_cmpuint (g_variant_n_children (liandu_record_get (record, "links")), ==, 2);
  g_assert_nonnull (get_message (editor));

  chip = form_test_find (GTK_WIDGET (editor), LIANDU_TYPE_LINK_CHIP);
  g_signal_emit_by_name (chip, "move", 1);
  g_assert_cmpstr (get_uuid (record, "links", 0), ==, second);
  g_assert_cmpstr (get_uuid (record, "links", 1), ==, first);
  g_assert_true (LIANDU_IS_LINK_CHIP (gtk_root_get_focus (GTK_ROOT (test->window))));
  chip = form_test_find (GTK_WIDGET (editor), LIANDU_TYPE_LINK_CHIP);
  g_signal_emit_by_name (chip, "remove");
  g_assert_cmpuint (g_variant_n_children (liandu_record_get (record, "links")), ==, 1);
  g_assert_cmpstr (get_uuid (record, "links", 0), ==, first);
}

static void
test_attachment (FormTest     *test,
                 gconstpointer data)
{
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor = new_editor (test, record, "file", FALSE);
  g_autofree char *path = g_build_filename (test->folder, "会议纪要.txt", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (editor));
  GtkWidget *label = form_test_find (GTK_WIDGET (editor), GTK_TYPE_LABEL);
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_true (g_file_set_contents (path, "纪要", -1, NULL));
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
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "会议纪要.txt"));
  kept = liandu_store_dup_attachment_path (test->store, liandu_record_get (record, "file"));
  g_assert_true (g_file_get_contents (kept, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "纪要");
  form_test_click (GTK_WIDGET (editor), "移除");
  check_value (record, "file", NULL);
}

static gboolean
has_arrived (gpointer editor)
{
  GtkWidget *label = form_test_find (GTK_WIDGET (editor), GTK_TYPE_LABEL);

  return strstr (gtk_label_get_text (GTK_LABEL (label)), "附件未到达") == NULL;
}

/* A file that another desk added comes later than its record: that is said, and
 * shows by itself when it is there. */
static void
test_attachment_awaited (FormTest     *test,
                         gconstpointer data)
{
  static const char words[] = "清源县水利局整改报告";
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  g_autoptr (GVariant) file = g_variant_ref_sink (liandu_value_new_attachment (digest, "报告.txt", (gint64) strlen (words)));
  g_autoptr (GBytes) bytes = g_bytes_new_static (words, strlen (words));
  g_autoptr (LianduRecord) record = new_specimen (test);
  LianduFieldEditor *editor;
  GtkWidget *open;
  g_autoptr (GError) error = NULL;

  liandu_record_set (record, "file", file);
  editor = new_editor (test, record, "file", FALSE);
  open = form_test_find_button (GTK_WIDGET (editor), "打开");
  g_assert_false (has_arrived (editor));
  g_assert_false (gtk_widget_is_sensitive (open));
  g_assert_true (liandu_store_take_attachment (test->store, digest, bytes, &error));
  g_assert_no_error (error);
  form_test_wait (has_arrived, editor);
  g_assert_true (gtk_widget_is_sensitive (open));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) \
  g_test_add ("/editors/" name, FormTest, NULL, form_test_set_up, function, form_test_tear_down)

  ADD ("typing", test_typing);
  ADD ("round-trip", test_round_trip);
  ADD ("ten-thousand", test_ten_thousand);
  ADD ("too-long", test_too_long);
  ADD ("boolean", test_boolean);
  ADD ("multi-choice", test_multi_choice);
  ADD ("date/understood", test_understood);
  ADD ("date/calendar", test_calendar);
  ADD ("enter", test_enter);
  ADD ("focus-is-sacred", test_focus_is_sacred);
  ADD ("compact", test_compact);
  ADD ("flush", test_flush);
  ADD ("retired", test_retired);
  ADD ("link/found", test_link);
  ADD ("link/refused", test_link_refused);
  ADD ("link/in-a-hurry", test_link_in_a_hurry);
  ADD ("link/deleted", test_link_deleted);
  ADD ("link/new", test_link_new);
  ADD ("links", test_links);
  ADD ("attachment", test_attachment);
  ADD ("attachment/awaited", test_attachment_awaited);
#undef ADD
  return g_test_run ();
}
