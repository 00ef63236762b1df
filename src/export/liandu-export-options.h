/* liandu-export-options.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-name-mask.h"
#include "liandu-people-order.h"
#include "liandu-sheet.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* Labelled 附件, without a number: the document has only this one. */
#define LIANDU_EXPORT_SOLE_ATTACHMENT (-1)

/**
 * LianduExportOptions:
 * @title_unit: whose table it is, for the title; or %NULL
 * @report_unit: 填报单位; %NULL: the office's name from the settings
 * @fill_date: 填报日期; %NULL: today
 * @from, @to: the period that the title names, both or neither; the records
 *   of the period are chosen by the query
 * @attachment: number of the attachment, %LIANDU_EXPORT_SOLE_ATTACHMENT, or 0
 *   when it is none
 * @filter_words: which records these are; %NULL: what the query says of itself
 * @as_of: 截止日期: the state of things at the end of that day; %NULL: now.
 *   What counts as of a day is said in liandu-as-of.c
 * @people: in which order its people come
 * @masking: how they are called
 *
 * What the table says of itself.  All may be left out: `{ 0 }` or %NULL.
 */
typedef struct
{
  const char *title_unit;
  const char *report_unit;
  const LianduDate *fill_date;
  const LianduDate *from;
  const LianduDate *to;
  int attachment;
  const char *filter_words;
  const LianduDate *as_of;
  LianduPeopleOrder people;
  LianduMasking masking;
} LianduExportOptions;

/* Of a copy, whose words and days are its own. */
LianduExportOptions liandu_export_options_copy            (const LianduExportOptions *self);
void                liandu_export_options_clear           (LianduExportOptions       *self);

LianduDate         *liandu_export_options_dup_fill_date   (const LianduExportOptions *self,
                                                           LianduStore               *store);
void                liandu_export_options_dup_period      (const LianduExportOptions *self,
                                                           LianduStore               *store,
                                                           const LianduSheet         *sheet,
                                                           LianduDate               **out_from,
                                                           LianduDate               **out_to);
char               *liandu_export_options_dup_title       (const LianduExportOptions *self,
                                                           LianduStore               *store,
                                                           const LianduSheet         *sheet);
char               *liandu_export_options_dup_report_unit (const LianduExportOptions *self,
                                                           LianduStore               *store);

G_END_DECLS
