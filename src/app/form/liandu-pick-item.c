/* liandu-pick-item.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-pick-item.h"

/**
 * LianduPickItem:
 *
 * One thing that can be picked: a code or a record, in words.
 */
struct _LianduPickItem
{
  GObject parent_instance;

  char *id;
  char *title;
  char *detail;
  LianduPickItemFlags flags;
};

G_DEFINE_FINAL_TYPE (LianduPickItem, liandu_pick_item, G_TYPE_OBJECT)

static void
liandu_pick_item_finalize (GObject *object)
{
  LianduPickItem *self = LIANDU_PICK_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (liandu_pick_item_parent_class)->finalize (object);
}

static void
liandu_pick_item_class_init (LianduPickItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_pick_item_finalize;
}

static void
liandu_pick_item_init (LianduPickItem *self)
{
}

/**
 * liandu_pick_item_new:
 * @id: (nullable): code, uuid or name of a kind
 * @title: what it is called
 * @detail: (nullable): what tells it from others of the same name
 *
 * Returns: (transfer full): the item
 */
LianduPickItem *
liandu_pick_item_new (const char          *id,
                      const char          *title,
                      const char          *detail,
                      LianduPickItemFlags  flags)
{
  LianduPickItem *self = g_object_new (LIANDU_TYPE_PICK_ITEM, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->flags = flags;
  return self;
}

const char *
liandu_pick_item_get_id (LianduPickItem *self)
{
  return self->id;
}

const char *
liandu_pick_item_get_title (LianduPickItem *self)
{
  return self->title;
}

const char *
liandu_pick_item_get_detail (LianduPickItem *self)
{
  return self->detail;
}

LianduPickItemFlags
liandu_pick_item_get_flags (LianduPickItem *self)
{
  return self->flags;
}
