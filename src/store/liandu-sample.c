/* liandu-sample.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sample-private.h"

static gboolean
fill_file (LianduSample *self,
           const char   *name,
           GError      **error)
{
  g_autoptr (GPtrArray) blocks = liandu_sample_read_file (name, error);

  if (blocks == NULL)
    return FALSE;
  liandu_sample_learn_keys (self, blocks);
  return liandu_sample_commit (self, blocks, error);
}

static gboolean
check_is_new (LianduSample *self,
              const char   *name,
              GError      **error)
{
  g_autoptr (GPtrArray) blocks = liandu_sample_read_file (name, error);
  LianduSampleBlock *first = blocks != NULL ? g_ptr_array_index (blocks, 0) : NULL;

  if (first == NULL)
    return FALSE;
  liandu_sample_learn_keys (self, blocks);
  if (liandu_kind_is_internal (liandu_kind_lookup (first->kind)) || !liandu_sample_has_any (self, blocks))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The sample data are already in this workspace: nothing was added"));
  return FALSE;
}

/**
 * liandu_sample_fill:
 * @store: a workspace with a user set
 * @today: the day that all dates are relative to
 * @error: %LIANDU_ERROR_REFUSED when the sample is there already, or what the
 *   store says
 *
 * Fills a workspace with the sample county, through change sets and steps of
 * the workflow like any other writing.  Waits for the store.
 */
gboolean
liandu_sample_fill (LianduStore      *store,
                    const LianduDate *today,
                    GError          **error)
{
  g_auto (LianduSample) sample = { 0 };
  g_auto (GStrv) files = liandu_sample_list_files (error);

  liandu_sample_init (&sample, store, today);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; files[i] != NULL; i++)
    if (!check_is_new (&sample, files[i], error))
      return FALSE;
  for (guint i = 0; files[i] != NULL; i++)
    if (!fill_file (&sample, files[i], error))
      return FALSE;
  return TRUE;
}
