/* liandu-group-persons.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-group-persons.h"
#include "liandu-value.h"

/* More names than this say less, not more. */
#define MAX_NAMES 6

struct _LianduGroupPersons
{
  const LianduKind *kind;
  GStrv fields;
  GHashTable *groups;       /* group → GPtrArray of GPtrArray of char *, one for each field */
};

/**
 * liandu_group_persons_new:
 * @fields: (nullable): link fields of @kind, separated by spaces
 *
 * Returns: (transfer full): persons of no group yet
 */
LianduGroupPersons *
liandu_group_persons_new (const LianduKind *kind,
                          const char       *fields)
{
  LianduGroupPersons *self = g_new0 (LianduGroupPersons, 1);

  self->kind = kind;
  self->fields = liandu_words_split (fields);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
liandu_group_persons_free (LianduGroupPersons *self)
{
  g_strfreev (self->fields);
  g_hash_table_unref (self->groups);
  g_free (self);
}

static GPtrArray *
ensure_group (LianduGroupPersons *self,
              const char         *group)
{
  GPtrArray *names = g_hash_table_lookup (self->groups, group);

  if (names != NULL)
    return names;
  names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; self->fields[i] != NULL; i++)
    g_ptr_array_add (names, g_ptr_array_new_with_free_func (g_free));
  g_hash_table_insert (self->groups, g_strdup (group), names);
  return names;
}

static void
add_name (GPtrArray *names,
          GVariant  *link)
{
  g_autofree char *name = liandu_link_dup_name (link);

  if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&name));
}

static void
add_names (GPtrArray *names,
           GVariant  *value)
{
  if (value == NULL)
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      add_name (names, value);
      return;
    }
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    return;
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

      add_name (names, link);
    }
}

/**
 * liandu_group_persons_add:
 * @group: key of the group that the row stands in
 * @row: a row with the fields as columns
 * @first_column: column of the first of them
 */
void
liandu_group_persons_add (LianduGroupPersons *self,
                          const char         *group,
                          LianduRow          *row,
                          guint               first_column)
{
  GPtrArray *names = ensure_group (self, group);

  for (guint i = 0; i < names->len; i++)
    add_names (g_ptr_array_index (names, i), liandu_row_get_value (row, first_column + i));
}

static char *
join_names (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len && i < MAX_NAMES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", (const char *) g_ptr_array_index (names, i));
  if (names->len > MAX_NAMES)
    /* Translators: after some names, %u is how many there are in all */
    g_string_append_printf (text, ngettext (" and others, %u person", " and others, %u people", names->len), names->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_group_persons_dup_words:
 * @group: key of a group
 *
 * Returns: (nullable) (transfer full): who is responsible, field by field
 */
char *
liandu_group_persons_dup_words (LianduGroupPersons *self,
                                const char         *group)
{
  GPtrArray *persons = g_hash_table_lookup (self->groups, group);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; persons != NULL && self->fields[i] != NULL; i++)
    {
      g_autofree char *names = join_names (g_ptr_array_index (persons, i));
      const char *title = liandu_field_get_title (liandu_kind_get_field (self->kind, self->fields[i]));

      if (text->len > 0)
        g_string_append (text, "    ");
      /* Translators: name of a field and who it is */
      g_string_append_printf (text, _("%s: %s"), title, *names != '\0' ? names : _("not named"));
    }
  return persons != NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * liandu_group_persons_dup_key:
 * @value: (nullable): a row's value of the field that makes the groups
 *
 * Returns: (transfer full): what tells its group from others
 */
char *
liandu_group_persons_dup_key (GVariant *value)
{
  char *key = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    g_variant_get_child (value, 0, "s", &key);
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    key = g_variant_dup_string (value, NULL);
  return key != NULL ? key : g_strdup ("");
}
