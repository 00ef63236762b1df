/* liandu-section.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Bytes that are neither kept nor made any longer than this for one section. */
#define LIANDU_UNSEALED_DEFAULT_SIZE (8 * 1024 * 1024)

/**
 * LianduSectionState:
 * @LIANDU_SECTION_TAKEN: its transactions are in the workspace
 * @LIANDU_SECTION_HELD: its bytes are here and checked, one before it is not
 * @LIANDU_SECTION_AWAITED: others have named it; nothing of it is here
 * @LIANDU_SECTION_CLOSED: of a retired desk, after its retirement: its
 *   transactions are handed on by those who had taken them in, not it
 */
typedef enum
{
  LIANDU_SECTION_TAKEN,
  LIANDU_SECTION_HELD,
  LIANDU_SECTION_AWAITED,
  LIANDU_SECTION_CLOSED,
} LianduSectionState;

/**
 * LianduSection:
 * @desk: who sealed it
 * @epoch: in which life of its workspace
 * @seq: its number there, from 1
 * @hash: of its bytes
 * @previous: hash of the section before it; empty for the first, and where only
 *   its name is known
 * @state: what is here of it
 * @time: ms, as its author's clock showed at its newest transaction; 0 when it
 *   is not known or there was none
 * @changes: how many ops it brought that were not here
 *
 * What one desk hands out at one time, as the workspace remembers it.  A desk's
 * sections of one epoch are a chain.  It forks where a copy went on without
 * knowing that it is one: then two have one number and both count.
 */
typedef struct
{
  char *desk;
  guint64 epoch;
  guint64 seq;
  GBytes *hash;
  GBytes *previous;
  LianduSectionState state;
  gint64 time;
  guint changes;
} LianduSection;

#define LIANDU_TYPE_SECTION (liandu_section_get_type ())
GType          liandu_section_get_type (void) G_GNUC_CONST;
LianduSection *liandu_section_new      (const char          *desk,
                                        guint64              epoch,
                                        guint64              seq,
                                        GBytes              *hash,
                                        GBytes              *previous,
                                        LianduSectionState   state);
LianduSection *liandu_section_copy     (const LianduSection *self);
void           liandu_section_free     (LianduSection       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSection, liandu_section_free)

/**
 * LianduUnsealed:
 * @txns: (element-type GBytes): transactions that no section has brought
 * @changes: ops in them
 * @time: ms, the clock at the newest of them
 * @is_all: whether there are no more of them
 *
 * What a workspace has to hand out.
 */
typedef struct
{
  GPtrArray *txns;
  guint changes;
  gint64 time;
  gboolean is_all;
} LianduUnsealed;

LianduUnsealed *liandu_unsealed_new  (void);
void            liandu_unsealed_free (LianduUnsealed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduUnsealed, liandu_unsealed_free)

/**
 * LianduTaken:
 * @changes: ops that were not here before
 * @time: ms, the wall clock of the newest transaction, as its author saw it
 * @clock: ms, the greatest logical clock in it
 * @new_epoch: its own life was met: the workspace goes on as a new one
 *
 * What came of taking a section in.
 */
typedef struct
{
  guint changes;
  gint64 time;
  gint64 clock;
  gboolean new_epoch;
} LianduTaken;

/**
 * LianduIncoming:
 * @section: what it is
 * @bytes: as they were sealed
 * @txns: (element-type GBytes): what is in it
 * @seen: (element-type LianduSection): what its author had
 * @taken: what came of it
 *
 * A section that is about to be taken in.
 */
typedef struct
{
  LianduSection *section;
  GBytes *bytes;
  GPtrArray *txns;
  GPtrArray *seen;
  LianduTaken taken;
} LianduIncoming;

void liandu_incoming_free (LianduIncoming *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduIncoming, liandu_incoming_free)

G_END_DECLS
