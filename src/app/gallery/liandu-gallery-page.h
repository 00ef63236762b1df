/* liandu-gallery-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GALLERY_PAGE (liandu_gallery_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduGalleryPage, liandu_gallery_page, LIANDU, GALLERY_PAGE, AdwBin)

/**
 * LianduGalleryPage:
 *
 * The official sheets, what each is for, and its real pages beside what can be
 * asked of it; from here they are saved, printed and kept as they are sent.
 * Any two fields are counted against each other here, and sheets of the
 * office's own are made from the official ones.  Below them what was kept: as it
 * was sent, and what is different today.
 *
 * Signal "message" (const char *text)
 * Actions "gallery.save-table", "gallery.save-pdf", "gallery.print",
 * "gallery.keep", "gallery.compare", "gallery.open-saved",
 * "gallery.open-folder", "gallery.new-template", "gallery.edit-template",
 * "gallery.delete-template", "gallery.next-page", "gallery.previous-page".
 */
GtkWidget  *liandu_gallery_page_new         (LianduStore       *store);
gboolean    liandu_gallery_page_has_sheets  (const LianduKind  *kind);
void        liandu_gallery_page_ask         (LianduGalleryPage *self,
                                             const LianduKind  *kind,
                                             const char        *id,
                                             GPtrArray         *scopes);
gboolean    liandu_gallery_page_select      (LianduGalleryPage *self,
                                             const char        *id);
guint       liandu_gallery_page_get_n_pages (LianduGalleryPage *self);
gboolean    liandu_gallery_page_is_loading  (LianduGalleryPage *self);
void        liandu_gallery_page_save_to     (LianduGalleryPage *self,
                                             const char        *path);
void        liandu_gallery_page_keep        (LianduGalleryPage *self,
                                             const char        *sent_to);

G_END_DECLS
