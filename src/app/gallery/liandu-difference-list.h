/* liandu-difference-list.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_DIFFERENCE_LIST (liandu_difference_list_get_type ())

G_DECLARE_FINAL_TYPE (LianduDifferenceList, liandu_difference_list, LIANDU, DIFFERENCE_LIST, AdwBin)

/* What is different today from a table that was kept, line by line. */
GtkWidget *liandu_difference_list_new (void);
void       liandu_difference_list_set (LianduDifferenceList *self,
                                       GPtrArray            *differences);
GPtrArray *liandu_difference_list_get (LianduDifferenceList *self);

G_END_DECLS
