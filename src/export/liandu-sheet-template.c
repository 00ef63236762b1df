/* liandu-sheet-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-filter-text.h"
#include "liandu-sheet-template.h"
#include "liandu-sheet-terms.h"
#include "liandu-uuid.h"

#define KIND "sheet_template"
#define FORMAT 1
/* Key, heading, heading above, width. */
#define COLUMN_TYPE "(ssmsd)"

/* Columns of liandu_sheet_template_new_query(). */
enum
{
  NAME,
  BASE,
  DEFINITION,
  PURPOSE,
  N_FIELDS
};

static const char * const fields[N_FIELDS] = { "name", "base", "definition", "purpose" };

/* Columns */

LianduTemplateColumn *
liandu_template_column_copy (const LianduTemplateColumn *self)
{
  LianduTemplateColumn *copy = g_new0 (LianduTemplateColumn, 1);

  copy->key = g_strdup (self->key);
  copy->term = g_strdup (self->term);
  copy->group = g_strdup (self->group);
  copy->width = self->width;
  return copy;
}

void
liandu_template_column_free (LianduTemplateColumn *self)
{
  g_free (self->key);
  g_free (self->term);
  g_free (self->group);
  g_free (self);
}

static gpointer
copy_column (gconstpointer column,
             gpointer      data G_GNUC_UNUSED)
{
  return liandu_template_column_copy (column);
}

/* As text */

static GVariant *
pack_columns (const LianduSheetTemplate *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" COLUMN_TYPE));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (self->columns, i);

      g_variant_builder_add (&builder, COLUMN_TYPE, column->key, column->term, column->group, column->width);
    }
  return g_variant_builder_end (&builder);
}

static void
insert_text (GVariantDict *dict,
             const char   *name,
             const char   *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (dict, name, "s", text);
}

/**
 * liandu_sheet_template_to_text:
 *
 * Returns: (transfer full): all of it, for liandu_sheet_template_parse()
 */
char *
liandu_sheet_template_to_text (const LianduSheetTemplate *self)
{
  GVariantDict dict;
  g_autoptr (GVariant) value = NULL;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "format", "u", FORMAT);
  insert_text (&dict, "uuid", self->uuid);
  insert_text (&dict, "base", self->base);
  insert_text (&dict, "title", self->title);
  insert_text (&dict, "sort", self->sort);
  insert_text (&dict, "group-by", self->group_by);
  insert_text (&dict, "signature", self->signature);
  insert_text (&dict, "kind", self->kind);
  insert_text (&dict, "rows", self->rows);
  insert_text (&dict, "across", self->across);
  insert_text (&dict, "add", self->add);
  g_variant_dict_insert_value (&dict, "columns", pack_columns (self));
  if (self->filter != NULL)
    g_variant_dict_insert_value (&dict, "filter", liandu_filter_text_pack (self->filter));
  g_variant_dict_insert (&dict, "total", "b", self->total);
  g_variant_dict_insert (&dict, "chart", "b", self->chart);
  g_variant_dict_insert (&dict, "paper", "s", self->paper == LIANDU_PAPER_A3 ? "A3" : "A4");
  g_variant_dict_insert (&dict, "portrait", "b", self->portrait);
  value = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_print (value, FALSE);
}

static char *
read_text (GVariantDict *dict,
           const char   *name)
{
  char *text = NULL;

  g_variant_dict_lookup (dict, name, "s", &text);
  return text;
}

static void
read_columns (LianduSheetTemplate *self,
              GVariantDict        *dict)
{
  GVariantIter *columns = NULL;
  LianduTemplateColumn column;

  if (!g_variant_dict_lookup (dict, "columns", "a" COLUMN_TYPE, &columns))
    return;
  while (g_variant_iter_next (columns, COLUMN_TYPE, &column.key, &column.term, &column.group, &column.width))
    g_ptr_array_add (self->columns, g_memdup2 (&column, sizeof column));
  g_variant_iter_free (columns);
}

static void
read_filter (LianduSheetTemplate *self,
             GVariantDict        *dict)
{
  g_autoptr (GVariant) filter = g_variant_dict_lookup_value (dict, "filter", G_VARIANT_TYPE (LIANDU_FILTER_TEXT_TYPE));

  if (filter != NULL && liandu_sheet_template_get_kind (self) != NULL)
    self->filter = liandu_filter_text_unpack (liandu_sheet_template_get_kind (self), filter);
}

static void
read_all (LianduSheetTemplate *self,
          GVariantDict        *dict)
{
  const char *paper = NULL;

  self->uuid = read_text (dict, "uuid");
  self->base = read_text (dict, "base");
  self->title = read_text (dict, "title");
  self->sort = read_text (dict, "sort");
  self->group_by = read_text (dict, "group-by");
  self->signature = read_text (dict, "signature");
  self->kind = read_text (dict, "kind");
  self->rows = read_text (dict, "rows");
  self->across = read_text (dict, "across");
  self->add = read_text (dict, "add");
  g_variant_dict_lookup (dict, "total", "b", &self->total);
  g_variant_dict_lookup (dict, "chart", "b", &self->chart);
  g_variant_dict_lookup (dict, "portrait", "b", &self->portrait);
  if (g_variant_dict_lookup (dict, "paper", "&s", &paper) && g_str_equal (paper, "A3"))
    self->paper = LIANDU_PAPER_A3;
  read_columns (self, dict);
  read_filter (self, dict);
}

static LianduSheetTemplate *
new_empty (void)
{
  LianduSheetTemplate *self = g_new0 (LianduSheetTemplate, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_template_column_free);
  self->paper = LIANDU_PAPER_A4;
  return self;
}

/**
 * liandu_sheet_template_parse:
 * @definition: (nullable): of liandu_sheet_template_to_text()
 * @error: a sentence
 *
 * Returns: (transfer full) (nullable): the template
 */
LianduSheetTemplate *
liandu_sheet_template_parse (const char *definition,
                             GError    **error)
{
  g_autoptr (GVariant) value = definition != NULL ? g_variant_parse (G_VARIANT_TYPE ("a{sv}"), definition, NULL, NULL, NULL) : NULL;
  g_autoptr (LianduSheetTemplate) self = new_empty ();
  GVariantDict dict;

  if (value != NULL)
    {
      g_variant_dict_init (&dict, value);
      read_all (self, &dict);
      g_variant_dict_clear (&dict);
    }
  if (self->base != NULL && self->title != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("The template of this table cannot be read; make it anew from the official sheet"));
  return NULL;
}

/* Making */

static void
take_official (LianduSheetTemplate   *self,
               const LianduSheetInfo *info)
{
  g_free (self->title);
  g_free (self->signature);
  self->title = g_strdup (info->title);
  self->signature = g_strdup (info->signature);
  self->total = info->measure != NULL;
  self->paper = info->paper;
  self->portrait = info->portrait;
  self->chart = info->count != NULL && info->count->chart != NULL;
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->group_by, g_free);
  g_clear_pointer (&self->filter, liandu_query_unref);
  g_ptr_array_set_size (self->columns, 0);
  liandu_sheet_template_add_official (self->columns, info);
}

/* Public API */

/**
 * liandu_sheet_template_new:
 * @sheet: an official sheet, one of its parts, or one made from a template
 *
 * Returns: (transfer full): a template, not kept yet, that gives the same
 */
LianduSheetTemplate *
liandu_sheet_template_new (const LianduSheet *sheet)
{
  LianduSheetTemplate *self;

  if (liandu_sheet_get_definition (sheet) != NULL)
    {
      self = liandu_sheet_template_parse (liandu_sheet_get_definition (sheet), NULL);
      g_clear_pointer (&self->uuid, g_free);
      return self;
    }
  self = new_empty ();
  self->base = g_strdup (liandu_sheet_get_id (sheet));
  take_official (self, liandu_sheet_get_info (sheet));
  return self;
}

static const char *
get_term (const LianduKind *kind,
          const char       *path)
{
  const LianduField *field = liandu_kind_get_field (kind, path);

  if (field != NULL)
    return liandu_field_get_term (field);
  return g_str_equal (path, "phase") ? LIANDU_TERM_PHASE : LIANDU_TERM_STATE;
}

/**
 * liandu_sheet_template_new_count:
 * @rows, @across: choices, booleans or links of the kind, "state" or "phase"
 * @add: (nullable): a number of the kind
 *
 * Returns: (transfer full): a template, not kept yet, that counts two fields
 *   against each other
 */
LianduSheetTemplate *
liandu_sheet_template_new_count (const LianduKind *kind,
                                 const char       *rows,
                                 const char       *across,
                                 const char       *add,
                                 gboolean          chart)
{
  LianduSheetTemplate *self = new_empty ();

  self->base = g_strdup (LIANDU_SHEET_CROSS_COUNT);
  self->kind = g_strdup (liandu_kind_get_name (kind));
  self->rows = g_strdup (rows);
  self->across = g_strdup (across);
  self->add = g_strdup (add);
  self->chart = chart;
  self->portrait = TRUE;
  self->signature = g_strdup (LIANDU_TERM_SIGNATURE);
  self->title = g_strdup_printf ("{unit}{period}" LIANDU_TERM_COUNT_TITLE, liandu_kind_get_term (kind),
                                 add != NULL ? get_term (kind, add) : "", get_term (kind, rows), get_term (kind, across));
  return self;
}

/**
 * liandu_sheet_template_reset:
 *
 * Takes back everything that the office has changed of the official sheet; the
 * name stays.
 */
void
liandu_sheet_template_reset (LianduSheetTemplate *self)
{
  const LianduSheet *base = liandu_sheet_template_get_base (self);

  if (base != NULL)
    take_official (self, liandu_sheet_get_info (base));
}

LianduSheetTemplate *
liandu_sheet_template_copy (const LianduSheetTemplate *self)
{
  LianduSheetTemplate *copy = g_memdup2 (self, sizeof *self);

  copy->uuid = g_strdup (self->uuid);
  copy->name = g_strdup (self->name);
  copy->purpose = g_strdup (self->purpose);
  copy->base = g_strdup (self->base);
  copy->title = g_strdup (self->title);
  copy->columns = g_ptr_array_copy (self->columns, (GCopyFunc) copy_column, NULL);
  copy->sort = g_strdup (self->sort);
  copy->group_by = g_strdup (self->group_by);
  copy->filter = self->filter != NULL ? liandu_query_copy (self->filter) : NULL;
  copy->signature = g_strdup (self->signature);
  copy->kind = g_strdup (self->kind);
  copy->rows = g_strdup (self->rows);
  copy->across = g_strdup (self->across);
  copy->add = g_strdup (self->add);
  copy->stored = g_strdup (self->stored);
  copy->stored_name = g_strdup (self->stored_name);
  copy->stored_purpose = g_strdup (self->stored_purpose);
  return copy;
}

void
liandu_sheet_template_free (LianduSheetTemplate *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->purpose);
  g_free (self->base);
  g_free (self->title);
  g_ptr_array_unref (self->columns);
  g_free (self->sort);
  g_free (self->group_by);
  g_clear_pointer (&self->filter, liandu_query_unref);
  g_free (self->signature);
  g_free (self->kind);
  g_free (self->rows);
  g_free (self->across);
  g_free (self->add);
  g_free (self->stored);
  g_free (self->stored_name);
  g_free (self->stored_purpose);
  g_free (self);
}

/* Records */

/**
 * liandu_sheet_template_new_query:
 *
 * Returns: (transfer full): the office's templates by name, for
 *   liandu_sheet_template_new_for_row()
 */
LianduQuery *
liandu_sheet_template_new_query (void)
{
  const LianduKind *kind = liandu_kind_lookup (KIND);
  LianduQuery *query = liandu_query_new (kind);

  for (guint i = 0; i < N_FIELDS; i++)
    liandu_query_add_column (query, fields[i]);
  liandu_query_set_sort (query, liandu_kind_get_info (kind)->sort);
  return query;
}

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

/**
 * liandu_sheet_template_new_for_row:
 * @row: of liandu_sheet_template_new_query()
 * @error: a sentence
 *
 * Returns: (transfer full) (nullable): the template
 */
LianduSheetTemplate *
liandu_sheet_template_new_for_row (LianduRow *row,
                                   GError   **error)
{
  LianduSheetTemplate *self = liandu_sheet_template_parse (get_text (row, DEFINITION), error);

  if (self == NULL)
    return NULL;
  g_free (self->uuid);
  self->uuid = g_strdup (liandu_row_get_uuid (row));
  self->name = g_strdup (get_text (row, NAME));
  self->stored = g_strdup (get_text (row, DEFINITION));
  self->stored_name = g_strdup (get_text (row, NAME));
  self->purpose = g_strdup (get_text (row, PURPOSE));
  self->stored_purpose = g_strdup (get_text (row, PURPOSE));
  return self;
}

static void
set_text (LianduChange *change,
          const char   *field,
          const char   *before,
          const char   *text)
{
  if (g_strcmp0 (before, text) != 0)
    liandu_change_replace_value (change, liandu_kind_get_field (liandu_kind_lookup (KIND), field),
                                 before != NULL ? g_variant_new_string (before) : NULL, text != NULL ? g_variant_new_string (text) : NULL);
}

/**
 * liandu_sheet_template_new_changes:
 * @store: whose clock says when
 *
 * Gives the template a uuid where it has none yet.
 *
 * Returns: (transfer full): what keeps the template as it is now; a conflict
 *   where somebody else has changed it since it was read
 */
LianduChangeSet *
liandu_sheet_template_new_changes (LianduSheetTemplate *self,
                                   LianduStore         *store)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  const LianduKind *kind = liandu_kind_lookup (KIND);
  gboolean is_new = self->uuid == NULL;
  g_autofree char *text = NULL;
  LianduChange *change;

  if (is_new)
    self->uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);
  text = liandu_sheet_template_to_text (self);
  change = is_new ? liandu_change_set_create (changes, kind, self->uuid) : liandu_change_set_edit (changes, kind, self->uuid);
  set_text (change, fields[NAME], self->stored_name, self->name);
  if (is_new)
    set_text (change, fields[BASE], NULL, self->base);
  set_text (change, fields[DEFINITION], self->stored, text);
  set_text (change, fields[PURPOSE], self->stored_purpose, self->purpose);
  return changes;
}

/**
 * liandu_sheet_template_new_deletion:
 *
 * Returns: (transfer full): what takes the template of this uuid away; the
 *   official sheet is as it was
 */
LianduChangeSet *
liandu_sheet_template_new_deletion (const char *uuid)
{
  LianduChangeSet *changes = liandu_change_set_new ();

  liandu_change_set_delete (changes, liandu_kind_lookup (KIND), uuid);
  return changes;
}
