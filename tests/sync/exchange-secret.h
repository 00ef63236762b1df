/* exchange-secret.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange-desk.h"
#include "liandu-pack.h"

/* Something that is erased by a decision, and where it can still be read. */

#define SECRET "甲乙丙丁机密暗号"

static gboolean
test_segment_says (GBytes                  *bytes,
                   const LianduSegmentKeys *keys)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSegment) segment = liandu_segment_open (bytes, keys, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < segment->txns->len; i++)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (g_ptr_array_index (segment->txns, i), &size);

      if (memmem (data, size, SECRET, strlen (SECRET)) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* In how many files of the place it can be read by somebody who has all keys. */
static guint
test_count_saying (TestPlace *place,
                   TestDesk  *desk)
{
  g_autoptr (LianduMembership) membership = liandu_exchange_dup_membership (desk->exchange, NULL);
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (membership);
  g_autoptr (GPtrArray) names = test_place_list (place, NULL, "");
  guint count = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GBytes) bytes = test_place_read (place, name);
      g_autoptr (LianduPack) pack = g_str_has_suffix (name, ".pak") ? liandu_pack_open (bytes, NULL) : NULL;
      gboolean says = g_str_has_suffix (name, ".seg") && test_segment_says (bytes, &keys);

      for (guint j = 0; pack != NULL && j < pack->segments->len; j++)
        says = test_segment_says (g_ptr_array_index (pack->segments, j), &keys) || says;
      count += says;
    }
  return count;
}

/* And in how many sections that a desk keeps. */
static guint
test_count_kept (TestDesk *desk,
                 TestDesk *keys_of)
{
  g_autoptr (LianduMembership) membership = liandu_exchange_dup_membership (keys_of->exchange, NULL);
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (membership);
  g_autoptr (GPtrArray) sections = liandu_log_list_sections (desk->log, NULL);
  guint count = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GBytes) bytes = liandu_log_load_section (desk->log, ((LianduSection *) g_ptr_array_index (sections, i))->hash, NULL);

      count += bytes != NULL && test_segment_says (bytes, &keys);
    }
  return count;
}

static void
test_desk_erase (TestDesk   *desk,
                 const char *unit)
{
  g_autofree char *person = liandu_test_store_create (desk->at, "person", "name", "审批员", NULL);
  g_autoptr (LianduRecord) decision = liandu_test_store_record (desk->at, "erasure", "ground", "secret", "decided_by", person,
    "decided_on", "2026-04-08", "basis", "县委保密委员会办公室通知", "target", unit, "field", "", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduStoreErasure) outcome = liandu_store_erase (desk->at->store, decision, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_ops, >, 0);
}
