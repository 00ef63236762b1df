/* test-help.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "liandu-handbook.h"
#include "liandu-help-view.h"
#include "liandu-help-window.h"
#include "liandu-init.h"
#include "liandu-places.h"

#define MAX_PICTURE_BYTES 100000

/* A chapter in a small part of Markdown. */

static void
assert_block (const LianduHelpPage *page,
              guint                 position,
              LianduHelpBlockType   type,
              const char           *markup)
{
  const LianduHelpBlock *block = g_ptr_array_index (page->blocks, position);
  g_autofree char *found = liandu_help_block_dup_markup (block);

  g_assert_cmpint (block->type, ==, type);
  g_assert_cmpstr (found, ==, markup);
}

static void
test_parse (void)
{
  g_autoptr (LianduHelpPage) page = liandu_help_page_new ("talk",
                                                          "# 谈话\nplaces: talk interview\n\n"
                                                          "按 `Ctrl+S`，**保存** & <继续>\n"
                                                          "## 怎样做\n- 一点\n12. 第十二步，见[备份](backup)\n> 注意\n"
                                                          "![一页](talk.png)\n{keys}\n"
                                                          "不成对的 ** 和 ` 和 [ 照写\n");
  const LianduHelpBlock *picture = NULL;

  g_assert_cmpstr (page->title, ==, "谈话");
  g_assert_cmpuint (g_strv_length (page->places), ==, 2);
  g_assert_cmpstr (page->places[1], ==, "interview");
  g_assert_cmpuint (page->blocks->len, ==, 8);
  assert_block (page, 0, LIANDU_HELP_PARAGRAPH, "按 <tt>Ctrl+S</tt>，<b>保存</b> &amp; &lt;继续&gt;");
  assert_block (page, 1, LIANDU_HELP_HEADING, "怎样做");
  assert_block (page, 2, LIANDU_HELP_ITEM, "一点");
  assert_block (page, 3, LIANDU_HELP_STEP, "第十二步，见<a href=\"backup\">备份</a>");
  g_assert_cmpuint (((LianduHelpBlock *) g_ptr_array_index (page->blocks, 3))->number, ==, 12);
  assert_block (page, 4, LIANDU_HELP_NOTE, "注意");
  picture = g_ptr_array_index (page->blocks, 5);
  g_assert_cmpstr (picture->text, ==, "一页");
  g_assert_true (g_str_has_suffix (picture->picture, "/help/talk.png"));
  assert_block (page, 6, LIANDU_HELP_KEYS, "");
  assert_block (page, 7, LIANDU_HELP_PARAGRAPH, "不成对的 ** 和 ` 和 [ 照写");
}

/* The handbook that comes with the program. */

static void
check_links (GPtrArray             *pages,
             const LianduHelpBlock *block)
{
  g_autofree char *markup = liandu_help_block_dup_markup (block);
  g_autofree char *plain = liandu_help_block_dup_plain (block);
  g_auto (GStrv) parts = g_strsplit (markup, "<a href=\"", -1);
  g_autoptr (GtkLabel) label = GTK_LABEL (g_object_ref_sink (gtk_label_new (NULL)));

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      *strchr (parts[i], '"') = '\0';
      if (liandu_handbook_find (pages, parts[i]) == NULL)
        g_test_fail_printf ("no chapter “%s”", parts[i]);
    }
  /* Faulty markup would leave nothing. */
  gtk_label_set_markup (label, markup);
  g_assert_cmpstr (gtk_label_get_text (label), ==, plain);
}

static void
check_picture (const LianduHelpBlock *block)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gsize size = 0;

  g_assert_true (g_resources_get_info (block->picture, G_RESOURCE_LOOKUP_FLAGS_NONE, &size, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (size, <=, MAX_PICTURE_BYTES);
  texture = gdk_texture_new_from_resource (block->picture);
  g_assert_cmpint (gdk_texture_get_width (texture), >, 300);
  g_assert_cmpuint (g_utf8_strlen (block->text, -1), >, 3);
}

static void
test_chapters (void)
{
  g_autoptr (GPtrArray) pages = liandu_handbook_load ();
  guint n_pictures = 0;

  g_assert_cmpuint (pages->len, >=, 10);
  for (guint i = 0; i < pages->len; i++)
    {
      const LianduHelpPage *page = g_ptr_array_index (pages, i);

      g_assert_cmpuint (page->blocks->len, >, 3);
      for (guint b = 0; b < page->blocks->len; b++)
        {
          const LianduHelpBlock *block = g_ptr_array_index (page->blocks, b);

          check_links (pages, block);
          if (block->type == LIANDU_HELP_PICTURE)
            check_picture (block);
          n_pictures += block->type == LIANDU_HELP_PICTURE;
        }
    }
  g_assert_cmpuint (n_pictures, >=, 8);
}

/* Wherever F1 is pressed, there is a chapter that was written for it. */
static void
test_every_place (void)
{
  g_autoptr (GPtrArray) pages = liandu_handbook_load ();
  guint n = 0;
  const LianduPlace *places = liandu_places_get (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *topics[] = { places[i].name, NULL };
      const LianduHelpPage *page = liandu_handbook_find_for (pages, topics);

      g_test_message ("%s: %s", places[i].name, page->title);
      g_assert_true (g_strv_contains ((const char *const *) page->places, places[i].name));
    }
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) pages = liandu_handbook_load ();
  g_autoptr (GPtrArray) one = liandu_handbook_search (pages, "移动硬盘");
  g_autoptr (GPtrArray) title = liandu_handbook_search (pages, "备份 恢复");
  g_autoptr (GPtrArray) keys = liandu_handbook_search (pages, "ＣＴＲＬ+s");
  g_autoptr (GPtrArray) nothing = liandu_handbook_search (pages, "飞机");
  g_autoptr (GPtrArray) blank = liandu_handbook_search (pages, "  ");
  const LianduHelpHit *hit = NULL;

  g_assert_cmpuint (one->len, >, 0);
  hit = g_ptr_array_index (one, 0);
  g_assert_cmpstr (hit->page->name, ==, "backup");
  g_assert_nonnull (strstr (hit->excerpt, "移动硬盘"));
  g_assert_cmpuint (title->len, >, 0);
  hit = g_ptr_array_index (title, 0);
  g_assert_cmpstr (hit->page->name, ==, "backup");
  /* Full width and capitals are no hindrance. */
  g_assert_cmpuint (keys->len, >, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
}

/* The window. */

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean late = FALSE;

  g_timeout_add (300, late_cb, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_window (void)
{
  LianduHelpWindow *window = LIANDU_HELP_WINDOW (liandu_help_window_new ());
  gpointer alive = window;
  const char *topics[] = { "no such place", "LianduWelcomePage", NULL };
  const char *unknown[] = { "no such place", NULL };

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  liandu_help_window_open_for (window, topics);
  g_assert_cmpstr (liandu_help_window_get_chapter (window), ==, "start");
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  /* A reference leads there, and back. */
  g_signal_emit_by_name (find_widget (GTK_WIDGET (window), LIANDU_TYPE_HELP_VIEW), "open-chapter", "backup");
  g_assert_cmpstr (liandu_help_window_get_chapter (window), ==, "backup");
  gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL);
  g_assert_cmpstr (liandu_help_window_get_chapter (window), ==, "start");
  /* Every chapter can be drawn: a critical would end this. */
  liandu_help_window_open (window, "keys");
  settle ();
  liandu_help_window_open (window, "issue");
  settle ();
  liandu_help_window_open_for (window, unknown);
  g_assert_cmpstr (liandu_help_window_get_chapter (window), ==, "start");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (alive);
}

static void
test_window_search (void)
{
  LianduHelpWindow *window = LIANDU_HELP_WINDOW (liandu_help_window_new ());
  const char *topics[] = { "LianduWelcomePage", NULL };
  GtkWidget *entry = find_widget (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY);

  liandu_help_window_open_for (window, topics);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "移动硬盘");
  g_signal_emit_by_name (entry, "search-changed");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (liandu_help_window_get_chapter (window), ==, "backup");
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/parse", test_parse);
  g_test_add_func ("/help/chapters", test_chapters);
  g_test_add_func ("/help/every-place", test_every_place);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/window", test_window);
  g_test_add_func ("/help/window-search", test_window_search);
  return g_test_run ();
}
