/* liandu-dossier-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "liandu-dossier-page.h"

#include "liandu-value.h"

#define MAX_WIDTH 960

struct _LianduDossierPage
{
  LianduCustomPage parent_instance;

  /* Borrowed from the page */
  GtkWidget *particulars;
  LianduDossierView *view;
};

G_DEFINE_FINAL_TYPE (LianduDossierPage, liandu_dossier_page, LIANDU_TYPE_CUSTOM_PAGE)

/* What the record says of itself, by its kind's summary. */
static void
show_particulars (LianduDossierPage *self,
                  LianduStore       *store,
                  LianduRecord      *record)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (store);
  g_autoptr (GPtrArray) fields = liandu_dossier_list_summary (liandu_record_get_kind (record));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_record_get_value (record, field);
      g_autofree char *text = !liandu_value_is_empty (value) ? liandu_value_to_text (field, value, codes) : NULL;

      if (text != NULL)
        g_string_append_printf (words, "%s%s：%s", words->len > 0 ? "　" : "", liandu_field_get_title (field), text);
    }
  gtk_label_set_text (GTK_LABEL (self->particulars), words->str);
  gtk_widget_set_visible (self->particulars, words->len > 0);
}

static void
liandu_dossier_page_show (LianduCustomPage *page,
                          LianduStore      *store,
                          LianduRecord     *record)
{
  LianduDossierPage *self = LIANDU_DOSSIER_PAGE (page);

  show_particulars (self, store, record);
  liandu_dossier_view_load (self->view, store, liandu_record_get_kind (record), liandu_record_get_uuid (record), NULL);
}

static void
liandu_dossier_page_leave (LianduCustomPage *page)
{
  liandu_dossier_view_clear (LIANDU_DOSSIER_PAGE (page)->view);
}

static gboolean
liandu_dossier_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (LIANDU_DOSSIER_PAGE (widget)->view), GTK_DIR_TAB_FORWARD);
}

static void
liandu_dossier_page_class_init (LianduDossierPageClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_dossier_page_grab_focus;
  LIANDU_CUSTOM_PAGE_CLASS (klass)->title = N_("Dossier");
  LIANDU_CUSTOM_PAGE_CLASS (klass)->show = liandu_dossier_page_show;
  LIANDU_CUSTOM_PAGE_CLASS (klass)->leave = liandu_dossier_page_leave;
}

static void
liandu_dossier_page_init (LianduDossierPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->particulars = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->particulars), 0);
  gtk_label_set_wrap (GTK_LABEL (self->particulars), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->particulars), PANGO_WRAP_WORD_CHAR);
  self->view = LIANDU_DOSSIER_VIEW (liandu_dossier_view_new ());
  liandu_dossier_view_hide_name (self->view);
  gtk_box_append (GTK_BOX (box), self->particulars);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (box, "liandu-form-box");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
  g_signal_connect_object (self->view, "open-record", G_CALLBACK (liandu_custom_page_open_record), self, G_CONNECT_SWAPPED);
}

LianduDossierView *
liandu_dossier_page_get_view (LianduDossierPage *self)
{
  return self->view;
}
