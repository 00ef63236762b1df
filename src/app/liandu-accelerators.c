/* liandu-accelerators.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"

/*
 * Only keys that no input method wants may belong to "app.": those are caught
 * before the entry with the focus sees them.  All others act on the way up
 * from the focus, so that entries and input methods come first (Ctrl+Z takes
 * back typing before it takes back a saved change).
 *
 * Within a section the help overlay keeps this order.
 */

#define SECTION_WINDOW N_("Everywhere")
#define SECTION_LEDGER N_("Ledger")
#define SECTION_BOARD N_("Board")
#define SECTION_MEETING N_("Meeting")
#define SECTION_CALENDAR N_("Calendar")
#define SECTION_RECORD N_("Record")

/* clang-format off */
static const LianduAccelerator accelerators[] = {
  { "win.search",            SECTION_WINDOW, N_("Find in everything"),                  { "<Control>k" } },
  { "win.new",               SECTION_WINDOW, N_("New record here"),                     { "<Control>n" } },
  { "win.find",              SECTION_WINDOW, N_("Find in this ledger"),                 { "<Control>f" } },
  { "win.export",            SECTION_WINDOW, N_("Official sheets, of what is seen"),    { "<Control>e" } },
  { "win.undo",              SECTION_WINDOW, N_("Take back my last change"),            { "<Control>z" } },
  { "win.back",              SECTION_WINDOW, N_("Go back"),                             { "<Alt>Left" } },
  { "win.leave",             SECTION_WINDOW, N_("Leave the field, then the page"),      { "Escape" } },
  { "win.exchange-now",      SECTION_WINDOW, N_("Exchange with other computers now"),   { "<Control><Shift>e" } },
  { "win.meeting",           SECTION_WINDOW, N_("Begin or end a meeting"),              { "F11" } },
  { "win.help",              SECTION_WINDOW, N_("Handbook, on what is seen"),           { "F1" } },
  { "win.show-shortcuts",    SECTION_WINDOW, N_("Show these keys"),                     { "<Control>question" } },
  { "win.preferences",       SECTION_WINDOW, N_("Preferences"),                         { "<Control>comma" } },
  { "window.close",          SECTION_WINDOW, N_("Close the window"),                    { "<Control>w" } },
  { "app.quit",              SECTION_WINDOW, N_("Quit"),                                { "<Control>q" } },
  { "record.save",           SECTION_RECORD, N_("Save"),                                { "<Control>s" } },
  { "record.save-and-next",  SECTION_RECORD, N_("Save and start the next one"),         { "<Control>Return" } },
  { "record.print",          SECTION_RECORD, N_("Print its papers"),                    { "<Control>p" } },
  { "form.next-stage",       SECTION_RECORD, N_("Next part of the form"),               { "<Alt>Page_Down" } },
  { "form.previous-stage",   SECTION_RECORD, N_("Previous part of the form"),           { "<Alt>Page_Up" } },
  { "record.time-line",      SECTION_RECORD, N_("Show or hide the time line"),          { "F9" } },
  { "record.dossier",        SECTION_RECORD, N_("Earlier records, or the time line"), { "<Shift>F9" } },
  { "record.view-form",      SECTION_RECORD, N_("As a form"),                           { "<Control>1" } },
  { "record.view-custom",    SECTION_RECORD, N_("As a dossier"),                        { "<Control>2" } },
  { "matrix.previous-row",   SECTION_RECORD, N_("Same question of the row above"),      { "<Alt>Up" } },
  { "matrix.next-row",       SECTION_RECORD, N_("Same question of the row below"),      { "<Alt>Down" } },
  { "ledger.edit",           SECTION_LEDGER, N_("Edit the cell (or Enter)"),            { "F2" } },
  { "ledger.open",           SECTION_LEDGER, N_("Open the record"),                     { "<Control>o" } },
  { "ledger.new-row",        SECTION_LEDGER, N_("New row under the table"),             { "<Control>Insert", "<Control>plus" } },
  { "ledger.fill-down",      SECTION_LEDGER, N_("Fill down from the topmost selected row"), { "<Control>d" } },
  { "ledger.copy",           SECTION_LEDGER, N_("Copy the rows with their headings"),   { "<Control>c" } },
  { "ledger.paste",          SECTION_LEDGER, N_("Paste rows from WPS or Excel"),        { "<Control>v" } },
  { "ledger.empty",          SECTION_LEDGER, N_("Empty the cell in the selected rows"), { "Delete" } },
  { "ledger.delete",         SECTION_LEDGER, N_("Delete the selected rows"),            { "<Control>Delete" } },
  { "ledger.quick-1",       SECTION_LEDGER, N_("First filter (overdue)"),              { "<Alt>1" } },
  { "ledger.quick-2",       SECTION_LEDGER, N_("Second filter"),                       { "<Alt>2" } },
  { "ledger.quick-3",       SECTION_LEDGER, N_("Third filter"),                        { "<Alt>3" } },
  { "ledger.quick-4",       SECTION_LEDGER, N_("Fourth filter"),                       { "<Alt>4" } },
  { "ledger.clear-filters",  SECTION_LEDGER, N_("Show everything again"),               { "<Alt>0" } },
  { "ledger.view-table",     SECTION_LEDGER, N_("As a table"),                          { "<Control>1" } },
  { "ledger.view-board",     SECTION_LEDGER, N_("As a board"),                          { "<Control>2" } },
  { "ledger.view-calendar",  SECTION_LEDGER, N_("As a calendar"),                       { "<Control>3" } },
  { "ledger.view-coverage",  SECTION_LEDGER, N_("As a coverage of people or units"),    { "<Control>4" } },
  { "ledger.import",         SECTION_LEDGER, N_("Import a table"),                      { "<Control>i" } },
  { "ledger.views",          SECTION_LEDGER, N_("Saved views"),                         { "<Control><Shift>v" } },
  { "conflicts.take-1",      SECTION_LEDGER, N_("Conflict box: take the first version"),  { "<Alt>1" } },
  { "conflicts.take-2",      SECTION_LEDGER, N_("Conflict box: take the second version"), { "<Alt>2" } },
  { "conflicts.take-3",      SECTION_LEDGER, N_("Conflict box: take the third version"),  { "<Alt>3" } },
  { "conflicts.merge",       SECTION_LEDGER, N_("Conflict box: make one text of them"),   { "<Control>m" } },
  { "conflicts.open",        SECTION_LEDGER, N_("Conflict box: open the record"),         { "<Control>o" } },
  { "coverage.previous-year", SECTION_LEDGER, N_("Coverage of the year before"),        { "<Control>Page_Up" } },
  { "coverage.next-year",    SECTION_LEDGER, N_("Coverage of the year after"),          { "<Control>Page_Down" } },
  { "coverage.plan",         SECTION_LEDGER, N_("Plan for all who are missing"),        { "<Control><Shift>n" } },
  { "reports.previous-year", SECTION_LEDGER, N_("Reports of the year before"),          { "<Control>Page_Up" } },
  { "reports.next-year",     SECTION_LEDGER, N_("Reports of the year after"),           { "<Control>Page_Down" } },
  { "reports.prompt",        SECTION_LEDGER, N_("Remind all that have not reported"),   { "<Control>r" } },
  { "reports.escalate",      SECTION_LEDGER, N_("Draft what is proposed for the unit under the cursor"), { "<Control><Shift>d" } },
  { "reports.prompt-one",    SECTION_LEDGER, N_("Remind the unit under the cursor"),    { "<Control><Shift>r" } },
  { "board.previous-column", SECTION_BOARD,  N_("Column to the left"),                  { "<Control>Left" } },
  { "board.next-column",     SECTION_BOARD,  N_("Column to the right"),                 { "<Control>Right" } },
  { "ledger.lanes-menu",     SECTION_BOARD,  N_("Columns and lanes by unit, leader, time limit …"), { "<Control>l" } },
  { "ledger.changes",        SECTION_BOARD,  N_("Changes since the last consultation"), { "<Control><Shift>l" } },
  { "board.menu",            SECTION_BOARD,  N_("Steps that this card can take"),       { "m", "Menu", "<Shift>F10" } },
  { "sitting.filter-1",      SECTION_MEETING, N_("First filter, unit by unit (overdue)"), { "1" } },
  { "sitting.filter-2",      SECTION_MEETING, N_("Second filter, unit by unit"),        { "2" } },
  { "sitting.filter-3",      SECTION_MEETING, N_("Third filter, unit by unit"),         { "3" } },
  { "sitting.filter-4",      SECTION_MEETING, N_("Fourth filter, unit by unit"),        { "4" } },
  { "sitting.all",           SECTION_MEETING, N_("All issues of those in the room"),    { "0" } },
  { "sitting.board",         SECTION_MEETING, N_("Board in large type"),                { "b" } },
  { "sitting.changes",       SECTION_MEETING, N_("What has changed since the last meeting"), { "c" } },
  { "sitting.next",          SECTION_MEETING, N_("Next issue"),                         { "Right", "Page_Down" } },
  { "sitting.previous",      SECTION_MEETING, N_("Issue before"),                       { "Left", "Page_Up" } },
  { "sitting.note",          SECTION_MEETING, N_("Enter the opinion (Ctrl+Enter: on to the next)"), { "o" } },
  { "sitting.answer-1",      SECTION_MEETING, N_("First result"),                       { "<Control>1" } },
  { "sitting.answer-2",      SECTION_MEETING, N_("Second result"),                      { "<Control>2" } },
  { "sitting.answer-3",      SECTION_MEETING, N_("Third result"),                       { "<Control>3" } },
  { "sitting.answer-4",      SECTION_MEETING, N_("Fourth result"),                      { "<Control>4" } },
  { "sitting.answer-5",      SECTION_MEETING, N_("Fifth result"),                       { "<Control>5" } },
  { "sitting.answer-6",      SECTION_MEETING, N_("Sixth result"),                       { "<Control>6" } },
  { "sitting.take-step",     SECTION_MEETING, N_("Take the step in the ledger that the result stands for"), { "t" } },
  { "sitting.deadline",      SECTION_MEETING, N_("New time limit"),                     { "d" } },
  { "sitting.steps",         SECTION_MEETING, N_("Other steps"),                        { "m" } },
  { "sitting.undo",          SECTION_MEETING, N_("Take back the last decision"),        { "<Control>z" } },
  { "sitting.leave",         SECTION_MEETING, N_("Leave the text, the issue, the meeting"), { "Escape" } },
  { "calendar.previous-month", SECTION_CALENDAR, N_("Month before"),                    { "Page_Up" } },
  { "calendar.next-month",   SECTION_CALENDAR, N_("Month after"),                       { "Page_Down" } },
  { "calendar.today",        SECTION_CALENDAR, N_("To the present day"),                { "Home" } },
  { "calendar.open",         SECTION_CALENDAR, N_("Open what is on the day"),           { "Return", "KP_Enter" } },
  { "calendar.new",          SECTION_CALENDAR, N_("New record on the day"),             { "n" } },
  { "gallery.save-table",    SECTION_WINDOW, N_("Save the official sheet as a table"),  { "<Control>s" } },
  { "gallery.print",         SECTION_WINDOW, N_("Print the official sheet"),            { "<Control>p" } },
  { "gallery.next-page",     SECTION_WINDOW, N_("Next page of the official sheet"),     { "<Control>Page_Down" } },
  { "gallery.previous-page", SECTION_WINDOW, N_("Previous page of the official sheet"), { "<Control>Page_Up" } },
  { "audit.run",             SECTION_WINDOW, N_("Run the self-check again"),           { "F5" } },
  { "today.view-list",       SECTION_CALENDAR, N_("Today as a list"),                   { "<Control>1" } },
  { "today.view-calendar",   SECTION_CALENDAR, N_("Today as a calendar of everything"), { "<Control>3" } },
};
/* clang-format on */

static gboolean
is_in_group (const LianduAccelerator *accelerator,
             const char              *group)
{
  gsize length = strlen (group);

  return strncmp (accelerator->action, group, length) == 0 && accelerator->action[length] == '.';
}

static void
append_shortcut (GString                 *markup,
                 const LianduAccelerator *accelerator)
{
  g_autofree char *keys = g_strjoinv (" ", (char **) accelerator->keys);
  g_autofree char *object = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                                     "<property name='title'>%s</property>"
                                                     "<property name='accelerator'>%s</property>"
                                                     "</object></child>",
                                                     _(accelerator->title), keys);

  g_string_append (markup, object);
}

static void
append_group (GString    *markup,
              const char *section)
{
  g_autofree char *head = g_markup_printf_escaped ("<child><object class='GtkShortcutsGroup'>"
                                                   "<property name='title'>%s</property>",
                                                   _(section));

  g_string_append (markup, head);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    if (g_str_equal (accelerators[i].section, section))
      append_shortcut (markup, &accelerators[i]);
  g_string_append (markup, "</object></child>");
}

/**
 * liandu_accelerators_get:
 * @out_length: (out): how many there are
 *
 * Returns: (transfer none): all keyboard shortcuts of the program
 */
const LianduAccelerator *
liandu_accelerators_get (guint *out_length)
{
  *out_length = G_N_ELEMENTS (accelerators);
  return accelerators;
}

/**
 * liandu_accelerators_apply:
 * @application: the application
 *
 * Gives the actions of the application their keys.
 */
void
liandu_accelerators_apply (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    if (is_in_group (&accelerators[i], "app"))
      gtk_application_set_accels_for_action (application, accelerators[i].action,
                                             (const char *const[]) { accelerators[i].keys[0], NULL });
}

/**
 * liandu_accelerators_install:
 * @widget_class: class of a widget that has the actions of @group
 * @group: name before the dot of the actions' names
 *
 * To be called in class_init.  The keys act while the focus is inside a widget
 * of this class and nothing below it wanted them.
 */
void
liandu_accelerators_install (GtkWidgetClass *widget_class,
                             const char     *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    for (guint k = 0; is_in_group (&accelerators[i], group) && accelerators[i].keys[k] != NULL; k++)
      {
        g_autoptr (GtkShortcut) shortcut = NULL;

        shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accelerators[i].keys[k]),
                                     gtk_named_action_new (accelerators[i].action));
        gtk_widget_class_add_shortcut (widget_class, shortcut);
      }
}

/**
 * liandu_accelerators_new_overlay:
 * @parent: the window it explains
 *
 * Returns: (transfer none): a window with all keyboard shortcuts
 */
GtkWidget *
liandu_accelerators_new_overlay (GtkWindow *parent)
{
  static const char *const sections[] = { SECTION_WINDOW, SECTION_LEDGER, SECTION_BOARD, SECTION_MEETING, SECTION_CALENDAR, SECTION_RECORD };
  g_autoptr (GString) markup = g_string_new ("<interface><object class='GtkShortcutsWindow' id='overlay'>"
                                             "<property name='modal'>True</property><child>"
                                             "<object class='GtkShortcutsSection'>"
                                             "<property name='section-name'>shortcuts</property>"
                                             "<property name='max-height'>15</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *overlay = NULL;

  /* Sections and groups can be added by GtkBuilder alone (GTK 4.8). */
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    append_group (markup, sections[i]);
  g_string_append (markup, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (markup->str, (gssize) markup->len);
  overlay = GTK_WIDGET (gtk_builder_get_object (builder, "overlay"));
  gtk_window_set_transient_for (GTK_WINDOW (overlay), parent);
  return overlay;
}
