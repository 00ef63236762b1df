/* test-exchange-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "desks-test.h"
#include "liandu-exchange-dialog.h"
#include "liandu-passphrase-dialog.h"

/* Working together as it is done with the mouse: admitting, retiring, a stick
 * that is carried, the passphrase. */

static GtkWidget *
open_dialog (FormTest        *desk,
             LianduExchanger *exchanger)
{
  GtkWidget *dialog = NULL;

  gtk_window_present (GTK_WINDOW (desk->window));
  desks_test_look (exchanger);
  dialog = liandu_exchange_dialog_new (GTK_WINDOW (desk->window), desk->store, exchanger);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_settle ();
  return dialog;
}

static gboolean
has_message (gpointer unused G_GNUC_UNUSED)
{
  return form_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
answer (const char *response)
{
  GtkWidget *message = NULL;

  form_test_wait (has_message, NULL);
  message = form_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (message), response);
  gtk_window_destroy (GTK_WINDOW (message));
  form_test_settle ();
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_three (gpointer data)
{
  return !liandu_exchanger_is_running (data) && liandu_exchanger_get_report (data)->desks->len == 3;
}

static gboolean
has_retired (gpointer data)
{
  GPtrArray *list = liandu_exchanger_get_report (data)->desks;

  return !liandu_exchanger_is_running (data) && ((LianduExchangeDesk *) g_ptr_array_index (list, 1))->is_retired;
}

/* A third one asks; the digits that both screens show are what is admitted. */
static void
test_admit_and_retire (Desks         *desks,
                       gconstpointer  unused G_GNUC_UNUSED)
{
  FormTest third = { 0 };
  GtkWidget *dialog = open_dialog (&desks->a, desks->from_a);
  LianduExchanger *from_third;

  form_test_set_up (&third, NULL);
  from_third = liandu_exchanger_new (third.store);
  liandu_exchanger_set_name (from_third, "值班室电脑");
  desks_test_exchange (from_third, LIANDU_EXCHANGER_ASK, desks->share, NULL);
  form_test_click (dialog, "立即交换(_E)");
  form_test_wait (desks_test_is_done, desks->from_a);
  form_test_settle ();
  g_assert_nonnull (find_row (dialog, FORM_TEST_USER " · 值班室电脑"));
  form_test_click (dialog, "同意加入(_D)…");
  answer ("action");
  form_test_wait (has_three, desks->from_a);
  desks_test_exchange (from_third, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  g_assert_null (liandu_exchange_report_find (liandu_exchanger_get_report (from_third), LIANDU_EXCHANGE_NOTE_NOT_ADMITTED));
  /* The first of those who can be. */
  form_test_click (dialog, "停用(_R)…");
  answer ("action");
  form_test_wait (has_retired, desks->from_a);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_clear_object (&from_third);
  form_test_tear_down (&third, NULL);
}

/* Who carries it reads what is on it; a stick does not become the place. */
static void
test_stick (Desks         *desks,
            gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *dialog = open_dialog (&desks->a, desks->from_a);
  g_autofree char *stick = g_dir_make_tmp ("liandu-stick-XXXXXX", NULL);
  const char *body;

  desks_test_set (&desks->a, desks->person, "post", "局长");
  g_assert_true (liandu_exchanger_start (desks->from_a, LIANDU_EXCHANGER_RUN, stick, TRUE, NULL));
  form_test_wait (has_message, NULL);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (form_test_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  g_test_message ("%s", body);
  g_assert_nonnull (strstr (body, "本次携带"));
  g_assert_nonnull (strstr (body, "来自 2 台电脑"));
  g_assert_nonnull (strstr (body, "可以拔出U盘"));
  answer ("cancel");
  desks_test_look (desks->from_a);
  g_assert_cmpstr (liandu_exchanger_get_place (desks->from_a), ==, desks->share);
  gtk_window_destroy (GTK_WINDOW (dialog));
  form_test_delete_tree (stick);
}

/* The place is the workspace's, whoever said it, until it is given up. */
static void
test_place (Desks         *desks,
            gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduExchanger) other = liandu_exchanger_new (desks->b.store);
  GtkWidget *dialog = NULL;

  desks_test_look (other);
  g_assert_cmpstr (liandu_exchanger_get_place (other), ==, desks->share);
  g_assert_true (liandu_sharing_save_place (desks->b.store, "/elsewhere", NULL));
  desks_test_look (other);
  g_assert_cmpstr (liandu_exchanger_get_place (other), ==, "/elsewhere");
  dialog = open_dialog (&desks->b, other);
  form_test_click (dialog, "停止交换(_C)");
  g_assert_null (liandu_exchanger_get_place (other));
  form_test_settle ();
  desks_test_look (other);
  g_assert_null (liandu_exchanger_get_place (other));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
type (const char *title,
      const char *text)
{
  GtkWidget *row = find_row (form_test_find_window (LIANDU_TYPE_PASSPHRASE_DIALOG), title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
change (LianduExchanger *exchanger)
{
  form_test_click (form_test_find_window (LIANDU_TYPE_PASSPHRASE_DIALOG), "更改(_C)");
  form_test_wait (desks_test_is_done, exchanger);
  form_test_settle ();
}

static void
test_passphrase (Desks         *desks,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *dialog = open_dialog (&desks->a, desks->from_a);

  form_test_click (dialog, "设置口令(_P)…");
  type ("新口令（留空则不设口令）", "天台山上桂花开");
  type ("再输入一次新口令", "天台山上");
  change (desks->from_a);
  g_assert_true (liandu_keystore_is_open (desks->a.folder));
  type ("再输入一次新口令", "天台山上桂花开");
  change (desks->from_a);
  g_assert_null (form_test_find_window (LIANDU_TYPE_PASSPHRASE_DIALOG));
  g_assert_false (liandu_keystore_is_open (desks->a.folder));
  g_assert_false (liandu_exchanger_needs_passphrase (desks->from_a));
  form_test_click (dialog, "更改口令(_P)…");
  type ("原口令", "错的");
  change (desks->from_a);
  g_assert_nonnull (form_test_find_window (LIANDU_TYPE_PASSPHRASE_DIALOG));
  g_assert_false (liandu_keystore_is_open (desks->a.folder));
  type ("原口令", "天台山上桂花开");
  change (desks->from_a);
  g_assert_true (liandu_keystore_is_open (desks->a.folder));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One that is wrong is asked for again and not tried each minute. */
static void
test_passphrase_is_asked_for (Desks         *desks,
                              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduExchanger) other = liandu_exchanger_new (desks->b.store);

  g_assert_true (liandu_keystore_change (desks->b.folder, NULL, "天台山", LIANDU_KEYSTORE_COST_LEAST, NULL));
  desks_test_look (other);
  g_assert_false (liandu_exchanger_needs_passphrase (other));
  g_assert_true (liandu_exchanger_start (other, LIANDU_EXCHANGER_RUN, desks->share, FALSE, NULL));
  form_test_wait (desks_test_is_done, other);
  g_assert_true (liandu_exchanger_needs_passphrase (other));
  liandu_exchanger_set_passphrase (other, "桂花", FALSE);
  g_assert_false (liandu_exchanger_needs_passphrase (other));
  g_assert_true (liandu_exchanger_start (other, LIANDU_EXCHANGER_RUN, desks->share, FALSE, NULL));
  form_test_wait (desks_test_is_done, other);
  g_assert_true (liandu_exchanger_needs_passphrase (other));
  liandu_exchanger_set_passphrase (other, "天台山", FALSE);
  desks_test_exchange (other, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  g_assert_false (liandu_exchanger_needs_passphrase (other));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

#define add(path, func) g_test_add (path, Desks, NULL, desks_test_set_up, func, desks_test_tear_down)
  add ("/exchange-dialog/admit-and-retire", test_admit_and_retire);
  add ("/exchange-dialog/stick", test_stick);
  add ("/exchange-dialog/place", test_place);
  add ("/exchange-dialog/passphrase", test_passphrase);
  add ("/exchange-dialog/passphrase-is-asked-for", test_passphrase_is_asked_for);
  return g_test_run ();
}
