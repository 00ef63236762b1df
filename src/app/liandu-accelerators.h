/* liandu-accelerators.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The one table of keyboard shortcuts.  "app." and "win." actions get theirs
 * from the application; a page installs those of its own group in class_init,
 * so that they act while the focus is inside it and after whatever has the
 * focus (an entry, an input method) did not want the key:
 *
 *   liandu_accelerators_install (widget_class, "ledger");
 */
typedef struct
{
  const char *action;         /* detailed action name, "win.search" */
  const char *section;        /* of the help overlay, N_() */
  const char *title;          /* N_() */
  const char *keys[4];        /* accelerators, NULL at the end */
} LianduAccelerator;

const LianduAccelerator *liandu_accelerators_get         (guint          *out_length);
void                     liandu_accelerators_apply       (GtkApplication *application);
void                     liandu_accelerators_install     (GtkWidgetClass *widget_class,
                                                          const char     *group);
GtkWidget               *liandu_accelerators_new_overlay (GtkWindow      *parent);

G_END_DECLS
