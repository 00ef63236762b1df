/* liandu-due-rule-button.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_DUE_RULE_BUTTON (liandu_due_rule_button_get_type ())

G_DECLARE_FINAL_TYPE (LianduDueRuleButton, liandu_due_rule_button, LIANDU, DUE_RULE_BUTTON, AdwBin)

/**
 * LianduDueRuleButton:
 *
 * By which day of the month reports are due, and where the office changes it.
 */
GtkWidget *liandu_due_rule_button_new   (LianduStore         *store);
void       liandu_due_rule_button_apply (LianduDueRuleButton *self,
                                         int                  day,
                                         gboolean             next_month);

G_END_DECLS
