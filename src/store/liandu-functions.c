/* liandu-functions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-date.h"
#include "liandu-functions-private.h"

/* Functions that statements use, so that the database counts months by the
 * very rule of the core. */

static LianduDate *
read_day (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? liandu_date_new_iso (text, NULL) : NULL;
}

/* liandu_months (from, to): full months between two days, never negative. */
static void
months (sqlite3_context *context,
        int              n_values G_GNUC_UNUSED,
        sqlite3_value  **values)
{
  g_autoptr (LianduDate) from = read_day (values[0]);
  g_autoptr (LianduDate) to = read_day (values[1]);

  if (from == NULL || to == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_int (context, MAX (0, liandu_date_months_between (from, to)));
}

/**
 * _liandu_functions_register:
 *
 * Returns: a result code of SQLite
 */
int
_liandu_functions_register (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "liandu_months", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     NULL, months, NULL, NULL, NULL);
}
