/* liandu-checklist-section.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form-section.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CHECKLIST_SECTION (liandu_checklist_section_get_type ())

G_DECLARE_FINAL_TYPE (LianduChecklistSection, liandu_checklist_section, LIANDU, CHECKLIST_SECTION, LianduFormSection)

G_END_DECLS
