/* liandu-places.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-places.h"

#include "liandu-audit-page.h"
#include "liandu-conflicts-page.h"
#include "liandu-pairing-page.h"
#include "liandu-reports-page.h"
#include "liandu-gallery-page.h"
#include "liandu-today-page.h"

/*
 * How the staff group their work is a matter of the window, not of the kinds:
 * this is the one file of it that names them.  Places come in here as their
 * kinds are built; what does not exist yet is not shown.
 */
static const LianduPlace places[] = {
  { LIANDU_PLACE_TODAY, NULL, N_("Today"), .new_page = liandu_today_page_new },
  { "audit", NULL, N_("Self-check"), .new_page = liandu_audit_page_new },
  { LIANDU_PLACE_CONFLICTS, NULL, N_("Conflict Box"), .new_page = liandu_conflicts_page_new },
  { "issue", N_("Issues and Rectification"), NULL },
  { "ledger_batch", N_("Issues and Rectification"), NULL },
  { LIANDU_PLACE_PAIRING, N_("Issues and Rectification"), N_("The Two Ledgers Compared"), .new_page = liandu_pairing_page_new },
  { "reconciliation", N_("Issues and Rectification"), NULL },
  { LIANDU_PLACE_REPORTS, N_("Issues and Rectification"), N_("Reports and Reminders"), .new_page = liandu_reports_page_new },
  { "reminder", N_("Issues and Rectification"), NULL },
  { "sent_table", N_("Issues and Rectification"), NULL },
  { "accountability", N_("Issues and Rectification"), NULL },
  { "talk", N_("Talks and Interviews"), NULL },
  { "interview", N_("Talks and Interviews"), NULL },
  { "meeting_supervision", N_("Democratic-life Meetings"), NULL },
  { "consultation", N_("Consultations"), NULL },
  { "one_to_one_talk", N_("Consultations"), N_("One-to-one Talks by the Secretary"), "talk", "one_to_one" },
  { "consultation_review", N_("Consultations"), NULL },
  { "letter", N_("Supervision Letters"), NULL },
  { LIANDU_PLACE_GALLERY, N_("Tables and Reports"), N_("Official Sheets"), .new_page = liandu_gallery_page_new },
  { "unit", N_("Units and People"), NULL },
  { "person", N_("Units and People"), NULL },
  { "handover", N_("Units and People"), NULL },
  { "transfer", N_("Units and People"), NULL },
};

/**
 * liandu_places_get:
 * @out_length: (out): how many there are
 *
 * Returns: (transfer none): the places in the order of the sidebar
 */
const LianduPlace *
liandu_places_get (guint *out_length)
{
  *out_length = G_N_ELEMENTS (places);
  return places;
}

/**
 * liandu_places_find:
 * @name: (nullable): name of a place
 *
 * Returns: (nullable) (transfer none): the place
 */
const LianduPlace *
liandu_places_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      return &places[i];
  return NULL;
}
