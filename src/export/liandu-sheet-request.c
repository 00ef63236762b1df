/* liandu-sheet-request.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-filter-text.h"
#include "liandu-sheet-request.h"
#include "liandu-sheet-template.h"
#include "liandu-sheet-words.h"

#define FORMAT 1

static LianduDate *
copy_date (const LianduDate *date)
{
  return date != NULL ? liandu_date_ref (date) : NULL;
}

/* Making */

static void
add_units (LianduQuery              *query,
           const LianduField        *field,
           const LianduSheetRequest *self)
{
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);
  /* Where the lines are units, those themselves, not what is below them. */
  gboolean lists_units = liandu_sheet_is_count (self->sheet) && liandu_sheet_get_info (self->sheet)->count->by == NULL;

  for (guint i = 0; self->units[i] != NULL; i++)
    liandu_condition_append (any, liandu_condition_new (lists_units ? "uuid" : liandu_field_get_name (field), LIANDU_OP_EQ, self->units[i]));
  liandu_query_add_condition (query, any);
}

/* Which records; and what the table says of them.  The unit's name is the
 * caller's. */
static LianduQuery *
make (const LianduSheetRequest *self,
      LianduStore              *store,
      LianduExportOptions      *options,
      char                    **out_unit)
{
  const LianduKind *kind = liandu_sheet_get_kind (self->sheet);
  const LianduField *unit = liandu_kind_get_unit_field (kind);
  const LianduField *date = liandu_sheet_get_date (self->sheet);
  LianduQuery *query = self->filter != NULL ? liandu_query_copy (self->filter) : liandu_query_new (kind);

  *out_unit = NULL;
  *options = (LianduExportOptions){ .report_unit = self->report_unit, .attachment = self->attachment,
                                    .as_of = self->as_of, .people = self->people, .masking = self->masking };
  if (self->units != NULL && self->units[0] != NULL && unit != NULL)
    {
      add_units (query, unit, self);
      if (self->units[1] == NULL)
        options->title_unit = *out_unit = liandu_store_dup_link_title (store, self->units[0]);
    }
  if (self->from == NULL || self->to == NULL || (date == NULL && !liandu_sheet_counts_in_period (self->sheet)))
    return query;
  options->from = self->from;
  options->to = self->to;
  if (liandu_sheet_counts_in_period (self->sheet))
    return query;
  liandu_query_where (query, liandu_field_get_name (date), LIANDU_OP_GE, liandu_date_get_iso (self->from));
  liandu_query_where (query, liandu_field_get_name (date), LIANDU_OP_LE, liandu_date_get_iso (self->to));
  return query;
}

/* Public API */

LianduSheetRequest *
liandu_sheet_request_new (const LianduSheet *sheet)
{
  LianduSheetRequest *self = g_new0 (LianduSheetRequest, 1);

  self->sheet = liandu_sheet_ref (sheet);
  return self;
}

LianduSheetRequest *
liandu_sheet_request_copy (const LianduSheetRequest *self)
{
  LianduSheetRequest *copy = g_memdup2 (self, sizeof *self);

  liandu_sheet_ref (copy->sheet);
  copy->units = g_strdupv (self->units);
  copy->from = copy_date (self->from);
  copy->to = copy_date (self->to);
  copy->as_of = copy_date (self->as_of);
  copy->filter = self->filter != NULL ? liandu_query_copy (self->filter) : NULL;
  copy->report_unit = g_strdup (self->report_unit);
  return copy;
}

void
liandu_sheet_request_free (LianduSheetRequest *self)
{
  g_strfreev (self->units);
  g_clear_pointer (&self->from, liandu_date_unref);
  g_clear_pointer (&self->to, liandu_date_unref);
  g_clear_pointer (&self->as_of, liandu_date_unref);
  g_clear_pointer (&self->filter, liandu_query_unref);
  g_free (self->report_unit);
  liandu_sheet_unref ((LianduSheet *) self->sheet);
  g_free (self);
}

/**
 * liandu_sheet_request_to_text:
 *
 * Returns: (transfer full): all of it, for liandu_sheet_request_parse()
 */
char *
liandu_sheet_request_to_text (const LianduSheetRequest *self)
{
  GVariantDict dict;
  g_autoptr (GVariant) value = NULL;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "format", "u", FORMAT);
  g_variant_dict_insert (&dict, "sheet", "s", liandu_sheet_get_id (self->sheet));
  if (liandu_sheet_get_definition (self->sheet) != NULL)
    g_variant_dict_insert (&dict, "template", "s", liandu_sheet_get_definition (self->sheet));
  if (self->units != NULL)
    g_variant_dict_insert (&dict, "units", "^as", self->units);
  if (self->from != NULL && self->to != NULL)
    g_variant_dict_insert (&dict, "period", "(ss)", liandu_date_get_iso (self->from), liandu_date_get_iso (self->to));
  if (self->as_of != NULL)
    g_variant_dict_insert (&dict, "as-of", "s", liandu_date_get_iso (self->as_of));
  if (self->filter != NULL)
    g_variant_dict_insert_value (&dict, "filter", liandu_filter_text_pack (self->filter));
  if (self->report_unit != NULL)
    g_variant_dict_insert (&dict, "report-unit", "s", self->report_unit);
  g_variant_dict_insert (&dict, "attachment", "i", (gint32) self->attachment);
  g_variant_dict_insert (&dict, "people", "s", liandu_people_order_to_string (self->people));
  g_variant_dict_insert (&dict, "masking", "s", liandu_name_mask_to_string (self->masking));
  value = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (value, FALSE);
}

static void
read_dict (LianduSheetRequest *self,
           GVariantDict       *dict)
{
  const char *word;
  const char *other;
  gint32 number;
  GVariant *filter = g_variant_dict_lookup_value (dict, "filter", G_VARIANT_TYPE ("(msav)"));

  g_variant_dict_lookup (dict, "units", "^as", &self->units);
  g_variant_dict_lookup (dict, "report-unit", "s", &self->report_unit);
  if (g_variant_dict_lookup (dict, "attachment", "i", &number))
    self->attachment = number;
  if (g_variant_dict_lookup (dict, "period", "(&s&s)", &word, &other))
    {
      self->from = liandu_date_new_iso (word, NULL);
      self->to = liandu_date_new_iso (other, NULL);
    }
  if (g_variant_dict_lookup (dict, "as-of", "&s", &word))
    self->as_of = liandu_date_new_iso (word, NULL);
  if (g_variant_dict_lookup (dict, "people", "&s", &word))
    liandu_people_order_parse (word, &self->people);
  if (g_variant_dict_lookup (dict, "masking", "&s", &word))
    liandu_name_mask_parse (word, &self->masking);
  if (filter != NULL)
    self->filter = liandu_filter_text_unpack (liandu_sheet_get_kind (self->sheet), filter);
  g_clear_pointer (&filter, g_variant_unref);
}

/* An official one by its id, one of the office's own by what it was then. */
static LianduSheet *
find_sheet (GVariantDict *dict,
            GError      **error)
{
  const char *id = NULL;
  const char *definition = NULL;
  g_autoptr (LianduSheetTemplate) template = NULL;

  if (g_variant_dict_lookup (dict, "template", "&s", &definition))
    {
      template = liandu_sheet_template_parse (definition, error);
      return template != NULL ? liandu_sheet_template_make (template, error) : NULL;
    }
  if (g_variant_dict_lookup (dict, "sheet", "&s", &id) && liandu_sheet_lookup (id) != NULL)
    return liandu_sheet_ref (liandu_sheet_lookup (id));
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                       _("This program does not make the table any more that was kept; its file is there as it was sent"));
  return NULL;
}

/**
 * liandu_sheet_request_parse:
 * @text: (nullable): of liandu_sheet_request_to_text()
 * @error: a sentence: also where the sheet is not there any more
 *
 * Returns: (transfer full) (nullable): what was asked for then
 */
LianduSheetRequest *
liandu_sheet_request_parse (const char *text,
                            GError    **error)
{
  g_autoptr (GVariant) value = text != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{sv}"), text, NULL, NULL, NULL) : NULL;
  GVariantDict dict;
  g_autoptr (LianduSheet) sheet = NULL;
  LianduSheetRequest *self = NULL;

  g_variant_dict_init (&dict, value);
  sheet = find_sheet (&dict, error);
  if (sheet != NULL)
    {
      self = liandu_sheet_request_new (sheet);
      read_dict (self, &dict);
    }
  g_variant_dict_clear (&dict);
  return self;
}

/**
 * liandu_sheet_request_dup_title:
 *
 * Returns: (transfer full): the title as it stands above the table
 */
char *
liandu_sheet_request_dup_title (const LianduSheetRequest *self,
                                LianduStore              *store)
{
  LianduExportOptions options;
  g_autofree char *unit = NULL;
  g_autoptr (LianduQuery) query = make (self, store, &options, &unit);
  g_autofree char *period = options.from != NULL ? liandu_sheet_words_period (options.from, options.to) : NULL;

  return liandu_sheet_dup_title (self->sheet, unit, period);
}

/* The name that its file should have. */
char *
liandu_sheet_request_dup_name (const LianduSheetRequest *self,
                               LianduStore              *store)
{
  LianduExportOptions options;
  g_autofree char *unit = NULL;
  g_autoptr (LianduQuery) query = make (self, store, &options, &unit);

  return liandu_sheet_export_suggest_name (store, self->sheet, &options);
}

/**
 * liandu_sheet_request_preview:
 *
 * As liandu_sheet_export_preview().
 */
LianduWorkbookContent *
liandu_sheet_request_preview (const LianduSheetRequest *self,
                              LianduStore              *store,
                              GStrv                    *out_uuids,
                              GCancellable             *cancellable,
                              GError                  **error)
{
  LianduExportOptions options;
  g_autofree char *unit = NULL;
  g_autoptr (LianduQuery) query = make (self, store, &options, &unit);

  return liandu_sheet_export_preview (store, self->sheet, query, &options, out_uuids, cancellable, error);
}

/**
 * liandu_sheet_request_export:
 * @target: (nullable): where it goes, for the log; %NULL: the path
 * @out_content: (out) (optional): what stands in the file
 *
 * As liandu_sheet_export().
 */
gboolean
liandu_sheet_request_export (const LianduSheetRequest *self,
                             LianduStore              *store,
                             const char               *path,
                             const char               *target,
                             LianduWorkbookContent   **out_content,
                             char                    **out_watermark,
                             LianduProgressFunc        progress,
                             gpointer                  progress_data,
                             GCancellable             *cancellable,
                             GError                  **error)
{
  LianduExportOptions options;
  g_autofree char *unit = NULL;
  g_autoptr (LianduQuery) query = make (self, store, &options, &unit);

  return liandu_sheet_export_with_content (store, self->sheet, query, &options, path, target, out_content, out_watermark, progress, progress_data,
                                           cancellable, error);
}
