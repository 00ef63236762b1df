/* liandu-desks.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-desks.h"

#include "liandu-desk-names.h"
#include "liandu-store-private.h"

struct _LianduDesks
{
  LianduDatabase *database; /* borrowed */
  char *device;             /* of this workspace */
  GHashTable *by_id;        /* char * → Desk */
  GHashTable *by_epoch;     /* guint64 * → Desk, or NULL where nobody knows */
};

typedef struct
{
  char *name;
  char *owner;
  gboolean is_self;
} Desk;

static void
desk_free (Desk *desk)
{
  g_free (desk->name);
  g_free (desk->owner);
  g_free (desk);
}

static void
remember_epoch (LianduDesks *self,
                guint64      epoch,
                Desk        *desk)
{
  g_hash_table_replace (self->by_epoch, g_memdup2 (&epoch, sizeof epoch), desk);
}

static void
read_names (LianduDesks *self,
            GBytes      *bytes)
{
  g_autoptr (GVariant) list = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (LIANDU_DESK_NAMES_TYPE), bytes, FALSE));
  GVariantIter iter;
  const char *id, *name, *owner;
  gboolean is_self;
  GVariantIter *epochs = NULL;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s&sbat)", &id, &name, &owner, &is_self, &epochs))
    {
      Desk *desk = g_new0 (Desk, 1);
      guint64 epoch;

      *desk = (Desk) { g_strdup (name), g_strdup (owner), is_self };
      g_hash_table_replace (self->by_id, g_strdup (id), desk);
      while (g_variant_iter_next (epochs, "t", &epoch))
        remember_epoch (self, epoch, desk);
      g_variant_iter_free (epochs);
    }
}

/**
 * liandu_desks_load:
 * @database: borrowed for as long as the result lives
 *
 * Returns: (transfer full): the desks that the exchange has told of; none of
 *   them where it has not begun
 */
LianduDesks *
liandu_desks_load (LianduDatabase *database)
{
  LianduDesks *self = g_new0 (LianduDesks, 1);
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT bytes FROM memo WHERE key = '" LIANDU_DESK_NAMES_MEMO "'", NULL);

  self->database = database;
  self->device = liandu_meta_dup_text (database, "device");
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) desk_free);
  self->by_epoch = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (row != NULL && liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) bytes = liandu_statement_dup_bytes (row, 0);

      read_names (self, bytes);
    }
  return self;
}

void
liandu_desks_free (LianduDesks *self)
{
  g_hash_table_unref (self->by_epoch);
  g_hash_table_unref (self->by_id);
  g_free (self->device);
  g_free (self);
}

/* A life that handed nothing out: what was entered in it came with a section of
 * the desk that went on with the workspace. */
static const char sql_bearer[] =
  "SELECT s.desk FROM txn t JOIN section s ON s.id = t.section"
  " WHERE t.replica = (SELECT id FROM replica WHERE device = ?1 AND epoch = ?2) ORDER BY t.id DESC LIMIT 1";

static Desk *
find_bearer (LianduDesks *self,
             const char  *device,
             guint64      epoch)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql_bearer, NULL);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, device);
  liandu_statement_bind_int (row, 2, (gint64) epoch);
  return liandu_statement_step (row, NULL) ? g_hash_table_lookup (self->by_id, liandu_statement_get_text (row, 0)) : NULL;
}

static Desk *
find (LianduDesks *self,
      const char  *device,
      guint64      epoch)
{
  gpointer desk = NULL;

  if (g_hash_table_size (self->by_id) == 0 || g_hash_table_lookup_extended (self->by_epoch, &epoch, NULL, &desk))
    return desk;
  desk = find_bearer (self, device, epoch);
  remember_epoch (self, epoch, desk);
  return desk;
}

/**
 * liandu_desks_is_own:
 * @device: id of a workspace
 * @epoch: in which of its lives
 *
 * Returns: whether it was written on this computer; a copy of the workspace that
 *   went on at another one is not
 */
gboolean
liandu_desks_is_own (LianduDesks *self,
                     const char  *device,
                     guint64      epoch)
{
  const Desk *desk = find (self, device, epoch);

  return desk != NULL ? desk->is_self : g_strcmp0 (device, self->device) == 0;
}

char *
liandu_desks_dup_words (LianduDesks *self,
                        const char  *device,
                        guint64      epoch,
                        const char  *actor)
{
  const Desk *desk = find (self, device, epoch);

  if (desk == NULL || desk->is_self)
    return NULL;
  if (*desk->owner == '\0' || g_strcmp0 (desk->owner, actor) == 0)
    return g_strdup (desk->name);
  /* Many a name says already whose it is. */
  if (strstr (desk->name, desk->owner) != NULL)
    return g_strdup (desk->name);
  /* Translators: whose computer, and its name */
  return g_strdup_printf (C_("desk", "%s’s %s"), desk->owner, desk->name);
}
