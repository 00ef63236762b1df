/* test-backup-keeper.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include <dlfcn.h>

#include "form-test.h"
#include "liandu-backup-keeper.h"
#include "liandu-preferences.h"
#include "liandu-settings.h"

/* Backups by themselves: in the workspace, and on the disk that was chosen. */

typedef struct
{
  FormTest *form;
  char *disk;
  GString *told;
} Desk;

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_files (path);
      else if (g_str_has_suffix (name, ".zip"))
        n++;
    }
  return n;
}

static gboolean
has_one (gpointer folder)
{
  return count_files (folder) == 1;
}

static gboolean
was_told (gpointer data)
{
  return ((Desk *) data)->told->len > 0;
}

static void
failed_cb (LianduBackupKeeper *keeper G_GNUC_UNUSED,
           const char         *message,
           gpointer            user_data)
{
  g_string_append (((Desk *) user_data)->told, message);
}

static void
test_second_disk (FormTest      *form,
                  gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GApplication) application = g_application_new ("org.liandu.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GSettings) settings = liandu_settings_new ();
  g_autofree char *backups = g_build_filename (form->folder, "backups", NULL);
  g_autofree char *away = g_build_filename (form->folder, "没有的盘", NULL);
  g_autoptr (LianduBackupKeeper) keeper = liandu_backup_keeper_new (application, form->store);
  Desk desk = { form, g_dir_make_tmp ("liandu-disk-XXXXXX", NULL), g_string_new (NULL) };
  GtkWidget *preferences = liandu_preferences_new (GTK_WINDOW (form->window), form->store);

  g_signal_connect (keeper, "failed", G_CALLBACK (failed_cb), &desk);
  form_test_wait (has_one, backups);
  g_assert_nonnull (form_test_find_label (preferences, "未设置"));
  g_settings_set_string (settings, "backup-folder", desk.disk);
  form_test_wait (has_one, desk.disk);
  g_assert_nonnull (form_test_find_label (preferences, desk.disk));
  g_assert_cmpuint (desk.told->len, ==, 0);
  g_settings_set_string (settings, "backup-folder", away);
  form_test_wait (was_told, &desk);
  g_assert_nonnull (strstr (desk.told->str, away));
  g_assert_nonnull (strstr (desk.told->str, "第二份没有完成"));
  liandu_backup_keeper_stop (keeper);
  g_settings_reset (settings, "backup-folder");
  form_test_settle ();
  gtk_window_destroy (GTK_WINDOW (preferences));
  form_test_delete_tree (desk.disk);
  g_free (desk.disk);
  g_string_free (desk.told, TRUE);
}

/* A network drive that has gone away: whoever wants something of it waits. */

static struct
{
  GMutex lock;
  GCond changed;
  char *folder;             /* NULL: all drives answer */
  gboolean waits;
} drive;

/* In the place of GLib's, for all that is linked into this program. */
int
g_mkdir_with_parents (const char *path,
                      int         mode)
{
  int (*make) (const char *, int) = (int (*) (const char *, int)) dlsym (RTLD_NEXT, "g_mkdir_with_parents");

  g_mutex_lock (&drive.lock);
  while (drive.folder != NULL && g_str_has_prefix (path, drive.folder))
    {
      drive.waits = TRUE;
      g_cond_wait (&drive.changed, &drive.lock);
    }
  drive.waits = FALSE;
  g_mutex_unlock (&drive.lock);
  return make (path, mode);
}

static void
let_drive (char *folder)
{
  g_mutex_lock (&drive.lock);
  drive.folder = folder;
  g_cond_broadcast (&drive.changed);
  g_mutex_unlock (&drive.lock);
}

static gboolean
drive_waits (gpointer data G_GNUC_UNUSED)
{
  gboolean waits;

  g_mutex_lock (&drive.lock);
  waits = drive.waits;
  g_mutex_unlock (&drive.lock);
  return waits;
}

static gboolean
is_finished (gpointer settings)
{
  g_autofree char *folder = g_settings_get_string (settings, "backup-unfinished");

  return *folder == '\0';
}

typedef struct
{
  FormTest *form;
  Desk *desk;
  LianduBackupKeeper *keeper;
} Program;

static void
activate_cb (GApplication *application,
             gpointer      user_data)
{
  Program *program = user_data;

  program->keeper = liandu_backup_keeper_new (application, program->form->store);
  g_signal_connect (program->keeper, "failed", G_CALLBACK (failed_cb), program->desk);
  liandu_backup_keeper_set_patience (program->keeper, 1);
}

/* Nothing but the backup keeps this program from ending. */
static void
run_program (Program *program)
{
  g_autoptr (GApplication) application = g_application_new ("org.liandu.Test", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), program);
  g_application_run (application, 0, NULL);
  liandu_backup_keeper_stop (program->keeper);
  g_clear_object (&program->keeper);
}

static void
test_silent_drive (FormTest      *form,
                   gconstpointer  data G_GNUC_UNUSED)
{
  g_autoptr (GSettings) settings = liandu_settings_new ();
  g_autofree char *backups = g_build_filename (form->folder, "backups", NULL);
  Desk desk = { form, g_dir_make_tmp ("liandu-disk-XXXXXX", NULL), g_string_new (NULL) };
  Program program = { form, &desk, NULL };

  g_settings_set_string (settings, "backup-folder", desk.disk);
  let_drive (desk.disk);
  run_program (&program);
  g_assert_true (drive_waits (NULL));
  g_assert_cmpuint (count_files (backups), ==, 1);
  g_assert_nonnull (strstr (desk.told->str, "没有响应"));
  g_assert_nonnull (strstr (desk.told->str, desk.disk));
  g_assert_false (is_finished (settings));

  /* The next start says so, and the drive answers again. */
  g_string_truncate (desk.told, 0);
  let_drive (NULL);
  run_program (&program);
  g_assert_nonnull (strstr (desk.told->str, "没有做完"));
  g_assert_cmpuint (count_files (desk.disk), ==, 1);
  g_assert_true (is_finished (settings));

  g_settings_reset (settings, "backup-folder");
  form_test_settle ();
  form_test_delete_tree (desk.disk);
  g_free (desk.disk);
  g_string_free (desk.told, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/backup/second-disk", FormTest, NULL, form_test_set_up, test_second_disk, form_test_tear_down);
  g_test_add ("/backup/silent-drive", FormTest, NULL, form_test_set_up, test_silent_drive, form_test_tear_down);
  return g_test_run ();
}
