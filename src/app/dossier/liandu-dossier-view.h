/* liandu-dossier-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_DOSSIER_VIEW (liandu_dossier_view_get_type ())

G_DECLARE_FINAL_TYPE (LianduDossierView, liandu_dossier_view, LIANDU, DOSSIER_VIEW, GtkBox)

/**
 * LianduDossierView:
 *
 * What is on record about somebody, newest first, and above it how he was
 * graded over time.  That it was looked at is noted.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "loaded"
 */
GtkWidget           *liandu_dossier_view_new         (void);
void                 liandu_dossier_view_load        (LianduDossierView *self,
                                                      LianduStore       *store,
                                                      const LianduKind  *kind,
                                                      const char        *uuid,
                                                      const char        *except);
void                 liandu_dossier_view_clear       (LianduDossierView *self);
void                 liandu_dossier_view_hide_name   (LianduDossierView *self);
const char          *liandu_dossier_view_get_uuid    (LianduDossierView *self);
const LianduDossier *liandu_dossier_view_get_dossier (LianduDossierView *self);

G_END_DECLS
