/* sim-desk.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "liandu-bundle.h"
#include "liandu-fold.h"

/*
 * A workspace as far as exchange is concerned, in memory: transactions, what
 * follows from them, a clock, and the life it writes in.  Format and fold are
 * those of src/merge; there is no database, no file and no machine's clock, and
 * chance comes from a number, so that thousands of them run in a second and
 * each run can be had again.
 */

#define SIM_MAX_OPS 1024

typedef struct
{
  guint64 bits[SIM_MAX_OPS / 64];
} SimSet;

/* A transaction, read once for all desks: it never changes. */
typedef struct
{
  GBytes *bytes;
  GBytes *hash;
  GBytes *previous;
  char *device;
  guint64 epoch;
  guint64 first_seq;
  guint count;
  LianduHlc hlc;
  gint64 wall;
  GPtrArray *ops;           /* LianduOp; its id is its number in the model */
} SimTxn;

typedef struct
{
  char *uuid;
  const char *kind;
  char *parent;
  GPtrArray *ops;           /* LianduOp, borrowed */
  LianduFold *fold;         /* NULL: ops came since */
} SimRecord;

typedef struct SimWorld SimWorld;

typedef struct
{
  SimWorld *world;
  char *device;
  guint64 epoch;
  guint64 seq;
  GBytes *last;             /* hash of the last own transaction in this epoch */
  LianduHlc clock;
  gint64 now;               /* ms, what its machine's clock says */
  gboolean retired;
  GPtrArray *txns;          /* SimTxn, in the order in which they were taken */
  GHashTable *known;        /* hash: SimTxn */
  GPtrArray *held;          /* SimTxn */
  GHashTable *records;      /* uuid: SimRecord */
  SimSet seen;              /* ops, by their numbers in the model */
} SimDesk;

/* What is written is noted in the model before it is anywhere else. */
typedef void (*SimNote) (SimWorld      *world,
                         SimDesk       *desk,
                         SimTxn        *txn,
                         GPtrArray     *drafts,
                         gboolean       seeded);

struct SimWorld
{
  guint64 random;
  GHashTable *txns;         /* bytes: SimTxn, of all desks */
  guint n_ops;
  SimNote note;
  gpointer model;
};

/* Chance */

static guint64
sim_next (SimWorld *world)
{
  guint64 z = world->random += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static guint
sim_pick (SimWorld *world,
          guint     n)
{
  return n > 0 ? (guint) (sim_next (world) % n) : 0;
}

static gboolean
sim_chance (SimWorld *world,
            guint     percent)
{
  return sim_pick (world, 100) < percent;
}

static gboolean
sim_set_has (const SimSet *set,
             gint64        i)
{
  return (set->bits[i / 64] >> (i % 64)) & 1;
}

static void
sim_set_add (SimSet *set,
             gint64  i)
{
  set->bits[i / 64] |= (guint64) 1 << (i % 64);
}

/* Transactions */

static void
sim_txn_free (SimTxn *txn)
{
  g_bytes_unref (txn->bytes);
  g_bytes_unref (txn->hash);
  g_bytes_unref (txn->previous);
  g_free (txn->device);
  g_ptr_array_unref (txn->ops);
  g_free (txn);
}

static SimTxn *
sim_txn_read (GBytes  *bytes,
              GError **error)
{
  g_autoptr (LianduBundle) bundle = liandu_bundle_unpack (bytes, error);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_free);
  SimTxn *txn;

  for (guint i = 0; bundle != NULL && i < bundle->txn->count; i++)
    {
      LianduOp *op = liandu_bundle_read_op (bundle, i, NULL, error);

      if (op == NULL)
        return NULL;
      op->id = -1;
      g_ptr_array_add (ops, op);
    }
  if (bundle == NULL)
    return NULL;
  txn = g_new (SimTxn, 1);
  *txn = (SimTxn) {
    g_bytes_ref (bytes), g_bytes_ref (bundle->hash), g_bytes_ref (bundle->txn->previous), g_strdup (bundle->txn->device),
    bundle->txn->epoch, bundle->txn->first_seq, bundle->txn->count, bundle->txn->hlc, bundle->txn->wall, g_steal_pointer (&ops),
  };
  return txn;
}

/* Read once, whoever asks: what comes of bytes depends on nothing else. */
static SimTxn *
sim_world_read (SimWorld *world,
                GBytes   *bytes,
                GError  **error)
{
  SimTxn *txn = g_hash_table_lookup (world->txns, bytes);

  if (txn == NULL && (txn = sim_txn_read (bytes, error)) != NULL)
    g_hash_table_insert (world->txns, txn->bytes, txn);
  return txn;
}

static void
sim_world_begin (SimWorld *world,
                 guint64   seed)
{
  world->random = seed;
  world->txns = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, (GDestroyNotify) sim_txn_free);
  world->n_ops = 0;
}

static void
sim_world_end (SimWorld *world)
{
  g_clear_pointer (&world->txns, g_hash_table_unref);
}

/* Desks */

static void
sim_record_free (SimRecord *record)
{
  g_clear_pointer (&record->fold, liandu_fold_free);
  g_ptr_array_unref (record->ops);
  g_free (record->uuid);
  g_free (record->parent);
  g_free (record);
}

static SimDesk *
sim_desk_new (SimWorld   *world,
              const char *device)
{
  SimDesk *desk = g_new0 (SimDesk, 1);

  desk->world = world;
  desk->device = g_strdup (device);
  desk->epoch = sim_next (world) >> 1;
  desk->last = g_bytes_new_static ("", 0);
  desk->txns = g_ptr_array_new ();
  desk->held = g_ptr_array_new ();
  desk->known = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  desk->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) sim_record_free);
  return desk;
}

static void
sim_desk_free (SimDesk *desk)
{
  g_free (desk->device);
  g_bytes_unref (desk->last);
  g_ptr_array_unref (desk->txns);
  g_ptr_array_unref (desk->held);
  g_hash_table_unref (desk->known);
  g_hash_table_unref (desk->records);
  g_free (desk);
}

static void
sim_desk_begin_epoch (SimDesk *desk)
{
  desk->epoch = sim_next (desk->world) >> 1;
  desk->seq = 0;
  g_bytes_unref (desk->last);
  desk->last = g_bytes_new_static ("", 0);
}

static SimRecord *
sim_desk_ensure_record (SimDesk        *desk,
                        const LianduOp *op)
{
  SimRecord *record = g_hash_table_lookup (desk->records, op->record);

  if (record == NULL)
    {
      record = g_new0 (SimRecord, 1);
      record->uuid = g_strdup (op->record);
      record->kind = g_intern_string (op->kind);
      record->ops = g_ptr_array_new ();
      g_hash_table_insert (desk->records, record->uuid, record);
    }
  return record;
}

static void
sim_desk_add_op (SimDesk  *desk,
                 LianduOp *op)
{
  SimRecord *record = sim_desk_ensure_record (desk, op);

  g_ptr_array_add (record->ops, op);
  g_clear_pointer (&record->fold, liandu_fold_free);
  if (op->id >= 0)
    sim_set_add (&desk->seen, op->id);
  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);

      if (reg->field == LIANDU_REGISTER_PARENT && reg->value != NULL && record->parent == NULL)
        record->parent = g_variant_dup_string (reg->value, NULL);
    }
}

static void
sim_desk_add (SimDesk *desk,
              SimTxn  *txn)
{
  g_ptr_array_add (desk->txns, txn);
  g_hash_table_insert (desk->known, txn->hash, txn);
  liandu_hlc_receive (&desk->clock, &txn->hlc);
  for (guint i = 0; i < txn->ops->len; i++)
    sim_desk_add_op (desk, g_ptr_array_index (txn->ops, i));
}

static gboolean
sim_desk_follows (SimDesk      *desk,
                  const SimTxn *txn)
{
  const SimTxn *before = g_hash_table_lookup (desk->known, txn->previous);

  if (txn->first_seq == 1)
    return g_bytes_get_size (txn->previous) == 0;
  return before != NULL && g_str_equal (before->device, txn->device) && before->epoch == txn->epoch
         && before->first_seq + before->count == txn->first_seq;
}

static gboolean
sim_desk_is_held (SimDesk      *desk,
                  const SimTxn *txn)
{
  for (guint i = 0; i < desk->held->len; i++)
    if (g_ptr_array_index (desk->held, i) == txn)
      return TRUE;
  return FALSE;
}

static gboolean
sim_desk_take_one (SimDesk *desk,
                   SimTxn  *txn)
{
  if (g_hash_table_contains (desk->known, txn->hash))
    return TRUE;
  if (!sim_desk_follows (desk, txn))
    {
      if (!sim_desk_is_held (desk, txn))
        g_ptr_array_add (desk->held, txn);
      return FALSE;
    }
  sim_desk_add (desk, txn);
  /* Somebody else lives under our name and number. */
  if (g_str_equal (txn->device, desk->device) && txn->epoch == desk->epoch)
    sim_desk_begin_epoch (desk);
  return TRUE;
}

/* What was held may now follow. */
static void
sim_desk_take_held (SimDesk *desk)
{
  gboolean taken = TRUE;

  while (taken)
    {
      taken = FALSE;
      for (guint i = desk->held->len; i > 0; i--)
        if (sim_desk_take_one (desk, g_ptr_array_index (desk->held, i - 1)))
          {
            g_ptr_array_remove_index (desk->held, i - 1);
            taken = TRUE;
          }
    }
}

static void
sim_desk_take (SimDesk *desk,
               SimTxn  *txn)
{
  if (sim_desk_take_one (desk, txn))
    sim_desk_take_held (desk);
}

/* The same again, as cp makes it: it thinks it is the first. */
static SimDesk *
sim_desk_copy (SimDesk *from)
{
  SimDesk *desk = sim_desk_new (from->world, from->device);

  for (guint i = 0; i < from->txns->len; i++)
    sim_desk_add (desk, g_ptr_array_index (from->txns, i));
  for (guint i = 0; i < from->held->len; i++)
    g_ptr_array_add (desk->held, g_ptr_array_index (from->held, i));
  desk->epoch = from->epoch;
  desk->seq = from->seq;
  g_bytes_unref (desk->last);
  desk->last = g_bytes_ref (from->last);
  desk->clock = from->clock;
  desk->now = from->now;
  return desk;
}

static LianduFold *
sim_desk_fold (SimDesk    *desk,
               const char *uuid)
{
  SimRecord *record = g_hash_table_lookup (desk->records, uuid);

  if (record == NULL)
    return NULL;
  if (record->fold == NULL)
    record->fold = liandu_fold_new (g_ptr_array_copy (record->ops, NULL, NULL));
  return record->fold;
}

/* (element-type LianduFold): of the rows of a record */
static GPtrArray *
sim_desk_fold_rows (SimDesk    *desk,
                    const char *uuid)
{
  GPtrArray *folds = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, desk->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      SimRecord *record = value;

      if (g_strcmp0 (record->parent, uuid) == 0)
        g_ptr_array_add (folds, sim_desk_fold (desk, record->uuid));
    }
  return folds;
}

/* Writing */

static GBytes *
sim_draw_salt (SimWorld *world)
{
  const guint64 salt[2] = { sim_next (world), sim_next (world) };

  return g_bytes_new (salt, sizeof salt);
}

static GVariant *
sim_pack_ops (SimDesk         *desk,
              const LianduTxn *txn,
              GPtrArray       *drafts,
              GVariantBuilder *ops)
{
  GVariantBuilder hashes;

  g_variant_builder_init (&hashes, G_VARIANT_TYPE ("aay"));
  liandu_bundle_begin (ops);
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (GBytes) header = liandu_op_draft_header (g_ptr_array_index (drafts, i));
      g_autoptr (GBytes) payload = liandu_op_draft_payload (g_ptr_array_index (drafts, i));
      g_autoptr (GBytes) salt = sim_draw_salt (desk->world);
      guint8 hash[LIANDU_OP_HASH_SIZE];

      liandu_op_compute_hash (txn->device, txn->epoch, txn->first_seq + i, &txn->hlc, txn->actor, header, salt, payload, hash);
      g_variant_builder_add_value (&hashes, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, sizeof hash, 1));
      liandu_bundle_add_op (ops, header, salt, payload);
    }
  return g_variant_ref_sink (g_variant_builder_end (&hashes));
}

static GBytes *
sim_pack (SimDesk    *desk,
          GPtrArray  *drafts,
          const char *origin)
{
  g_autoptr (LianduTxn) txn = g_new0 (LianduTxn, 1);
  g_autoptr (GBytes) header = NULL;
  g_autoptr (GBytes) hash = NULL;
  GVariantBuilder ops;

  txn->device = g_strdup (desk->device);
  txn->epoch = desk->epoch;
  txn->first_seq = desk->seq + 1;
  txn->count = drafts->len;
  txn->uuid = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sim_next (desk->world));
  txn->wall = desk->now;
  txn->hlc = liandu_hlc_tick (&desk->clock, desk->now);
  txn->actor = g_strdup ("某人");
  txn->origin = g_strdup (origin);
  txn->previous = g_bytes_ref (desk->last);
  txn->op_hashes = sim_pack_ops (desk, txn, drafts, &ops);
  header = liandu_txn_header (txn);
  hash = liandu_canonical_digest (header);
  return liandu_bundle_end (&ops, hash, header);
}

/* Whether there was room for it in the model. */
static gboolean
sim_desk_write (SimDesk    *desk,
                GPtrArray  *drafts,
                const char *origin)
{
  g_autoptr (GBytes) bytes = NULL;
  SimTxn *txn;

  if (drafts->len == 0 || desk->world->n_ops + drafts->len > SIM_MAX_OPS)
    return FALSE;
  bytes = sim_pack (desk, drafts, origin);
  txn = sim_world_read (desk->world, bytes, NULL);
  g_return_val_if_fail (txn != NULL, FALSE);
  desk->world->note (desk->world, desk, txn, drafts, g_str_equal (origin, LIANDU_SEED_ORIGIN));
  sim_desk_add (desk, txn);
  desk->seq += txn->count;
  g_bytes_unref (desk->last);
  desk->last = g_bytes_ref (txn->hash);
  return TRUE;
}
