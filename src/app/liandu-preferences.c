/* liandu-preferences.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-kind.h"
#include "liandu-lamps.h"
#include "liandu-preferences.h"
#include "liandu-settings.h"

struct _LianduPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  AdwComboRow *text;
  AdwComboRow *lines;
  AdwComboRow *style;
  AdwComboRow *days;
  AdwActionRow *backup;
  GtkWidget *backup_none;
  AdwPreferencesGroup *office;
  AdwComboRow *lamps;

  /* Owned */
  LianduStore *store;       /* NULL where no workspace is open */
  GSettings *settings;
};

enum
{
  OPEN_PLACE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduPreferences, liandu_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* What the rows offer, in their order. */
static const int texts[] = { 90, 100, 115, 130, 150, 200 };
static const int all_lines[] = { 1, 2, 3, 4 };
static const int all_days[] = { 0, 7, 14, 30 };

/* A choice among numbers, bound to a setting */

typedef struct
{
  const int *values;
  guint n_values;
} Numbers;

static const Numbers text_numbers = { texts, G_N_ELEMENTS (texts) };
static const Numbers line_numbers = { all_lines, G_N_ELEMENTS (all_lines) };
static const Numbers day_numbers = { all_days, G_N_ELEMENTS (all_days) };

static gboolean
get_position (GValue   *position,
              GVariant *setting,
              gpointer  data)
{
  const Numbers *numbers = data;
  guint nearest = 0;

  for (guint i = 0; i < numbers->n_values; i++)
    if (ABS (numbers->values[i] - g_variant_get_int32 (setting)) < ABS (numbers->values[nearest] - g_variant_get_int32 (setting)))
      nearest = i;
  g_value_set_uint (position, nearest);
  return TRUE;
}

static GVariant *
get_number (const GValue       *position,
            const GVariantType *type,
            gpointer            data)
{
  const Numbers *numbers = data;
  guint i = g_value_get_uint (position);

  return i < numbers->n_values ? g_variant_new_int32 (numbers->values[i]) : NULL;
}

static void
bind (LianduPreferences *self,
      const char        *key,
      AdwComboRow       *row,
      const Numbers     *numbers)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_position, get_number, (gpointer) numbers, NULL);
}

static gboolean
get_style (GValue   *position,
           GVariant *setting,
           gpointer  data)
{
  g_value_set_uint (position, (guint) g_settings_get_enum (data, "style"));
  return TRUE;
}

static GVariant *
set_style (const GValue       *position,
           const GVariantType *type,
           gpointer            data)
{
  static const char *const names[] = { "system", "light", "dark" };
  guint i = g_value_get_uint (position);

  return i < G_N_ELEMENTS (names) ? g_variant_new_string (names[i]) : NULL;
}

/* The second backup */

static void
show_backup (LianduPreferences *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");
  g_autofree char *display = g_filename_display_name (folder);

  adw_action_row_set_subtitle (self->backup, *folder != '\0' ? display : _("Not set"));
  gtk_widget_set_visible (self->backup_none, *folder != '\0');
}

static void
backup_chosen_cb (const char *path,
                  gpointer    user_data)
{
  g_autoptr (LianduPreferences) self = LIANDU_PREFERENCES (user_data);

  if (path != NULL)
    g_settings_set_string (self->settings, "backup-folder", path);
}

static void
backup_choose_cb (LianduPreferences *self)
{
  liandu_dialogs_choose_folder (GTK_WIDGET (self), _("Folder for the Second Backup"), backup_chosen_cb, g_object_ref (self));
}

static void
backup_none_cb (LianduPreferences *self)
{
  g_settings_reset (self->settings, "backup-folder");
}

/* What the office settles */

/* The presets in their order, and after them what somebody set by hand. */
static guint
find_lamps (LianduStore *store)
{
  guint n = 0;
  const LianduLamps *presets = liandu_lamps_get_presets (&n);
  LianduLamps lamps;

  liandu_lamps_read (store, &lamps);
  for (guint i = 0; i < n; i++)
    if (liandu_lamps_equal (&presets[i], &lamps))
      return i;
  return n;
}

static void
lamps_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GWeakRef *parent = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (parent);
  g_autoptr (GError) error = NULL;

  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error) && window != NULL)
    liandu_dialogs_show_error (window, _("The Days Were Not Changed"), error);
  g_weak_ref_clear (parent);
  g_free (parent);
}

/* The preferences may be closed before it is done: whoever opened them is told. */
static GWeakRef *
new_parent_ref (LianduPreferences *self)
{
  GWeakRef *parent = g_new (GWeakRef, 1);

  g_weak_ref_init (parent, gtk_window_get_transient_for (GTK_WINDOW (self)));
  return parent;
}

static void
lamps_chosen_cb (LianduPreferences *self)
{
  guint n = 0;
  const LianduLamps *presets = liandu_lamps_get_presets (&n);
  guint chosen = adw_combo_row_get_selected (self->lamps);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (self->store == NULL || chosen >= n || chosen == find_lamps (self->store))
    return;
  changes = liandu_lamps_new_changes (self->store, &presets[chosen]);
  liandu_store_commit_async (self->store, changes, NULL, lamps_saved_cb, new_parent_ref (self));
}

static char *
describe_lamps (const LianduLamps *lamps)
{
  if (lamps->green == lamps->yellow)
    /* Translators: lamps of a time limit: so many days before it */
    return g_strdup_printf (_("yellow %d, red %d"), lamps->yellow, lamps->red);
  return g_strdup_printf (_("green %d, yellow %d, red %d"), lamps->green, lamps->yellow, lamps->red);
}

static void
add_lamps (LianduPreferences *self)
{
  guint n = 0;
  const LianduLamps *presets = liandu_lamps_get_presets (&n);
  GtkStringList *model = gtk_string_list_new (NULL);
  LianduLamps now;

  liandu_lamps_read (self->store, &now);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = describe_lamps (&presets[i]);

      gtk_string_list_append (model, words);
    }
  if (find_lamps (self->store) == n)
    {
      g_autofree char *words = describe_lamps (&now);

      gtk_string_list_append (model, words);
    }
  self->lamps = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->lamps), _("Lamps of time limits"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->lamps), _("Days left when each of them is lit"));
  adw_combo_row_set_model (self->lamps, G_LIST_MODEL (model));
  g_object_unref (model);
  adw_combo_row_set_selected (self->lamps, find_lamps (self->store));
  gtk_widget_set_sensitive (GTK_WIDGET (self->lamps), !liandu_store_is_read_only (self->store));
  g_signal_connect_object (self->lamps, "notify::selected", G_CALLBACK (lamps_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->office, GTK_WIDGET (self->lamps));
}

static void
place_cb (LianduPreferences *self,
          GtkWidget         *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), "kind");

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[OPEN_PLACE], 0, kind);
  g_object_unref (self);
}

/* Whatever the office keeps in records of its own. */
static void
add_places (LianduPreferences *self)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      GtkWidget *row = NULL;

      if (!liandu_kind_is_internal (kind) || liandu_kind_get_parent (kind) != NULL || kind == liandu_kind_get_decision ())
        continue;
      row = adw_action_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), liandu_kind_get_place (kind));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "kind", (gpointer) liandu_kind_get_name (kind));
      g_signal_connect_object (row, "activated", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->office, row);
    }
}

static void
liandu_preferences_dispose (GObject *object)
{
  g_clear_object (&LIANDU_PREFERENCES (object)->store);

  G_OBJECT_CLASS (liandu_preferences_parent_class)->dispose (object);
}

/* The settings stay: a chooser may answer after the window was closed. */
static void
liandu_preferences_finalize (GObject *object)
{
  g_object_unref (LIANDU_PREFERENCES (object)->settings);

  G_OBJECT_CLASS (liandu_preferences_parent_class)->finalize (object);
}

static void
liandu_preferences_class_init (LianduPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_preferences_finalize;

  signals[OPEN_PLACE] = g_signal_new ("open-place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, text);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, lines);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, style);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, days);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, backup);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, backup_none);
  gtk_widget_class_bind_template_child (widget_class, LianduPreferences, office);
  gtk_widget_class_bind_template_callback (widget_class, backup_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_none_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_preferences_init (LianduPreferences *self)
{
  self->settings = liandu_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  bind (self, "text-percent", self->text, &text_numbers);
  bind (self, "row-lines", self->lines, &line_numbers);
  bind (self, "today-days", self->days, &day_numbers);
  g_settings_bind_with_mapping (self->settings, "style", self->style, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_style, set_style, self->settings, NULL);
  g_signal_connect_object (self->settings, "changed::backup-folder", G_CALLBACK (show_backup), self, G_CONNECT_SWAPPED);
  show_backup (self);
}

/**
 * liandu_preferences_new:
 * @parent: the window it belongs to
 * @store: (nullable): the workspace that is open
 *
 * Returns: (transfer none): the dialog, owned by GTK until it is closed
 */
GtkWidget *
liandu_preferences_new (GtkWindow   *parent,
                        LianduStore *store)
{
  LianduPreferences *self = g_object_new (LIANDU_TYPE_PREFERENCES, "transient-for", parent, NULL);

  if (store != NULL)
    {
      self->store = g_object_ref (store);
      add_lamps (self);
    }
  add_places (self);
  return GTK_WIDGET (self);
}
