/* liandu-sitting-list.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-sitting.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SITTING_LIST (liandu_sitting_list_get_type ())

G_DECLARE_FINAL_TYPE (LianduSittingList, liandu_sitting_list, LIANDU, SITTING_LIST, GtkBox)

/* Signal "open-record" (const char *uuid): one of the rows was opened. */
GtkWidget  *liandu_sitting_list_new         (LianduSitting           *sitting);
void        liandu_sitting_list_add_columns (LianduSittingList       *self,
                                             LianduQuery             *query);
void        liandu_sitting_list_set_since   (LianduSittingList       *self,
                                             const LianduDate        *since);
void        liandu_sitting_list_show        (LianduSittingList       *self,
                                             const char              *words,
                                             GPtrArray               *rows);
void        liandu_sitting_list_select      (LianduSittingList       *self,
                                             const char              *uuid);

G_END_DECLS
