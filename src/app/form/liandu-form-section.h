/* liandu-form-section.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form-row.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FORM_SECTION (liandu_form_section_get_type ())

G_DECLARE_DERIVABLE_TYPE (LianduFormSection, liandu_form_section, LIANDU, FORM_SECTION, GtkBox)

/**
 * LianduFormSectionClass:
 * @row_added: (nullable): a row has come into the section
 * @arrange: puts the rows where they belong, anew whenever one of them
 *   appears or goes; a kind whose generated section is poor names a class of
 *   its own in its descriptor, which replaces this
 */
struct _LianduFormSectionClass
{
  GtkBoxClass parent_class;

  void (*row_added) (LianduFormSection *self,
                     LianduFormRow     *row);
  void (*arrange)   (LianduFormSection *self);
};

GtkWidget *liandu_form_section_new        (GType              type,
                                           const char        *title);
void       liandu_form_section_set_info   (LianduFormSection *self,
                                           const LianduSectionInfo *info);
const LianduSectionInfo *liandu_form_section_get_info (LianduFormSection *self);
void       liandu_form_section_add_row    (LianduFormSection *self,
                                           LianduFormRow     *row);
GPtrArray *liandu_form_section_get_rows   (LianduFormSection *self);
GtkWidget *liandu_form_section_get_grid   (LianduFormSection *self);
void       liandu_form_section_set_title  (LianduFormSection *self,
                                           const char        *title);
void       liandu_form_section_update     (LianduFormSection *self);

G_END_DECLS
