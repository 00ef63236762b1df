/* liandu-new-record.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-new-record.h"
#include "liandu-uuid.h"

/**
 * liandu_new_record:
 * @store: the workspace it is for, whose clock counts
 * @kind: its kind
 *
 * Returns: (transfer full): a record that is not stored yet, with an id of its
 *   own and what its kind presets
 */
LianduRecord *
liandu_new_record (LianduStore      *store,
                   const LianduKind *kind)
{
  LianduClock *clock = liandu_store_get_clock (store);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  guint8 random[LIANDU_UUID_RANDOM_SIZE];
  g_autofree char *uuid = NULL;
  LianduRecord *record;

  for (guint i = 0; i < sizeof random; i++)
    random[i] = (guint8) g_random_int_range (0, 256);
  uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), random);
  record = liandu_record_new (kind, uuid);
  liandu_record_apply_presets (record, today);
  liandu_record_add_preset_rows (record, codes, today);
  return record;
}
