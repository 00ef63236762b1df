/* liandu-welcome-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-welcome-page.h"

struct _LianduWelcomePage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkEditable *user;
  GtkEditable *office;
  GtkLabel *user_error;
  GtkLabel *error;
  GtkLabel *folder;
};

enum
{
  START,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduWelcomePage, liandu_welcome_page, ADW_TYPE_BIN)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
start (LianduWelcomePage *self,
       gboolean           sample)
{
  g_autofree char *user = g_strstrip (g_strdup (gtk_editable_get_text (self->user)));
  g_autofree char *office = g_strstrip (g_strdup (gtk_editable_get_text (self->office)));
  gboolean missing = !sample && *user == '\0';

  show_text (self->user_error, missing ? _("Enter your name first: it will stand beside everything you enter") : NULL);
  if (missing)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->user), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->user));
      return;
    }
  g_signal_emit (self, signals[START], 0, user, office, sample);
}

static void
start_own_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  start (LIANDU_WELCOME_PAGE (widget), FALSE);
}

static void
start_sample_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  start (LIANDU_WELCOME_PAGE (widget), TRUE);
}

static void
user_changed_cb (LianduWelcomePage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->user), "error");
  show_text (self->user_error, NULL);
}

static void
user_activate_cb (LianduWelcomePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->office));
}

static void
office_activate_cb (LianduWelcomePage *self)
{
  start (self, FALSE);
}

static gboolean
liandu_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LIANDU_WELCOME_PAGE (widget)->user));
}

static void
liandu_welcome_page_class_init (LianduWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = liandu_welcome_page_grab_focus;

  signals[START] = g_signal_new ("start", LIANDU_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduWelcomePage, user);
  gtk_widget_class_bind_template_child (widget_class, LianduWelcomePage, office);
  gtk_widget_class_bind_template_child (widget_class, LianduWelcomePage, user_error);
  gtk_widget_class_bind_template_child (widget_class, LianduWelcomePage, error);
  gtk_widget_class_bind_template_child (widget_class, LianduWelcomePage, folder);
  gtk_widget_class_bind_template_callback (widget_class, user_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, office_activate_cb);
  gtk_widget_class_install_action (widget_class, "welcome.start-own", NULL, start_own_action);
  gtk_widget_class_install_action (widget_class, "welcome.start-sample", NULL, start_sample_action);
}

static void
liandu_welcome_page_init (LianduWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liandu_welcome_page_new (void)
{
  return g_object_new (LIANDU_TYPE_WELCOME_PAGE, NULL);
}

/**
 * liandu_welcome_page_set_error:
 * @self: the page
 * @text: (nullable): why the last attempt to start came to nothing
 */
void
liandu_welcome_page_set_error (LianduWelcomePage *self,
                               const char        *text)
{
  g_return_if_fail (LIANDU_IS_WELCOME_PAGE (self));

  show_text (self->error, text);
}

/**
 * liandu_welcome_page_set_folder:
 * @self: the page
 * @folder: where one's own data will be
 */
void
liandu_welcome_page_set_folder (LianduWelcomePage *self,
                                const char        *folder)
{
  g_autofree char *text = g_strdup_printf (_("Your data stay on this computer, in the folder %s"), folder);

  g_return_if_fail (LIANDU_IS_WELCOME_PAGE (self));

  gtk_label_set_label (self->folder, text);
}

/**
 * liandu_welcome_page_set_user:
 * @self: the page
 * @user: name of the user
 * @office: office of the user
 *
 * Fills in what was entered before.
 */
void
liandu_welcome_page_set_user (LianduWelcomePage *self,
                              const char        *user,
                              const char        *office)
{
  g_return_if_fail (LIANDU_IS_WELCOME_PAGE (self));

  gtk_editable_set_text (self->user, user);
  gtk_editable_set_text (self->office, office);
}
