/* liandu-sheet-request.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-request.h"
#include "liandu-sheet-words.h"

/* Conditions as (operator, path, value, children); a text of GVariant is what
 * is kept, since it says itself what is in it. */
#define CONDITION_TYPE "(imsmsav)"
#define FORMAT 1

static GVariant *
pack_condition (const LianduCondition *condition)
{
  GPtrArray *children = liandu_condition_get_children (condition);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; children != NULL && i < children->len; i++)
    g_variant_builder_add (&builder, "v", pack_condition (g_ptr_array_index (children, i)));
  return g_variant_new (CONDITION_TYPE, (gint32) liandu_condition_get_op (condition), liandu_condition_get_path (condition),
                        liandu_condition_get_value (condition), &builder);
}

static LianduCondition *
unpack_condition (GVariant *value)
{
  gint32 op;
  const char *path;
  const char *text;
  GVariantIter *children;
  GVariant *child;
  LianduCondition *condition;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE (CONDITION_TYPE)))
    return NULL;
  g_variant_get (value, "(im&sm&sav)", &op, &path, &text, &children);
  condition = path != NULL && op != LIANDU_OP_HAS_ROW ? liandu_condition_new (path, (LianduOperator) op, text)
                                                      : liandu_condition_new_group ((LianduOperator) op);
  while (g_variant_iter_next (children, "v", &child))
    {
      LianduCondition *inner = unpack_condition (child);

      if (inner != NULL && op == LIANDU_OP_HAS_ROW)
        {
          liandu_condition_free (condition);
          condition = liandu_condition_new_row (path, inner);
        }
      else if (inner != NULL)
        liandu_condition_append (condition, inner);
      g_variant_unref (child);
    }
  g_variant_iter_free (children);
  return condition;
}

static GVariant *
pack_filter (LianduQuery *filter)
{
  GPtrArray *conditions = liandu_query_get_conditions (filter);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("av"));

  for (guint i = 0; i < conditions->len; i++)
    g_variant_builder_add (&builder, "v", pack_condition (g_ptr_array_index (conditions, i)));
  return g_variant_new ("(msav)", liandu_query_get_search (filter), &builder);
}

static LianduQuery *
unpack_filter (const LianduKind *kind,
               GVariant         *value)
{
  LianduQuery *filter = liandu_query_new (kind);
  const char *search;
  GVariantIter *conditions;
  GVariant *child;

  g_variant_get (value, "(m&sav)", &search, &conditions);
  if (search != NULL)
    liandu_query_set_search (filter, search);
  while (g_variant_iter_next (conditions, "v", &child))
    {
      LianduCondition *condition = unpack_condition (child);

      if (condition != NULL)
        liandu_query_add_condition (filter, condition);
      g_variant_unref (child);
    }
  g_variant_iter_free (conditions);
  return filter;
}

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
  if (self->from == NULL || self->to == NULL || (date == NULL && !liandu_sheet_is_count (self->sheet)))
    return query;
  options->from = self->from;
  options->to = self->to;
  if (liandu_sheet_is_count (self->sheet))
    return query;
  liandu_query_add_condition (query, liandu_condition_new (liandu_field_get_name (date), LIANDU_OP_GE, liandu_date_get_iso (self->from)));
  liandu_query_add_condition (query, liandu_condition_new (liandu_field_get_name (date), LIANDU_OP_LE, liandu_date_get_iso (self->to)));
  return query;
}

/* Public API */

LianduSheetRequest *
liandu_sheet_request_new (const LianduSheet *sheet)
{
  LianduSheetRequest *self = g_new0 (LianduSheetRequest, 1);

  self->sheet = sheet;
  return self;
}

LianduSheetRequest *
liandu_sheet_request_copy (const LianduSheetRequest *self)
{
  LianduSheetRequest *copy = g_memdup2 (self, sizeof *self);

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
  if (self->units != NULL)
    g_variant_dict_insert (&dict, "units", "^as", self->units);
  if (self->from != NULL && self->to != NULL)
    g_variant_dict_insert (&dict, "period", "(ss)", liandu_date_get_iso (self->from), liandu_date_get_iso (self->to));
  if (self->as_of != NULL)
    g_variant_dict_insert (&dict, "as-of", "s", liandu_date_get_iso (self->as_of));
  if (self->filter != NULL)
    g_variant_dict_insert_value (&dict, "filter", pack_filter (self->filter));
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
    self->filter = unpack_filter (liandu_sheet_get_kind (self->sheet), filter);
  g_clear_pointer (&filter, g_variant_unref);
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
  const char *id = NULL;
  const LianduSheet *sheet = NULL;
  LianduSheetRequest *self = NULL;

  if (value != NULL)
    {
      g_variant_dict_init (&dict, value);
      if (g_variant_dict_lookup (&dict, "sheet", "&s", &id))
        sheet = liandu_sheet_lookup (id);
      if (sheet != NULL)
        {
          self = liandu_sheet_request_new (sheet);
          read_dict (self, &dict);
        }
      g_variant_dict_clear (&dict);
    }
  if (self == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                         _("This program does not make the table any more that was kept; its file is there as it was sent"));
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
                             LianduProgressFunc        progress,
                             gpointer                  progress_data,
                             GCancellable             *cancellable,
                             GError                  **error)
{
  LianduExportOptions options;
  g_autofree char *unit = NULL;
  g_autoptr (LianduQuery) query = make (self, store, &options, &unit);

  return liandu_sheet_export_with_content (store, self->sheet, query, &options, path, target, out_content, progress, progress_data,
                                           cancellable, error);
}
