/* liandu-help-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-handbook.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_HELP_VIEW (liandu_help_view_get_type ())

G_DECLARE_FINAL_TYPE (LianduHelpView, liandu_help_view, LIANDU, HELP_VIEW, AdwBin)

/**
 * LianduHelpView::open-chapter:
 * @self: the view
 * @name: name of a chapter
 *
 * A reference to another chapter was followed.
 */

GtkWidget *liandu_help_view_new  (void);
void       liandu_help_view_show (LianduHelpView       *self,
                                  const LianduHelpPage *page,
                                  int                   block);

G_END_DECLS
