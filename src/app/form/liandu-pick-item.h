/* liandu-pick-item.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LianduPickItemFlags:
 * @LIANDU_PICK_ITEM_CLEAR: stands for “not answered”
 * @LIANDU_PICK_ITEM_NEW: makes a new record of what was typed
 * @LIANDU_PICK_ITEM_RETIRED: no longer in use, here only because it is the
 *   present answer
 */
typedef enum
{
  LIANDU_PICK_ITEM_PLAIN = 0,
  LIANDU_PICK_ITEM_CLEAR = 1 << 0,
  LIANDU_PICK_ITEM_NEW = 1 << 1,
  LIANDU_PICK_ITEM_RETIRED = 1 << 2,
} LianduPickItemFlags;

#define LIANDU_TYPE_PICK_ITEM (liandu_pick_item_get_type ())

G_DECLARE_FINAL_TYPE (LianduPickItem, liandu_pick_item, LIANDU, PICK_ITEM, GObject)

LianduPickItem      *liandu_pick_item_new        (const char          *id,
                                                  const char          *title,
                                                  const char          *detail,
                                                  LianduPickItemFlags  flags);
const char          *liandu_pick_item_get_id     (LianduPickItem      *self);
const char          *liandu_pick_item_get_title  (LianduPickItem      *self);
const char          *liandu_pick_item_get_detail (LianduPickItem      *self);
LianduPickItemFlags  liandu_pick_item_get_flags  (LianduPickItem      *self);

G_END_DECLS
