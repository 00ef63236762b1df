/* liandu-grid-frame.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "liandu-read-fault.h"

G_BEGIN_DECLS

/*
 * What the reading program says to the one that asked, over a pipe: frames of
 *
 *   type (1 byte)  length of the payload (4 bytes)  payload
 *
 * with numbers in the byte order of the machine, since both ends are on it.
 * The payloads:
 *
 *   SHEET         flags (1), name
 *   ROW           row (4), flags (1), then its cells:
 *                 column (2), type (1), bytes of the text (4), text,
 *                 bytes of the day (1), day
 *   MERGE         first row, first column, last row, last column (4 each)
 *   HIDDEN        first column, last column (4 each)
 *   END           fault (4); the last frame
 *
 * Rows and columns count from 0; rows come in order, cells in the order of
 * their columns.
 */

typedef enum
{
  LIANDU_FRAME_SHEET = 'S',
  LIANDU_FRAME_ROW = 'R',
  LIANDU_FRAME_MERGE = 'M',
  LIANDU_FRAME_HIDDEN = 'H',
  LIANDU_FRAME_END = 'E',
} LianduFrameType;

#define LIANDU_FRAME_HEADER 5
#define LIANDU_FRAME_FLAG_HIDDEN 1

/**
 * LianduCellType:
 * @LIANDU_CELL_TEXT: a text, also the result of a formula
 * @LIANDU_CELL_NUMBER: a number, in the text as the sheet shows it
 * @LIANDU_CELL_DATE: a day: `day` is YYYY-MM-DD, the text what the sheet shows of it
 * @LIANDU_CELL_BOOLEAN: TRUE or FALSE
 * @LIANDU_CELL_ERROR: an error, or a formula whose result was not stored, with
 *   the error's name or the formula
 */
typedef enum
{
  LIANDU_CELL_TEXT = 't',
  LIANDU_CELL_NUMBER = 'n',
  LIANDU_CELL_DATE = 'd',
  LIANDU_CELL_BOOLEAN = 'b',
  LIANDU_CELL_ERROR = 'e',
} LianduCellType;

/* Around what is struck through: it stands there, and does not count. */
#define LIANDU_STRUCK_BEGIN "〔划去："
#define LIANDU_STRUCK_END "〕"

/* More than any ledger has: who sends more is damaged or means harm. */
#define LIANDU_GRID_MAX_SHEETS 255
#define LIANDU_GRID_MAX_ROWS 1048576
#define LIANDU_GRID_MAX_COLUMNS 16384
#define LIANDU_GRID_MAX_CELLS 2000000
#define LIANDU_GRID_MAX_MERGES 400000
#define LIANDU_GRID_MAX_CELL_TEXT (1024 * 1024)
#define LIANDU_GRID_MAX_TEXT (96 * 1024 * 1024)
#define LIANDU_GRID_MAX_FRAME (16 * 1024 * 1024)

G_END_DECLS
