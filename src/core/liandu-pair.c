/* liandu-pair.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-pair.h"

/**
 * LianduPair:
 *
 * What two ledgers say of one thing, side by side; or what one of them says
 * while the other is silent.
 */
struct _LianduPair
{
  GObject parent_instance;

  LianduPairSide *left;  /* or NULL */
  LianduPairSide *right; /* or NULL */
  LianduPairSide *suggestion;
  LianduPairResult *result;
  GString *differences;
  GString *official;        /* the same in Chinese */
  GPtrArray *different; /* names of fields */
  LianduPairStatus status;
  double likeness;
  gboolean closable;
};

G_DEFINE_FINAL_TYPE (LianduPair, liandu_pair, G_TYPE_OBJECT)

/* Parts */

static gpointer
copy_value (gconstpointer value,
            gpointer      unused G_GNUC_UNUSED)
{
  return value != NULL ? g_variant_ref ((GVariant *) value) : NULL;
}

LianduPairSide *
liandu_pair_side_copy (const LianduPairSide *self)
{
  LianduPairSide *copy = g_new0 (LianduPairSide, 1);

  copy->uuid = g_strdup (self->uuid);
  copy->title = g_strdup (self->title);
  copy->number = g_strdup (self->number);
  copy->state = g_strdup (self->state);
  copy->unit = g_strdup (self->unit);
  copy->values = g_ptr_array_copy (self->values, copy_value, NULL);
  return copy;
}

void
liandu_pair_side_free (LianduPairSide *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self->number);
  g_free (self->state);
  g_free (self->unit);
  g_ptr_array_unref (self->values);
  g_free (self);
}

void
liandu_pair_result_free (LianduPairResult *self)
{
  g_free (self->row);
  g_free (self->result);
  g_free (self->reason);
  g_free (self->checked_by);
  g_free (self->checked_on);
  g_free (self);
}

/* The object */

static void
liandu_pair_finalize (GObject *object)
{
  LianduPair *self = LIANDU_PAIR (object);

  g_clear_pointer (&self->left, liandu_pair_side_free);
  g_clear_pointer (&self->right, liandu_pair_side_free);
  g_clear_pointer (&self->suggestion, liandu_pair_side_free);
  g_clear_pointer (&self->result, liandu_pair_result_free);
  g_string_free (self->differences, TRUE);
  g_string_free (self->official, TRUE);
  g_ptr_array_unref (self->different);

  G_OBJECT_CLASS (liandu_pair_parent_class)->finalize (object);
}

static void
liandu_pair_class_init (LianduPairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_pair_finalize;
}

static void
liandu_pair_init (LianduPair *self)
{
  self->differences = g_string_new (NULL);
  self->official = g_string_new (NULL);
  self->different = g_ptr_array_new_with_free_func (g_free);
}

/**
 * liandu_pair_new:
 * @left: (nullable) (transfer full): what the left ledger says
 * @right: (nullable) (transfer full): what the right one says
 *
 * Returns: (transfer full): both, or one without its counterpart
 */
LianduPair *
liandu_pair_new (LianduPairSide *left,
                 LianduPairSide *right)
{
  LianduPair *self = g_object_new (LIANDU_TYPE_PAIR, NULL);

  self->left = left;
  self->right = right;
  if (left == NULL)
    self->status = LIANDU_PAIR_RIGHT_ONLY;
  else
    self->status = right == NULL ? LIANDU_PAIR_LEFT_ONLY : LIANDU_PAIR_MATCHED;
  return self;
}

LianduPairStatus
liandu_pair_get_status (LianduPair *self)
{
  return self->status;
}

void
liandu_pair_set_status (LianduPair      *self,
                        LianduPairStatus status)
{
  self->status = status;
}

const char *
liandu_pair_status_get_name (LianduPairStatus status)
{
  static const char *const names[] = { "matched", "differs", "left_only", "right_only" };

  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (names), NULL);
  return names[status];
}

/**
 * liandu_pair_dup_status_words:
 *
 * Returns: (transfer full): the status in words, with what differs
 */
char *
liandu_pair_dup_status_words (LianduPair *self)
{
  switch (self->status)
    {
    case LIANDU_PAIR_MATCHED:
      return g_strdup (C_("pair", "Agree"));
    case LIANDU_PAIR_DIFFERS:
      return g_strdup (C_("pair", "Differ"));
    case LIANDU_PAIR_LEFT_ONLY:
      return g_strdup (C_("pair", "Missing in the supervisory ledger"));
    case LIANDU_PAIR_RIGHT_ONLY:
    case LIANDU_PAIR_N_STATUSES:
    default:
      return g_strdup (C_("pair", "Missing in the principal-duty ledger"));
    }
}

const LianduPairSide *
liandu_pair_get_left (LianduPair *self)
{
  return self->left;
}

const LianduPairSide *
liandu_pair_get_right (LianduPair *self)
{
  return self->right;
}

const char *
liandu_pair_get_differences (LianduPair *self)
{
  return self->differences->str;
}

/**
 * liandu_pair_add_difference:
 * @field: name of what differs, such as a field or "state"
 * @sentence: what there is to say of it
 * @official: the same in Chinese
 */
void
liandu_pair_add_difference (LianduPair *self,
                            const char *field,
                            const char *sentence,
                            const char *official)
{
  if (self->differences->len > 0)
    {
      g_string_append_c (self->differences, '\n');
      g_string_append (self->official, "；");
    }
  g_string_append (self->differences, sentence);
  g_string_append (self->official, official);
  g_ptr_array_add (self->different, g_strdup (field));
  if (self->status == LIANDU_PAIR_MATCHED)
    self->status = LIANDU_PAIR_DIFFERS;
}

const char *
liandu_pair_get_official (LianduPair *self)
{
  return self->official->str;
}

/**
 * liandu_pair_set_official:
 * @official: Chinese
 *
 * Says what is missing; what differs adds to it.
 */
void
liandu_pair_set_official (LianduPair *self,
                          const char *official)
{
  g_string_assign (self->official, official);
}

/* (transfer full): names of what differs. */
GStrv
liandu_pair_list_different (LianduPair *self)
{
  GStrv names = g_new0 (char *, self->different->len + 1);

  for (guint i = 0; i < self->different->len; i++)
    names[i] = g_strdup (g_ptr_array_index (self->different, i));
  return names;
}

const LianduPairSide *
liandu_pair_get_suggestion (LianduPair *self)
{
  return self->suggestion;
}

double
liandu_pair_get_likeness (LianduPair *self)
{
  return self->likeness;
}

void
liandu_pair_suggest (LianduPair           *self,
                     const LianduPairSide *side,
                     double                likeness)
{
  g_clear_pointer (&self->suggestion, liandu_pair_side_free);
  self->suggestion = liandu_pair_side_copy (side);
  self->likeness = likeness;
}

/**
 * liandu_pair_is_closable:
 *
 * Returns: whether both sides stand before the step that closes them out and
 *   agree
 */
gboolean
liandu_pair_is_closable (LianduPair *self)
{
  return self->closable;
}

void
liandu_pair_set_closable (LianduPair *self,
                          gboolean    closable)
{
  self->closable = closable;
}

const LianduPairResult *
liandu_pair_get_result (LianduPair *self)
{
  return self->result;
}

void
liandu_pair_take_result (LianduPair       *self,
                         LianduPairResult *result)
{
  g_clear_pointer (&self->result, liandu_pair_result_free);
  self->result = result;
}
