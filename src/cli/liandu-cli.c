/* liandu-cli.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "liandu-cli.h"
#include "liandu-workspace.h"

/* Exit status, as in the contract. */
#define STATUS_DONE 0
#define STATUS_REFUSED 1
#define STATUS_USAGE 2

/* Before the command or after it. */
#define GLOBAL_OPTIONS "workspace= user= help version"

typedef struct
{
  const char *name;
  LianduCliFunc run;
  guint min_arguments;
  guint max_arguments;
  const char *options;
  gboolean takes_file;      /* the argument names a file, in whatever bytes */
  const char *usage;
  const char *summary;
} Command;

/* clang-format off */
static const Command commands[] = {
  { "init", liandu_cli_run_init, 0, 0, "sample on=", FALSE,
    "[--sample] [--on DATE]", N_("create a workspace and its first user, with invented sample data if wanted") },
  { "kinds", liandu_cli_run_kinds, 0, 1, "json", FALSE,
    "[KIND] [--json]", N_("the kinds of records; or the fields, codes, states and steps of one") },
  { "add", liandu_cli_run_add, 1, G_MAXUINT, "json", FALSE,
    "KIND FIELD=VALUE… | --json -", N_("enter a record and print its id") },
  { "set", liandu_cli_run_set, 1, G_MAXUINT, "json", FALSE,
    "UUID FIELD=VALUE… | --json -", N_("change fields; FIELD= clears, FIELD= repeated gives a list") },
  { "show", liandu_cli_run_show, 1, 1, "json", FALSE,
    "UUID [--json]", N_("a record with its rows and steps") },
  { "history", liandu_cli_run_history, 1, 1, "json", FALSE,
    "UUID [--json]", N_("who changed what and when, newest first") },
  { "undo", liandu_cli_run_undo, 1, 1, "", FALSE,
    "UUID", N_("take back one's own last change of a record") },
  { "list", liandu_cli_run_list, 1, 1, "where=+ sort=+ limit= deleted json", FALSE,
    "KIND [--where 'FIELD OP VALUE']… [--sort [-]FIELD]… [--limit N] [--deleted] [--json]", N_("records of a kind") },
  { "move", liandu_cli_run_move, 2, G_MAXUINT, "decided-by= form= opinion= date= paper=", FALSE,
    "UUID STEP [FIELD=VALUE…] [--decided-by PERSON] [--form FORM] [--opinion TEXT] [--date DATE] [--paper TEXT]",
    N_("take a step of the workflow") },
  { "propose", liandu_cli_run_propose, 1, 1, "json", FALSE,
    "UUID [--json]", N_("what the record's tables and links could be filled in with, by what is on record") },
  { "delete", liandu_cli_run_delete, 1, 1, "", FALSE,
    "UUID", N_("delete a record; it can be restored") },
  { "restore", liandu_cli_run_restore, 1, 1, "", FALSE,
    "UUID", N_("bring a deleted record back") },
  { "erase", liandu_cli_run_erase, 1, 1, "field= ground= decided-by= decided-on= basis=", FALSE,
    "UUID [--field FIELD] --ground CODE --decided-by PERSON --basis TEXT [--decided-on DATE]",
    N_("erase for ever what must not be here, by a decision on record") },
  { "search", liandu_cli_run_search, 1, 1, "limit= json", FALSE,
    "TEXT [--limit N] [--json]", N_("records that contain a text") },
  { "due", liandu_cli_run_due, 0, 0, "on= json", FALSE,
    "[--on DATE] [--json]", N_("what is still open and has a time limit, soonest first") },
  { "coverage", liandu_cli_run_coverage, 1, 1, "year= what= json", FALSE,
    "KIND [--year Y] [--what COVERAGE] [--json]", N_("who has had a record of this kind in each period, missing first") },
  { "reconcile", liandu_cli_run_reconcile, 0, 1, "quarter= draft begin json", FALSE,
    "[UNIT] [--quarter 2026-4] [--draft | --begin] [--json]", N_("the principal-duty and the supervisory ledger side by side") },
  { "reports", liandu_cli_run_reports, 0, 0, "month= what= json", FALSE,
    "[--month YYYY-MM] [--what REPORT] [--json]", N_("which unit has reported what it owes for a month, and which has not") },
  { "remind", liandu_cli_run_remind, 1, 1, "month= what= way= level= whom= answer= next= text= dry-run", FALSE,
    "UNIT [--month YYYY-MM] [--what REPORT] [--way CODE] [--level CODE] [--whom NAME] [--text TEXT] [--answer TEXT] [--next DATE] [--dry-run]",
    N_("remind a unit: print the text, put the reminder on record") },
  { "hand-over", liandu_cli_run_succession, 2, 2, "overseer= date= reason= only=+ dry-run json", FALSE,
    "FROM TO [--overseer PERSON] [--date DATE] [--reason TEXT] [--only UUID]… [--dry-run] [--json]",
    N_("make another person responsible for what one has in hand") },
  { "workdays", liandu_cli_run_workdays, 0, 2, "explain rule= from=", FALSE,
    "DATE N | --rule NAME --from DATE [--explain]", N_("the day N working days after DATE, or on which a time limit of the office ends") },
  { "sheets", liandu_cli_run_sheets, 0, 0, "json", FALSE,
    "[--json]", N_("the official sheets, and those of the office’s own") },
  { "export", liandu_cli_run_export, 1, 1, "output= from= to= as-of= unit=+ where=+ people-order= mask-names mask-crosses", FALSE,
    "SHEET -o FILE.xlsx|FILE.pdf [--from DATE --to DATE] [--as-of DATE] [--unit UUID|NAME]… [--where 'FIELD OP VALUE']… [--people-order official|surname|name] [--mask-names|--mask-crosses]",
    N_("write an official sheet as an Excel file, or its printed pages") },
  { "fill-in", liandu_cli_run_fill_in, 1, 1, "output= kind= where=+ sort=+ sheet= map=+ dry-run json", TRUE,
    "FILE -o OUT --kind KIND [--where 'FIELD OP VALUE']… [--sort [-]FIELD]… [--sheet NAME] [--map 'HEADING=FIELD']… [--dry-run] [--json]",
    N_("fill in a blank workbook that was received, all else as it is") },
  { "keep", liandu_cli_run_keep, 1, 1, "sent-to= on= note= from= to= unit=+ where=+ people-order= mask-names mask-crosses", FALSE,
    "SHEET [--sent-to TEXT] [--on DATE] [--note TEXT] [options of export]", N_("make an official sheet and keep it as it is sent") },
  { "kept", liandu_cli_run_kept, 0, 1, "output= json", FALSE,
    "[--json] | UUID -o FILE", N_("the sheets that were kept; or one as it was sent") },
  { "compare", liandu_cli_run_compare, 1, 1, "then output= json", FALSE,
    "UUID [--then] [--json] [-o FILE]", N_("what is different today, or was then, from a sheet that was kept") },
  { "count", liandu_cli_run_count, 3, 3, "sum= where=+ chart template= output= json", FALSE,
    "KIND FIELD FIELD [--sum FIELD] [--where 'FIELD OP VALUE']… [--chart] [--json | -o FILE.xlsx|FILE.pdf | --template NAME]",
    N_("count records by two of their fields, or add up a third") },
  { "papers", liandu_cli_run_papers, 0, 0, "json", FALSE,
    "[--json]", N_("the papers that are printed from a record") },
  { "paper", liandu_cli_run_paper, 1, 2, "output= blank confidential", FALSE,
    "PAPER UUID|--blank -o FILE.pdf|FILE.docx [--confidential]", N_("write the paper of a record, or a blank form, as a PDF file or an editable document") },
  { "templates", liandu_cli_run_templates, 0, 0, "json", FALSE,
    "[--json]", N_("the templates that editable documents are made by") },
  { "template", liandu_cli_run_template, 2, 3, "output= built-in", TRUE,
    "export PAPER -o FILE [--built-in] | set PAPER FILE | reset PAPER", N_("write a template to a file, replace it, or go back to the built-in one") },
  { "send-out", liandu_cli_run_send_out, 1, 1, "folder= unit=+ where=+ all due= protect json", FALSE,
    "KIND --folder DIR [--unit UUID|NAME]… [--where 'FIELD OP VALUE']… [--all] [--due DATE] [--protect] [--json]",
    N_("write a file for each unit, to be filled in there and taken back by import") },
  { "import", liandu_cli_run_import, 2, 2, "dry-run json key=+ set=+ report= decide=+", TRUE,
    "KIND FILE [--dry-run] [--json] [--key FIELD]… [--set FIELD=VALUE]… [--decide [UUID.FIELD=]accepted|refused]… [--report FILE]", N_("take over a table") },
  { "sync", liandu_cli_run_sync, 0, 1, "create stick name= status forget json", TRUE,
    "[FOLDER] [--create [--name NAME]] [--stick] [--json] | --status [--json] | --forget", N_("exchange with a shared folder, or say how the exchange stands") },
  { "join", liandu_cli_run_join, 0, 1, "file= name= with-records", TRUE,
    "FOLDER [--name NAME] [--with-records] [--file FILE] | --file FILE …", N_("ask to take part in a shared folder; prints the fingerprint") },
  { "admit", liandu_cli_run_admit, 1, 2, "fingerprint= admin", TRUE,
    "FOLDER [REQUEST --fingerprint DIGITS [--admin]]", N_("who asks to take part; or admit one, by name or by a file") },
  { "retire", liandu_cli_run_retire, 2, 2, "", TRUE,
    "FOLDER DESK", N_("let a desk take part no longer; the others get a new key") },
  { "passphrase", liandu_cli_run_passphrase, 0, 0, "none", FALSE,
    "[--none]", N_("close the keys of this computer with another passphrase") },
  { "conflicts", liandu_cli_run_conflicts, 0, 0, "record= json", FALSE,
    "[--record UUID] [--json]", N_("what several desks changed without seeing each other") },
  { "resolve", liandu_cli_run_resolve, 3, 3, "", FALSE,
    "ID take N | ID value TEXT", N_("settle a conflict with one of its versions, or with a value made of them") },
  { "package", liandu_cli_run_package, 1, G_MAXUINT, "output= to= reason= kind= where=+ related without-history without-attachments receipt= new-names dry-run json", TRUE,
    "create -o FILE --to OFFICE --reason TEXT [--kind KIND [--where 'FIELD OP VALUE']…] [UUID…] [--related] [--without-history] [--without-attachments]"
    " | show FILE [--json] | import FILE [--new-names] [--dry-run] [--json] [--receipt FILE] | receipt UUID -o FILE",
    N_("hand records to another office as a signed file, take such a file over, and register its receipt") },
  { "check", liandu_cli_run_check, 0, 0, "rebuild storage json", FALSE,
    "[--rebuild] [--storage] [--json]", N_("look for faults in the workspace and in what the records say") },
  { "backup", liandu_cli_run_backup, 1, 1, "", TRUE,
    "FILE", N_("write the whole workspace into one file") },
  { "restore-backup", liandu_cli_run_restore_backup, 1, 1, "", TRUE,
    "FILE", N_("put the workspace back to what a backup holds") },
};
/* clang-format on */

static LianduCli *
liandu_cli_new (void)
{
  LianduCli *self = g_new0 (LianduCli, 1);

  self->arguments = g_ptr_array_new_with_free_func (g_free);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

static void
liandu_cli_free (LianduCli *self)
{
  if (self->store != NULL)
    liandu_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->today, liandu_date_unref);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->arguments);
  g_hash_table_unref (self->options);
  g_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCli, liandu_cli_free)

static void
print_help (void)
{
  liandu_cli_print ("%s\n\n", _("Usage: liandu-cli [--workspace DIR] [--user NAME] COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    liandu_cli_print ("  %s %s\n      %s\n", commands[i].name, commands[i].usage, _(commands[i].summary));
  liandu_cli_print ("\n%s\n", _("Without --workspace the data of this person's Liandu are meant, without --user the workspace's first user. "
                                "Exit status: 0 done, 1 refused or found something, 2 wrong usage."));
}

static gboolean
find_command (const char     *name,
              const Command **out_command,
              GError        **error)
{
  g_autofree char *readable = NULL;

  if (name == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("no command is given; liandu-cli --help lists them"));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      {
        *out_command = &commands[i];
        return TRUE;
      }
  readable = g_utf8_make_valid (name, -1);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("there is no command “%s”; liandu-cli --help lists them"), readable);
  return FALSE;
}

static gboolean
check_arguments (LianduCli     *self,
                 const Command *command,
                 GError       **error)
{
  guint n = self->arguments->len;

  if (n < command->min_arguments || n > command->max_arguments)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("usage: liandu-cli %s %s"), command->name, command->usage);
      return FALSE;
    }
  for (guint i = 0; i < n && !command->takes_file; i++)
    if (!liandu_cli_check_utf8 (g_ptr_array_index (self->arguments, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_up (LianduCli *self,
        GError   **error)
{
  const char *folder = liandu_cli_get_option (self, "workspace");

  self->folder = folder != NULL ? g_strdup (folder) : liandu_workspace_dup_default_folder ();
  self->clock = liandu_clock_new_default (error);
  if (self->clock == NULL)
    {
      g_prefix_error_literal (error, "LIANDU_NOW: ");
      return FALSE;
    }
  self->today = liandu_clock_dup_today (self->clock);
  return TRUE;
}

static gboolean
run_command (LianduCli     *self,
             const Command *command,
             char         **words,
             GError       **error)
{
  g_autofree char *spec = g_strconcat (GLOBAL_OPTIONS " ", command->options, NULL);

  if (!liandu_cli_parse_words (self, spec, FALSE, &words, error))
    return FALSE;
  if (liandu_cli_has_option (self, "help"))
    {
      liandu_cli_print ("liandu-cli %s %s\n%s\n", command->name, command->usage, _(command->summary));
      return TRUE;
    }
  return check_arguments (self, command, error) && set_up (self, error) && command->run (self, error);
}

static gboolean
run (LianduCli *self,
     char     **words,
     GError   **error)
{
  const Command *command = NULL;

  if (!liandu_cli_parse_words (self, GLOBAL_OPTIONS, TRUE, &words, error))
    return FALSE;
  if (liandu_cli_has_option (self, "version"))
    liandu_cli_print ("liandu-cli %s\n", PACKAGE_VERSION);
  else if (liandu_cli_has_option (self, "help") && *words == NULL)
    print_help ();
  else if (!find_command (*words, &command, error) || !run_command (self, command, words + 1, error))
    return FALSE;
  return liandu_cli_finish_output (error);
}

/* One line, whatever a message holds. */
static void
report (const GError *error)
{
  g_autofree char *line = g_strdelimit (g_strdup (error->message), "\n\r", ' ');

  fprintf (stderr, "liandu-cli: %s\n", g_strstrip (line));
}

/**
 * liandu_cli_run:
 * @argc: words of the command line
 * @argv: the words
 *
 * Does one command.  What was asked for goes to standard output; why it was
 * not done to standard error, in one line.
 *
 * Returns: the exit status: 0 done, 1 refused or found something, 2 wrong usage
 */
int
liandu_cli_run (int    argc G_GNUC_UNUSED,
                char **argv)
{
  g_autoptr (LianduCli) self = liandu_cli_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) lost = NULL;

  if (run (self, argv + 1, &error))
    return STATUS_DONE;
  liandu_cli_finish_output (&lost);
  report (error);
  return g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_USAGE) ? STATUS_USAGE : STATUS_REFUSED;
}
