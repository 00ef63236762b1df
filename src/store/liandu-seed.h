/* liandu-seed.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-change-set.h"

G_BEGIN_DECLS

/*
 * What every workspace begins with: code tables, settings, time limits and
 * working days.  They are records like any other, with UUIDs that follow from
 * kind and key, so that two offices set up apart have the same ones.
 */

LianduChangeSet *liandu_seed_changes    (GError     **error);
char            *liandu_seed_dup_uuid   (const char  *kind,
                                         const char  *key);
char            *liandu_seed_dup_digest (GError     **error);

G_END_DECLS
