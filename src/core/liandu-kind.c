/* liandu-kind.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kinds/liandu-kinds.h"
#include "liandu-kind-private.h"

/*
 * The registry: expands the static tables of the kinds once, at the first
 * question, into objects that never change afterwards.
 */

static const LianduKindInfo * const infos[] = {
  &liandu_kind_unit,
  &liandu_kind_person,
  &liandu_kind_person_post,
  &liandu_kind_talk,
  &liandu_kind_talk_file,
  &liandu_kind_issue,
  &liandu_kind_issue_progress,
  &liandu_kind_issue_evidence,
  &liandu_kind_issue_measure,
  &liandu_kind_issue_similar,
  &liandu_kind_issue_self_check,
  &liandu_kind_ledger_batch,
  &liandu_kind_ledger_batch_item,
  &liandu_kind_reconciliation,
  &liandu_kind_reconciliation_item,
  &liandu_kind_issue_sup_measure,
  &liandu_kind_issue_joint,
  &liandu_kind_issue_review,
  &liandu_kind_issue_evaluation,
  &liandu_kind_issue_extension,
  &liandu_kind_issue_question,
  &liandu_kind_issue_disclosure,
  &liandu_kind_issue_leader_duty,
  &liandu_kind_accountability,
  &liandu_kind_approval_rule,
  &liandu_kind_interview,
  &liandu_kind_interview_file,
  &liandu_kind_consultation,
  &liandu_kind_consultation_item,
  &liandu_kind_consultation_exchange,
  &liandu_kind_consultation_file,
  &liandu_kind_consultation_review,
  &liandu_kind_consultation_improvement,
  &liandu_kind_meeting_supervision,
  &liandu_kind_meeting_check,
  &liandu_kind_meeting_document,
  &liandu_kind_meeting_leader,
  &liandu_kind_meeting_matter,
  &liandu_kind_meeting_issue,
  &liandu_kind_kept_sheet,
  &liandu_kind_erasure,
  &liandu_kind_handover,
  &liandu_kind_handover_item,
  &liandu_kind_reminder,
  &liandu_kind_letter,
  &liandu_kind_letter_receipt,
  &liandu_kind_letter_file,
  &liandu_kind_letter_type,
  &liandu_kind_sent_table,
  &liandu_kind_sent_table_change,
  &liandu_kind_transfer,
  &liandu_kind_transfer_record,
  &liandu_kind_user,
  &liandu_kind_code,
  &liandu_kind_setting,
  &liandu_kind_time_limit,
  &liandu_kind_workday_year,
  &liandu_kind_template,
  &liandu_kind_saved_view,
  &liandu_kind_sheet_template,
};

typedef struct
{
  GPtrArray *kinds;
  GHashTable *by_name;
  LianduKind *decision;
} Registry;

/* What stands in other records or is a setting is nothing to point to. */
static GStrv
list_link_kinds (const char *link)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  if (g_strcmp0 (link, "*") != 0)
    return g_strsplit (link != NULL ? link : "", ",", -1);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (infos[i]->parent == NULL && !infos[i]->internal)
      g_strv_builder_add (builder, infos[i]->name);
  return g_strv_builder_end (builder);
}

static LianduField *
expand_field (const LianduKind      *kind,
              const LianduFieldInfo *info,
              guint                  index)
{
  LianduField *field = g_new0 (LianduField, 1);

  field->info = info;
  field->kind = kind;
  field->index = index;
  field->synonyms = g_strsplit (info->synonyms != NULL ? info->synonyms : "", "、", -1);
  field->link_kinds = list_link_kinds (info->link);
  return field;
}

static LianduKind *
expand_kind (const LianduKindInfo *info)
{
  LianduKind *kind = g_new0 (LianduKind, 1);

  kind->info = info;
  kind->fields = g_ptr_array_new ();
  kind->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  kind->by_id = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < info->n_fields; i++)
    {
      LianduField *field = expand_field (kind, &info->fields[i], i);

      g_ptr_array_add (kind->fields, field);
      g_hash_table_insert (kind->by_name, (gpointer) field->info->name, field);
      g_hash_table_insert (kind->by_id, GUINT_TO_POINTER (field->info->id), field);
    }
  return kind;
}

/* @path: "field" of @kind, or "kind.field" */
static const LianduField *
find_of (Registry   *registry,
         LianduKind *kind,
         const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = dot != NULL ? g_strndup (path, (gsize) (dot - path)) : NULL;

  if (name != NULL)
    kind = g_hash_table_lookup (registry->by_name, name);
  return kind != NULL ? g_hash_table_lookup (kind->by_name, dot != NULL ? dot + 1 : path) : NULL;
}

/* Links between the tables can be followed only when all are expanded. */
static void
connect_kind (Registry   *registry,
              LianduKind *kind)
{
  if (kind->info->parent != NULL)
    kind->parent = g_hash_table_lookup (registry->by_name, kind->info->parent);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      LianduField *field = g_ptr_array_index (kind->fields, i);

      if (field->info->child != NULL)
        field->child = g_hash_table_lookup (registry->by_name, field->info->child);
      if (field->info->of != NULL)
        field->of = find_of (registry, kind, field->info->of);
    }
  kind->record_type = liandu_record_register_type (kind);
}

static gpointer
build_registry (gpointer unused G_GNUC_UNUSED)
{
  Registry *registry = g_new0 (Registry, 1);

  registry->kinds = g_ptr_array_new ();
  registry->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      LianduKind *kind = expand_kind (infos[i]);

      g_ptr_array_add (registry->kinds, kind);
      g_hash_table_insert (registry->by_name, (gpointer) infos[i]->name, kind);
    }
  for (guint i = 0; i < registry->kinds->len; i++)
    connect_kind (registry, g_ptr_array_index (registry->kinds, i));
  registry->decision = expand_kind (&liandu_kind_decision);
  connect_kind (registry, registry->decision);
  return registry;
}

static Registry *
get_registry (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_registry, NULL);
}

/**
 * liandu_kind_lookup:
 * @name: (nullable): a kind's name
 *
 * Returns: (nullable) (transfer none): the kind
 */
const LianduKind *
liandu_kind_lookup (const char *name)
{
  return name != NULL ? g_hash_table_lookup (get_registry ()->by_name, name) : NULL;
}

/**
 * liandu_kind_lookup_id:
 * @id: a kind's number
 *
 * Returns: (nullable) (transfer none): the kind
 */
const LianduKind *
liandu_kind_lookup_id (guint id)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);

      if (kind->info->id == id)
        return kind;
    }
  return NULL;
}

/**
 * liandu_kind_list:
 *
 * Returns: (transfer none) (element-type LianduKind): all kinds, those of
 *   table rows and of the office's settings included
 */
GPtrArray *
liandu_kind_list (void)
{
  return get_registry ()->kinds;
}

/**
 * liandu_kind_get_decision:
 *
 * Returns: (transfer none): the questions that every step of a workflow asks,
 *   described as if they were a record; it is not among liandu_kind_list()
 */
const LianduKind *
liandu_kind_get_decision (void)
{
  return get_registry ()->decision;
}

guint
liandu_kind_get_id (const LianduKind *self)
{
  return self->info->id;
}

const char *
liandu_kind_get_name (const LianduKind *self)
{
  return self->info->name;
}

static const char *
choose_words (const char *title,
              const char *term)
{
  if (term != NULL && liandu_interface_is_chinese ())
    return term;
  return title != NULL ? g_dgettext (GETTEXT_PACKAGE, title) : term;
}

const char *
liandu_kind_get_title (const LianduKind *self)
{
  return choose_words (self->info->title, self->info->term);
}

const char *
liandu_kind_get_title_plural (const LianduKind *self)
{
  return choose_words (self->info->title_plural, self->info->term);
}

const char *
liandu_kind_get_term (const LianduKind *self)
{
  return self->info->term;
}

/**
 * liandu_kind_get_place:
 *
 * Returns: how the page of this kind is called
 */
const char *
liandu_kind_get_place (const LianduKind *self)
{
  return choose_words (self->info->title_plural, self->info->place);
}

const LianduKind *
liandu_kind_get_parent (const LianduKind *self)
{
  return self->parent;
}

const char *
liandu_kind_get_sort (const LianduKind *self)
{
  return self->info->sort;
}

gboolean
liandu_kind_is_internal (const LianduKind *self)
{
  return self->info->internal;
}

/**
 * liandu_kind_is_sealed:
 *
 * Returns: whether nobody makes, changes or deletes such a record by hand: it
 *   stays as what it decided was carried out
 */
gboolean
liandu_kind_is_sealed (const LianduKind *self)
{
  return self->info->erasure.ops != NULL;
}

/**
 * liandu_kind_get_info:
 *
 * Returns: the layouts: sections, columns, filters, states, phases, steps
 */
const LianduKindInfo *
liandu_kind_get_info (const LianduKind *self)
{
  return self->info;
}

GType
liandu_kind_get_record_type (const LianduKind *self)
{
  return self->record_type;
}

/**
 * liandu_kind_get_fields:
 *
 * Returns: (transfer none) (element-type LianduField): in the table's order
 */
GPtrArray *
liandu_kind_get_fields (const LianduKind *self)
{
  return self->fields;
}

/**
 * liandu_kind_get_field:
 * @name: (nullable): a field's name
 *
 * Returns: (nullable): the field
 */
const LianduField *
liandu_kind_get_field (const LianduKind *self,
                       const char       *name)
{
  return name != NULL ? g_hash_table_lookup (self->by_name, name) : NULL;
}

const LianduField *
liandu_kind_get_field_by_id (const LianduKind *self,
                             guint             id)
{
  return g_hash_table_lookup (self->by_id, GUINT_TO_POINTER (id));
}

const LianduField *
liandu_kind_get_title_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.title);
}

const LianduField *
liandu_kind_get_number_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.number);
}

const LianduField *
liandu_kind_get_due_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.due);
}

const LianduField *
liandu_kind_get_unit_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.unit);
}

const LianduField *
liandu_kind_get_owner_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.owner);
}

const LianduField *
liandu_kind_get_date_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.date);
}

const LianduField *
liandu_kind_get_planned_field (const LianduKind *self)
{
  return liandu_kind_get_field (self, self->info->roles.planned);
}

/**
 * liandu_kind_get_table_field:
 * @child: a kind of table rows
 *
 * Returns: (nullable): the field that holds rows of @child
 */
const LianduField *
liandu_kind_get_table_field (const LianduKind *self,
                             const LianduKind *child)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (self->fields, i);

      if (field->child != NULL && field->child == child)
        return field;
    }
  return NULL;
}

gboolean
liandu_kind_has_workflow (const LianduKind *self)
{
  return self->info->n_states > 0;
}

/* Descriptor tables of named rows are all searched alike. */
#define DEFINE_LOOKUP(Type, function, table)                        \
  const Type *                                                      \
  function (const LianduKind *self, const char *name)               \
  {                                                                 \
    for (guint i = 0; name != NULL && i < self->info->n_##table; i++) \
      if (g_str_equal (self->info->table[i].name, name))            \
        return &self->info->table[i];                               \
    return NULL;                                                    \
  }

DEFINE_LOOKUP (LianduStateInfo, liandu_kind_get_state, states)
DEFINE_LOOKUP (LianduTransitionInfo, liandu_kind_get_transition, transitions)
DEFINE_LOOKUP (LianduFilterInfo, liandu_kind_get_filter, filters)
DEFINE_LOOKUP (LianduCoverageInfo, liandu_kind_get_coverage, coverages)

/**
 * liandu_kind_get_phase:
 * @state: (nullable): a state's name
 *
 * Returns: (nullable): the column of the board in which @state stands
 */
const LianduPhaseInfo *
liandu_kind_get_phase (const LianduKind *self,
                       const char       *state)
{
  for (guint i = 0; state != NULL && i < self->info->n_phases; i++)
    if (liandu_words_contain (self->info->phases[i].states, state))
      return &self->info->phases[i];
  return NULL;
}

/**
 * liandu_kind_get_stage:
 * @state: (nullable): a state's name
 *
 * Returns: (nullable): the stage that the work is in
 */
const LianduStageInfo *
liandu_kind_get_stage (const LianduKind *self,
                       const char       *state)
{
  for (guint i = 0; state != NULL && i < self->info->n_stages; i++)
    if (liandu_words_contain (self->info->stages[i].states, state))
      return &self->info->stages[i];
  return NULL;
}

const char *
liandu_kind_get_initial_state (const LianduKind *self)
{
  return self->info->n_states > 0 ? self->info->states[0].name : NULL;
}

gboolean
liandu_kind_state_is_final (const LianduKind *self,
                            const char       *state)
{
  const LianduStateInfo *info = liandu_kind_get_state (self, state);

  return info != NULL && (info->flags & LIANDU_STATE_FINAL) != 0;
}

/**
 * liandu_kind_list_final_states:
 *
 * Returns: (transfer full): names of the states in which nothing is due
 */
GStrv
liandu_kind_list_final_states (const LianduKind *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->info->n_states; i++)
    if (self->info->states[i].flags & LIANDU_STATE_FINAL)
      g_strv_builder_add (names, self->info->states[i].name);
  return g_strv_builder_end (names);
}

/* NC_() in the tables keeps the context apart; it is looked up here. */
static const char *
choose_words_in_context (const char *context,
                         const char *title,
                         const char *term)
{
  if (liandu_interface_is_chinese ())
    return term;
  return g_dpgettext2 (GETTEXT_PACKAGE, context, title);
}

const char *
liandu_state_get_title (const LianduStateInfo *state)
{
  return choose_words_in_context ("state", state->title, state->term);
}

const char *
liandu_transition_get_title (const LianduTransitionInfo *transition)
{
  return choose_words_in_context ("transition", transition->title, transition->term);
}

const char *
liandu_phase_get_title (const LianduPhaseInfo *phase)
{
  return choose_words_in_context ("phase", phase->title, phase->term);
}

const char *
liandu_part_get_title (const LianduPartInfo *part)
{
  return choose_words_in_context ("matrix", part->title, part->term);
}

static gboolean
find_part (const LianduPartInfo *parts,
           guint                 n_parts,
           const char           *name,
           guint                *out_part)
{
  for (guint i = 0; i < n_parts; i++)
    if (g_str_equal (parts[i].name, name))
      {
        *out_part = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * liandu_matrix_find:
 * @field: a field's name
 * @out_row: (out): which row it stands in
 * @out_column: (out): and which column
 *
 * Returns: whether the field is a cell of the matrix
 */
gboolean
liandu_matrix_find (const LianduMatrixInfo *matrix,
                    const char             *field,
                    guint                  *out_row,
                    guint                  *out_column)
{
  for (guint i = 0; i < matrix->n_rows; i++)
    {
      gsize length = strlen (matrix->rows[i].name);

      if (strncmp (field, matrix->rows[i].name, length) == 0 && field[length] == '_'
          && find_part (matrix->columns, matrix->n_columns, field + length + 1, out_column))
        {
          *out_row = i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
liandu_stage_get_title (const LianduStageInfo *stage)
{
  return choose_words_in_context ("stage", stage->title, stage->term);
}
