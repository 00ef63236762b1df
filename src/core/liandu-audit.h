/* liandu-audit.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"
#include "liandu-record.h"

G_BEGIN_DECLS

/* What the self-check looks for: what every kind with a workflow has, and what
 * the kinds say themselves. */

GPtrArray   *liandu_audit_list             (const LianduKind      *kind);
LianduQuery *liandu_audit_new_query        (const LianduKind      *kind,
                                            const LianduAuditInfo *audit);
char        *liandu_audit_find             (const LianduAuditInfo *audit,
                                            LianduRecord          *record,
                                            const LianduDate      *today);
void         liandu_audit_describe         (const char            *kind,
                                            const char            *check,
                                            const char           **out_title,
                                            const char           **out_explanation);
const char  *liandu_audit_grade_to_string  (LianduAuditGrade       grade);
const char  *liandu_audit_grade_to_words   (LianduAuditGrade       grade);

G_END_DECLS
