/* liandu-docx-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-docx-filler.h"
#include "liandu-docx-template.h"
#include "liandu-error.h"

/**
 * LianduDocxTemplate:
 *
 * The bytes of the file: each filling opens it anew, since it changes what it
 * works on.
 */
struct _LianduDocxTemplate
{
  GBytes *bytes;
  char *name;
};

/* So many are named in one sentence; the rest is a number. */
#define MAX_NAMED 5

void
liandu_docx_unknown_free (LianduDocxUnknown *self)
{
  g_free (self->words);
  g_free (self->place);
  g_free (self);
}

/**
 * liandu_docx_unknown_dup_list:
 * @unknown: (element-type LianduDocxUnknown): some
 *
 * Returns: (transfer full): them in words: {{谈话领导}} (table 1, row 2, cell 3), …
 */
char *
liandu_docx_unknown_dup_list (GPtrArray *unknown)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < unknown->len && i < MAX_NAMED; i++)
    {
      const LianduDocxUnknown *one = g_ptr_array_index (unknown, i);

      if (i > 0)
        g_string_append (list, C_("between names", ", "));
      /* Translators: a field's name and where it stands in a document */
      g_string_append_printf (list, _("%s (%s)"), one->words, one->place);
    }
  if (unknown->len > MAX_NAMED)
    g_string_append_printf (list, ngettext (" and %u more", " and %u more", unknown->len - MAX_NAMED), unknown->len - MAX_NAMED);
  return g_string_free (list, FALSE);
}

/**
 * liandu_docx_template_new:
 * @bytes: a .docx file
 * @name: what to call it in messages
 * @error: as liandu_docx_package_new()
 *
 * Returns: (transfer full): the template
 */
LianduDocxTemplate *
liandu_docx_template_new (GBytes     *bytes,
                          const char *name,
                          GError    **error)
{
  g_autoptr (LianduDocxPackage) package = liandu_docx_package_new (bytes, name, error);
  LianduDocxTemplate *self;

  if (package == NULL)
    return NULL;
  self = g_new0 (LianduDocxTemplate, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  return self;
}

void
liandu_docx_template_free (LianduDocxTemplate *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

static gboolean
fill_parts (LianduDocxPackage *package,
            LianduDocxSource  *source,
            gboolean           checks,
            GPtrArray         *unknown,
            guint             *n_marks,
            GError           **error)
{
  GPtrArray *parts = liandu_docx_package_get_parts (package);

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      LianduDocxFiller filler = { .part = g_ptr_array_index (parts, i), .checks = checks, .unknown = found };

      liandu_docx_filler_run (&filler, source);
      g_ptr_array_extend_and_steal (unknown, g_steal_pointer (&found));
      filler.part->changed = filler.n_marks > 0;
      *n_marks += filler.n_marks;
      if (filler.error != NULL)
        {
          g_propagate_error (error, filler.error);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * liandu_docx_template_check:
 * @source: knows every name, and one row of each table
 * @out_unknown: (out) (transfer full) (element-type LianduDocxUnknown): what it
 *   does not know, with places; empty when the template can be used
 * @error: %LIANDU_ERROR_INVALID when there is nothing to fill in
 *
 * Looks at everything in the template, also at what would not be shown.
 *
 * Returns: whether it has anything to fill in
 */
gboolean
liandu_docx_template_check (LianduDocxTemplate *self,
                            LianduDocxSource   *source,
                            GPtrArray         **out_unknown,
                            GError            **error)
{
  g_autoptr (LianduDocxPackage) package = liandu_docx_package_new (self->bytes, self->name, error);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_docx_unknown_free);
  guint n_marks = 0;

  if (package == NULL || !fill_parts (package, source, TRUE, unknown, &n_marks, error))
    return FALSE;
  if (n_marks == 0 && unknown->len == 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” has no field in double braces, {{…}}, to be filled in. Save the built-in template to see how fields are written."), self->name);
      return FALSE;
    }
  *out_unknown = g_steal_pointer (&unknown);
  return TRUE;
}

/**
 * liandu_docx_template_fill:
 * @source: the words
 * @out_unknown: (out) (optional) (transfer full) (element-type LianduDocxUnknown): what
 *   it did not know and so stands in the document as it stood in the template
 * @error: what the source said
 *
 * Returns: (transfer full): the document
 */
GBytes *
liandu_docx_template_fill (LianduDocxTemplate *self,
                           LianduDocxSource   *source,
                           GPtrArray         **out_unknown,
                           GError            **error)
{
  g_autoptr (LianduDocxPackage) package = liandu_docx_package_new (self->bytes, self->name, error);
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_docx_unknown_free);
  GBytes *filled;
  guint n_marks = 0;

  if (package == NULL || !fill_parts (package, source, FALSE, unknown, &n_marks, error))
    return NULL;
  filled = liandu_docx_package_write (package, error);
  if (filled != NULL && out_unknown != NULL)
    *out_unknown = g_steal_pointer (&unknown);
  return filled;
}
