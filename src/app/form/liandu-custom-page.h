/* liandu-custom-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CUSTOM_PAGE (liandu_custom_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (LianduCustomPage, liandu_custom_page, LIANDU, CUSTOM_PAGE, GtkBox)

/**
 * LianduCustomPageClass:
 * @title: how this way to see the record is called, English, N_()
 * @show: shows the record; called again whenever it has changed
 * @leave: the record is no longer seen
 *
 * Another way to see a record than its form, which a kind names in its
 * description.
 *
 * Signal "open-record" (const char *uuid)
 */
struct _LianduCustomPageClass
{
  GtkBoxClass parent_class;

  const char *title;
  void (*show) (LianduCustomPage *self,
                LianduStore      *store,
                LianduRecord     *record);
  void (*leave) (LianduCustomPage *self);
};

GtkWidget  *liandu_custom_page_new         (const LianduKind *kind);
const char *liandu_custom_page_get_title   (LianduCustomPage *self);
void        liandu_custom_page_show        (LianduCustomPage *self,
                                            LianduStore      *store,
                                            LianduRecord     *record);
void        liandu_custom_page_leave       (LianduCustomPage *self);
void        liandu_custom_page_open_record (LianduCustomPage *self,
                                            const char       *uuid);

G_END_DECLS
