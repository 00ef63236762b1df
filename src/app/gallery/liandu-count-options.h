/* liandu-count-options.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-sheet-template.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_COUNT_OPTIONS (liandu_count_options_get_type ())

G_DECLARE_FINAL_TYPE (LianduCountOptions, liandu_count_options, LIANDU, COUNT_OPTIONS, AdwBin)

/**
 * LianduCountOptions:
 *
 * What is to be counted: records of which kind, by which two fields, which
 * number is added up instead, and whether it is drawn.
 *
 * Signal "changed"
 */
GtkWidget           *liandu_count_options_new          (void);
void                 liandu_count_options_set          (LianduCountOptions *self,
                                                        const LianduKind   *kind,
                                                        const char         *rows,
                                                        const char         *columns);
LianduSheetTemplate *liandu_count_options_new_template (LianduCountOptions *self);

G_END_DECLS
