/* liandu-table-source.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"
/* For memfd_create(). */
#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib-unix.h>
#include <gio/gunixinputstream.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "liandu-error.h"
#include "liandu-grid-parser.h"
#include "liandu-table-source.h"

/**
 * LianduTableSource:
 *
 * The sheets of a file from outside.  It is opened here, but read by a program
 * of its own (liandu-reader) that gets nothing but the open file, and tells
 * over a pipe what it found.
 */
struct _LianduTableSource
{
  GObject parent_instance;

  char *name;
  char *path;               /* NULL of what was pasted */
  GPtrArray *grids;
};

G_DEFINE_FINAL_TYPE (LianduTableSource, liandu_table_source, G_TYPE_OBJECT)

#define READER "liandu-reader"
#define MAX_FILE_SIZE ((goffset) 100 * 1024 * 1024)
/* The reader gives up by itself after a few seconds of work; this is for one
 * that waits for a disk that does not answer. */
#define MAX_WAIT (30 * G_USEC_PER_SEC)
#define BUFFER_SIZE (64 * 1024)

static void
liandu_table_source_finalize (GObject *object)
{
  LianduTableSource *self = LIANDU_TABLE_SOURCE (object);

  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  G_OBJECT_CLASS (liandu_table_source_parent_class)->finalize (object);
}

static void
liandu_table_source_class_init (LianduTableSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_table_source_finalize;
}

static void
liandu_table_source_init (LianduTableSource *self)
{
}

/* Sentences */

static const char *
get_sentence (LianduReadFault fault)
{
  switch (fault)
    {
    case LIANDU_READ_FAULT_EMPTY:
      return _("“%s” is empty, so nothing was taken over");
    case LIANDU_READ_FAULT_ENCRYPTED:
      return _("“%s” is protected by a password, so nothing was taken over: save it without the password and try again");
    case LIANDU_READ_FAULT_TOO_LARGE:
      return _("“%s” holds more than two million cells, so nothing was taken over: delete what is no table, or divide it");
    case LIANDU_READ_FAULT_BOMB:
      return _("“%s” would unpack to far more than a table can be, so nothing was taken over: ask where it comes from");
    case LIANDU_READ_FAULT_QUOTE:
      return _("In “%s” a quotation mark is opened and never closed, so nothing was taken over: the file may be cut off");
    case LIANDU_READ_FAULT_PDF:
      return _("“%s” is a PDF document, from which no table can be taken: ask for the Excel file it was made from");
    case LIANDU_READ_FAULT_PICTURE:
      return _("“%s” is a picture, from which no table can be taken: ask for the Excel file");
    case LIANDU_READ_FAULT_OLD_TEXT:
      return _("“%s” is a text document of an old kind, so nothing was taken over: save it as .docx and try again");
    case LIANDU_READ_FAULT_BINARY_SHEET:
      return _("“%s” is a binary Excel file (.xlsb), so nothing was taken over: save it as .xlsx and try again");
    case LIANDU_READ_FAULT_ARCHIVE:
      return _("“%s” is an archive, so nothing was taken over: unpack it and take the tables in it one by one");
    case LIANDU_READ_FAULT_WEB_PAGE:
      return _("“%s” is a web page, whatever its name says, so nothing was taken over: open it in WPS or Excel, save it as .xlsx and try again");
    case LIANDU_READ_FAULT_NO_TABLE:
      return _("There is no table in “%s”, so nothing was taken over");
    case LIANDU_READ_FAULT_UNKNOWN:
      return _("“%s” is no table that can be read, so nothing was taken over: .xlsx, .xls, .ods, .csv and tables in .docx can");
    case LIANDU_READ_FAULT_DAMAGED:
    case LIANDU_READ_FAULT_NONE:
    case LIANDU_READ_N_FAULTS:
    default:
      return _("“%s” is damaged or incomplete, so nothing was taken over: open it in WPS or Excel, save it again as .xlsx and try again");
    }
}

static LianduError
get_error_code (LianduReadFault fault)
{
  switch (fault)
    {
    case LIANDU_READ_FAULT_DAMAGED:
    case LIANDU_READ_FAULT_QUOTE:
      return LIANDU_ERROR_CORRUPT;
    case LIANDU_READ_FAULT_TOO_LARGE:
    case LIANDU_READ_FAULT_BOMB:
    case LIANDU_READ_FAULT_ENCRYPTED:
      return LIANDU_ERROR_REFUSED;
    case LIANDU_READ_FAULT_EMPTY:
    case LIANDU_READ_FAULT_NO_TABLE:
      return LIANDU_ERROR_NOT_FOUND;
    case LIANDU_READ_FAULT_NONE:
    case LIANDU_READ_FAULT_PDF:
    case LIANDU_READ_FAULT_PICTURE:
    case LIANDU_READ_FAULT_OLD_TEXT:
    case LIANDU_READ_FAULT_BINARY_SHEET:
    case LIANDU_READ_FAULT_ARCHIVE:
    case LIANDU_READ_FAULT_WEB_PAGE:
    case LIANDU_READ_FAULT_UNKNOWN:
    case LIANDU_READ_N_FAULTS:
    default:
      return LIANDU_ERROR_UNSUPPORTED;
    }
}

static gboolean
refuse (LianduTableSource  *self,
        LianduReadFault     fault,
        GError            **error)
{
  g_autofree char *message = NULL;

  /* The sentences are ours, each with one name in it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (get_sentence (fault), self->name);
#pragma GCC diagnostic pop
  g_set_error_literal (error, LIANDU_ERROR, get_error_code (fault), message);
  return FALSE;
}

/* The reader */

/* Beside the program that is running, as in a build that is not installed, or
 * where it was installed. */
static char *
find_reader (void)
{
  const char *named = g_getenv ("LIANDU_READER");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, READER, NULL) : NULL;
  g_autofree char *moved = folder != NULL ? g_build_filename (folder, "..", "libexec", READER, NULL) : NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  if (moved != NULL && g_file_test (moved, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&moved);
  return g_build_filename (LIBEXECDIR, READER, NULL);
}

static GSubprocess *
start_reader (int      fd,
              GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *reader = find_reader ();
  const char *argv[] = { reader, NULL };
  g_autoptr (GError) lost = NULL;
  GSubprocess *process;

  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  process = g_subprocess_launcher_spawnv (launcher, argv, &lost);
  if (process == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                 _("The part of Liandu that reads tables cannot be started (%s), so nothing was taken over: install Liandu anew"), lost->message);
  return process;
}

/* Waits for bytes, for the end, or for somebody to cancel. */
static gssize
read_some (int           fd,
           guint8       *buffer,
           gsize         size,
           gint64        deadline,
           GCancellable *cancellable,
           GError      **error)
{
  GPollFD polls[2] = { { fd, G_IO_IN | G_IO_HUP, 0 }, { -1, 0, 0 } };
  guint n = g_cancellable_make_pollfd (cancellable, &polls[1]) ? 2 : 1;
  gint64 left = deadline - g_get_monotonic_time ();
  int ready = left > 0 ? g_poll (polls, n, (int) (left / 1000)) : 0;
  gssize got;

  if (n == 2)
    g_cancellable_release_fd (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (ready <= 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the reader does not answer");
      return -1;
    }
  got = read (fd, buffer, size);
  if (got < 0)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), "reading failed: %s", g_strerror (errno));
  return got;
}

static gboolean
listen_to_reader (GSubprocess      *process,
                  LianduGridParser *parser,
                  GCancellable     *cancellable,
                  GError          **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  int fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream));
  gint64 deadline = g_get_monotonic_time () + MAX_WAIT;
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  gssize n;

  while ((n = read_some (fd, buffer, BUFFER_SIZE, deadline, cancellable, error)) > 0)
    if (!liandu_grid_parser_feed (parser, buffer, (gsize) n))
      return FALSE;
  return n == 0;
}

/* A reader that fell over its own limits says nothing at the end. */
static LianduReadFault
judge_end (GSubprocess      *process,
           LianduGridParser *parser)
{
  LianduReadFault fault;

  if (liandu_grid_parser_has_ended (parser, &fault))
    return fault;
  if (g_subprocess_get_if_signaled (process)
      && (g_subprocess_get_term_sig (process) == SIGXCPU || g_subprocess_get_term_sig (process) == SIGKILL))
    return LIANDU_READ_FAULT_TOO_LARGE;
  return LIANDU_READ_FAULT_DAMAGED;
}

static gboolean
read_file (LianduTableSource  *self,
           int                 fd,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr (GSubprocess) process = start_reader (fd, error);
  g_autoptr (LianduGridParser) parser = liandu_grid_parser_new ();
  g_autoptr (GError) lost = NULL;
  LianduReadFault fault;
  gboolean heard;

  if (process == NULL)
    return FALSE;
  heard = listen_to_reader (process, parser, cancellable, &lost);
  if (!heard)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (g_error_matches (lost, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&lost));
      return FALSE;
    }
  fault = heard ? judge_end (process, parser) : LIANDU_READ_FAULT_DAMAGED;
  if (fault != LIANDU_READ_FAULT_NONE)
    return refuse (self, fault, error);
  self->grids = liandu_grid_parser_steal_grids (parser);
  return TRUE;
}

/* Opening */

static gboolean
check_file (LianduTableSource  *self,
            int                 fd,
            GError            **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("“%s” is no ordinary file, so nothing was taken over"), self->name);
      return FALSE;
    }
  if (status.st_size == 0)
    return refuse (self, LIANDU_READ_FAULT_EMPTY, error);
  if (status.st_size <= MAX_FILE_SIZE)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” is larger than 100 MB, so nothing was taken over: take pictures out of it, or divide it"), self->name);
  return FALSE;
}

/**
 * liandu_table_source_open:
 * @path: a file, whatever its name ends with
 * @error: a sentence that says what is wrong with the file
 *
 * Waits until the file has been read; for a thread of its own or the command
 * line.
 *
 * Returns: (transfer full): its sheets
 */
LianduTableSource *
liandu_table_source_open (const char   *path,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (LianduTableSource) self = g_object_new (LIANDU_TYPE_TABLE_SOURCE, NULL);
  /* Not to wait for a pipe that nobody writes to. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  self->name = g_filename_display_basename (path);
  self->path = g_strdup (path);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), _("“%s” cannot be opened: %s"), self->name, g_strerror (errno));
      return NULL;
    }
  if (!check_file (self, fd, error))
    {
      close (fd);
      return NULL;
    }
  return read_file (self, fd, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* The reader, as always, gets an open file. */
static int
open_memory (GBytes *bytes)
{
  int fd = memfd_create ("liandu-table", MFD_CLOEXEC);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize done = 0;

  while (fd >= 0 && done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n <= 0)
        break;
      done += (gsize) n;
    }
  if (fd >= 0 && (done < size || lseek (fd, 0, SEEK_SET) != 0))
    {
      close (fd);
      return -1;
    }
  return fd;
}

/**
 * liandu_table_source_open_bytes:
 * @name: what to call it
 * @bytes: what a file would hold
 * @error: a sentence that says what is wrong with it
 *
 * Like liandu_table_source_open(), of what is in no file.
 *
 * Returns: (transfer full): its sheets
 */
LianduTableSource *
liandu_table_source_open_bytes (const char    *name,
                                GBytes        *bytes,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr (LianduTableSource) self = g_object_new (LIANDU_TYPE_TABLE_SOURCE, NULL);
  int fd = open_memory (bytes);

  self->name = g_strdup (name);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), _("“%s” cannot be opened: %s"), self->name, g_strerror (errno));
      return NULL;
    }
  if (!check_file (self, fd, error))
    {
      close (fd);
      return NULL;
    }
  return read_file (self, fd, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

static void
open_thread (GTask        *task,
             gpointer      source G_GNUC_UNUSED,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  LianduTableSource *self = liandu_table_source_open (task_data, cancellable, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_table_source_open_async (const char          *path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_table_source_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
}

LianduTableSource *
liandu_table_source_open_finish (GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * liandu_table_source_get_name:
 *
 * Returns: the file's name, for people
 */
const char *
liandu_table_source_get_name (LianduTableSource *self)
{
  return self->name;
}

/* (nullable): %NULL of what was pasted. */
const char *
liandu_table_source_get_path (LianduTableSource *self)
{
  return self->path;
}

/**
 * liandu_table_source_get_grids:
 *
 * Returns: (transfer none) (element-type LianduGrid): the sheets in their order
 */
GPtrArray *
liandu_table_source_get_grids (LianduTableSource *self)
{
  return self->grids;
}

/**
 * liandu_table_source_new_for_grids:
 * @name: what to call it
 * @grids: (transfer full) (element-type LianduGrid): its sheets
 *
 * Returns: (transfer full): sheets that come from no file
 */
LianduTableSource *
liandu_table_source_new_for_grids (const char *name,
                                   GPtrArray  *grids)
{
  LianduTableSource *self = g_object_new (LIANDU_TYPE_TABLE_SOURCE, NULL);

  self->name = g_strdup (name);
  self->grids = grids;
  return self;
}
