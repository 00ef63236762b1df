/* liandu-sheets-talk.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 谈话登记表: talks that are to be held or were, without those in place of a
 * letter of inquiry (谈话函询), which are registered elsewhere.
 */

/* A talk not yet held says so; else its day would just seem to be missing. */
static char *
show_note (const LianduSheetLine *line)
{
  g_autofree char *note = liandu_sheet_line_dup_text (line, "note");
  const char *state = liandu_sheet_line_get_state (line);

  if (g_strcmp0 (state, "planned") != 0 && g_strcmp0 (state, "approved") != 0)
    return g_steal_pointer (&note);
  return g_strconcat ("未谈", note != NULL ? "。" : NULL, note, NULL);
}

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "talk_date", .term = "谈话时间", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "talk_kind", .term = "谈话类型", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "talkee", .term = "姓名", .group = "谈话对象", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "talkee", .term = "单位及职务", .group = "谈话对象", .width = 7, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_POST },
  { .path = "talkers", .term = "谈话人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "recorder", .term = "记录人", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "place", .term = "谈话地点", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "content", .term = "谈话主要内容", .width = 13 },
  { .path = "found", .term = "发现问题", .width = 6.5 },
  { .path = "follow_up", .term = "后续措施", .width = 6 },
  { .path = "signature", .term = "本人签字", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 3, .source = show_note },
};

const LianduSheetInfo liandu_sheet_talk_register = {
  .id = "talk-register", .kind = "talk", .title = "{unit}{period}谈话登记表", .tab = "谈话登记表",
  .purpose = N_("The register of talks held and planned, without those in place of a letter of inquiry"),
  .sort = "talk_date created",
  .conditions = { { "talk_kind", "!=", "inquiry" }, { "state", "!=", "cancelled" } },
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "人次", .tallies = "state talk_kind",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 4,
};
/* clang-format on */
