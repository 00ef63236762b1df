/* liandu-functions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-date.h"
#include "liandu-functions-private.h"
#include "liandu-likeness.h"

/* Functions that statements use, so that the database counts months by the
 * very rule of the core. */

static LianduDate *
read_day (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? liandu_date_new_iso (text, NULL) : NULL;
}

/* What was counted last: rows that are read in the order of an index have the
 * same days many times over. */
typedef struct
{
  char from[sizeof "2026-01-31"];
  int months;
} Months;

/* liandu_months (from, to): full months between two days, never negative. */
static void
months (sqlite3_context *context,
        int              n_values G_GNUC_UNUSED,
        sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  Months *last = sqlite3_get_auxdata (context, 1);
  g_autoptr (LianduDate) from = NULL;
  g_autoptr (LianduDate) to = NULL;

  if (last != NULL && text != NULL && strcmp (last->from, text) == 0)
    {
      sqlite3_result_int (context, last->months);
      return;
    }
  from = text != NULL ? read_day (values[0]) : NULL;
  to = from != NULL ? read_day (values[1]) : NULL;
  if (to == NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  last = g_new0 (Months, 1);
  last->months = MAX (0, liandu_date_months_between (from, to));
  g_strlcpy (last->from, text, sizeof last->from);
  sqlite3_result_int (context, last->months);
  sqlite3_set_auxdata (context, 1, last, g_free);
}

/* liandu_likeness (text, pattern): how alike they are; the pattern is taken
 * apart once for all rows. */
static void
likeness (sqlite3_context *context,
          int              n_values G_GNUC_UNUSED,
          sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *pattern = (const char *) sqlite3_value_text (values[1]);
  LianduLikeness *index = sqlite3_get_auxdata (context, 1);
  g_autoptr (LianduLikeness) fresh = index == NULL && pattern != NULL ? liandu_likeness_new () : NULL;
  g_autoptr (GArray) found = NULL;

  if (fresh != NULL)
    liandu_likeness_add (fresh, "", pattern);
  index = index != NULL ? index : fresh;
  found = index != NULL && text != NULL ? liandu_likeness_find (index, text, 1, 0) : NULL;
  sqlite3_result_double (context, found != NULL && found->len > 0 ? g_array_index (found, LianduLike, 0).likeness : 0);
  if (fresh != NULL)
    sqlite3_set_auxdata (context, 1, g_steal_pointer (&fresh), (void (*) (void *)) liandu_likeness_free);
}

/* How lists of links and attachments stand in a column: title US id RS … */
#define UNIT_SEPARATOR '\x1f'
#define RECORD_SEPARATOR "\x1e"
/* Between name and post in the title of a link. */
#define POST_SEPARATOR "\u3000"

/* liandu_titles (column): what a person reads of it. */
static void
titles (sqlite3_context *context,
        int              n_values G_GNUC_UNUSED,
        sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, RECORD_SEPARATOR, -1) : NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      char *end = strchr (parts[i], UNIT_SEPARATOR);

      if (end != NULL)
        *end = '\0';
    }
  if (parts == NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  joined = g_strjoinv ("、", parts);
  sqlite3_result_text (context, joined, -1, SQLITE_TRANSIENT);
}

static gboolean
is_named (const char *title,
          const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || strncmp (title, name, length) != 0)
    return FALSE;
  return title[length] == '\0' || title[length] == UNIT_SEPARATOR || g_str_has_prefix (title + length, POST_SEPARATOR);
}

/* liandu_names (column, name): whether a link or one of a list has this name,
 * whatever post was kept with it. */
static void
names (sqlite3_context *context,
       int              n_values G_GNUC_UNUSED,
       sqlite3_value  **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *name = (const char *) sqlite3_value_text (values[1]);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, RECORD_SEPARATOR, -1) : NULL;
  gboolean found = FALSE;

  for (guint i = 0; name != NULL && parts != NULL && parts[i] != NULL; i++)
    found = found || is_named (parts[i], name);
  sqlite3_result_int (context, found);
}

static const struct
{
  const char *name;
  int n_values;
  void (*function) (sqlite3_context *context, int n_values, sqlite3_value **values);
} functions[] = {
  { "liandu_likeness", 2, likeness },
  { "liandu_months", 2, months },
  { "liandu_titles", 1, titles },
  { "liandu_names", 2, names },
};

/**
 * _liandu_functions_register:
 *
 * Returns: a result code of SQLite
 */
int
_liandu_functions_register (sqlite3 *handle)
{
  int code = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (functions) && code == SQLITE_OK; i++)
    code = sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_values,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                       NULL, functions[i].function, NULL, NULL, NULL);
  return code;
}
