/* liandu-form-filler.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FORM_FILLER (liandu_form_filler_get_type ())

G_DECLARE_FINAL_TYPE (LianduFormFiller, liandu_form_filler, LIANDU, FORM_FILLER, GObject)

LianduFormFiller *liandu_form_filler_new  (LianduStore      *store);
void              liandu_form_filler_bind (LianduFormFiller *self,
                                           LianduRecord     *record);
void              liandu_form_filler_look (LianduFormFiller *self,
                                           LianduRecord     *record);
void              liandu_form_filler_stop (LianduFormFiller *self);

G_END_DECLS
