/* liandu-gallery-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-gallery-row.h"

#include "liandu-date.h"

struct _LianduGalleryRow
{
  GtkListBoxRow parent_instance;

  LianduSheet *sheet;       /* or NULL */
  LianduSheetTemplate *template; /* or NULL: it is the office's own */
  GError *problem;          /* why a template gives no sheet, or NULL */
  char *uuid;               /* of the template, or NULL */
  char *kept;               /* or NULL: uuid */
  char *title;
  char *group;
  char *detail;             /* (nullable): below the title */
  char *details;            /* of what was kept, in lines */
};

G_DEFINE_FINAL_TYPE (LianduGalleryRow, liandu_gallery_row, GTK_TYPE_LIST_BOX_ROW)

static void
liandu_gallery_row_finalize (GObject *object)
{
  LianduGalleryRow *self = LIANDU_GALLERY_ROW (object);

  g_clear_pointer (&self->sheet, liandu_sheet_unref);
  g_clear_pointer (&self->template, liandu_sheet_template_free);
  g_clear_error (&self->problem);
  g_free (self->uuid);
  g_free (self->kept);
  g_free (self->title);
  g_free (self->group);
  g_free (self->detail);
  g_free (self->details);
  G_OBJECT_CLASS (liandu_gallery_row_parent_class)->finalize (object);
}

static void
liandu_gallery_row_class_init (LianduGalleryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_gallery_row_finalize;
}

static void
liandu_gallery_row_init (LianduGalleryRow *self)
{
}

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, css_class);
    }
  return label;
}

static void
fill (LianduGalleryRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), new_label (self->title, NULL));
  if (self->detail != NULL)
    gtk_box_append (GTK_BOX (box), new_label (self->detail, "dim-label"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL ? g_variant_get_string (value, NULL) : "";
}

/* Columns as of liandu_kept_sheet_new_query(). */
static void
describe_kept (LianduGalleryRow *self,
               LianduRow        *row)
{
  GVariant *value = liandu_row_get_value (row, 1);
  g_autoptr (LianduDate) day = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  g_autofree char *shown = day != NULL ? liandu_date_format_display (day) : g_strdup ("");
  GVariant *n_records = liandu_row_get_value (row, 4);

  self->detail = g_strdup_printf ("%s　%s", shown, get_text (row, 2));
  self->details = g_strdup_printf (_("Sent on: %s\nSent to: %s\nData as of: %s\nRecords: %d"), shown,
                                   *get_text (row, 2) != '\0' ? get_text (row, 2) : _("not said"), get_text (row, 3),
                                   n_records != NULL ? (int) g_variant_get_int64 (n_records) : 0);
}

/* Public API */

GtkWidget *
liandu_gallery_row_new_sheet (const LianduSheet *sheet)
{
  LianduGalleryRow *self = g_object_new (LIANDU_TYPE_GALLERY_ROW, NULL);

  self->sheet = liandu_sheet_ref (sheet);
  self->title = g_strdup (liandu_sheet_get_title (sheet));
  self->group = g_strdup (liandu_kind_get_title_plural (liandu_sheet_get_kind (sheet)));
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_gallery_row_new_template:
 * @row: of liandu_sheet_template_new_query()
 */
GtkWidget *
liandu_gallery_row_new_template (LianduRow *row)
{
  LianduGalleryRow *self = g_object_new (LIANDU_TYPE_GALLERY_ROW, NULL);

  self->template = liandu_sheet_template_new_for_row (row, &self->problem);
  if (self->template != NULL)
    self->sheet = liandu_sheet_template_make (self->template, &self->problem);
  self->uuid = g_strdup (liandu_row_get_uuid (row));
  self->title = g_strdup (liandu_row_get_title (row));
  self->group = g_strdup (_("Templates of This Office"));
  if (self->problem != NULL)
    self->detail = g_strdup (_("Needs to be mended"));
  fill (self);
  return GTK_WIDGET (self);
}

/* Records counted by two of their fields. */
GtkWidget *
liandu_gallery_row_new_count (void)
{
  LianduGalleryRow *self = g_object_new (LIANDU_TYPE_GALLERY_ROW, NULL);

  self->title = g_strdup (_("Cross Count"));
  self->group = g_strdup (_("Statistics"));
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_gallery_row_new_kept:
 * @row: of liandu_kept_sheet_new_query()
 */
GtkWidget *
liandu_gallery_row_new_kept (LianduRow *row)
{
  LianduGalleryRow *self = g_object_new (LIANDU_TYPE_GALLERY_ROW, NULL);

  self->kept = g_strdup (liandu_row_get_uuid (row));
  self->title = g_strdup (liandu_row_get_title (row));
  self->group = g_strdup (_("Kept as Sent"));
  describe_kept (self, row);
  fill (self);
  return GTK_WIDGET (self);
}

gboolean
liandu_gallery_row_is_count (LianduGalleryRow *self)
{
  return self->sheet == NULL && self->kept == NULL && self->uuid == NULL;
}

const char *
liandu_gallery_row_get_id (LianduGalleryRow *self)
{
  if (liandu_gallery_row_is_count (self))
    return LIANDU_SHEET_CROSS_COUNT;
  if (self->uuid != NULL)
    return self->uuid;
  return self->sheet != NULL ? liandu_sheet_get_id (self->sheet) : self->kept;
}

const LianduSheet *
liandu_gallery_row_get_sheet (LianduGalleryRow *self)
{
  return self->sheet;
}

/**
 * liandu_gallery_row_get_uuid:
 *
 * Returns: (nullable): of the template, where it is the office's own
 */
const char *
liandu_gallery_row_get_uuid (LianduGalleryRow *self)
{
  return self->uuid;
}

/* NULL also where the template cannot be read. */
const LianduSheetTemplate *
liandu_gallery_row_get_template (LianduGalleryRow *self)
{
  return self->template;
}

/**
 * liandu_gallery_row_get_problem:
 *
 * Returns: (nullable): why the template gives no sheet
 */
const GError *
liandu_gallery_row_get_problem (LianduGalleryRow *self)
{
  return self->problem;
}

const char *
liandu_gallery_row_get_kept (LianduGalleryRow *self)
{
  return self->kept;
}

const char *
liandu_gallery_row_get_title (LianduGalleryRow *self)
{
  return self->title;
}

const char *
liandu_gallery_row_get_group (LianduGalleryRow *self)
{
  return self->group;
}

char *
liandu_gallery_row_dup_details (LianduGalleryRow *self)
{
  return g_strdup (self->details);
}

/**
 * liandu_gallery_row_matches:
 * @words: as typed
 *
 * Returns: whether the title, what it is for or whom it went to has them
 */
gboolean
liandu_gallery_row_matches (LianduGalleryRow *self,
                            const char       *words)
{
  const char *purpose = self->sheet != NULL ? liandu_sheet_get_info (self->sheet)->purpose : NULL;

  return *words == '\0' || strstr (self->title, words) != NULL || (self->detail != NULL && strstr (self->detail, words) != NULL)
         || (purpose != NULL && strstr (g_dgettext (GETTEXT_PACKAGE, purpose), words) != NULL);
}
