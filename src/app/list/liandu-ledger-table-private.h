/* liandu-ledger-table-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field-editor.h"
#include "liandu-ledger-table.h"

G_BEGIN_DECLS

typedef struct _LianduCellEdit LianduCellEdit;

struct _LianduLedgerTable
{
  AdwBin parent_instance;

  /* Owned */
  LianduStore *store;
  LianduRecordModel *records;
  GtkMultiSelection *selection;
  LianduLedgerColumns *columns;
  LianduQuery *query;
  LianduWorkGrid *grid;
  GtkWidget *menu;
  GCancellable *cancellable;
  GCancellable *groups_cancellable;
  char *cursor_uuid;
  char *wanted_uuid;
  LianduCellEdit *edit;
  LianduRecord *new_record;
  LianduRecord *above;
  GHashTable *touched;

  /* Borrowed */
  const LianduKind *kind;
  const LianduFilterInfo *grouping;

  gboolean saving_new;
};

/* liandu-ledger-table.c */
void          _liandu_ledger_table_say           (LianduLedgerTable *self,
                                                  const char        *text);
void          _liandu_ledger_table_note          (LianduLedgerTable *self,
                                                  const char        *text);
LianduRow    *_liandu_ledger_table_dup_row       (LianduLedgerTable *self,
                                                  guint              position);

/* liandu-ledger-table-edit.c */
void          _liandu_ledger_table_connect_edit  (LianduLedgerTable *self);
void          _liandu_ledger_table_drop_edit     (LianduLedgerTable *self);

/* liandu-ledger-table-new.c */
char         *_liandu_ledger_table_dup_new_words (LianduLedgerTable *self);
gboolean      _liandu_ledger_table_is_new        (LianduLedgerTable *self,
                                                  guint              position);
LianduRecord *_liandu_ledger_table_ensure_new    (LianduLedgerTable *self);
void          _liandu_ledger_table_touch_new     (LianduLedgerTable *self,
                                                  const LianduField *field);
void          _liandu_ledger_table_prepare_new   (LianduLedgerTable *self);
gboolean      _liandu_ledger_table_save_new      (LianduLedgerTable *self);
void          _liandu_ledger_table_show_new      (LianduLedgerTable *self);

/* liandu-ledger-table-groups.c */
void          _liandu_ledger_table_load_persons  (LianduLedgerTable *self);

/* liandu-ledger-table-menu.c */
void          _liandu_ledger_table_show_menu     (LianduLedgerTable *self,
                                                  double             x,
                                                  double             y);

G_END_DECLS
