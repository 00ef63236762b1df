/* liandu-conflict-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-conflict-row.h"

static GtkWidget *
new_line (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Each person once. */
static char *
join_actors (const LianduConflictItem *item)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < item->versions->len; i++)
    {
      const LianduConflictVersion *version = g_ptr_array_index (item->versions, i);

      if (version->actor == NULL || !g_hash_table_add (seen, version->actor))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? C_("conflict", " / ") : "", version->actor);
    }
  return g_string_free (names, FALSE);
}

/**
 * liandu_conflict_row_new:
 * @item: a conflict
 *
 * Returns: (transfer floating): a row for a list box
 */
GtkWidget *
liandu_conflict_row_new (const LianduConflictItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *actors = join_actors (item);
  g_autofree char *title = g_strdup_printf ("%s%s%s", item->number != NULL ? item->number : "", item->number != NULL ? " " : "", item->title);
  g_autofree char *who = g_strdup_printf (C_("conflict", "%s · %s"), liandu_conflict_type_to_words (item->type), actors);
  g_autofree char *name = g_strdup_printf (C_("conflict", "%s, %s, %s"), title, item->place, who);

  gtk_widget_add_css_class (box, "conflict-row");
  gtk_box_append (GTK_BOX (box), new_line (title, NULL));
  gtk_box_append (GTK_BOX (box), new_line (item->place, "heading"));
  gtk_box_append (GTK_BOX (box), new_line (who, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (row, title);
  return row;
}
