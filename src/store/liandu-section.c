/* liandu-section.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-section.h"

G_DEFINE_BOXED_TYPE (LianduSection, liandu_section, liandu_section_copy, liandu_section_free)

/**
 * liandu_section_new:
 * @previous: (nullable): of the one before; %NULL is the same as empty
 *
 * Returns: (transfer full): a section that is known so far
 */
LianduSection *
liandu_section_new (const char         *desk,
                    guint64             epoch,
                    guint64             seq,
                    GBytes             *hash,
                    GBytes             *previous,
                    LianduSectionState  state)
{
  LianduSection *self = g_new0 (LianduSection, 1);

  self->desk = g_strdup (desk);
  self->epoch = epoch;
  self->seq = seq;
  self->hash = g_bytes_ref (hash);
  self->previous = previous != NULL ? g_bytes_ref (previous) : g_bytes_new_static ("", 0);
  self->state = state;
  return self;
}

LianduSection *
liandu_section_copy (const LianduSection *self)
{
  LianduSection *copy = liandu_section_new (self->desk, self->epoch, self->seq, self->hash, self->previous, self->state);

  copy->time = self->time;
  copy->changes = self->changes;
  return copy;
}

void
liandu_section_free (LianduSection *self)
{
  g_free (self->desk);
  g_bytes_unref (self->hash);
  g_bytes_unref (self->previous);
  g_free (self);
}

LianduUnsealed *
liandu_unsealed_new (void)
{
  LianduUnsealed *self = g_new0 (LianduUnsealed, 1);

  self->txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->is_all = TRUE;
  return self;
}

void
liandu_unsealed_free (LianduUnsealed *self)
{
  g_ptr_array_unref (self->txns);
  g_free (self);
}

void
liandu_incoming_free (LianduIncoming *self)
{
  liandu_section_free (self->section);
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->txns);
  g_ptr_array_unref (self->seen);
  g_free (self);
}
