/* liandu-deed-graph.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-deed-graph.h"

/*
 * Deeds name those that their signer had seen, so that they are a graph that
 * begins with the genesis.  What follows from it is made anew whenever one is
 * added; there are a few for each desk that ever took part.
 *
 * Two administrators may retire each other without seeing it.  Then the deed of
 * the one who was admitted earlier counts: whoever has stolen the keys of a
 * later one cannot throw out the first by dating back.
 */

struct _LianduDeedGraph
{
  LianduKeyring *keyring;
  GPtrArray *nodes;         /* (element-type LianduDeedNode): in order, once they are placed */
  GHashTable *by_hash;      /* (element-type GBytes LianduDeedNode) */
  GHashTable *retirements;  /* (element-type utf8 GPtrArray of LianduDeedNode): that count */
};

/**
 * liandu_deed_graph_new:
 * @keyring: of this desk, which knows the genesis
 *
 * Returns: (transfer full): no deeds yet
 */
LianduDeedGraph *
liandu_deed_graph_new (LianduKeyring *keyring)
{
  LianduDeedGraph *self = g_new0 (LianduDeedGraph, 1);

  self->keyring = g_object_ref (keyring);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_deed_node_free);
  self->by_hash = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  self->retirements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
liandu_deed_graph_free (LianduDeedGraph *self)
{
  g_hash_table_unref (self->retirements);
  g_hash_table_unref (self->by_hash);
  g_ptr_array_unref (self->nodes);
  g_object_unref (self->keyring);
  g_free (self);
}

/* Where each stands */

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  return liandu_deed_node_compare (*(LianduDeedNode * const *) a, *(LianduDeedNode * const *) b);
}

static gboolean
is_genesis (LianduDeedGraph      *self,
            const LianduDeedNode *node)
{
  return g_bytes_equal (node->deed->hash, liandu_keyring_get_genesis (self->keyring));
}

/* Whether all before it is there; then also how deep it is. */
static gboolean
place (LianduDeedGraph *self,
       LianduDeedNode  *node)
{
  GPtrArray *previous = node->deed->previous;
  guint depth = 0;

  if (previous->len == 0)
    depth = is_genesis (self, node) ? 1 : 0;
  for (guint i = 0; i < previous->len; i++)
    {
      LianduDeedNode *before = g_hash_table_lookup (self->by_hash, g_ptr_array_index (previous, i));

      if (before == NULL || before->depth == 0)
        return FALSE;
      depth = MAX (depth, before->depth + 1);
    }
  if (depth == 0)
    return FALSE;
  for (guint i = 0; i < previous->len; i++)
    {
      LianduDeedNode *before = g_hash_table_lookup (self->by_hash, g_ptr_array_index (previous, i));
      GHashTableIter iter;
      gpointer ancestor;

      g_hash_table_add (node->ancestors, before);
      g_hash_table_iter_init (&iter, before->ancestors);
      while (g_hash_table_iter_next (&iter, &ancestor, NULL))
        g_hash_table_add (node->ancestors, ancestor);
    }
  node->depth = depth;
  return TRUE;
}

static void
place_all (LianduDeedGraph *self)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->nodes->len; i++)
        {
          LianduDeedNode *node = g_ptr_array_index (self->nodes, i);

          again = (node->depth == 0 && place (self, node)) || again;
        }
    }
  g_ptr_array_sort (self->nodes, compare_nodes);
}

/* Which deeds count */

static const LianduDeedNode *
find_admission (LianduDeedGraph      *self,
                const LianduDeedNode *node,
                const char           *desk)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const LianduDeedNode *before = g_ptr_array_index (self->nodes, i);

      if (before->is_valid && liandu_deed_node_brings_in (before) && liandu_deed_node_makes_admin (before) && g_str_equal (liandu_deed_node_get_subject (before), desk)
          && g_hash_table_contains (node->ancestors, before))
        return before;
    }
  return NULL;
}

/* Nothing that a retired desk signs counts but what the one who retired it had
 * seen. */
static gboolean
is_in_time (LianduDeedGraph *self,
            LianduDeedNode  *node)
{
  GPtrArray *retirements = g_hash_table_lookup (self->retirements, node->deed->signer);

  for (guint i = 0; retirements != NULL && i < retirements->len; i++)
    if (!g_hash_table_contains (((LianduDeedNode *) g_ptr_array_index (retirements, i))->ancestors, node))
      return FALSE;
  return TRUE;
}

static gboolean
is_signed (LianduDeedGraph *self,
           LianduDeedNode  *node)
{
  guint8 sign_public[LIANDU_KEY_SIZE];
  const LianduDeedNode *admission = is_genesis (self, node) ? node : find_admission (self, node, node->deed->signer);

  if (admission == node && (!liandu_deed_node_is_of_type (node, LIANDU_DEED_GENESIS) || !g_str_equal (liandu_deed_node_get_subject (node), node->deed->signer)))
    return FALSE;
  return admission != NULL && liandu_deed_node_read_sign_public (admission, sign_public) && liandu_deed_node_prove (node, sign_public);
}

static gboolean
judge (LianduDeedGraph *self,
       LianduDeedNode  *node)
{
  guint8 sign_public[LIANDU_KEY_SIZE];

  if (node->depth == 0 || !is_in_time (self, node))
    return FALSE;
  return is_signed (self, node) && (!liandu_deed_node_brings_in (node) || liandu_deed_node_read_sign_public (node, sign_public));
}

static void
judge_all (LianduDeedGraph *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    ((LianduDeedNode *) g_ptr_array_index (self->nodes, i))->is_valid = FALSE;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      LianduDeedNode *node = g_ptr_array_index (self->nodes, i);

      node->is_valid = judge (self, node);
    }
}

/* When its signer became what he is. */
static guint
get_rank (LianduDeedGraph      *self,
          const LianduDeedNode *node)
{
  const LianduDeedNode *admission = find_admission (self, node, node->deed->signer);

  return admission != NULL ? admission->depth : G_MAXUINT;
}

/* Whether one that its signer had seen is not noted yet. */
static gboolean
follows_another (LianduDeedGraph      *self,
                 const LianduDeedNode *node,
                 GHashTable           *noted)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      LianduDeedNode *before = g_ptr_array_index (self->nodes, i);

      if (before->is_valid && liandu_deed_node_is_of_type (before, LIANDU_DEED_RETIRE) && !g_hash_table_contains (noted, before)
          && g_hash_table_contains (node->ancestors, before))
        return TRUE;
    }
  return FALSE;
}

/* The retirement that comes next: of those that count and are not noted, that
 * of the earliest administrator. */
static LianduDeedNode *
find_retirement (LianduDeedGraph *self,
                 GHashTable      *noted)
{
  LianduDeedNode *best = NULL;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      LianduDeedNode *node = g_ptr_array_index (self->nodes, i);

      if (node->is_valid && liandu_deed_node_is_of_type (node, LIANDU_DEED_RETIRE) && !g_hash_table_contains (noted, node)
          && !follows_another (self, node, noted) && (best == NULL || get_rank (self, node) < get_rank (self, best)))
        best = node;
    }
  return best;
}

static void
note_retirement (LianduDeedGraph *self,
                 LianduDeedNode  *node)
{
  GPtrArray *list = g_hash_table_lookup (self->retirements, liandu_deed_node_get_subject (node));

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->retirements, g_strdup (liandu_deed_node_get_subject (node)), list);
    }
  g_ptr_array_add (list, node);
}

static void
settle (LianduDeedGraph *self)
{
  g_autoptr (GHashTable) noted = g_hash_table_new (NULL, NULL);
  LianduDeedNode *next;

  g_hash_table_remove_all (self->retirements);
  judge_all (self);
  while ((next = find_retirement (self, noted)) != NULL)
    {
      g_hash_table_add (noted, next);
      note_retirement (self, next);
      judge_all (self);
    }
}

/* From outside */

/**
 * liandu_deed_graph_add:
 * @deed: (transfer full): one that liandu_deed_node_may_hold()
 *
 * Returns: whether that is new, so that other deeds may count now
 */
gboolean
liandu_deed_graph_add (LianduDeedGraph *self,
                       LianduDeed      *deed)
{
  g_autoptr (LianduDeed) owned = deed;
  LianduDeedNode *node = g_hash_table_lookup (self->by_hash, deed->hash);

  if (node != NULL && (is_signed (self, node) || !liandu_deed_node_add_signature (node, deed->signature)))
    return FALSE;
  if (node == NULL)
    {
      node = liandu_deed_node_new (g_steal_pointer (&owned));
      g_ptr_array_add (self->nodes, node);
      g_hash_table_insert (self->by_hash, node->deed->hash, node);
      place_all (self);
    }
  settle (self);
  return TRUE;
}

/**
 * liandu_deed_graph_proves:
 *
 * Returns: whether @deed is here, and its signature the right one
 */
gboolean
liandu_deed_graph_proves (LianduDeedGraph  *self,
                          const LianduDeed *deed)
{
  LianduDeedNode *node = g_hash_table_lookup (self->by_hash, deed->hash);

  return node != NULL && is_signed (self, node) && g_bytes_equal (node->deed->signature, deed->signature);
}

/* (element-type LianduDeedNode): each after those before it */
GPtrArray *
liandu_deed_graph_get_nodes (LianduDeedGraph *self)
{
  return self->nodes;
}

/**
 * liandu_deed_graph_list_tips:
 *
 * Returns: (transfer full) (element-type GBytes): hashes of the deeds that no
 *   other names
 */
GPtrArray *
liandu_deed_graph_list_tips (LianduDeedGraph *self)
{
  GPtrArray *tips = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      LianduDeedNode *node = g_ptr_array_index (self->nodes, i);
      gboolean is_tip = node->depth > 0;

      for (guint j = i + 1; is_tip && j < self->nodes->len; j++)
        is_tip = !g_hash_table_contains (((LianduDeedNode *) g_ptr_array_index (self->nodes, j))->ancestors, node);
      if (is_tip)
        g_ptr_array_add (tips, g_bytes_ref (node->deed->hash));
    }
  return tips;
}
