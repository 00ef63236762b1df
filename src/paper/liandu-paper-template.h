/* liandu-paper-template.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper.h"

G_BEGIN_DECLS

GBytes *liandu_paper_template_draw_up (const LianduPaperInfo  *paper,
                                       GError                **error);

G_END_DECLS
