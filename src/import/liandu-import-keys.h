/* liandu-import-keys.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduImportFound:
 * @LIANDU_IMPORT_FOUND_NONE: it is a new record
 * @LIANDU_IMPORT_FOUND_SURE: by id, number or the fields that were chosen
 * @LIANDU_IMPORT_FOUND_WORDS: by unit and the same words
 * @LIANDU_IMPORT_FOUND_ALIKE: by words that are much alike
 * @LIANDU_IMPORT_FOUND_TAKEN: another row is this record already
 */
typedef enum
{
  LIANDU_IMPORT_FOUND_NONE,
  LIANDU_IMPORT_FOUND_SURE,
  LIANDU_IMPORT_FOUND_WORDS,
  LIANDU_IMPORT_FOUND_ALIKE,
  LIANDU_IMPORT_FOUND_TAKEN,
} LianduImportFound;

typedef struct _LianduImportKeys LianduImportKeys;

LianduImportKeys  *liandu_import_keys_new       (LianduStore       *store,
                                                 const LianduKind  *kind,
                                                 GPtrArray         *fields,
                                                 GCancellable      *cancellable,
                                                 GError           **error);
void               liandu_import_keys_free      (LianduImportKeys  *self);
LianduImportFound  liandu_import_keys_find      (LianduImportKeys  *self,
                                                 LianduRecord      *record,
                                                 const char        *id,
                                                 const char       **out_uuid);
void               liandu_import_keys_set_planned (LianduImportKeys *self,
                                                 LianduRecord      *record,
                                                 const char        *id,
                                                 gpointer           planned);
gpointer           liandu_import_keys_get_planned (LianduImportKeys *self,
                                                 LianduRecord      *record,
                                                 const char        *id);
GPtrArray         *liandu_import_keys_list_left (LianduImportKeys  *self,
                                                 GHashTable        *units);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduImportKeys, liandu_import_keys_free)

G_END_DECLS
