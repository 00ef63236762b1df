/* liandu-custom-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-custom-page.h"

#include "liandu-dossier-page.h"

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (LianduCustomPage, liandu_custom_page, GTK_TYPE_BOX)

static void
real_leave (LianduCustomPage *self G_GNUC_UNUSED)
{
}

static void
liandu_custom_page_class_init (LianduCustomPageClass *klass)
{
  klass->leave = real_leave;
  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_custom_page_init (LianduCustomPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * liandu_custom_page_new:
 *
 * Returns: (transfer floating) (nullable): the page that the kind names; NULL
 *   where it names none
 */
GtkWidget *
liandu_custom_page_new (const LianduKind *kind)
{
  const char *name = liandu_kind_get_info (kind)->page;
  GType type;

  /* A type is known by name only after it was asked for. */
  g_type_ensure (LIANDU_TYPE_DOSSIER_PAGE);
  type = name != NULL ? g_type_from_name (name) : G_TYPE_INVALID;
  return g_type_is_a (type, LIANDU_TYPE_CUSTOM_PAGE) ? g_object_new (type, NULL) : NULL;
}

const char *
liandu_custom_page_get_title (LianduCustomPage *self)
{
  return g_dgettext (GETTEXT_PACKAGE, LIANDU_CUSTOM_PAGE_GET_CLASS (self)->title);
}

void
liandu_custom_page_show (LianduCustomPage *self,
                         LianduStore      *store,
                         LianduRecord     *record)
{
  LIANDU_CUSTOM_PAGE_GET_CLASS (self)->show (self, store, record);
}

void
liandu_custom_page_leave (LianduCustomPage *self)
{
  LIANDU_CUSTOM_PAGE_GET_CLASS (self)->leave (self);
}

/* For the classes derived from it. */
void
liandu_custom_page_open_record (LianduCustomPage *self,
                                const char       *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}
