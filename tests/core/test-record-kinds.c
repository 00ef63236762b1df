/* test-record-kinds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-kind.h"

/*
 * docs/record-kinds.md says what the kinds are for in words, and repeats their
 * tables between "<!-- kind NAME -->" and "<!-- end -->".  The tables must be
 * those of the descriptors: run this with LIANDU_UPDATE_DOCS=1 to write them.
 */

static void
add_row (GString *text,
         ...)
{
  va_list cells;
  const char *cell;

  va_start (cells, text);
  while ((cell = va_arg (cells, const char *)) != NULL)
    g_string_append_printf (text, "| %s ", cell);
  va_end (cells);
  g_string_append (text, "|\n");
}

static void
add_note (GString    *notes,
          const char *label,
          const char *value)
{
  if (value != NULL)
    g_string_append_printf (notes, "%s%s%s", notes->len > 0 ? "; " : "", label, value);
}

static void
add_flag_notes (GString               *notes,
                const LianduFieldInfo *field)
{
  if (field->flags & LIANDU_FIELD_REQUIRED)
    add_note (notes, "required", "");
  if (field->required != NULL)
    add_note (notes, "required in some cases", "");
  if (field->flags & LIANDU_FIELD_UNIQUE)
    add_note (notes, "unique", "");
  if (field->flags & LIANDU_FIELD_CONFIDENTIAL)
    add_note (notes, "confidential", "");
  if (field->flags & LIANDU_FIELD_SET_BY_STEP)
    add_note (notes, "set by a step", "");
  if (field->visible != NULL)
    add_note (notes, "shown in some cases", "");
  if (field->computed == LIANDU_COMPUTED_DERIVED)
    add_note (notes, "derived", "");
  else if (field->computed == LIANDU_COMPUTED_LINKED_FROM)
    add_note (notes, "other end of ", field->of);
  else if (field->computed != LIANDU_COMPUTED_NOT)
    add_note (notes, "computed from ", field->of);
}

static void
add_field (GString               *text,
           const LianduFieldInfo *field)
{
  g_autofree char *id = g_strdup_printf ("%u", field->id);
  g_autofree char *name = g_strdup_printf ("`%s`", field->name);
  g_autoptr (GString) notes = g_string_new (NULL);

  add_flag_notes (notes, field);
  add_note (notes, "codes ", field->codes);
  add_note (notes, "to ", field->link);
  add_note (notes, "rows ", field->child);
  add_row (text, id, name, field->term, field->synonyms != NULL ? field->synonyms : "",
           liandu_field_type_get_name (field->type), notes->str, NULL);
}

static void
add_fields (GString              *text,
            const LianduKindInfo *info)
{
  add_row (text, "no.", "field", "term", "other headings", "type", "notes", NULL);
  add_row (text, "---", "---", "---", "---", "---", "---", NULL);
  for (guint i = 0; i < info->n_fields; i++)
    add_field (text, &info->fields[i]);
}

static const char *
get_target (const LianduTransitionInfo *step)
{
  if (step->flags & LIANDU_TRANSITION_STAYS)
    return "where it stands";
  return step->to != NULL ? step->to : "the state before";
}

static void
add_transitions (GString              *text,
                 const LianduKindInfo *info)
{
  g_string_append (text, "\n");
  add_row (text, "step", "term", "from", "to", "needs", "asks for", "who decided is asked", NULL);
  add_row (text, "---", "---", "---", "---", "---", "---", "---", NULL);
  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *step = &info->transitions[i];
      g_autofree char *name = g_strdup_printf ("`%s`", step->name);

      add_row (text, name, step->term, g_str_equal (step->from, "*") ? "any but the first" : step->from,
               get_target (step), step->needs != NULL ? step->needs : "",
               step->asks != NULL ? step->asks : "", step->flags & LIANDU_TRANSITION_DECIDED ? "yes" : "", NULL);
    }
}

static void
add_states (GString              *text,
            const LianduKindInfo *info)
{
  g_string_append (text, "\n");
  add_row (text, "state", "term", "final", NULL);
  add_row (text, "---", "---", "---", NULL);
  for (guint i = 0; i < info->n_states; i++)
    {
      g_autofree char *name = g_strdup_printf ("`%s`", info->states[i].name);

      add_row (text, name, info->states[i].term, info->states[i].flags & LIANDU_STATE_FINAL ? "yes" : "", NULL);
    }
}

static char *
describe (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GString) text = g_string_new (NULL);

  add_fields (text, info);
  if (info->n_states > 0)
    {
      add_states (text, info);
      add_transitions (text, info);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
get_path (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "docs", "record-kinds.md", NULL);
}

/* What the page should be: its own words, with the tables of today. */
static char *
renew (const char *page)
{
  g_autoptr (GString) text = g_string_new (page);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *begin = g_strdup_printf ("<!-- kind %s -->\n", liandu_kind_get_name (kind));
      g_autofree char *table = describe (kind);
      const char *from = strstr (text->str, begin);
      const char *to = from != NULL ? strstr (from, "<!-- end -->") : NULL;
      gssize at;

      if (to == NULL)
        g_test_message ("nothing about the kind %s", liandu_kind_get_name (kind));
      g_assert_nonnull (to);
      at = from - text->str + (gssize) strlen (begin);
      g_string_erase (text, at, to - text->str - at);
      g_string_insert (text, at, table);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_page_agrees (void)
{
  g_autofree char *path = get_path ();
  g_autofree char *page = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &page, NULL, &error);
  g_assert_no_error (error);
  expected = renew (page);
  if (g_getenv ("LIANDU_UPDATE_DOCS") != NULL)
    {
      g_file_set_contents (path, expected, -1, &error);
      g_assert_no_error (error);
      return;
    }
  if (!g_str_equal (page, expected))
    g_test_message ("run this test with LIANDU_UPDATE_DOCS=1 to renew the tables");
  g_assert_true (g_str_equal (page, expected));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-kinds/page-agrees", test_page_agrees);
  return g_test_run ();
}
