/* export-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

/* What the tests of export share: looking into workbooks, and what other
 * programs make of them. */

/* A part of the package as it is. */
G_GNUC_UNUSED static char *
test_read_part (const char *path,
                const char *part)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  zip_file_t *file;
  zip_stat_t info;
  char *text;

  g_assert_nonnull (archive);
  if (zip_stat (archive, part, 0, &info) != 0)
    {
      zip_discard (archive);
      return NULL;
    }
  text = g_malloc0 (info.size + 1);
  file = zip_fopen (archive, part, 0);
  g_assert_nonnull (file);
  g_assert_cmpint (zip_fread (file, text, info.size), ==, info.size);
  zip_fclose (file);
  zip_discard (archive);
  return text;
}

/* Canonical XML: an element a line, attributes in order, texts on their own. */

G_GNUC_UNUSED static int
test_compare_strings (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

G_GNUC_UNUSED static void
test_canonical_start (GMarkupParseContext *context,
                      const char          *name,
                      const char         **names,
                      const char         **values,
                      gpointer             user_data,
                      GError             **error)
{
  GString *out = user_data;
  g_autoptr (GPtrArray) attributes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (attributes, g_markup_printf_escaped (" %s=\"%s\"", names[i], values[i]));
  g_ptr_array_sort (attributes, test_compare_strings);
  g_string_append_printf (out, "<%s", name);
  for (guint i = 0; i < attributes->len; i++)
    g_string_append (out, g_ptr_array_index (attributes, i));
  g_string_append (out, ">\n");
}

G_GNUC_UNUSED static void
test_canonical_end (GMarkupParseContext *context,
                    const char          *name,
                    gpointer             user_data,
                    GError             **error)
{
  g_string_append_printf (user_data, "</%s>\n", name);
}

G_GNUC_UNUSED static void
test_canonical_text (GMarkupParseContext *context,
                     const char          *text,
                     gsize                length,
                     gpointer             user_data,
                     GError             **error)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  if (length > 0)
    g_string_append_printf (user_data, "%s\n", escaped);
}

G_GNUC_UNUSED static char *
test_canonicalise (const char *xml)
{
  static const GMarkupParser parser = { test_canonical_start, test_canonical_end, test_canonical_text, NULL, NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, out, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Compares the parts of a workbook that we decide on with those kept in
 * tests/data/golden; LIANDU_UPDATE_GOLDEN=1 keeps them anew. */
G_GNUC_UNUSED static void
test_compare_golden (const char *path,
                     const char *name)
{
  static const char * const parts[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *xml = test_read_part (path, parts[i]);
      g_autofree char *actual = test_canonicalise (xml);
      g_autofree char *base = g_path_get_basename (parts[i]);
      g_autofree char *file = g_strconcat (name, "-", base, NULL);
      g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "data", "golden", file, NULL);
      g_autofree char *expected = NULL;
      g_autoptr (GError) error = NULL;

      if (g_getenv ("LIANDU_UPDATE_GOLDEN") != NULL)
        g_file_set_contents (golden, actual, -1, &error);
      g_assert_no_error (error);
      g_file_get_contents (golden, &expected, NULL, &error);
      g_assert_no_error (error);
      if (!g_str_equal (actual, expected))
        {
          g_autofree char *kept = g_strconcat (path, "-", base, NULL);

          g_file_set_contents (kept, actual, -1, NULL);
          g_test_message ("%s is no longer what %s holds", kept, golden);
        }
      g_assert_true (g_str_equal (actual, expected));
    }
}

/* Other programs */

/* Runs @argv without what the test environment does to our own memory. */
G_GNUC_UNUSED static char *
test_run (const char * const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "G_SLICE");
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s: %s", argv[0], output);
  g_assert_true (g_subprocess_get_successful (process));
  return g_steal_pointer (&output);
}

G_GNUC_UNUSED static gboolean
test_has_programs (void)
{
  static const char * const programs[] = { "soffice", "pdftotext", "pdfinfo" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *found = g_find_program_in_path (programs[i]);

      if (found != NULL)
        continue;
      g_test_skip_printf ("%s is not installed", programs[i]);
      return FALSE;
    }
  return TRUE;
}

/* @folder/name.@format, made by LibreOffice from @path. */
G_GNUC_UNUSED static char *
test_convert (const char *path,
              const char *folder,
              const char *format)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  const char *argv[] = { "soffice", profile, "--headless", "--convert-to", format, "--outdir", folder, path, NULL };
  g_autofree char *output = test_run (argv);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *stem = g_strndup (base, (gsize) (strrchr (base, '.') - base));
  char *result = g_strdup_printf ("%s/%s.%s", folder, stem, format);

  if (!g_file_test (result, G_FILE_TEST_EXISTS))
    g_test_message ("%s", output);
  g_assert_true (g_file_test (result, G_FILE_TEST_EXISTS));
  return result;
}

G_GNUC_UNUSED static guint
test_count_pages (const char *pdf)
{
  const char *argv[] = { "pdfinfo", pdf, NULL };
  g_autofree char *output = test_run (argv);
  const char *line = strstr (output, "Pages:");

  g_assert_nonnull (line);
  return (guint) g_ascii_strtoull (line + strlen ("Pages:"), NULL, 10);
}

/* The text of a PDF without any space, in the order in which it was drawn:
 * cell after cell. */
G_GNUC_UNUSED static char *
test_read_pdf (const char *pdf)
{
  const char *argv[] = { "pdftotext", "-raw", "-enc", "UTF-8", pdf, "-", NULL };
  g_autofree char *text = test_run (argv);
  g_autoptr (GString) solid = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (solid, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&solid), FALSE);
}

/* A folder that goes with everything in it. */
typedef struct
{
  char *path;
} TestFolder;

G_GNUC_UNUSED static TestFolder
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  TestFolder folder = { g_dir_make_tmp ("liandu-export-XXXXXX", &error) };

  g_assert_no_error (error);
  return folder;
}

G_GNUC_UNUSED static void
test_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      test_remove (child);
    }
  g_remove (path);
}

G_GNUC_UNUSED static void
test_folder_clear (TestFolder *self)
{
  if (g_getenv ("LIANDU_TEST_KEEP") == NULL)
    test_remove (self->path);
  else
    g_test_message ("kept %s", self->path);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestFolder, test_folder_clear)
