/* liandu-paper-templates.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "liandu-docx-package.h"
#include "liandu-paper-docx.h"
#include "liandu-paper-file.h"
#include "liandu-paper-template.h"
#include "liandu-paper-templates.h"
#include "liandu-paper-terms.h"
#include "liandu-seed.h"

#define KIND "template"

/* Records */

/* The record of a paper has the same UUID in every office. */
static LianduRecord *
load_record (LianduStore           *store,
             const LianduPaperInfo *paper)
{
  g_autofree char *uuid = liandu_paper_templates_dup_uuid (paper);

  return liandu_store_load (store, uuid, NULL, NULL);
}

static GVariant *
get_file (LianduRecord *record)
{
  return record != NULL && !liandu_record_is_deleted (record) ? liandu_record_get (record, "file") : NULL;
}

static gboolean
commit (LianduStore     *store,
        LianduChangeSet *changes,
        GCancellable    *cancellable,
        GError         **error)
{
  return liandu_change_set_is_empty (changes) || liandu_store_commit (store, changes, cancellable, NULL, error);
}

static LianduRecord *
new_record (const LianduPaperInfo *paper)
{
  g_autofree char *uuid = liandu_paper_templates_dup_uuid (paper);
  LianduRecord *record = liandu_record_new (liandu_kind_lookup (KIND), uuid);

  liandu_record_set_string (record, "paper", paper->id);
  liandu_record_set_string (record, "name", paper->name);
  return record;
}

/* One that somebody deleted by hand comes back first. */
static gboolean
bring_back (LianduStore  *store,
            LianduRecord *record,
            GError      **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!liandu_record_is_deleted (record))
    return TRUE;
  liandu_change_set_restore (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record));
  return commit (store, changes, NULL, error);
}

static gboolean
set_file (LianduStore           *store,
          const LianduPaperInfo *paper,
          GVariant              *file,
          GCancellable          *cancellable,
          GError               **error)
{
  g_autoptr (LianduRecord) record = load_record (store, paper);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (record != NULL && !bring_back (store, record, error))
    return FALSE;
  if (record == NULL)
    record = new_record (paper);
  liandu_record_set (record, "file", file);
  changes = liandu_record_dup_changes (record);
  return commit (store, changes, cancellable, error);
}

/* Files */

static GBytes *
read_file (const char *path,
           GError    **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *data = NULL;
  gsize size;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_file_info_get_size (info) > LIANDU_DOCX_MAX_SIZE)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("“%s” is larger than %d MB and was refused. Make its pictures smaller and choose it again."),
                   name, LIANDU_DOCX_MAX_SIZE / (1024 * 1024));
      return NULL;
    }
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_file_get_contents (path, &data, &size, NULL))
    return g_bytes_new_take (g_steal_pointer (&data), size);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("“%s” cannot be read. The template in use was kept; choose a file that is there."), name);
  return NULL;
}

/* What the office put in the place of the built-in one; NULL without an error
 * where it did not. */
static GBytes *
read_office (LianduStore           *store,
             const LianduPaperInfo *paper,
             char                 **out_name,
             GError               **error)
{
  g_autoptr (LianduRecord) record = load_record (store, paper);
  GVariant *file = get_file (record);
  g_autofree char *path = file != NULL ? liandu_store_dup_attachment_path (store, file) : NULL;
  char *data = NULL;
  gsize size;

  if (file == NULL)
    return NULL;
  g_variant_get_child (file, 1, "s", out_name);
  if (path != NULL && g_file_get_contents (path, &data, &size, NULL))
    return g_bytes_new_take (data, size);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("The file of the template “%s” is missing from the workspace. Nothing was written; choose the template again or go back to the built-in one."),
               *out_name);
  return NULL;
}

static GBytes *
read_template (LianduStore           *store,
               const LianduPaperInfo *paper,
               char                 **out_name,
               GError               **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes = read_office (store, paper, out_name, &local_error);

  if (bytes != NULL)
    return bytes;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  *out_name = g_strconcat (paper->name, ".docx", NULL);
  return liandu_paper_template_draw_up (paper, error);
}

/* Public API */

/**
 * liandu_paper_templates_load:
 * @error: %LIANDU_ERROR_NOT_FOUND where the file of the office's template is
 *   not there
 *
 * Returns: (transfer full): the template in use for the paper
 */
LianduDocxTemplate *
liandu_paper_templates_load (LianduStore           *store,
                             const LianduPaperInfo *paper,
                             GError               **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = read_template (store, paper, &name, error);

  return bytes != NULL ? liandu_docx_template_new (bytes, name, error) : NULL;
}

/**
 * liandu_paper_templates_dup_name:
 *
 * Returns: (transfer full) (nullable): the file that the office put in the place
 *   of the built-in template, or %NULL
 */
char *
liandu_paper_templates_dup_name (LianduStore           *store,
                                 const LianduPaperInfo *paper)
{
  g_autoptr (LianduRecord) record = load_record (store, paper);
  GVariant *file = get_file (record);
  char *name = NULL;

  if (file != NULL)
    g_variant_get_child (file, 1, "s", &name);
  return name;
}

/**
 * liandu_paper_templates_save:
 * @built_in: the one that comes with the program, also where another is in use
 * @path: a file that is there is replaced
 *
 * Writes a template to a file, to be changed in WPS.
 */
gboolean
liandu_paper_templates_save (LianduStore           *store,
                             const LianduPaperInfo *paper,
                             gboolean               built_in,
                             const char            *path,
                             GError               **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = built_in ? liandu_paper_template_draw_up (paper, error) : read_template (store, paper, &name, error);

  return bytes != NULL && liandu_paper_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/**
 * liandu_paper_templates_set:
 * @path: a .docx file
 * @error: also %LIANDU_ERROR_INVALID when it asks for what the paper does not
 *   have: all of it is named, with places
 *
 * Puts a template in the place of the one in use.
 */
gboolean
liandu_paper_templates_set (LianduStore           *store,
                            const LianduPaperInfo *paper,
                            const char            *path,
                            GCancellable          *cancellable,
                            GError               **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GBytes) bytes = read_file (path, error);
  g_autoptr (LianduDocxTemplate) document = bytes != NULL ? liandu_docx_template_new (bytes, name, error) : NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GVariant) file = NULL;

  if (document == NULL || !liandu_paper_docx_check (store, paper, document, &unknown, error))
    return FALSE;
  if (unknown->len > 0)
    {
      g_autofree char *list = liandu_docx_unknown_dup_list (unknown);

      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” was not taken over, “%s” has no such field: %s. Correct it in WPS and choose it again."), name, paper->name, list);
      return FALSE;
    }
  file = liandu_store_attach (store, path, cancellable, error);
  return file != NULL && set_file (store, paper, file, cancellable, error);
}

/**
 * liandu_paper_templates_reset:
 *
 * Goes back to the built-in template.
 */
gboolean
liandu_paper_templates_reset (LianduStore           *store,
                              const LianduPaperInfo *paper,
                              GError               **error)
{
  g_autoptr (LianduRecord) record = load_record (store, paper);

  return get_file (record) == NULL || set_file (store, paper, NULL, NULL, error);
}

/**
 * liandu_paper_templates_dup_uuid:
 *
 * Returns: (transfer full): the record of the paper's template, whether there
 *   is one or not: what undo is asked for
 */
char *
liandu_paper_templates_dup_uuid (const LianduPaperInfo *paper)
{
  return liandu_seed_dup_uuid (KIND, paper->id);
}

/**
 * liandu_paper_templates_suggest_name:
 *
 * Returns: (transfer full): a name for the file of the paper's template
 */
char *
liandu_paper_templates_suggest_name (const LianduPaperInfo *paper)
{
  return g_strconcat (paper->name, LIANDU_PAPER_TERM_TEMPLATE ".docx", NULL);
}
