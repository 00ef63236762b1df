/* test-environment.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "liandu-init.h"

/*
 * What the other tests of the window take for granted: that it would look to
 * a clerk as it looks to the test.
 */

static void
test_language (void)
{
  g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, "zh_CN.UTF-8");
  g_assert_cmpstr (_("Liandu"), ==, "联督");
  g_assert_cmpstr (g_dgettext ("gtk40", "_Cancel"), ==, "取消(_C)");
}

/* Chinese is collated by pronunciation: 安 (an) stands before 王 (wang). */
static void
test_collation (void)
{
  g_assert_cmpint (g_utf8_collate ("安", "王"), <, 0);
  g_assert_cmpint (g_utf8_collate ("赵", "安"), >, 0);
}

/* Without a Chinese locale these characters come in their Japanese shapes. */
static void
test_glyphs (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("骨角直"));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  g_autoptr (PangoFontDescription) description = NULL;
  PangoLayoutRun *run;

  run = pango_layout_get_line_readonly (layout, 0)->runs->data;
  g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
  description = pango_font_describe (run->item->analysis.font);
  g_test_message ("%s", pango_font_description_get_family (description));
  g_assert_null (strstr (pango_font_description_get_family (description), "JP"));
}

static void
parsing_error_cb (GtkCssProvider *provider,
                  GtkCssSection  *section,
                  const GError   *error,
                  gpointer        user_data)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_test_fail_printf ("%s: %s", where, error->message);
}

/* A rule that does not end takes all that follow with it. */
static void
test_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), NULL);
  gtk_css_provider_load_from_resource (provider, RESOURCE_PREFIX "/style.css");
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autoptr (GSettings) view = g_settings_new_with_path (APPLICATION_ID ".View", RESOURCE_PREFIX "/views/test/");
  g_auto (GStrv) columns = NULL;

  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1366);
  g_assert_true (g_settings_set_strv (view, "columns", (const char *const[]){ "number", "title", NULL }));
  columns = g_settings_get_strv (view, "columns");
  g_assert_cmpstr (columns[1], ==, "title");
}

static void
test_icon (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  g_assert_true (gtk_icon_theme_has_icon (theme, APPLICATION_ID));
  g_assert_true (gtk_icon_theme_has_icon (theme, APPLICATION_ID "-symbolic"));
}

static void
test_screen (void)
{
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  GdkRectangle area;

  gdk_monitor_get_geometry (monitor, &area);
  g_assert_cmpint (area.width, ==, 1366);
  g_assert_cmpint (area.height, ==, 768);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/environment/language", test_language);
  g_test_add_func ("/environment/collation", test_collation);
  g_test_add_func ("/environment/glyphs", test_glyphs);
  g_test_add_func ("/environment/style", test_style);
  g_test_add_func ("/environment/settings", test_settings);
  g_test_add_func ("/environment/icon", test_icon);
  g_test_add_func ("/environment/screen", test_screen);
  return g_test_run ();
}
