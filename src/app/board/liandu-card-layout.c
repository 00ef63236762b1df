/* liandu-card-layout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-card-layout.h"
#include "liandu-changes.h"
#include "liandu-sittings.h"
#include "liandu-value.h"

/**
 * LianduCardLayout:
 *
 * What a kind's card says, drawn from the fields that the kind lists for it
 * and from what those fields mean:
 *
 *   number or date                 first choice
 *   title
 *   links, texts, dates
 *   [changed since] [days left] [months idle] [further choices] [state]
 *
 * A choice after the first is one of degree: its codes stand from light to
 * grave, and the card's edge shows it in colour beside the word.
 */
struct _LianduCardLayout
{
  GObject parent_instance;

  /* Borrowed */
  const LianduKind *kind;

  /* Owned */
  LianduCodes *codes;
  GPtrArray *fields;            /* LianduField, as the columns of the query */
  LianduDate *since;            /* NULL: changes are not marked */

  int corner;                   /* columns, or -1 */
  int degree;
  int date;
  LianduLamps lamps;
  gboolean all_states;          /* the column does not say where a record stands */
};

G_DEFINE_FINAL_TYPE (LianduCardLayout, liandu_card_layout, G_TYPE_OBJECT)

static GVariant *
get_value (LianduCardLayout *self,
           LianduRow        *row,
           int               column)
{
  return column >= 0 && (guint) column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;
}

static const LianduField *
get_field (LianduCardLayout *self,
           int               column)
{
  return g_ptr_array_index (self->fields, column);
}

/* More words than these say less. */
#define MAX_MARKS 2

/* Beside the number there is room for a short form only. */
static char *
dup_date (LianduCardLayout *self,
          LianduRow        *row)
{
  GVariant *value = get_value (self, row, self->date);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  if (date == NULL)
    return NULL;
  if (liandu_date_get_precision (date) == LIANDU_DATE_DAY)
    return g_strdup (liandu_date_get_iso (date));
  return liandu_date_format_display (date);
}

/* NULL when there is nothing to be said. */
static char *
dup_text (LianduCardLayout *self,
          LianduRow        *row,
          int               column)
{
  GVariant *value = get_value (self, row, column);

  return value != NULL ? liandu_value_to_text (get_field (self, column), value, self->codes) : NULL;
}

static LianduChip *
chip_new (char       *text,
          LianduTone  tone)
{
  LianduChip *chip = g_new (LianduChip, 1);

  *chip = (LianduChip) { text, tone };
  return chip;
}

static LianduTone
get_tone_of_days (LianduCardLayout *self,
                  gint64            days)
{
  if (days <= self->lamps.red)
    return LIANDU_TONE_ALARM;
  if (days <= self->lamps.yellow)
    return LIANDU_TONE_WARNING;
  return days <= self->lamps.green ? LIANDU_TONE_GOOD : LIANDU_TONE_PLAIN;
}

static LianduChip *
new_days_chip (LianduCardLayout *self,
               gint64            days)
{
  if (days < 0)
    return chip_new (g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), (int) -days), LIANDU_TONE_ALARM);
  if (days == 0)
    return chip_new (g_strdup (_("Due today")), get_tone_of_days (self, days));
  return chip_new (g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), (int) days), get_tone_of_days (self, days));
}

static LianduChip *
new_months_chip (gint64 months)
{
  if (months < 1)
    return NULL;
  return chip_new (g_strdup_printf (ngettext ("%d month without movement", "%d months without movement", (gulong) months), (int) months),
                   LIANDU_TONE_WARNING);
}

static LianduChip *
new_computed_chip (LianduCardLayout *self,
                   LianduComputed    computed,
                   GVariant         *value)
{
  switch (computed)
    {
    case LIANDU_COMPUTED_DAYS_LEFT:
      return new_days_chip (self, g_variant_get_int64 (value));
    case LIANDU_COMPUTED_MONTHS_SINCE:
      return new_months_chip (g_variant_get_int64 (value));
    case LIANDU_COMPUTED_OVERDUE:
      return g_variant_get_boolean (value) ? chip_new (g_strdup (_("Overdue")), LIANDU_TONE_ALARM) : NULL;
    case LIANDU_COMPUTED_NOT:
    case LIANDU_COMPUTED_DERIVED:
    case LIANDU_COMPUTED_LINKED_FROM:
    default:
      return NULL;
    }
}

/* Integers, numbers and yes-or-no need their title to be understood. */
static LianduChip *
new_titled_chip (LianduCardLayout *self,
                 LianduRow        *row,
                 int               column)
{
  const LianduField *field = get_field (self, column);
  g_autofree char *text = dup_text (self, row, column);

  if (liandu_field_get_field_type (field) != LIANDU_FIELD_BOOLEAN)
    return chip_new (g_strdup_printf (C_("card", "%s %s"), liandu_field_get_title (field), text), LIANDU_TONE_PLAIN);
  return g_variant_get_boolean (get_value (self, row, column)) ? chip_new (g_strdup (liandu_field_get_title (field)), LIANDU_TONE_PLAIN) : NULL;
}

static LianduChip *
new_chip (LianduCardLayout *self,
          LianduRow        *row,
          int               column)
{
  const LianduField *field = get_field (self, column);
  GVariant *value = get_value (self, row, column);

  if (value == NULL || column == self->corner || column == self->date)
    return NULL;
  if (liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT && liandu_field_get_computed (field) != LIANDU_COMPUTED_DERIVED)
    return new_computed_chip (self, liandu_field_get_computed (field), value);
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_CHOICE:
      return chip_new (dup_text (self, row, column), column == self->degree ? liandu_card_layout_get_tone (self, row) : LIANDU_TONE_PLAIN);
    case LIANDU_FIELD_MULTI_CHOICE:
      return chip_new (dup_text (self, row, column), LIANDU_TONE_PLAIN);
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
      return new_titled_chip (self, row, column);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return NULL;
    }
}

static gboolean
is_line (LianduCardLayout *self,
         int               column)
{
  switch (liandu_field_get_field_type (get_field (self, column)))
    {
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
      return column != self->date;
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return FALSE;
    }
}

/* The state is worth a word where the phase has several and does not say it. */
/* What the column says already is not said again. */
static LianduChip *
new_state_chip (LianduCardLayout *self,
                LianduRow        *row)
{
  const LianduPhaseInfo *phase = liandu_kind_get_phase (self->kind, liandu_row_get_state (row));
  const LianduStateInfo *state = liandu_kind_get_state (self->kind, liandu_row_get_state (row));

  if (phase == NULL || state == NULL
      || (!self->all_states && (strchr (phase->states, ' ') == NULL
                                || g_str_equal (liandu_phase_get_title (phase), liandu_state_get_title (state)))))
    return NULL;
  return chip_new (g_strdup (liandu_state_get_title (state)), LIANDU_TONE_PLAIN);
}

/* The marks of the query stand after its columns. */
static void
add_mark_chips (LianduCardLayout *self,
                LianduRow        *row,
                GPtrArray        *chips)
{
  guint n = self->since != NULL ? liandu_changes_get_n (self->kind) : 0;
  guint n_marks = 0;

  for (guint i = 0; i < n && n_marks < MAX_MARKS; i++)
    {
      GVariant *mark = get_value (self, row, (int) (self->fields->len + i));

      if (mark == NULL || !g_variant_get_boolean (mark))
        continue;
      g_ptr_array_add (chips, chip_new (g_strdup (liandu_changes_get_title (self->kind, i)),
                                        liandu_changes_is_bad (self->kind, i) ? LIANDU_TONE_WARNING : LIANDU_TONE_GOOD));
      n_marks++;
    }
}

static int
add_field (LianduCardLayout  *self,
           const LianduField *field)
{
  guint position = 0;

  if (g_ptr_array_find (self->fields, field, &position))
    return position;
  g_ptr_array_add (self->fields, (gpointer) field);
  return self->fields->len - 1;
}

static void
read_kind (LianduCardLayout *self,
           gboolean          in_sitting)
{
  const LianduField *date = liandu_kind_get_date_field (self->kind);
  guint n_choices = 0;
  g_auto (GStrv) names = liandu_words_split (liandu_kind_get_info (self->kind)->card);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, names[i]);
      int column = -1;

      if (in_sitting && !liandu_sittings_shows_field (field))
        continue;
      column = add_field (self, field);
      if (liandu_field_get_field_type (field) != LIANDU_FIELD_CHOICE)
        continue;
      if (n_choices++ > 0 && self->degree < 0)
        self->degree = column;
      /* In large type there is no room for it beside the number. */
      else if (n_choices == 1 && !in_sitting)
        self->corner = column;
    }
  if (date != NULL && (!in_sitting || liandu_sittings_shows_field (date)))
    self->date = add_field (self, date);
}

static void
liandu_card_layout_finalize (GObject *object)
{
  LianduCardLayout *self = LIANDU_CARD_LAYOUT (object);

  g_clear_pointer (&self->since, liandu_date_unref);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_card_layout_parent_class)->finalize (object);
}

static void
liandu_card_layout_class_init (LianduCardLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_card_layout_finalize;
}

static void
liandu_card_layout_init (LianduCardLayout *self)
{
  self->fields = g_ptr_array_new ();
  self->corner = self->degree = self->date = -1;
}

void
liandu_chip_free (LianduChip *self)
{
  g_free (self->text);
  g_free (self);
}

static LianduCardLayout *
new_layout (const LianduKind *kind,
            LianduCodes      *codes,
            const LianduLamps *lamps,
            gboolean           in_sitting)
{
  LianduCardLayout *self = g_object_new (LIANDU_TYPE_CARD_LAYOUT, NULL);

  self->kind = kind;
  self->codes = liandu_codes_ref (codes);
  self->lamps = *lamps;
  read_kind (self, in_sitting);
  return self;
}

/**
 * liandu_card_layout_new:
 * @kind: a kind with a workflow
 * @codes: the office's words for choices
 * @lamps: with how many days left a card brings it to mind
 *
 * Returns: (transfer full): what the cards of this kind say
 */
LianduCardLayout *
liandu_card_layout_new (const LianduKind *kind,
                        LianduCodes      *codes,
                        const LianduLamps *lamps)
{
  return new_layout (kind, codes, lamps, FALSE);
}

/**
 * liandu_card_layout_new_for_sitting:
 *
 * Returns: (transfer full): the same without what must not be seen in a meeting
 */
LianduCardLayout *
liandu_card_layout_new_for_sitting (const LianduKind *kind,
                                    LianduCodes      *codes,
                                    const LianduLamps *lamps)
{
  return new_layout (kind, codes, lamps, TRUE);
}

/**
 * liandu_card_layout_set_lamps:
 *
 * What the office has settled meanwhile; for the cards that are shown next.
 */
void
liandu_card_layout_set_lamps (LianduCardLayout  *self,
                              const LianduLamps *lamps)
{
  self->lamps = *lamps;
}

/**
 * liandu_card_layout_set_since:
 * @since: (nullable): a day; cards say in words what has changed since then
 *
 * For rows that are asked for afterwards.
 */
void
liandu_card_layout_set_since (LianduCardLayout *self,
                              const LianduDate *since)
{
  g_return_if_fail (LIANDU_IS_CARD_LAYOUT (self));

  g_clear_pointer (&self->since, liandu_date_unref);
  self->since = since != NULL ? liandu_date_ref (since) : NULL;
}

/**
 * liandu_card_layout_set_all_states:
 * @all_states: each card says where its record stands, since its column does
 *   not
 */
void
liandu_card_layout_set_all_states (LianduCardLayout *self,
                                   gboolean          all_states)
{
  g_return_if_fail (LIANDU_IS_CARD_LAYOUT (self));

  self->all_states = all_states;
}

/**
 * liandu_card_layout_add_columns:
 * @self: a layout
 * @query: a query for the rows of cards
 *
 * Asks for the columns that the other functions read from a row; @query must
 * have none before.
 */
void
liandu_card_layout_add_columns (LianduCardLayout *self,
                                LianduQuery      *query)
{
  for (guint i = 0; i < self->fields->len; i++)
    liandu_query_add_column (query, liandu_field_get_name (g_ptr_array_index (self->fields, i)));
  if (self->since != NULL)
    liandu_changes_add_marks (query, self->since);
}

/**
 * liandu_card_layout_dup_heading:
 * @self: a layout
 * @row: a record
 *
 * Returns: (transfer full): its number; where it has none yet, when it was
 *   entered
 */
char *
liandu_card_layout_dup_heading (LianduCardLayout *self,
                                LianduRow        *row)
{
  const char *number = liandu_row_get_number (row);
  g_autofree char *date = dup_date (self, row);

  if (number != NULL && *number != '\0')
    return g_strdup (number);
  if (liandu_kind_get_number_field (self->kind) == NULL)
    return g_strdup (date != NULL ? date : "");
  if (date == NULL)
    return g_strdup (_("No number yet"));
  /* Translators: a record without a number yet, and the day it was found. */
  return g_strdup_printf (C_("card", "Proposed %s"), date);
}

/**
 * liandu_card_layout_dup_corner:
 *
 * Returns: (transfer full): the word in the upper corner, or an empty one
 */
char *
liandu_card_layout_dup_corner (LianduCardLayout *self,
                               LianduRow        *row)
{
  char *text = dup_text (self, row, self->corner);

  return text != NULL ? text : g_strdup ("");
}

/* What follows from other fields is not known by its look: a unit that holds the
 * record up reads like the one that it belongs to. */
static char *
dup_line (LianduCardLayout *self,
          LianduRow        *row,
          int               column)
{
  const LianduField *field = get_field (self, column);
  g_autofree char *text = is_line (self, column) ? dup_text (self, row, column) : NULL;

  if (text == NULL || *text == '\0' || liandu_field_get_computed (field) != LIANDU_COMPUTED_DERIVED
      || liandu_field_get_field_type (field) != LIANDU_FIELD_TEXT)
    return g_steal_pointer (&text);
  /* Translators: on a card, the title of a field and what it says */
  return g_strdup_printf (C_("card", "%s: %s"), liandu_field_get_title (field), text);
}

/**
 * liandu_card_layout_dup_lines:
 *
 * Returns: (transfer full): what stands under the title, a line for each field
 */
char *
liandu_card_layout_dup_lines (LianduCardLayout *self,
                              LianduRow        *row)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *text = dup_line (self, row, i);

      if (text == NULL || *text == '\0')
        continue;
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", text);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/**
 * liandu_card_layout_list_chips:
 *
 * Returns: (transfer full) (element-type LianduChip): the short facts
 */
GPtrArray *
liandu_card_layout_list_chips (LianduCardLayout *self,
                               LianduRow        *row)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_chip_free);
  LianduChip *chip = NULL;

  add_mark_chips (self, row, chips);
  for (guint i = 0; i < self->fields->len; i++)
    if ((chip = new_chip (self, row, i)) != NULL)
      g_ptr_array_add (chips, chip);
  if ((chip = new_state_chip (self, row)) != NULL)
    g_ptr_array_add (chips, chip);
  return chips;
}

/**
 * liandu_card_layout_get_tone:
 *
 * Returns: how grave the record is, by where its degree stands in the office's
 *   code table; plain where it has none
 */
LianduTone
liandu_card_layout_get_tone (LianduCardLayout *self,
                             LianduRow        *row)
{
  GVariant *value = get_value (self, row, self->degree);
  g_autoptr (GPtrArray) codes = NULL;

  if (value == NULL)
    return LIANDU_TONE_PLAIN;
  codes = liandu_codes_list (self->codes, liandu_field_get_codes (get_field (self, self->degree)));
  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!g_str_equal (code->code, g_variant_get_string (value, NULL)))
        continue;
      if (i == 0)
        return LIANDU_TONE_GOOD;
      return i + 1 == codes->len ? LIANDU_TONE_ALARM : LIANDU_TONE_WARNING;
    }
  return LIANDU_TONE_PLAIN;
}

/**
 * liandu_card_layout_describe:
 *
 * Returns: (transfer full): all that the card says, as one line for those who
 *   hear it
 */
char *
liandu_card_layout_describe (LianduCardLayout *self,
                             LianduRow        *row)
{
  g_autofree char *heading = liandu_card_layout_dup_heading (self, row);
  g_autofree char *corner = liandu_card_layout_dup_corner (self, row);
  g_autofree char *lines = liandu_card_layout_dup_lines (self, row);
  g_autoptr (GPtrArray) chips = liandu_card_layout_list_chips (self, row);
  g_autoptr (GString) text = g_string_new (heading);

  g_strdelimit (lines, "\n", ' ');
  g_string_append_printf (text, " %s %s %s", liandu_row_get_title (row), corner, lines);
  for (guint i = 0; i < chips->len; i++)
    g_string_append_printf (text, " %s", ((LianduChip *) g_ptr_array_index (chips, i))->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
