/* liandu-import-plan-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-column-matcher.h"
#include "liandu-import-base.h"
#include "liandu-import-keys.h"
#include "liandu-import-plan.h"

G_BEGIN_DECLS

struct _LianduImportPlan
{
  GObject parent_instance;

  /* Owned */
  LianduStore *store;
  const LianduKind *kind;
  LianduValueReader *reader;
  LianduImportKeys *keys;
  LianduImportBase *base;   /* what went out, of a table that comes back */
  char *path;               /* of the file, or NULL */
  LianduRecord *host;       /* what the rows are taken over into, or NULL */
  const LianduField *original; /* of @host: the file as it came */
  LianduImportSetup *setup; /* as decided now and before */
  LianduCodes *codes;
  LianduHeadings *headings;
  GPtrArray *columns;       /* LianduImportColumn */
  GPtrArray *shapes;        /* char *: keys of settings */
  GPtrArray *made;          /* LianduGrid: sheets that the file has in other pieces */
  gboolean corrected;       /* where columns go was decided this time */
  GListStore *rows;
  GPtrArray *remarks;
  guint counts[LIANDU_IMPORT_N_ACTIONS];

  /* While it is made */
  LianduProgressFunc progress;
  gpointer progress_data;
  guint n_done;
  guint n_records;
};

/* What is known of all records of one table. */
typedef struct
{
  LianduStore *store;
  const LianduKind *kind;
  LianduValueReader *reader;
  LianduCodes *codes;
  LianduDate *today;
  const LianduTable *table;
  GPtrArray *matches;       /* LianduColumnMatch */
  int year;
  LianduDate *day;          /* of the report, or NULL */
  const LianduField *notes; /* the field that takes what no other has, or NULL */
  const LianduImportSetup *setup;
  const LianduImportBase *base; /* or NULL */

  /* Of one record of a table that comes back */
  const LianduBaseRow *sent;
  GHashTable *same;         /* set of columns that are not read, or NULL */
  LianduRecord *preset;     /* what each record of the table begins with */
  const LianduName *named;  /* the unit in its title or its sheet's name, or NULL */
  const LianduName *sheet;  /* the unit that the sheet is called by, or NULL */
} LianduImportContext;

/* A record as a table has it. */
typedef struct
{
  LianduRecord *record;
  GHashTable *given;        /* set of LianduField: what the table says, not a preset */
  gboolean unit_supposed;   /* not the row names the unit, but what stands above it */
  gboolean withheld;        /* in the place of its name it has only what our own tables say instead */
  char *id;                 /* the record id that it carries, or NULL */
  LianduImportRow *row;
} LianduImportRead;

/* liandu-import-plan-commit.c */
const LianduField *_liandu_import_plan_find_notes (const LianduKind *kind);

/* liandu-import-read.c */
LianduRecord     *_liandu_import_read_make_preset (const LianduKind        *kind,
                                              const LianduCodes         *codes,
                                              const LianduTable         *table,
                                              const LianduDate          *today);
LianduImportRead *_liandu_import_read_record (const LianduImportContext *context,
                                              const LianduTableRecord   *record,
                                              const LianduTableRecord   *before,
                                              LianduRecord              *known);
void              _liandu_import_read_join_lines (const LianduField     *field,
                                              char                      *text);
gboolean          _liandu_import_read_is_own_title (LianduRecord        *record,
                                              const LianduField         *field,
                                              GVariant                  *value);
void              _liandu_import_read_gather (const LianduImportContext *context,
                                              const LianduTableRecord   *record);
void              _liandu_import_read_free   (LianduImportRead          *self);

/* liandu-import-read-rows.c */
gboolean          _liandu_import_read_is_supposed (LianduRecord             *row);

/* liandu-import-merge.c */
void              _liandu_import_merge_new   (LianduImportRead          *read);
void              _liandu_import_merge_known (const LianduImportContext *context,
                                              LianduImportRead          *read,
                                              LianduRecord              *known);
void              _liandu_import_merge_check (LianduImportRead          *read,
                                              LianduRecord              *before);
GVariant         *_liandu_import_merge_notes (GVariant                  *old_value,
                                              GVariant                  *new_value);
gboolean          _liandu_import_merge_says_the_same (GVariant          *a,
                                              GVariant                  *b);
gboolean          _liandu_import_merge_is_for_steps (LianduImportRead   *read,
                                              LianduRecord              *known,
                                              const LianduField         *field,
                                              GVariant                  *current,
                                              GVariant                  *value);
LianduRecord     *_liandu_import_merge_find_same_row (LianduRecord      *known,
                                              const LianduField         *table,
                                              LianduRecord              *row,
                                              GHashTable                *found);
gboolean          _liandu_import_merge_repeats_latest (LianduImportRead *read,
                                              LianduRecord              *known,
                                              const LianduField         *table,
                                              LianduRecord              *row,
                                              gboolean                   undated);
gboolean          _liandu_import_merge_was_there (const LianduProblem   *problem,
                                              GPtrArray                 *known);

/* liandu-import-twin.c */
LianduImportRow  *_liandu_import_twin_find   (LianduImportPlan          *self,
                                              const LianduImportContext *context,
                                              LianduImportRead          *read);
void              _liandu_import_twin_join   (const LianduImportContext *context,
                                              LianduImportRead          *read,
                                              LianduImportRow           *row);

/* liandu-import-original.c */
gboolean          _liandu_import_original_find (LianduImportPlan        *self,
                                              GCancellable              *cancellable,
                                              GError                   **error);
gboolean          _liandu_import_original_add (LianduImportPlan         *self,
                                              LianduChangeSet           *changes,
                                              GCancellable              *cancellable,
                                              GError                   **error);

/* liandu-import-return.c */
void              _liandu_import_return_add_same (const LianduImportContext *context,
                                              const LianduTableRecord   *record);
void              _liandu_import_return_hold_cells (const LianduImportContext *context,
                                              LianduImportRow           *row,
                                              const LianduTableRecord   *record,
                                              LianduRecord              *known);
gboolean          _liandu_import_return_hold (const LianduImportContext *context,
                                              LianduImportRow           *row,
                                              const char                *uuid,
                                              const LianduField         *table,
                                              const LianduField         *field,
                                              GVariant                  *current,
                                              GVariant                  *value);
LianduChangeSet  *_liandu_import_return_record (LianduImportPlan        *self,
                                              GVariant                  *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduImportRead, _liandu_import_read_free)

G_END_DECLS
