/* liandu-record-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_RECORD_PAGE (liandu_record_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduRecordPage, liandu_record_page, LIANDU, RECORD_PAGE, AdwBin)

/**
 * LianduRecordPage:
 *
 * The page of one record: the form on the left, its time line on the right,
 * under its own header bar.  It never asks before it is left: what was typed
 * and not saved is kept as a draft and offered the next time.
 *
 * Properties "title", "subtitle" (read only).
 * Signal "open-record" (const char *uuid)
 * Signal "create-record" (const char *kind, const char *source): a record of
 *   that kind is wanted whose source is this one; see
 *   liandu_record_page_create_from()
 * Signal "closed": there is nothing more to be shown here
 * Signal "message" (const char *text): for a toast
 * Actions "record.save", "record.save-and-next", "record.step" (s, name of a
 *   transition), "record.undo", "record.delete", "record.restore",
 *   "record.raise" (s, name of a kind), "record.print", "record.time-line",
 *   "record.dossier", "record.view-form", "record.view-custom".
 */
GtkWidget        *liandu_record_page_new         (LianduStore      *store);
void              liandu_record_page_open        (LianduRecordPage *self,
                                                  const char       *uuid);
void              liandu_record_page_create      (LianduRecordPage *self,
                                                  const LianduKind *kind,
                                                  LianduRecord     *inherit_from);
void              liandu_record_page_create_with (LianduRecordPage *self,
                                                  const LianduKind *kind,
                                                  const LianduField *field,
                                                  GVariant         *value);
void              liandu_record_page_create_from (LianduRecordPage *self,
                                                  const LianduKind *kind,
                                                  const char       *uuid);
GtkWidget        *liandu_record_page_import      (LianduRecordPage *self,
                                                  const LianduKind *kind,
                                                  const char       *path);
void              liandu_record_page_create_prepared (LianduRecordPage *self,
                                                  LianduRecord     *record);
void              liandu_record_page_show_custom (LianduRecordPage *self,
                                                  gboolean          custom);
void              liandu_record_page_save        (LianduRecordPage *self);
void              liandu_record_page_leave       (LianduRecordPage *self);
gboolean          liandu_record_page_is_dirty    (LianduRecordPage *self);
const char       *liandu_record_page_get_uuid    (LianduRecordPage *self);
const LianduKind *liandu_record_page_get_kind    (LianduRecordPage *self);
LianduRecord     *liandu_record_page_get_record  (LianduRecordPage *self);
const char       *liandu_record_page_get_title   (LianduRecordPage *self);
const char       *liandu_record_page_get_subtitle (LianduRecordPage *self);

G_END_DECLS
