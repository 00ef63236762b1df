/* liandu-dossier-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-custom-page.h"
#include "liandu-dossier-view.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_DOSSIER_PAGE (liandu_dossier_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduDossierPage, liandu_dossier_page, LIANDU, DOSSIER_PAGE, LianduCustomPage)

/* 一人一档: all that is on record about the record that is opened, on a page. */
LianduDossierView *liandu_dossier_page_get_view (LianduDossierPage *self);

G_END_DECLS
