/* liandu-commit-value.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-commit-private.h"
#include "liandu-error.h"
#include "liandu-store.h"
#include "liandu-value.h"

/* Values as a change names them, settled against what there is. */

/* Links */

static gboolean
check_link_target (LianduCommitStep  *step,
                   const LianduField *field,
                   const char        *uuid,
                   char             **title,
                   GError           **error)
{
  g_autofree char *kind = NULL;
  gboolean deleted = FALSE;
  g_autofree char *found = liandu_office_dup_link_title (step->commit->database, uuid, &kind, &deleted);

  if (found == NULL || deleted || !liandu_field_can_link (field, kind))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   deleted ? _("“%s” points to a record that was deleted: choose another")
                           : _("“%s” points to nothing that it can refer to: choose from the list"),
                   liandu_field_get_title (field));
      return FALSE;
    }
  if (**title == '\0')
    {
      g_free (*title);
      *title = g_steal_pointer (&found);
    }
  return TRUE;
}

/* A record of the same change set may be linked to before it is written. */
static const LianduChange *
find_in_change_set (LianduCommitStep *step,
                    const char       *uuid)
{
  GHashTable *created = step->commit->created;

  return created != NULL ? g_hash_table_lookup (created, uuid) : NULL;
}

/* The title that a record is going to have. */
static char *
dup_future_title (const LianduChange *change)
{
  g_autoptr (LianduRecord) record = liandu_record_new (change->kind, change->uuid);

  for (guint i = 0; i < change->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (change->assignments, i);

      liandu_record_set_value (record, assignment->field, assignment->value);
    }
  return liandu_record_dup_title (record);
}

GVariant *
_liandu_commit_settle_link (LianduCommitStep  *step,
                            const LianduField *field,
                            GVariant          *link,
                            GError           **error)
{
  g_autofree char *uuid = NULL;
  g_autofree char *title = NULL;
  const LianduChange *created;

  g_variant_get (link, "(ss)", &uuid, &title);
  created = find_in_change_set (step, uuid);
  if (created == NULL || !liandu_field_can_link (field, liandu_kind_get_name (created->kind)))
    {
      if (!check_link_target (step, field, uuid, &title, error))
        return NULL;
    }
  else if (*title == '\0')
    {
      g_free (title);
      title = dup_future_title (created);
    }
  return g_variant_ref_sink (liandu_value_new_link (uuid, title));
}

/* The same record picked again by its id alone, as scripts do. */
static gboolean
is_same_link (GVariant *link,
              GVariant *current)
{
  const char *uuid;
  const char *title;
  const char *old_uuid;

  if (current == NULL)
    return FALSE;
  g_variant_get (link, "(&s&s)", &uuid, &title);
  g_variant_get_child (current, 0, "&s", &old_uuid);
  return *title == '\0' && g_str_equal (uuid, old_uuid);
}

static gboolean
list_has (GVariant   *list,
          const char *uuid,
          GVariant  **out_link)
{
  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (list, i);
      const char *other;

      g_variant_get_child (link, 0, "&s", &other);
      if (g_str_equal (other, uuid))
        {
          if (out_link != NULL)
            *out_link = g_variant_ref (link);
          return TRUE;
        }
    }
  return FALSE;
}

/* Links that stood before stay as they stood, even where what they point to
 * has been deleted or renamed since.  Each stands once. */
static GVariant *
settle_links (LianduCommitStep  *step,
              const LianduField *field,
              GVariant          *list,
              GVariant          *current,
              GError           **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) settled = NULL;
      const char *uuid;

      g_variant_get_child (link, 0, "&s", &uuid);
      if (!g_hash_table_add (taken, g_strdup (uuid)))
        continue;
      if (!list_has (current, uuid, &settled))
        settled = _liandu_commit_settle_link (step, field, link, error);
      if (settled == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }
      g_variant_builder_add_value (&builder, settled);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Each choice counts once, as it does in the op. */
static GVariant *
settle_choices (GVariant *value)
{
  g_autofree const char **codes = g_variant_get_strv (value, NULL);
  g_autoptr (GPtrArray) once = g_ptr_array_new ();

  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (once, codes[i], g_str_equal, NULL))
      g_ptr_array_add (once, (gpointer) codes[i]);
  return g_variant_ref_sink (g_variant_new_strv ((const char * const *) once->pdata, (gssize) once->len));
}

/* A code that no table has would be shown as it is, to nobody's use. */
gboolean
_liandu_commit_check_code (LianduCommitStep  *step,
                           const LianduField *field,
                           const char        *code,
                           GError           **error)
{
  const char *table = liandu_field_get_codes (field);

  if (table == NULL || step->commit->codes == NULL || liandu_codes_get_title (step->commit->codes, table, code) != NULL)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is not one of the choices for “%s”"),
               code, liandu_field_get_title (field));
  return FALSE;
}

gboolean
_liandu_commit_check_codes (LianduCommitStep  *step,
                            const LianduField *field,
                            GVariant          *value,
                            GError           **error)
{
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE)
    return _liandu_commit_check_code (step, field, g_variant_get_string (value, NULL), error);
  for (gsize i = 0; liandu_field_get_field_type (field) == LIANDU_FIELD_MULTI_CHOICE && i < g_variant_n_children (value); i++)
    {
      const char *code;

      g_variant_get_child (value, i, "&s", &code);
      if (!_liandu_commit_check_code (step, field, code, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
_liandu_commit_settle_value (LianduCommitStep  *step,
                             const LianduField *field,
                             GVariant          *value,
                             GVariant          *current,
                             GVariant         **out_value,
                             GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (liandu_value_is_empty (value))
    *out_value = NULL;
  else if (type == LIANDU_FIELD_LINK && is_same_link (value, current))
    *out_value = g_variant_ref (current);
  else if (type == LIANDU_FIELD_LINK && !liandu_value_equal (value, current))
    *out_value = _liandu_commit_settle_link (step, field, value, error);
  else if (type == LIANDU_FIELD_MULTI_CHOICE)
    *out_value = settle_choices (value);
  else if (type == LIANDU_FIELD_LINKS)
    *out_value = settle_links (step, field, value, current, error);
  else
    *out_value = g_variant_ref (value);
  return *out_value != NULL || liandu_value_is_empty (value);
}

/* Lists: one register an element, (title, order) */

#define ORDER_STEP 1024

static void
get_element (GVariant    *list,
             gsize        i,
             const char **out_element,
             const char **out_title)
{
  if (g_variant_is_of_type (list, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_variant_get_child (list, i, "&s", out_element);
      *out_title = "";
    }
  else
    {
      g_variant_get_child (list, i, "(&s&s)", out_element, out_title);
    }
}

static gboolean
has_element (GVariant   *list,
             const char *element)
{
  const char *other;
  const char *title;

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      get_element (list, i, &other, &title);
      if (g_str_equal (other, element))
        return TRUE;
    }
  return FALSE;
}

static gint64
get_old_order (LianduCommitStep *step,
               guint             field,
               const char       *element)
{
  GVariant *value = step->before != NULL ? liandu_fold_get_value (step->before->fold, field, element) : NULL;
  gint64 order = 0;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(sx)")))
    g_variant_get_child (value, 1, "x", &order);
  return order;
}

void
_liandu_commit_put_list (LianduCommitStep  *step,
                         const LianduField *field,
                         GVariant          *current,
                         GVariant          *value)
{
  guint id = liandu_field_get_id (field);
  const char *element;
  const char *title;
  gint64 last = 0;

  for (gsize i = 0; current != NULL && i < g_variant_n_children (current); i++)
    {
      get_element (current, i, &element, &title);
      if (!has_element (value, element))
        _liandu_commit_put (step, id, element, NULL);
    }
  for (gsize i = 0; value != NULL && i < g_variant_n_children (value); i++)
    {
      gint64 order;

      get_element (value, i, &element, &title);
      order = get_old_order (step, id, element);
      if (!has_element (current, element) || order <= last)
        {
          order = last + ORDER_STEP;
          _liandu_commit_put (step, id, element, g_variant_new ("(sx)", title, order));
        }
      last = order;
    }
}
