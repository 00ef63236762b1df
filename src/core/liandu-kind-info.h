/* liandu-kind-info.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-date.h"
#include "liandu-types.h"

/*
 * The vocabulary in which a kind of record is described.  One file under
 * kinds/ holds the static const tables of one kind; liandu-kind.c is the only
 * reader.  Everything else asks #LianduKind and #LianduField.
 */

typedef enum
{
  LIANDU_FIELD_TEXT,
  LIANDU_FIELD_LONG_TEXT,
  LIANDU_FIELD_CHOICE,
  LIANDU_FIELD_MULTI_CHOICE,
  LIANDU_FIELD_DATE,
  LIANDU_FIELD_DATE_TIME,
  LIANDU_FIELD_INTEGER,
  LIANDU_FIELD_DECIMAL,
  LIANDU_FIELD_BOOLEAN,
  LIANDU_FIELD_LINK,
  LIANDU_FIELD_LINKS,
  LIANDU_FIELD_TABLE,
  LIANDU_FIELD_ATTACHMENT,
  LIANDU_FIELD_N_TYPES
} LianduFieldType;

/**
 * LianduFieldFlags:
 * @LIANDU_FIELD_REQUIRED: a record cannot be saved without it
 * @LIANDU_FIELD_UNIQUE: the same value twice is reported by the self-check,
 *   never refused, since two desks may both have given it
 * @LIANDU_FIELD_CONFIDENTIAL: hidden until asked for with a recorded reason,
 *   kept out of index, titles, drafts, time line and export
 * @LIANDU_FIELD_SEARCHED: its text goes into the search index
 * @LIANDU_FIELD_INHERITED: a new row in the grid takes it from the row above
 * @LIANDU_FIELD_SET_BY_STEP: only a workflow step sets it; forms show it only.
 *   Of a table: only a step adds rows, and nobody takes one away
 * @LIANDU_FIELD_NOT_IN_MEETINGS: not for the eyes of those whom a meeting is
 *   held with: shown nowhere while one is on
 */
typedef enum
{
  LIANDU_FIELD_REQUIRED = 1 << 0,
  LIANDU_FIELD_UNIQUE = 1 << 1,
  LIANDU_FIELD_CONFIDENTIAL = 1 << 2,
  LIANDU_FIELD_SEARCHED = 1 << 3,
  LIANDU_FIELD_INHERITED = 1 << 4,
  LIANDU_FIELD_SET_BY_STEP = 1 << 5,
  LIANDU_FIELD_NOT_IN_MEETINGS = 1 << 6,
} LianduFieldFlags;

/**
 * LianduComputed:
 * @LIANDU_COMPUTED_NOT: the value is entered
 * @LIANDU_COMPUTED_DERIVED: a function of the record alone; the store keeps
 *   it as a derived column
 * @LIANDU_COMPUTED_DAYS_LEFT: days from today to the date field `of`,
 *   negative when it has passed; not answered in a final state
 * @LIANDU_COMPUTED_OVERDUE: whether the date field `of` has passed in a
 *   state that is not final
 * @LIANDU_COMPUTED_MONTHS_SINCE: full months from the date field `of` to
 *   today; not answered in a final state
 *
 * @LIANDU_COMPUTED_LINKED_FROM: a link to the record whose link field `of`
 *   points here, "field" of this kind or "kind.field"; a list and a condition
 *   take the first of them, form, paper and command line show all.
 *   Only the store knows it (liandu-other-end.h): one link is stored, and both
 *   ends can be asked
 *
 * The three that count depend on the day they are asked on and are never stored.
 */
typedef enum
{
  LIANDU_COMPUTED_NOT,
  LIANDU_COMPUTED_DERIVED,
  LIANDU_COMPUTED_DAYS_LEFT,
  LIANDU_COMPUTED_OVERDUE,
  LIANDU_COMPUTED_MONTHS_SINCE,
  LIANDU_COMPUTED_LINKED_FROM,
} LianduComputed;

typedef GVariant *(*LianduDeriveFunc) (LianduRecord *record);
typedef gboolean (*LianduVisibleFunc) (LianduRecord *record);
typedef gboolean (*LianduCheckFunc) (LianduRecord *record,
                                     GVariant     *value,
                                     GError      **error);
typedef char *(*LianduWordsFunc) (LianduRecord *record);
typedef char *(*LianduTidyFunc) (const char *text);

/**
 * LianduLimitFunc:
 * @out_from: (out) (transfer full) (nullable): the date it counts from
 *
 * Which time limit a date keeps to.
 *
 * Returns: (transfer full) (nullable): the key that the limit was seeded with,
 *   or the uuid of one that the office made; %NULL when none is known
 */
typedef char *(*LianduLimitFunc) (LianduRecord  *record,
                                  GVariant     **out_from);

/**
 * LianduFound:
 *
 * A record that a proposal's question found, with the values of the columns
 * asked for in their order; a value is NULL where nothing is answered.
 */
typedef struct
{
  const char *uuid;
  const char *title;
  const char *number;
  const char *state;
  GVariant **values;
  guint n_values;
} LianduFound;

/**
 * LianduProposalInfo:
 * @title: English, N_(): where the proposals come from
 * @kind: the records that are asked
 * @columns: paths of that kind, separated by spaces, that @fill reads
 * @ask: puts the conditions into a query on @kind; FALSE when the record does
 *   not say enough yet
 * @fill: makes a row out of what was found; FALSE when there is none.  NULL for
 *   a link field: it takes what was found
 * @likely: most of them are wanted, so that they are ticked at first
 * @several: @fill is asked for the row with the next @index until there is none
 *
 * What the rows of a table, or the record that a link points to, can be
 * proposed from: a person confirms what becomes of it.
 */
typedef struct
{
  const char *title;
  const char *kind;
  const char *columns;
  gboolean (*ask)  (LianduRecord      *record,
                    LianduQuery       *query);
  gboolean (*fill) (LianduRecord      *record,
                    const LianduFound *found,
                    const LianduCodes *codes,
                    guint              index,
                    LianduRecord      *row);
  gboolean likely;
  gboolean several;
} LianduProposalInfo;

typedef struct
{
  guint id;                   /* stable, from 10, never used again */
  const char *name;           /* snake_case: column, CLI name */
  LianduFieldType type;
  LianduFieldFlags flags;
  const char *title;          /* English, N_() */
  const char *term;           /* the official Chinese term */
  const char *synonyms;       /* other headings in use, separated by 、 */
  const char *codes;          /* code table of a choice */
  const char *link;           /* kinds a link may point to, separated by ,; "*": whatever has a page */
  const char *child;          /* kind of a table's rows */
  LianduComputed computed;
  const char *of;             /* the date field a computed field starts from; the link it is the other end of */
  LianduDeriveFunc derive;
  LianduVisibleFunc visible;  /* shown and asked for only when TRUE */
  LianduVisibleFunc required; /* required only when TRUE */
  LianduCheckFunc check;      /* of a table: asked with TRUE whether it may have rows */
  LianduVisibleFunc locked;   /* while TRUE only a step that asks for it changes it */
  LianduLimitFunc limit;      /* of a date: the time limit that it can be reckoned by */
  const char *hint;           /* English, N_(): what to type */
  const char *preset;         /* default of a new record, as text */
  const char *rows;           /* code table whose codes are the rows that a new record's table starts with */
  const char *row_source;     /* table.field of whose rows a derived field repeats one */
  const char *follows;        /* link.field: taken over from there when that link is chosen and this is not answered */
  const char *near;           /* of links to people: the link of the same record whose unit's people come first */
  const char *raises;         /* of a row's link: what a record made from the row takes over, "field" or "theirs=ours" */
  const char *gathers;        /* of a kind with sources: their field that is brought together here; see liandu_gather() */
  const char *setting;        /* of a text: the setting that a new record takes it from where it is open */
  LianduTidyFunc tidy;        /* of a text: how it is written officially, whatever brackets and widths were typed */
  const char *implies;        /* of a link: what a record made from there says, "field=code field=code" */
  const char *imports;        /* of a link: a table of such records can be taken over into what it points to, and this attachment of that keeps the file */
  const char *whole;          /* of a row: the field of the record that says it of the whole */
  LianduWordsFunc words;      /* of a derived field: what the form says instead of the bare value */
  const LianduProposalInfo *proposals; /* of a table or a link */
  guint n_proposals;
} LianduFieldInfo;

/* A part of a matrix by its name, with the words for it. */
typedef struct
{
  const char *name;
  const char *title;    /* English, NC_("matrix", …) */
  const char *term;     /* official Chinese */
} LianduPartInfo;

/**
 * LianduMatrixInfo:
 *
 * Fields that are the cells of rows × columns: each is called by the name of
 * its row, an underscore, and the name of its column.
 */
typedef struct
{
  const LianduPartInfo *rows;
  guint n_rows;
  const LianduPartInfo *columns;
  guint n_columns;
} LianduMatrixInfo;

/**
 * LianduSectionInfo:
 *
 * A group of fields in the form, in the order they are worked through.
 * @widget names a hand-written section class where a generated one is poor.
 * @matrix: (nullable): how its fields hang together, for form, dossier and
 *   paper
 * Where the kind has stages, a section without one stands above or below them
 * all, and a table may be shown in several of them.
 */
typedef struct
{
  const char *title;    /* English, N_() */
  const char *fields;   /* names separated by spaces */
  const char *widget;
  const LianduMatrixInfo *matrix;
  const char *stage;
} LianduSectionInfo;

/* Which steps of the linked record's workflow an answer stands for, the nearest
 * to its end last. */
typedef struct
{
  const char *answer;
  const char *steps;    /* names separated by spaces */
} LianduAnswerInfo;

/**
 * LianduReviewInfo:
 * @link: link field: the record that a row is about
 * @answer: choice field: what was found, one key for each code
 * @note: long text field: what is to be said about it
 * @shows: fields of the linked record that stand beside the row as they are now
 * @answers: where an answer is at the same time a step of the linked record
 * @bring: English, N_(): the action that adds all the table's proposals
 * @first: (nullable): link field of the record that holds the table, found by
 *   its own proposals before the rows are
 *
 * Of a kind of rows that are gone through one after the other.
 */
typedef struct
{
  const char *link;
  const char *answer;
  const char *note;
  const char *shows;
  LianduAnswerInfo answers[4];
  const char *bring;
  const char *first;
} LianduReviewInfo;

/**
 * LianduFigureInfo:
 * @field: integer field that only a step sets
 * @kind: the records that are counted
 * @sum: (nullable): field whose values are added up, instead of counting
 * @ask: puts into the query which records of that kind count
 *
 * A number taken from other records when a step with @figures is taken.  It
 * stays as it was then: what was reported is what was true on that day.
 */
typedef struct
{
  const char *field;
  const char *kind;
  const char *sum;
  void (*ask) (LianduRecord *record,
               LianduQuery  *query);
} LianduFigureInfo;

/**
 * LianduLimitInfo:
 * @field: date field that a step which @counts answers where it is still open
 * @from: date field that it is counted from
 * @length: integer field: how many
 * @unit: choice field of the codes length_unit: of what
 * @why: (nullable): long text field that only a step sets: how it was counted
 *
 * A day that follows from another one by a length that stands in the record,
 * counted by the office's working days.
 */
typedef struct
{
  const char *field;
  const char *from;
  const char *length;
  const char *unit;
  const char *why;
} LianduLimitInfo;

/**
 * LianduStageInfo:
 *
 * A part of the work on a record that has a page of its own in the form.  The
 * page of the stage that has the record's state comes to the front.
 */
typedef struct
{
  const char *name;
  const char *title;    /* English, NC_("stage", …) */
  const char *term;
  const char *states;   /* names separated by spaces */
} LianduStageInfo;

/**
 * LianduChecklistInfo:
 * @answer: choice field: one key each
 * @stage: (nullable): choice field by which the rows go to the stages of the
 *   record that they stand in
 * @good: the answer that needs no further word
 * @open: (nullable): the answer that says as much as none at all
 *
 * Of a kind of rows that are answered one after the other.
 */
typedef struct
{
  const char *answer;
  const char *note;     /* long text field */
  const char *stage;
  const char *good;
  const char *open;
} LianduChecklistInfo;

/* A column shown at first, with its width in half-width characters. */
typedef struct
{
  const char *field;
  guint width;
} LianduColumnInfo;

typedef struct
{
  const char *path;
  const char *op;       /* = != < <= > >= contains empty notempty */
  const char *value;
} LianduConditionInfo;

/**
 * LianduToday:
 * @LIANDU_TODAY_NOT: of no concern to the day's work
 * @LIANDU_TODAY_ATTENTION: what it finds needs somebody to look after it
 * @LIANDU_TODAY_PLAN: what it finds was planned and has not been done
 *
 * Under which heading the page of the day counts what a filter finds.
 */
typedef enum
{
  LIANDU_TODAY_NOT,
  LIANDU_TODAY_ATTENTION,
  LIANDU_TODAY_PLAN,
} LianduToday;

/**
 * LianduFilterInfo:
 *
 * A filter that is one key away.  @group is a link field: the rows are shown
 * under it, with the @persons fields beside its name.
 */
typedef struct
{
  const char *name;
  const char *title;    /* English, N_() */
  const char *group;
  const char *persons;
  LianduConditionInfo conditions[4];
  LianduToday today;
} LianduFilterInfo;

/**
 * LianduChangeInfo:
 * @title: English, N_(): what has changed, in a word or two
 * @conditions: which records it has happened to; "since" stands for the day
 *   that is asked about
 * @stands: the record has not moved by it
 * @bad: somebody should look at it
 *
 * One sort of what may have changed since a day, such as that of the last
 * meeting: by the steps, rows and limits of a record, not by who edited it.
 */
typedef struct
{
  const char *name;
  const char *title;
  LianduConditionInfo conditions[4];
  gboolean stands;
  gboolean bad;
} LianduChangeInfo;

typedef enum
{
  LIANDU_PERIOD_YEAR,
  LIANDU_PERIOD_QUARTER,
  LIANDU_PERIOD_MONTH,
} LianduPeriod;

/**
 * LianduCoverageInfo:
 * @link: the link field that says whom or what a record is about; what is to
 *   be covered are records of the (first) kind that it points to
 * @subjects: which of those
 * @records: which records of this kind count; where one of the conditions says
 *   "=", a plan begins with that value
 * @date: the date field by which a record falls into a period
 * @plan: date fields, separated by spaces, in which a plan says its period;
 *   without them nothing can be planned from here
 * @planned: states, separated by spaces, in which a record is a plan still;
 *   without them the first state
 *
 * Who or what should have a record of this kind in every period.
 */
typedef struct
{
  const char *name;
  const char *title;    /* English, N_() */
  const char *link;
  LianduPeriod period;
  const char *date;
  const char *plan;
  const char *planned;
  LianduConditionInfo subjects[4];
  LianduConditionInfo records[4];
} LianduCoverageInfo;

/**
 * LianduReportInfo:
 * @table: (nullable): the table whose rows are the reports; without one the
 *   records themselves are
 * @unit: link field of the record: who owes it
 * @month: date field of a report: the month that it is about
 * @reported: date field of a report: when it came in
 * @text: (nullable): long text field of a report; the same words month after
 *   month are marked
 * @zero: (nullable): boolean field of a report: there was nothing to report
 * @from: date fields of the record, separated by spaces: the first that is
 *   answered says since when it is reported on
 * @until: (nullable): date field of the record: since when it is no longer
 * @states: the states of the record, separated by spaces, in which it is
 *   reported on; final ones count until @until
 * @subjects: where the records are the reports: which units owe one every month
 *
 * What units owe every month, and where it is put down.
 */
typedef struct
{
  const char *name;
  const char *title;      /* English, N_() */
  const char *term;       /* what units are asked for, in Chinese */
  const char *table;
  const char *unit;
  const char *month;
  const char *reported;
  const char *text;
  const char *zero;
  const char *from;
  const char *until;
  const char *states;
  LianduConditionInfo subjects[4];
} LianduReportInfo;

/**
 * LianduPromptInfo:
 * @unit: link field: who is reminded
 * @about: links field: the records that it is about
 * @month: date field: the month of the report that is owed
 * @way: choice field: by telephone, in person …
 * @whom: text field: who was spoken to; @telephone: his number
 * @text: long text field: what was said
 * @answer: long text field, and @answered, the step by which it is on record
 * @level: choice field: how strict it is
 * @unanswered: states, separated by spaces, in which nobody has answered
 * @draws: (nullable): the kind with sources that is drawn up when reminders
 *   stay unanswered; its fields @draws_unit, link @draws_type to what sort it is,
 *   and long text @draws_basis: what gave the occasion
 * @order, @circular: what 督办 and 通报 are there: the key that the type was
 *   seeded with, “=”, and its official Chinese
 *
 * Of the kind of record by which units are reminded of what they owe.
 */
typedef struct
{
  const char *unit;
  const char *about;
  const char *month;
  const char *way;
  const char *whom;
  const char *telephone;
  const char *text;
  const char *answer;
  const char *answered;
  const char *level;
  const char *unanswered;
  const char *draws;
  const char *draws_unit;
  const char *draws_type;
  const char *draws_basis;
  const char *order;
  const char *circular;
} LianduPromptInfo;

/**
 * LianduHandoutInfo:
 * @sheet: the official sheet on which the records go out to units
 * @record: the kind of record that says what went out and what came back: with
 *   the fields name, unit, sent_on, due, file, record_count, returned_on,
 *   returned_file, and the table changes of what has to be decided: record,
 *   type, field, sent, returned, ours, decision, reason, taken_on
 * @open: fields, separated by spaces, that a unit fills in: what it says there
 *   is taken over, everything else has to be decided
 * @request: fields, separated by spaces, of which another value is an
 *   application that is decided by a step
 * @step: (nullable): the transition that carries out an application that was
 *   accepted; it asks for the fields of @request, and the row is marked taken_on
 *
 * Of records that go out to units to be filled in and come back.
 */
typedef struct
{
  const char *sheet;
  const char *record;
  const char *open;
  const char *request;
  const char *step;
} LianduHandoutInfo;

/**
 * LianduSuccessionInfo:
 * @from, @to: link fields: whose work it was, and whose it will be
 * @overseer: link field: who sees to it; @reason: text field
 * @table: the table of what is handed over; in its rows
 * @record: link field: which record
 * @matter: long text field, @sort, @standing and @original: text fields: what
 *   it is, of which kind, how it stands and where its originals are
 *
 * Of the kind of record by which one person's work becomes another's.
 */
typedef struct
{
  const char *from;
  const char *to;
  const char *overseer;
  const char *reason;
  const char *table;
  const char *record;
  const char *matter;
  const char *sort;
  const char *standing;
  const char *original;
} LianduSuccessionInfo;

/**
 * LianduErasureInfo:
 * @target: text field: uuid of the record whose content is erased
 * @target_kind, @target_sort, @target_number: text fields: the name of its kind,
 *   the term for it and its number: what it was, and no word of its content
 * @field: integer field: stable number of the one field erased, empty for all
 * @field_title: text field: how that field is called
 * @ops: long text field: a line for each op, its hash and what of it goes
 * @op_count: integer field: how many
 * @digest: text field: SHA-256 over what was there, with its salts: proof of
 *   what it was to whoever has it, and no way back to it
 *
 * Of the kind of record that decides on an erasure.
 */
typedef struct
{
  const char *target;
  const char *target_kind;
  const char *target_sort;
  const char *target_number;
  const char *field;
  const char *field_title;
  const char *ops;
  const char *op_count;
  const char *digest;
} LianduErasureInfo;

/**
 * LianduDossierInfo:
 *
 * Of a kind whose form is filled in with a look at what is on record about
 * somebody: the @link field that says about whom, and how it is called.
 */
typedef struct
{
  const char *link;
  const char *title;    /* English, N_() */
} LianduDossierInfo;

/**
 * LianduAuditGrade:
 * @LIANDU_AUDIT_SERIOUS: what is on record cannot stand as it is
 * @LIANDU_AUDIT_WARNING: something was left out, somebody has to look
 * @LIANDU_AUDIT_HINT: worth a look
 */
typedef enum
{
  LIANDU_AUDIT_SERIOUS,
  LIANDU_AUDIT_WARNING,
  LIANDU_AUDIT_HINT,
  LIANDU_AUDIT_N_GRADES
} LianduAuditGrade;

/* One sentence about what is wrong with the record, or NULL. */
typedef char *(*LianduAuditFunc) (LianduRecord     *record,
                                  const LianduDate *today);

/**
 * LianduAuditInfo:
 * @title: English, N_(): what is wrong, as a heading
 * @explanation: English, N_(): why it matters and what to do
 * @conditions: which records are looked at
 * @find: (nullable): looks at the whole record; without it whatever fulfils
 *   the conditions is wrong
 * @copied: (nullable): text field; wrong is what was copied from another record
 *   that the conditions let through
 *
 * One thing that the self-check looks for in the records of a kind.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *explanation;
  LianduAuditGrade grade;
  LianduConditionInfo conditions[4];
  LianduAuditFunc find;
  const char *copied;
} LianduAuditInfo;

/**
 * LianduSittingInfo:
 * @members: link fields by which a record is a unit's
 * @conditions: which records may be shown in a meeting at all
 * @head: choice fields that stand beside the number of a record
 * @shows: the other fields that are shown of it, in this order
 * @record: the kind that keeps what was decided, one record a unit
 * @asks: fields of that kind that are asked before the meeting begins
 * @day: its date field that says when the meeting is held
 * @room: its links field that says which units take part
 * @same: its fields in which a planned record agrees with what was asked: it is
 *   continued then
 * @note: long text field of its rows: what was decided on the record that the
 *   row points to
 * @decides: what a step that is taken in the meeting takes over from it:
 *   "theirs=ours" separated by spaces, theirs being the questions of each step
 * @form: code of the form in which a meeting decides
 *
 * Of a kind whose records are gone through in a meeting with the units that
 * they are about.  Which table of @record a row goes to follows from the
 * table's proposals.
 */
typedef struct
{
  const char *members;
  LianduConditionInfo conditions[4];
  const char *head;
  const char *shows;
  const char *record;
  const char *asks;
  const char *day;
  const char *room;
  const char *same;
  const char *note;
  const char *decides;
  const char *form;
} LianduSittingInfo;

/**
 * LianduPairingInfo:
 * @side: choice field that says in which of the two ledgers a record stands
 * @left, @right: its codes
 * @link: link of a record on the right to its counterpart on the left
 * @text: the text by which both know what it is about
 * @compares: other fields that should say the same, separated by spaces
 * @opened, @settled: date fields: from when until when it is gone through
 * @drafts: what a record on the right takes over from the left, separated by
 *   spaces
 * @closes: the step that ends it on both sides
 * @records: which records are paired
 * @results: kind of the records that keep what was concluded, one for each unit
 *   and quarter; its rows have the links @result_left and @result_right and
 *   the fields differences, result, reason, checked_by and checked_on
 * @period: date field of @results: the quarter
 * @result_table: its table
 * @agreed, @disagreed: codes of the result
 * @no_left, @no_right: official Chinese: its counterpart is missing there
 * @only_left, @only_right, @differs: official Chinese, after the term of a field
 * @state: official Chinese for the state
 *
 * Records of one kind that stand in two ledgers and have a counterpart each.
 */
typedef struct
{
  const char *side;
  const char *left;
  const char *right;
  const char *link;
  const char *text;
  const char *compares;
  const char *opened;
  const char *settled;
  const char *drafts;
  const char *closes;
  LianduConditionInfo records[4];
  const char *results;
  const char *period;
  const char *result_table;
  const char *result_left;
  const char *result_right;
  const char *agreed;
  const char *disagreed;
  const char *no_left;
  const char *no_right;
  const char *only_left;
  const char *only_right;
  const char *differs;
  const char *state;
} LianduPairingInfo;

typedef enum
{
  LIANDU_STATE_FINAL = 1 << 0,
  LIANDU_STATE_WARNING = 1 << 1,
} LianduStateFlags;

typedef struct
{
  const char *name;
  const char *title;    /* English, NC_("state", …) */
  const char *term;     /* official Chinese */
  LianduStateFlags flags;
} LianduStateInfo;

/* A column of the board: one or several states. */
typedef struct
{
  const char *name;
  const char *title;    /* English, NC_("phase", …) */
  const char *term;
  const char *states;   /* names separated by spaces */
} LianduPhaseInfo;

/**
 * LianduTransitionFlags:
 * @LIANDU_TRANSITION_DECIDED: asks who decided, in which form and when
 * @LIANDU_TRANSITION_OPINION: an opinion or a reason must be given
 * @LIANDU_TRANSITION_BACK: returns to the state before the last event
 * @LIANDU_TRANSITION_STAYS: leaves the record where it stands; it leads nowhere
 * @LIANDU_TRANSITION_RELIES: builds on what an earlier step vouched for: refused
 *   while that has changed since
 */
typedef enum
{
  LIANDU_TRANSITION_DECIDED = 1 << 0,
  LIANDU_TRANSITION_OPINION = 1 << 1,
  LIANDU_TRANSITION_BACK = 1 << 2,
  LIANDU_TRANSITION_STAYS = 1 << 3,
  LIANDU_TRANSITION_RELIES = 1 << 4,
} LianduTransitionFlags;

typedef gboolean (*LianduTransitionCheck) (LianduRecord      *record,
                                           const LianduEvent *event,
                                           GError           **error);

typedef gboolean (*LianduTransitionReady) (LianduRecord *record,
                                           GError      **error);

/**
 * LianduKeepInfo:
 * @table: a table of the record that only steps write
 * @values: what a row takes over: "theirs=ours" separated by spaces.  Ours is a
 *   field of the record, "old." before one for what stood there before the
 *   step, or "decision." before one of the questions that every step asks
 * @rows: (nullable): code table; the step writes a row for each code in use,
 *   into the row's first choice.  Without it, one row
 * @revoked: (nullable): boolean of the row that a correction of the step sets;
 *   what it took from "old." fields is put back then
 *
 * What a step leaves in a table for ever.
 */
typedef struct
{
  const char *table;
  const char *values;
  const char *rows;
  const char *revoked;
} LianduKeepInfo;

typedef struct
{
  const char *name;
  const char *title;    /* English, NC_("transition", …) */
  const char *term;
  const char *from;     /* states separated by spaces, "*" for any but the first */
  const char *to;
  LianduTransitionFlags flags;
  const char *needs;    /* fields that must be answered on the record */
  const char *asks;     /* fields that the step itself asks for */
  const char *binds;    /* fields and child tables whose values it vouches for */
  const char *sets_today; /* date field set to the event's date */
  gboolean numbers;     /* gives the record its number */
  const char *figures;  /* takes the kind's figures anew; the date field that says as of which day */
  gboolean counts;      /* counts the kind's limits where they are open */
  const char *decider;  /* link field: who is proposed as having decided */
  LianduTransitionReady ready;  /* what the record alone says against it */
  LianduTransitionCheck check;
  LianduKeepInfo keeps;
} LianduTransitionInfo;

/**
 * LianduRoleInfo:
 *
 * Which fields play the parts that all kinds share in the record table, so
 * that board, calendar, "due" and search need no kind by name.  A kind with a
 * @planned field takes place on its @date, and calendars show it there; where
 * the date only says when something was noted there is none.
 */
typedef struct
{
  const char *title;
  const char *number;
  const char *due;
  const char *unit;
  const char *supervisor; /* link field: the body that supervises */
  const char *owner;
  const char *date;
  const char *planned;  /* the field that puts it on a day to come */
  const char *detail;   /* what a link keeps beside the title: "unit post" */
  const char *contact;  /* of a unit: whom to ask for, and the number */
  const char *telephone;
} LianduRoleInfo;

/**
 * LianduTaskInfo:
 * @assignee: link or links field: who is to do what the row says; NULL where
 *   rows are nobody's tasks
 * @state: choice field: how far it is
 * @settled: the code with which nothing is left to do
 * @due: date field: until when
 *
 * Rows that are somebody's work besides the owner's of their record.
 */
typedef struct
{
  const char *assignee;
  const char *state;
  const char *settled;
  const char *due;
} LianduTaskInfo;

/**
 * LianduNoticeFunc:
 * @notices: (element-type utf8): sentences, the gravest first
 *
 * What whoever opens a record has to be told before anything else.
 */
typedef void (*LianduNoticeFunc) (LianduRecord     *record,
                                  const LianduDate *today,
                                  GPtrArray        *notices);

struct _LianduKindInfo
{
  guint id;
  const char *name;
  const char *title;        /* English singular, N_() */
  const char *title_plural; /* English, N_() */
  const char *term;         /* 问题 */
  const char *place;        /* 问题台账: how its page is called */
  const char *parent;       /* kind whose table these rows are, or NULL */
  const char *sort;         /* default order: "unit.sequence due -created" */
  gboolean internal;        /* settings and codes: no page of its own */
  gboolean personal_names;  /* titles are people's names: surnames read their own way */
  const char *page;         /* class of another way to see a record than its form, or NULL */
  const char *about;        /* whom a record says something about: links, "table.link" */
  const char *summary;      /* fields that stand for a record in one line about somebody */
  LianduDossierInfo dossier; /* what stands beside the form, or NULL */
  const char *other_names;  /* fields by which it is also found: "short_name former_names" */
  LianduRoleInfo roles;
  const LianduFieldInfo *fields;
  guint n_fields;
  const LianduSectionInfo *sections;
  guint n_sections;
  const LianduColumnInfo *columns;
  guint n_columns;
  const char *card;         /* fields on a board card besides number and title */
  const LianduFilterInfo *filters;
  guint n_filters;
  const LianduCoverageInfo *coverages;
  guint n_coverages;
  const LianduReportInfo *reports;
  guint n_reports;
  LianduPromptInfo prompt;
  LianduSuccessionInfo succession;
  LianduErasureInfo erasure;
  const char *parcels;      /* of records handed to other offices or come from them: the table that says which; see liandu-parcel-register.h */
  const char *maker;        /* class of the dialog by which new ones are made instead of the form, or NULL */
  LianduHandoutInfo handout;
  const LianduStateInfo *states;
  guint n_states;
  const LianduPhaseInfo *phases;
  guint n_phases;
  const LianduTransitionInfo *transitions;
  guint n_transitions;
  const LianduFigureInfo *figures;
  guint n_figures;
  const LianduLimitInfo *limits;
  guint n_limits;
  const char *sources;      /* links field: the records that one of this kind is drawn up from, one or several */
  gboolean numbered;        /* a record has its number from when it is first saved */
  LianduReviewInfo review;
  const LianduStageInfo *stages;
  guint n_stages;
  LianduChecklistInfo checklist;
  LianduTaskInfo task;
  const LianduAuditInfo *audits; /* ends with one that has no name */
  const LianduChangeInfo *changes; /* ends with one that has no name */
  LianduSittingInfo sitting;
  const LianduPairingInfo *pairing; /* of records that stand in two ledgers */
  char *(*make_title) (LianduRecord *record); /* where no field is the title */
  LianduNoticeFunc notice;  /* adds what somebody has to be told of a record */
};

typedef struct _LianduKindInfo LianduKindInfo;
