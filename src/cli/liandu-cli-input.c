/* liandu-cli-input.c
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
#include "liandu-value.h"

/* Nobody looks at a field here and sees what cleaning took out of a pasted
 * text, so that what would be changed is refused instead. */
static gboolean
check_clean (const LianduField *field,
             const char        *text,
             GError           **error)
{
  gboolean is_long = liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT;
  LianduTextChanges changes = LIANDU_TEXT_UNCHANGED;
  g_autofree char *clean = is_long ? liandu_text_clean_long (text, -1, &changes) : liandu_text_clean (text, -1, &changes);

  if (changes == LIANDU_TEXT_UNCHANGED)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       changes & LIANDU_TEXT_JOINED_LINES
                         ? _("this field holds one line; leave out the line breaks")
                         : _("the text holds control characters, invisible ones, or marks that turn the reading direction; leave them out"));
  return FALSE;
}

/**
 * liandu_cli_input_parse:
 * @text: one value of @field; nothing clears it
 * @out_value: (out) (transfer full) (nullable): the value
 *
 * Links by UUID or name, files by path, everything else as a person would type
 * it, or as code.
 */
gboolean
liandu_cli_input_parse (LianduCli         *self,
                        const LianduField *field,
                        const char        *text,
                        GVariant         **out_value,
                        GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  *out_value = NULL;
  if (*text == '\0')
    return TRUE;
  if (type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS)
    *out_value = liandu_cli_find_link (self, field, text, error);
  else if (type == LIANDU_FIELD_ATTACHMENT)
    *out_value = liandu_store_attach (self->store, text, NULL, error);
  else
    return check_clean (field, text, error)
           && liandu_value_parse (field, text, self->codes, self->today, out_value, error);
  return *out_value != NULL;
}

/* A list is a set in the order given: the same twice counts once. */
static gboolean
has_element (GPtrArray *elements,
             GVariant  *element)
{
  for (guint i = 0; i < elements->len; i++)
    if (g_variant_equal (g_ptr_array_index (elements, i), element))
      return TRUE;
  return FALSE;
}

static void
add_elements (GPtrArray *elements,
              GVariant  *value,
              gboolean   is_list)
{
  for (gsize i = 0; is_list && i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) element = g_variant_get_child_value (value, i);

      add_elements (elements, element, FALSE);
    }
  if (!is_list && !has_element (elements, value))
    g_ptr_array_add (elements, g_variant_ref (value));
}

static gboolean
parse_list (LianduCli         *self,
            const LianduField *field,
            GPtrArray         *texts,
            GVariant         **out_value,
            GError           **error)
{
  gboolean is_list = liandu_field_get_field_type (field) == LIANDU_FIELD_MULTI_CHOICE;
  const GVariantType *element_type = g_variant_type_element (liandu_field_get_value_type (field));
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (GVariant) value = NULL;

      if (!liandu_cli_input_parse (self, field, g_ptr_array_index (texts, i), &value, error))
        return FALSE;
      if (value != NULL)
        add_elements (elements, value, is_list);
    }
  *out_value = NULL;
  if (elements->len > 0)
    *out_value = g_variant_ref_sink (g_variant_new_array (element_type, (GVariant **) elements->pdata, elements->len));
  return TRUE;
}

static gboolean
parse_values (LianduCli         *self,
              const LianduField *field,
              GPtrArray         *texts,
              GVariant         **out_value,
              GError           **error)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  if (type == LIANDU_FIELD_LINKS || type == LIANDU_FIELD_MULTI_CHOICE)
    return parse_list (self, field, texts, out_value, error);
  if (texts->len > 1)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("this field holds one value, but several were given"));
      return FALSE;
    }
  *out_value = NULL;
  return texts->len == 0 || liandu_cli_input_parse (self, field, g_ptr_array_index (texts, 0), out_value, error);
}

static gboolean
check_enterable (const LianduField *field,
                 GError           **error)
{
  if (liandu_field_get_child_kind (field) != NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("the rows of a table are entered by --json"));
      return FALSE;
    }
  if (!liandu_field_is_stored (field))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("this field is computed and cannot be entered"));
      return FALSE;
    }
  if (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("this field is set by a step of the workflow and cannot be entered"));
      return FALSE;
    }
  return TRUE;
}

/* A link to the same record keeps the name and post as they stood. */
static gboolean
is_same_link (GVariant *a,
              GVariant *b)
{
  const char *left;
  const char *right;

  if (a == NULL || b == NULL || !g_variant_is_of_type (a, G_VARIANT_TYPE ("(ss)")))
    return FALSE;
  g_variant_get_child (a, 0, "&s", &left);
  g_variant_get_child (b, 0, "&s", &right);
  return g_str_equal (left, right);
}

/**
 * liandu_cli_input_values:
 * @texts: (element-type utf8): the values; none, or an empty one, clears
 *
 * Puts values into one field of a record.
 */
gboolean
liandu_cli_input_values (LianduCli         *self,
                         LianduRecord      *record,
                         const LianduField *field,
                         GPtrArray         *texts,
                         GError           **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!check_enterable (field, error) || !parse_values (self, field, texts, &value, error))
    {
      g_prefix_error (error, "%s: ", liandu_field_get_name (field));
      return FALSE;
    }
  if (!is_same_link (liandu_record_get_value (record, field), value))
    liandu_record_set_value (record, field, value);
  return TRUE;
}

/* FIELD=VALUE */

static const LianduField *
split_assignment (const LianduKind *kind,
                  const char       *word,
                  const char      **out_value,
                  GError          **error)
{
  const char *sign = strchr (word, '=');
  g_autofree char *name = sign != NULL ? g_strndup (word, sign - word) : NULL;
  const LianduField *field = liandu_kind_get_field (kind, name);

  if (sign == NULL || sign == word)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("“%s” is not FIELD=VALUE"), word);
  else if (field == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("%s: “%s” has no such field"), name, liandu_kind_get_name (kind));
  else
    *out_value = sign + 1;
  return field;
}

/**
 * liandu_cli_input_arguments:
 * @first: the first argument that is FIELD=VALUE
 *
 * Puts the words of the command line into a record.
 */
gboolean
liandu_cli_input_arguments (LianduCli    *self,
                            LianduRecord *record,
                            guint         first,
                            GError      **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GHashTable) texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = first; i < self->arguments->len; i++)
    {
      const char *value = NULL;
      const LianduField *field = split_assignment (kind, g_ptr_array_index (self->arguments, i), &value, error);

      if (field == NULL)
        return FALSE;
      if (!g_hash_table_contains (texts, field))
        {
          g_hash_table_insert (texts, (gpointer) field, g_ptr_array_new ());
          g_ptr_array_add (fields, (gpointer) field);
        }
      g_ptr_array_add (g_hash_table_lookup (texts, field), (gpointer) value);
    }
  for (guint i = 0; i < fields->len; i++)
    if (!liandu_cli_input_values (self, record, g_ptr_array_index (fields, i),
                                  g_hash_table_lookup (texts, g_ptr_array_index (fields, i)), error))
      return FALSE;
  return TRUE;
}

/* Checks */

static gboolean
has_problem (GPtrArray           *problems,
             const LianduProblem *wanted)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (problem->field == wanted->field && g_str_equal (problem->message, wanted->message))
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_cli_input_check:
 * @before: (nullable) (element-type LianduProblem): what was wrong already
 *
 * Refuses what the kind's rules refuse.  A fault that stood in the record
 * before does not keep a script from mending another field.
 */
gboolean
liandu_cli_input_check (LianduRecord *record,
                        GPtrArray    *before,
                        GError      **error)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (record);

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (has_problem (before, problem))
        continue;
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, "%s: %s",
                   problem->field != NULL ? liandu_field_get_name (problem->field) : liandu_record_get_uuid (record), problem->message);
      return FALSE;
    }
  return TRUE;
}
