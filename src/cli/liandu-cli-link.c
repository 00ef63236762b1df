/* liandu-cli-link.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-cli-input.h"
#include "liandu-text.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/*
 * Links come in as UUID or as a name.  A name must be whole and mean one
 * record alone: what the window offers while one types is a guess that a
 * person confirms, and nobody does here.
 */

/* What a link puts between a name and unit and post: an ideographic space. */
#define LINK_DETAIL "\u3000"

/* More of the same name than this are not listed in a message. */
#define MAX_LISTED 5

static GVariant *
new_link (LianduCli  *self,
          const char *uuid)
{
  g_autofree char *title = liandu_store_dup_link_title (self->store, uuid);

  return g_variant_ref_sink (liandu_value_new_link (uuid, title));
}

static GVariant *
find_by_uuid (LianduCli         *self,
              const LianduField *field,
              const char        *uuid,
              GError           **error)
{
  g_autoptr (LianduRecord) record = liandu_store_load (self->store, uuid, NULL, error);
  const char *kind;

  if (record == NULL)
    return NULL;
  kind = liandu_kind_get_name (liandu_record_get_kind (record));
  if (!liandu_field_can_link (field, kind))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("the record %s is of the kind “%s”, to which this field does not link"), uuid, kind);
  else if (liandu_record_is_deleted (record))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("the record %s is deleted; restore it first"), uuid);
  else
    return new_link (self, uuid);
  return NULL;
}

/* A field called …name or …names holds what a record is called too. */
static GPtrArray *
list_name_fields (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_TEXT && !liandu_field_is_confidential (field)
          && (g_str_has_suffix (name, "name") || g_str_has_suffix (name, "names")))
        g_ptr_array_add (names, (gpointer) field);
    }
  return names;
}

static LianduQuery *
make_query (const LianduKind *kind,
            GPtrArray        *names,
            const char       *text)
{
  LianduQuery *query = liandu_query_new (kind);
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  liandu_condition_append (any, liandu_condition_new ("title", LIANDU_OP_EQ, text));
  liandu_condition_append (any, liandu_condition_new ("number", LIANDU_OP_EQ, text));
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = liandu_field_get_name (g_ptr_array_index (names, i));

      liandu_condition_append (any, liandu_condition_new (name, LIANDU_OP_CONTAINS, text));
      liandu_query_add_column (query, name);
    }
  liandu_query_add_condition (query, any);
  return query;
}

static gboolean
is_one_of (const char *list,
           const char *text)
{
  g_auto (GStrv) parts = g_strsplit (list, "、", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (g_strstrip (parts[i]), text))
      return TRUE;
  return FALSE;
}

static gboolean
is_called (LianduRow  *row,
           const char *text)
{
  if (g_strcmp0 (liandu_row_get_title (row), text) == 0 || g_strcmp0 (liandu_row_get_number (row), text) == 0)
    return TRUE;
  for (guint i = 0; i < liandu_row_get_n_values (row); i++)
    {
      GVariant *value = liandu_row_get_value (row, i);

      if (value != NULL && is_one_of (g_variant_get_string (value, NULL), text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
collect_called (LianduCli        *self,
                const LianduKind *kind,
                const char       *text,
                GPtrArray        *uuids,
                GError          **error)
{
  g_autoptr (GPtrArray) names = list_name_fields (kind);
  g_autoptr (LianduQuery) query = make_query (kind, names, text);
  g_autoptr (GPtrArray) rows = liandu_store_query (self->store, query, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_called (g_ptr_array_index (rows, i), text))
      g_ptr_array_add (uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  return rows != NULL;
}

static gboolean
collect_all_called (LianduCli         *self,
                    const LianduField *field,
                    const char        *text,
                    GPtrArray         *uuids,
                    GError           **error)
{
  const char * const *kinds = liandu_field_get_link_kinds (field);

  for (guint i = 0; kinds[i] != NULL; i++)
    if (!collect_called (self, liandu_kind_lookup (kinds[i]), text, uuids, error))
      return FALSE;
  return TRUE;
}

/* What a link shows is a name as well: the record's own with unit and post
 * behind it. */
static gboolean
collect_titled (LianduCli         *self,
                const LianduField *field,
                const char        *text,
                GPtrArray         *uuids,
                GError           **error)
{
  const char *detail = strstr (text, LINK_DETAIL);
  g_autofree char *name = detail != NULL ? g_strndup (text, detail - text) : NULL;
  g_autoptr (GPtrArray) called = g_ptr_array_new_with_free_func (g_free);

  if (name == NULL)
    return TRUE;
  if (!collect_all_called (self, field, name, called, error))
    return FALSE;
  for (guint i = 0; i < called->len; i++)
    {
      g_autofree char *title = liandu_store_dup_link_title (self->store, g_ptr_array_index (called, i));

      if (g_strcmp0 (title, text) == 0)
        g_ptr_array_add (uuids, g_strdup (g_ptr_array_index (called, i)));
    }
  return TRUE;
}

static GVariant *
refuse_ambiguous (LianduCli  *self,
                  const char *text,
                  GPtrArray  *uuids,
                  GError    **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (uuids->len, MAX_LISTED); i++)
    {
      const char *uuid = g_ptr_array_index (uuids, i);
      g_autofree char *title = liandu_store_dup_link_title (self->store, uuid);

      g_string_append_printf (list, "%s%s (%s)", i > 0 ? C_("between names in a list", ", ") : "", title != NULL ? title : "", uuid);
    }
  if (uuids->len > MAX_LISTED)
    g_string_append (list, " …");
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is the name of %u records, give the UUID of one: %s"), text, uuids->len, list->str);
  return NULL;
}

static GVariant *
find_by_name (LianduCli         *self,
              const LianduField *field,
              const char        *text,
              GError           **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  if (!collect_all_called (self, field, text, uuids, error))
    return NULL;
  if (uuids->len == 0 && !collect_titled (self, field, text, uuids, error))
    return NULL;
  if (uuids->len == 1)
    return new_link (self, g_ptr_array_index (uuids, 0));
  if (uuids->len > 1)
    return refuse_ambiguous (self, text, uuids, error);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("there is no record called “%s”"), text);
  return NULL;
}

/**
 * liandu_cli_find_link:
 * @field: the link field that it is for
 * @text: a UUID, or a whole name: title, number, short or former name
 *
 * Returns: (transfer full): the link
 */
GVariant *
liandu_cli_find_link (LianduCli         *self,
                      const LianduField *field,
                      const char        *text,
                      GError           **error)
{
  g_autofree char *clean = liandu_text_clean (text, -1, NULL);
  g_autofree char *lower = g_ascii_strdown (clean, -1);

  if (liandu_uuid_is_valid (lower))
    return find_by_uuid (self, field, lower, error);
  return find_by_name (self, field, clean, error);
}
