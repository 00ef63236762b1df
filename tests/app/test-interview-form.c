/* test-interview-form.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-dossier-page.h"
#include "liandu-linked-records.h"
#include "liandu-matrix-section.h"

/* An interview with one of the key few, as it is entered: the four dimensions
 * as a matrix, what is on record about him beside it, the issues that come of
 * it, and his own page. */

static LianduRecordPage *
new_interview (FormTest *self)
{
  LianduRecordPage *page = form_test_new_page (self);

  liandu_record_page_create (page, liandu_kind_lookup ("interview"), NULL);
  form_test_settle ();
  return page;
}

static void
destroy_page (FormTest         *self,
              LianduRecordPage *page)
{
  gpointer weak = page;

  g_object_add_weak_pointer (G_OBJECT (page), &weak);
  adw_window_set_content (ADW_WINDOW (self->window), NULL);
  form_test_wait (form_test_is_null, &weak);
}

static void
type_into (LianduRecordPage *page,
           const char       *field,
           const char       *text)
{
  LianduFieldEditor *editor = form_test_get_editor (page, field);

  form_test_type (editor, text);
  form_test_leave (editor);
  g_assert_cmpstr (liandu_record_get_string (liandu_record_page_get_record (page), field), ==, text);
}

static void
choose (LianduRecordPage *page,
        const char       *field,
        const char       *words)
{
  form_test_pick (form_test_get_editor (page, field), words);
}

/* Every cell through its editor, saved, opened anew. */
static void
test_fill (FormTest     *self,
           gconstpointer with_sample)
{
  static const char * const dimensions[] = { "attitude", "ability", "conduct", "discipline" };
  static const char * const aspects[] = { "findings", "strengths", "problems", "basis" };
  LianduRecordPage *page = new_interview (self);
  gpointer section = form_test_find (GTK_WIDGET (page), LIANDU_TYPE_MATRIX_SECTION);
  g_autofree char *uuid = NULL;
  g_autoptr (LianduRecord) saved = NULL;

  g_assert_nonnull (section);
  g_object_add_weak_pointer (G_OBJECT (section), &section);
  form_test_pick (form_test_get_editor (page, "interviewee"), "陈志强");
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (aspects); j++)
      {
        g_autofree char *field = g_strdup_printf ("%s_%s", dimensions[i], aspects[j]);
        g_autofree char *text = g_strdup_printf ("第%u项第%u格", i + 1, j + 1);

        type_into (page, field, text);
      }
  choose (page, "attitude_grade", "较好");
  choose (page, "discipline_grade", "一般");
  type_into (page, "overall", "总体较好");
  form_test_save (page);
  uuid = g_strdup (liandu_record_page_get_uuid (page));
  destroy_page (self, page);
  g_assert_null (section);

  saved = form_test_load (self, uuid);
  g_assert_cmpstr (liandu_record_get_string (saved, "attitude_findings"), ==, "第1项第1格");
  g_assert_cmpstr (liandu_record_get_string (saved, "discipline_basis"), ==, "第4项第4格");
  g_assert_cmpstr (liandu_record_get_string (saved, "attitude_grade"), ==, "fairly_good");
  g_assert_cmpstr (liandu_record_get_string (saved, "ability_grade"), ==, NULL);
  g_assert_cmpstr (liandu_record_get_string (saved, "discipline_grade"), ==, "fair");
}

static gboolean
has_focus (LianduRecordPage *page,
           const char       *field)
{
  form_test_settle ();
  return liandu_field_editor_has_focus (form_test_get_editor (page, field));
}

/* Tab goes on within a dimension and from one to the next; Alt with an arrow
 * goes to the same question of another one. */
static void
test_keys (FormTest     *self,
           gconstpointer with_sample)
{
  LianduRecordPage *page = new_interview (self);
  GtkWidget *section = form_test_find (GTK_WIDGET (page), LIANDU_TYPE_MATRIX_SECTION);

  liandu_field_editor_focus (form_test_get_editor (page, "attitude_findings"));
  g_assert_true (has_focus (page, "attitude_findings"));
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus (page, "attitude_strengths"));
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus (page, "attitude_problems"));

  gtk_widget_activate_action (section, "matrix.next-row", NULL);
  g_assert_true (has_focus (page, "ability_problems"));
  gtk_widget_activate_action (section, "matrix.previous-row", NULL);
  g_assert_true (has_focus (page, "attitude_problems"));
  gtk_widget_activate_action (section, "matrix.previous-row", NULL);
  g_assert_true (has_focus (page, "attitude_problems"));
  destroy_page (self, page);
}

/* The cells have the short names of the columns, the editors their full ones. */
static void
test_words (FormTest     *self,
            gconstpointer with_sample)
{
  LianduRecordPage *page = new_interview (self);
  GtkWidget *section = form_test_find (GTK_WIDGET (page), LIANDU_TYPE_MATRIX_SECTION);

  g_assert_nonnull (form_test_find_label (section, "态度"));
  g_assert_nonnull (form_test_find_label (section, "纪律"));
  g_assert_nonnull (form_test_find_label (section, "访谈要点"));
  g_assert_null (form_test_find_label (section, "态度访谈要点"));
  destroy_page (self, page);
}

static gboolean
has_dossier (gpointer data)
{
  return liandu_dossier_view_get_dossier (LIANDU_RECORD_PAGE (data)->dossier) != NULL;
}

/* Whoever is chosen, what is on record about him stands beside the form, and
 * that it was seen is noted. */
static void
test_dossier (FormTest     *self,
              gconstpointer with_sample)
{
  LianduRecordPage *page = new_interview (self);
  const LianduDossier *dossier;

  g_assert_true (gtk_widget_get_visible (page->pane_switch));
  g_assert_false (gtk_toggle_button_get_active (page->dossier_button));
  form_test_pick (form_test_get_editor (page, "interviewee"), "陈志强");
  form_test_wait (has_dossier, page);
  g_assert_true (gtk_toggle_button_get_active (page->dossier_button));
  dossier = liandu_dossier_view_get_dossier (page->dossier);
  g_assert_cmpstr (dossier->title, ==, "陈志强");
  g_assert_cmpuint (dossier->entries->len, >, 3);
  g_assert_cmpuint (dossier->accesses->len, ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (page), "record.dossier", NULL);
  g_assert_false (gtk_toggle_button_get_active (page->dossier_button));
  g_assert_null (liandu_dossier_view_get_uuid (page->dossier));
  gtk_widget_activate_action (GTK_WIDGET (page), "record.dossier", NULL);
  form_test_wait (has_dossier, page);
  destroy_page (self, page);
}

/* What is over is not looked into by itself. */
static void
test_held (FormTest     *self,
           gconstpointer with_sample)
{
  g_autofree char *uuid = form_test_find_uuid (self, "interview", "state", "archived", 0);
  LianduRecordPage *page = form_test_open_page (self, uuid);

  g_assert_true (gtk_widget_get_visible (page->pane_switch));
  g_assert_false (gtk_toggle_button_get_active (page->dossier_button));
  g_assert_null (liandu_dossier_view_get_uuid (page->dossier));
  destroy_page (self, page);
}

static void
create_cb (char      **kind_and_source,
           const char *kind,
           const char *source)
{
  g_free (*kind_and_source);
  *kind_and_source = g_strdup_printf ("%s %s", kind, source);
}

/* An issue that comes of an interview says so, and is found from it. */
static void
test_issue (FormTest     *self,
            gconstpointer with_sample)
{
  g_autofree char *uuid = form_test_find_uuid (self, "interview", "state", "archived", 0);
  g_autofree char *expected = g_strdup_printf ("issue %s", uuid);
  g_autofree char *wanted = NULL;
  LianduRecordPage *page = form_test_open_page (self, uuid);

  g_signal_connect_swapped (page, "create-record", G_CALLBACK (create_cb), &wanted);
  gtk_widget_activate_action (GTK_WIDGET (page), "record.raise", "s", "issue");
  g_assert_cmpstr (wanted, ==, expected);
  destroy_page (self, page);

  page = form_test_new_page (self);
  liandu_record_page_create_from (page, liandu_kind_lookup ("issue"), uuid);
  form_test_wait (form_test_has_record, page);
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_record_page_get_record (page), "source"), ==, uuid);
  destroy_page (self, page);
}

static LianduDossierView *
get_view (LianduRecordPage *page)
{
  return liandu_dossier_page_get_view (LIANDU_DOSSIER_PAGE (page->custom));
}

static gboolean
has_custom_dossier (gpointer data)
{
  return liandu_dossier_view_get_dossier (get_view (data)) != NULL;
}

/* 一人一档: by link at once, else one key away; each time it is noted. */
static void
test_custom (FormTest     *self,
             gconstpointer with_sample)
{
  g_autofree char *uuid = form_test_find_uuid (self, "person", "name", "陈志强", 0);
  LianduRecordPage *page = form_test_open_page (self, uuid);
  LianduDossierView *view;
  gpointer weak;

  g_assert_true (gtk_widget_get_visible (page->view_switch));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "form");
  g_assert_false (has_custom_dossier (page));
  gtk_widget_activate_action (GTK_WIDGET (page), "record.view-custom", NULL);
  form_test_wait (has_custom_dossier, page);
  form_test_settle ();
  view = get_view (page);
  weak = view;
  g_object_add_weak_pointer (G_OBJECT (view), &weak);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (view), "态度"));
  g_assert_cmpuint (liandu_dossier_view_get_dossier (view)->accesses->len, ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (page), "record.view-form", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "form");
  g_assert_false (has_custom_dossier (page));
  destroy_page (self, page);
  g_assert_null (weak);

  page = form_test_new_page (self);
  liandu_record_page_show_custom (page, TRUE);
  liandu_record_page_open (page, uuid);
  form_test_wait (form_test_has_record, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "custom");
  form_test_wait (has_custom_dossier, page);
  g_assert_cmpuint (liandu_dossier_view_get_dossier (get_view (page))->accesses->len, ==, 2);
  destroy_page (self, page);
}

static void
opened_cb (char      **opened,
           const char *uuid)
{
  g_free (*opened);
  *opened = g_strdup (uuid);
}

/* A line of the dossier opens its record. */
static void
test_follow (FormTest     *self,
             gconstpointer with_sample)
{
  g_autofree char *uuid = form_test_find_uuid (self, "person", "name", "陈志强", 0);
  g_autofree char *opened = NULL;
  LianduRecordPage *page = form_test_open_page (self, uuid);
  const LianduDossierEntry *first;
  GtkWidget *list;

  gtk_widget_activate_action (GTK_WIDGET (page), "record.view-custom", NULL);
  form_test_wait (has_custom_dossier, page);
  g_signal_connect_swapped (page, "open-record", G_CALLBACK (opened_cb), &opened);
  list = form_test_find (GTK_WIDGET (get_view (page)), GTK_TYPE_LIST_BOX);
  first = g_ptr_array_index (liandu_dossier_view_get_dossier (get_view (page))->entries, 0);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (opened, ==, first->uuid);
  form_test_settle ();
  destroy_page (self, page);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

#define ADD(name, function) \
  g_test_add ("/interview/" name, FormTest, "sample", form_test_set_up, function, form_test_tear_down)

  ADD ("fill", test_fill);
  ADD ("keys", test_keys);
  ADD ("words", test_words);
  ADD ("dossier", test_dossier);
  ADD ("held", test_held);
  ADD ("issue", test_issue);
  ADD ("custom", test_custom);
  ADD ("follow", test_follow);
#undef ADD
  return g_test_run ();
}
