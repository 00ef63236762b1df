/* liandu-name-mask.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduMasking:
 * @LIANDU_MASKING_NONE: names stand as they are
 * @LIANDU_MASKING_WORD: 王某某
 * @LIANDU_MASKING_CROSS: 王××
 *
 * How a table that goes to many shows whom it is about.
 */
typedef enum
{
  LIANDU_MASKING_NONE,
  LIANDU_MASKING_WORD,
  LIANDU_MASKING_CROSS,
} LianduMasking;

/* Takes names of people out of texts. */
typedef struct _LianduNameMask LianduNameMask;

LianduNameMask *liandu_name_mask_new            (LianduMasking   masking);
LianduNameMask *liandu_name_mask_new_for_store  (LianduStore    *store,
                                                 LianduMasking   masking,
                                                 GCancellable   *cancellable,
                                                 GError        **error);
void            liandu_name_mask_free           (LianduNameMask *self);
void            liandu_name_mask_add            (LianduNameMask *self,
                                                 const char     *name);
void            liandu_name_mask_add_links      (LianduNameMask *self,
                                                 GVariant       *value);
char           *liandu_name_mask_apply          (LianduNameMask *self,
                                                 const char     *text);
gboolean        liandu_name_mask_parse          (const char     *word,
                                                 LianduMasking  *out_masking);
const char     *liandu_name_mask_to_string      (LianduMasking   masking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduNameMask, liandu_name_mask_free)

G_END_DECLS
