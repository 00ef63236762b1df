/* liandu-record.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-change-set.h"
#include "liandu-event.h"
#include "liandu-kind.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_RECORD (liandu_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (LianduRecord, liandu_record, LIANDU, RECORD, GObject)

struct _LianduRecordClass
{
  GObjectClass parent_class;

  const LianduKind *kind;
  GParamSpec **properties;
};

LianduRecord     *liandu_record_new            (const LianduKind  *kind,
                                                const char        *uuid);
LianduRecord     *liandu_record_copy           (LianduRecord      *self);
const LianduKind *liandu_record_get_kind       (LianduRecord      *self);
const char       *liandu_record_get_uuid       (LianduRecord      *self);
const char       *liandu_record_get_parent     (LianduRecord      *self);
void              liandu_record_set_parent     (LianduRecord      *self,
                                                const char        *uuid);
int               liandu_record_get_position   (LianduRecord      *self);
int               liandu_record_get_base_position (LianduRecord   *self);
void              liandu_record_set_position   (LianduRecord      *self,
                                                int                position);
gboolean          liandu_record_is_stored      (LianduRecord      *self);
void              liandu_record_set_stored     (LianduRecord      *self,
                                                gboolean           stored);
gboolean          liandu_record_is_deleted     (LianduRecord      *self);
void              liandu_record_set_deleted    (LianduRecord      *self,
                                                gboolean           deleted);
char             *liandu_record_dup_title      (LianduRecord      *self);
const char       *liandu_record_get_state      (LianduRecord      *self);
void              liandu_record_set_state      (LianduRecord      *self,
                                                const char        *state);
GPtrArray        *liandu_record_get_events     (LianduRecord      *self);
void              liandu_record_take_event     (LianduRecord      *self,
                                                LianduEvent       *event);

/* Values.  Borrowed on the way out, a floating one is sunk on the way in. */
GVariant         *liandu_record_get            (LianduRecord      *self,
                                                const char        *name);
GVariant         *liandu_record_get_value      (LianduRecord      *self,
                                                const LianduField *field);
void              liandu_record_set            (LianduRecord      *self,
                                                const char        *name,
                                                GVariant          *value);
void              liandu_record_set_value      (LianduRecord      *self,
                                                const LianduField *field,
                                                GVariant          *value);
const char       *liandu_record_get_string     (LianduRecord      *self,
                                                const char        *name);
gboolean          liandu_record_get_integer    (LianduRecord      *self,
                                                const char        *name,
                                                gint64            *out_number);
void              liandu_record_set_string     (LianduRecord      *self,
                                                const char        *name,
                                                const char        *value);
gboolean          liandu_record_get_boolean    (LianduRecord      *self,
                                                const char        *name);
const char       *liandu_record_get_link_uuid  (LianduRecord      *self,
                                                const char        *name);

/* Rows of a table field, in order: a GListStore of LianduRecord. */
gboolean          liandu_record_has_children   (LianduRecord      *self,
                                                const LianduField *field);
GListModel       *liandu_record_get_children   (LianduRecord      *self,
                                                const LianduField *field);
void              liandu_record_add_child      (LianduRecord      *self,
                                                const LianduField *field,
                                                LianduRecord      *child);
void              liandu_record_remove_child   (LianduRecord      *self,
                                                const LianduField *field,
                                                LianduRecord      *child);

/* What the user started from: the values that a save checks are current. */
void              liandu_record_mark_clean     (LianduRecord      *self);
gboolean          liandu_record_is_dirty       (LianduRecord      *self);
GVariant         *liandu_record_get_base       (LianduRecord      *self,
                                                const LianduField *field);
void              liandu_record_set_base       (LianduRecord      *self,
                                                const LianduField *field,
                                                GVariant          *value);
void              liandu_record_copy_inherited (LianduRecord      *self,
                                                LianduRecord      *from);
GPtrArray        *liandu_record_get_removed    (LianduRecord      *self);
void              liandu_record_apply_presets  (LianduRecord      *self,
                                                const LianduDate  *today);
void              liandu_record_add_preset_rows (LianduRecord     *self,
                                                const LianduCodes *codes,
                                                const LianduDate  *today);
LianduChangeSet  *liandu_record_dup_changes    (LianduRecord      *self);

/**
 * LianduProblem:
 *
 * One thing wrong with a record: the field it belongs to (NULL for the whole)
 * and a sentence for a person.
 */
typedef struct
{
  const LianduField *field;
  char *message;
  gboolean can_wait;        /* something is still to be added: an old paper may lack it */
} LianduProblem;

GPtrArray        *liandu_record_validate       (LianduRecord      *self);

/* The value of any field, computed ones included, as of @today. */
GVariant         *liandu_record_evaluate       (LianduRecord      *self,
                                                const LianduField *field,
                                                const LianduDate  *today);

G_END_DECLS
