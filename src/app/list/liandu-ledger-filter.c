/* liandu-ledger-filter.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-ledger-filter.h"

/* A condition and what its chip says. */
typedef struct
{
  LianduCondition *condition;
  char *words;
} Entry;

struct _LianduLedgerFilter
{
  GObject parent_instance;

  /* Owned */
  char *search;
  GPtrArray *on;            /* LianduFilterInfo of the kind, in the order they were put on */
  GPtrArray *entries;
  GStrv sort;

  /* Borrowed */
  const LianduKind *kind;

  int year;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLedgerFilter, liandu_ledger_filter, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  liandu_condition_free (entry->condition);
  g_free (entry->words);
  g_free (entry);
}

static void
emit_changed (LianduLedgerFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liandu_ledger_filter_finalize (GObject *object)
{
  LianduLedgerFilter *self = LIANDU_LEDGER_FILTER (object);

  g_free (self->search);
  g_ptr_array_unref (self->on);
  g_ptr_array_unref (self->entries);
  g_strfreev (self->sort);
  G_OBJECT_CLASS (liandu_ledger_filter_parent_class)->finalize (object);
}

static void
liandu_ledger_filter_class_init (LianduLedgerFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_ledger_filter_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_ledger_filter_init (LianduLedgerFilter *self)
{
  self->on = g_ptr_array_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->sort = g_new0 (char *, 1);
}

/**
 * liandu_ledger_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything through, in the
 *   kind's usual order
 */
LianduLedgerFilter *
liandu_ledger_filter_new (const LianduKind *kind)
{
  LianduLedgerFilter *self = g_object_new (LIANDU_TYPE_LEDGER_FILTER, NULL);

  self->kind = kind;
  return self;
}

const LianduKind *
liandu_ledger_filter_get_kind (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);
  return self->kind;
}

static void
copy_entries (LianduLedgerFilter *self,
              LianduLedgerFilter *from)
{
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < from->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (from->entries, i);
      Entry *copy = g_new0 (Entry, 1);

      copy->condition = liandu_condition_copy (entry->condition);
      copy->words = g_strdup (entry->words);
      g_ptr_array_add (self->entries, copy);
    }
}

void
liandu_ledger_filter_assign (LianduLedgerFilter *self,
                             LianduLedgerFilter *from)
{
  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));
  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (from));
  g_return_if_fail (self->kind == from->kind);

  g_free (self->search);
  self->search = g_strdup (from->search);
  self->year = from->year;
  g_ptr_array_set_size (self->on, 0);
  g_ptr_array_extend (self->on, from->on, NULL, NULL);
  copy_entries (self, from);
  emit_changed (self);
}

void
liandu_ledger_filter_set_search (LianduLedgerFilter *self,
                                 const char         *words)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  stripped = words != NULL ? g_strstrip (g_strdup (words)) : NULL;
  if (stripped != NULL && *stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  if (g_strcmp0 (self->search, stripped) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&stripped);
  emit_changed (self);
}

const char *
liandu_ledger_filter_get_search (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);
  return self->search;
}

/**
 * liandu_ledger_filter_toggle:
 * @name: of one of the kind's own filters
 */
void
liandu_ledger_filter_toggle (LianduLedgerFilter *self,
                             const char         *name)
{
  const LianduFilterInfo *info;

  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  info = liandu_kind_get_filter (self->kind, name);
  if (info == NULL)
    return;
  if (!g_ptr_array_remove (self->on, (gpointer) info))
    g_ptr_array_add (self->on, (gpointer) info);
  emit_changed (self);
}

gboolean
liandu_ledger_filter_is_on (LianduLedgerFilter *self,
                            const char         *name)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), FALSE);
  return g_ptr_array_find (self->on, liandu_kind_get_filter (self->kind, name), NULL);
}

void
liandu_ledger_filter_set_year (LianduLedgerFilter *self,
                               int                 year)
{
  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  if (self->year == year)
    return;
  self->year = year;
  emit_changed (self);
}

int
liandu_ledger_filter_get_year (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), 0);
  return self->year;
}

/**
 * liandu_ledger_filter_add_condition:
 * @condition: (transfer full): what the records must fulfil
 * @words: what its chip says
 */
void
liandu_ledger_filter_add_condition (LianduLedgerFilter *self,
                                    LianduCondition    *condition,
                                    const char         *words)
{
  Entry *entry;

  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));
  g_return_if_fail (condition != NULL);

  entry = g_new0 (Entry, 1);
  entry->condition = condition;
  entry->words = g_strdup (words);
  g_ptr_array_add (self->entries, entry);
  emit_changed (self);
}

void
liandu_ledger_filter_remove_condition (LianduLedgerFilter *self,
                                       guint               position)
{
  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));
  g_return_if_fail (position < self->entries->len);

  g_ptr_array_remove_index (self->entries, position);
  emit_changed (self);
}

guint
liandu_ledger_filter_get_n_conditions (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), 0);
  return self->entries->len;
}

const char *
liandu_ledger_filter_get_words (LianduLedgerFilter *self,
                                guint               position)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);
  g_return_val_if_fail (position < self->entries->len, NULL);

  return ((Entry *) g_ptr_array_index (self->entries, position))->words;
}

const LianduCondition *
liandu_ledger_filter_get_condition (LianduLedgerFilter *self,
                                    guint               position)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);
  g_return_val_if_fail (position < self->entries->len, NULL);

  return ((Entry *) g_ptr_array_index (self->entries, position))->condition;
}

/**
 * liandu_ledger_filter_is_empty:
 *
 * Returns: whether everything is let through
 */
gboolean
liandu_ledger_filter_is_empty (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), TRUE);
  return self->search == NULL && self->year == 0 && self->on->len == 0 && self->entries->len == 0;
}

/**
 * liandu_ledger_filter_clear:
 *
 * Lets everything through again; the order stays.
 */
void
liandu_ledger_filter_clear (LianduLedgerFilter *self)
{
  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  if (liandu_ledger_filter_is_empty (self))
    return;
  g_clear_pointer (&self->search, g_free);
  self->year = 0;
  g_ptr_array_set_size (self->on, 0);
  g_ptr_array_set_size (self->entries, 0);
  emit_changed (self);
}

/**
 * liandu_ledger_filter_set_sort:
 * @sort: paths, those descending with “-” before; empty for the usual order
 */
void
liandu_ledger_filter_set_sort (LianduLedgerFilter *self,
                               const char * const *sort)
{
  g_autoptr (GStrvBuilder) known = g_strv_builder_new ();
  LianduPath path;

  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  for (guint i = 0; sort[i] != NULL; i++)
    if (liandu_path_resolve (self->kind, sort[i] + (sort[i][0] == '-'), &path, NULL))
      g_strv_builder_add (known, sort[i]);
  g_strfreev (self->sort);
  self->sort = g_strv_builder_end (known);
  emit_changed (self);
}

const char * const *
liandu_ledger_filter_get_sort (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);
  return (const char * const *) self->sort;
}

/**
 * liandu_ledger_filter_sort_by:
 * @path: of a column
 *
 * What a click on a title does: up, down, and the usual order again.
 */
void
liandu_ledger_filter_sort_by (LianduLedgerFilter *self,
                              const char         *path)
{
  const char *sort[2] = { path, NULL };
  g_autofree char *descending = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_FILTER (self));

  if (self->sort[0] != NULL && g_str_equal (self->sort[0], path))
    sort[0] = descending = g_strconcat ("-", path, NULL);
  else if (self->sort[0] != NULL && self->sort[0][0] == '-' && g_str_equal (self->sort[0] + 1, path))
    sort[0] = NULL;
  liandu_ledger_filter_set_sort (self, sort);
}

/**
 * liandu_ledger_filter_get_grouping:
 *
 * Returns: (nullable): the filter in force that wants its records in groups
 */
const LianduFilterInfo *
liandu_ledger_filter_get_grouping (LianduLedgerFilter *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);

  for (guint i = 0; i < self->on->len; i++)
    {
      const LianduFilterInfo *info = g_ptr_array_index (self->on, i);

      if (info->group != NULL)
        return info;
    }
  return NULL;
}

/**
 * liandu_ledger_filter_new_quick:
 *
 * Returns: (transfer full): all that one of a kind's filters demands, as one
 *   condition
 */
LianduCondition *
liandu_ledger_filter_new_quick (const LianduFilterInfo *info)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);

  for (guint i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].path != NULL; i++)
    {
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (info->conditions[i].op, &op);
      liandu_condition_append (all, liandu_condition_new (info->conditions[i].path, op, info->conditions[i].value));
    }
  return all;
}

/**
 * liandu_ledger_filter_new_on:
 *
 * Returns: (transfer full): what the kind's filters that are in force demand
 *   together; fulfilled by everything when none is
 */
LianduCondition *
liandu_ledger_filter_new_on (LianduLedgerFilter *self)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);

  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), all);

  for (guint i = 0; i < self->on->len; i++)
    liandu_condition_append (all, liandu_ledger_filter_new_quick (g_ptr_array_index (self->on, i)));
  return all;
}

static void
add_year (LianduLedgerFilter *self,
          LianduQuery        *query)
{
  const LianduField *date = liandu_kind_get_date_field (self->kind);
  g_autofree char *first = g_strdup_printf ("%04d-01-01", self->year);
  g_autofree char *next = g_strdup_printf ("%04d-01-01", self->year + 1);

  if (self->year == 0 || date == NULL)
    return;
  liandu_query_where (query, liandu_field_get_name (date), LIANDU_OP_GE, first);
  liandu_query_where (query, liandu_field_get_name (date), LIANDU_OP_LT, next);
}

/**
 * liandu_ledger_filter_new_base_query:
 *
 * Returns: (transfer full): what the search, the year and the conditions let
 *   through, without order
 */
LianduQuery *
liandu_ledger_filter_new_base_query (LianduLedgerFilter *self)
{
  g_autoptr (LianduQuery) query = NULL;

  g_return_val_if_fail (LIANDU_IS_LEDGER_FILTER (self), NULL);

  query = liandu_query_new (self->kind);
  liandu_query_set_search (query, self->search);
  add_year (self, query);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      liandu_query_add_condition (query, liandu_condition_copy (entry->condition));
    }
  return g_steal_pointer (&query);
}

/**
 * liandu_ledger_filter_new_query:
 *
 * Returns: (transfer full): what is in view, in its order, without columns and
 *   groups
 */
LianduQuery *
liandu_ledger_filter_new_query (LianduLedgerFilter *self)
{
  g_autoptr (LianduQuery) query = liandu_ledger_filter_new_base_query (self);

  g_return_val_if_fail (query != NULL, NULL);

  for (guint i = 0; i < self->on->len; i++)
    liandu_query_add_condition (query, liandu_ledger_filter_new_quick (g_ptr_array_index (self->on, i)));
  for (guint i = 0; self->sort[i] != NULL; i++)
    liandu_query_add_sort (query, self->sort[i] + (self->sort[i][0] == '-'), self->sort[i][0] == '-');
  return g_steal_pointer (&query);
}
