/* liandu-error.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-error.h"

/**
 * liandu_error_quark:
 *
 * The one error domain of the library. Messages in it are whole translated
 * sentences for the user; code acts on the #LianduError code only.
 */
G_DEFINE_QUARK (liandu-error-quark, liandu_error)
