/* liandu-kind.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-field.h"
#include "liandu-interface.h"
#include "liandu-words.h"

G_BEGIN_DECLS

/*
 * Kinds are immutable, live as long as the process and may be read from any
 * thread.  Lists are GPtrArrays of borrowed elements, owned by the kind.
 */

const LianduKind  *liandu_kind_lookup            (const char        *name);
const LianduKind  *liandu_kind_lookup_id         (guint              id);
GPtrArray         *liandu_kind_list              (void);
const LianduKind  *liandu_kind_get_decision      (void);

guint              liandu_kind_get_id            (const LianduKind  *self);
const char        *liandu_kind_get_name          (const LianduKind  *self);
const char        *liandu_kind_get_title         (const LianduKind  *self);
const char        *liandu_kind_get_title_plural  (const LianduKind  *self);
const char        *liandu_kind_get_term          (const LianduKind  *self);
const char        *liandu_kind_get_place         (const LianduKind  *self);
const LianduKind  *liandu_kind_get_parent        (const LianduKind  *self);
const char        *liandu_kind_get_sort          (const LianduKind  *self);
gboolean           liandu_kind_is_internal       (const LianduKind  *self);
gboolean           liandu_kind_is_sealed         (const LianduKind  *self);
const LianduKindInfo *liandu_kind_get_info       (const LianduKind  *self);
GType              liandu_kind_get_record_type   (const LianduKind  *self);

GPtrArray         *liandu_kind_get_fields        (const LianduKind  *self);
const LianduField *liandu_kind_get_field         (const LianduKind  *self,
                                                  const char        *name);
const LianduField *liandu_kind_get_field_by_id   (const LianduKind  *self,
                                                  guint              id);
const LianduField *liandu_kind_get_title_field   (const LianduKind  *self);
const LianduField *liandu_kind_get_number_field  (const LianduKind  *self);
const LianduField *liandu_kind_get_due_field     (const LianduKind  *self);
const LianduField *liandu_kind_get_unit_field    (const LianduKind  *self);
const LianduField *liandu_kind_get_owner_field   (const LianduKind  *self);
const LianduField *liandu_kind_get_date_field    (const LianduKind  *self);
const LianduField *liandu_kind_get_planned_field (const LianduKind *self);
const LianduField *liandu_kind_get_table_field   (const LianduKind  *self,
                                                  const LianduKind  *child);

gboolean           liandu_kind_has_workflow      (const LianduKind  *self);
const LianduStateInfo      *liandu_kind_get_state        (const LianduKind *self,
                                                          const char       *name);
const LianduTransitionInfo *liandu_kind_get_transition   (const LianduKind *self,
                                                          const char       *name);
const LianduPhaseInfo      *liandu_kind_get_phase        (const LianduKind *self,
                                                          const char       *state);
const LianduStageInfo      *liandu_kind_get_stage        (const LianduKind *self,
                                                          const char       *state);
const LianduFilterInfo     *liandu_kind_get_filter       (const LianduKind *self,
                                                          const char       *name);
const LianduCoverageInfo   *liandu_kind_get_coverage     (const LianduKind *self,
                                                          const char       *name);
const char        *liandu_kind_get_initial_state (const LianduKind  *self);
gboolean           liandu_kind_state_is_final    (const LianduKind  *self,
                                                  const char        *state);
GStrv              liandu_kind_list_final_states (const LianduKind  *self);

/* Words for people: the official term in Chinese, the translation elsewhere. */
const char        *liandu_state_get_title        (const LianduStateInfo      *state);
const char        *liandu_transition_get_title   (const LianduTransitionInfo *transition);
const char        *liandu_phase_get_title        (const LianduPhaseInfo      *phase);
const char        *liandu_stage_get_title        (const LianduStageInfo      *stage);
const char        *liandu_part_get_title         (const LianduPartInfo       *part);

gboolean           liandu_matrix_find           (const LianduMatrixInfo     *matrix,
                                                 const char                 *field,
                                                 guint                      *out_row,
                                                 guint                      *out_column);

G_END_DECLS
