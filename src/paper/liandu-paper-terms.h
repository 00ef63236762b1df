/* liandu-paper-terms.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/*
 * The fixed words of a paper.  It is a Chinese document whatever the language
 * of the interface, so none of this is translated.
 */

#define LIANDU_PAPER_TERM_SERIAL "序号"
#define LIANDU_PAPER_TERM_OFFICE "本单位"
#define LIANDU_PAPER_TERM_TODAY "打印日期"
#define LIANDU_PAPER_TERM_USER "打印人"
#define LIANDU_PAPER_TERM_TITLE "标题"
#define LIANDU_PAPER_TERM_NUMBER "编号"
#define LIANDU_PAPER_TERM_STATE "状态"
#define LIANDU_PAPER_TERM_POST "单位职务"
#define LIANDU_PAPER_TERM_CHOICES "选项"
#define LIANDU_PAPER_TERM_ITEMS "分条"
#define LIANDU_PAPER_TERM_YES "是"
#define LIANDU_PAPER_TERM_NO "否"
#define LIANDU_PAPER_TERM_TICKED "☑"
#define LIANDU_PAPER_TERM_UNTICKED "□"
#define LIANDU_PAPER_TERM_TEMPLATE "模板"
#define LIANDU_PAPER_TERM_BLANK "（空白表）"
#define LIANDU_PAPER_TERM_NONE "无"
#define LIANDU_PAPER_TERM_MISSING "未填写%s，不能列出"
#define LIANDU_PAPER_TERM_ENCLOSURE "附件："
#define LIANDU_PAPER_TERM_PRINTED "印发"
#define LIANDU_PAPER_TERM_IMPRINT "版记"
#define LIANDU_PAPER_TERM_NO_NUMBER "〔　　　　〕　　号"
#define LIANDU_PAPER_TERM_NUMERALS "一二三四五六七八九十"
#define LIANDU_PAPER_TERM_ITEM "（%s）"
#define LIANDU_PAPER_TERM_LATE_ITEM "（%u）"
#define LIANDU_PAPER_TERM_NUMBERED "^([0-9]+[.．、)）]|（[一二三四五六七八九十0-9]+）|[一二三四五六七八九十]+、)"
#define LIANDU_PAPER_TERM_COPIES "%s：%s。"
#define LIANDU_PAPER_TERM_GAP "＿＿＿＿"
#define LIANDU_PAPER_TERM_DAY "　　年　　月　　日"
#define LIANDU_PAPER_TERM_PAGE_NUMBER "— %u —"
#define LIANDU_PAPER_TERM_PAGE_COUNT "共 %u 页"
#define LIANDU_PAPER_TERM_YEAR "年"
