/* test-tokenizer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-database.h"
#include "liandu-init.h"
#include "liandu-tokenizer.h"

typedef struct
{
  const char *text;
  gboolean is_valid;
  GString *tokens;
  gsize last_end;
} Cut;

static int
token_cb (const char *token,
          gsize       size,
          gsize       start,
          gsize       end,
          gpointer    user_data)
{
  Cut *cut = user_data;

  /* Offsets go forward and lie on characters. */
  g_assert_cmpuint (start, <, end);
  g_assert_true (start >= cut->last_end || end == cut->last_end);
  if (cut->is_valid)
    {
      g_assert_cmpuint ((guchar) cut->text[start] & 0xC0, !=, 0x80);
      g_assert_cmpuint ((guchar) cut->text[end] & 0xC0, !=, 0x80);
    }
  g_assert_true (g_utf8_validate (token, (gssize) size, NULL));
  cut->last_end = end;

  if (cut->tokens->len > 0)
    g_string_append_c (cut->tokens, '|');
  g_string_append_len (cut->tokens, token, (gssize) size);
  return 0;
}

static void
assert_cut (const char *text,
            const char *expected)
{
  g_autoptr (GString) tokens = g_string_new (NULL);
  Cut cut = { .text = text, .is_valid = g_utf8_validate (text, -1, NULL), .tokens = tokens };

  g_assert_cmpint (liandu_tokenizer_run (text, strlen (text), token_cb, &cut), ==, 0);
  g_assert_cmpstr (tokens->str, ==, expected);
}

static void
test_cut (void)
{
  const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { " ,。、;:", "" },
    { "整改", "整|改" },
    { "整 改", "整|改" },
    { "清纪监〔2021〕15号", "清|纪|监|2021|15|号" },
    { "清纪监[２０２１]１５号", "清|纪|监|2021|15|号" },
    { "Excel表XLSX", "excel|表|xlsx" },
    { "Ｅｘｃｅｌ", "excel" },
    { "A-1 b_2", "a|1|b|2" },
    /* Rare characters: extensions A, B, E, G, a future one, compatibility, private use. */
    { "䶮", "䶮" },
    { "𬶋𠀀", "𬶋|𠀀" },
    { "\xF0\xB0\x80\x80\xF0\xB3\x80\x80", "\xF0\xB0\x80\x80|\xF0\xB3\x80\x80" },
    { "\xEF\xA4\x80", "豈" },
    { "\xEE\xA0\x80", "\xEE\xA0\x80" },
    { "二〇二一年々", "二|〇|二|一|年|々" },
    /* Compatibility characters. */
    { "⼀㈠㎡Ⅳ①ﬁ", "一|一|m2iv1fi" },
    /* Accents, composed or not. */
    { "Café Cafe\xCC\x81", "cafe|cafe" },
    { "ÉCOLE ΣΊΣΥΦΟΣ", "ecole|σισυφοσ" },
    { "한국 ひらカナ", "한|국|ひ|ら|カ|ナ" },
    /* Joiners, direction marks and variation selectors do not cut. */
    { "ab\xE2\x80\x8D" "cd\xE2\x80\xAE" "ef\xEF\xB8\x8F", "abcdef" },
    { "葛\xF3\xA0\x84\x80城", "葛|城" },
    /* Pictures separate. */
    { "谈话🙂记录👨‍👩‍👧ok", "谈|话|记|录|ok" },
    /* Broken bytes. */
    { "整\xE6\x94改\xFF" "a\x80z", "整|改|a|z" },
    { "line\r\nbreak\ttab\x01" "control", "line|break|tab|control" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_cut (cases[i].text, cases[i].tokens);
}

static void
test_long_word (void)
{
  g_autofree char *text = g_strnfill (10000, 'X');
  g_autofree char *expected = g_strnfill (256, 'x');

  assert_cut (text, expected);
}

static int
stop_cb (const char *token,
         gsize       size,
         gsize       start,
         gsize       end,
         gpointer    user_data)
{
  int *n = user_data;

  return ++*n == 2 ? 7 : 0;
}

static void
test_stop (void)
{
  int n = 0;

  g_assert_cmpint (liandu_tokenizer_run ("一二三四", 12, stop_cb, &n), ==, 7);
  g_assert_cmpint (n, ==, 2);
}

/* Any bytes at all: no crash, offsets in order. */
static int
check_offsets_cb (const char *token,
                  gsize       size,
                  gsize       start,
                  gsize       end,
                  gpointer    user_data)
{
  const gsize *limit = user_data;

  g_assert_cmpuint (start, <, end);
  g_assert_cmpuint (end, <=, *limit);
  g_assert_true (g_utf8_validate (token, (gssize) size, NULL));
  return 0;
}

static void
test_noise (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gsize size = (gsize) g_test_rand_int_range (1, 40);
      /* A block of its own, so that reading beyond it is noticed. */
      g_autofree char *text = g_malloc (size);

      for (gsize j = 0; j < size; j++)
        text[j] = (char) g_test_rand_int_range (0, 256);
      g_assert_cmpint (liandu_tokenizer_run (text, size, check_offsets_cb, &size), ==, 0);
    }
}

/* In the database */

static const char sql_table[] =
  "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'liandu');"
  "INSERT INTO words (text) VALUES"
  " ('县水利局问题整改不到位,要求限期整改'),"
  " ('谈话记录:𬶋同志与䶮某谈话🙂后签字'),"
  " ('清纪监〔２０２１〕１５号 Excel附件'),"
  " ('整 改情况')";

static gpointer
create_job (LianduDatabase *database,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return GINT_TO_POINTER (liandu_database_exec (database, sql_table, error));
}

typedef struct
{
  const char *words;
  GString *answer;
} Search;

static gpointer
search_job (LianduDatabase *database,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Search *search = data;
  g_autoptr (LianduStatement) statement =
    liandu_database_prepare (database,
                             "SELECT rowid, highlight (words, 0, '<', '>') FROM words WHERE words MATCH ?1 ORDER BY rowid",
                             error);

  if (statement == NULL)
    return NULL;
  liandu_statement_bind_text (statement, 1, search->words);
  while (liandu_statement_step (statement, error))
    g_string_append_printf (search->answer, "%d:%s;", (int) liandu_statement_get_int (statement, 0),
                            liandu_statement_get_text (statement, 1));
  return search;
}

static void
assert_found (LianduDatabase *database,
              const char     *words,
              const char     *expected)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  Search search = { words, answer };
  g_autoptr (GError) error = NULL;

  liandu_database_run (database, 2, search_job, &search, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->str, ==, expected);
}

static void
test_search (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDatabase) database = NULL;
  g_autofree char *folder = g_dir_make_tmp ("liandu-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "words.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  database = liandu_database_open (path, TRUE, FALSE, &error);
  g_assert_no_error (error);
  liandu_database_run (database, 0, create_job, NULL, NULL, &error);
  g_assert_no_error (error);

  assert_found (database, "\"整改\"", "1:县水利局问题<整改>不到位,要求限期<整改>;4:<整 改>情况;");
  assert_found (database, "\"改整\"", "");
  assert_found (database, "\"整　改\"", "1:县水利局问题<整改>不到位,要求限期<整改>;4:<整 改>情况;");
  assert_found (database, "\"䶮某\"", "2:谈话记录:𬶋同志与<䶮某>谈话🙂后签字;");
  assert_found (database, "\"𬶋\"", "2:谈话记录:<𬶋>同志与䶮某谈话🙂后签字;");
  assert_found (database, "\"话🙂后\"", "2:谈话记录:𬶋同志与䶮某谈<话🙂后>签字;");
  assert_found (database, "\"2021\"", "3:清纪监〔<２０２１>〕１５号 Excel附件;");
  assert_found (database, "\"清纪监〔2021〕15号\"", "3:<清纪监〔２０２１〕１５号> Excel附件;");
  assert_found (database, "\"ｅｘｃｅｌ\"", "3:清纪监〔２０２１〕１５号 <Excel>附件;");
  assert_found (database, "\"exc\" *", "3:清纪监〔２０２１〕１５号 <Excel>附件;");

  g_clear_object (&database);
  g_unlink (path);
  g_unlink (journal);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* How fast it is: for build-aux and for the curious. */
static void
test_speed (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize limit;
  gint64 start;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  for (int i = 0; i < 500000; i++)
    g_string_append (text, "问题整改不到位,15号 Excel;");
  limit = text->len;
  start = g_get_monotonic_time ();
  liandu_tokenizer_run (text->str, text->len, check_offsets_cb, &limit);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1e6, "%u MB cut", (guint) (text->len >> 20));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tokenizer/cut", test_cut);
  g_test_add_func ("/tokenizer/long-word", test_long_word);
  g_test_add_func ("/tokenizer/stop", test_stop);
  g_test_add_func ("/tokenizer/noise", test_noise);
  g_test_add_func ("/tokenizer/search", test_search);
  g_test_add_func ("/tokenizer/speed", test_speed);

  return g_test_run ();
}
