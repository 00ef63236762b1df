/* liandu-gallery-page-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-count-options.h"
#include "liandu-difference-list.h"
#include "liandu-gallery-page.h"
#include "liandu-gallery-row.h"
#include "liandu-sheet-options.h"
#include "liandu-sheet-preview.h"

G_BEGIN_DECLS

struct _LianduGalleryPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkBox *back_place;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkListBox *list;
  GtkStack *middle;
  GtkBox *preview_box;
  GtkBox *side;
  GtkLabel *purpose;
  GtkLabel *problem;
  GtkMenuButton *keep_button;
  GtkPopover *keep_popover;
  GtkEditable *sent_to;
  GtkEditable *sent_on;
  GtkEditable *sent_note;
  GtkLabel *sent_problem;
  GtkWidget *compare_button;
  GtkBox *kept_side;
  GtkBox *count_side;
  GtkLabel *kept_label;
  GtkWidget *saved_bar;
  GtkLabel *saved_label;
  GtkWidget *template_new;
  GtkWidget *template_edit;
  GtkWidget *template_delete;

  /* Made in code */
  LianduSheetPreview *preview;
  LianduSheetOptions *options;
  LianduCountOptions *count_options;
  LianduDifferenceList *differences;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  LianduSheet *counted;     /* what the options of a count make, or NULL */
  char *templates;          /* all of them as they were listed */
  char *wanted;             /* id to be selected once it is listed, or NULL */
  char *path;               /* of what is being saved */

  guint reload_id;
  gboolean loading;
  gboolean busy;
};

/* liandu-gallery-page.c */
void                _liandu_gallery_page_say            (LianduGalleryPage *self,
                                                         const char        *text);
void                _liandu_gallery_page_say_error      (LianduGalleryPage *self,
                                                         const char        *heading,
                                                         const GError      *error);
void                _liandu_gallery_page_update_actions (LianduGalleryPage *self);
LianduGalleryRow   *_liandu_gallery_page_get_row        (LianduGalleryPage *self);
const LianduSheet  *_liandu_gallery_page_get_sheet      (LianduGalleryPage *self);
const char         *_liandu_gallery_page_get_kept       (LianduGalleryPage *self);
LianduSheetRequest *_liandu_gallery_page_dup_request    (LianduGalleryPage *self);

/* liandu-gallery-page-output.c */
void                _liandu_gallery_page_output_class_init   (GtkWidgetClass    *widget_class);

/* liandu-gallery-page-template.c */
void                _liandu_gallery_page_template_class_init (GtkWidgetClass    *widget_class);
void                _liandu_gallery_page_list_templates      (LianduGalleryPage *self);

G_END_DECLS
