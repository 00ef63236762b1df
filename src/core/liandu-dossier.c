/* liandu-dossier.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-dossier.h"
#include "liandu-value.h"

/* A path of "about": a link of the record, or of the rows of a table. */
typedef struct
{
  const LianduField *field;
  const LianduField *in_row;    /* NULL: the record's own */
} About;

static gboolean
resolve_about (const LianduKind *kind,
               const char       *path,
               const LianduKind *subject,
               About            *out_about)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const LianduField *field = liandu_kind_get_field (kind, parts[0]);
  const LianduKind *child = field != NULL ? liandu_field_get_child_kind (field) : NULL;
  const LianduField *in_row = child != NULL ? liandu_kind_get_field (child, parts[1]) : NULL;
  const LianduField *link = child != NULL ? in_row : field;

  *out_about = (About) { field, in_row };
  return link != NULL && liandu_field_can_link (link, liandu_kind_get_name (subject));
}

static GArray *
list_about (const LianduKind *kind,
            const LianduKind *subject)
{
  g_auto (GStrv) paths = liandu_words_split (liandu_kind_get_info (kind)->about);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (About));
  About about;

  for (guint i = 0; paths[i] != NULL; i++)
    if (resolve_about (kind, paths[i], subject, &about))
      g_array_append_val (list, about);
  return list;
}

/**
 * liandu_dossier_list_kinds:
 * @subject: the kind of whom it is about
 *
 * Returns: (transfer container) (element-type LianduKind): kinds whose records
 *   say something about one of @subject, and its own tables that have dates
 */
GPtrArray *
liandu_dossier_list_kinds (const LianduKind *subject)
{
  GPtrArray *kinds = liandu_kind_list ();
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      g_autoptr (GArray) about = list_about (kind, subject);
      gboolean own = liandu_kind_get_parent (kind) == subject && liandu_kind_get_date_field (kind) != NULL;

      if (about->len > 0 || own)
        g_ptr_array_add (found, (gpointer) kind);
    }
  return found;
}

/**
 * liandu_dossier_list_summary:
 *
 * Returns: (transfer container) (element-type LianduField): what is said of a
 *   record of @kind in one line
 */
GPtrArray *
liandu_dossier_list_summary (const LianduKind *kind)
{
  g_auto (GStrv) names = liandu_words_split (liandu_kind_get_info (kind)->summary);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (kind, names[i]));
  return fields;
}

static void
add_conditions (LianduQuery *query,
                GArray      *about,
                const char  *uuid)
{
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  for (guint i = 0; i < about->len; i++)
    {
      const About *path = &g_array_index (about, About, i);
      const char *name = liandu_field_get_name (path->field);

      if (path->in_row == NULL)
        liandu_condition_append (any, liandu_condition_new (name, LIANDU_OP_EQ, uuid));
      else
        liandu_condition_append (any, liandu_condition_new_row (name, liandu_condition_new (liandu_field_get_name (path->in_row),
                                                                                            LIANDU_OP_EQ, uuid)));
    }
  liandu_query_add_condition (query, any);
}

/**
 * liandu_dossier_new_query:
 * @kind: one of liandu_dossier_list_kinds()
 *
 * Returns: (transfer full): asks for the records of @kind that are about
 *   @uuid, with the columns that liandu_dossier_take_row() expects
 */
LianduQuery *
liandu_dossier_new_query (const LianduKind *kind,
                          const LianduKind *subject,
                          const char       *uuid)
{
  LianduQuery *query = liandu_query_new (kind);
  const LianduField *date = liandu_kind_get_date_field (kind);
  g_autoptr (GArray) about = list_about (kind, subject);
  g_autoptr (GPtrArray) summary = liandu_dossier_list_summary (kind);

  if (about->len > 0)
    add_conditions (query, about, uuid);
  else
    liandu_query_where (query, "parent", LIANDU_OP_EQ, uuid);
  liandu_query_add_column (query, date != NULL ? liandu_field_get_name (date) : "created");
  for (guint i = 0; i < summary->len; i++)
    liandu_query_add_column (query, liandu_field_get_name (g_ptr_array_index (summary, i)));
  for (guint i = 0; i < about->len; i++)
    if (g_array_index (about, About, i).in_row == NULL)
      liandu_query_add_column (query, liandu_field_get_name (g_array_index (about, About, i).field));
  return query;
}

static void
entry_free (LianduDossierEntry *entry)
{
  g_free (entry->uuid);
  g_free (entry->title);
  g_free (entry->state);
  g_clear_pointer (&entry->date, liandu_date_unref);
  g_clear_pointer (&entry->values, g_ptr_array_unref);
  g_free (entry);
}

static void
access_free (LianduDossierAccess *access)
{
  g_free (access->actor);
  g_free (access);
}

LianduDossier *
liandu_dossier_new (const LianduKind *kind,
                    const char       *uuid,
                    const char       *title)
{
  LianduDossier *self = g_new0 (LianduDossier, 1);

  self->kind = kind;
  self->uuid = g_strdup (uuid);
  self->title = g_strdup (title);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->accesses = g_ptr_array_new_with_free_func ((GDestroyNotify) access_free);
  return self;
}

void
liandu_dossier_free (LianduDossier *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->accesses);
  g_free (self);
}

static gboolean
points_to (GVariant   *value,
           const char *uuid)
{
  GVariantIter iter;
  const char *found = NULL;

  if (value == NULL)
    return FALSE;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (value, 0, "&s", &found);
      return g_str_equal (found, uuid);
    }
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &found, NULL))
    if (g_str_equal (found, uuid))
      return TRUE;
  return FALSE;
}

/* Who is named by the record itself is that; else he stands in a table of it. */
static const LianduField *
find_role (LianduDossier *self,
           GArray        *about,
           GPtrArray     *values,
           guint          first)
{
  const LianduField *role = NULL;

  for (guint i = 0; i < about->len; i++)
    {
      const About *path = &g_array_index (about, About, i);

      if (path->in_row != NULL)
        role = role == NULL ? path->field : role;
      else if (points_to (g_ptr_array_index (values, first++), self->uuid))
        return path->field;
    }
  return role;
}

static LianduDate *
read_date (GVariant *value)
{
  if (value == NULL)
    return NULL;
  if (g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    return liandu_date_from_variant (value, NULL);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? liandu_date_new_iso (g_variant_get_string (value, NULL), NULL) : NULL;
}

/**
 * liandu_dossier_take_row:
 * @uuid: the record, or row of an own table
 * @values: (transfer full) (element-type GVariant): the columns of the query,
 *   owned by the array
 *
 * Adds one of the answers to liandu_dossier_new_query().
 */
void
liandu_dossier_take_row (LianduDossier    *self,
                         const LianduKind *kind,
                         const char       *uuid,
                         const char       *title,
                         const char       *state,
                         GPtrArray        *values)
{
  LianduDossierEntry *entry = g_new0 (LianduDossierEntry, 1);
  g_autoptr (GPtrArray) summary = liandu_dossier_list_summary (kind);
  g_autoptr (GArray) about = list_about (kind, self->kind);

  entry->kind = kind;
  entry->uuid = about->len > 0 ? g_strdup (uuid) : NULL;
  entry->title = g_strdup (title);
  entry->state = g_strdup (state);
  entry->date = read_date (g_ptr_array_index (values, 0));
  entry->role = find_role (self, about, values, 1 + summary->len);
  g_ptr_array_remove_index (values, 0);
  g_ptr_array_set_size (values, (int) summary->len);
  entry->values = values;
  g_ptr_array_add (self->entries, entry);
}

void
liandu_dossier_add_access (LianduDossier *self,
                           const char    *actor,
                           gint64         time)
{
  LianduDossierAccess *access = g_new0 (LianduDossierAccess, 1);

  access->actor = g_strdup (actor);
  access->time = time;
  g_ptr_array_add (self->accesses, access);
}

static gboolean
has_day (const LianduDossierEntry *entry)
{
  return entry->date != NULL && liandu_date_has_day (entry->date);
}

/* Newest first; what has no day comes last. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const LianduDossierEntry *left = *(LianduDossierEntry * const *) a;
  const LianduDossierEntry *right = *(LianduDossierEntry * const *) b;

  if (has_day (left) != has_day (right))
    return has_day (left) ? -1 : 1;
  if (has_day (left) && liandu_date_compare (left->date, right->date) != 0)
    return -liandu_date_compare (left->date, right->date);
  return g_strcmp0 (left->uuid, right->uuid);
}

void
liandu_dossier_sort (LianduDossier *self)
{
  g_ptr_array_sort (self->entries, compare_entries);
}

static const LianduMatrixInfo *
find_matrix (const LianduField *field,
             guint             *out_row)
{
  const LianduKindInfo *info = liandu_kind_get_info (liandu_field_get_kind (field));
  guint column;

  for (guint i = 0; i < info->n_sections; i++)
    if (info->sections[i].matrix != NULL
        && liandu_matrix_find (info->sections[i].matrix, liandu_field_get_name (field), out_row, &column))
      return info->sections[i].matrix;
  return NULL;
}

/**
 * liandu_dossier_get_label:
 * @field: a field of a summary
 *
 * Returns: how it is called in one line: a cell of a matrix by its row
 */
const char *
liandu_dossier_get_label (const LianduField *field)
{
  guint row;
  const LianduMatrixInfo *matrix = find_matrix (field, &row);

  return matrix != NULL ? liandu_part_get_title (&matrix->rows[row]) : liandu_field_get_title (field);
}

static gboolean
is_graded (const LianduDossierEntry *entry)
{
  g_autoptr (GPtrArray) fields = liandu_dossier_list_summary (entry->kind);
  guint row;

  for (guint i = 0; i < fields->len; i++)
    if (g_ptr_array_index (entry->values, i) != NULL && find_matrix (g_ptr_array_index (fields, i), &row) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * liandu_dossier_list_graded:
 *
 * Returns: (transfer container) (element-type LianduDossierEntry): those whose
 *   summary holds cells of a matrix, the oldest first: what can be compared
 *   over time
 */
GPtrArray *
liandu_dossier_list_graded (LianduDossier *self)
{
  GPtrArray *graded = g_ptr_array_new ();

  for (guint i = self->entries->len; i > 0; i--)
    if (is_graded (g_ptr_array_index (self->entries, i - 1)))
      g_ptr_array_add (graded, g_ptr_array_index (self->entries, i - 1));
  return graded;
}

/**
 * liandu_dossier_entry_to_words:
 *
 * Returns: (transfer full): its summary in one line; empty when there is
 *   nothing to say
 */
char *
liandu_dossier_entry_to_words (const LianduDossierEntry *entry,
                               const LianduCodes        *codes)
{
  g_autoptr (GPtrArray) fields = liandu_dossier_list_summary (entry->kind);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      GVariant *value = g_ptr_array_index (entry->values, i);
      g_autofree char *text = NULL;

      if (liandu_value_is_empty (value))
        continue;
      text = liandu_value_to_text (g_ptr_array_index (fields, i), value, codes);
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? " · " : "",
                              liandu_dossier_get_label (g_ptr_array_index (fields, i)), text);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}
