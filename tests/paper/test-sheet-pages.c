/* test-sheet-pages.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "../export/export-test.h"
#include "liandu-paper-document.h"
#include "liandu-sample.h"
#include "liandu-sheet-export.h"
#include "liandu-test-store.h"

/* The pages of a table are those that its file is printed on: the same number,
 * the same words on each. */

typedef struct
{
  LianduTestStore store;
  TestFolder folder;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  liandu_test_store_set_up (&self->store, NULL);
  today = liandu_clock_dup_today (self->store.clock);
  liandu_sample_fill (self->store.store, today, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  liandu_test_store_tear_down (&self->store, NULL);
  test_folder_clear (&self->folder);
}

static guint
write_pages (Fixture                   *self,
             const LianduSheet         *sheet,
             const LianduExportOptions *options,
             const char                *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) uuids = NULL;
  g_autoptr (LianduWorkbookContent) content = liandu_sheet_export_preview (self->store.store, sheet, NULL, options, &uuids, NULL, &error);
  g_autoptr (LianduPaperDocument) document = NULL;

  g_assert_no_error (error);
  document = liandu_paper_document_new_for_workbook (self->store.store, liandu_sheet_get_id (sheet), liandu_sheet_get_title (sheet),
                                                     content, (const char * const *) uuids);
  liandu_paper_document_write_pdf (document, path, &error);
  g_assert_no_error (error);
  return liandu_paper_document_get_n_pages (document);
}

/* Every character of each page, sorted: the order in which cells were drawn is
 * nobody's concern. */
static GPtrArray *
read_pages (const char *pdf)
{
  const char *argv[] = { "pdftotext", "-enc", "UTF-8", pdf, "-", NULL };
  g_autofree char *text = test_run (argv);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
  GPtrArray *result = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pages[i] != NULL && pages[i + 1] != NULL; i++)
    {
      g_autoptr (GPtrArray) characters = g_ptr_array_new_with_free_func (g_free);

      for (const char *p = pages[i]; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isspace (g_utf8_get_char (p)))
          g_ptr_array_add (characters, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)));
      g_ptr_array_sort (characters, test_compare_strings);
      g_ptr_array_add (characters, NULL);
      g_ptr_array_add (result, g_strjoinv ("", (char **) characters->pdata));
    }
  return result;
}

/* Charts are drawn by each program in its own words and order; what the tables
 * of such a sheet say on paper is looked at in the tests of the sheets. */
static void
assert_same_pages (const char *ours,
                   const char *theirs,
                   gboolean    has_charts)
{
  g_autoptr (GPtrArray) mine = read_pages (ours);
  g_autoptr (GPtrArray) other = read_pages (theirs);

  g_test_message ("%s: %u pages, LibreOffice %u", ours, mine->len, other->len);
  g_assert_cmpuint (mine->len, ==, other->len);
  for (guint i = 0; i < mine->len && !has_charts; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (mine, i), g_ptr_array_index (other, i)) == 0)
        continue;
      g_test_message ("page %u of %s is another", i + 1, ours);
      g_test_fail ();
      return;
    }
}

/* All sheets, converted in one run. */
static void
test_pages (Fixture      *self,
            gconstpointer unused)
{
  GPtrArray *sheets = liandu_sheet_list ();
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", self->folder.path);
  g_autofree char *theirs = g_build_filename (self->folder.path, "theirs", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  const char *words[] = { "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", theirs, NULL };
  g_autofree char *output = NULL;

  if (!test_has_programs ())
    return;
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (words[i]));
  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (sheets, i);
      g_autofree char *pdf = g_strdup_printf ("%s/%s.pdf", self->folder.path, liandu_sheet_get_id (sheet));
      char *xlsx = g_strdup_printf ("%s/%s.xlsx", self->folder.path, liandu_sheet_get_id (sheet));
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (write_pages (self, sheet, NULL, pdf), >=, 1);
      liandu_sheet_export (self->store.store, sheet, NULL, NULL, xlsx, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (argv, xlsx);
    }
  g_ptr_array_add (argv, NULL);
  output = test_run ((const char * const *) argv->pdata);
  for (guint i = 0; i < sheets->len; i++)
    {
      const char *id = liandu_sheet_get_id (g_ptr_array_index (sheets, i));
      g_autofree char *ours = g_strdup_printf ("%s/%s.pdf", self->folder.path, id);
      g_autofree char *other = g_strdup_printf ("%s/%s.pdf", theirs, id);

      assert_same_pages (ours, other, liandu_sheet_is_count (g_ptr_array_index (sheets, i)));
    }
}

static GPtrArray *
list_people (Fixture *self)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("person"));
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = liandu_store_query (self->store.store, query, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 20);
  return rows;
}

/* No name of anybody on record is in any part of a masked file. */
static void
test_masked (Fixture      *self,
             gconstpointer unused)
{
  static const char * const parts[] = {
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml", "docProps/app.xml",
  };
  GPtrArray *sheets = liandu_sheet_list ();
  g_autoptr (GPtrArray) people = list_people (self);
  LianduExportOptions options = { .masking = LIANDU_MASKING_WORD, .people = LIANDU_PEOPLE_ORDER_SURNAME };

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/masked-%u.xlsx", self->folder.path, i);
      g_autoptr (GError) error = NULL;

      liandu_sheet_export (self->store.store, g_ptr_array_index (sheets, i), NULL, &options, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        {
          g_autofree char *text = test_read_part (path, parts[j]);

          for (guint k = 0; text != NULL && k < people->len; k++)
            {
              const char *name = liandu_row_get_title (g_ptr_array_index (people, k));

              if (strstr (text, name) != NULL)
                g_test_message ("%s is in %s of %s", name, parts[j], liandu_sheet_get_id (g_ptr_array_index (sheets, i)));
              g_assert_null (strstr (text, name));
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sheet-pages/as-printed", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/sheet-pages/masked", Fixture, NULL, set_up, test_masked, tear_down);
  return g_test_run ();
}
