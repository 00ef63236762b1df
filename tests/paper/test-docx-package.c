/* test-docx-package.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "docx-test.h"
#include "liandu-error.h"
#include "liandu-init.h"

/* What somebody brings along as a template: any file at all. */

#define BODY "<w:p><w:r><w:t>{{甲}}</w:t></w:r></w:p>"

static void
assert_refused (GBytes     *bytes,
                LianduError code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  LianduDocxTemplate *template = liandu_docx_template_new (bytes, "坏.docx", &error);

  g_assert_null (template);
  g_assert_error (error, LIANDU_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "坏.docx"));
  if (strstr (error->message, says) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

/* A document in which one part is another one. */
static GBytes *
document_with (const char *name,
               const char *text)
{
  g_autoptr (GPtrArray) parts = test_document_parts (BODY, NULL);

  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((TestPart *) g_ptr_array_index (parts, i))->name, name))
      g_ptr_array_remove_index (parts, i--);
  if (text != NULL)
    test_parts_add (parts, name, text);
  return test_zip (parts);
}

static void
assert_refused_with (const char *name,
                     const char *text,
                     LianduError code,
                     const char *says)
{
  g_autoptr (GBytes) bytes = document_with (name, text);

  assert_refused (bytes, code, says);
}

static void
test_no_document (void)
{
  g_autoptr (GBytes) whole = test_document (BODY, NULL);
  gsize size = g_bytes_get_size (whole);
  static const char * const texts[] = { "", "PK", "PK\3\4", "plain text", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old .doc", "%PDF-1.4" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_refused (bytes, LIANDU_ERROR_INVALID, "no .docx file");
    }
  for (gsize length = 1; length < size; length += size / 40 + 1)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, length);

      assert_refused (cut, LIANDU_ERROR_INVALID, "damaged");
    }
}

/* A flipped byte is either refused or does no harm. */
static void
test_damage (void)
{
  g_autoptr (GBytes) whole = test_document (BODY, NULL);
  g_autoptr (TestSource) source = test_source_new ("甲", "乙", NULL);
  gsize size = g_bytes_get_size (whole);

  for (gsize at = 0; at < size; at += 3)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) filled = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduDocxTemplate) template = NULL;

      copy[at] ^= (guint8) g_test_rand_int_range (1, 256);
      bytes = g_bytes_new_take (copy, size);
      template = liandu_docx_template_new (bytes, "坏.docx", &error);
      if (template != NULL)
        filled = liandu_docx_template_fill (template, &source->base, NULL, &error);
      g_assert_true ((filled == NULL) == (error != NULL));
    }
}

static void
test_wrong_parts (void)
{
  assert_refused_with ("word/document.xml", "<w:document " TEST_W "><w:body>", LIANDU_ERROR_INVALID, "damaged");
  assert_refused_with ("word/document.xml", NULL, LIANDU_ERROR_INVALID, "damaged");
  assert_refused_with ("[Content_Types].xml", NULL, LIANDU_ERROR_INVALID, "damaged");
  assert_refused_with ("[Content_Types].xml", "<Types/>", LIANDU_ERROR_INVALID, "no text document");
  assert_refused_with ("word/vbaProject.bin", "x", LIANDU_ERROR_REFUSED, "macros");
  assert_refused_with ("[Content_Types].xml",
                       "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
                       LIANDU_ERROR_REFUSED, "macros");
}

/* Entities: what one of them expands to is never asked. */
static void
test_entities (void)
{
  assert_refused_with ("word/document.xml",
                       "<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                       "<!ENTITY c SYSTEM \"file:///etc/passwd\">]><w:document " TEST_W "><w:body>&b;&c;</w:body></w:document>",
                       LIANDU_ERROR_INVALID, "damaged");
  assert_refused_with ("word/document.xml",
                       "<?xml version=\"1.0\"?><!DOCTYPE w:document SYSTEM \"http://example.org/x.dtd\"><w:document " TEST_W "/>",
                       LIANDU_ERROR_INVALID, "damaged");
}

#define RELATION(type, target) \
  "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type "\" Target=\"" target "\" TargetMode=\"External\"/>"

/* What a document fetches when it is opened. */
static void
test_links (void)
{
  static const char * const refused[] = {
    RELATION ("attachedTemplate", "http://example.org/a.dotm"),
    RELATION ("image", "\\\\10.0.0.1\\share\\a.png"),
    RELATION ("oleObject", "file://10.0.0.1/share/a.xlsx"),
  };
  static const char * const allowed[] = {
    RELATION ("hyperlink", "http://example.org/"),
    RELATION ("attachedTemplate", "file:///C:\\Users\\wang\\Normal.dotm"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *relations = g_strdup_printf (TEST_RELATIONS, refused[i]);

      assert_refused_with ("word/_rels/settings.xml.rels", relations, LIANDU_ERROR_REFUSED, "fetches");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autofree char *relations = g_strdup_printf (TEST_RELATIONS, allowed[i]);
      g_autoptr (GBytes) bytes = document_with ("word/_rels/settings.xml.rels", relations);
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduDocxTemplate) template = liandu_docx_template_new (bytes, "好.docx", &error);

      g_assert_no_error (error);
    }
}

static void
test_bombs (void)
{
  g_autofree char *blanks = g_strnfill (30 * 1024 * 1024, ' ');
  g_autofree char *document = g_strconcat ("<w:document " TEST_W "><w:body/>", blanks, "</w:document>", NULL);
  g_autoptr (GPtrArray) many = test_document_parts (BODY, NULL);
  g_autoptr (GPtrArray) large = test_document_parts (BODY, NULL);
  g_autoptr (GBytes) many_bytes = NULL;
  g_autoptr (GBytes) large_bytes = NULL;

  assert_refused_with ("word/document.xml", document, LIANDU_ERROR_REFUSED, "unpacks");
  for (guint i = 0; i < 2001; i++)
    {
      g_autofree char *name = g_strdup_printf ("word/%u.xml", i);

      test_parts_add (many, name, "");
    }
  many_bytes = test_zip (many);
  assert_refused (many_bytes, LIANDU_ERROR_REFUSED, "unpacks");
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("word/media/%u.png", i);

      test_parts_add (large, name, blanks);
    }
  large_bytes = test_zip (large);
  assert_refused (large_bytes, LIANDU_ERROR_REFUSED, "unpacks");
}

/* Two parts of one name: libzip writes none, so a name is changed in place. */
static void
test_twins (void)
{
  g_autoptr (GPtrArray) parts = test_document_parts (BODY, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) twins = NULL;
  guint8 *copy;
  gsize size;
  guint n = 0;

  test_parts_add (parts, "word/documenX.xml", "<w:document " TEST_W "/>");
  bytes = test_zip (parts);
  size = g_bytes_get_size (bytes);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  for (gsize i = 0; i + 17 < size; i++)
    if (memcmp (copy + i, "word/documenX.xml", 17) == 0)
      {
        copy[i + 12] = 'T';
        n++;
      }
  g_assert_cmpuint (n, ==, 2);
  twins = g_bytes_new_take (copy, size);
  assert_refused (twins, LIANDU_ERROR_INVALID, "damaged");
}

/* Property: whatever the words and wherever the runs are cut, every word is in
 * the document, and what was not filled is what it was, byte for byte. */

#define N_ROUNDS 60

static char *
random_words (void)
{
  static const char * const pieces[] = { "整改", "{", "}", "{{", "}}", "<w:p/>", "&amp;", "\"", "'", "]]>", "𠮷", "　", " ", "\n", "\t", "{{甲}}", "\u2028", "a" };
  GString *words = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 9);

  for (int i = 0; i < n; i++)
    g_string_append (words, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (words, FALSE);
}

/* @text in runs that are cut anywhere. */
static void
append_runs (GString    *out,
             const char *text)
{
  g_string_append (out, "<w:r><w:t>");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *sign = g_markup_escape_text (p, (gssize) (g_utf8_next_char (p) - p));

      g_string_append (out, sign);
      if (g_test_rand_int_range (0, 3) == 0)
        g_string_append (out, "</w:t></w:r><w:proofErr w:type=\"gramEnd\"/><w:r><w:rPr><w:b/></w:rPr><w:t>");
    }
  g_string_append (out, "</w:t></w:r>");
}

/* What the words look like in test_dup_text(): lines as paragraphs or breaks. */
static char *
dup_expected (const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);
  g_autoptr (GString) text = g_string_new (escaped);

  g_string_replace (text, "&apos;", "'", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&#39;", "'", 0);
  g_string_replace (text, "\t", "→", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_other_parts (GBytes *template,
                    GBytes *filled)
{
  g_autoptr (GPtrArray) before = test_unzip (template);
  g_autoptr (GPtrArray) after = test_unzip (filled);

  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    {
      TestPart *a = g_ptr_array_index (before, i);
      TestPart *b = g_ptr_array_index (after, i);

      g_assert_cmpstr (a->name, ==, b->name);
      if (!g_str_equal (a->name, "word/document.xml"))
        g_assert_true (g_bytes_equal (a->bytes, b->bytes));
    }
}

static void
test_property (void)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autofree char *first = random_words ();
      g_autofree char *second = random_words ();
      g_autofree char *third = random_words ();
      g_autoptr (TestSource) source = test_source_new ("甲", first, "乙", second, NULL);
      g_autoptr (GBytes) template = NULL;
      g_autoptr (GBytes) filled = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GPtrArray) unknown = NULL;
      g_autofree char *text = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *e1 = dup_expected (first);
      g_autofree char *e2 = dup_expected (second);
      g_autofree char *e3 = dup_expected (third);

      test_source_add_row (source, "表", test_source_new ("丙", third, NULL));
      g_string_append (body, "<w:p>");
      append_runs (body, "前{{甲}}，{{乙}}后");
      g_string_append (body, "</w:p><w:tbl><w:tr><w:tc><w:p>");
      append_runs (body, "（{{#表}}");
      g_string_append (body, "</w:p></w:tc><w:tc><w:p>");
      append_runs (body, "{{丙}}{{/表}}）");
      g_string_append (body, "</w:p></w:tc></w:tr></w:tbl>");
      template = test_document (body->str, NULL);
      filled = test_fill (template, source, &unknown);
      again = test_fill (template, source, NULL);
      text = test_dup_text (filled, "word/document.xml");
      g_strdelimit (e1, "\n", '/');
      g_strdelimit (e2, "\n", '/');
      g_strdelimit (e3, "\n", '/');
      expected = g_strdup_printf ("前%s，%s后\n（\n|%s）\n|", e1, e2, e3);
      g_assert_cmpstr (g_strchomp (text), ==, expected);
      g_assert_cmpuint (unknown->len, ==, 0);
      g_assert_true (g_bytes_equal (filled, again));
      assert_other_parts (template, filled);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();
  g_test_add_func ("/docx/package/no-document", test_no_document);
  g_test_add_func ("/docx/package/damage", test_damage);
  g_test_add_func ("/docx/package/wrong-parts", test_wrong_parts);
  g_test_add_func ("/docx/package/entities", test_entities);
  g_test_add_func ("/docx/package/links", test_links);
  g_test_add_func ("/docx/package/bombs", test_bombs);
  g_test_add_func ("/docx/package/twins", test_twins);
  g_test_add_func ("/docx/package/property", test_property);
  return g_test_run ();
}
