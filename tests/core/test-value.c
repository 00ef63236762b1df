/* test-value.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-kind.h"
#include "liandu-value.h"

/* What a person types → value → words, for every type of field. */

static LianduCodes *
new_codes (void)
{
  LianduCodes *codes = liandu_codes_new ();

  liandu_codes_add (codes, "issue_grade", "serious", "严重", 30, FALSE);
  liandu_codes_add (codes, "issue_grade", "minor", "轻微", 10, FALSE);
  liandu_codes_add (codes, "issue_grade", "old", "特别严重", 20, TRUE);
  liandu_codes_add (codes, "issue_grade", "minor", "第二次", 10, FALSE);
  return codes;
}

static const LianduField *
get_field (const char *kind,
           const char *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_kind_lookup (kind), name);

  g_assert_nonnull (field);
  return field;
}

static gboolean
parse (const LianduField *field,
       const char        *text,
       GVariant         **out_value,
       GError           **error)
{
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 4, 8);

  return liandu_value_parse (field, text, codes, today, out_value, error);
}

typedef struct
{
  const char *kind;
  const char *field;
  const char *typed;
  const char *value;        /* as GVariant text; NULL: not answered; "!": refused */
  const char *words;        /* what is shown */
} Case;

static const Case cases[] = {
  { "unit", "name", "县水利局", "'县水利局'", "县水利局" },
  { "unit", "name", "  县水利局 ", "'县水利局'", "县水利局" },
  { "unit", "name", "一\n二", "'一 二'", "一 二" },
  { "unit", "name", "", NULL, "" },
  { "unit", "name", "   ", NULL, "" },
  { "unit", "name", "\u3000", NULL, "" },
  { "issue", "note", "一\n二\n", "'一\\n二'", "一\n二" },
  { "issue", "note", "䶮𬶋👮", "'䶮𬶋👮'", "䶮𬶋👮" },
  { "issue", "grade", "serious", "'serious'", "严重" },
  { "issue", "grade", "严重", "'serious'", "严重" },
  { "issue", "grade", "特别严重", "'old'", "特别严重" },
  { "issue", "grade", "轻微", "'minor'", "轻微" },
  { "issue", "grade", "第二次", "!", NULL },
  { "issue", "grade", "很严重", "!", NULL },
  { "issue", "due", "2026-1-5", "('2026-01-05', byte 0x64, '')", "2026年1月5日" },
  { "issue", "due", "2021年4月底前", "('2021-04-30', byte 0x6d, '2021年4月底前')", "2021年4月底前" },
  { "issue", "due", "长期坚持", "('', byte 0x77, '长期坚持')", "长期坚持" },
  { "issue", "due", "2026-02-30", "!", NULL },
  { "issue_progress", "month", "2026-03", "('2026-03-31', byte 0x6d, '')", "2026年3月" },
  { "issue_progress", "month", "2026年3月", "('2026-03-31', byte 0x6d, '')", "2026年3月" },
  { "issue_progress", "month", "2026年二季度", "('2026-06-30', byte 0x71, '')", "2026年第二季度" },
  { "issue_progress", "month", "2026年", "('2026-12-31', byte 0x79, '')", "2026年" },
  { "unit", "sequence", "12", "int64 12", "12" },
  { "unit", "sequence", "１２", "int64 12", "12" },
  { "unit", "sequence", "-3", "int64 -3", "-3" },
  { "unit", "sequence", "0", "int64 0", "0" },
  { "unit", "sequence", "9223372036854775807", "int64 9223372036854775807", "9223372036854775807" },
  { "unit", "sequence", "9223372036854775808", "!", NULL },
  { "unit", "sequence", "1.5", "!", NULL },
  { "unit", "sequence", "十二", "!", NULL },
  { "unit", "sequence", "", NULL, "" },
  { "person", "key_official", "是", "true", "Yes" },
  { "person", "key_official", "true", "true", "Yes" },
  { "person", "key_official", "√", "true", "Yes" },
  { "person", "key_official", "否", "false", "No" },
  { "person", "key_official", "0", "false", "No" },
  { "person", "key_official", "也许", "!", NULL },
  { "person", "key_official", "", NULL, "" },
  { "issue", "unit", "县水利局", "!", NULL },
  { "issue", "assist_units", "县水利局", "!", NULL },
  { "issue_evidence", "file", "a.pdf", "!", NULL },
};

static void
check_case (const Case *one)
{
  const LianduField *field = get_field (one->kind, one->field);
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *words = NULL;
  g_autofree char *edited = NULL;

  g_test_message ("%s: “%s”", one->field, one->typed);
  if (g_strcmp0 (one->value, "!") == 0)
    {
      g_assert_false (parse (field, one->typed, &value, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return;
    }
  g_assert_true (parse (field, one->typed, &value, &error));
  g_assert_no_error (error);
  printed = value != NULL ? g_variant_print (value, TRUE) : NULL;
  g_assert_cmpstr (printed, ==, one->value);
  words = liandu_value_to_text (field, value, codes);
  g_assert_cmpstr (words, ==, one->words);
  /* What an entry shows means the same value when it is read again. */
  edited = liandu_value_to_edit_text (field, value, codes);
  g_assert_true (parse (field, edited, &again, NULL));
  g_assert_true (liandu_value_equal (again, value));
}

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

static void
test_long_text_whole (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GVariant) value = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_unichar (text, 0x4e00 + i);
  g_assert_true (parse (get_field ("issue", "note"), text->str, &value, NULL));
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, text->str);
}

/* Control characters and marks that turn the direction of writing are no part
 * of a ledger. */
static void
test_cleaned (void)
{
  g_autoptr (GVariant) value = NULL;

  g_assert_true (parse (get_field ("unit", "name"), "县\x01水\u202e利\u200e局\x7f", &value, NULL));
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, "县水利局");
}

/* Links */

static void
test_links (void)
{
  const LianduField *one = get_field ("issue", "responsible_leader");
  const LianduField *many = get_field ("issue", "responsible");
  g_autoptr (GVariant) link = g_variant_ref_sink (liandu_value_new_link ("a", "张三\u3000县水利局局长"));
  g_autoptr (GVariant) bare = g_variant_ref_sink (liandu_value_new_link ("b", NULL));
  g_autoptr (GVariant) list = g_variant_ref_sink (g_variant_new_parsed ("[('a', '张三\u3000局长'), ('b', '李四')]"));
  g_autofree char *name = liandu_link_dup_name (link);
  g_autofree char *empty = liandu_link_dup_name (bare);
  g_autofree char *one_words = liandu_value_to_text (one, link, NULL);
  g_autofree char *many_words = liandu_value_to_text (many, list, NULL);

  g_assert_cmpstr (name, ==, "张三");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (one_words, ==, "张三");
  g_assert_cmpstr (many_words, ==, "张三、李四");
}

static void
test_attachment (void)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (liandu_value_new_attachment ("00ff", "材料.pdf", 12));
  g_autofree char *words = liandu_value_to_text (get_field ("issue_evidence", "file"), value, NULL);

  g_assert_cmpstr (words, ==, "材料.pdf");
}

/* Equal and empty */

static void
test_equal_and_empty (void)
{
  g_autoptr (GVariant) a = g_variant_ref_sink (g_variant_new_string ("a"));
  g_autoptr (GVariant) same = g_variant_ref_sink (g_variant_new_string ("a"));
  g_autoptr (GVariant) blank = g_variant_ref_sink (g_variant_new_string (""));
  g_autoptr (GVariant) list = g_variant_ref_sink (g_variant_new ("a(ss)", NULL));
  g_autoptr (GVariant) no = g_variant_ref_sink (g_variant_new_boolean (FALSE));
  g_autoptr (GVariant) zero = g_variant_ref_sink (g_variant_new_int64 (0));

  g_assert_true (liandu_value_equal (a, same));
  g_assert_true (liandu_value_equal (NULL, NULL));
  g_assert_false (liandu_value_equal (a, NULL));
  g_assert_false (liandu_value_equal (a, blank));
  g_assert_true (liandu_value_is_empty (NULL));
  g_assert_true (liandu_value_is_empty (blank));
  g_assert_true (liandu_value_is_empty (list));
  g_assert_false (liandu_value_is_empty (a));
  g_assert_false (liandu_value_is_empty (no));
  g_assert_false (liandu_value_is_empty (zero));
}

/* Codes */

static void
test_codes (void)
{
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, "issue_grade");
  g_autoptr (GPtrArray) none = liandu_codes_list (codes, "no_such_table");

  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((LianduCode *) g_ptr_array_index (list, 0))->code, ==, "minor");
  g_assert_cmpstr (((LianduCode *) g_ptr_array_index (list, 1))->code, ==, "old");
  g_assert_true (((LianduCode *) g_ptr_array_index (list, 1))->retired);
  g_assert_cmpstr (liandu_codes_get_title (codes, "issue_grade", "minor"), ==, "轻微");
  g_assert_null (liandu_codes_get_title (codes, "issue_grade", "none"));
  g_assert_null (liandu_codes_get_title (codes, NULL, "minor"));
  g_assert_null (liandu_codes_get_title (codes, "issue_grade", NULL));
  g_assert_cmpuint (none->len, ==, 0);
}

/* A code that no table has is shown as it is, not lost. */
static void
test_unknown_code (void)
{
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string ("future"));
  g_autofree char *words = liandu_value_to_text (get_field ("issue", "grade"), value, codes);
  g_autofree char *without = liandu_value_to_text (get_field ("issue", "grade"), value, NULL);

  g_assert_cmpstr (words, ==, "future");
  g_assert_cmpstr (without, ==, "future");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/typed", test_typed);
  g_test_add_func ("/value/long-text-whole", test_long_text_whole);
  g_test_add_func ("/value/cleaned", test_cleaned);
  g_test_add_func ("/value/links", test_links);
  g_test_add_func ("/value/attachment", test_attachment);
  g_test_add_func ("/value/equal-and-empty", test_equal_and_empty);
  g_test_add_func ("/value/codes", test_codes);
  g_test_add_func ("/value/unknown-code", test_unknown_code);

  return g_test_run ();
}
