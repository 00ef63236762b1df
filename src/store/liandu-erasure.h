/* liandu-erasure.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-kind.h"
#include "liandu-ops.h"

G_BEGIN_DECLS

/*
 * Taking content out of ops for ever: inside the store, on the worker thread.
 * A mark says which op loses what; the same marks make the same of an op on
 * every desk, whether it is here already or arrives later.
 */

/* Key of the table meta: traces in files are still to be cleared. */
#define LIANDU_ERASURE_PENDING "erasure_pending"

/* What it says: whether files may still hold what was erased. */
typedef enum
{
  LIANDU_TRACES_NONE,
  LIANDU_TRACES_NEW,        /* a decision was carried out since */
  LIANDU_TRACES_LEFT,       /* something could not be cleared: later again */
} LianduTraces;

/**
 * LianduErasureMark:
 * @hash: name of the op, in hexadecimal digits
 * @what: `*` all it says but whose row it is, where it stands and whether it is
 *   deleted; a number: that field; `@` and a uuid: the words of links to it
 */
typedef struct
{
  char *hash;
  char *what;
} LianduErasureMark;

GBytes           *liandu_erasure_mark_dup_hash (const LianduErasureMark *self);

/* (element-type LianduErasureMark) */
GPtrArray        *liandu_erasure_list_marks    (LianduDatabase  *database,
                                                gint64           object,
                                                guint            field,
                                                GError         **error);
char             *liandu_erasure_format_marks  (GPtrArray       *marks);
GPtrArray        *liandu_erasure_parse_marks   (const char      *text);
char             *liandu_erasure_dup_digest    (LianduDatabase  *database,
                                                GPtrArray       *marks,
                                                GError         **error);

gboolean          liandu_erasure_remember      (LianduDatabase  *database,
                                                GPtrArray       *marks,
                                                GError         **error);
gboolean          liandu_erasure_apply         (LianduDatabase  *database,
                                                GPtrArray       *marks,
                                                GHashTable      *objects,
                                                GError         **error);
gboolean          liandu_erasure_forget_attachments (LianduDatabase *database,
                                                GError         **error);
gboolean          liandu_erasure_settle        (LianduDatabase  *database,
                                                GHashTable      *objects,
                                                GError         **error);
gboolean          liandu_erasure_has_marks     (LianduDatabase  *database);
gboolean          liandu_erasure_redact_arriving (LianduDatabase *database,
                                                LianduOp        *op,
                                                GBytes         **salt,
                                                GError         **error);

G_END_DECLS
