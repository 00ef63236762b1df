/* liandu-hit-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-hit-row.h"

/* Around the match in the passage of a hit. */
#define MATCH_START '\x02'
#define MATCH_END '\x03'

/**
 * LianduHitRow:
 *
 * A record that was found, with the passage that matched.
 */
struct _LianduHitRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets */
  GtkLabel *kind;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *passage;

  /* Owned */
  char *uuid;
};

G_DEFINE_FINAL_TYPE (LianduHitRow, liandu_hit_row, GTK_TYPE_LIST_BOX_ROW)

static void
liandu_hit_row_finalize (GObject *object)
{
  g_free (LIANDU_HIT_ROW (object)->uuid);

  G_OBJECT_CLASS (liandu_hit_row_parent_class)->finalize (object);
}

static void
liandu_hit_row_class_init (LianduHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_hit_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduHitRow, kind);
  gtk_widget_class_bind_template_child (widget_class, LianduHitRow, title);
  gtk_widget_class_bind_template_child (widget_class, LianduHitRow, state);
  gtk_widget_class_bind_template_child (widget_class, LianduHitRow, passage);
}

static void
liandu_hit_row_init (LianduHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (LianduHitRow    *self,
            const LianduHit *hit)
{
  const LianduStateInfo *state = hit->state != NULL ? liandu_kind_get_state (hit->kind, hit->state) : NULL;

  gtk_label_set_label (self->state, state != NULL ? liandu_state_get_title (state) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
}

static void
show_passage (LianduHitRow    *self,
              const LianduHit *hit)
{
  g_autofree char *markup = liandu_hit_row_format_passage (hit->passage != NULL ? hit->passage : "");
  g_autofree char *line = NULL;

  if (hit->field != NULL)
    {
      g_autofree char *title = g_markup_escape_text (liandu_field_get_title (hit->field), -1);

      /* Translators: the title of a field, and the passage found in it. */
      line = g_strdup_printf (C_("search result", "%s: %s"), title, markup);
    }
  gtk_label_set_markup (self->passage, line != NULL ? line : markup);
  gtk_widget_set_visible (GTK_WIDGET (self->passage), *markup != '\0');
}

/**
 * liandu_hit_row_new:
 * @hit: a record found; only read
 *
 * Returns: (transfer floating): a row for it
 */
GtkWidget *
liandu_hit_row_new (const LianduHit *hit)
{
  LianduHitRow *self = g_object_new (LIANDU_TYPE_HIT_ROW, NULL);
  const char *kind = liandu_interface_is_chinese () ? liandu_kind_get_term (hit->kind) : liandu_kind_get_title (hit->kind);
  g_autofree char *name = g_strdup_printf (C_("search result", "%s: %s"), kind, hit->title);

  self->uuid = g_strdup (hit->uuid);
  gtk_label_set_label (self->kind, kind);
  gtk_label_set_label (self->title, hit->title);
  show_state (self, hit);
  show_passage (self, hit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

const char *
liandu_hit_row_get_uuid (LianduHitRow *self)
{
  g_return_val_if_fail (LIANDU_IS_HIT_ROW (self), NULL);

  return self->uuid;
}

/**
 * liandu_hit_row_format_passage:
 * @passage: a text with the match between U+0002 and U+0003
 *
 * A match is bold and underlined: weight alone is hard to see in Han
 * characters.
 *
 * Returns: (transfer full): the text as markup
 */
char *
liandu_hit_row_format_passage (const char *passage)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = passage; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *escaped = g_markup_escape_text (p, g_utf8_next_char (p) - p);

      if (*p != MATCH_START && *p != MATCH_END)
        {
          g_string_append (markup, escaped);
          continue;
        }
      /* Unpaired marks must not make unpaired tags. */
      if (inside != (*p == MATCH_START))
        g_string_append (markup, inside ? "</u></b>" : "<b><u>");
      inside = *p == MATCH_START;
    }
  if (inside)
    g_string_append (markup, "</u></b>");
  return g_string_free (g_steal_pointer (&markup), FALSE);
}
