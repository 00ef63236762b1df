/* liandu-card-layout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-lamps.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CARD_LAYOUT (liandu_card_layout_get_type ())

G_DECLARE_FINAL_TYPE (LianduCardLayout, liandu_card_layout, LIANDU, CARD_LAYOUT, GObject)

/* A short fact on a card.  The tone repeats what the words say. */
typedef enum
{
  LIANDU_TONE_PLAIN,
  LIANDU_TONE_GOOD,
  LIANDU_TONE_WARNING,
  LIANDU_TONE_ALARM,
} LianduTone;

typedef struct
{
  char *text;
  LianduTone tone;
} LianduChip;

void              liandu_chip_free                (LianduChip       *self);

LianduCardLayout *liandu_card_layout_new          (const LianduKind *kind,
                                                   LianduCodes      *codes,
                                                   const LianduLamps *lamps);
LianduCardLayout *liandu_card_layout_new_for_sitting (const LianduKind *kind,
                                                   LianduCodes      *codes,
                                                   const LianduLamps *lamps);
void              liandu_card_layout_set_lamps    (LianduCardLayout *self,
                                                   const LianduLamps *lamps);
void              liandu_card_layout_set_since    (LianduCardLayout *self,
                                                   const LianduDate *since);
void              liandu_card_layout_set_all_states (LianduCardLayout *self,
                                                   gboolean          all_states);
void              liandu_card_layout_add_columns  (LianduCardLayout *self,
                                                   LianduQuery      *query);
char             *liandu_card_layout_dup_heading  (LianduCardLayout *self,
                                                   LianduRow        *row);
char             *liandu_card_layout_dup_corner   (LianduCardLayout *self,
                                                   LianduRow        *row);
char             *liandu_card_layout_dup_lines    (LianduCardLayout *self,
                                                   LianduRow        *row);
GPtrArray        *liandu_card_layout_list_chips   (LianduCardLayout *self,
                                                   LianduRow        *row);
LianduTone        liandu_card_layout_get_tone     (LianduCardLayout *self,
                                                   LianduRow        *row);
char             *liandu_card_layout_describe     (LianduCardLayout *self,
                                                   LianduRow        *row);

G_END_DECLS
