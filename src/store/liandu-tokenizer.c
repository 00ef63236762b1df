/* liandu-tokenizer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "liandu-tokenizer.h"

/*
 * How text is cut for the search index.
 *
 * Chinese puts no spaces between words.  Every Han character is a token of its
 * own, and FTS5 turns a query of several into a phrase: so 整改 is found where
 * the built-in trigram tokenizer, which needs three characters, finds nothing.
 * Letters and digits make words as elsewhere.
 *
 * Capital and small, full and half width, and the compatibility characters
 * (２０２１, ㎡, 〺) are alike, accents do not count.  Everything else separates.
 */

/* Longer words are told apart by their beginning. */
#define MAX_WORD 256

typedef enum
{
  CLASS_SEPARATOR,
  CLASS_IGNORED,            /* accents, joiners, direction marks: inside a word */
  CLASS_WORD,               /* letters and digits */
  CLASS_ALONE,              /* a token by itself */
} CharClass;

typedef struct
{
  LianduTokenFunc func;
  gpointer user_data;
  char word[MAX_WORD];
  gsize word_size;
  gsize word_start;
  gsize word_end;
} Cutter;

/* Scripts written without spaces between words, and Hangul, whose endings hang
 * on to the words. */
static gboolean
is_alone_script (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript (c, &status))
    {
    case USCRIPT_HAN:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_YI:
    case USCRIPT_TANGUT:
    case USCRIPT_NUSHU:
      return TRUE;
    default:
      return FALSE;
    }
}

static CharClass
classify_rare (UChar32 c)
{
  /* Planes 2 and 3 are for Han, also where this ICU does not know it yet. */
  if (c >= 0x20000 && c <= 0x3FFFF)
    return CLASS_ALONE;

  switch (u_charType (c))
    {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return is_alone_script (c) ? CLASS_ALONE : CLASS_WORD;

    /* Rare characters of names that old encodings put here. */
    case U_PRIVATE_USE_CHAR:
      return CLASS_ALONE;

    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR:
      return CLASS_IGNORED;

    default:
      return CLASS_SEPARATOR;
    }
}

static CharClass
classify (UChar32 c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? CLASS_WORD : CLASS_SEPARATOR;
  /* CJK Unified Ideographs and Extension A: nearly all there is. */
  if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF))
    return CLASS_ALONE;
  /* General and CJK punctuation, but for the joiners and 〇々. */
  if (c >= 0x2010 && c <= 0x2027)
    return CLASS_SEPARATOR;
  return classify_rare (c);
}

/* Appends to the word; too long a one keeps its beginning. */
static void
add_to_word (Cutter *self,
             UChar32 c,
             gsize   start,
             gsize   end)
{
  char utf8[6];
  gsize size = (gsize) g_unichar_to_utf8 ((gunichar) c, utf8);

  if (self->word_size == 0)
    self->word_start = start;
  if (self->word_size + size <= MAX_WORD)
    {
      memcpy (self->word + self->word_size, utf8, size);
      self->word_size += size;
    }
  self->word_end = end;
}

static int
end_word (Cutter *self)
{
  gsize size = self->word_size;

  self->word_size = 0;
  return size > 0 ? self->func (self->word, size, self->word_start, self->word_end, self->user_data) : 0;
}

static int
take_alone (Cutter *self,
            UChar32 c,
            gsize   start,
            gsize   end)
{
  char utf8[6];
  gsize size = (gsize) g_unichar_to_utf8 ((gunichar) c, utf8);
  int code = end_word (self);

  return code != 0 ? code : self->func (utf8, size, start, end, self->user_data);
}

/* One character that is folded already. */
static int
take_folded (Cutter *self,
             UChar32 c,
             gsize   start,
             gsize   end)
{
  switch (classify (c))
    {
    case CLASS_ALONE:
      return take_alone (self, c, start, end);
    case CLASS_WORD:
      add_to_word (self, c, start, end);
      return 0;
    case CLASS_IGNORED:
      return 0;
    case CLASS_SEPARATOR:
    default:
      return end_word (self);
    }
}

/* Small letters of the compatibility decomposition: é is e and a mark, ㎡ is m
 * and 2, ㈠ is 一 in brackets.  Hangul alone stays as it is composed. */
static int
take_unfolded (Cutter *self,
               UChar32 c,
               gsize   start,
               gsize   end)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkd = unorm2_getNFKDInstance (&status);
  UChar units[32];
  int32_t n_units = 0;
  int32_t i = 0;
  int code = 0;

  if (U_SUCCESS (status) && !(c >= 0xAC00 && c <= 0xD7A3))
    n_units = unorm2_getDecomposition (nfkd, c, units, G_N_ELEMENTS (units), &status);
  if (U_FAILURE (status) || n_units <= 0 || n_units > (int32_t) G_N_ELEMENTS (units))
    return take_folded (self, u_foldCase (c, U_FOLD_CASE_DEFAULT), start, end);

  while (i < n_units && code == 0)
    {
      UChar32 part;

      U16_NEXT (units, i, n_units, part);
      code = take_folded (self, u_foldCase (part, U_FOLD_CASE_DEFAULT), start, end);
    }
  return code;
}

static int
take_char (Cutter *self,
           UChar32 c,
           gsize   start,
           gsize   end)
{
  if (c < 0x80)
    return take_folded (self, g_ascii_tolower ((char) c), start, end);
  if (c >= 0x4E00 && c <= 0x9FFF)
    return take_alone (self, c, start, end);
  /* Full-width ASCII lies in the same order as ASCII. */
  if (c >= 0xFF01 && c <= 0xFF5E)
    return take_folded (self, g_ascii_tolower ((char) (c - 0xFEE0)), start, end);
  return take_unfolded (self, c, start, end);
}

/**
 * liandu_tokenizer_run:
 * @text: text; bytes that are no UTF-8 separate
 * @size: its bytes
 * @func: told of each token in turn
 * @user_data: for @func
 *
 * Cuts @text.
 *
 * Returns: 0, or what @func stopped with
 */
int
liandu_tokenizer_run (const char     *text,
                      gsize           size,
                      LianduTokenFunc func,
                      gpointer        user_data)
{
  Cutter cutter = { .func = func, .user_data = user_data };
  gsize position = 0;
  int code = 0;

  while (position < size && code == 0)
    {
      const char *at = text + position;
      gunichar c = g_utf8_get_char_validated (at, (gssize) (size - position));
      gsize width = 1;

      /* The two highest values say: no character, or half of one. */
      if (c >= (gunichar) -2 || c == 0)
        code = end_word (&cutter);
      else
        {
          width = (gsize) g_utf8_skip[(guchar) *at];
          code = take_char (&cutter, (UChar32) c, position, position + width);
        }
      position += width;
    }

  return code != 0 ? code : end_word (&cutter);
}

/* What FTS5 wants */

typedef struct
{
  void *context;
  int (*token) (void *context, int flags, const char *token, int size, int start, int end);
} Receiver;

static int
receive_cb (const char *token,
            gsize       size,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  Receiver *receiver = user_data;

  return receiver->token (receiver->context, 0, token, (int) size, (int) start, (int) end);
}

static int
create_cb (void           *context,
           const char    **arguments,
           int             n_arguments,
           Fts5Tokenizer **out_tokenizer)
{
  /* It has no state; but NULL would mean failure. */
  static char nothing;

  *out_tokenizer = (Fts5Tokenizer *) &nothing;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            size,
             int (*token) (void *, int, const char *, int, int, int))
{
  Receiver receiver = { context, token };

  return liandu_tokenizer_run (text, (gsize) MAX (size, 0), receive_cb, &receiver);
}

/* sqlite.org/fts5.html#extending_fts5 */
static fts5_api *
find_api (sqlite3 *handle)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
  return api;
}

/**
 * _liandu_tokenizer_register:
 * @handle: a connection
 *
 * Makes the tokenizer known to a connection; without it the search index can
 * be neither read nor written.
 *
 * Returns: an SQLite result code
 */
int
_liandu_tokenizer_register (sqlite3 *handle)
{
  fts5_tokenizer callbacks = { create_cb, delete_cb, tokenize_cb };
  fts5_api *api = find_api (handle);

  if (api == NULL)
    return SQLITE_ERROR;
  return api->xCreateTokenizer (api, LIANDU_TOKENIZER, NULL, &callbacks, NULL);
}
