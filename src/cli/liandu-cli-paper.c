/* liandu-cli-paper.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-paper-document.h"
#include "liandu-paper-docx.h"

/* papers, paper */

static void
print_papers_json (GPtrArray *papers)
{
  liandu_cli_json_open_array ();
  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "id", paper->id);
      liandu_cli_json_add_string (builder, "title", paper->name);
      liandu_cli_json_add_string (builder, "kind", paper->kind);
      json_builder_end_object (builder);
      liandu_cli_json_print_element (builder, i);
    }
  liandu_cli_json_close_array (papers->len);
}

gboolean
liandu_cli_run_papers (LianduCli *self,
                       GError   **error G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);

  if (liandu_cli_has_option (self, "json"))
    {
      print_papers_json (papers);
      return TRUE;
    }
  for (guint i = 0; i < papers->len; i++)
    {
      const LianduPaperInfo *paper = g_ptr_array_index (papers, i);

      liandu_cli_print_cells (paper->id, paper->name, NULL);
    }
  return TRUE;
}

static gboolean
check_paper (LianduCli              *self,
             const LianduPaperInfo **out_paper,
             GError                **error)
{
  const char *id = liandu_cli_get_argument (self, 0);
  gboolean blank = liandu_cli_has_option (self, "blank");
  const LianduPaperInfo *paper = liandu_paper_lookup (id);

  if (!liandu_cli_has_option (self, "output"))
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("it is not said where to write to: -o FILE"));
  else if (blank == (self->arguments->len > 1))
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("a paper is about a record, by its UUID, or else --blank"));
  else if (paper == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no paper “%s”; liandu-cli papers lists them"), id);
  else
    {
      *out_paper = paper;
      return TRUE;
    }
  return FALSE;
}

/* What a person should know before the paper is handed over. */
static void
print_notices (LianduPaperDocument *document)
{
  const char * const *notices = liandu_paper_document_get_notices (document);

  for (guint i = 0; notices[i] != NULL; i++)
    liandu_cli_print ("%s\n", notices[i]);
}

static gboolean
write_pdf (LianduCli              *self,
           const LianduPaperInfo  *paper,
           const char             *uuid,
           LianduPaperSourceFlags  flags,
           const char             *path,
           GError                **error)
{
  g_autoptr (LianduPaperDocument) document = liandu_paper_document_new (self->store, paper, uuid, flags, NULL, error);

  if (document == NULL || !liandu_paper_document_write_pdf (document, path, error))
    return FALSE;
  print_notices (document);
  return TRUE;
}

static gboolean
write_docx (LianduCli              *self,
            const LianduPaperInfo  *paper,
            const char             *uuid,
            LianduPaperSourceFlags  flags,
            const char             *path,
            GError                **error)
{
  g_autoptr (GPtrArray) unknown = NULL;
  g_autofree char *list = NULL;

  if (!liandu_paper_docx_write (self->store, paper, uuid, flags, path, &unknown, NULL, error))
    return FALSE;
  if (unknown->len == 0)
    return TRUE;
  list = liandu_docx_unknown_dup_list (unknown);
  g_printerr (_("These fields of the template are not known and stand in the document as they are: %s"), list);
  g_printerr ("\n");
  return TRUE;
}

static gboolean
is_docx (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, ".docx");
}

/**
 * liandu_cli_run_paper:
 *
 * Writes a paper as a PDF, or as a document when the file ends in .docx; a file
 * that is there already is replaced, as a whole or not at all.  What leaves the
 * office is logged, so that there must be a user.
 */
gboolean
liandu_cli_run_paper (LianduCli *self,
                      GError   **error)
{
  const LianduPaperInfo *paper = NULL;
  g_autoptr (LianduRecord) record = NULL;
  LianduPaperSourceFlags flags = liandu_cli_has_option (self, "confidential") ? LIANDU_PAPER_SOURCE_CONFIDENTIAL : 0;
  const char *path = liandu_cli_get_option (self, "output");
  const char *uuid = NULL;

  if (!check_paper (self, &paper, error) || !liandu_cli_open_for_writing (self, error))
    return FALSE;
  if (!liandu_cli_has_option (self, "blank"))
    {
      record = liandu_cli_load_living (self, liandu_cli_get_argument (self, 1), error);
      if (record == NULL)
        return FALSE;
      uuid = liandu_record_get_uuid (record);
    }
  return is_docx (path) ? write_docx (self, paper, uuid, flags, path, error) : write_pdf (self, paper, uuid, flags, path, error);
}
