/* liandu-ledger-table-groups.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-ledger-table-private.h"
#include "liandu-value.h"

/*
 * Who is responsible for the records of a group, on both sides: the different
 * names in the fields that the filter lists, beside the group's own name.
 */

/* More names than this say less, not more. */
#define MAX_NAMES 6

/* Of one group: for each field the names, in the order they came. */
typedef struct
{
  GPtrArray *names;         /* GPtrArray of char*, one for each field */
} Persons;

static void
persons_free (Persons *persons)
{
  g_ptr_array_unref (persons->names);
  g_free (persons);
}

static Persons *
persons_new (guint n_fields)
{
  Persons *persons = g_new0 (Persons, 1);

  persons->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (persons->names, g_ptr_array_new_with_free_func (g_free));
  return persons;
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

static char *
dup_detail (const LianduKind *kind,
            GStrv             fields,
            Persons          *persons)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *names = join_names (g_ptr_array_index (persons->names, i));
      const char *title = liandu_field_get_title (liandu_kind_get_field (kind, fields[i]));

      if (text->len > 0)
        g_string_append (text, "    ");
      /* Translators: name of a field and who it is */
      g_string_append_printf (text, _("%s: %s"), title, *names != '\0' ? names : _("not named"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_key (GVariant *value)
{
  char *key = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    g_variant_get_child (value, 0, "s", &key);
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    key = g_variant_dup_string (value, NULL);
  return key != NULL ? key : g_strdup ("");
}

static GHashTable *
collect_persons (GPtrArray *rows,
                 guint      n_fields)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) persons_free);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *key = dup_key (liandu_row_get_value (row, 0));
      Persons *persons = g_hash_table_lookup (groups, key);

      if (persons == NULL)
        {
          persons = persons_new (n_fields);
          g_hash_table_insert (groups, g_steal_pointer (&key), persons);
        }
      for (guint j = 0; j < n_fields; j++)
        add_names (g_ptr_array_index (persons->names, j), liandu_row_get_value (row, j + 1));
    }
  return g_steal_pointer (&groups);
}

static void
rows_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, &error);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GHashTable) persons = NULL;
  g_auto (GStrv) fields = NULL;

  if (rows == NULL || self->grouping == NULL || self->store == NULL)
    return;
  fields = liandu_words_split (self->grouping->persons);
  persons = collect_persons (rows, g_strv_length (fields));
  groups = liandu_record_model_list_groups (self->records);
  for (guint i = 0; i < groups->len; i++)
    {
      LianduRow *group = g_ptr_array_index (groups, i);
      const char *key = liandu_row_get_group_key (group);
      Persons *found = g_hash_table_lookup (persons, key != NULL ? key : "");
      g_autofree char *detail = found != NULL ? dup_detail (self->kind, fields, found) : NULL;

      liandu_row_set_group_detail (group, detail);
    }
}

/**
 * _liandu_ledger_table_load_persons:
 *
 * Asks who is responsible for the records in view, group by group.
 */
void
_liandu_ledger_table_load_persons (LianduLedgerTable *self)
{
  g_autoptr (LianduQuery) query = NULL;
  g_auto (GStrv) fields = NULL;

  g_cancellable_cancel (self->groups_cancellable);
  g_clear_object (&self->groups_cancellable);
  if (self->grouping == NULL || self->grouping->persons == NULL)
    return;
  fields = liandu_words_split (self->grouping->persons);
  query = liandu_query_copy (self->query);
  liandu_query_add_column (query, self->grouping->group);
  for (guint i = 0; fields[i] != NULL; i++)
    liandu_query_add_column (query, fields[i]);
  self->groups_cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->groups_cancellable,
                            rows_loaded_cb, g_object_ref (self));
}
