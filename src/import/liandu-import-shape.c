/* liandu-import-shape.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-import-shape.h"
#include "liandu-seed.h"
#include "liandu-uuid.h"

/**
 * liandu_import_shape_new:
 *
 * Returns: (transfer full): the key of the setting for tables with these
 *   headings
 */
char *
liandu_import_shape_new (const LianduKind  *kind,
                         const LianduTable *table)
{
  GPtrArray *columns = liandu_table_get_columns (table);
  g_autoptr (GString) paths = g_string_new (NULL);
  g_autofree char *sum = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      g_autofree char *path = liandu_table_column_dup_path (g_ptr_array_index (columns, i));

      g_string_append_printf (paths, "%s\n", path);
    }
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, paths->str, -1);
  return g_strdup_printf ("import_%s_%.16s", liandu_kind_get_name (kind), sum);
}

/* What is decided in @setup already stands. */
void
liandu_import_shape_recall (LianduStore       *store,
                            const char        *shape,
                            LianduImportSetup *setup)
{
  g_autofree char *text = liandu_store_dup_setting (store, shape);

  if (text != NULL)
    liandu_import_setup_read_text (setup, text);
}

/* Two desks that remember the same shape have one setting; one that was taken
 * back is not brought to life by this. */
static char *
dup_setting_uuid (LianduStore *store,
                  const char  *shape,
                  gboolean     is_known)
{
  g_autofree char *uuid = liandu_seed_dup_uuid ("setting", shape);
  g_autoptr (LianduRecord) record = is_known ? NULL : liandu_store_load (store, uuid, NULL, NULL);

  if (record == NULL)
    return g_steal_pointer (&uuid);
  return liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);
}

/* Adds to @changes that this is how tables of the shape are taken. */
void
liandu_import_shape_remember (LianduStore             *store,
                              const char              *shape,
                              const LianduImportSetup *setup,
                              LianduChangeSet         *changes)
{
  const LianduKind *kind = liandu_kind_lookup ("setting");
  g_autofree char *text = liandu_import_setup_to_text (setup);
  g_autofree char *known = liandu_store_dup_setting (store, shape);
  g_autofree char *uuid = NULL;
  LianduChange *change;

  if (g_strcmp0 (known, text) == 0)
    return;
  uuid = dup_setting_uuid (store, shape, known != NULL);
  change = known != NULL ? liandu_change_set_edit (changes, kind, uuid) : liandu_change_set_create (changes, kind, uuid);
  liandu_change_set_value (change, "key", g_variant_new_string (shape));
  liandu_change_set_value (change, "value", g_variant_new_string (text));
}
