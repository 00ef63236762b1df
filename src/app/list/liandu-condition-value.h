/* liandu-condition-value.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CONDITION_VALUE (liandu_condition_value_get_type ())

G_DECLARE_FINAL_TYPE (LianduConditionValue, liandu_condition_value, LIANDU, CONDITION_VALUE, AdwBin)

/**
 * LianduConditionValue:
 *
 * What a field is compared with: picked from a list where there is one, typed
 * where there is none.
 *
 * Signal "activated": Enter was pressed in it.
 */
GtkWidget *liandu_condition_value_new      (LianduStore          *store,
                                            const LianduKind     *kind,
                                            const char           *path);
gboolean   liandu_condition_value_read     (LianduConditionValue *self,
                                            char                **out_value,
                                            char                **out_words,
                                            GError              **error);

/* The comparisons that make sense for a path, ending with -1. */
const int *liandu_condition_value_list_operators (const LianduKind *kind,
                                                  const char       *path);
const char *liandu_condition_value_get_operator_title (const LianduKind *kind,
                                                       const char       *path,
                                                       LianduOperator    op);

G_END_DECLS
