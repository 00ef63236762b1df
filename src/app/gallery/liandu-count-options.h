/* liandu-count-options.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-query.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_COUNT_OPTIONS (liandu_count_options_get_type ())

G_DECLARE_FINAL_TYPE (LianduCountOptions, liandu_count_options, LIANDU, COUNT_OPTIONS, AdwBin)

/**
 * LianduCountOptions:
 *
 * What is to be counted: records of which kind, by which two fields, which
 * number is added up instead, and which of them count.
 *
 * Signal "changed"
 */
GtkWidget   *liandu_count_options_new         (void);
const char  *liandu_count_options_get_rows    (LianduCountOptions *self);
const char  *liandu_count_options_get_columns (LianduCountOptions *self);
const char  *liandu_count_options_get_sum     (LianduCountOptions *self);
LianduQuery *liandu_count_options_new_query   (LianduCountOptions *self);

G_END_DECLS
