/* liandu-people-order.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduPeopleOrder:
 * @LIANDU_PEOPLE_ORDER_NONE: the lines of a table come in the table's own order
 * @LIANDU_PEOPLE_ORDER_OFFICIAL: by the people in them, as the office ranks these
 * @LIANDU_PEOPLE_ORDER_SURNAME: 按姓氏笔画
 * @LIANDU_PEOPLE_ORDER_NAME: 按姓名笔画
 */
typedef enum
{
  LIANDU_PEOPLE_ORDER_NONE,
  LIANDU_PEOPLE_ORDER_OFFICIAL,
  LIANDU_PEOPLE_ORDER_SURNAME,
  LIANDU_PEOPLE_ORDER_NAME,
} LianduPeopleOrder;

gboolean    liandu_people_order_is_people (const LianduKind  *kind,
                                           const char        *path);
const char *liandu_people_order_find_path (const LianduSheet *sheet);
gboolean    liandu_people_order_parse     (const char        *word,
                                           LianduPeopleOrder *out_order);
const char *liandu_people_order_to_string (LianduPeopleOrder  order);
gboolean    liandu_people_order_apply     (LianduStore       *store,
                                           const LianduSheet *sheet,
                                           LianduPeopleOrder  order,
                                           LianduQuery       *query,
                                           GArray            *keys,
                                           GCancellable      *cancellable,
                                           GError           **error);

G_END_DECLS
