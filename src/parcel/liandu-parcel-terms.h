/* liandu-parcel-terms.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/*
 * The fixed words of a package.  Those who open it are Chinese offices and
 * archives, whatever the language of the interface, so none of this is
 * translated.
 */

#define LIANDU_PARCEL_LIST "移交清单.xlsx"
#define LIANDU_PARCEL_HISTORY "办理记录.xlsx"
#define LIANDU_PARCEL_README "说明.txt"
#define LIANDU_PARCEL_SLIP "移交回执.txt"
#define LIANDU_PARCEL_TABLE "台账-%s.xlsx"

#define LIANDU_PARCEL_TERM_LIST "移交清单"
#define LIANDU_PARCEL_TERM_HISTORY "办理记录"
#define LIANDU_PARCEL_TERM_SERIAL "序号"
#define LIANDU_PARCEL_TERM_SORT "类别"
#define LIANDU_PARCEL_TERM_NUMBER "编号"
#define LIANDU_PARCEL_TERM_MATTER "事项"
#define LIANDU_PARCEL_TERM_STATE "状态"
#define LIANDU_PARCEL_TERM_FILES "附件数"
#define LIANDU_PARCEL_TERM_TIME "时间"
#define LIANDU_PARCEL_TERM_ACTOR "登记人"
#define LIANDU_PARCEL_TERM_WORDS "内容"
#define LIANDU_PARCEL_TERM_STEP "步骤"

/* What has no place where it was taken over. */
#define LIANDU_PARCEL_LEFT_LINK "%s：%s（未随包移交）"
#define LIANDU_PARCEL_LEFT_CODE "%s：%s（本单位无此选项）"
#define LIANDU_PARCEL_LEFT_FILE "%s：%s（附件未随包移交）"
#define LIANDU_PARCEL_LEFT_VALUE "%s：%s（本程序无此字段）"
#define LIANDU_PARCEL_LEFT_STEP "%s：%s（本程序无此步骤）"
#define LIANDU_PARCEL_ACTOR "%s（%s）"
#define LIANDU_PARCEL_ACTOR_END "）"
#define LIANDU_PARCEL_DECIDED_BY "决定人：%s"
#define LIANDU_PARCEL_NEW_NAME "接收移交数据时新建，请核对补充。"

#define LIANDU_PARCEL_README_TEXT \
  "本压缩包是%s向%s移交的台账数据，共 %" G_GINT64_FORMAT " 件。\r\n" \
  "移交事由：%s\r\n移交日期：%s　经办人：%s\r\n签名指纹：%s\r\n\r\n" \
  "一、用表格软件可以直接打开：\r\n" \
  "　　移交清单.xlsx　　移交了哪些记录\r\n" \
  "　　台账-….xlsx　　　每类记录的全部内容\r\n" \
  "　　办理记录.xlsx　　何人何时做了什么（移交时选择了才有）\r\n" \
  "　　attachments 文件夹　佐证材料等附件；records.json 写明每个附件属于哪条记录、原来的文件名\r\n" \
  "二、用“联督”接收：在主菜单选择“接收移交记录或回执…”。\r\n" \
  "三、不用任何专门软件也可以读：records.json 是 UTF-8 文本，每个值都写明字段名称、官方术语和文字；\r\n" \
  "　　manifest.json 列出每个文件的大小和 BLAKE2b-256 校验值；signature.txt 是对 manifest.json 的 Ed25519 签名。\r\n" \
  "四、保密字段（检举人信息等）不在包内，共略去 %" G_GINT64_FORMAT " 项。不得在包内加入国家秘密。\r\n"

#define LIANDU_PARCEL_SLIP_TEXT \
  "移交回执\r\n\r\n%s：\r\n\r\n　　你单位移交的数据包（%s）已收到，共 %" G_GINT64_FORMAT " 件，其中登记 %" G_GINT64_FORMAT " 件，原已在册 %" G_GINT64_FORMAT " 件。\r\n" \
  "　　数据包校验码：%s\r\n\r\n接收单位：%s\r\n接收人：%s\r\n接收日期：%s\r\n"
