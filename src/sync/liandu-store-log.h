/* liandu-store-log.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-log.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STORE_LOG (liandu_store_log_get_type ())

G_DECLARE_FINAL_TYPE (LianduStoreLog, liandu_store_log, LIANDU, STORE_LOG, GObject)

/* The log of a workspace that is open. */
LianduLog *liandu_store_log_new (LianduStore *store);

G_END_DECLS
