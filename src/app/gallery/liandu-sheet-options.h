/* liandu-sheet-options.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-sheet-request.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SHEET_OPTIONS (liandu_sheet_options_get_type ())

G_DECLARE_FINAL_TYPE (LianduSheetOptions, liandu_sheet_options, LIANDU, SHEET_OPTIONS, AdwBin)

/**
 * LianduSheetScope:
 *
 * Records that were chosen elsewhere: those in view, those that are selected.
 */
typedef struct
{
  char *name;
  LianduQuery *query;
} LianduSheetScope;

LianduSheetScope *liandu_sheet_scope_new  (const char       *name,
                                           LianduQuery      *query);
void              liandu_sheet_scope_free (LianduSheetScope *self);

/**
 * LianduSheetOptions:
 *
 * What is asked of an official sheet: units, period, filter, order of people,
 * names, and what the table says of itself.  What a sheet cannot be asked for
 * is not shown.
 *
 * Signal "changed"
 */
GtkWidget          *liandu_sheet_options_new         (LianduStore        *store);
void                liandu_sheet_options_set_sheet   (LianduSheetOptions *self,
                                                      const LianduSheet  *sheet);
void                liandu_sheet_options_set_scopes  (LianduSheetOptions *self,
                                                      GPtrArray          *scopes);
void                liandu_sheet_options_set_period  (LianduSheetOptions *self,
                                                      const char         *from,
                                                      const char         *to);
void                liandu_sheet_options_set_masking (LianduSheetOptions *self,
                                                      LianduMasking       masking);
/* NULL with a sentence in @out_problem where something cannot be read. */
LianduSheetRequest *liandu_sheet_options_dup_request (LianduSheetOptions *self,
                                                      const char        **out_problem);

G_END_DECLS
