/* liandu-doubt.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-doubt.h"

LianduDoubt *
liandu_doubt_new (LianduDoubtType    type,
                  const LianduField *field,
                  const char        *heading,
                  const char        *text,
                  const char        *reason)
{
  LianduDoubt *self = g_new0 (LianduDoubt, 1);

  self->type = type;
  self->field = field;
  self->heading = g_strdup (heading != NULL ? heading : "");
  self->text = g_strdup (text != NULL ? text : "");
  self->reason = g_strdup (reason);
  self->proposals = g_ptr_array_new_with_free_func (g_free);
  self->answers = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
liandu_doubt_free (LianduDoubt *self)
{
  g_free (self->heading);
  g_free (self->text);
  g_free (self->reason);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

/**
 * liandu_doubt_get_type_name:
 *
 * Returns: its name for scripts
 */
const char *
liandu_doubt_get_type_name (const LianduDoubt *self)
{
  static const char * const names[] = {
    "choice", "date", "year", "number", "new", "name", "several", "error", "column", "record",
  };

  return names[self->type];
}

/**
 * liandu_doubt_dup_key:
 *
 * Returns: (transfer full): the same for doubts that are one question: one
 *   column's one text
 */
char *
liandu_doubt_dup_key (const LianduDoubt *self)
{
  return g_strdup_printf ("%d\t%s\t%s", (int) self->type, self->heading, self->text);
}
