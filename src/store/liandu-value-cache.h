/* liandu-value-cache.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field.h"

G_BEGIN_DECLS

/* Inside the store only: values that were made for the rows before.  Units,
 * names, days and choices come again and again, and a value costs more than
 * reading its text. */
typedef struct _LianduValueCache LianduValueCache;

LianduValueCache *liandu_value_cache_new    (void);
void              liandu_value_cache_free   (LianduValueCache  *self);
gboolean          liandu_value_cache_takes  (const LianduField *field);
GVariant         *liandu_value_cache_lookup (LianduValueCache  *self,
                                             const char        *first,
                                             const char        *second);
void              liandu_value_cache_add    (LianduValueCache  *self,
                                             const char        *first,
                                             const char        *second,
                                             GVariant          *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduValueCache, liandu_value_cache_free)

G_END_DECLS
