/* liandu-cli-kinds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-json.h"
#include "liandu-seed.h"

/* kinds: what can be entered, from the descriptors and the office's codes. */

static char *
get_text (const LianduChange *change,
          const char         *name)
{
  for (guint i = 0; i < change->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (change->assignments, i);

      if (g_str_equal (liandu_field_get_name (assignment->field), name))
        return g_variant_dup_string (assignment->value, NULL);
    }
  return NULL;
}

/* Where there is no workspace yet, the codes that every workspace begins with. */
static LianduCodes *
load_seeded_codes (GError **error)
{
  g_autoptr (LianduChangeSet) seeds = liandu_seed_changes (error);
  GPtrArray *changes = seeds != NULL ? liandu_change_set_get_changes (seeds) : NULL;
  g_autoptr (LianduCodes) codes = liandu_codes_new ();

  if (seeds == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (changes, i);
      g_autofree char *table = NULL;
      g_autofree char *code = NULL;
      g_autofree char *title = NULL;

      if (!g_str_equal (liandu_kind_get_name (change->kind), "code"))
        continue;
      table = get_text (change, "code_table");
      code = get_text (change, "code");
      title = get_text (change, "name");
      liandu_codes_add (codes, table, code, title, (int) i, FALSE);
    }
  return g_steal_pointer (&codes);
}

static gboolean
load_codes (LianduCli *self,
            GError   **error)
{
  if (liandu_cli_has_workspace (self))
    return liandu_cli_open (self, error);
  self->codes = load_seeded_codes (error);
  return self->codes != NULL;
}

/* JSON */

static void
add_codes (JsonBuilder       *builder,
           LianduCli         *self,
           const LianduField *field)
{
  const char *table = liandu_field_get_codes (field);
  g_autoptr (GPtrArray) codes = liandu_codes_list (self->codes, table != NULL ? table : "");

  json_builder_set_member_name (builder, "codes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      json_builder_begin_object (builder);
      liandu_cli_json_add_string (builder, "code", code->code);
      liandu_cli_json_add_string (builder, "title", code->title);
      liandu_cli_json_add_boolean (builder, "retired", code->retired);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_link_kinds (JsonBuilder       *builder,
                const LianduField *field)
{
  const char * const *kinds = liandu_field_get_link_kinds (field);

  json_builder_set_member_name (builder, "link");
  json_builder_begin_array (builder);
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    json_builder_add_string_value (builder, kinds[i]);
  json_builder_end_array (builder);
}

/* A field that only a step sets is the program's to fill in, like one that is
 * computed: a script enters neither. */
static void
add_field (JsonBuilder       *builder,
           LianduCli         *self,
           const LianduField *field)
{
  LianduFieldFlags flags = liandu_field_get_flags (field);
  gboolean by_step = (flags & LIANDU_FIELD_SET_BY_STEP) != 0;
  gboolean is_table = liandu_field_get_child_kind (field) != NULL;

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "name", liandu_field_get_name (field));
  liandu_cli_json_add_string (builder, "type", liandu_field_type_get_name (liandu_field_get_field_type (field)));
  liandu_cli_json_add_string (builder, "title", liandu_field_get_title (field));
  liandu_cli_json_add_string (builder, "term", liandu_field_get_term (field));
  liandu_cli_json_add_boolean (builder, "required", (flags & LIANDU_FIELD_REQUIRED) != 0);
  liandu_cli_json_add_boolean (builder, "computed", by_step || (!is_table && !liandu_field_is_stored (field)));
  liandu_cli_json_add_boolean (builder, "set_by_step", by_step);
  liandu_cli_json_add_boolean (builder, "confidential", liandu_field_is_confidential (field));
  add_codes (builder, self, field);
  add_link_kinds (builder, field);
  liandu_cli_json_add_string (builder, "child", is_table ? liandu_kind_get_name (liandu_field_get_child_kind (field)) : NULL);
  liandu_cli_json_add_string (builder, "preset", liandu_field_get_preset (field));
  json_builder_end_object (builder);
}

static void
add_state (JsonBuilder           *builder,
           const LianduKind      *kind,
           const LianduStateInfo *state)
{
  const LianduPhaseInfo *phase = liandu_kind_get_phase (kind, state->name);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "name", state->name);
  liandu_cli_json_add_string (builder, "title", liandu_state_get_title (state));
  liandu_cli_json_add_string (builder, "term", state->term);
  liandu_cli_json_add_boolean (builder, "final", (state->flags & LIANDU_STATE_FINAL) != 0);
  liandu_cli_json_add_string (builder, "phase", phase != NULL ? phase->name : NULL);
  json_builder_end_object (builder);
}

/* "*" stands for every state but the first. */
static void
add_from (JsonBuilder                *builder,
          const LianduKindInfo       *info,
          const LianduTransitionInfo *step)
{
  if (!g_str_equal (step->from, "*"))
    {
      liandu_cli_json_add_words (builder, "from", step->from);
      return;
    }
  json_builder_set_member_name (builder, "from");
  json_builder_begin_array (builder);
  for (guint i = 1; i < info->n_states; i++)
    json_builder_add_string_value (builder, info->states[i].name);
  json_builder_end_array (builder);
}

static void
add_transition (JsonBuilder                *builder,
                const LianduKindInfo       *info,
                const LianduTransitionInfo *step)
{
  g_autoptr (GString) flags = g_string_new (NULL);

  if (step->flags & LIANDU_TRANSITION_DECIDED)
    g_string_append (flags, "decided ");
  if (step->flags & LIANDU_TRANSITION_OPINION)
    g_string_append (flags, "opinion ");
  if (step->flags & LIANDU_TRANSITION_BACK)
    g_string_append (flags, "back ");
  if (step->numbers)
    g_string_append (flags, "numbers ");
  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "name", step->name);
  liandu_cli_json_add_string (builder, "title", liandu_transition_get_title (step));
  liandu_cli_json_add_string (builder, "term", step->term);
  add_from (builder, info, step);
  liandu_cli_json_add_string (builder, "to", step->to);
  liandu_cli_json_add_words (builder, "needs", step->needs);
  liandu_cli_json_add_words (builder, "asks", step->asks);
  liandu_cli_json_add_words (builder, "flags", flags->str);
  json_builder_end_object (builder);
}

static void
add_members (JsonBuilder      *builder,
             LianduCli        *self,
             const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    add_field (builder, self, g_ptr_array_index (fields, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "states");
  json_builder_begin_array (builder);
  for (guint i = 0; i < info->n_states; i++)
    add_state (builder, kind, &info->states[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "transitions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < info->n_transitions; i++)
    add_transition (builder, info, &info->transitions[i]);
  json_builder_end_array (builder);
}

static void
print_kind_json (LianduCli        *self,
                 const LianduKind *kind,
                 guint             position)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const LianduKind *parent = liandu_kind_get_parent (kind);

  json_builder_begin_object (builder);
  liandu_cli_json_add_string (builder, "name", liandu_kind_get_name (kind));
  liandu_cli_json_add_string (builder, "title", liandu_kind_get_title (kind));
  liandu_cli_json_add_string (builder, "term", liandu_kind_get_term (kind));
  liandu_cli_json_add_string (builder, "parent", parent != NULL ? liandu_kind_get_name (parent) : NULL);
  liandu_cli_json_add_boolean (builder, "internal", liandu_kind_is_internal (kind));
  add_members (builder, self, kind);
  json_builder_end_object (builder);
  liandu_cli_json_print_element (builder, position);
}

/* For reading on a terminal */

static void
print_codes (LianduCli         *self,
             const LianduField *field)
{
  const char *table = liandu_field_get_codes (field);
  g_autoptr (GPtrArray) codes = liandu_codes_list (self->codes, table != NULL ? table : "");

  for (guint i = 0; i < codes->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (codes, i);

      if (!code->retired)
        liandu_cli_print ("\t\t%s\t%s\n", code->code, code->title);
    }
}

static void
print_kind (LianduCli        *self,
            const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  liandu_cli_print ("%s\n", _("Fields"));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      liandu_cli_print ("\t%s\t%s\t%s\n", liandu_field_get_name (field),
                        liandu_field_type_get_name (liandu_field_get_field_type (field)), liandu_field_get_title (field));
      print_codes (self, field);
    }
  if (info->n_states > 0)
    liandu_cli_print ("%s\n", _("States"));
  for (guint i = 0; i < info->n_states; i++)
    liandu_cli_print ("\t%s\t%s\n", info->states[i].name, liandu_state_get_title (&info->states[i]));
  if (info->n_transitions > 0)
    liandu_cli_print ("%s\n", _("Steps"));
  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *step = &info->transitions[i];

      liandu_cli_print ("\t%s\t%s\t%s → %s\n", step->name, liandu_transition_get_title (step), step->from,
                        step->to != NULL ? step->to : "…");
    }
}

static gboolean
run_one (LianduCli  *self,
         const char *name,
         GError    **error)
{
  const LianduKind *kind = liandu_cli_find_kind (name, error);

  if (kind == NULL || !load_codes (self, error))
    return FALSE;
  if (!liandu_cli_has_option (self, "json"))
    {
      print_kind (self, kind);
      return TRUE;
    }
  liandu_cli_json_open_array ();
  print_kind_json (self, kind, 0);
  liandu_cli_json_close_array (1);
  return TRUE;
}

/**
 * liandu_cli_run_kinds:
 *
 * All kinds, or one; as JSON always an array with all that is known of each.
 */
gboolean
liandu_cli_run_kinds (LianduCli *self,
                      GError   **error)
{
  GPtrArray *kinds = liandu_kind_list ();
  gboolean as_json = liandu_cli_has_option (self, "json");

  if (liandu_cli_get_argument (self, 0) != NULL)
    return run_one (self, liandu_cli_get_argument (self, 0), error);
  if (as_json && !load_codes (self, error))
    return FALSE;
  if (as_json)
    liandu_cli_json_open_array ();
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);

      if (as_json)
        print_kind_json (self, kind, i);
      else
        liandu_cli_print_cells (liandu_kind_get_name (kind), liandu_kind_get_title (kind), NULL);
    }
  if (as_json)
    liandu_cli_json_close_array (kinds->len);
  return TRUE;
}
