/* liandu-office-setting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-office-setting.h"
#include "liandu-seed.h"

/* What the whole office settles stands in records of its own. */

/**
 * liandu_office_setting_get_number:
 * @fallback: what holds where nothing, or nothing usable, is set
 *
 * Returns: the setting, from memory
 */
int
liandu_office_setting_get_number (LianduStore *store,
                                  const char  *key,
                                  int          least,
                                  int          most,
                                  int          fallback)
{
  g_autofree char *text = liandu_store_dup_setting (store, key);
  gint64 number = fallback;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    return fallback;
  return (int) number;
}

/**
 * liandu_office_setting_set:
 *
 * Adds it to @changes; seeded in new workspaces, made in older ones.
 */
void
liandu_office_setting_set (LianduStore     *store,
                           LianduChangeSet *changes,
                           const char      *key,
                           const char      *value)
{
  const LianduKind *kind = liandu_kind_lookup ("setting");
  g_autofree char *uuid = liandu_seed_dup_uuid ("setting", key);
  g_autofree char *known = liandu_store_dup_setting (store, key);
  LianduChange *change = known != NULL ? liandu_change_set_edit (changes, kind, uuid) : liandu_change_set_create (changes, kind, uuid);

  if (known == NULL)
    liandu_change_set_value (change, "key", g_variant_new_string (key));
  liandu_change_set_value (change, "value", g_variant_new_string (value));
}
