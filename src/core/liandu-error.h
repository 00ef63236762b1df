/* liandu-error.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduError:
 * @LIANDU_ERROR_INVALID: a value cannot be what it should be (a date, a number, a code)
 * @LIANDU_ERROR_REQUIRED: something needed is missing
 * @LIANDU_ERROR_NOT_FOUND: there is no such record, field, kind or table
 * @LIANDU_ERROR_CONFLICT: what the user saw is no longer current
 * @LIANDU_ERROR_REFUSED: a rule or the workflow does not allow it
 * @LIANDU_ERROR_BUSY: another process has the workspace; try again
 * @LIANDU_ERROR_TOO_NEW: the data come from a newer program
 * @LIANDU_ERROR_CORRUPT: stored data do not hold together
 * @LIANDU_ERROR_NO_SPACE: the disk is full
 * @LIANDU_ERROR_UNSUPPORTED: this program cannot do it here
 * @LIANDU_ERROR_USAGE: the caller asked in a wrong way (a command line, a bug)
 *
 * What a caller would act on, not the place where it happened.
 */
typedef enum
{
  LIANDU_ERROR_INVALID,
  LIANDU_ERROR_REQUIRED,
  LIANDU_ERROR_NOT_FOUND,
  LIANDU_ERROR_CONFLICT,
  LIANDU_ERROR_REFUSED,
  LIANDU_ERROR_BUSY,
  LIANDU_ERROR_TOO_NEW,
  LIANDU_ERROR_CORRUPT,
  LIANDU_ERROR_NO_SPACE,
  LIANDU_ERROR_UNSUPPORTED,
  LIANDU_ERROR_USAGE,
} LianduError;

#define LIANDU_ERROR (liandu_error_quark ())

GQuark liandu_error_quark (void);

G_END_DECLS
