/* liandu-audit-group.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_AUDIT_GROUP (liandu_audit_group_get_type ())

G_DECLARE_FINAL_TYPE (LianduAuditGroup, liandu_audit_group, LIANDU, AUDIT_GROUP, AdwExpanderRow)

/**
 * LianduAuditGroup:
 *
 * What one check found: its grade and number, why it matters and, folded out,
 * the records, of which so many are shown at a time.
 *
 * Signal "open-record" (const char *uuid)
 */
GtkWidget *liandu_audit_group_new (GPtrArray *findings,
                                   guint      from,
                                   guint      length);

G_END_DECLS
