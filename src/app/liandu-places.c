/* liandu-places.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-places.h"

/*
 * How the staff group their work is a matter of the window, not of the kinds:
 * this is the one file of it that names them.  Places come in here as their
 * kinds are built; what does not exist yet is not shown.
 */
static const LianduPlace places[] = {
  { "issue", N_("Issues and Rectification") },
  { "talk", N_("Talks and Interviews") },
  { "interview", N_("Talks and Interviews") },
  { "meeting_supervision", N_("Democratic-life Meetings") },
  { "consultation", N_("Consultations") },
  { "consultation_review", N_("Consultations") },
  { "unit", N_("Units and People") },
  { "person", N_("Units and People") },
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
 * @kind: (nullable): name of a kind
 *
 * Returns: (nullable) (transfer none): the place of this kind
 */
const LianduPlace *
liandu_places_find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].kind, kind) == 0)
      return &places[i];
  return NULL;
}
