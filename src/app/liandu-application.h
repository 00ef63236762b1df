/* liandu-application.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-window.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_APPLICATION (liandu_application_get_type ())

G_DECLARE_FINAL_TYPE (LianduApplication, liandu_application, LIANDU, APPLICATION, AdwApplication)

LianduApplication *liandu_application_new        (void);
LianduWindow      *liandu_application_get_window (LianduApplication *self);

G_END_DECLS
