/* sim-edits.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sim-desk.h"

/* What people at a desk do, at random: each type of op, and some that only a
 * newer program writes.  Values are few, so that desks often say the same. */

#define SIM_NUMBER_FIELD 10
#define SIM_TEXT_FIELD 11
#define SIM_LIST_FIELD 12
#define SIM_NEWER_FIELD 907

static GVariant *
sim_no_ops (void)
{
  return g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0);
}

static GVariant *
sim_draw_text (SimWorld *world)
{
  static const char * const texts[] = { "甲", "乙", "甲 ", " 乙", "丙\n丁", "清纪〔2026〕12号" };

  return sim_chance (world, 12) ? NULL : g_variant_new_string (texts[sim_pick (world, G_N_ELEMENTS (texts))]);
}

static GVariant *
sim_draw_value (SimWorld *world,
                guint     field)
{
  switch (field)
    {
    case SIM_NUMBER_FIELD:
      return g_variant_new_take_string (g_strdup_printf ("清纪问〔2026〕%u号", sim_pick (world, 3)));
    case SIM_NEWER_FIELD:
      return g_variant_new_parsed ("{'新': <(%u, true)>}", sim_pick (world, 3));
    case LIANDU_REGISTER_POSITION:
      return g_variant_new_int64 (sim_pick (world, 4));
    default:
      return sim_draw_text (world);
    }
}

static const SimRecord *
sim_pick_record (SimDesk *desk,
                 gboolean  with_rows)
{
  guint start = sim_pick (desk->world, 64);
  const SimRecord *found = NULL;

  /* By name, so that it depends on nothing but what is there. */
  for (guint i = 0; i < 64 && found == NULL; i++)
    {
      char uuid[16];

      g_snprintf (uuid, sizeof uuid, "r%02u", (start + i) % 64);
      found = g_hash_table_lookup (desk->records, uuid);
      if (found != NULL && !with_rows && found->parent != NULL)
        found = NULL;
    }
  return found;
}

static LianduOpDraft *
sim_draft (GPtrArray       *drafts,
           LianduChangeType type,
           const char      *record,
           const char      *kind)
{
  LianduOpDraft *draft = liandu_op_draft_new (type, record, kind);

  g_ptr_array_add (drafts, draft);
  return draft;
}

static void
sim_put (SimDesk       *desk,
         LianduOpDraft *draft,
         guint          field,
         const char    *element,
         GVariant      *value)
{
  LianduFold *fold = sim_desk_fold (desk, draft->record);

  liandu_op_draft_add (draft, field, element, fold != NULL ? liandu_fold_get_replaced (fold, field, element) : sim_no_ops (), value);
}

static guint
sim_pick_field (SimWorld *world)
{
  static const guint fields[] = { SIM_TEXT_FIELD, SIM_TEXT_FIELD, SIM_NUMBER_FIELD, SIM_NEWER_FIELD };

  return fields[sim_pick (world, G_N_ELEMENTS (fields))];
}

static void
sim_edit_fields (SimDesk       *desk,
                 LianduOpDraft *draft)
{
  for (guint n = 1 + sim_pick (desk->world, 2); n > 0; n--)
    {
      guint field = sim_pick_field (desk->world);

      sim_put (desk, draft, field, "", sim_draw_value (desk->world, field));
    }
}

/* In and out of a list, and to another place in it. */
static void
sim_edit_list (SimDesk       *desk,
               LianduOpDraft *draft)
{
  static const char * const elements[] = { "a", "b", "c" };
  const char *element = elements[sim_pick (desk->world, G_N_ELEMENTS (elements))];
  LianduFold *fold = sim_desk_fold (desk, draft->record);
  gboolean present = fold != NULL && liandu_fold_get_value (fold, SIM_LIST_FIELD, element) != NULL;

  if (present && sim_chance (desk->world, 60))
    sim_put (desk, draft, SIM_LIST_FIELD, element, NULL);
  else
    sim_put (desk, draft, SIM_LIST_FIELD, element, g_variant_new ("(sx)", "名", (gint64) sim_pick (desk->world, 3)));
}

static void
sim_create (SimDesk    *desk,
            GPtrArray  *drafts,
            const char *uuid)
{
  static const char * const kinds[] = { "issue", "person", "kind_of_tomorrow" };
  const SimRecord *parent = sim_chance (desk->world, 35) ? sim_pick_record (desk, FALSE) : NULL;
  LianduOpDraft *draft = sim_draft (drafts, LIANDU_CHANGE_CREATE, uuid,
                                    parent != NULL ? "row" : kinds[sim_pick (desk->world, G_N_ELEMENTS (kinds))]);

  if (parent != NULL)
    {
      liandu_op_draft_add (draft, LIANDU_REGISTER_PARENT, "", sim_no_ops (), g_variant_new_string (parent->uuid));
      liandu_op_draft_add (draft, LIANDU_REGISTER_POSITION, "", sim_no_ops (), g_variant_new_int64 (sim_pick (desk->world, 4)));
    }
  else
    {
      liandu_op_draft_add (draft, LIANDU_REGISTER_STATE, "", sim_no_ops (), g_variant_new_string ("draft"));
    }
  sim_edit_fields (desk, draft);
}

static void
sim_delete (SimDesk       *desk,
            LianduOpDraft *draft)
{
  g_autoptr (GPtrArray) rows = sim_desk_fold_rows (desk, draft->record);

  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (sim_desk_fold (desk, draft->record), rows),
                       g_variant_new_boolean (TRUE));
}

static void
sim_restore (SimDesk       *desk,
             LianduOpDraft *draft)
{
  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "",
                       liandu_fold_get_heads (sim_desk_fold (desk, draft->record), LIANDU_REGISTER_DELETED, ""),
                       g_variant_new_boolean (FALSE));
}

/* One value for all that stand side by side. */
static void
sim_settle (SimDesk       *desk,
            LianduOpDraft *draft)
{
  guint field = sim_pick_field (desk->world);

  liandu_op_draft_add (draft, field, "", liandu_fold_get_heads (sim_desk_fold (desk, draft->record), field, ""),
                       sim_draw_value (desk->world, field));
}

static void
sim_edit (SimDesk         *desk,
          GPtrArray       *drafts,
          const SimRecord *record)
{
  static const char * const states[] = { "open", "closed", "returned" };
  guint what = sim_pick (desk->world, 100);
  LianduChangeType type = what < 70 ? LIANDU_CHANGE_SET : what < 80 ? LIANDU_CHANGE_EVENT : what < 92 ? LIANDU_CHANGE_DELETE : LIANDU_CHANGE_RESTORE;
  LianduOpDraft *draft = sim_draft (drafts, type, record->uuid, record->kind);

  if (what < 35)
    sim_edit_fields (desk, draft);
  else if (what < 58)
    sim_edit_list (desk, draft);
  else if (what < 64)
    sim_settle (desk, draft);
  else if (what < 70)
    sim_put (desk, draft, LIANDU_REGISTER_POSITION, "", sim_draw_value (desk->world, LIANDU_REGISTER_POSITION));
  else if (what < 80)
    sim_put (desk, draft, LIANDU_REGISTER_STATE, "", g_variant_new_string (states[sim_pick (desk->world, G_N_ELEMENTS (states))]));
  else if (what < 92)
    sim_delete (desk, draft);
  else
    sim_restore (desk, draft);
}

/* One transaction.  New records have names in the order of @n_records. */
static gboolean
sim_desk_edit (SimDesk *desk,
               guint   *n_records)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  const SimRecord *record = sim_pick_record (desk, TRUE);
  g_autofree char *uuid = NULL;

  if (record != NULL && !sim_chance (desk->world, 10))
    {
      sim_edit (desk, drafts, record);
      return sim_desk_write (desk, drafts, "user");
    }
  if (*n_records >= 64)
    return FALSE;
  uuid = g_strdup_printf ("r%02u", (*n_records)++);
  sim_create (desk, drafts, uuid);
  /* A record and its row go together now and then. */
  if (sim_chance (desk->world, 20) && *n_records < 64 && sim_pick_record (desk, FALSE) != NULL)
    {
      g_free (uuid);
      uuid = g_strdup_printf ("r%02u", (*n_records)++);
      sim_create (desk, drafts, uuid);
    }
  return sim_desk_write (desk, drafts, "user");
}

/* What a newer program brings to each workspace by itself: the same record. */
static G_GNUC_UNUSED gboolean
sim_desk_seed (SimDesk *desk)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  static const char * const uuids[] = { "r60", "r61", "r62" };
  const char *uuid = uuids[sim_pick (desk->world, G_N_ELEMENTS (uuids))];
  LianduOpDraft *draft;

  if (g_hash_table_contains (desk->records, uuid))
    return FALSE;
  draft = sim_draft (drafts, LIANDU_CHANGE_CREATE, uuid, "code");
  liandu_op_draft_add (draft, SIM_TEXT_FIELD, "", sim_no_ops (), g_variant_new_string ("种子"));
  return sim_desk_write (desk, drafts, LIANDU_SEED_ORIGIN);
}
