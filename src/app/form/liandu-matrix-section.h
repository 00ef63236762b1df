/* liandu-matrix-section.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-form-section.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_MATRIX_SECTION (liandu_matrix_section_get_type ())

G_DECLARE_FINAL_TYPE (LianduMatrixSection, liandu_matrix_section, LIANDU, MATRIX_SECTION, LianduFormSection)

/**
 * LianduMatrixSection:
 *
 * The section of a kind whose fields are the cells of rows × columns, as its
 * #LianduMatrixInfo says: a block for each row with its name on the left, the
 * cells in it under the short names of the columns.
 *
 * Actions of the group "matrix": previous-row, next-row.
 */

G_END_DECLS
