/* liandu-exchange-report.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LianduExchangeNoteType:
 * @LIANDU_EXCHANGE_NOTE_WAITING: sections @first to @last of a desk have not come
 * @LIANDU_EXCHANGE_NOTE_ARRIVING: a file is still on its way
 * @LIANDU_EXCHANGE_NOTE_DAMAGED: a file is broken and does not get better; its
 *   author's desk puts it there again by itself
 * @LIANDU_EXCHANGE_NOTE_STRANGER: a file of a desk that was not admitted
 * @LIANDU_EXCHANGE_NOTE_FOREIGN: a file of another workspace
 * @LIANDU_EXCHANGE_NOTE_NO_KEY: closed with a key that has not come
 * @LIANDU_EXCHANGE_NOTE_NEWER: only a newer program reads it
 * @LIANDU_EXCHANGE_NOTE_REFUSED: whole and signed, but what is in it is not
 *   what may be
 * @LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD: a desk's clock is more than a day ahead of
 *   this one's, by @time ms
 * @LIANDU_EXCHANGE_NOTE_ROLLED_BACK: the place shows less than it did; nothing
 *   was undone, and what was missing and is held here was put back
 * @LIANDU_EXCHANGE_NOTE_FORKED: a desk has two sections of one number
 * @LIANDU_EXCHANGE_NOTE_DIVERGED: a desk has seen another section than this one
 *   of the same number
 * @LIANDU_EXCHANGE_NOTE_NEW_LIFE: this workspace is a copy or an older state of
 *   one that went on elsewhere, and goes on as a new one
 * @LIANDU_EXCHANGE_NOTE_NOT_ADMITTED: this desk has asked and was not admitted yet
 * @LIANDU_EXCHANGE_NOTE_RETIRED: this desk was retired: it gives nothing
 * @LIANDU_EXCHANGE_NOTE_TOO_LATE: of a retired desk, after its retirement
 * @LIANDU_EXCHANGE_NOTE_FILES: @first attachments have not come yet
 */
typedef enum
{
  LIANDU_EXCHANGE_NOTE_WAITING,
  LIANDU_EXCHANGE_NOTE_ARRIVING,
  LIANDU_EXCHANGE_NOTE_DAMAGED,
  LIANDU_EXCHANGE_NOTE_STRANGER,
  LIANDU_EXCHANGE_NOTE_FOREIGN,
  LIANDU_EXCHANGE_NOTE_NO_KEY,
  LIANDU_EXCHANGE_NOTE_NEWER,
  LIANDU_EXCHANGE_NOTE_REFUSED,
  LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD,
  LIANDU_EXCHANGE_NOTE_ROLLED_BACK,
  LIANDU_EXCHANGE_NOTE_FORKED,
  LIANDU_EXCHANGE_NOTE_DIVERGED,
  LIANDU_EXCHANGE_NOTE_NEW_LIFE,
  LIANDU_EXCHANGE_NOTE_NOT_ADMITTED,
  LIANDU_EXCHANGE_NOTE_RETIRED,
  LIANDU_EXCHANGE_NOTE_TOO_LATE,
  LIANDU_EXCHANGE_NOTE_FILES,
} LianduExchangeNoteType;

/**
 * LianduExchangeNote:
 * @type: what there is to say
 * @desk: (nullable): id of the desk it is about
 * @name: (nullable): its name and owner, as people know it
 * @epoch: in which of its lives
 * @first: first section number meant, 0 for none
 * @last: last one
 * @time: ms, where @type says so
 * @detail: (nullable): name of a file, or more words
 */
typedef struct
{
  LianduExchangeNoteType type;
  char *desk;
  char *name;
  guint64 epoch;
  guint64 first;
  guint64 last;
  gint64 time;
  char *detail;
} LianduExchangeNote;

void        liandu_exchange_note_free     (LianduExchangeNote       *self);
/* One sentence for people; and the word of the command line, as "waiting". */
char       *liandu_exchange_note_dup_text (const LianduExchangeNote *self);
const char *liandu_exchange_note_get_word (const LianduExchangeNote *self);
/* Whether somebody has to do something, or may be doing something wrong. */
gboolean    liandu_exchange_note_is_grave (const LianduExchangeNote *self);

/**
 * LianduExchangeDesk:
 * @time: ms, as its clock showed at the newest change that has come from it; 0
 *   when there is none
 * @sections: how many of its sections were taken in, ever
 * @sections_in: in this exchange
 * @changes_in: changes in these that were not here
 * @changes_put: changes in sections of it that were put into the place, whoever
 *   made them: carried there for the others
 */
typedef struct
{
  char *desk;
  char *name;
  char *owner;
  gboolean is_self;
  gboolean is_admin;
  gboolean is_retired;
  gint64 time;
  guint sections;
  guint sections_in;
  guint changes_in;
  guint changes_put;
} LianduExchangeDesk;

/**
 * LianduExchangeReport:
 * @time: ms, when it ended
 * @desks: (element-type LianduExchangeDesk): this one first, then by name
 * @notes: (element-type LianduExchangeNote): in order of @type
 * @requests: (element-type LianduJoin): who has asked to take part and was not
 *   admitted; only where this desk may admit
 * @sections_out: new sections of this desk
 * @changes_out: changes in them
 * @sections_in: others' sections that were taken in
 * @changes_in: changes in them that were not here
 * @sections_again: sections that are held here and were missing in the place or
 *   damaged, and were put there again
 * @packs_out: packs that own sections were gathered in
 * @files_removed: own sections that stand in packs and were taken away
 * @files_there: how many files the place holds, as far as it shows them
 * @files_out: attachments that were put there
 * @files_in: attachments that have come
 * @sections_there: sections that are in the place now, as far as this desk can
 *   read them
 * @is_stick: whether the place is a stick, which may be pulled out now
 * @stick_files: how many files were written to it
 * @stick_files_checked: how many of them were read back from the stick itself
 * @stick_space: bytes that are left on it
 */
typedef struct
{
  gint64 time;
  GPtrArray *desks;
  GPtrArray *notes;
  GPtrArray *requests;
  guint sections_out;
  guint changes_out;
  guint sections_in;
  guint changes_in;
  guint sections_again;
  guint sections_there;
  guint packs_out;
  guint files_removed;
  guint files_there;
  guint files_out;
  guint files_in;
  gboolean is_stick;
  guint stick_files;
  guint stick_files_checked;
  guint64 stick_space;
} LianduExchangeReport;

LianduExchangeReport *liandu_exchange_report_new      (void);
void                  liandu_exchange_report_free     (LianduExchangeReport       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduExchangeReport, liandu_exchange_report_free)
LianduExchangeNote   *liandu_exchange_report_note     (LianduExchangeReport       *self,
                                                       LianduExchangeNoteType      type);
const LianduExchangeNote *
                      liandu_exchange_report_find     (const LianduExchangeReport *self,
                                                       LianduExchangeNoteType      type);
/* For a status line: how many desks are in step and what is awaited. */
char                 *liandu_exchange_report_dup_text (const LianduExchangeReport *self);
/* For whoever carries a stick: what went to and fro, what is missing, and
 * whether it can be pulled out; a line each. */
char                 *liandu_exchange_report_dup_stick_text (const LianduExchangeReport *self);

G_END_DECLS
