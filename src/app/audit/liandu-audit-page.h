/* liandu-audit-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_AUDIT_PAGE (liandu_audit_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduAuditPage, liandu_audit_page, LIANDU, AUDIT_PAGE, AdwBin)

/**
 * LianduAuditPage:
 *
 * The self-check: what is wrong with the records, the worst first, why, and
 * the way there.  It looks through them when it is first seen and when asked
 * to; while it does, everything else goes on.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "message" (const char *text)
 * Action "audit.run": looks again
 */
GtkWidget *liandu_audit_page_new        (LianduStore     *store);
/* Whether it is looking through the records. */
gboolean   liandu_audit_page_is_loading (LianduAuditPage *self);

G_END_DECLS
