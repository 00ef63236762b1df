/* liandu-prompt-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PROMPT_DIALOG (liandu_prompt_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduPromptDialog, liandu_prompt_dialog, LIANDU, PROMPT_DIALOG, AdwWindow)

/**
 * LianduPromptDialog:
 *
 * Reminds units of what they have not reported: for all of them the way, the
 * day, who does it and when to ask again; for each whom to ask for, a text to
 * be copied, and the answer.
 *
 * Signal "done" (const char *words): it is on record; the dialog closes after
 * it.
 */
GtkWidget    *liandu_prompt_dialog_new        (LianduStore        *store,
                                               LianduReports      *reports,
                                               guint               month,
                                               GArray             *units);
LianduRecord *liandu_prompt_dialog_get_common (LianduPromptDialog *self);
LianduRecord *liandu_prompt_dialog_get_record (LianduPromptDialog *self,
                                               guint               position);
char         *liandu_prompt_dialog_dup_texts  (LianduPromptDialog *self);
void          liandu_prompt_dialog_save       (LianduPromptDialog *self);

G_END_DECLS
