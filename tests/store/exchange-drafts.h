/* exchange-drafts.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-op.h"
#include "liandu-test-store.h"

/* Transactions made by hand, as another program might have made them. */

static GVariant *
test_no_ops (void)
{
  return g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0);
}

/* One transaction of a desk that nobody knows, made by hand from drafts. */
static GBytes *
test_pack_drafts (const char *device,
                  GPtrArray  *drafts)
{
  GVariantBuilder hashes;
  GVariantBuilder ops;
  g_autoptr (LianduTxn) txn = g_new0 (LianduTxn, 1);
  g_autoptr (GBytes) header = NULL;
  g_autoptr (GBytes) hash = NULL;

  txn->device = g_strdup (device);
  txn->epoch = 7;
  txn->first_seq = 1;
  txn->count = drafts->len;
  txn->uuid = liandu_test_new_uuid ();
  txn->hlc.ms = G_GINT64_CONSTANT (1775610000000);
  txn->actor = g_strdup ("新版");
  txn->origin = g_strdup ("");
  txn->previous = g_bytes_new (NULL, 0);
  g_variant_builder_init (&hashes, G_VARIANT_TYPE ("aay"));
  g_variant_builder_init (&ops, G_VARIANT_TYPE ("a(ayayay)"));
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (GBytes) op_header = liandu_op_draft_header (g_ptr_array_index (drafts, i));
      g_autoptr (GBytes) payload = liandu_op_draft_payload (g_ptr_array_index (drafts, i));
      g_autoptr (GBytes) salt = g_bytes_new_static ("0123456789abcdef", 16);
      guint8 op_hash[LIANDU_OP_HASH_SIZE];

      liandu_op_compute_hash (device, 7, i + 1, &txn->hlc, txn->actor, op_header, salt, payload, op_hash);
      g_variant_builder_add_value (&hashes, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, op_hash, sizeof op_hash, 1));
      g_variant_builder_add (&ops, "(@ay@ay@ay)", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, op_header, TRUE),
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, salt, TRUE),
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, payload, TRUE));
    }
  txn->op_hashes = g_variant_ref_sink (g_variant_builder_end (&hashes));
  header = liandu_txn_header (txn);
  hash = liandu_canonical_digest (header);
  return liandu_canonical_bytes (g_variant_new ("(@ay@aya(ayayay))", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, hash, TRUE),
                                                g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, header, TRUE), &ops));
}

static LianduOpDraft *
test_add_draft (GPtrArray        *drafts,
                LianduChangeType  type,
                const char       *record,
                const char       *kind)
{
  LianduOpDraft *draft = liandu_op_draft_new (type, record, kind);

  g_ptr_array_add (drafts, draft);
  return draft;
}

static void
test_set_register (LianduOpDraft *draft,
                   guint          field,
                   GVariant      *value)
{
  liandu_op_draft_add (draft, field, "", test_no_ops (), value);
}
