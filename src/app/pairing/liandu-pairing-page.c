/* liandu-pairing-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-pairing-page.h"

#include "liandu-error-text.h"
#include "liandu-sheet-options.h"
#include "liandu-menu-button.h"
#include "liandu-pair-row.h"
#include "liandu-step-dialog.h"

#define RELOAD_DELAY_MS 100

/* What the list shows. */
typedef enum
{
  SHOW_ALL,
  SHOW_LEFT_ONLY,
  SHOW_RIGHT_ONLY,
  SHOW_DIFFERS,
  SHOW_MATCHED,
  SHOW_CLOSABLE,
  SHOW_OPEN,
} Show;

struct _LianduPairingPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkDropDown *unit_choice;
  GtkLabel *quarter_label;
  GtkDropDown *show_choice;
  GtkLabel *summary;
  GtkListView *list;
  GtkWidget *heads;
  GtkStack *stack;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  GListStore *pairs; /* LianduPair, in the pairing's order */
  GPtrArray *units;  /* LianduRow, as in the choice: the unit, and what it handed in */
  LianduPairing *pairing;
  LianduDate *quarter;
  char *unit; /* uuid, or NULL before one is chosen */

  /* Borrowed */
  const LianduKind *kind;
  GtkFilter *filter;

  guint reload_id;
  gboolean filling;
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  OPEN_SHEETS,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduPairingPage, liandu_pairing_page, ADW_TYPE_BIN)

static void reload (LianduPairingPage *self);

static void
say (LianduPairingPage *self,
     const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
say_error (LianduPairingPage *self,
           const GError      *error)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  say (self, text);
}

/* Rows */

static guint
find_index (LianduPairingPage *self,
            LianduPair        *pair)
{
  guint index = 0;

  g_ptr_array_find (liandu_pairing_get_pairs (self->pairing), pair, &index);
  return index;
}

static void
setup_cb (LianduPairingPage *self G_GNUC_UNUSED,
          GtkListItem       *item)
{
  gtk_list_item_set_child (item, liandu_pair_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (LianduPairingPage *self,
         GtkListItem       *item)
{
  LianduPair *pair = gtk_list_item_get_item (item);

  liandu_pair_row_show (LIANDU_PAIR_ROW (gtk_list_item_get_child (item)), self->pairing, find_index (self, pair));
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  LianduPairingPage *self = user_data;
  LianduPair *pair = item;
  const LianduPairResult *result = liandu_pair_get_result (pair);

  switch ((Show) gtk_drop_down_get_selected (self->show_choice))
    {
    case SHOW_LEFT_ONLY:
      return liandu_pair_get_status (pair) == LIANDU_PAIR_LEFT_ONLY;
    case SHOW_RIGHT_ONLY:
      return liandu_pair_get_status (pair) == LIANDU_PAIR_RIGHT_ONLY;
    case SHOW_DIFFERS:
      return liandu_pair_get_status (pair) == LIANDU_PAIR_DIFFERS;
    case SHOW_MATCHED:
      return liandu_pair_get_status (pair) == LIANDU_PAIR_MATCHED;
    case SHOW_CLOSABLE:
      return liandu_pair_is_closable (pair);
    case SHOW_OPEN:
      return result == NULL || result->result == NULL;
    case SHOW_ALL:
    default:
      return TRUE;
    }
}

static void
show_chosen_cb (LianduPairingPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* What is known */

static guint
count_concluded (LianduPairingPage *self)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (self->pairing);
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const LianduPairResult *result = liandu_pair_get_result (g_ptr_array_index (pairs, i));

      n += result != NULL && result->result != NULL;
    }
  return n;
}

static void
show_summary (LianduPairingPage *self)
{
  guint n = liandu_pairing_get_pairs (self->pairing)->len;
  g_autofree char *text = g_strdup_printf (_("%u in all: %u agree, %u differ, %u missing in the supervisory ledger, %u missing in the principal-duty ledger; %u can be closed out; %u have a result."),
                                              n, liandu_pairing_count (self->pairing, LIANDU_PAIR_MATCHED),
                                              liandu_pairing_count (self->pairing, LIANDU_PAIR_DIFFERS),
                                              liandu_pairing_count (self->pairing, LIANDU_PAIR_LEFT_ONLY),
                                              liandu_pairing_count (self->pairing, LIANDU_PAIR_RIGHT_ONLY),
                                              liandu_pairing_count_closable (self->pairing), count_concluded (self));

  gtk_label_set_label (self->summary, text);
}

static void
update_actions (LianduPairingPage *self)
{
  guint n = self->pairing != NULL ? liandu_pairing_get_pairs (self->pairing)->len : 0;
  gboolean known = self->pairing != NULL && self->unit != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.draft", known && liandu_pairing_count (self->pairing, LIANDU_PAIR_LEFT_ONLY) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.agree-matched", known && liandu_pairing_count (self->pairing, LIANDU_PAIR_MATCHED) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.sheet", known && n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pairing.record", known && liandu_pairing_get_record (self->pairing) != NULL);
}

static void
show_pairing (LianduPairingPage *self,
              LianduPairing     *pairing)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (pairing);

  /* What stands in the list is looked up in the pairing. */
  g_list_store_remove_all (self->pairs);
  g_clear_pointer (&self->pairing, liandu_pairing_free);
  self->pairing = pairing;
  g_list_store_splice (self->pairs, 0, 0, pairs->pdata, pairs->len);
  gtk_stack_set_visible_child_name (self->stack, pairs->len > 0 ? "pairs" : "empty");
  gtk_widget_set_visible (self->heads, pairs->len > 0);
  show_summary (self);
  update_actions (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduPairingPage) self = LIANDU_PAIRING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  LianduPairing *pairing = liandu_store_load_pairs_finish (LIANDU_STORE (source), result, &error);

  if (pairing == NULL)
    {
      say_error (self, error);
      return;
    }
  if (self->store == NULL)
    {
      liandu_pairing_free (pairing);
      return;
    }
  show_pairing (self, pairing);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
reload (LianduPairingPage *self)
{
  g_autofree char *words = liandu_date_format_display (self->quarter);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  gtk_label_set_label (self->quarter_label, words);
  if (self->unit == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_store_load_pairs_async (self->store, self->kind, self->unit, self->quarter, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
reload_timeout_cb (gpointer user_data)
{
  LianduPairingPage *self = user_data;

  self->reload_id = 0;
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (LianduPairingPage *self)
{
  if (self->reload_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_timeout_cb, self);
}

/* Units */

static const char *
get_unit (LianduPairingPage *self,
          guint              index,
          const char       **out_name)
{
  const char *uuid;
  const char *name;

  g_variant_get (liandu_row_get_value (g_ptr_array_index (self->units, index), 0), "(&s&s)", &uuid, &name);
  if (out_name != NULL)
    *out_name = name;
  return uuid;
}

static void
unit_chosen_cb (LianduPairingPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->unit_choice);

  if (self->filling || self->units == NULL || selected >= self->units->len)
    return;
  g_free (self->unit);
  self->unit = g_strdup (get_unit (self, selected, NULL));
  reload (self);
}

/* That which was asked for, or the first that has anything open. */
static void
select_unit (LianduPairingPage *self)
{
  for (guint i = self->units->len; i-- > 0;)
    if (self->unit != NULL ? g_strcmp0 (get_unit (self, i, NULL), self->unit) == 0
                           : g_variant_get_int64 (liandu_row_get_value (g_ptr_array_index (self->units, i), 1)) > 0)
      gtk_drop_down_set_selected (self->unit_choice, i);
}

static void
units_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduPairingPage) self = LIANDU_PAIRING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (rows == NULL || self->store == NULL)
    {
      if (rows == NULL)
        say_error (self, error);
      return;
    }
  g_clear_pointer (&self->units, g_ptr_array_unref);
  self->units = g_steal_pointer (&rows);
  for (guint i = 0; i < self->units->len; i++)
    {
      const char *name;

      get_unit (self, i, &name);
      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->unit_choice, G_LIST_MODEL (names));
  select_unit (self);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "empty");
  unit_chosen_cb (self);
}

/* Units that stand in either ledger, and what they handed in that is open. */
static LianduQuery *
new_unit_query (LianduPairingPage *self)
{
  const LianduPairingInfo *info = liandu_kind_get_info (self->kind)->pairing;
  const char *unit = liandu_field_get_name (liandu_kind_get_unit_field (self->kind));
  LianduQuery *query = liandu_query_new (self->kind);
  LianduCondition *open = liandu_condition_new_group (LIANDU_OP_AND);

  liandu_query_where (query, unit, LIANDU_OP_NOT_EMPTY, NULL);
  liandu_query_add_group (query, unit);
  liandu_condition_append (open, liandu_condition_new (info->side, LIANDU_OP_EQ, info->left));
  liandu_condition_append (open, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, open);
  return query;
}

static void
map_cb (LianduPairingPage *self)
{
  g_autoptr (LianduQuery) query = NULL;

  if (self->units != NULL)
    {
      reload (self);
      return;
    }
  query = new_unit_query (self);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, NULL, units_cb, g_object_ref (self));
}

static void
move_quarter (LianduPairingPage *self,
              int                months)
{
  g_autoptr (LianduDate) first = liandu_date_new_day (liandu_date_get_year (self->quarter), (liandu_date_get_month (self->quarter) - 1) / 3 * 3 + 1, 1);
  g_autoptr (LianduDate) moved = liandu_date_add_months (first, months);
  g_autoptr (LianduDate) next = liandu_date_add_months (moved, 3);
  g_autoptr (LianduDate) last = liandu_date_add_days (next, -1);

  g_clear_pointer (&self->quarter, liandu_date_unref);
  self->quarter = liandu_date_new_full (liandu_date_get_iso (last), LIANDU_DATE_QUARTER, NULL, NULL);
  reload (self);
}

/* Writing */

typedef struct
{
  LianduPairingPage *page;
  char *done;     /* what to say */
  gboolean sheet; /* the sheet is to be written then */
} Writing;

static void
open_sheet (LianduPairingPage *self,
            const char        *record)
{
  const LianduPairingInfo *info = liandu_kind_get_info (self->kind)->pairing;
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (info->results));
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_scope_free);

  liandu_query_where (query, "uuid", LIANDU_OP_EQ, record);
  g_ptr_array_add (scopes, liandu_sheet_scope_new (_("This Comparison"), query));
  g_signal_emit (self, signals[OPEN_SHEETS], 0, liandu_query_get_kind (query), NULL, scopes);
}

static char *
find_created (LianduPairingPage *self,
              LianduChangeSet   *changes)
{
  const LianduKind *kind = liandu_kind_lookup (liandu_kind_get_info (self->kind)->pairing->results);
  GPtrArray *list = liandu_change_set_get_changes (changes);

  for (guint i = 0; i < list->len; i++)
    {
      LianduChange *change = g_ptr_array_index (list, i);

      if (change->kind == kind && change->type == LIANDU_CHANGE_CREATE)
        return g_strdup (change->uuid);
    }
  return g_strdup (liandu_pairing_get_record (self->pairing));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Writing *writing = user_data;
  g_autoptr (LianduPairingPage) self = writing->page;
  g_autofree char *done = writing->done;
  gboolean sheet = writing->sheet;
  g_autoptr (GError) error = NULL;
  gboolean saved = liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error);

  g_free (writing);
  if (!saved)
    say_error (self, error);
  else if (sheet && self->store != NULL)
    open_sheet (self, done);
  else
    say (self, done);
}

static void
write_changes (LianduPairingPage *self,
               LianduChangeSet   *changes,
               gboolean           sheet,
               const char        *done)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->page = g_object_ref (self);
  writing->done = g_strdup (done);
  writing->sheet = sheet;
  liandu_store_commit_async (self->store, changes, NULL, written_cb, writing);
}

static LianduPair *
get_pair (LianduPairingPage *self,
          guint              index)
{
  GPtrArray *pairs = self->pairing != NULL ? liandu_pairing_get_pairs (self->pairing) : NULL;

  return pairs != NULL && index < pairs->len ? g_ptr_array_index (pairs, index) : NULL;
}

static const LianduPairSide *
find_side (LianduPairingPage *self,
           const char        *uuid)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (self->pairing);

  for (guint i = 0; i < pairs->len; i++)
    {
      const LianduPairSide *left = liandu_pair_get_left (g_ptr_array_index (pairs, i));
      const LianduPairSide *right = liandu_pair_get_right (g_ptr_array_index (pairs, i));

      if (left != NULL && g_str_equal (left->uuid, uuid))
        return left;
      if (right != NULL && g_str_equal (right->uuid, uuid))
        return right;
    }
  return NULL;
}

/* Actions */

static void
open_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPEN_RECORD], 0, g_variant_get_string (parameter, NULL));
}

static void
record_action (GtkWidget  *widget,
               const char *name G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);

  if (self->pairing != NULL && liandu_pairing_get_record (self->pairing) != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, liandu_pairing_get_record (self->pairing));
}

static void
pair_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);
  const LianduPairSide *left;
  const LianduPairSide *right;
  const char *left_uuid;
  const char *right_uuid;
  g_autoptr (LianduChangeSet) changes = NULL;

  g_variant_get (parameter, "(&s&s)", &left_uuid, &right_uuid);
  left = find_side (self, left_uuid);
  right = find_side (self, right_uuid);
  if (left == NULL || right == NULL)
    return;
  changes = liandu_pairing_pair (self->pairing, left, right);
  write_changes (self, changes, FALSE, _("The two are a pair now; Ctrl+Z takes it back"));
}

static void
part_action (GtkWidget  *widget,
             const char *name G_GNUC_UNUSED,
             GVariant   *parameter)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);
  LianduPair *pair = get_pair (self, g_variant_get_uint32 (parameter));
  g_autoptr (LianduChangeSet) changes = NULL;

  if (pair == NULL || liandu_pair_get_right (pair) == NULL)
    return;
  changes = liandu_pairing_part (self->pairing, pair);
  write_changes (self, changes, FALSE, _("The two are no pair any more; Ctrl+Z takes it back"));
}

static void
conclude (LianduPairingPage *self,
          guint              index,
          gboolean           agreed,
          const char        *reason)
{
  LianduPair *pair = get_pair (self, index);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (pair == NULL)
    return;
  changes = liandu_pairing_conclude (self->pairing, pair, agreed, reason, liandu_store_get_user (self->store), liandu_store_get_clock (self->store));
  write_changes (self, changes, FALSE, agreed ? _("Put down: both sides agree") : _("Put down: both sides do not agree"));
}

static void
agree_action (GtkWidget  *widget,
              const char *name G_GNUC_UNUSED,
              GVariant   *parameter)
{
  conclude (LIANDU_PAIRING_PAGE (widget), g_variant_get_uint32 (parameter), TRUE, NULL);
}

static void
disagree_action (GtkWidget  *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant   *parameter)
{
  const char *reason;
  guint index;

  g_variant_get (parameter, "(u&s)", &index, &reason);
  conclude (LIANDU_PAIRING_PAGE (widget), index, FALSE, reason);
}

static void
agree_matched_action (GtkWidget  *widget,
                      const char *name G_GNUC_UNUSED,
                      GVariant   *parameter G_GNUC_UNUSED)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);
  g_autoptr (LianduChangeSet) changes = liandu_pairing_conclude_matched (self->pairing, liandu_store_get_user (self->store),
                                                                         liandu_store_get_clock (self->store));

  if (liandu_change_set_is_empty (changes))
    say (self, _("All pairs that agree have a result already"));
  else
    write_changes (self, changes, FALSE, _("Put down: all pairs without a difference agree; Ctrl+Z takes it back"));
}

static void
draft_action (GtkWidget  *widget,
              const char *name G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);
  guint n = liandu_pairing_count (self->pairing, LIANDU_PAIR_LEFT_ONLY);
  g_autoptr (LianduChangeSet) changes = liandu_pairing_draft (self->pairing, liandu_store_get_clock (self->store));
  g_autofree char *done = g_strdup_printf (ngettext ("%u counterpart drafted: its supervision measures are to be filled in; Ctrl+Z takes it back",
                                                     "%u counterparts drafted: their supervision measures are to be filled in; Ctrl+Z takes them back", n),
                                           n);

  if (n > 0)
    write_changes (self, changes, FALSE, done);
}

/* Both sides take all pairs to the table: those not entered yet are. */
static void
sheet_action (GtkWidget  *widget,
              const char *name G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);
  g_autoptr (LianduChangeSet) changes = liandu_pairing_begin (self->pairing, liandu_store_get_clock (self->store));
  g_autofree char *record = find_created (self, changes);

  if (liandu_change_set_is_empty (changes))
    open_sheet (self, record);
  else
    write_changes (self, changes, TRUE, record);
}

static void
close_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LianduPairingPage) self = LIANDU_PAIRING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  const LianduTransitionInfo *step = liandu_kind_get_transition (self->kind, liandu_kind_get_info (self->kind)->pairing->closes);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (record == NULL || self->store == NULL)
    {
      if (record == NULL)
        say_error (self, error);
      return;
    }
  dialog = liandu_step_dialog_new (self->store, record, step);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_action (GtkWidget  *widget,
              const char *name G_GNUC_UNUSED,
              GVariant   *parameter)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (widget);

  liandu_store_load_async (self->store, g_variant_get_string (parameter, NULL), NULL, close_loaded_cb, g_object_ref (self));
}

static void
quarter_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter G_GNUC_UNUSED)
{
  move_quarter (LIANDU_PAIRING_PAGE (widget), g_str_equal (name, "pairing.previous-quarter") ? -3 : 3);
}

/* The page */

static void
liandu_pairing_page_dispose (GObject *object)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_pairing_page_parent_class)->dispose (object);
}

static void
liandu_pairing_page_finalize (GObject *object)
{
  LianduPairingPage *self = LIANDU_PAIRING_PAGE (object);

  g_clear_object (&self->pairs);
  g_clear_pointer (&self->units, g_ptr_array_unref);
  g_clear_pointer (&self->pairing, liandu_pairing_free);
  g_clear_pointer (&self->quarter, liandu_date_unref);
  g_free (self->unit);

  G_OBJECT_CLASS (liandu_pairing_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pairing.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "pairing.close", "s", close_action);
  gtk_widget_class_install_action (widget_class, "pairing.pair", "(ss)", pair_action);
  gtk_widget_class_install_action (widget_class, "pairing.part", "u", part_action);
  gtk_widget_class_install_action (widget_class, "pairing.agree", "u", agree_action);
  gtk_widget_class_install_action (widget_class, "pairing.disagree", "(us)", disagree_action);
  gtk_widget_class_install_action (widget_class, "pairing.agree-matched", NULL, agree_matched_action);
  gtk_widget_class_install_action (widget_class, "pairing.draft", NULL, draft_action);
  gtk_widget_class_install_action (widget_class, "pairing.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "pairing.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "pairing.previous-quarter", NULL, quarter_action);
  gtk_widget_class_install_action (widget_class, "pairing.next-quarter", NULL, quarter_action);
}

static void
liandu_pairing_page_class_init (LianduPairingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_pairing_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_pairing_page_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_SHEETS] = g_signal_new ("open-sheets", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_POINTER);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/pairing/liandu-pairing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, unit_choice);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, quarter_label);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, show_choice);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, heads);
  gtk_widget_class_bind_template_child (widget_class, LianduPairingPage, stack);
  install_actions (widget_class);
}

static void
make_list (LianduPairingPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->pairs = g_list_store_new (LIANDU_TYPE_PAIR);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->pairs)), self->filter);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  {
    g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered)));

    gtk_list_view_set_model (self->list, selection);
  }
}

static const LianduKind *
find_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_info (g_ptr_array_index (kinds, i))->pairing != NULL)
      return g_ptr_array_index (kinds, i);
  g_return_val_if_reached (NULL);
}

static void
liandu_pairing_page_init (LianduPairingPage *self)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_widget_init_template (GTK_WIDGET (self));
  self->kind = find_kind ();
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  make_list (self);
  gtk_drop_down_set_expression (self->unit_choice, expression);
  gtk_expression_unref (expression);
  g_signal_connect_object (self->unit_choice, "notify::selected", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->show_choice, "notify::selected", G_CALLBACK (show_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  update_actions (self);
}

GtkWidget *
liandu_pairing_page_new (LianduStore *store)
{
  LianduPairingPage *self = NULL;
  g_autoptr (LianduDate) today = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_PAIRING_PAGE, NULL);
  self->store = g_object_ref (store);
  today = liandu_clock_dup_today (liandu_store_get_clock (store));
  self->quarter = liandu_date_ref (today);
  move_quarter (self, 0);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * liandu_pairing_page_show:
 * @unit: uuid of a unit
 * @quarter: any day of the quarter
 *
 * Shows these two ledgers.
 */
void
liandu_pairing_page_show (LianduPairingPage *self,
                          const char        *unit,
                          const LianduDate  *quarter)
{
  g_return_if_fail (LIANDU_IS_PAIRING_PAGE (self));

  g_free (self->unit);
  self->unit = g_strdup (unit);
  g_clear_pointer (&self->quarter, liandu_date_unref);
  self->quarter = liandu_date_ref (quarter);
  if (self->units != NULL)
    select_unit (self);
  move_quarter (self, 0);
}

/* What is shown; NULL before anything was loaded. */
LianduPairing *
liandu_pairing_page_get_pairing (LianduPairingPage *self)
{
  g_return_val_if_fail (LIANDU_IS_PAIRING_PAGE (self), NULL);

  return self->pairing;
}
