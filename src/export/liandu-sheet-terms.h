/* liandu-sheet-terms.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/*
 * The fixed words of an official sheet.  It is a Chinese document whatever the
 * language of the interface, so none of this is translated.
 */

#define LIANDU_TERM_ATTACHMENT "附件"
#define LIANDU_TERM_REPORT_UNIT "填报单位（盖章）："
#define LIANDU_TERM_FILL_DATE "填报日期："
#define LIANDU_TERM_FILTER "筛选条件："
#define LIANDU_TERM_HIDDEN_FILTER "另有不公开的条件"
#define LIANDU_TERM_NOTHING "无"
#define LIANDU_TERM_CONTINUED "续"
#define LIANDU_TERM_RECORD_ID "记录ID"
#define LIANDU_TERM_TOTAL "合计"
#define LIANDU_TERM_ZERO_REPORT "零报告"
#define LIANDU_TERM_NOTHING_TO_REPORT "本期没有可统计的事项，零报告。"
#define LIANDU_TERM_COUNT_OF "（共%u个）"
#define LIANDU_TERM_YEAR "年"
#define LIANDU_TERM_SERIAL "序号"
#define LIANDU_TERM_UP_TO "截至"
#define LIANDU_TERM_IN_ALL "共"
#define LIANDU_TERM_INVOLVING "涉及"
#define LIANDU_TERM_NOT_REPORTED "未填报"
#define LIANDU_TERM_OTHERS "其他"
#define LIANDU_TERM_SIGNATURE "填表人：                    审核人：                    单位负责人签字：                    联系电话："
#define LIANDU_TERM_YES "是"
#define LIANDU_TERM_NO "否"
#define LIANDU_TERM_YEAR "年"
#define LIANDU_TERM_MONTH "月"
#define LIANDU_TERM_FIRST_HALF "上半年"
#define LIANDU_TERM_SECOND_HALF "下半年"
#define LIANDU_TERM_TO "至"

/* Conditions, around the term and the value. */
#define LIANDU_TERM_IS "：%s"
#define LIANDU_TERM_IS_NOT "不是%s"
#define LIANDU_TERM_CONTAINS "含“%s”"
#define LIANDU_TERM_BEFORE "早于%s"
#define LIANDU_TERM_NOT_AFTER "不晚于%s"
#define LIANDU_TERM_AFTER "晚于%s"
#define LIANDU_TERM_NOT_BEFORE "不早于%s"
#define LIANDU_TERM_LESS "小于%s"
#define LIANDU_TERM_NOT_MORE "不超过%s"
#define LIANDU_TERM_MORE "大于%s"
#define LIANDU_TERM_NOT_LESS "不少于%s"
#define LIANDU_TERM_EMPTY "未填写"
#define LIANDU_TERM_NOT_EMPTY "已填写"
#define LIANDU_TERM_AND "且"
#define LIANDU_TERM_OR "或"
#define LIANDU_TERM_NOT "不含："
#define LIANDU_TERM_OF "的"
#define LIANDU_TERM_PICKED "选定的%u项"
#define LIANDU_TERM_STATE "状态"
#define LIANDU_TERM_PHASE "阶段"
#define LIANDU_TERM_CREATED "录入日期"
#define LIANDU_TERM_CHANGED "修改日期"
#define LIANDU_TERM_DATED "日期"
#define LIANDU_TERM_QUARTERS { "第一季度", "第二季度", "第三季度", "第四季度" }

/* Names that are not to be read, and the surnames of two characters. */
#define LIANDU_TERM_MASK "某"
#define LIANDU_TERM_MASK_CROSS "×"
#define LIANDU_TERM_COMPOUND_SURNAMES { "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "皇甫", "尉迟", "公孙", \
    "令狐", "慕容", "宇文", "长孙", "夏侯", "轩辕", "端木", "百里", "闻人", "澹台", "呼延", "第五", "东郭", "西门", "钟离", "赫连" }

/* The cells of a line in words. */
#define LIANDU_TERM_CELL "%s%s：%s"
#define LIANDU_TERM_BETWEEN_CELLS "；"

#define LIANDU_TERM_STATISTICS "统计表"
#define LIANDU_TERM_NOTES "备注"
/* What the lines of a table are where the official one counts nothing. */
#define LIANDU_TERM_LINES "条"

/* Of a count by two fields: kind, what is added up, rows, columns. */
#define LIANDU_TERM_COUNT_TITLE "%s%s统计表（按%s、%s）"
