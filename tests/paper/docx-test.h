/* docx-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <string.h>
#include <zip.h>

#include "liandu-docx-template.h"

/* What the tests of documents share: making them, and looking into them. */

#define TEST_W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TEST_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* A part of a document to be made, or read from one. */
typedef struct
{
  char *name;
  GBytes *bytes;
} TestPart;

G_GNUC_UNUSED static void
test_part_free (TestPart *part)
{
  g_free (part->name);
  g_bytes_unref (part->bytes);
  g_free (part);
}

G_GNUC_UNUSED static GPtrArray *
test_parts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) test_part_free);
}

G_GNUC_UNUSED static void
test_parts_add (GPtrArray  *parts,
                const char *name,
                const char *text)
{
  TestPart *part = g_new0 (TestPart, 1);

  part->name = g_strdup (name);
  part->bytes = g_bytes_new (text, strlen (text));
  g_ptr_array_add (parts, part);
}

/* The package of @parts, in their order. */
G_GNUC_UNUSED static GBytes *
test_zip (GPtrArray *parts)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  zip_stat_t stat;
  guint8 *data;

  g_assert_nonnull (zip);
  zip_source_keep (source);
  for (guint i = 0; i < parts->len; i++)
    {
      TestPart *part = g_ptr_array_index (parts, i);
      zip_source_t *content = zip_source_buffer (zip, g_bytes_get_data (part->bytes, NULL), g_bytes_get_size (part->bytes), 0);

      g_assert_cmpint (zip_file_add (zip, part->name, content, 0), ==, i);
      zip_file_set_mtime (zip, i, 1600000000 + i * 60, 0);
    }
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_assert_cmpint (zip_source_open (source), ==, 0);
  zip_source_stat (source, &stat);
  data = g_malloc (stat.size);
  g_assert_cmpint (zip_source_read (source, data, stat.size), ==, stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return g_bytes_new_take (data, stat.size);
}

G_GNUC_UNUSED static GPtrArray *
test_unzip (GBytes *bytes)
{
  zip_source_t *source = zip_source_buffer_create (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  GPtrArray *parts = test_parts_new ();

  g_assert_nonnull (zip);
  for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++)
    {
      TestPart *part = g_new0 (TestPart, 1);
      zip_stat_t stat;
      zip_file_t *file = zip_fopen_index (zip, (zip_uint64_t) i, 0);
      guint8 *data;

      g_assert_nonnull (file);
      zip_stat_index (zip, (zip_uint64_t) i, 0, &stat);
      data = g_malloc (stat.size + 1);
      g_assert_cmpint (zip_fread (file, data, stat.size), ==, stat.size);
      g_assert_cmpint (zip_fclose (file), ==, 0);
      part->name = g_strdup (stat.name);
      part->bytes = g_bytes_new_take (data, stat.size);
      g_ptr_array_add (parts, part);
    }
  zip_discard (zip);
  return parts;
}

G_GNUC_UNUSED static char *
test_dup_part (GBytes     *bytes,
               const char *name)
{
  g_autoptr (GPtrArray) parts = test_unzip (bytes);

  for (guint i = 0; i < parts->len; i++)
    {
      TestPart *part = g_ptr_array_index (parts, i);

      if (g_str_equal (part->name, name))
        return g_strndup (g_bytes_get_data (part->bytes, NULL), g_bytes_get_size (part->bytes));
    }
  g_assert_not_reached ();
}

#define TEST_TYPES                                                                                                   \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                                  \
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"                                   \
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"           \
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"                                                     \
  "<Override PartName=\"/word/document.xml\" ContentType=\"" TEST_TYPE "document.main+xml\"/>"                       \
  "<Override PartName=\"/word/header1.xml\" ContentType=\"" TEST_TYPE "header+xml\"/>"                               \
  "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TEST_TYPE "footer+xml\"/>"                               \
  "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" TEST_TYPE "footnotes+xml\"/>"                          \
  "</Types>"
#define TEST_RELATIONS                                                                                               \
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                                  \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>"

/* The parts of a document with this body, and all that a document has. */
G_GNUC_UNUSED static GPtrArray *
test_document_parts (const char *body,
                     const char *header)
{
  GPtrArray *parts = test_parts_new ();
  g_autofree char *document = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document " TEST_W
                                               " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">"
                                               "<w:body>%s<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>", body);
  g_autofree char *head = g_strdup_printf ("<w:hdr " TEST_W ">%s</w:hdr>", header != NULL ? header : "<w:p/>");

  test_parts_add (parts, "[Content_Types].xml", TEST_TYPES);
  test_parts_add (parts, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>");
  test_parts_add (parts, "word/document.xml", document);
  test_parts_add (parts, "word/styles.xml", "<w:styles " TEST_W "  ><!-- kept  as it is --></w:styles>");
  test_parts_add (parts, "word/header1.xml", head);
  test_parts_add (parts, "word/footer1.xml", "<w:ftr " TEST_W "><w:p/></w:ftr>");
  test_parts_add (parts, "word/footnotes.xml", "<w:footnotes " TEST_W "/>");
  test_parts_add (parts, "word/media/image1.png", "\x89PNG not really");
  return parts;
}

G_GNUC_UNUSED static GBytes *
test_document (const char *body,
               const char *header)
{
  g_autoptr (GPtrArray) parts = test_document_parts (body, header);

  return test_zip (parts);
}

/* A source in memory: names and words in pairs, tables of such. */

typedef struct
{
  LianduDocxSource base;
  GHashTable *words;        /* name → words */
  GHashTable *tables;       /* name → GPtrArray of TestSource */
} TestSource;

G_GNUC_UNUSED static char *
test_source_dup_text (LianduDocxSource *source,
                      const char       *name)
{
  return g_strdup (g_hash_table_lookup (((TestSource *) source)->words, name));
}

G_GNUC_UNUSED static GPtrArray *
test_source_list_rows (LianduDocxSource *source,
                       const char       *name,
                       GError          **error)
{
  GPtrArray *rows = g_hash_table_lookup (((TestSource *) source)->tables, name);

  return rows != NULL ? g_ptr_array_ref (rows) : NULL;
}

G_GNUC_UNUSED static void
test_source_free (TestSource *self)
{
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->tables);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestSource, test_source_free)

G_GNUC_UNUSED static TestSource *
test_source_new (const char *name,
                 ...)
{
  TestSource *self = g_new0 (TestSource, 1);
  va_list args;

  self->base = (LianduDocxSource) { test_source_dup_text, test_source_list_rows };
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  va_start (args, name);
  for (; name != NULL; name = va_arg (args, const char *))
    g_hash_table_insert (self->words, g_strdup (name), g_strdup (va_arg (args, const char *)));
  va_end (args);
  return self;
}

/* @row is taken over; NULL makes a table without rows. */
G_GNUC_UNUSED static void
test_source_add_row (TestSource *self,
                     const char *table,
                     TestSource *row)
{
  GPtrArray *rows = g_hash_table_lookup (self->tables, table);

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) test_source_free);
      g_hash_table_insert (self->tables, g_strdup (table), rows);
    }
  if (row != NULL)
    g_ptr_array_add (rows, row);
}

/* Filling */

G_GNUC_UNUSED static GBytes *
test_fill (GBytes     *bytes,
           TestSource *source,
           GPtrArray **out_unknown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDocxTemplate) document = liandu_docx_template_new (bytes, "试.docx", &error);
  GBytes *filled;

  g_assert_no_error (error);
  filled = liandu_docx_template_fill (document, &source->base, out_unknown, &error);
  g_assert_no_error (error);
  return filled;
}

/* What is between the tags of the body, a paragraph a line, a cell after |. */
G_GNUC_UNUSED static char *
test_dup_text (GBytes     *bytes,
               const char *part)
{
  g_autofree char *xml = test_dup_part (bytes, part);
  GString *text = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = xml; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "</w:p>") || g_str_has_prefix (p, "<w:p/>"))
        g_string_append_c (text, '\n');
      else if (g_str_has_prefix (p, "</w:tc>"))
        g_string_append_c (text, '|');
      else if (g_str_has_prefix (p, "<w:br/>"))
        g_string_append (text, "/");
      else if (g_str_has_prefix (p, "<w:tab/>"))
        g_string_append (text, "→");
      if (*p == '<')
        in_tag = TRUE;
      if (!in_tag)
        g_string_append_c (text, *p);
      if (*p == '>')
        in_tag = FALSE;
    }
  while (text->len > 0 && g_str_has_prefix (text->str, "\n"))
    g_string_erase (text, 0, 1);
  return g_string_free (text, FALSE);
}
