/* liandu-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "liandu-text.h"
#include "liandu-text-plain.h"

/* What is kept of a text, what is searched, what it measures.
 *
 * Cleaning keeps everything a person can have meant: rare characters, emoji,
 * spaces between words. It takes out only what nobody sees and what makes two
 * equal texts differ or a line read backwards.
 */

typedef enum
{
  CLASS_KEEP,
  CLASS_TAB,
  CLASS_BREAK,
  CLASS_CONTROL,
  CLASS_BIDI,
} CharClass;

static gboolean
is_bidi (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Characters without a picture. ZWJ and the variation selectors are not among
 * them, they hold emoji and name variants together.
 */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x200b || c == 0xfeff || (c >= 0x2060 && c <= 0x2064)
         || (c >= 0x206a && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) || c == 0xe0001
         || U_IS_UNICODE_NONCHAR (c);
}

static CharClass
classify (gunichar c)
{
  if (c == '\t')
    return CLASS_TAB;
  if (c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x0085 || c == 0x2028 || c == 0x2029)
    return CLASS_BREAK;
  if (is_bidi (c))
    return CLASS_BIDI;
  if (u_charType ((UChar32) c) == U_CONTROL_CHAR || is_invisible (c))
    return CLASS_CONTROL;

  return CLASS_KEEP;
}

/* Reads one character, also where there is none: NUL is itself, any other byte
 * that is not UTF-8 is U+FFFD.
 */
static gunichar
next_char (const char **p,
           const char  *end)
{
  gunichar c;

  if (**p == '\0')
    {
      (*p)++;
      return 0;
    }

  c = g_utf8_get_char_validated (*p, end - *p);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      (*p)++;
      return 0xfffd;
    }

  *p = g_utf8_next_char (*p);

  return c;
}

typedef struct
{
  GString           *out;
  gboolean           multi_line;
  gboolean           pending_break; /* one-line text: a space is due before the next word */
  gboolean           after_return;  /* long text: the LF of CR LF is no second break */
  LianduTextChanges  changes;
} Cleaner;

static void
append_break (Cleaner  *self,
              gunichar  c)
{
  if (!self->multi_line)
    self->pending_break = TRUE;
  else if (!(c == '\n' && self->after_return))
    g_string_append_c (self->out, '\n');
}

static void
append_kept (Cleaner  *self,
             gunichar  c)
{
  if (self->pending_break)
    {
      if (c == ' ')
        return;
      while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
        g_string_truncate (self->out, self->out->len - 1);
      if (self->out->len > 0)
        {
          g_string_append_c (self->out, ' ');
          self->changes |= LIANDU_TEXT_JOINED_LINES;
        }
      self->pending_break = FALSE;
    }

  g_string_append_unichar (self->out, c);
}

static void
append_char (Cleaner  *self,
             gunichar  c)
{
  switch (classify (c))
    {
    case CLASS_BREAK:
      append_break (self, c);
      break;

    case CLASS_CONTROL:
      self->changes |= LIANDU_TEXT_REMOVED_CONTROLS;
      break;

    case CLASS_BIDI:
      self->changes |= LIANDU_TEXT_REMOVED_BIDI;
      break;

    case CLASS_TAB:
      append_kept (self, self->multi_line ? '\t' : ' ');
      break;

    case CLASS_KEEP:
      append_kept (self, c);
      break;
    }

  self->after_return = c == '\r';
}

static const UNormalizer2 *
get_nfc (void)
{
  UErrorCode status = U_ZERO_ERROR;

  return unorm2_getNFCInstance (&status);
}

static const UNormalizer2 *
get_nfkc (void)
{
  UErrorCode status = U_ZERO_ERROR;

  return unorm2_getNFKCInstance (&status);
}

static const UNormalizer2 *
get_nfkc_casefold (void)
{
  UErrorCode status = U_ZERO_ERROR;

  return unorm2_getNFKCCasefoldInstance (&status);
}

static char *
apply (const UNormalizer2 *normalizer,
       const char         *text)
{
  UErrorCode status = U_ZERO_ERROR;
  glong length = 0;
  g_autofree gunichar2 *source = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_autofree gunichar2 *target = NULL;
  int32_t needed;

  g_return_val_if_fail (source != NULL, g_strdup (""));

  needed = unorm2_normalize (normalizer, source, (int32_t) length, NULL, 0, &status);
  status = U_ZERO_ERROR;
  target = g_new (gunichar2, (gsize) needed + 1);
  unorm2_normalize (normalizer, source, (int32_t) length, target, needed + 1, &status);

  return g_utf16_to_utf8 (target, needed, NULL, NULL, NULL);
}

/* g_strstrip() knows ASCII only; the ideographic space counts here. */
static char *
strip (const char *text)
{
  const char *end = text + strlen (text);

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }

  return g_strndup (text, (gsize) (end - text));
}

static char *
clean_plain (const char        *text,
             gsize              length,
             LianduTextChanges *out_changes)
{
  g_autofree char *copy = g_strndup (text, length);

  if (out_changes != NULL)
    *out_changes = LIANDU_TEXT_UNCHANGED;
  return strip (copy);
}

static char *
clean (const char        *text,
       gssize             length,
       gboolean           multi_line,
       LianduTextChanges *out_changes)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *stripped = NULL;
  Cleaner cleaner = { .out = out, .multi_line = multi_line };
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + (length < 0 ? (gssize) strlen (text) : length);
  if (_liandu_text_is_plain (text, (gsize) (end - text), multi_line))
    return clean_plain (text, (gsize) (end - text), out_changes);
  for (const char *p = text; p < end;)
    {
      const char *start = p;
      gunichar c = next_char (&p, end);

      if (c == 0xfffd && p - start == 1)
        cleaner.changes |= LIANDU_TEXT_REPLACED_INVALID;
      append_char (&cleaner, c);
    }

  stripped = strip (out->str);
  if (out_changes != NULL)
    *out_changes = cleaner.changes;

  return liandu_text_normalize (stripped);
}

/**
 * liandu_text_clean:
 * @text: what was typed, pasted or imported; need not be UTF-8
 * @length: its bytes, or -1 if it ends with NUL
 * @out_changes: (out) (optional): what a reader might miss
 *
 * What is kept of a text of one line: line breaks become single spaces, control
 * and invisible characters and bidi marks go, the ends are trimmed, the rest is
 * kept as it is in NFC.
 *
 * Returns: (transfer full): valid UTF-8 without line breaks
 */
char *
liandu_text_clean (const char        *text,
                   gssize             length,
                   LianduTextChanges *out_changes)
{
  return clean (text, length, FALSE, out_changes);
}

/**
 * liandu_text_clean_long:
 * @text: what was typed, pasted or imported; need not be UTF-8
 * @length: its bytes, or -1 if it ends with NUL
 * @out_changes: (out) (optional): what a reader might miss
 *
 * Like liandu_text_clean(), but keeps tabs and line breaks; these all become LF.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
liandu_text_clean_long (const char        *text,
                        gssize             length,
                        LianduTextChanges *out_changes)
{
  return clean (text, length, TRUE, out_changes);
}

/**
 * liandu_text_describe_changes:
 * @changes: what cleaning did
 *
 * Returns: (transfer full) (nullable): a sentence to show beside the field, or
 *   %NULL if there is nothing to say
 */
char *
liandu_text_describe_changes (LianduTextChanges changes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (changes & LIANDU_TEXT_JOINED_LINES)
    g_ptr_array_add (parts, _("line breaks were turned into spaces"));
  if (changes & LIANDU_TEXT_REMOVED_CONTROLS)
    g_ptr_array_add (parts, _("invisible control characters were removed"));
  if (changes & LIANDU_TEXT_REMOVED_BIDI)
    g_ptr_array_add (parts, _("marks that reverse the reading direction were removed"));
  if (changes & LIANDU_TEXT_REPLACED_INVALID)
    g_ptr_array_add (parts, _("unreadable bytes were replaced by “�”"));

  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (C_("between the parts of a list", ", "), (GStrv) parts->pdata);
}

/**
 * liandu_text_normalize:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): @text in NFC, the form all stored texts have
 */
char *
liandu_text_normalize (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_str_is_ascii (text) || _liandu_text_is_plain (text, strlen (text), TRUE) ? g_strdup (text) : apply (get_nfc (), text);
}

static void
replace_all (GString    *string,
             const char *find,
             const char *by)
{
  g_string_replace (string, find, by, 0);
}

/**
 * liandu_text_fold:
 * @text: valid UTF-8
 *
 * The form in which texts are compared when searching: full and half width,
 * capital and small letters, and the brackets of document numbers are alike.
 * Never for storing.
 *
 * Returns: (transfer full): the folded text
 */
char *
liandu_text_fold (const char *text)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = _liandu_text_fold_plain (text);
  if (folded != NULL)
    return g_steal_pointer (&folded);
  folded = apply (get_nfkc_casefold (), text);
  out = g_string_new (folded);
  replace_all (out, "〔", "[");
  replace_all (out, "〕", "]");
  replace_all (out, "【", "[");
  replace_all (out, "】", "]");

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A space inside a code separates Latin words (GB 9704) and is noise beside a
 * Chinese character.
 */
static char *
squeeze_spaces (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          pending = TRUE;
          continue;
        }

      if (pending && out->len > 0 && c < 0x80 && (guchar) out->str[out->len - 1] < 0x80)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      pending = FALSE;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GRegex *
get_year_in_brackets (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("[\\[(【〔] *([0-9]{4}) *[\\])】〕]", G_REGEX_OPTIMIZE,
                                            G_REGEX_MATCH_DEFAULT, NULL));

  return regex;
}

/* One that may stand before a year. */
static gboolean
has_bracket (const char *text)
{
  return strpbrk (text, "[(") != NULL || strstr (text, "【") != NULL || strstr (text, "〔") != NULL;
}

/**
 * liandu_text_normalize_code:
 * @text: a number, a code, a document number, as typed
 *
 * Full-width letters and digits become ordinary ones, spaces beside Chinese
 * characters go, and a year in any brackets gets the hexagonal ones of official
 * numbers: 清纪监[2021] 1号 → 清纪监〔2021〕1号. For codes only, never for prose.
 *
 * Returns: (transfer full): the normalised code
 */
char *
liandu_text_normalize_code (const char *text)
{
  g_autofree char *clean_text = NULL;
  g_autofree char *compatible = NULL;
  g_autofree char *official = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  clean_text = liandu_text_clean (text, -1, NULL);
  compatible = g_str_is_ascii (clean_text) ? g_steal_pointer (&clean_text) : apply (get_nfkc (), clean_text);
  if (!has_bracket (compatible))
    return squeeze_spaces (compatible);
  official = g_regex_replace (get_year_in_brackets (), compatible, -1, 0, "〔\\1〕", G_REGEX_MATCH_DEFAULT, NULL);

  return squeeze_spaces (official);
}

static gboolean
has_no_width (gunichar c)
{
  guint32 without_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK;

  return (U_GET_GC_MASK ((UChar32) c) & without_width) != 0
         || u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_MODIFIER);
}

static gsize
width_of (gunichar c)
{
  if (has_no_width (c))
    return 0;

  switch (u_getIntPropertyValue ((UChar32) c, UCHAR_EAST_ASIAN_WIDTH))
    {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return 2;

    case U_EA_AMBIGUOUS:
      /* Chinese fonts draw quotes, dashes, … and ① as wide as a character. */
      return g_unichar_isalpha (c) ? 1 : 2;

    default:
      return 1;
    }
}

/**
 * liandu_text_display_width:
 * @text: one line of valid UTF-8
 *
 * The width in half-width columns as Chinese fonts draw it: a Chinese character
 * and Chinese punctuation count 2, a Latin letter 1, marks that join others 0.
 *
 * Returns: the number of columns
 */
gsize
liandu_text_display_width (const char *text)
{
  gsize width = 0;
  gboolean joined = FALSE;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!joined)
        width += width_of (c);
      joined = c == 0x200d;
    }

  return width;
}

/* The UTF-16 offset after at most @max user-perceived characters, or -1 if the
 * text has no more than that.
 */
static int32_t
offset_of_character (const gunichar2 *text,
                     int32_t          length,
                     gsize            max)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open (UBRK_CHARACTER, "zh", text, length, &status);
  int32_t at = 0;
  int32_t cut = 0;

  for (gsize i = 0; i < max && at != UBRK_DONE; i++)
    {
      cut = at;
      at = ubrk_next (breaks);
    }
  ubrk_close (breaks);

  return at == UBRK_DONE || at >= length ? -1 : cut;
}

/**
 * liandu_text_shorten:
 * @text: valid UTF-8
 * @max_chars: the most characters the result may have, at least 1
 *
 * Cuts a text that is too long and ends it with “…”. Counts what a reader takes
 * for one character, so that no emoji or accented letter is cut in two.
 *
 * Returns: (transfer full): @text, or its beginning with “…”
 */
char *
liandu_text_shorten (const char *text,
                     gsize       max_chars)
{
  g_autofree gunichar2 *wide = NULL;
  g_autofree char *start = NULL;
  glong length = 0;
  int32_t cut;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (max_chars > 0, NULL);

  if (strlen (text) <= max_chars)
    return g_strdup (text);

  wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  g_return_val_if_fail (wide != NULL, NULL);

  cut = offset_of_character (wide, (int32_t) length, max_chars);
  if (cut < 0)
    return g_strdup (text);

  start = g_utf16_to_utf8 (wide, cut, NULL, NULL, NULL);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

/**
 * liandu_text_drop_unchecked:
 * @text: notes
 *
 * Returns: (transfer full): them without the lines that begin with
 *   %LIANDU_TEXT_UNCHECKED
 */
char *
liandu_text_drop_unchecked (const char *text)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) rest = NULL;

  if (strstr (text, LIANDU_TEXT_UNCHECKED) == NULL)
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  rest = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], LIANDU_TEXT_UNCHECKED))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&rest), FALSE);
}
