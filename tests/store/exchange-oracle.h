/* exchange-oracle.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "liandu-kind.h"

/*
 * What must come out of a set of transactions, worked out from their bytes
 * alone by other means than the program's: every value of every register is
 * the current one, or replaced by an op that names it, or equal to the current
 * one, or listed as a conflict; and nothing else is listed.
 */

typedef struct
{
  GBytes *hash;
  char *order;              /* sorts as (hlc, device, epoch, seq, hash) */
  char *record;
  char *kind;
  char *parent;             /* of a row, or NULL */
  char *cell;               /* record US field US element */
  guint field;
  gboolean listed;          /* the register is an element of a list */
  GVariant *replaces;
  GVariant *value;          /* nullable */
} OracleEntry;

static void
oracle_entry_free (OracleEntry *entry)
{
  g_bytes_unref (entry->hash);
  g_free (entry->order);
  g_free (entry->record);
  g_free (entry->kind);
  g_free (entry->parent);
  g_free (entry->cell);
  g_clear_pointer (&entry->replaces, g_variant_unref);
  g_clear_pointer (&entry->value, g_variant_unref);
  g_free (entry);
}

static GVariant *
oracle_read (GVariant   *bytes,
             const char *type)
{
  g_autoptr (GBytes) data = g_variant_get_data_as_bytes (bytes);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), data, FALSE));
}

static char *
oracle_make_order (GVariant *txn,
                   guint64   seq,
                   GBytes   *hash)
{
  const char *device;
  guint64 epoch;
  guint64 ms;
  guint32 counter;
  g_autoptr (GString) hex = g_string_new (NULL);

  g_variant_get_child (txn, 2, "&s", &device);
  g_variant_get_child (txn, 3, "t", &epoch);
  g_variant_get_child (txn, 8, "t", &ms);
  g_variant_get_child (txn, 9, "u", &counter);
  for (gsize i = 0; i < g_bytes_get_size (hash); i++)
    g_string_append_printf (hex, "%02x", ((const guint8 *) g_bytes_get_data (hash, NULL))[i]);
  return g_strdup_printf ("%020" G_GUINT64_FORMAT " %010u %s %020" G_GUINT64_FORMAT " %020" G_GUINT64_FORMAT " %s",
                          ms, counter, device, epoch, seq, hex->str);
}

static void
oracle_add_op (GPtrArray *entries,
               GVariant  *txn,
               guint64    seq,
               GBytes    *hash,
               GVariant  *tuple)
{
  g_autoptr (GVariant) header_bytes = g_variant_get_child_value (tuple, 0);
  g_autoptr (GVariant) payload_bytes = g_variant_get_child_value (tuple, 2);
  g_autoptr (GVariant) header = oracle_read (header_bytes, "(ssya(usaay))");
  g_autoptr (GVariant) payload = oracle_read (payload_bytes, "amv");
  g_autoptr (GVariant) registers = g_variant_get_child_value (header, 3);
  g_autofree char *parent = NULL;

  for (gsize i = 0; i < g_variant_n_children (registers); i++)
    {
      OracleEntry *entry = g_new0 (OracleEntry, 1);
      g_autoptr (GVariant) maybe = NULL;
      const char *element;

      g_variant_get_child (header, 0, "s", &entry->record);
      g_variant_get_child (header, 1, "s", &entry->kind);
      g_variant_get_child (registers, i, "(u&s@aay)", &entry->field, &element, &entry->replaces);
      g_variant_get_child (payload, i, "m@v", &maybe);
      entry->value = maybe != NULL ? g_variant_get_variant (maybe) : NULL;
      entry->cell = g_strdup_printf ("%s\x1f%u\x1f%s", entry->record, entry->field, element);
      entry->listed = *element != '\0';
      entry->hash = g_bytes_ref (hash);
      entry->order = oracle_make_order (txn, seq, hash);
      if (entry->field == 1 && entry->value != NULL)
        parent = g_variant_dup_string (entry->value, NULL);
      entry->parent = g_strdup (parent);
      g_ptr_array_add (entries, entry);
    }
}

/* (element-type OracleEntry): every register of every op, each once */
static GPtrArray *
oracle_read_txns (GPtrArray *txns)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) oracle_entry_free);

  for (guint i = 0; i < txns->len; i++)
    {
      g_autoptr (GVariant) bundle = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ayaya(ayayay))"), g_ptr_array_index (txns, i), FALSE));
      g_autoptr (GVariant) header_bytes = g_variant_get_child_value (bundle, 1);
      g_autoptr (GVariant) ops = g_variant_get_child_value (bundle, 2);
      g_autoptr (GVariant) txn = oracle_read (header_bytes, "(yysttusxtussayaay)");
      g_autoptr (GVariant) hashes = g_variant_get_child_value (txn, 13);
      guint64 first;

      g_variant_get_child (txn, 4, "t", &first);
      for (gsize j = 0; j < g_variant_n_children (ops); j++)
        {
          g_autoptr (GVariant) tuple = g_variant_get_child_value (ops, j);
          g_autoptr (GVariant) name = g_variant_get_child_value (hashes, j);
          g_autoptr (GBytes) hash = g_variant_get_data_as_bytes (name);

          oracle_add_op (entries, txn, first + j, hash, tuple);
        }
    }
  return entries;
}

/* Cells */

static gboolean
oracle_names (GVariant *replaces,
              GBytes   *hash)
{
  for (gsize i = 0; i < g_variant_n_children (replaces); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (replaces, i);
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (child);

      if (g_bytes_equal (bytes, hash))
        return TRUE;
    }
  return FALSE;
}

static gboolean
oracle_is_superseded (const OracleEntry *entry,
                      GPtrArray         *cell)
{
  for (guint i = 0; i < cell->len; i++)
    if (oracle_names (((const OracleEntry *) g_ptr_array_index (cell, i))->replaces, entry->hash))
      return TRUE;
  return FALSE;
}

static gboolean
oracle_is_better (const OracleEntry *a,
                  const OracleEntry *b)
{
  gboolean a_gone = a->listed && a->value == NULL;
  gboolean b_gone = b->listed && b->value == NULL;

  return a_gone != b_gone ? b_gone : strcmp (a->order, b->order) > 0;
}

static const OracleEntry *
oracle_find_current (GPtrArray *cell)
{
  const OracleEntry *best = NULL;

  for (guint i = 0; i < cell->len; i++)
    {
      const OracleEntry *entry = g_ptr_array_index (cell, i);

      if (!oracle_is_superseded (entry, cell) && (best == NULL || oracle_is_better (entry, best)))
        best = entry;
    }
  return best;
}

static char *
oracle_to_words (GVariant *value)
{
  g_autofree char *text = value != NULL ? g_variant_print (value, TRUE) : g_strdup ("nothing");
  g_auto (GStrv) parts = NULL;

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_steal_pointer (&text);
  g_free (text);
  text = g_variant_dup_string (value, NULL);
  parts = g_strsplit_set (text, " \t\n\r\f\v", -1);
  g_free (text);
  text = g_strjoinv ("", parts);
  return g_strconcat ("words:", text, NULL);
}

static gboolean
oracle_says_the_same (GVariant *a,
                      GVariant *b)
{
  g_autofree char *left = oracle_to_words (a);
  g_autofree char *right = oracle_to_words (b);

  return g_str_equal (left, right);
}

/* (element-type utf8 GPtrArray): entries by cell */
static GHashTable *
oracle_group (GPtrArray *entries)
{
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      OracleEntry *entry = g_ptr_array_index (entries, i);
      GPtrArray *cell = g_hash_table_lookup (cells, entry->cell);

      if (cell == NULL)
        {
          cell = g_ptr_array_new ();
          g_hash_table_insert (cells, g_strdup (entry->cell), cell);
        }
      g_ptr_array_add (cell, entry);
    }
  return cells;
}

static GPtrArray *
oracle_get_cell (GHashTable *cells,
                 const char *record,
                 guint       field)
{
  g_autofree char *key = g_strdup_printf ("%s\x1f%u\x1f", record, field);

  return g_hash_table_lookup (cells, key);
}

/* Deleted: the delete stands and some delete that nobody replaced has seen
 * each head of the record's and its rows' other registers. */
static gboolean
oracle_is_seen (GPtrArray         *deletes,
                const OracleEntry *head)
{
  for (guint i = 0; i < deletes->len; i++)
    {
      const OracleEntry *entry = g_ptr_array_index (deletes, i);

      if (!oracle_is_superseded (entry, deletes) && entry->value != NULL && g_variant_get_boolean (entry->value)
          && (g_bytes_equal (entry->hash, head->hash) || oracle_names (entry->replaces, head->hash)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
oracle_is_deleted (GHashTable *cells,
                   GPtrArray  *entries,
                   const char *record)
{
  GPtrArray *deletes = oracle_get_cell (cells, record, 2);
  const OracleEntry *current = deletes != NULL ? oracle_find_current (deletes) : NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  if (current == NULL || current->value == NULL || !g_variant_get_boolean (current->value))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (((const OracleEntry *) g_ptr_array_index (entries, i))->parent, record) == 0)
      g_hash_table_add (rows, ((const OracleEntry *) g_ptr_array_index (entries, i))->record);
  for (guint i = 0; i < entries->len; i++)
    {
      const OracleEntry *entry = g_ptr_array_index (entries, i);

      if (entry->field == 2 || (!g_str_equal (entry->record, record) && !g_hash_table_contains (rows, entry->record)))
        continue;
      if (!oracle_is_superseded (entry, g_hash_table_lookup (cells, entry->cell)) && !oracle_is_seen (deletes, entry))
        return FALSE;
    }
  return TRUE;
}

/* What the dump must list as conflicts, a sorted text. */
static int
oracle_compare_lines (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
oracle_list_conflict (GPtrArray         *lines,
                      const OracleEntry *entry)
{
  g_autoptr (GString) hex = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (entry->cell, "\x1f", 3);

  for (gsize i = 0; i < g_bytes_get_size (entry->hash); i++)
    g_string_append_printf (hex, "%02X", ((const guint8 *) g_bytes_get_data (entry->hash, NULL))[i]);
  g_ptr_array_add (lines, g_strdup_printf ("conflict\t%s\t%s\t%s\t%s", parts[0], parts[1], parts[2], hex->str));
}

static char *
oracle_join_lines (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (lines, oracle_compare_lines);
  for (guint i = 0; i < lines->len; i++)
    if (i == 0 || !g_str_equal (g_ptr_array_index (lines, i), g_ptr_array_index (lines, i - 1)))
      g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static char *
oracle_list_conflicts (GHashTable *cells,
                       GPtrArray  *entries)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *cell = value;
      const OracleEntry *current = oracle_find_current (cell);

      for (guint i = 0; i < cell->len; i++)
        {
          const OracleEntry *entry = g_ptr_array_index (cell, i);

          if (!oracle_is_superseded (entry, cell) && !oracle_says_the_same (entry->value, current->value))
            oracle_list_conflict (lines, entry);
        }
      /* A delete that hides nothing is one as well. */
      if (current->field == 2 && current->value != NULL && g_variant_get_boolean (current->value)
          && !oracle_is_deleted (cells, entries, current->record))
        oracle_list_conflict (lines, current);
    }
  return oracle_join_lines (lines);
}

static char *
oracle_find_conflicts (const char *dump)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) all = g_strsplit (dump, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    /* Decisions whose evidence changed are no values that stand side by side. */
    if (g_str_has_prefix (all[i], "conflict\t") && strstr (all[i], "\tevidence\t") == NULL)
      g_ptr_array_add (lines, g_strdup (all[i]));
  return oracle_join_lines (lines);
}
