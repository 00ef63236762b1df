/* liandu-import-words-names.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-text.h"

/* How people, their posts and units are named in ledgers. */

/* Names */

static gboolean
is_separator (gunichar c)
{
  return c == '\n' || c == ';' || c == ',' || c == '|' || c == '\\' || c == '/' || c == 0x3001 /* 、 */ || c == 0xff0c /* ， */
         || c == 0xff1b /* ； */ || c == 0xff0f /* ／ */ || c == 0xff64;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* 李　敏: names of two characters are spread to the width of three. */
static gboolean
is_spread_name (const char *piece)
{
  g_auto (GStrv) words = g_strsplit_set (piece, " \t", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (g_utf8_strlen (words[i], -1) != 1 || !is_han (g_utf8_get_char (words[i])))
        return FALSE;
      n++;
    }
  return n >= 2;
}

/* 贺立军 副局长: the post goes with the name before it. */
static gboolean
join_post (GPtrArray  *pieces,
           const char *text)
{
  char *name = pieces->len > 0 ? g_ptr_array_index (pieces, pieces->len - 1) : NULL;
  char *joined;

  if (name == NULL || !liandu_import_words_is_post (text) || !liandu_import_words_has_post (text)
      || !liandu_import_words_is_personal (name))
    return FALSE;
  joined = g_strconcat (name, "（", text, "）", NULL);
  g_ptr_array_remove_index (pieces, pieces->len - 1);
  g_ptr_array_add (pieces, joined);
  return TRUE;
}

static void
add_piece (GPtrArray  *pieces,
           const char *text)
{
  g_autofree char *clean = liandu_text_clean (text, -1, NULL);
  g_auto (GStrv) words = NULL;

  g_strdelimit (clean, "\t", ' ');
  for (char *wide; (wide = strstr (clean, "\u3000")) != NULL;)
    memcpy (wide, "   ", 3);
  if (is_spread_name (clean))
    {
      g_autofree char *joined = liandu_import_words_fold (clean);

      g_ptr_array_add (pieces, g_steal_pointer (&joined));
      return;
    }
  words = g_strsplit_set (clean, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !(i > 0 && join_post (pieces, words[i])))
      g_ptr_array_add (pieces, g_strdup (words[i]));
}

/**
 * liandu_import_words_split_names:
 * @text: several names in one cell
 *
 * Returns: (transfer full) (element-type utf8): the names; what stands in
 *   brackets stays with the name before it
 */
GPtrArray *
liandu_import_words_split_names (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) piece = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xff08)
        depth++;
      else if ((c == ')' || c == 0xff09) && depth > 0)
        depth--;
      if (depth > 0 || !is_separator (c))
        g_string_append_unichar (piece, c);
      else
        {
          add_piece (pieces, piece->str);
          g_string_truncate (piece, 0);
        }
    }
  add_piece (pieces, piece->str);
  return pieces;
}

/**
 * liandu_import_words_take_brackets:
 * @text: (inout): a name; what is left of it
 *
 * Returns: (nullable) (transfer full): what stood in brackets behind it
 */
char *
liandu_import_words_take_brackets (char **text)
{
  g_autofree char *plain = g_strdup (*text);
  char *open = NULL;
  char *close;

  for (char *p = plain; *p != '\0' && open == NULL; p = g_utf8_next_char (p))
    if (*p == '(' || g_str_has_prefix (p, "（"))
      open = p;
  if (open == NULL || open == plain)
    return NULL;
  g_free (*text);
  *text = g_strchomp (g_strndup (plain, (gsize) (open - plain)));
  open = g_utf8_next_char (open);
  close = strstr (open, "）");
  if (close == NULL)
    close = strchr (open, ')');
  return g_strstrip (close != NULL ? g_strndup (open, (gsize) (close - open)) : g_strdup (open));
}

/* Units */

/* 清源县教育局 → 教育局: what stands behind the name of the county.  Of several
 * names in one text none is behind another. */
static char *
without_county (const char *folded)
{
  const char *p = folded;

  for (guint n = 0; is_han (g_utf8_get_char (p)) && n < 5; n++, p = g_utf8_next_char (p))
    if (g_str_has_prefix (p, "县") || g_str_has_prefix (p, "旗"))
      {
        const char *rest = g_utf8_next_char (p);

        return g_utf8_strlen (rest, -1) >= 2 ? g_strdup (rest) : NULL;
      }
  return NULL;
}

static char *
without_suffix (const char *folded)
{
  static const char * const suffixes[] = {
    "人民政府", "党政办公室", "办事处", "机关党委", "党工委", "党委会", "党委", "党组", "政府", "机关", NULL
  };

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (folded, suffixes[i]))
      {
        char *rest = g_strndup (folded, strlen (folded) - strlen (suffixes[i]));

        if (g_utf8_strlen (rest, -1) >= 2)
          return rest;
        g_free (rest);
      }
  return NULL;
}

/* 县发展改革局 is how the papers write 县发展和改革局: 和 between two parts that
 * say something by themselves. */
static char *
without_and (const char *folded)
{
  static const char and[] = "和";
  const char *at = strstr (folded, and);
  const char *rest = at != NULL ? at + strlen (and) : NULL;
  g_autofree char *head = at != NULL ? g_strndup (folded, (gsize) (at - folded)) : NULL;

  if (at == NULL || g_utf8_strlen (head, -1) < 2 || g_str_has_suffix (head, "县") || g_utf8_strlen (rest, -1) < 3)
    return NULL;
  return g_strconcat (head, rest, NULL);
}

static void
add_variant (GPtrArray *variants,
             char      *text)
{
  if (text != NULL && !g_ptr_array_find_with_equal_func (variants, text, g_str_equal, NULL))
    g_ptr_array_add (variants, text);
  else
    g_free (text);
}

/**
 * liandu_import_words_list_variants:
 * @folded: the name of a unit, folded
 *
 * Returns: (transfer full) (element-type utf8): other ways to write it, the
 *   nearest first: without the county, without 中共 or 原, by its Party body, a
 *   resident team with 派驻, 驻 or neither, and without 和
 */
GPtrArray *
liandu_import_words_list_variants (const char *folded)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_free);

  if (g_str_has_prefix (folded, "中共"))
    add_variant (variants, g_strdup (folded + strlen ("中共")));
  if (g_str_has_prefix (folded, "原"))
    add_variant (variants, g_strdup (folded + strlen ("原")));
  if (g_str_has_prefix (folded, "派驻"))
    {
      add_variant (variants, g_strdup (folded + strlen ("派")));
      add_variant (variants, g_str_has_prefix (folded, "派驻第") ? g_strdup (folded + strlen ("派驻")) : NULL);
    }
  else if (g_str_has_prefix (folded, "驻"))
    add_variant (variants, g_strconcat ("派", folded, NULL));
  add_variant (variants, without_county (folded));
  for (guint i = 0; i < variants->len && i < 6; i++)
    add_variant (variants, without_county (g_ptr_array_index (variants, i)));
  add_variant (variants, without_suffix (folded));
  add_variant (variants, without_and (folded));
  for (guint i = 0, n = variants->len; i < n; i++)
    {
      add_variant (variants, without_suffix (g_ptr_array_index (variants, i)));
      add_variant (variants, without_and (g_ptr_array_index (variants, i)));
      add_variant (variants, g_str_has_prefix (g_ptr_array_index (variants, i), "县")
                               ? NULL : g_strconcat ("县", g_ptr_array_index (variants, i), NULL));
    }
  return variants;
}

/* People */

/* 责任人 is of the unit that is responsible; who leads, supervises or records
 * need not be. */
gboolean
liandu_import_words_is_bound (const char *term)
{
  return strstr (term, "责任") != NULL && strstr (term, "监督") == NULL;
}

static const char * const posts[] = {
  "党委书记", "党组书记", "党工委书记", "党总支书记", "党支部书记", "支部书记", "纪委书记", "纪工委书记", "副书记", "书记",
  "纪检委员", "组织委员", "宣传委员", "党组成员", "党委委员", "党工委委员", "班子成员", "纪检组组长", "纪检组长",
  "副县长", "县长", "副局长", "局长", "副镇长", "镇长", "副乡长", "乡长", "副主任", "主任", "副部长", "部长", "副科长", "科长",
  "副股长", "股长", "副组长", "组长", "副院长", "院长", "副校长", "校长", "副所长", "所长", "副站长", "站长", "副主席", "主席",
  "副董事长", "董事长", "副总经理", "总经理", "经理", "副秘书长", "秘书长", "副会长", "会长", "副检察长", "检察长", "副处长", "处长",
  "队长", "大队长", "常务副", "主持工作", "四级调研员", "三级调研员", "调研员", "主任科员", "科员", "干部", "工作人员", "负责人", "委员", NULL
};

/* Does it begin like a post? */
gboolean
liandu_import_words_is_post (const char *text)
{
  for (guint i = 0; posts[i] != NULL; i++)
    if (g_str_has_prefix (text, posts[i]))
      return TRUE;
  return FALSE;
}

/* Does it end like a post? */
gboolean
liandu_import_words_has_post (const char *text)
{
  for (guint i = 0; posts[i] != NULL; i++)
    if (g_str_has_suffix (text, posts[i]))
      return TRUE;
  return FALSE;
}

/**
 * liandu_import_words_strip_title:
 * @name: (inout): 李敏同志, 李敏局长, 局长李敏
 * @out_post: (nullable) (out): the post, when there is one
 *
 * Takes what people are called from their names, where a name of two or three
 * characters is left.
 */
void
liandu_import_words_strip_title (char **name,
                                 char **out_post)
{
  g_autofree char *plain = g_strdup (*name);

  if (g_str_has_suffix (plain, "同志"))
    plain[strlen (plain) - strlen ("同志")] = '\0';
  for (guint i = 0; posts[i] != NULL; i++)
    {
      const char *at = strstr (plain, posts[i]);
      gsize length = strlen (posts[i]);
      glong behind = at != NULL ? g_utf8_strlen (at + length, -1) : 0;
      glong before = at != NULL ? g_utf8_strlen (plain, at - plain) : 0;

      if (at == NULL || out_post == NULL || !((behind >= 2 && behind <= 3) || (behind == 0 && before >= 2 && before <= 3)))
        continue;
      *out_post = behind > 0 ? g_strndup (plain, (gsize) (at - plain) + length) : g_strdup (posts[i]);
      g_free (*name);
      *name = behind > 0 ? g_strdup (at + length) : g_strndup (plain, (gsize) (at - plain));
      return;
    }
  g_free (*name);
  *name = g_steal_pointer (&plain);
}

/**
 * liandu_import_words_split_post:
 * @text: 南坪街道党委书记
 *
 * Cuts unit and post apart where the unit is not known: in front of the first
 * word for a post that follows what a unit's name ends with.
 */
gboolean
liandu_import_words_split_post (const char *text,
                                char      **out_unit,
                                char      **out_post)
{
  static const char ends[] = "局委办镇乡道院司组校部会处社所厅站队心室";

  for (const char *p = g_utf8_next_char (text); *text != '\0' && *p != '\0'; p = g_utf8_next_char (p))
    if (liandu_import_words_is_post (p) && g_utf8_strlen (text, p - text) >= 3
        && g_utf8_strchr (ends, -1, g_utf8_get_char (g_utf8_prev_char (p))) != NULL)
      {
        *out_unit = g_strndup (text, (gsize) (p - text));
        *out_post = g_strdup (p);
        return TRUE;
      }
  return FALSE;
}

/* A telephone number beside a name. */
gboolean
liandu_import_words_is_telephone (const char *text)
{
  g_autofree char *folded = liandu_import_words_fold (text);
  gsize length = strlen (folded);

  return length >= 7 && length <= 16 && strspn (folded, "0123456789-+") == length;
}

/**
 * liandu_import_words_is_collective:
 *
 * Returns: whether @name means several without naming one: 各乡镇, 县直各部门,
 *   各股室负责人, 班子成员
 */
gboolean
liandu_import_words_is_collective (const char *name)
{
  static const char * const anywhere[] = { "各", "全体", "班子", "相关", "有关", "成员单位", "涉及单位", NULL };
  static const char * const whole[] = { "全县", "全局", "全镇", "全乡", "股室负责人", "科室负责人", "分管领导", "主要领导", "主要负责人", NULL };

  if (g_strv_contains (whole, name))
    return TRUE;
  for (guint i = 0; anywhere[i] != NULL; i++)
    if (strstr (name, anywhere[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * liandu_import_words_is_inner:
 *
 * Returns: whether @name is what offices inside a unit are called: 办公室,
 *   人事股, 质安站
 */
gboolean
liandu_import_words_is_inner (const char *name)
{
  static const char * const ends[] = { "室", "股", "科", "站", "队", "中心", "机关党委", NULL };

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

/**
 * liandu_import_words_is_personal:
 *
 * Returns: whether @name looks like a person's: two to four Chinese
 *   characters, or more with a dot between them, and no word for a body
 */
gboolean
liandu_import_words_is_personal (const char *name)
{
  static const char * const others[] = {
    "各", "全体", "班子", "成员", "人员", "单位", "部门", "领导", "干部", "书记", "局长", "主任", "镇长", "乡长", "负责",
    "局", "委员会", "办公室", "政府", "街道", "党组", "党委", "支部", "分管", "相关", "有关", "股室", "科室", "待定", NULL
  };
  glong length = g_utf8_strlen (name, -1);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_han (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x00b7 && g_utf8_get_char (p) != 0x2022)
      return FALSE;
  for (guint i = 0; others[i] != NULL; i++)
    if (strstr (name, others[i]) != NULL)
      return FALSE;
  return length >= 2 && (length <= 4 || strstr (name, "·") != NULL || strstr (name, "•") != NULL);
}

/**
 * liandu_import_words_fold_plain:
 * @yes_or_no: whether it is an answer, else a number
 *
 * Returns: (transfer full): ✓ and 对 as 是; 3件 and 1,200 as figures
 */
char *
liandu_import_words_fold_plain (const char *text,
                                gboolean    yes_or_no)
{
  static const char * const yes[] = { "是", "√", "✓", "✔", "对", "有", "y", "yes", "true", "1", "已", NULL };
  static const char * const no[] = { "否", "×", "✗", "✘", "x", "不是", "没有", "无", "n", "no", "false", "0", "未", NULL };
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autoptr (GString) figures = g_string_new (NULL);
  const char *p = folded;

  if (yes_or_no)
    return g_strdup (g_strv_contains (yes, folded) ? "true" : g_strv_contains (no, folded) ? "false" : folded);
  for (; *p != '\0' && strchr ("+-0123456789.,", *p) != NULL; p++)
    if (*p != ',')
      g_string_append_c (figures, *p);
  if (figures->len == 0 || g_utf8_strlen (p, -1) > 2 || g_str_has_prefix (p, "万") || g_str_has_prefix (p, "%") || g_str_has_prefix (p, "亿"))
    return g_steal_pointer (&folded);
  return g_string_free (g_steal_pointer (&figures), FALSE);
}
