/* liandu-window-pages.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-window-private.h"

#include "liandu-calendar.h"
#include "liandu-conflicts-page.h"
#include "liandu-gallery-page.h"
#include "liandu-ledger-page.h"
#include "liandu-places.h"
#include "liandu-record-page.h"
#include "liandu-sitting-page.h"
#include "liandu-succession-dialog.h"

/*
 * Where we are.  A place has one page, made on the first visit and kept; a
 * record gets a page each time it is opened, which goes away when it is left.
 *
 *   trail   ledger → record → record it links to → …
 *           today → ledger → record → …
 *           search → record → …
 */

#define SEARCH_PAGE "search"

static void
message_cb (LianduWindow *self,
            const char   *text)
{
  liandu_window_add_message (self, text);
}

static void
open_record_cb (LianduWindow *self,
                const char   *uuid)
{
  liandu_window_open_record (self, uuid);
}

static void
create_record_cb (LianduWindow *self,
                  const char   *kind,
                  const char   *source)
{
  _liandu_window_create_record (self, kind, source);
}

static void
create_on_cb (LianduWindow *self,
              const char   *kind,
              const char   *day)
{
  _liandu_window_create_on (self, kind, day);
}

static void create_prepared_cb (LianduWindow *self,
                                LianduRecord *record);

static void
open_ledger_cb (LianduWindow       *self,
                LianduLedgerFilter *filter)
{
  _liandu_window_open_ledger (self, filter);
}

static void
open_place_cb (LianduWindow *self,
               const char   *place)
{
  liandu_window_open_place (self, place);
}

static void
open_conflicts_cb (LianduWindow *self,
                   const char   *uuid)
{
  _liandu_window_open_conflicts (self, uuid);
}

static void
open_sheets_cb (LianduWindow     *self,
                const LianduKind *kind,
                const char       *sheet,
                GPtrArray        *scopes)
{
  _liandu_window_open_sheets (self, kind, sheet, scopes);
}

static void
connect_page (LianduWindow *self,
              GtkWidget    *page)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } wishes[] = {
    { "open-record", G_CALLBACK (open_record_cb) },
    { "message", G_CALLBACK (message_cb) },
    { "create-record", G_CALLBACK (create_record_cb) },
    { "create-on", G_CALLBACK (create_on_cb) },
    { "create-prepared", G_CALLBACK (create_prepared_cb) },
    { "open-ledger", G_CALLBACK (open_ledger_cb) },
    { "open-place", G_CALLBACK (open_place_cb) },
    { "open-conflicts", G_CALLBACK (open_conflicts_cb) },
    { "open-sheets", G_CALLBACK (open_sheets_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_signal_lookup (wishes[i].signal, G_OBJECT_TYPE (page)) != 0)
      g_signal_connect_object (page, wishes[i].signal, wishes[i].callback, self, G_CONNECT_SWAPPED);
}

/* A page that is off the trail: a record's goes away, a ledger's stays. */
static void
remove_page (LianduWindow *self,
             GtkWidget    *page)
{
  if (!LIANDU_IS_RECORD_PAGE (page))
    return;
  liandu_record_page_leave (LIANDU_RECORD_PAGE (page));
  gtk_stack_remove (self->pages, page);
}

/* Shows the end of the trail. */
static void
show_last (LianduWindow *self)
{
  GtkWidget *page = _liandu_window_get_page (self);
  const char *place = NULL;

  if (page != NULL)
    {
      gtk_stack_set_visible_child (self->pages, page);
      place = gtk_stack_page_get_name (gtk_stack_get_page (self->pages, page));
    }
  if (self->part != NULL && g_strcmp0 (place, self->part->kind) == 0)
    place = self->part->name;
  if (place != NULL)
    liandu_sidebar_select (self->sidebar, place);
  _liandu_window_actions_update (self);
}

static void
push_page (LianduWindow *self,
           GtkWidget    *page)
{
  g_ptr_array_add (self->trail, page);
  show_last (self);
}

static void
closed_cb (LianduWindow *self,
           GtkWidget    *page)
{
  guint position = 0;

  if (!g_ptr_array_find (self->trail, page, &position))
    return;
  g_object_ref (page);
  g_ptr_array_remove_index (self->trail, position);
  show_last (self);
  remove_page (self, page);
  g_object_unref (page);
}

static LianduRecordPage *
add_record_page (LianduWindow *self)
{
  GtkWidget *page = liandu_record_page_new (self->store);

  connect_page (self, page);
  g_signal_connect_object (page, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->pages, page);
  return LIANDU_RECORD_PAGE (page);
}

static GtkWidget *
ensure_place_page (LianduWindow *self,
                   const char   *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);
  const LianduPlace *place = liandu_places_find (name);

  if (page != NULL)
    return page;
  if (place != NULL && place->new_page != NULL)
    page = place->new_page (self->store);
  else
    page = liandu_ledger_page_new (self->store, liandu_kind_lookup (name));
  connect_page (self, page);
  gtk_stack_add_named (self->pages, page, name);
  return page;
}

/* Takes the trail back to nothing; record pages of it go once the page that
 * follows is seen, so that none of them flashes by. */
static GPtrArray *
steal_trail (LianduWindow *self)
{
  GPtrArray *trail = self->trail;

  self->trail = g_ptr_array_new ();
  return trail;
}

static void
drop_trail (LianduWindow *self,
            GPtrArray    *trail)
{
  for (guint i = trail->len; i > 0; i--)
    remove_page (self, g_ptr_array_index (trail, i - 1));
  g_ptr_array_unref (trail);
}

/**
 * _liandu_window_get_page:
 * @self: the window
 *
 * Returns: (nullable) (transfer none): the page that is seen
 */
GtkWidget *
_liandu_window_get_page (LianduWindow *self)
{
  return self->trail->len > 0 ? g_ptr_array_index (self->trail, self->trail->len - 1) : NULL;
}

/* What one filter leaves of a ledger that is shown already, or all of it. */
static void
show_part (LianduWindow *self,
           const char   *kind,
           const char   *part)
{
  g_autoptr (LianduLedgerFilter) filter = liandu_ledger_filter_new (liandu_kind_lookup (kind));

  if (part != NULL)
    liandu_ledger_filter_toggle (filter, part);
  liandu_ledger_page_show (LIANDU_LEDGER_PAGE (_liandu_window_get_page (self)), filter);
}

/**
 * liandu_window_open_place:
 * @self: the window
 * @place: (nullable): a place of the sidebar, or the name of a kind that has
 *   none; %NULL for the first place
 *
 * Shows it; whatever was opened from the place before is left.
 */
void
liandu_window_open_place (LianduWindow *self,
                          const char   *place)
{
  guint n = 0;
  GPtrArray *trail = NULL;
  const LianduPlace *before = self->part;
  const LianduPlace *part = liandu_places_find (place);

  g_return_if_fail (LIANDU_IS_WINDOW (self));
  g_return_if_fail (self->store != NULL);

  self->part = part != NULL && part->kind != NULL ? part : NULL;
  if (self->part != NULL)
    place = part->kind;
  if (liandu_places_find (place) == NULL && (place == NULL || liandu_kind_lookup (place) == NULL))
    place = liandu_places_get (&n)[0].name;
  trail = steal_trail (self);
  push_page (self, ensure_place_page (self, place));
  drop_trail (self, trail);
  if (self->part != NULL)
    show_part (self, part->kind, part->filter);
  else if (before != NULL && g_strcmp0 (before->kind, place) == 0)
    show_part (self, place, NULL);
  if (liandu_places_find (place) != NULL)
    g_settings_set_string (self->settings, "last-place", self->part != NULL ? self->part->name : place);
}

/**
 * _liandu_window_open_ledger:
 * @self: the window
 * @filter: what is to be seen
 *
 * Shows the ledger of the filter's kind with this filter alone; going back
 * leads to where we are now.
 */
void
_liandu_window_open_ledger (LianduWindow       *self,
                            LianduLedgerFilter *filter)
{
  const char *name = liandu_kind_get_name (liandu_ledger_filter_get_kind (filter));
  GtkWidget *page = ensure_place_page (self, name);

  liandu_ledger_page_show (LIANDU_LEDGER_PAGE (page), filter);
  if (!g_ptr_array_find (self->trail, page, NULL))
    push_page (self, page);
}

/* On top of where we are, or back to it where it is on the way here. */
static void
reveal_page (LianduWindow *self,
             GtkWidget    *page)
{
  guint position = 0;

  if (!g_ptr_array_find (self->trail, page, &position))
    push_page (self, page);
  else
    while (self->trail->len > position + 1)
      _liandu_window_go_back (self);
}

/**
 * _liandu_window_open_conflicts:
 * @self: the window
 * @uuid: (nullable): a record whose conflicts are to be seen first
 *
 * Shows the conflict box; going back leads to where we are now.
 */
void
_liandu_window_open_conflicts (LianduWindow *self,
                               const char   *uuid)
{
  GtkWidget *page = ensure_place_page (self, LIANDU_PLACE_CONFLICTS);

  if (uuid != NULL)
    liandu_conflicts_page_select_record (LIANDU_CONFLICTS_PAGE (page), uuid);
  reveal_page (self, page);
}

/**
 * _liandu_window_open_gallery:
 *
 * Shows the official sheets; going back leads to where we are now.
 */
void
_liandu_window_open_gallery (LianduWindow *self)
{
  reveal_page (self, ensure_place_page (self, LIANDU_PLACE_GALLERY));
}

/**
 * _liandu_window_open_sheets:
 * @self: the window
 * @kind: whose records are wanted
 * @sheet: (nullable): id of a sheet
 * @scopes: (element-type LianduSheetScope): which records
 *
 * Shows the sheets, with what is known of them already; going back leads to
 * where we are now.
 */
void
_liandu_window_open_sheets (LianduWindow     *self,
                            const LianduKind *kind,
                            const char       *sheet,
                            GPtrArray        *scopes)
{
  GtkWidget *page = ensure_place_page (self, LIANDU_PLACE_GALLERY);

  liandu_gallery_page_ask (LIANDU_GALLERY_PAGE (page), kind, sheet, scopes);
  _liandu_window_open_gallery (self);
}

/**
 * liandu_window_open_record:
 * @self: the window
 * @uuid: a record
 *
 * Shows a record; going back leads to where we are now.  Who follows a link
 * from another record wants to know about what it names: where its kind has a
 * page for that, this is what is shown.
 */
void
liandu_window_open_record (LianduWindow *self,
                           const char   *uuid)
{
  GtkWidget *page = NULL;
  gboolean by_link = FALSE;

  g_return_if_fail (LIANDU_IS_WINDOW (self));
  g_return_if_fail (self->store != NULL);

  page = _liandu_window_get_page (self);
  if (LIANDU_IS_RECORD_PAGE (page) && g_strcmp0 (liandu_record_page_get_uuid (LIANDU_RECORD_PAGE (page)), uuid) == 0)
    return;
  by_link = LIANDU_IS_RECORD_PAGE (page);
  page = GTK_WIDGET (add_record_page (self));
  liandu_record_page_show_custom (LIANDU_RECORD_PAGE (page), by_link);
  liandu_record_page_open (LIANDU_RECORD_PAGE (page), uuid);
  push_page (self, page);
}

/* What stands in a part of a ledger is of its sort: the value that its filter
 * asks for is the new record's. */
static const LianduField *
find_preset (LianduWindow      *self,
             const LianduKind  *kind,
             const char       **out_value)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  if (self->part == NULL || g_strcmp0 (self->part->kind, liandu_kind_get_name (kind)) != 0)
    return NULL;
  for (guint i = 0; i < info->n_filters; i++)
    {
      const LianduConditionInfo *condition = &info->filters[i].conditions[0];
      const LianduField *field = condition->path != NULL ? liandu_kind_get_field (kind, condition->path) : NULL;

      if (g_strcmp0 (info->filters[i].name, self->part->filter) != 0 || g_strcmp0 (condition->op, "=") != 0
          || field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      *out_value = condition->value;
      return field;
    }
  return NULL;
}

static void
made_cb (LianduWindow *self,
         const char   *uuid,
         const char   *words)
{
  liandu_window_add_message (self, words);
  liandu_window_open_record (self, uuid);
}

/* Records that are not typed in but made, by a dialog of their own. */
static gboolean
open_maker (LianduWindow     *self,
            const LianduKind *kind)
{
  const char *name = liandu_kind_get_info (kind)->maker;
  GtkWidget *dialog = NULL;

  g_type_ensure (LIANDU_TYPE_SUCCESSION_DIALOG);
  if (name == NULL)
    return FALSE;
  dialog = g_object_new (g_type_from_name (name), "store", self->store, "transient-for", self, NULL);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
create_prepared_cb (LianduWindow *self,
                    LianduRecord *record)
{
  LianduRecordPage *page = add_record_page (self);

  liandu_record_page_create_prepared (page, record);
  push_page (self, GTK_WIDGET (page));
}

/**
 * _liandu_window_create_record:
 * @self: the window
 * @kind: name of the kind wanted
 * @source: (nullable): uuid of the record that the new one takes over from
 *
 * Shows an empty form.
 */
void
_liandu_window_create_record (LianduWindow *self,
                              const char   *kind,
                              const char   *source)
{
  const LianduKind *wanted = liandu_kind_lookup (kind);
  const LianduField *preset = NULL;
  const char *value = NULL;
  LianduRecordPage *page = NULL;

  g_return_if_fail (wanted != NULL);

  if (open_maker (self, wanted))
    return;
  page = add_record_page (self);
  preset = find_preset (self, wanted, &value);
  if (source != NULL)
    liandu_record_page_create_from (page, wanted, source);
  else if (preset != NULL)
    liandu_record_page_create_with (page, wanted, preset, g_variant_new_string (value));
  else
    liandu_record_page_create (page, wanted, NULL);
  push_page (self, GTK_WIDGET (page));
}

/**
 * _liandu_window_create_on:
 * @self: the window
 * @kind: name of the kind wanted
 * @day: (ISO) the day that it is for
 *
 * Shows a form that is empty but for the day.
 */
void
_liandu_window_create_on (LianduWindow *self,
                          const char   *kind,
                          const char   *day)
{
  const LianduKind *wanted = liandu_kind_lookup (kind);
  const LianduField *field = wanted != NULL ? liandu_calendar_get_day_field (wanted) : NULL;
  g_autoptr (LianduDate) date = liandu_date_new_iso (day, NULL);
  LianduRecordPage *page = NULL;

  g_return_if_fail (wanted != NULL);

  page = add_record_page (self);
  liandu_record_page_create_with (page, wanted, field, field != NULL && date != NULL ? liandu_date_to_variant (date) : NULL);
  push_page (self, GTK_WIDGET (page));
}

/**
 * _liandu_window_open_search:
 * @self: the window
 *
 * Shows the search over everything, with what was searched for last.
 */
void
_liandu_window_open_search (LianduWindow *self)
{
  guint position = 0;

  if (self->search == NULL)
    {
      self->search = LIANDU_SEARCH_PAGE (liandu_search_page_new (self->store));
      connect_page (self, GTK_WIDGET (self->search));
      gtk_stack_add_named (self->pages, GTK_WIDGET (self->search), SEARCH_PAGE);
    }
  if (!g_ptr_array_find (self->trail, self->search, &position))
    push_page (self, GTK_WIDGET (self->search));
  else
    while (self->trail->len > position + 1)
      _liandu_window_go_back (self);
  liandu_search_page_focus (self->search);
}

/**
 * _liandu_window_go_back:
 * @self: the window
 *
 * Returns: %FALSE when there is nothing to go back to
 */
gboolean
_liandu_window_go_back (LianduWindow *self)
{
  GtkWidget *page = NULL;

  if (self->trail->len < 2)
    return FALSE;
  page = g_ptr_array_steal_index (self->trail, self->trail->len - 1);
  show_last (self);
  remove_page (self, page);
  return TRUE;
}

/**
 * _liandu_window_leave_pages:
 * @self: the window
 *
 * Keeps what is being typed as drafts, before the window goes away.
 */
void
_liandu_window_leave_pages (LianduWindow *self)
{
  for (guint i = 0; i < self->trail->len; i++)
    if (LIANDU_IS_RECORD_PAGE (g_ptr_array_index (self->trail, i)))
      liandu_record_page_leave (g_ptr_array_index (self->trail, i));
  if (self->sitting != NULL)
    liandu_sitting_page_keep (LIANDU_SITTING_PAGE (self->sitting));
}

/**
 * _liandu_window_clear_pages:
 * @self: the window
 *
 * Takes all pages away: they belong to another workspace.
 */
void
_liandu_window_clear_pages (LianduWindow *self)
{
  GtkWidget *page = NULL;

  _liandu_window_leave_pages (self);
  g_ptr_array_set_size (self->trail, 0);
  self->search = NULL;
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
}
