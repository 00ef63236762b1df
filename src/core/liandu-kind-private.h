/* liandu-kind-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind.h"

/* The expanded forms of the tables; only liandu-kind.c fills them in. */

struct _LianduField
{
  const LianduFieldInfo *info;
  const LianduKind *kind;
  guint index;
  GStrv synonyms;
  GStrv link_kinds;
  const LianduKind *child;
  const LianduField *of;
};

struct _LianduKind
{
  const LianduKindInfo *info;
  GType record_type;
  const LianduKind *parent;
  GPtrArray *fields;          /* LianduField */
  GHashTable *by_name;        /* const char * → LianduField, borrowed */
  GHashTable *by_id;          /* guint → LianduField, borrowed */
};

GType liandu_record_register_type (const LianduKind *kind);
