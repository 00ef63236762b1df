/* sim-oracle.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sim-desk.h"

/*
 * What must come of a set of ops, worked out by other means than the program's:
 * from the whole graph of who had seen what when it was written, which only the
 * simulation knows.  It reads no transaction and asks no fold.
 *
 * Of each value it must hold that it is the current one, or was replaced by
 * somebody who had seen it, or says the same as the current one, or was seeded
 * and gave way, or is listed for people to settle; and nothing else is listed.
 */

typedef struct
{
  gint64 op;
  guint field;
  gboolean listed;          /* an element of a list */
  gboolean seeded;
  GVariant *value;          /* nullable */
  GVariant *replaces;       /* aay */
} OracleValue;

typedef struct
{
  const char *record;       /* interned by the model */
  char *element;
  guint field;
  GArray *values;           /* OracleValue */
} OracleCell;

typedef struct
{
  guint8 hash[LIANDU_OP_HASH_SIZE];
  LianduHlc hlc;
  char *device;
  guint64 epoch;
  guint64 seq;
  const char *record;
  gboolean seeded;
  SimSet past;              /* what its author's desk had taken in */
} OracleNode;

typedef struct
{
  GArray *nodes;            /* OracleNode, by number */
  GHashTable *cells;        /* "record field element": OracleCell */
  GHashTable *records;      /* uuid: its parent, or "" */
  GHashTable *numbers;      /* hash: node number + 1 */
} Oracle;

static void
oracle_cell_free (OracleCell *cell)
{
  for (guint i = 0; i < cell->values->len; i++)
    {
      g_clear_pointer (&g_array_index (cell->values, OracleValue, i).value, g_variant_unref);
      g_variant_unref (g_array_index (cell->values, OracleValue, i).replaces);
    }
  g_array_unref (cell->values);
  g_free (cell->element);
  g_free (cell);
}

static void
oracle_begin (Oracle *self)
{
  self->nodes = g_array_new (FALSE, TRUE, sizeof (OracleNode));
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) oracle_cell_free);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numbers = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

static void
oracle_end (Oracle *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    g_free (g_array_index (self->nodes, OracleNode, i).device);
  g_array_unref (self->nodes);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->numbers);
}

static const OracleNode *
oracle_node (const Oracle *self,
             gint64        i)
{
  return &g_array_index (self->nodes, OracleNode, i);
}

static const char *
oracle_intern_record (Oracle     *self,
                      const char *uuid)
{
  gpointer key;

  if (!g_hash_table_lookup_extended (self->records, uuid, &key, NULL))
    {
      key = g_strdup (uuid);
      g_hash_table_insert (self->records, key, g_strdup (""));
    }
  return key;
}

static OracleCell *
oracle_ensure_cell (Oracle     *self,
                    const char *record,
                    guint       field,
                    const char *element)
{
  char key[128];
  OracleCell *cell;

  g_snprintf (key, sizeof key, "%s %u %s", record, field, element);
  cell = g_hash_table_lookup (self->cells, key);
  if (cell == NULL)
    {
      cell = g_new (OracleCell, 1);
      *cell = (OracleCell) { record, g_strdup (element), field, g_array_new (FALSE, FALSE, sizeof (OracleValue)) };
      g_hash_table_insert (self->cells, g_strdup (key), cell);
    }
  return cell;
}

static void
oracle_note_register (Oracle                    *self,
                      gint64                     op,
                      const char                *record,
                      const LianduRegisterDraft *reg,
                      gboolean                   seeded)
{
  OracleValue value = { op, reg->field, *reg->element != '\0', seeded, NULL, g_variant_ref (reg->replaces) };

  if (reg->value != NULL)
    value.value = g_variant_ref (reg->value);
  if (reg->field == LIANDU_REGISTER_PARENT && reg->value != NULL)
    g_hash_table_insert (self->records, g_strdup (record), g_variant_dup_string (reg->value, NULL));
  g_array_append_val (oracle_ensure_cell (self, record, reg->field, reg->element)->values, value);
}

static void
oracle_note (SimWorld  *world,
             SimDesk   *desk,
             SimTxn    *txn,
             GPtrArray *drafts,
             gboolean   seeded)
{
  Oracle *self = world->model;
  const SimSet past = desk->seen;

  for (guint i = 0; i < drafts->len; i++)
    {
      const LianduOpDraft *draft = g_ptr_array_index (drafts, i);
      LianduOp *op = g_ptr_array_index (txn->ops, i);
      const char *record = oracle_intern_record (self, draft->record);
      OracleNode node = { .hlc = txn->hlc, .device = g_strdup (desk->device), .epoch = desk->epoch, .seq = desk->seq + 1 + i,
                          .record = record, .seeded = seeded, .past = past };

      op->id = self->nodes->len;
      memcpy (node.hash, op->hash, sizeof node.hash);
      g_array_append_val (self->nodes, node);
      g_hash_table_insert (self->numbers, g_bytes_new (op->hash, sizeof op->hash), GINT_TO_POINTER ((int) self->nodes->len));
      for (guint j = 0; j < draft->registers->len; j++)
        oracle_note_register (self, op->id, record, g_ptr_array_index (draft->registers, j), seeded);
    }
  world->n_ops = self->nodes->len;
}

/* What replaces what */

static gint64
oracle_find (const Oracle *self,
             GVariant     *hash)
{
  gsize size;
  gconstpointer data = g_variant_get_fixed_array (hash, &size, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, bytes)) - 1;
}

static gboolean
oracle_names (const Oracle      *self,
              const OracleValue *value,
              gint64             op)
{
  for (gsize i = 0; i < g_variant_n_children (value->replaces); i++)
    {
      g_autoptr (GVariant) hash = g_variant_get_child_value (value->replaces, i);

      if (oracle_find (self, hash) == op)
        return TRUE;
    }
  return FALSE;
}

static gboolean
oracle_has_seen (const Oracle *self,
                 gint64        author,
                 gint64        op)
{
  return sim_set_has (&oracle_node (self, author)->past, op);
}

/* The one order: logical clock, device, life, number, name. */
static int
oracle_compare (const Oracle *self,
                gint64        left,
                gint64        right)
{
  const OracleNode *a = oracle_node (self, left);
  const OracleNode *b = oracle_node (self, right);
  int order;

  if (a->hlc.ms != b->hlc.ms)
    return a->hlc.ms > b->hlc.ms ? 1 : -1;
  if (a->hlc.counter != b->hlc.counter)
    return a->hlc.counter > b->hlc.counter ? 1 : -1;
  order = strcmp (a->device, b->device);
  if (order != 0)
    return order;
  if (a->epoch != b->epoch)
    return a->epoch > b->epoch ? 1 : -1;
  if (a->seq != b->seq)
    return a->seq > b->seq ? 1 : -1;
  return memcmp (a->hash, b->hash, sizeof a->hash);
}

/* Where each value of a cell is, among the ops that a desk has. */
typedef enum
{
  ORACLE_ELSEWHERE,         /* not here */
  ORACLE_REPLACED,
  ORACLE_GAVE_WAY,
  ORACLE_HEAD,
} OraclePlace;

typedef struct
{
  const OracleCell *cell;
  OraclePlace places[SIM_MAX_OPS];
  int current;             /* index of the value, -1 where there is none */
  guint n_here;
  guint n_heads;
} OracleLook;

static gboolean
oracle_is_better (const Oracle      *self,
                  const OracleValue *a,
                  const OracleValue *b)
{
  gboolean a_gone = a->listed && a->value == NULL;
  gboolean b_gone = b->listed && b->value == NULL;

  return a_gone != b_gone ? b_gone : oracle_compare (self, a->op, b->op) > 0;
}

static const OracleValue *
oracle_value (const OracleCell *cell,
              guint             i)
{
  return &g_array_index (cell->values, OracleValue, i);
}

static gboolean
oracle_is_replaced (const Oracle     *self,
                    const OracleCell *cell,
                    guint             i,
                    const SimSet     *here)
{
  for (guint j = 0; j < cell->values->len; j++)
    if (j != i && sim_set_has (here, oracle_value (cell, j)->op) && oracle_names (self, oracle_value (cell, j), oracle_value (cell, i)->op))
      return TRUE;
  return FALSE;
}

static void
oracle_look (const Oracle     *self,
             const OracleCell *cell,
             const SimSet     *here,
             OracleLook       *look)
{
  gboolean said = FALSE;

  look->cell = cell;
  look->current = -1;
  look->n_here = look->n_heads = 0;
  for (guint i = 0; i < cell->values->len; i++)
    {
      const OracleValue *value = oracle_value (cell, i);
      gboolean is_here = sim_set_has (here, value->op);

      look->places[i] = !is_here ? ORACLE_ELSEWHERE : oracle_is_replaced (self, cell, i, here) ? ORACLE_REPLACED : ORACLE_HEAD;
      look->n_here += is_here;
      said = said || (look->places[i] == ORACLE_HEAD && !value->seeded);
    }
  for (guint i = 0; i < cell->values->len; i++)
    {
      if (look->places[i] == ORACLE_HEAD && said && oracle_value (cell, i)->seeded)
        look->places[i] = ORACLE_GAVE_WAY;
      if (look->places[i] != ORACLE_HEAD)
        continue;
      look->n_heads++;
      if (look->current < 0 || oracle_is_better (self, oracle_value (cell, i), oracle_value (cell, (guint) look->current)))
        look->current = (int) i;
    }
}

static gboolean
oracle_says_the_same (GVariant *a,
                      GVariant *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_auto (GStrv) left_parts = NULL;
  g_auto (GStrv) right_parts = NULL;

  if (a == NULL || b == NULL)
    return a == b;
  if (!g_variant_is_of_type (a, G_VARIANT_TYPE_STRING) || !g_variant_is_of_type (b, G_VARIANT_TYPE_STRING))
    return g_variant_equal (a, b);
  left_parts = g_strsplit_set (g_variant_get_string (a, NULL), " \t\n\r\f\v", -1);
  right_parts = g_strsplit_set (g_variant_get_string (b, NULL), " \t\n\r\f\v", -1);
  left = g_strjoinv ("", left_parts);
  right = g_strjoinv ("", right_parts);
  return g_str_equal (left, right);
}

static gboolean
oracle_is_rival (const OracleLook *look,
                 guint             i)
{
  const OracleValue *current = oracle_value (look->cell, (guint) look->current);
  const OracleValue *value = oracle_value (look->cell, i);

  if (look->places[i] != ORACLE_HEAD || (int) i == look->current)
    return FALSE;
  return !oracle_says_the_same (value->value, current->value);
}

static gboolean
oracle_says_deleted (const OracleValue *value)
{
  return value->value != NULL && g_variant_get_boolean (value->value);
}

/* Whether what says that a row is a row of its record has come.  Words of a row
 * that came before it are nobody's yet. */
static gboolean
oracle_has_parent (Oracle       *self,
                   const char   *row,
                   const SimSet *here)
{
  const OracleCell *cell = oracle_ensure_cell (self, row, LIANDU_REGISTER_PARENT, "");

  for (guint i = 0; i < cell->values->len; i++)
    if (sim_set_has (here, oracle_value (cell, i)->op))
      return TRUE;
  return FALSE;
}

static gboolean
oracle_is_of (Oracle           *self,
              const OracleCell *cell,
              const char       *record,
              const SimSet     *here)
{
  return cell->record == record
         || (g_str_equal (g_hash_table_lookup (self->records, cell->record), record) && oracle_has_parent (self, cell->record, here));
}

/* Whether all that stands in a cell was before the eyes of somebody whose
 * delete of the record stands. */
static gboolean
oracle_was_seen (const Oracle     *self,
                 const OracleLook *deletes,
                 const OracleCell *cell,
                 const SimSet     *here)
{
  OracleLook look;

  oracle_look (self, cell, here, &look);
  for (guint i = 0; i < cell->values->len; i++)
    {
      gint64 op = oracle_value (cell, i)->op;
      gboolean seen = look.places[i] != ORACLE_HEAD || oracle_value (cell, i)->seeded;

      for (guint j = 0; j < deletes->cell->values->len && !seen; j++)
        if (deletes->places[j] == ORACLE_HEAD && oracle_says_deleted (oracle_value (deletes->cell, j)))
          seen = oracle_value (deletes->cell, j)->op == op || oracle_has_seen (self, oracle_value (deletes->cell, j)->op, op);
      if (!seen)
        return FALSE;
    }
  return TRUE;
}

static gboolean
oracle_is_deleted (Oracle       *self,
                   const char   *uuid,
                   const SimSet *here)
{
  const char *record = oracle_intern_record (self, uuid);
  const OracleCell *cell = oracle_ensure_cell (self, record, LIANDU_REGISTER_DELETED, "");
  OracleLook deletes;
  GHashTableIter iter;
  gpointer other;

  oracle_look (self, cell, here, &deletes);
  if (deletes.current < 0 || !oracle_says_deleted (oracle_value (cell, (guint) deletes.current)))
    return FALSE;
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (((OracleCell *) other)->field != LIANDU_REGISTER_DELETED && oracle_is_of (self, other, record, here)
        && !oracle_was_seen (self, &deletes, other, here))
      return FALSE;
  return TRUE;
}

/* Checking a desk: NULL, or the invariant that does not hold, in words. */

/* Whether all is here that the authors of what is here had seen.  Until then a
 * deleted record may be in sight, and in a list what was taken out: what was
 * replaced before stands here again for as long as what replaced it has not
 * come. */
static gboolean
oracle_is_closed (const Oracle *self,
                  const SimSet *here)
{
  for (guint i = 0; i < self->nodes->len; i++)
    for (guint j = 0; sim_set_has (here, i) && j < SIM_MAX_OPS / 64; j++)
      if ((oracle_node (self, i)->past.bits[j] & ~here->bits[j]) != 0)
        return FALSE;
  return TRUE;
}

static char *
oracle_check_seen (const Oracle     *self,
                   const OracleLook *look,
                   const SimSet     *here)
{
  const OracleCell *cell = look->cell;
  const OracleValue *current = oracle_value (cell, (guint) look->current);

  for (guint i = 0; i < cell->values->len; i++)
    {
      const OracleValue *value = oracle_value (cell, i);

      if (!sim_set_has (here, value->op) || value->seeded)
        continue;
      if (value->op != current->op && oracle_has_seen (self, value->op, current->op) && (!value->listed || oracle_is_closed (self, here)))
        return g_strdup_printf ("I04: in field %u “%s” a value stands that a later author had seen and written over", cell->field, cell->element);
      for (guint j = 0; j < cell->values->len; j++)
        if (oracle_names (self, value, oracle_value (cell, j)->op) && !oracle_has_seen (self, value->op, oracle_value (cell, j)->op))
          return g_strdup_printf ("I03: in field %u a value is replaced that its author had not seen", cell->field);
    }
  return NULL;
}

static char *
oracle_check_cell (const Oracle     *self,
                   const OracleCell *cell,
                   LianduFold       *fold,
                   const SimSet     *here)
{
  const LianduCell *found = liandu_fold_get_cell (fold, cell->field, cell->element);
  OracleLook look;

  oracle_look (self, cell, here, &look);
  if (look.n_here == 0)
    return found == NULL ? NULL : g_strdup_printf ("I03: field %u has a value that nobody wrote", cell->field);
  if (found == NULL)
    return g_strdup_printf ("I03: %u values of field %u are nowhere", look.n_here, cell->field);
  if (found->heads->len != look.n_heads)
    return g_strdup_printf ("I03: field %u “%s”: %u values stand, %u should", cell->field, cell->element, found->heads->len, look.n_heads);
  if (g_array_index (found->heads, LianduVersion, 0).op->id != oracle_value (cell, (guint) look.current)->op)
    return g_strdup_printf ("I01: field %u “%s”: another value is the current one", cell->field, cell->element);
  for (guint i = 0; i < found->heads->len; i++)
    {
      gboolean is_head = FALSE;

      for (guint j = 0; j < cell->values->len && !is_head; j++)
        is_head = look.places[j] == ORACLE_HEAD && oracle_value (cell, j)->op == g_array_index (found->heads, LianduVersion, i).op->id;
      if (!is_head)
        return g_strdup_printf ("I03: field %u “%s”: a value stands that was replaced", cell->field, cell->element);
    }
  return oracle_check_seen (self, &look, here);
}

static gboolean
oracle_lists (GArray           *rivals,
              const OracleCell *cell,
              gint64            op)
{
  for (guint i = 0; i < rivals->len; i++)
    {
      const LianduRival *rival = &g_array_index (rivals, LianduRival, i);

      if (rival->op->id == op && rival->cell->field == cell->field && g_str_equal (rival->cell->element, cell->element))
        return TRUE;
    }
  return FALSE;
}

/* Counts what must be listed, and says what is missing. */
static char *
oracle_check_rivals (const Oracle     *self,
                     const OracleCell *cell,
                     GArray           *rivals,
                     gboolean          deleted,
                     const SimSet     *here,
                     guint            *n_expected)
{
  OracleLook look;

  oracle_look (self, cell, here, &look);
  for (guint i = 0; i < cell->values->len && look.current >= 0; i++)
    {
      const OracleValue *value = oracle_value (cell, i);
      gboolean hides_nothing = cell->field == LIANDU_REGISTER_DELETED && (int) i == look.current && !deleted && oracle_says_deleted (value);

      if (!oracle_is_rival (&look, i) && !hides_nothing)
        continue;
      (*n_expected)++;
      if (!oracle_lists (rivals, cell, value->op))
        return g_strdup_printf (hides_nothing ? "I16: a delete that hides nothing is not listed (field %u)"
                                              : "I03: a value of field %u is neither current nor listed", cell->field);
    }
  return NULL;
}

static char *
oracle_check_record (Oracle  *self,
                     SimDesk *desk,
                     guint   *n_deleted,
                     SimRecord *record)
{
  LianduFold *fold = sim_desk_fold (desk, record->uuid);
  g_autoptr (GPtrArray) rows = sim_desk_fold_rows (desk, record->uuid);
  gboolean deleted = liandu_fold_is_deleted (fold, rows);
  g_autoptr (GArray) rivals = liandu_fold_list_rivals (fold, deleted);
  const char *uuid = oracle_intern_record (self, record->uuid);
  guint n_expected = 0;
  GHashTableIter iter;
  gpointer cell;
  char *problem = NULL;

  if (deleted != oracle_is_deleted (self, uuid, &desk->seen) && (deleted || oracle_is_closed (self, &desk->seen)))
    return g_strdup_printf ("I16: a record is %s", deleted ? "hidden although somebody wrote meanwhile" : "in sight although all was seen by who deleted it");
  *n_deleted += deleted;
  g_hash_table_iter_init (&iter, self->cells);
  while (problem == NULL && g_hash_table_iter_next (&iter, NULL, &cell))
    if (((OracleCell *) cell)->record == uuid)
      {
        problem = oracle_check_cell (self, cell, fold, &desk->seen);
        if (problem == NULL)
          problem = oracle_check_rivals (self, cell, rivals, deleted, &desk->seen, &n_expected);
      }
  if (problem == NULL && rivals->len != n_expected)
    return g_strdup_printf ("I03: %u values are listed that nobody has to settle", rivals->len - n_expected);
  return problem;
}

/* Each life without gaps, and each op once. */
static char *
oracle_check_chains (SimDesk *desk)
{
  g_autoptr (GHashTable) before = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  guint n = 0;

  for (guint i = 0; i < desk->txns->len; i++)
    {
      SimTxn *txn = g_ptr_array_index (desk->txns, i);
      const SimTxn *previous = g_hash_table_lookup (before, txn->previous);

      if (txn->first_seq != 1 && (previous == NULL || previous->first_seq + previous->count != txn->first_seq))
        return g_strdup_printf ("I05: transaction %" G_GUINT64_FORMAT " of %s was taken in before the one it follows", txn->first_seq, txn->device);
      if (!g_hash_table_insert (before, txn->hash, txn))
        return g_strdup ("I02: a transaction was taken in twice");
      n += txn->count;
    }
  for (guint i = 0; i < SIM_MAX_OPS / 64; i++)
    n -= (guint) __builtin_popcountll (desk->seen.bits[i]);
  return n == 0 ? NULL : g_strdup ("I02: ops are counted twice");
}

/**
 * oracle_check_desk:
 *
 * Returns: (transfer full): %NULL when all that @desk shows follows from the
 *   ops that it has; else what does not, beginning with the invariant
 */
static char *
oracle_check_desk (Oracle  *self,
                   SimDesk *desk,
                   guint   *n_deleted)
{
  char *problem = oracle_check_chains (desk);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, desk->records);
  while (problem == NULL && g_hash_table_iter_next (&iter, NULL, &record))
    problem = oracle_check_record (self, desk, n_deleted, record);
  return problem;
}

/* All that shows, as a digest of text in which nothing local stands. */

static int
sim_compare_records (gconstpointer a,
                     gconstpointer b)
{
  return strcmp ((*(SimRecord * const *) a)->uuid, (*(SimRecord * const *) b)->uuid);
}

static void
sim_dump_record (SimDesk    *desk,
                 SimRecord  *record,
                 GByteArray *text)
{
  LianduFold *fold = sim_desk_fold (desk, record->uuid);
  g_autoptr (GPtrArray) rows = sim_desk_fold_rows (desk, record->uuid);
  guint8 deleted = (guint8) liandu_fold_is_deleted (fold, rows);
  g_autoptr (GArray) rivals = liandu_fold_list_rivals (fold, deleted);

  g_byte_array_append (text, (const guint8 *) record->uuid, (guint) strlen (record->uuid));
  g_byte_array_append (text, &deleted, 1);
  for (guint i = 0; i < fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (fold->ordered, i);
      const LianduVersion *current = &g_array_index (cell->heads, LianduVersion, 0);

      g_byte_array_append (text, (const guint8 *) &cell->field, sizeof cell->field);
      g_byte_array_append (text, (const guint8 *) cell->element, (guint) strlen (cell->element) + 1);
      g_byte_array_append (text, current->op->hash, sizeof current->op->hash);
      if (current->reg->value != NULL)
        g_byte_array_append (text, g_variant_get_data (current->reg->value), (guint) g_variant_get_size (current->reg->value));
    }
  for (guint i = 0; i < rivals->len; i++)
    g_byte_array_append (text, g_array_index (rivals, LianduRival, i).op->hash, LIANDU_OP_HASH_SIZE);
}

/* (transfer full) */
static GBytes *
sim_desk_dump (SimDesk *desk)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GByteArray *text = g_byte_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, desk->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, record);
  g_ptr_array_sort (records, sim_compare_records);
  for (guint i = 0; i < records->len; i++)
    sim_dump_record (desk, g_ptr_array_index (records, i), text);
  return g_byte_array_free_to_bytes (text);
}
