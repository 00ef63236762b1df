/* liandu-codes.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-types.h"

G_BEGIN_DECLS

/*
 * An immutable picture of the office's code tables, shared between threads by
 * reference.  Codes are never deleted, only retired: a retired code still has
 * its words, but is not offered.
 */

typedef struct
{
  char *table;
  char *code;
  char *title;
  int position;
  gboolean retired;
} LianduCode;

LianduCodes      *liandu_codes_new       (void);
LianduCodes      *liandu_codes_ref       (LianduCodes       *self);
void              liandu_codes_unref     (LianduCodes       *self);
void              liandu_codes_add       (LianduCodes       *self,
                                          const char        *table,
                                          const char        *code,
                                          const char        *title,
                                          int                position,
                                          gboolean           retired);
const char       *liandu_codes_get_title (const LianduCodes *self,
                                          const char        *table,
                                          const char        *code);
const char       *liandu_codes_find      (const LianduCodes *self,
                                          const char        *table,
                                          const char        *words);
GPtrArray        *liandu_codes_list      (const LianduCodes *self,
                                          const char        *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCodes, liandu_codes_unref)

G_END_DECLS
