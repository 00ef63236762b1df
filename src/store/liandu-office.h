/* liandu-office.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-database.h"
#include "liandu-limit.h"
#include "liandu-workdays.h"

G_BEGIN_DECLS

LianduCodes    *liandu_office_load_codes     (LianduDatabase  *database);
LianduWorkdays *liandu_office_load_workdays  (LianduDatabase  *database);
gboolean        liandu_office_has_user       (LianduDatabase  *database,
                                              const char      *name);
char           *liandu_office_dup_first_user (LianduDatabase  *database);
char           *liandu_office_dup_me (LianduDatabase *database,
                                              const char      *name);
GPtrArray      *liandu_office_load_limits    (LianduDatabase  *database);
LianduLimitRule *liandu_office_find_limit    (GPtrArray       *rules,
                                              const char      *rule);
GHashTable     *liandu_office_load_settings  (LianduDatabase  *database);
char           *liandu_office_dup_setting    (LianduDatabase  *database,
                                              const char      *key);
char           *liandu_office_dup_link_title (LianduDatabase  *database,
                                              const char      *uuid,
                                              char           **out_kind,
                                              gboolean        *out_deleted);

G_END_DECLS
