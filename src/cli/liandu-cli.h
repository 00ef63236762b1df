/* liandu-cli.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduCli:
 *
 * One call of the program: what was asked for, and the workspace it is asked
 * of, opened when a command first needs it.
 */
typedef struct
{
  /* Owned */
  GPtrArray *arguments;     /* char *: what is no option, after the command */
  GHashTable *options;      /* name → GPtrArray of values; none for a switch */
  char *folder;
  LianduClock *clock;
  LianduDate *today;
  LianduStore *store;
  LianduCodes *codes;
} LianduCli;

typedef gboolean (*LianduCliFunc) (LianduCli  *self,
                                   GError    **error);

int               liandu_cli_run               (int                  argc,
                                                char               **argv);

/* liandu-cli-options.c */
gboolean          liandu_cli_parse_words       (LianduCli           *self,
                                                const char          *spec,
                                                gboolean             stops,
                                                char              ***words,
                                                GError             **error);
gboolean          liandu_cli_check_utf8        (const char          *word,
                                                GError             **error);
const char       *liandu_cli_get_argument      (LianduCli           *self,
                                                guint                position);
gboolean          liandu_cli_has_option        (LianduCli           *self,
                                                const char          *name);
const char       *liandu_cli_get_option        (LianduCli           *self,
                                                const char          *name);
GPtrArray        *liandu_cli_get_options       (LianduCli           *self,
                                                const char          *name);
gboolean          liandu_cli_parse_date        (LianduCli           *self,
                                                const char          *what,
                                                const char          *text,
                                                LianduDate         **out_date,
                                                GError             **error);
gboolean          liandu_cli_parse_number      (const char          *what,
                                                const char          *text,
                                                gint64               min,
                                                gint64               max,
                                                gint64              *out_number,
                                                GError             **error);

/* liandu-cli-workspace.c */
gboolean          liandu_cli_has_workspace     (LianduCli           *self);
gboolean          liandu_cli_open              (LianduCli           *self,
                                                GError             **error);
gboolean          liandu_cli_open_for_writing  (LianduCli           *self,
                                                GError             **error);
gboolean          liandu_cli_commit            (LianduCli           *self,
                                                LianduChangeSet     *changes,
                                                GError             **error);
LianduRecord     *liandu_cli_load              (LianduCli           *self,
                                                const char          *uuid,
                                                GError             **error);
LianduRecord     *liandu_cli_load_living       (LianduCli           *self,
                                                const char          *uuid,
                                                GError             **error);
const LianduKind *liandu_cli_find_kind         (const char          *name,
                                                GError             **error);
char             *liandu_cli_format_time       (LianduCli           *self,
                                                gint64               unix_ms);

/* liandu-cli-output.c: standard output, always in UTF-8 */
void              liandu_cli_print             (const char          *format,
                                                ...) G_GNUC_PRINTF (1, 2);
void              liandu_cli_print_cells       (const char          *first,
                                                ...) G_GNUC_NULL_TERMINATED;
char             *liandu_cli_make_cell         (const char          *text);
gboolean          liandu_cli_finish_output     (GError             **error);

/* The commands, each in the file of its group. */
gboolean          liandu_cli_run_init          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_kinds         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_add           (LianduCli *self, GError **error);
gboolean          liandu_cli_run_set           (LianduCli *self, GError **error);
gboolean          liandu_cli_run_move          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_propose       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_delete        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_restore       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_undo          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_show          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_history       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_list          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_search        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_due           (LianduCli *self, GError **error);
gboolean          liandu_cli_run_coverage      (LianduCli *self, GError **error);
gboolean          liandu_cli_run_reconcile     (LianduCli *self, GError **error);
gboolean          liandu_cli_run_reports       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_remind        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_erase         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_succession    (LianduCli *self, GError **error);
gboolean          liandu_cli_run_workdays      (LianduCli *self, GError **error);
gboolean          liandu_cli_run_sheets        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_export        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_count         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_keep        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_kept        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_compare        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_papers        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_paper         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_templates     (LianduCli *self, GError **error);
gboolean          liandu_cli_run_template      (LianduCli *self, GError **error);
gboolean          liandu_cli_run_fill_in       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_import        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_send_out      (LianduCli *self, GError **error);
gboolean          liandu_cli_run_sync          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_join          (LianduCli *self, GError **error);
gboolean          liandu_cli_run_admit         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_retire        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_passphrase   (LianduCli *self, GError **error);
gboolean          liandu_cli_run_conflicts     (LianduCli *self, GError **error);
gboolean          liandu_cli_run_resolve       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_package       (LianduCli *self, GError **error);
gboolean          liandu_cli_run_check         (LianduCli *self, GError **error);
gboolean          liandu_cli_run_backup        (LianduCli *self, GError **error);
gboolean          liandu_cli_run_restore_backup (LianduCli *self, GError **error);

G_END_DECLS
