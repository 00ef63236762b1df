/* liandu-import-report.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-import-plan.h"

G_BEGIN_DECLS

/* The columns of a report. */
typedef enum
{
  LIANDU_IMPORT_REPORT_SHEET,
  LIANDU_IMPORT_REPORT_ROW,
  LIANDU_IMPORT_REPORT_FATE,
  LIANDU_IMPORT_REPORT_RECORD,
  LIANDU_IMPORT_REPORT_CHANGES,
  LIANDU_IMPORT_REPORT_DOUBTS,
  LIANDU_IMPORT_REPORT_N_COLUMNS
} LianduImportReportColumn;

const char *liandu_import_report_get_action_title (LianduImportAction        action);
const char *liandu_import_report_get_heading      (LianduImportReportColumn  column);
char       *liandu_import_report_dup_changes      (LianduImportRow          *row,
                                                         const LianduCodes        *codes);
char       *liandu_import_report_dup_doubts       (LianduImportRow          *row);
GPtrArray  *liandu_import_report_list             (LianduImportPlan         *plan);

G_END_DECLS
