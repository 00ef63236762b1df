/* liandu-meta.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-commit.h"
#include "liandu-uuid.h"

/* Keys of the table meta: workspace, device, epoch, hlc_ms, hlc_counter,
 * fingerprint, twin, seeds. */

static LianduStatement *
find (LianduDatabase *database,
      const char     *key)
{
  LianduStatement *statement = liandu_database_prepare (database, "SELECT value FROM meta WHERE key = ?1", NULL);

  if (statement == NULL)
    return NULL;
  liandu_statement_bind_text (statement, 1, key);
  if (liandu_statement_step (statement, NULL))
    return statement;
  liandu_statement_release (statement);
  return NULL;
}

char *
liandu_meta_dup_text (LianduDatabase *database,
                      const char     *key)
{
  g_autoptr (LianduStatement) row = find (database, key);

  return row != NULL ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

gint64
liandu_meta_get_int (LianduDatabase *database,
                     const char     *key)
{
  g_autoptr (LianduStatement) row = find (database, key);

  return row != NULL ? liandu_statement_get_int (row, 0) : 0;
}

static LianduStatement *
replace (LianduDatabase *database,
         const char     *key,
         GError        **error)
{
  LianduStatement *statement = liandu_database_prepare (database, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", error);

  if (statement != NULL)
    liandu_statement_bind_text (statement, 1, key);
  return statement;
}

gboolean
liandu_meta_set_text (LianduDatabase *database,
                      const char     *key,
                      const char     *value,
                      GError        **error)
{
  g_autoptr (LianduStatement) statement = replace (database, key, error);

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_text (statement, 2, value);
  return liandu_statement_run (statement, error);
}

gboolean
liandu_meta_set_int (LianduDatabase *database,
                     const char     *key,
                     gint64          value,
                     GError        **error)
{
  g_autoptr (LianduStatement) statement = replace (database, key, error);

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_int (statement, 2, value);
  return liandu_statement_run (statement, error);
}

/* Drawn at random, not counted: two restored copies of one backup start two
 * different lives without knowing of each other. */
static gint64
draw_epoch (void)
{
  return ((gint64) g_random_int () << 20 ^ g_random_int ()) & G_MAXINT64;
}

/**
 * liandu_meta_new_epoch:
 *
 * A restored or copied workspace goes on under a new life, so that it never
 * gives numbers that the old one has given.
 */
gboolean
liandu_meta_new_epoch (LianduDatabase *database,
                       GError        **error)
{
  return liandu_meta_set_int (database, "epoch", draw_epoch (), error);
}

static gint64
find_replica (LianduDatabase *database,
              const char     *device,
              gint64          epoch)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT id FROM replica WHERE device = ?1 AND epoch = ?2", NULL);

  liandu_statement_bind_text (row, 1, device);
  liandu_statement_bind_int (row, 2, epoch);
  return liandu_statement_step (row, NULL) ? liandu_statement_get_int (row, 0) : 0;
}

gint64
liandu_meta_ensure_replica (LianduDatabase *database,
                            GError        **error)
{
  g_autofree char *device = liandu_meta_dup_text (database, "device");
  gint64 epoch = liandu_meta_get_int (database, "epoch");
  gint64 id = find_replica (database, device, epoch);
  g_autoptr (LianduStatement) insert = NULL;

  if (id != 0)
    return id;
  insert = liandu_database_prepare (database, "INSERT INTO replica (device, epoch) VALUES (?1, ?2)", error);
  if (insert == NULL)
    return 0;
  liandu_statement_bind_text (insert, 1, device);
  liandu_statement_bind_int (insert, 2, epoch);
  return liandu_statement_run (insert, error) ? liandu_database_last_id (database) : 0;
}
