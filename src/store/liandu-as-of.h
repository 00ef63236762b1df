/* liandu-as-of.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-date.h"
#include "liandu-op.h"

G_BEGIN_DECLS

/*
 * A copy of a database that is to be read as of a day: what came later is
 * left out where ops are loaded.  On the worker thread, except for set().
 */

void     liandu_as_of_set    (LianduDatabase   *database,
                              const LianduDate *day);
void     liandu_as_of_trim   (LianduDatabase   *database,
                              gint64            object,
                              GPtrArray        *ops);
gboolean liandu_as_of_settle (LianduDatabase   *database,
                              GCancellable     *cancellable,
                              GError          **error);

G_END_DECLS
