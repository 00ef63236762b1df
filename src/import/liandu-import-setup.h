/* liandu-import-setup.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-record.h"
#include "liandu-field.h"
#include "liandu-import-hold.h"

G_BEGIN_DECLS

/* The answer that a name is nobody's who is on record. */
#define LIANDU_ANSWER_NEW "+"

typedef struct _LianduImportSetup LianduImportSetup;

LianduImportSetup *liandu_import_setup_new         (void);
LianduImportSetup *liandu_import_setup_copy        (const LianduImportSetup *self);
void               liandu_import_setup_free        (LianduImportSetup       *self);
void               liandu_import_setup_add_key     (LianduImportSetup       *self,
                                                    const LianduField       *field);
void               liandu_import_setup_set_begin   (LianduImportSetup       *self,
                                                    LianduRecord            *begin);
LianduRecord      *liandu_import_setup_get_begin   (const LianduImportSetup *self);
void               liandu_import_setup_set_by_hand (LianduImportSetup     *self,
                                                    gboolean                 by_hand);
gboolean           liandu_import_setup_is_by_hand  (const LianduImportSetup *self);
GPtrArray         *liandu_import_setup_get_keys    (const LianduImportSetup *self);
void               liandu_import_setup_set_target  (LianduImportSetup       *self,
                                                    const char              *path,
                                                    const char              *target);
const char        *liandu_import_setup_get_target  (const LianduImportSetup *self,
                                                    const char              *path);
gboolean           liandu_import_setup_has_targets (const LianduImportSetup *self);
void               liandu_import_setup_answer      (LianduImportSetup       *self,
                                                    const LianduField       *field,
                                                    const char              *text,
                                                    const char              *answer);
const char        *liandu_import_setup_get_answer  (const LianduImportSetup *self,
                                                    const LianduField       *field,
                                                    const char              *text);
void               liandu_import_setup_decide      (LianduImportSetup       *self,
                                                    const char              *key,
                                                    LianduDecision           decision);
LianduDecision     liandu_import_setup_get_decision (const LianduImportSetup *self,
                                                    const char              *key);
char              *liandu_import_setup_to_text     (const LianduImportSetup *self);
void               liandu_import_setup_read_text   (LianduImportSetup       *self,
                                                    const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduImportSetup, liandu_import_setup_free)

G_END_DECLS
