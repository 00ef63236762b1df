/* test-kinds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

#include "liandu-query.h"
#include "liandu-record.h"
#include "liandu-test-store.h"

/* The descriptions of the kinds, held to the rules that everything which reads
 * them relies on. */

static const char *
get_name (const LianduKind *kind)
{
  return liandu_kind_get_name (kind);
}

/* A failing check says of which kind and of what it speaks. */
#define check(kind, what, expression)                                                         \
  G_STMT_START {                                                                              \
    if (!(expression))                                                                        \
      {                                                                                       \
        g_autofree char *message_ = g_strdup_printf ("%s, %s: " #expression, get_name (kind), \
                                                     (what) != NULL ? (what) : "(none)");     \
        g_assertion_message (G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC, message_);          \
      }                                                                                       \
  } G_STMT_END

typedef void (*KindFunc) (const LianduKind *kind);

static void
foreach_kind (gconstpointer data)
{
  KindFunc *func = (KindFunc *) data;
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    (*func) (g_ptr_array_index (kinds, i));
  (*func) (liandu_kind_get_decision ());
}

static gboolean
is_name (const char *name)
{
  return name != NULL && g_regex_match_simple ("^[a-z][a-z0-9_]{1,23}$", name, 0, 0);
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0' && !g_ascii_isspace (*text);
}

static gboolean
has_type (const LianduField *field,
          LianduFieldType    type)
{
  return field != NULL && liandu_field_get_field_type (field) == type;
}

/* Names and numbers */

static void
test_kinds_are_unique (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);
  GPtrArray *kinds = liandu_kind_list ();

  g_assert_cmpuint (kinds->len, >=, 13);
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      guint id = liandu_kind_get_id (kind);

      check (kind, "name", is_name (get_name (kind)));
      check (kind, "id", id > 0);
      check (kind, "name", g_hash_table_add (names, (gpointer) get_name (kind)));
      check (kind, "id", g_hash_table_add (ids, GUINT_TO_POINTER (id)));
      check (kind, "lookup", liandu_kind_lookup (get_name (kind)) == kind);
      check (kind, "lookup", liandu_kind_lookup_id (id) == kind);
    }
  g_assert_null (liandu_kind_lookup ("decision"));
  g_assert_null (liandu_kind_lookup (NULL));
}

/* What a derived table has besides the fields. */
static const char * const columns_of_all[] = {
  "id", "uuid", "parent", "position", "state", "final", "created", "changed", "deleted", "kind", "phase", NULL
};

static void
check_fields (const LianduKind *kind)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  check (kind, "fields", fields->len > 0);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);

      check (kind, name, is_name (name));
      check (kind, name, liandu_field_get_id (field) >= 10);
      check (kind, name, g_hash_table_add (ids, GUINT_TO_POINTER (liandu_field_get_id (field))));
      check (kind, name, !g_strv_contains (columns_of_all, name));
      /* A date and a link have a second column. */
      check (kind, name, g_hash_table_add (names, g_strdup (name)));
      if (has_type (field, LIANDU_FIELD_DATE))
        check (kind, name, g_hash_table_add (names, g_strconcat (name, "_words", NULL)));
      if (has_type (field, LIANDU_FIELD_LINK))
        check (kind, name, g_hash_table_add (names, g_strconcat (name, "_title", NULL)));
      check (kind, name, liandu_field_get_index (field) == i);
      check (kind, name, liandu_field_get_kind (field) == kind);
      check (kind, name, liandu_kind_get_field (kind, name) == field);
      check (kind, name, liandu_kind_get_field_by_id (kind, liandu_field_get_id (field)) == field);
    }
}

static void
check_titles (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  check (kind, "title", is_filled (info->title) && is_filled (info->title_plural));
  check (kind, "term", is_filled (info->term));
  check (kind, "place", is_filled (info->place) || info->parent != NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      check (kind, liandu_field_get_name (field), is_filled (liandu_field_get_title (field)));
      check (kind, liandu_field_get_name (field), is_filled (liandu_field_get_term (field)));
      for (guint j = 0; liandu_field_get_synonyms (field)[j] != NULL; j++)
        check (kind, liandu_field_get_name (field), is_filled (liandu_field_get_synonyms (field)[j]));
    }
  for (guint i = 0; i < info->n_sections; i++)
    check (kind, "section", is_filled (info->sections[i].title));
  for (guint i = 0; i < info->n_filters; i++)
    check (kind, "filter", is_filled (info->filters[i].title) && is_name (info->filters[i].name));
  for (guint i = 0; i < info->n_states; i++)
    check (kind, info->states[i].name, is_filled (info->states[i].title) && is_filled (info->states[i].term));
  for (guint i = 0; i < info->n_phases; i++)
    check (kind, info->phases[i].name, is_filled (info->phases[i].title) && is_filled (info->phases[i].term));
  for (guint i = 0; i < info->n_transitions; i++)
    check (kind, info->transitions[i].name, is_filled (info->transitions[i].title) && is_filled (info->transitions[i].term));
}

/* What belongs to which type */

static gboolean
has_code_table (const char *codes)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/codes/%s.csv", codes);

  return g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

static void
check_preset (const LianduKind  *kind,
              const LianduField *field)
{
  const char *name = liandu_field_get_name (field);
  const char *preset = liandu_field_get_preset (field);
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/codes/%s.csv", liandu_field_get_codes (field));
  g_autofree char *line = g_strdup_printf ("\n%s,", preset);
  g_autoptr (GBytes) table = NULL;

  if (preset == NULL)
    return;
  check (kind, name, liandu_field_is_stored (field));
  if (has_type (field, LIANDU_FIELD_DATE))
    check (kind, name, g_str_equal (preset, "today"));
  else if (has_type (field, LIANDU_FIELD_CHOICE))
    {
      table = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      check (kind, name, table != NULL && strstr (g_bytes_get_data (table, NULL), line) != NULL);
    }
  else
    check (kind, name, has_type (field, LIANDU_FIELD_TEXT) || has_type (field, LIANDU_FIELD_LONG_TEXT));
}

static void
check_types (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LianduFieldInfo *row = &info->fields[i];
      const LianduField *field = liandu_kind_get_field (kind, row->name);
      gboolean choice = row->type == LIANDU_FIELD_CHOICE || row->type == LIANDU_FIELD_MULTI_CHOICE;
      gboolean link = row->type == LIANDU_FIELD_LINK || row->type == LIANDU_FIELD_LINKS;

      check (kind, row->name, row->type < LIANDU_FIELD_N_TYPES);
      check (kind, row->name, choice == (row->codes != NULL));
      check (kind, row->name, !choice || has_code_table (row->codes));
      check (kind, row->name, link == (row->link != NULL));
      check (kind, row->name, (row->type == LIANDU_FIELD_TABLE) == (row->child != NULL));
      for (guint j = 0; link && liandu_field_get_link_kinds (field)[j] != NULL; j++)
        {
          const LianduKind *target = liandu_kind_lookup (liandu_field_get_link_kinds (field)[j]);

          check (kind, row->name, target != NULL && liandu_kind_get_parent (target) == NULL);
        }
      check_preset (kind, field);
    }
}

/* What a derived field takes from a row is of the same type there. */
static void
check_row_source (const LianduKind  *kind,
                  const LianduField *field)
{
  const LianduField *table = NULL;
  const LianduField *source = NULL;

  if (!liandu_field_get_row_source (field, &table, &source))
    return;
  check (kind, liandu_field_get_name (field), table != NULL && source != NULL);
  check (kind, liandu_field_get_name (field), liandu_field_get_computed (field) == LIANDU_COMPUTED_DERIVED);
  check (kind, liandu_field_get_name (field), source != NULL
         && liandu_field_get_field_type (source) == liandu_field_get_field_type (field));
}

/* What a row says of itself the record can say of the whole. */
static void
check_whole (const LianduKind  *kind,
             const LianduField *field,
             const char        *name)
{
  const LianduField *whole = liandu_field_get_whole (field);

  if (name == NULL)
    return;
  check (kind, liandu_field_get_name (field), liandu_kind_get_parent (kind) != NULL && whole != NULL);
  check (kind, liandu_field_get_name (field), whole != NULL && liandu_field_get_field_type (whole) == liandu_field_get_field_type (field));
}

/* Where a table can be taken over into what a link points to, that has a place
 * for the file. */
static void
check_imports (const LianduKind  *kind,
               const LianduField *field)
{
  const char *original = liandu_field_get_imports (field);
  const char *const *targets = liandu_field_get_link_kinds (field);

  if (original == NULL)
    return;
  check (kind, liandu_field_get_name (field), has_type (field, LIANDU_FIELD_LINK) && targets[1] == NULL);
  check (kind, liandu_field_get_name (field), has_type (liandu_kind_get_field (liandu_kind_lookup (targets[0]), original), LIANDU_FIELD_ATTACHMENT));
}

static void
check_computed (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LianduFieldInfo *row = &info->fields[i];
      const LianduField *field = liandu_kind_get_field (kind, row->name);
      gboolean derived = row->computed == LIANDU_COMPUTED_DERIVED;
      gboolean relative = row->computed != LIANDU_COMPUTED_NOT && !derived;

      check (kind, row->name, derived == (row->derive != NULL));
      check (kind, row->name, relative == (row->of != NULL));
      check_row_source (kind, field);
      check_imports (kind, field);
      check_whole (kind, field, row->whole);
      if (row->computed == LIANDU_COMPUTED_NOT)
        continue;
      check (kind, row->name, (row->flags & (LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED | LIANDU_FIELD_SET_BY_STEP)) == 0);
      check (kind, row->name, row->required == NULL && row->check == NULL);
      if (!relative)
        continue;
      if (row->computed == LIANDU_COMPUTED_LINKED_FROM)
        {
          check (kind, row->name, has_type (field, LIANDU_FIELD_LINK) && has_type (liandu_field_get_of (field), LIANDU_FIELD_LINK));
          check (kind, row->name, liandu_field_is_stored (liandu_field_get_of (field)));
          check (kind, row->name, liandu_field_can_link (liandu_field_get_of (field), liandu_kind_get_name (kind)));
          check (kind, row->name, liandu_field_can_link (field, liandu_kind_get_name (liandu_field_get_kind (liandu_field_get_of (field)))));
          continue;
        }
      check (kind, row->name, has_type (liandu_field_get_of (field), LIANDU_FIELD_DATE));
      check (kind, row->name, has_type (field, row->computed == LIANDU_COMPUTED_OVERDUE ? LIANDU_FIELD_BOOLEAN : LIANDU_FIELD_INTEGER));
      /* A start that itself depends on the day would have no column. */
      check (kind, row->name, liandu_field_get_computed (liandu_field_get_of (field)) <= LIANDU_COMPUTED_DERIVED);
    }
}

/* The words of a code must find a place in the row it becomes. */
static void
check_preset_rows (const LianduKind  *kind,
                   const LianduField *field)
{
  const char *rows = liandu_field_get_rows (field);

  if (rows == NULL)
    return;
  check (kind, liandu_field_get_name (field), has_type (field, LIANDU_FIELD_TABLE) && has_code_table (rows));
  check (kind, liandu_field_get_name (field), has_type (liandu_kind_get_title_field (liandu_field_get_child_kind (field)), LIANDU_FIELD_TEXT));
}

/* Tables of rows: each kind of rows stands in one table of its parent. */
static void
check_children (const LianduKind *kind)
{
  const LianduKind *parent = liandu_kind_get_parent (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  check (kind, "parent", (parent != NULL) == (liandu_kind_get_info (kind)->parent != NULL));
  check (kind, "parent", parent == NULL || liandu_kind_get_table_field (parent, kind) != NULL);
  check (kind, "parent", parent == NULL || !liandu_kind_has_workflow (kind));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduKind *child = liandu_field_get_child_kind (field);

      if (has_type (field, LIANDU_FIELD_TABLE))
        check (kind, liandu_field_get_name (field), child != NULL && liandu_kind_get_parent (child) == kind);
      if (has_type (field, LIANDU_FIELD_TABLE))
        check (kind, liandu_field_get_name (field), liandu_kind_get_table_field (kind, child) == field);
      check_preset_rows (kind, field);
      /* Rows have rows only in stories. */
      check (kind, liandu_field_get_name (field), parent == NULL || child == NULL);
    }
}

/* Layouts */

static void
check_words (const LianduKind *kind,
             const char       *what,
             const char       *words)
{
  g_auto (GStrv) names = liandu_words_split (words);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s: %s", what, names[i]);

      check (kind, place, liandu_kind_get_field (kind, names[i]) != NULL);
    }
}

static void
check_path (const LianduKind *kind,
            const char       *path)
{
  LianduPath resolved;

  check (kind, path, liandu_path_resolve (kind, path, &resolved, NULL));
}

static void
check_stage (const LianduKind        *kind,
             const LianduSectionInfo *section)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  guint n = 0;

  for (guint i = 0; section->stage != NULL && i < info->n_stages; i++)
    n += g_str_equal (info->stages[i].name, section->stage);
  check (kind, section->title, section->stage == NULL || n == 1);
}

/* Every state has a stage, and the rows of a checklist know what answers it. */
static void
check_stages (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  const LianduChecklistInfo *list = &info->checklist;

  for (guint i = 0; i < info->n_states && info->n_stages > 0; i++)
    check (kind, info->states[i].name, liandu_kind_get_stage (kind, info->states[i].name) != NULL);
  if (list->answer == NULL)
    return;
  check (kind, list->answer, has_type (liandu_kind_get_field (kind, list->answer), LIANDU_FIELD_CHOICE));
  check (kind, list->note, has_type (liandu_kind_get_field (kind, list->note), LIANDU_FIELD_LONG_TEXT));
  check (kind, "good", list->good != NULL);
  check (kind, list->stage, list->stage == NULL || has_type (liandu_kind_get_field (kind, list->stage), LIANDU_FIELD_CHOICE));
}

/* What is proposed comes from a kind that there is, by paths that it has. */
static void
check_proposals (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      guint n = 0;
      const LianduProposalInfo *infos = liandu_field_get_proposals (field, &n);

      check (kind, liandu_field_get_name (field), n == 0 || has_type (field, LIANDU_FIELD_TABLE) || has_type (field, LIANDU_FIELD_LINK));
      for (guint j = 0; j < n; j++)
        {
          const LianduKind *asked = liandu_kind_lookup (infos[j].kind);
          g_auto (GStrv) paths = liandu_words_split (infos[j].columns);
          LianduPath path;

          check (kind, infos[j].title, asked != NULL && infos[j].ask != NULL);
          check (kind, infos[j].title, (infos[j].fill != NULL) == has_type (field, LIANDU_FIELD_TABLE));
          for (guint k = 0; paths[k] != NULL; k++)
            check (kind, paths[k], liandu_path_resolve (asked, paths[k], &path, NULL));
        }
    }
}

static void
check_sections (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GHashTable) placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < info->n_sections; i++)
    {
      g_auto (GStrv) names = liandu_words_split (info->sections[i].fields);

      check (kind, info->sections[i].title, names[0] != NULL);
      check_words (kind, info->sections[i].title, info->sections[i].fields);
      check_stage (kind, &info->sections[i]);
      /* Once, but for a table of which each stage shows its own rows. */
      for (guint j = 0; names[j] != NULL; j++)
        check (kind, names[j], g_hash_table_add (placed, g_strdup (names[j]))
               || (info->sections[i].stage != NULL && has_type (liandu_kind_get_field (kind, names[j]), LIANDU_FIELD_TABLE)));
    }
  /* What is entered must be shown somewhere. */
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].computed == LIANDU_COMPUTED_NOT)
      check (kind, info->fields[i].name, g_hash_table_contains (placed, info->fields[i].name));
}

static void
check_layouts (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_auto (GStrv) sort = liandu_words_split (info->sort);

  check (kind, "columns", info->n_columns > 0 && info->n_columns <= 8);
  for (guint i = 0; i < info->n_columns; i++)
    {
      check_path (kind, info->columns[i].field);
      check (kind, info->columns[i].field, info->columns[i].width >= 4 && info->columns[i].width <= 60);
      for (guint j = 0; j < i; j++)
        check (kind, info->columns[i].field, !g_str_equal (info->columns[i].field, info->columns[j].field));
    }
  check_words (kind, "card", info->card);
  check_words (kind, "other names", info->other_names);
  for (guint i = 0; sort[i] != NULL; i++)
    check_path (kind, sort[i] + (sort[i][0] == '-'));
}

static void
check_filters (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_filters; i++)
    {
      const LianduFilterInfo *filter = &info->filters[i];
      LianduOperator op;

      check (kind, filter->name, filter->conditions[0].path != NULL);
      for (guint j = 0; j < G_N_ELEMENTS (filter->conditions) && filter->conditions[j].path != NULL; j++)
        {
          check_path (kind, filter->conditions[j].path);
          check (kind, filter->name, liandu_operator_parse (filter->conditions[j].op, &op));
        }
      check (kind, filter->name, filter->group == NULL || has_type (liandu_kind_get_field (kind, filter->group), LIANDU_FIELD_LINK));
      check_words (kind, filter->name, filter->persons);
      check (kind, filter->name, liandu_kind_get_filter (kind, filter->name) == filter);
    }
}

static void
check_conditions (const LianduKind          *kind,
                  const char                *what,
                  const LianduConditionInfo *conditions,
                  guint                      n_conditions)
{
  LianduOperator op;

  for (guint i = 0; i < n_conditions && conditions[i].path != NULL; i++)
    {
      check_path (kind, conditions[i].path);
      check (kind, what, liandu_operator_parse (conditions[i].op, &op));
    }
}

static void
check_coverages (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_coverages; i++)
    {
      const LianduCoverageInfo *coverage = &info->coverages[i];
      const LianduField *link = liandu_kind_get_field (kind, coverage->link);
      const LianduKind *subject = link != NULL ? liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]) : NULL;
      g_auto (GStrv) plan = liandu_words_split (coverage->plan);
      g_auto (GStrv) planned = liandu_words_split (coverage->planned);

      check (kind, coverage->name, is_name (coverage->name) && is_filled (coverage->title));
      check (kind, coverage->name, liandu_kind_get_coverage (kind, coverage->name) == coverage);
      check (kind, coverage->link, has_type (link, LIANDU_FIELD_LINK) || has_type (link, LIANDU_FIELD_LINKS));
      check (kind, coverage->link, subject != NULL);
      check (kind, coverage->date, has_type (liandu_kind_get_field (kind, coverage->date), LIANDU_FIELD_DATE));
      for (guint j = 0; plan[j] != NULL; j++)
        check (kind, plan[j], has_type (liandu_kind_get_field (kind, plan[j]), LIANDU_FIELD_DATE)
                              && liandu_field_get_computed (liandu_kind_get_field (kind, plan[j])) == LIANDU_COMPUTED_NOT);
      for (guint j = 0; planned[j] != NULL; j++)
        check (kind, planned[j], liandu_kind_get_state (kind, planned[j]) != NULL);
      check_conditions (subject, coverage->name, coverage->subjects, G_N_ELEMENTS (coverage->subjects));
      check_conditions (kind, coverage->name, coverage->records, G_N_ELEMENTS (coverage->records));
    }
}

/* Every cell of a matrix is a field of the section, and fields that are no cell
 * are none by mistake. */
static void
check_matrices (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_sections; i++)
    {
      const LianduMatrixInfo *matrix = info->sections[i].matrix;
      guint row, column;

      for (guint j = 0; matrix != NULL && j < matrix->n_rows * matrix->n_columns; j++)
        {
          guint at_row = j / matrix->n_columns;
          guint at_column = j % matrix->n_columns;
          const LianduPartInfo *of_row = &matrix->rows[at_row];
          const LianduPartInfo *of_column = &matrix->columns[at_column];
          g_autofree char *field = g_strdup_printf ("%s_%s", of_row->name, of_column->name);

          check (kind, field, liandu_kind_get_field (kind, field) != NULL);
          check (kind, field, liandu_words_contain (info->sections[i].fields, field));
          check (kind, field, is_filled (of_row->title) && is_filled (of_row->term));
          check (kind, field, is_filled (of_column->title) && is_filled (of_column->term));
          check (kind, field, liandu_matrix_find (matrix, field, &row, &column) && row == at_row && column == at_column);
        }
      check (kind, "matrix", matrix == NULL || !liandu_matrix_find (matrix, "nothing_findings", &row, &column));
    }
}

static gboolean
links_something (const LianduKind *kind,
                 const char       *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const LianduField *field = liandu_kind_get_field (kind, parts[0]);
  const LianduKind *child = field != NULL ? liandu_field_get_child_kind (field) : NULL;
  const LianduField *link = child != NULL ? liandu_kind_get_field (child, parts[1]) : field;

  return has_type (link, LIANDU_FIELD_LINK) || has_type (link, LIANDU_FIELD_LINKS);
}

/* What is listed about somebody holds nothing that is not for everybody. */
static void
check_dossier (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_auto (GStrv) about = liandu_words_split (info->about);
  g_auto (GStrv) summary = liandu_words_split (info->summary);

  for (guint i = 0; about[i] != NULL; i++)
    check (kind, about[i], links_something (kind, about[i]));
  for (guint i = 0; summary[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, summary[i]);

      check (kind, summary[i], field != NULL && !liandu_field_is_confidential (field));
      check (kind, summary[i], liandu_field_get_child_kind (field) == NULL);
    }
  check (kind, "dossier", info->dossier.link == NULL || (links_something (kind, info->dossier.link) && is_filled (info->dossier.title)));
}

static void
check_roles (const LianduKind *kind)
{
  const LianduRoleInfo *roles = &liandu_kind_get_info (kind)->roles;

  check (kind, "title", roles->title == NULL || liandu_kind_get_title_field (kind) != NULL);
  check (kind, "title", roles->title != NULL || liandu_kind_get_info (kind)->make_title != NULL || kind == liandu_kind_get_decision ());
  check (kind, "number", roles->number == NULL || has_type (liandu_kind_get_number_field (kind), LIANDU_FIELD_TEXT));
  check (kind, "due", roles->due == NULL || has_type (liandu_kind_get_due_field (kind), LIANDU_FIELD_DATE));
  check (kind, "date", roles->date == NULL || has_type (liandu_kind_get_date_field (kind), LIANDU_FIELD_DATE));
  check (kind, "planned", roles->planned == NULL || (roles->date != NULL && has_type (liandu_kind_get_planned_field (kind), LIANDU_FIELD_DATE)));
  check (kind, "planned", roles->planned == NULL || liandu_field_get_computed (liandu_kind_get_planned_field (kind)) == LIANDU_COMPUTED_NOT);
  check (kind, "unit", roles->unit == NULL || has_type (liandu_kind_get_unit_field (kind), LIANDU_FIELD_LINK));
  check (kind, "owner", roles->owner == NULL || has_type (liandu_kind_get_owner_field (kind), LIANDU_FIELD_LINK));
  check_words (kind, "detail", roles->detail);
}

/* Workflow */

static void
reach (const LianduKindInfo *info,
       const char           *state,
       GHashTable           *reached)
{
  if (!g_hash_table_add (reached, (gpointer) state))
    return;
  for (guint i = 0; i < info->n_transitions; i++)
    if (info->transitions[i].to != NULL && liandu_words_contain (info->transitions[i].from, state))
      reach (info, info->transitions[i].to, reached);
}

static gboolean
has_exit (const LianduKindInfo *info,
          const char           *state)
{
  for (guint i = 0; i < info->n_transitions; i++)
    if (liandu_words_contain (info->transitions[i].from, state) && g_strcmp0 (info->transitions[i].to, state) != 0)
      return TRUE;
  return FALSE;
}

static void
check_states (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);

  check (kind, "states", (info->n_states > 0) == (info->n_phases > 0) && (info->n_states > 0) == (info->n_transitions > 0));
  if (info->n_states == 0)
    return;
  reach (info, liandu_kind_get_initial_state (kind), reached);
  for (guint i = 0; i < info->n_states; i++)
    {
      const char *state = info->states[i].name;
      guint phases = 0;

      for (guint j = 0; j < info->n_phases; j++)
        phases += liandu_words_contain (info->phases[j].states, state);
      check (kind, state, is_name (state));
      check (kind, state, liandu_kind_get_state (kind, state) == &info->states[i]);
      check (kind, state, g_hash_table_contains (reached, state));
      check (kind, state, liandu_kind_state_is_final (kind, state) || has_exit (info, state));
      check (kind, state, phases == 1);
    }
  check (kind, "states", !liandu_kind_state_is_final (kind, liandu_kind_get_initial_state (kind)));
}

static void
check_state_words (const LianduKind *kind,
                   const char       *what,
                   const char       *words)
{
  g_auto (GStrv) names = liandu_words_split (words);

  check (kind, what, names[0] != NULL);
  for (guint i = 0; names[i] != NULL; i++)
    check (kind, names[i], liandu_kind_get_state (kind, names[i]) != NULL);
}

static void
check_transitions (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_phases; i++)
    check_state_words (kind, info->phases[i].name, info->phases[i].states);
  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *step = &info->transitions[i];
      gboolean back = (step->flags & LIANDU_TRANSITION_BACK) != 0;
      gboolean stays = (step->flags & LIANDU_TRANSITION_STAYS) != 0;

      check (kind, step->name, is_name (step->name));
      check (kind, step->name, liandu_kind_get_transition (kind, step->name) == step);
      check (kind, step->name, (back || stays) == (step->to == NULL) && !(back && stays));
      check (kind, step->name, step->to == NULL || liandu_kind_get_state (kind, step->to) != NULL);
      if (!g_str_equal (step->from, "*"))
        check_state_words (kind, step->name, step->from);
      check_words (kind, step->name, step->needs);
      check_words (kind, step->name, step->asks);
      check_words (kind, step->name, step->binds);
      check (kind, step->name, step->sets_today == NULL || has_type (liandu_kind_get_field (kind, step->sets_today), LIANDU_FIELD_DATE));
      check (kind, step->name, !step->numbers || liandu_kind_get_number_field (kind) != NULL);
      /* A correction always says why. */
      check (kind, step->name, !back || (step->flags & LIANDU_TRANSITION_OPINION));
    }
}

/* What is taken over from elsewhere */

static gboolean
is_link_of (const LianduKind *kind,
            const char       *name)
{
  return name != NULL && has_type (liandu_kind_get_field (kind, name), LIANDU_FIELD_LINK);
}

/* A value goes from a field to one of the same type and the same words. */
static gboolean
fits (const LianduField *from,
      const LianduField *to)
{
  return from != NULL && to != NULL && liandu_field_is_stored (to)
         && liandu_field_get_field_type (from) == liandu_field_get_field_type (to)
         && g_strcmp0 (liandu_field_get_codes (from), liandu_field_get_codes (to)) == 0;
}

static void
check_raises (const LianduKind      *kind,
              const LianduFieldInfo *row)
{
  g_auto (GStrv) pairs = liandu_words_split (row->raises);
  const LianduKind *raised = liandu_kind_lookup (row->link);

  check (kind, row->name, row->raises == NULL || (raised != NULL && liandu_kind_get_parent (kind) != NULL));
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (pairs[i], "=", 2);

      check (kind, pairs[i], fits (liandu_kind_get_field (kind, names[1] != NULL ? names[1] : names[0]),
                                   liandu_kind_get_field (raised, names[0])));
    }
}

static void
check_followed (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LianduFieldInfo *row = &info->fields[i];
      LianduPath path = { NULL, NULL, NULL };

      check_raises (kind, row);
      check (kind, row->name, row->near == NULL || is_link_of (kind, row->near));
      if (row->follows == NULL)
        continue;
      check (kind, row->name, liandu_path_resolve (kind, row->follows, &path, NULL));
      check (kind, row->name, fits (path.linked, liandu_kind_get_field (kind, row->name)));
    }
}

static void
check_review (const LianduKind *kind)
{
  const LianduReviewInfo *review = &liandu_kind_get_info (kind)->review;
  const LianduKind *linked = NULL;
  g_auto (GStrv) shows = NULL;

  if (review->link == NULL)
    return;
  check (kind, "review", is_link_of (kind, review->link));
  check (kind, "review", has_type (liandu_kind_get_field (kind, review->answer), LIANDU_FIELD_CHOICE));
  check (kind, "review", has_type (liandu_kind_get_field (kind, review->note), LIANDU_FIELD_LONG_TEXT));
  linked = liandu_kind_lookup (liandu_field_get_link_kinds (liandu_kind_get_field (kind, review->link))[0]);
  check_path (linked, "title");
  for (guint i = 0; i < G_N_ELEMENTS (review->answers) && review->answers[i].answer != NULL; i++)
    {
      g_auto (GStrv) steps = liandu_words_split (review->answers[i].steps);

      for (guint j = 0; steps[j] != NULL; j++)
        check (kind, steps[j], liandu_kind_get_transition (linked, steps[j]) != NULL);
    }
  shows = liandu_words_split (review->shows);
  for (guint i = 0; shows[i] != NULL; i++)
    check_path (linked, shows[i]);
}

static void
check_figures (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_figures; i++)
    {
      const LianduFigureInfo *figure = &info->figures[i];
      const LianduField *field = liandu_kind_get_field (kind, figure->field);

      check (kind, figure->field, has_type (field, LIANDU_FIELD_INTEGER) && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP));
      check (kind, figure->field, liandu_kind_lookup (figure->kind) != NULL && figure->ask != NULL);
      if (figure->sum != NULL)
        check_path (liandu_kind_lookup (figure->kind), figure->sum);
    }
  for (guint i = 0; i < info->n_transitions; i++)
    {
      const char *as_of = info->transitions[i].figures;

      check (kind, info->transitions[i].name, as_of == NULL || info->n_figures > 0);
      check (kind, info->transitions[i].name, as_of == NULL || has_type (liandu_kind_get_field (kind, as_of), LIANDU_FIELD_DATE));
    }
}

/* Types and tables made from the descriptions */

static void
check_record_type (const LianduKind *kind)
{
  g_autoptr (LianduRecord) record = liandu_record_new (kind, "00000000-0000-7000-8000-000000000000");
  GPtrArray *fields = liandu_kind_get_fields (kind);

  check (kind, "type", g_type_is_a (G_OBJECT_TYPE (record), LIANDU_TYPE_RECORD) && liandu_record_get_kind (record) == kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autofree char *name = g_strdelimit (g_strdup (liandu_field_get_name (field)), "_", '-');
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), name);

      check (kind, name, pspec != NULL);
      check (kind, name, liandu_field_is_stored (field) == ((pspec->flags & G_PARAM_WRITABLE) != 0));
      check (kind, name, liandu_record_get_value (record, field) == NULL);
    }
}

static void
append_column (GString    *text,
               const char *name,
               const char *suffix,
               const char *type)
{
  g_string_append_printf (text, "%s%s %s\n", name, suffix, type);
}

static char *
describe_columns (const LianduKind *kind)
{
  GString *text = g_string_new ("id INTEGER\nuuid TEXT\nparent INTEGER\nposition INTEGER\nstate TEXT\nfinal INTEGER\n"
                                "created INTEGER\nchanged INTEGER\ndeleted INTEGER\n");
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);
      gboolean number = has_type (field, LIANDU_FIELD_INTEGER) || has_type (field, LIANDU_FIELD_BOOLEAN);

      if (has_type (field, LIANDU_FIELD_TABLE) || liandu_field_get_computed (field) > LIANDU_COMPUTED_DERIVED)
        continue;
      append_column (text, name, "", number ? "INTEGER" : "TEXT");
      if (has_type (field, LIANDU_FIELD_DATE))
        append_column (text, name, "_words", "TEXT");
      if (has_type (field, LIANDU_FIELD_LINK))
        append_column (text, name, "_title", "TEXT");
    }
  return g_string_free (text, FALSE);
}

static char *
read_columns (sqlite3    *handle,
              const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name, type FROM pragma_table_info ('%s')", table);
  GString *text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    append_column (text, (const char *) sqlite3_column_text (statement, 0), "", (const char *) sqlite3_column_text (statement, 1));
  sqlite3_finalize (statement);
  return g_string_free (text, FALSE);
}

static void
test_derived_tables (void)
{
  g_autoptr (LianduTestStore) workspace = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autofree char *path = g_build_filename (workspace->folder, "liandu.db", NULL);
  GPtrArray *kinds = liandu_kind_list ();
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      g_autofree char *table = g_strconcat ("r_", get_name (kind), NULL);
      g_autofree char *expected = describe_columns (kind);
      g_autofree char *found = read_columns (handle, table);

      g_assert_cmpstr (found, ==, expected);
    }
  sqlite3_close (handle);
  g_assert_cmpint (liandu_test_store_count (workspace, "SELECT count (*) FROM sqlite_master WHERE type = 'table' AND name GLOB 'r_*'"),
                   ==, kinds->len);
}

int
main (int   argc,
      char *argv[])
{
  static KindFunc funcs[] = {
    check_fields, check_titles, check_types, check_computed, check_children, check_sections,
    check_stages, check_proposals,
    check_layouts, check_filters, check_coverages, check_matrices, check_dossier, check_roles, check_states, check_transitions, check_record_type,
    check_followed, check_review, check_figures,
  };
  static const char * const names[] = {
    "fields", "titles", "types", "computed", "children", "sections",
    "stages", "proposals",
    "layouts", "filters", "coverages", "matrices", "dossier", "roles", "states", "transitions", "record-type",
    "followed", "review", "figures",
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kinds/unique", test_kinds_are_unique);
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autofree char *path = g_strconcat ("/kinds/", names[i], NULL);

      g_test_add_data_func (path, &funcs[i], foreach_kind);
    }
  g_test_add_func ("/kinds/derived-tables", test_derived_tables);

  return g_test_run ();
}
