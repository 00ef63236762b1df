/* liandu-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind.h"

G_BEGIN_DECLS

/* A record's id with the group it stands in (NULL without grouping). */
typedef struct
{
  gint64 id;
  char *group;              /* link uuid, code or text of the group path */
} LianduRowKey;

#define LIANDU_TYPE_ROW (liandu_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduRow, liandu_row, LIANDU, ROW, GObject)

/**
 * LianduRow:
 *
 * One line of a query's answer: what every record has, and the values of the
 * columns asked for.  A row of a model is first handed out empty
 * (liandu_row_is_loading()) and fills itself in when its page arrives, with
 * the signal "notify::loading", which comes again whenever the record was
 * changed and the row has new values: the row stays the same object.
 */
LianduRow        *liandu_row_new          (void);
gint64            liandu_row_get_id       (LianduRow         *self);
const char       *liandu_row_get_uuid     (LianduRow         *self);
const LianduKind *liandu_row_get_kind     (LianduRow         *self);
const char       *liandu_row_get_state    (LianduRow         *self);
const char       *liandu_row_get_title    (LianduRow         *self);
const char       *liandu_row_get_number   (LianduRow         *self);
/* Whether several desks wrote it without seeing each other and a person has to
 * decide. */
gboolean          liandu_row_is_conflicting (LianduRow      *self);
void              liandu_row_set_conflicting (LianduRow     *self,
                                           gboolean          conflicting);
gboolean          liandu_row_is_loading   (LianduRow         *self);
guint             liandu_row_get_n_values (LianduRow         *self);
/* Borrowed, NULL: not answered. */
GVariant         *liandu_row_get_value    (LianduRow         *self,
                                           guint              column);
/* A row of a model that stands for the start of a group, with its words. */
gboolean          liandu_row_is_group     (LianduRow         *self);
const char       *liandu_row_get_group    (LianduRow         *self);
guint             liandu_row_get_n_members (LianduRow        *self);
/* What else is to be said of the group, set by whoever shows the rows. */
const char       *liandu_row_get_group_detail (LianduRow     *self);
void              liandu_row_set_group_detail (LianduRow     *self,
                                           const char        *detail);

/* The value of the group path that the rows under this one share. */
const char       *liandu_row_get_group_key (LianduRow        *self);

/* For whoever makes rows: the store, a view of what no query says.  @values: GVariants, or NULL where not answered; the
 * array is referenced and not changed any more. */
void              liandu_row_fill         (LianduRow         *self,
                                           gint64             id,
                                           const char        *uuid,
                                           const LianduKind  *kind,
                                           const char        *state,
                                           const char        *number,
                                           const char        *title,
                                           GPtrArray         *values);
void              liandu_row_set_group    (LianduRow         *self,
                                           const char        *group,
                                           guint              n_members);
void              liandu_row_set_group_key (LianduRow        *self,
                                           const char        *key);
void              liandu_row_copy         (LianduRow         *self,
                                           LianduRow         *from);

G_END_DECLS
