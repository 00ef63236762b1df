/* liandu-read-fault.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/**
 * LianduReadFault:
 *
 * Why a file could not be read.  The reading program says it by number; the
 * sentence for a person is made by the program that asked.
 */
typedef enum
{
  LIANDU_READ_FAULT_NONE,
  LIANDU_READ_FAULT_EMPTY,        /* no bytes, or no cell in any sheet */
  LIANDU_READ_FAULT_DAMAGED,      /* begins like a table and does not go on like one */
  LIANDU_READ_FAULT_ENCRYPTED,
  LIANDU_READ_FAULT_TOO_LARGE,    /* more cells or text than a ledger has */
  LIANDU_READ_FAULT_BOMB,         /* unpacks to far more than it is */
  LIANDU_READ_FAULT_QUOTE,        /* a text table with a quotation mark that never ends */
  LIANDU_READ_FAULT_PDF,
  LIANDU_READ_FAULT_PICTURE,
  LIANDU_READ_FAULT_OLD_TEXT,     /* .doc, .wps, .rtf */
  LIANDU_READ_FAULT_BINARY_SHEET, /* .xlsb */
  LIANDU_READ_FAULT_ARCHIVE,
  LIANDU_READ_FAULT_WEB_PAGE,
  LIANDU_READ_FAULT_NO_TABLE,     /* a text document without any table */
  LIANDU_READ_FAULT_UNKNOWN,
  LIANDU_READ_N_FAULTS
} LianduReadFault;
