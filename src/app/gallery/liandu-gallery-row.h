/* liandu-gallery-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-row.h"
#include "liandu-sheet-template.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GALLERY_ROW (liandu_gallery_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduGalleryRow, liandu_gallery_row, LIANDU, GALLERY_ROW, GtkListBoxRow)

/* A table in the list of the gallery: an official sheet, one of the office's
 * own, a count, or what was kept. */
GtkWidget         *liandu_gallery_row_new_sheet   (const LianduSheet *sheet);
GtkWidget         *liandu_gallery_row_new_template (LianduRow        *row);
GtkWidget         *liandu_gallery_row_new_count   (void);
GtkWidget         *liandu_gallery_row_new_kept    (LianduRow         *row);
const char        *liandu_gallery_row_get_id      (LianduGalleryRow  *self);
const LianduSheet *liandu_gallery_row_get_sheet   (LianduGalleryRow  *self);
const char        *liandu_gallery_row_get_uuid    (LianduGalleryRow  *self);
const LianduSheetTemplate *
                   liandu_gallery_row_get_template (LianduGalleryRow *self);
const GError      *liandu_gallery_row_get_problem (LianduGalleryRow  *self);
const char        *liandu_gallery_row_get_kept    (LianduGalleryRow  *self);
gboolean           liandu_gallery_row_is_count    (LianduGalleryRow  *self);
const char        *liandu_gallery_row_get_title   (LianduGalleryRow  *self);
const char        *liandu_gallery_row_get_group   (LianduGalleryRow  *self);
char              *liandu_gallery_row_dup_details (LianduGalleryRow  *self);
gboolean           liandu_gallery_row_matches     (LianduGalleryRow  *self,
                                                   const char        *words);

G_END_DECLS
