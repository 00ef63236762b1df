/* liandu-pinyin.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <unicode/uscript.h>
#include <unicode/utrans.h>

#include "liandu-pinyin.h"
#include "liandu-text.h"

/* Pinyin of names, for picking people and units from the keyboard.
 *
 * The readings are those of ICU: `Han-Latin/Names` knows the surnames that are
 * read in their own way, at the beginning of a word only, as it should be. Two
 * short tables correct it. Making a transliterator takes milliseconds, so the two
 * are kept, and with them the readings of the names asked for; one lock guards
 * them all.
 */

#define MAX_CACHED 20000
#define MAX_QUERY  64
#define MAX_CHARS  128

typedef struct
{
  const char *text;
  const char *pinyin; /* syllables, with spaces between them */
} Override;

/* Surnames ICU reads otherwise. */
static const Override surname_overrides[] = {
  { "单于", "chan yu" },
  { "佴", "nai" },
  { "句", "gou" },
  { "尉", "wei" },
  { "尉迟", "yu chi" },
  { "朴", "piao" },
  { "炅", "gui" },
  { "祭", "zhai" },
  { "缪", "miao" },
  { "能", "nai" },
  { "莘", "shen" },
  { "薄", "bo" },
  { "藏", "zang" },
  { "覃", "qin" },
  { "都", "du" },
  { "阚", "kan" },
  /* ICU has these right; they stand here so that no other version of it can
   * change what people type for the commonest of them. */
  { "乐", "yue" },
  { "仇", "qiu" },
  { "区", "ou" },
  { "单", "shan" },
  { "曾", "zeng" },
  { "查", "zha" },
  { "盖", "ge" },
  { "解", "xie" },
};

/* Words in the names of bodies and places, wherever they stand. */
static const Override word_overrides[] = {
  { "地", "di" },
  { "银行", "yin hang" },
  { "支行", "zhi hang" },
  { "分行", "fen hang" },
  { "商行", "shang hang" },
  { "农行", "nong hang" },
  { "会计", "kuai ji" },
  { "厦门", "xia men" },
  { "六安", "lu an" },
  { "西藏", "xi zang" },
  { "音乐", "yin yue" },
  { "调解", "tiao jie" },
  { "调节", "tiao jie" },
  { "首都", "shou du" },
  { "成都", "cheng du" },
};

/* One character of a name and how it is read. Latin letters and figures read
 * as themselves. */
typedef struct
{
  char *text;     /* owned; folded */
  char *syllable; /* owned; lower case, ü as v */
} Unit;

static GMutex lock;
static UTransliterator *transliterators[2]; /* by LianduPinyinKind */
static GHashTable *cached[2];               /* by LianduPinyinKind: text → GArray of Unit */

static void
unit_clear (gpointer data)
{
  Unit *unit = data;

  g_free (unit->text);
  g_free (unit->syllable);
}

static gboolean
is_han (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  return uscript_getScript ((UChar32) c, &status) == USCRIPT_HAN;
}

static UTransliterator *
get_transliterator (LianduPinyinKind kind)
{
  static const char *const ids[] = { "Han-Latin/Names", "Han-Latin" };

  if (transliterators[kind] == NULL)
    {
      g_autofree gunichar2 *id = g_utf8_to_utf16 (ids[kind], -1, NULL, NULL, NULL);
      UErrorCode status = U_ZERO_ERROR;

      transliterators[kind] = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    }

  return transliterators[kind];
}

/* Han characters to syllables with tone marks and spaces between them. */
static char *
transliterate (const char       *han,
               LianduPinyinKind  kind)
{
  UTransliterator *transliterator = get_transliterator (kind);
  UErrorCode status = U_ZERO_ERROR;
  glong written = 0;
  g_autofree gunichar2 *source = g_utf8_to_utf16 (han, -1, NULL, &written, NULL);
  g_autofree gunichar2 *buffer = NULL;
  int32_t length = (int32_t) written;
  int32_t limit = length;
  int32_t capacity = length * 8 + 8; /* “zhuāng ” is the longest */

  if (transliterator == NULL)
    return g_strdup (han);

  buffer = g_new0 (gunichar2, (gsize) capacity);
  memcpy (buffer, source, (gsize) length * sizeof *source);
  utrans_transUChars (transliterator, buffer, &length, capacity, 0, &limit, &status);

  return U_SUCCESS (status) ? g_utf16_to_utf8 (buffer, length, NULL, NULL, NULL) : g_strdup (han);
}

/* Without tones, and ü as it is typed: v. */
static char *
plain_syllable (const char *with_tone)
{
  g_autofree char *parts = g_utf8_normalize (with_tone, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x0308 && out->len > 0 && out->str[out->len - 1] == 'u')
        out->str[out->len - 1] = 'v';
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_unit (GArray     *units,
          const char *text,
          gsize       length,
          const char *syllable)
{
  Unit unit = { g_strndup (text, length), g_strdup (syllable) };

  g_array_append_val (units, unit);
}

static void
add_by_character (GArray           *units,
                  const char       *han,
                  LianduPinyinKind  kind)
{
  for (const char *p = han; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);
      g_autofree char *one = g_strndup (p, length);
      g_autofree char *with_tone = transliterate (one, kind);
      g_autofree char *syllable = plain_syllable (g_strstrip (with_tone));

      add_unit (units, p, length, syllable);
    }
}

/* A run of Han characters is read as a whole, since words decide readings; a
 * character ICU cannot read makes the count differ, and is then found out one
 * by one.
 */
static void
add_han (GArray           *units,
         const char       *han,
         LianduPinyinKind  kind)
{
  g_autofree char *with_tones = transliterate (han, kind);
  g_auto (GStrv) syllables = g_strsplit (with_tones, " ", -1);
  const char *p = han;

  if ((glong) g_strv_length (syllables) != g_utf8_strlen (han, -1))
    {
      add_by_character (units, han, kind);
      return;
    }

  for (gsize i = 0; syllables[i] != NULL; i++)
    {
      g_autofree char *syllable = plain_syllable (syllables[i]);
      const char *next = g_utf8_next_char (p);

      add_unit (units, p, (gsize) (next - p), syllable);
      p = next;
    }
}

static void
set_syllables (GArray     *units,
               gsize       at,
               const char *pinyin)
{
  g_auto (GStrv) syllables = g_strsplit (pinyin, " ", -1);

  for (gsize i = 0; syllables[i] != NULL && at + i < units->len; i++)
    {
      Unit *unit = &g_array_index (units, Unit, at + i);

      g_free (unit->syllable);
      unit->syllable = g_steal_pointer (&syllables[i]);
    }
}

static void
override_surname (GArray     *units,
                  const char *name)
{
  const Override *best = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (surname_overrides); i++)
    {
      const Override *candidate = &surname_overrides[i];

      if (g_str_has_prefix (name, candidate->text) && (best == NULL || strlen (candidate->text) > strlen (best->text)))
        best = candidate;
    }

  if (best != NULL)
    set_syllables (units, 0, best->pinyin);
}

static gboolean
has_units_at (GArray     *units,
              gsize       at,
              const char *word)
{
  for (; *word != '\0'; at++)
    {
      const char *text = at < units->len ? g_array_index (units, Unit, at).text : NULL;

      if (text == NULL || !g_str_has_prefix (word, text))
        return FALSE;
      word += strlen (text);
    }

  return TRUE;
}

static void
override_words (GArray *units)
{
  for (gsize at = 0; at < units->len; at++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (word_overrides); i++)
        {
          if (has_units_at (units, at, word_overrides[i].text))
            set_syllables (units, at, word_overrides[i].pinyin);
        }
    }
}

/* 曾家镇, 单家村: places named after a family. */
static gboolean
begins_with_family (const char *text)
{
  return *text != '\0' && g_str_has_prefix (g_utf8_next_char (text), "家");
}

/* Reads a folded text: runs of Han characters, and the rest letter by letter;
 * spaces and punctuation (阿依古丽·买买提) are nothing.
 */
static GArray *
read_units (const char       *text,
            LianduPinyinKind  kind)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Unit));
  g_autoptr (GString) run = g_string_new (NULL);
  LianduPinyinKind run_kind = begins_with_family (text) ? LIANDU_PINYIN_PERSON : kind;
  gsize count = 0;

  g_array_set_clear_func (units, unit_clear);
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_han (c) && count++ < MAX_CHARS)
        {
          g_string_append_unichar (run, c);
          continue;
        }

      if (run->len > 0)
        {
          add_han (units, run->str, run_kind);
          g_string_truncate (run, 0);
          run_kind = LIANDU_PINYIN_PLAIN;
        }
      if (c == 0 || count >= MAX_CHARS)
        break;
      if (g_unichar_isalnum (c))
        {
          gsize length = (gsize) (g_utf8_next_char (p) - p);
          g_autofree char *initial = g_strndup (p, length);

          add_unit (units, p, length, initial);
        }
      count++;
    }

  if (kind == LIANDU_PINYIN_PERSON || begins_with_family (text))
    override_surname (units, text);
  if (kind == LIANDU_PINYIN_PLAIN)
    {
      /* Places (长兴, 长安); as a title 长 stands at the end. */
      if (g_str_has_prefix (text, "长"))
        set_syllables (units, 0, "chang");
      override_words (units);
    }

  return g_steal_pointer (&units);
}

/* Call with the lock held. The result stays valid until it is released. */
static GArray *
get_units (const char       *folded,
           LianduPinyinKind  kind)
{
  GArray *units;

  if (cached[kind] == NULL || g_hash_table_size (cached[kind]) >= MAX_CACHED)
    {
      g_clear_pointer (&cached[kind], g_hash_table_unref);
      cached[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
    }

  units = g_hash_table_lookup (cached[kind], folded);
  if (units == NULL)
    {
      units = read_units (folded, kind);
      g_hash_table_insert (cached[kind], g_strdup (folded), units);
    }

  return units;
}

static gboolean
is_latin (const Unit *unit)
{
  return strcmp (unit->text, unit->syllable) == 0;
}

/**
 * liandu_pinyin_full:
 * @text: a name
 * @kind: how to read it
 *
 * The syllables without tones and with spaces between them, ü as v: 吕布 → `lv bu`.
 * Latin letters and figures stay together.
 *
 * Returns: (transfer full): the pinyin, in lower case
 */
char *
liandu_pinyin_full (const char       *text,
                    LianduPinyinKind  kind)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean latin = FALSE;
  GArray *units;

  g_return_val_if_fail (text != NULL, NULL);

  folded = liandu_text_fold (text);
  locker = g_mutex_locker_new (&lock);
  units = get_units (folded, kind);
  for (guint i = 0; i < units->len; i++)
    {
      const Unit *unit = &g_array_index (units, Unit, i);

      if (i > 0 && !(latin && is_latin (unit)))
        g_string_append_c (out, ' ');
      g_string_append (out, unit->syllable);
      latin = is_latin (unit);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * liandu_pinyin_initials:
 * @text: a name
 * @kind: how to read it
 *
 * Returns: (transfer full): the first letters of the syllables: 县教育局 → `xjyj`
 */
char *
liandu_pinyin_initials (const char       *text,
                        LianduPinyinKind  kind)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GMutexLocker) locker = NULL;
  GArray *units;

  g_return_val_if_fail (text != NULL, NULL);

  folded = liandu_text_fold (text);
  locker = g_mutex_locker_new (&lock);
  units = get_units (folded, kind);
  for (guint i = 0; i < units->len; i++)
    {
      const char *syllable = g_array_index (units, Unit, i).syllable;

      if (*syllable != '\0')
        g_string_append_unichar (out, g_utf8_get_char (syllable));
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Matching. A query goes through the characters of a name in order; of each it
 * names the character itself or the beginning of its pinyin, one letter or
 * more: 教育局 is found by jyj, jiaoyuju, jiaoyj, 教yj.
 */

static gboolean match_units (GArray     *units,
                             guint       at,
                             const char *query,
                             guint      *out_end);

static gboolean
match_syllable (GArray     *units,
                guint       at,
                const char *syllable,
                const char *query,
                guint      *out_end)
{
  gsize common = 0;

  while (syllable[common] != '\0' && syllable[common] == query[common])
    common++;

  /* Only at whole characters: a syllable may be a rare one itself. */
  for (gsize length = common; length > 0; length--)
    {
      if (((guchar) query[length] & 0xc0) != 0x80
          && match_units (units, at + 1, query + length, out_end))
        return TRUE;
    }

  return FALSE;
}

/* 吕 is typed lv, lu or, after passports, lyu. */
static gboolean
match_umlaut (GArray     *units,
              guint       at,
              const char *query,
              guint      *out_end)
{
  const char *syllable = g_array_index (units, Unit, at).syllable;
  static const char *const spellings[] = { "u", "yu" };

  if (strlen (syllable) < 2 || syllable[1] != 'v')
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *other = g_strdup_printf ("%c%s%s", syllable[0], spellings[i], syllable + 2);

      if (match_syllable (units, at, other, query, out_end))
        return TRUE;
    }

  return FALSE;
}

static gboolean
match_units (GArray     *units,
             guint       at,
             const char *query,
             guint      *out_end)
{
  const Unit *unit;

  if (*query == '\0')
    {
      *out_end = at;
      return TRUE;
    }

  if (at >= units->len)
    return FALSE;

  unit = &g_array_index (units, Unit, at);
  if (g_str_has_prefix (query, unit->text)
      && match_units (units, at + 1, query + strlen (unit->text), out_end))
    return TRUE;

  return match_syllable (units, at, unit->syllable, query, out_end)
         || match_umlaut (units, at, query, out_end);
}

enum
{
  RANK_EVERYTHING = 1,
  RANK_PINYIN_INSIDE = 40,
  RANK_PINYIN_START = 60,
  RANK_PINYIN_WHOLE = 70,
  RANK_TEXT_INSIDE = 80,
  RANK_TEXT_START = 90,
  RANK_TEXT_WHOLE = 100,
  SHORT_NAME_STEP = 5, /* a short name ranks this much lower */
};

static int
rank_by_pinyin (const char       *query,
                const char       *name,
                LianduPinyinKind  kind)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GArray *units = get_units (name, kind);
  guint end;

  for (guint at = 0; at < units->len; at++)
    {
      if (!match_units (units, at, query, &end))
        continue;
      if (at > 0)
        return RANK_PINYIN_INSIDE;
      return end == units->len ? RANK_PINYIN_WHOLE : RANK_PINYIN_START;
    }

  return LIANDU_PINYIN_NO_MATCH;
}

static int
rank_name (const char       *query,
           const char       *name,
           LianduPinyinKind  kind)
{
  g_autofree char *folded = liandu_text_fold (name);
  const char *found = strstr (folded, query);

  if (found != NULL && strcmp (folded, query) == 0)
    return RANK_TEXT_WHOLE;
  if (found != NULL)
    return found == folded ? RANK_TEXT_START : RANK_TEXT_INSIDE;

  return rank_by_pinyin (query, folded, kind);
}

/* “zhang san” and “xi'an” as they are typed; 张 三 too. */
static char *
fold_query (const char *query)
{
  g_autofree char *folded = liandu_text_fold (query);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != '\'' && c != 0x2019)
        g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * liandu_pinyin_match:
 * @query: what was typed: characters, full pinyin, initials, or a mixture
 * @name: the name of a person or unit
 * @short_names: (nullable) (array zero-terminated=1): its other names
 * @kind: how to read them
 *
 * Finds out whether a name is meant. May be called from any thread.
 *
 * Returns: %LIANDU_PINYIN_NO_MATCH, or a rank that is the greater the better the
 *   name fits: whole name, beginning, inside; text before pinyin; the name
 *   before its short names. An empty query fits everything, at rank 1
 */
int
liandu_pinyin_match (const char         *query,
                     const char         *name,
                     const char * const *short_names,
                     LianduPinyinKind    kind)
{
  g_autofree char *folded = NULL;
  int rank;

  g_return_val_if_fail (query != NULL, LIANDU_PINYIN_NO_MATCH);
  g_return_val_if_fail (name != NULL, LIANDU_PINYIN_NO_MATCH);

  folded = fold_query (query);
  if (*folded == '\0')
    return RANK_EVERYTHING;
  if (strlen (folded) > MAX_QUERY)
    return LIANDU_PINYIN_NO_MATCH;

  rank = rank_name (folded, name, kind);
  for (; short_names != NULL && *short_names != NULL; short_names++)
    rank = MAX (rank, rank_name (folded, *short_names, kind) - SHORT_NAME_STEP);

  return rank;
}
