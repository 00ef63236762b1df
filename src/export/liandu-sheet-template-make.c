/* liandu-sheet-template-make.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-count.h"
#include "liandu-sheet-template.h"
#include "liandu-sheet-terms.h"

/* From a template to the sheet.  What the official sheet knows of its columns
 * is the official sheet's still: where their cells come from and what must not
 * be shown.  A column whose field is not there any more makes no sheet: one
 * that is missing without a word would be missed by whoever gets the table. */

/* Widths of columns that no official sheet has, in characters. */
#define WIDTH_LONG 11
#define WIDTH_TEXT 6.5
#define WIDTH_DATE 4.8
#define WIDTH_SHORT 4.3
/* Characters that a page has room for side by side, beside the margins of an
 * attachment, and how few a column needs to be read. */
#define ROOM_A4 62.0
#define ROOM_A4_PORTRAIT 40.0
#define ROOM_A3 93.0
#define MIN_WIDTH 1.6
/* What stands below a table begins with a heading of its own. */
#define MIN_COLUMNS 2
/* A tab's name in the file. */
#define MAX_TAB 31

/* What a sheet points to. */
typedef struct
{
  LianduSheetTemplate *template;
  LianduSheetInfo info;
  LianduSheetColumnInfo *columns;
  LianduCountInfo count;
  LianduCountColumnInfo *count_columns;
  GPtrArray *words;
  char *tab;
  char *needs;
  char *sort;
} Owner;

static void
owner_free (gpointer data)
{
  Owner *owner = data;

  liandu_sheet_template_free (owner->template);
  g_free (owner->columns);
  g_free (owner->count_columns);
  g_ptr_array_unref (owner->words);
  g_free (owner->tab);
  g_free (owner->needs);
  g_free (owner->sort);
  g_free (owner);
}

static char *
dup_key (const char *group,
         const char *term)
{
  return g_strconcat ("@", group != NULL ? group : "", "/", term, NULL);
}

static const LianduSheetColumnInfo *
find_official (const LianduSheetInfo *info,
               const char            *key)
{
  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *other = dup_key (info->columns[i].group, info->columns[i].term);

      if (g_str_equal (other, key))
        return &info->columns[i];
    }
  return NULL;
}

static int
find_counted (const LianduCountInfo *count,
              const char            *key)
{
  for (guint i = 0; count != NULL && i < count->n_columns; i++)
    {
      g_autofree char *other = dup_key (count->columns[i].group, count->columns[i].term);

      if (g_str_equal (other, key))
        return (int) i;
    }
  return -1;
}

/* Fields that can be columns */

static gboolean
can_show (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return !liandu_field_is_confidential (field) && type != LIANDU_FIELD_TABLE && type != LIANDU_FIELD_ATTACHMENT;
}

static double
get_width (const LianduField *field)
{
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_LONG_TEXT:
      return WIDTH_LONG;
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_MULTI_CHOICE:
      return WIDTH_TEXT;
    case LIANDU_FIELD_DATE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_LINK:
      return WIDTH_DATE;
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_INTEGER:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_BOOLEAN:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    default:
      return WIDTH_SHORT;
    }
}

static gboolean
has_path (const LianduSheetInfo *info,
          const char            *path)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (g_strcmp0 (info->columns[i].path, path) == 0)
      return TRUE;
  return FALSE;
}

static void
add_column (GPtrArray  *columns,
            const char *key,
            const char *term,
            const char *group,
            double      width)
{
  const LianduTemplateColumn column = { (char *) key, (char *) term, (char *) group, width };

  g_ptr_array_add (columns, liandu_template_column_copy (&column));
}

/* What the official sheet shows itself is its own column, not once more the
 * bare field. */
static void
add_fields (GPtrArray             *columns,
            const LianduSheetInfo *info,
            const LianduKind      *kind,
            const char            *prefix)
{
  GPtrArray *list = liandu_kind_get_fields (kind);

  for (guint i = 0; i < list->len; i++)
    {
      const LianduField *field = g_ptr_array_index (list, i);
      g_autofree char *path = g_strconcat (prefix, liandu_field_get_name (field), NULL);

      if (can_show (field) && !has_path (info, path))
        add_column (columns, path, liandu_field_get_term (field), NULL, get_width (field));
    }
}

/* Making */

static gboolean
refuse_column (const LianduTemplateColumn *column,
               GError                    **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
               _("The column “%s” of this template shows something that this program does not have any more; edit the template, "
                 "take the column away or choose another"), column->term);
  return FALSE;
}

static LianduSheetColumnInfo
make_field_column (const LianduKind           *kind,
                   const LianduKind           *row_kind,
                   const LianduSheetInfo      *base,
                   const LianduTemplateColumn *column)
{
  gsize prefix = base->rows != NULL ? strlen (base->rows) : 0;
  gboolean of_row = prefix > 0 && strncmp (column->key, base->rows, prefix) == 0 && column->key[prefix] == '.';
  LianduSheetColumnInfo info = { .path = column->key };
  LianduPath path;
  const LianduField *field;

  if (!liandu_path_resolve (of_row ? row_kind : kind, of_row ? column->key + prefix + 1 : column->key, &path, NULL))
    return (LianduSheetColumnInfo){ 0 };
  field = path.linked != NULL ? path.linked : path.field;
  if (field != NULL && liandu_field_get_field_type (field) != LIANDU_FIELD_LONG_TEXT && liandu_field_get_field_type (field) != LIANDU_FIELD_TEXT)
    info.align = LIANDU_ALIGN_CENTRE;
  return info;
}

static gboolean
make_columns (Owner             *owner,
              const LianduSheet *base,
              GError           **error)
{
  const LianduSheetInfo *official = liandu_sheet_get_info (base);
  GPtrArray *columns = owner->template->columns;

  owner->columns = g_new0 (LianduSheetColumnInfo, columns->len + 1);
  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (columns, i);
      const LianduSheetColumnInfo *found = find_official (official, column->key);
      LianduSheetColumnInfo *made = &owner->columns[i];

      if (found != NULL)
        *made = *found;
      else if (g_str_equal (column->key, LIANDU_TEMPLATE_BLANK))
        made->flags = LIANDU_SHEET_BLANK;
      else
        *made = make_field_column (liandu_sheet_get_kind (base), liandu_sheet_get_row_kind (base), official, column);
      if (found == NULL && made->path == NULL && made->flags == 0)
        return refuse_column (column, error);
      made->term = column->term;
      made->group = column->group;
      made->width = column->width;
    }
  owner->info.columns = owner->columns;
  owner->info.n_columns = columns->len;
  return TRUE;
}

/* Sums name columns by number: those that are not chosen come last, unseen. */

static guint
find_place (GArray *order,
            guint   column)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint, i) == column)
      return i;
  return order->len;
}

static const char *
renumber (Owner      *owner,
          GArray     *order,
          const char *sum)
{
  g_auto (GStrv) words = sum != NULL ? liandu_words_split (sum) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (sum == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (text, "%s%c%u", i > 0 ? " " : "", words[i][0],
                            find_place (order, (guint) g_ascii_strtoull (words[i] + 1, NULL, 10) - 1) + 1);
  g_ptr_array_add (owner->words, g_strdup (text->str));
  return g_ptr_array_index (owner->words, owner->words->len - 1);
}

static gboolean
order_columns (Owner                 *owner,
               const LianduCountInfo *official,
               GArray                *order,
               GError               **error)
{
  for (guint i = 0; i < owner->template->columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (owner->template->columns, i);
      int found = find_counted (official, column->key);

      if (found < 0 || find_place (order, (guint) found) < order->len)
        return refuse_column (column, error);
      g_array_append_val (order, found);
    }
  for (guint i = 0; i < official->n_columns; i++)
    if (find_place (order, i) == order->len)
      g_array_append_val (order, i);
  return TRUE;
}

static gboolean
make_count (Owner                 *owner,
            const LianduSheetInfo *official,
            GError               **error)
{
  GPtrArray *columns = owner->template->columns;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  owner->count = *official->count;
  if (!order_columns (owner, official->count, order, error))
    return FALSE;
  owner->count_columns = g_new0 (LianduCountColumnInfo, order->len + 1);
  for (guint i = 0; i < order->len; i++)
    {
      LianduCountColumnInfo *made = &owner->count_columns[i];

      *made = official->count->columns[g_array_index (order, guint, i)];
      made->sum = renumber (owner, order, made->sum);
      made->part = renumber (owner, order, made->part);
      made->whole = renumber (owner, order, made->whole);
      made->hidden = i >= columns->len;
      if (made->hidden)
        continue;
      made->term = ((LianduTemplateColumn *) g_ptr_array_index (columns, i))->term;
      made->group = ((LianduTemplateColumn *) g_ptr_array_index (columns, i))->group;
      made->width = ((LianduTemplateColumn *) g_ptr_array_index (columns, i))->width;
    }
  owner->count.columns = owner->count_columns;
  owner->count.n_columns = order->len;
  return TRUE;
}

/* A field is withheld where the form does not show it for the record; what that
 * depends on is known to the kind alone, so all of the record is read. */
static char *
dup_needs (Owner             *owner,
           const LianduSheet *base)
{
  const LianduSheetInfo *official = liandu_sheet_get_info (base);
  GPtrArray *fields = liandu_kind_get_fields (liandu_sheet_get_kind (base));
  g_autoptr (GString) needs = g_string_new (official->needs);
  gboolean free_columns = FALSE;

  for (guint i = 0; i < owner->template->columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (owner->template->columns, i);

      free_columns = free_columns || (column->key[0] != '@' && !g_str_equal (column->key, LIANDU_TEMPLATE_BLANK));
    }
  for (guint i = 0; free_columns && i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_is_stored (field) && can_show (field))
        g_string_append_printf (needs, " %s", liandu_field_get_name (field));
    }
  return needs->len > 0 ? g_strdup (needs->str) : NULL;
}

/* The groups first, so that what belongs together stands together. */
static void
make_order (Owner                 *owner,
            const LianduSheetInfo *official)
{
  const LianduSheetTemplate *template = owner->template;
  const char *sort = template->sort != NULL ? template->sort : official->sort;

  owner->sort = g_strjoin (" ", template->group_by != NULL ? template->group_by : "", sort != NULL ? sort : "", NULL);
  g_strstrip (owner->sort);
  owner->info.sort = *owner->sort != '\0' ? owner->sort : NULL;
  owner->info.group_by = template->group_by;
}

static void
make_outside (Owner                 *owner,
              const LianduSheetInfo *official)
{
  const LianduSheetTemplate *template = owner->template;

  owner->info = *official;
  owner->info.id = template->uuid != NULL ? template->uuid : template->base;
  owner->info.title = template->title;
  owner->info.purpose = NULL;
  owner->info.parts = NULL;
  owner->info.filter = template->filter;
  owner->info.signature = template->signature;
  owner->info.paper = template->paper;
  owner->info.portrait = template->portrait;
  owner->info.n_frozen_columns = MIN (official->n_frozen_columns, MAX (template->columns->len, 2) - 1);
  if (!template->total)
    owner->info.measure = NULL;
  else if (owner->info.measure == NULL)
    owner->info.measure = LIANDU_TERM_LINES;
}

/* What a name of a worksheet must not have is taken out. */
static char *
dup_tab (const char *name)
{
  g_autofree char *clean = g_strdelimit (g_strdup (name), "[]:*?/\\'", ' ');

  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_TAB));
}

static gboolean
make_cross (Owner   *owner,
            GError **error)
{
  const LianduSheetTemplate *template = owner->template;
  const LianduKind *kind = liandu_sheet_template_get_kind (template);
  const LianduField *field = kind != NULL ? liandu_kind_get_field (kind, template->rows) : NULL;
  static const LianduSheetInfo none = { .n_frozen_columns = 2 };

  if (kind == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no kind “%s”"), template->kind);
      return FALSE;
    }
  make_outside (owner, &none);
  owner->info.n_frozen_columns = 2;
  owner->info.kind = template->kind;
  owner->info.measure = NULL;
  owner->count.by = template->rows;
  owner->count.across = template->across;
  owner->count.add = template->add;
  owner->count.term = field != NULL ? liandu_field_get_term (field)
                      : g_str_equal (template->rows, "phase") ? LIANDU_TERM_PHASE : LIANDU_TERM_STATE;
  return TRUE;
}

static gboolean
check_room (const LianduSheetTemplate *template,
            GError                   **error)
{
  double room = template->paper == LIANDU_PAPER_A3 && !template->portrait ? ROOM_A3
                : template->paper == LIANDU_PAPER_A4 && template->portrait ? ROOM_A4_PORTRAIT : ROOM_A4;
  double least = G_MAXDOUBLE;
  double whole = 0;

  for (guint i = 0; i < template->columns->len; i++)
    {
      const LianduTemplateColumn *column = g_ptr_array_index (template->columns, i);

      least = MIN (least, column->width);
      whole += column->width;
    }
  if (whole > 0 && least / whole * room >= MIN_WIDTH)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("These %u columns do not fit the paper so that they can be read: take some away, make wide ones narrower or choose A3"),
               template->columns->len);
  return FALSE;
}

static gboolean
make_own (Owner   *owner,
          GError **error)
{
  const LianduSheet *base = liandu_sheet_template_get_base (owner->template);
  const LianduSheetInfo *official = base != NULL ? liandu_sheet_get_info (base) : NULL;

  if (base == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("This template was made from the table “%s”, which this program does not have any more; "
                     "make it anew from another official sheet"), owner->template->base);
      return FALSE;
    }
  if (owner->template->columns->len < MIN_COLUMNS)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("A table needs two columns at least"));
      return FALSE;
    }
  if (!check_room (owner->template, error))
    return FALSE;
  make_outside (owner, official);
  if (official->count != NULL)
    return make_count (owner, official, error);
  make_order (owner, official);
  owner->needs = dup_needs (owner, base);
  owner->info.needs = owner->needs;
  return make_columns (owner, base, error);
}

static void
make_chart (Owner *owner)
{
  const char *title = owner->count.chart;

  if (owner->template->chart && title == NULL)
    {
      g_autoptr (GString) text = g_string_new (owner->template->title);

      g_string_replace (text, "{unit}", "", 0);
      g_string_replace (text, "{period}", "", 0);
      g_ptr_array_add (owner->words, g_strdup (text->str));
      title = g_ptr_array_index (owner->words, owner->words->len - 1);
    }
  owner->count.chart = owner->template->chart ? title : NULL;
  owner->info.count = &owner->count;
}

/* Public API */

/**
 * liandu_sheet_template_get_base:
 *
 * Returns: (transfer none) (nullable): the official sheet that it was made
 *   from, %NULL for a count by two fields or where it is not there any more
 */
const LianduSheet *
liandu_sheet_template_get_base (const LianduSheetTemplate *self)
{
  GPtrArray *sheets = liandu_sheet_list ();
  const LianduSheet *sheet = liandu_sheet_lookup (self->base);

  for (guint i = 0; sheet == NULL && i < sheets->len; i++)
    {
      GPtrArray *parts = liandu_sheet_get_parts (g_ptr_array_index (sheets, i));

      for (guint j = 0; sheet == NULL && j < parts->len; j++)
        if (g_str_equal (liandu_sheet_get_id (g_ptr_array_index (parts, j)), self->base))
          sheet = g_ptr_array_index (parts, j);
    }
  return sheet;
}

/**
 * liandu_sheet_template_get_kind:
 *
 * Returns: (transfer none) (nullable): whose records it is about
 */
const LianduKind *
liandu_sheet_template_get_kind (const LianduSheetTemplate *self)
{
  const LianduSheet *base = self->kind == NULL ? liandu_sheet_template_get_base (self) : NULL;

  return base != NULL ? liandu_sheet_get_kind (base) : self->kind != NULL ? liandu_kind_lookup (self->kind) : NULL;
}

/* Whether its lines are numbers instead of records. */
gboolean
liandu_sheet_template_is_count (const LianduSheetTemplate *self)
{
  const LianduSheet *base = liandu_sheet_template_get_base (self);

  return self->kind != NULL || (base != NULL && liandu_sheet_is_count (base));
}

/**
 * liandu_sheet_template_has_column:
 *
 * Returns: whether what a column of this key shows is there
 */
gboolean
liandu_sheet_template_has_column (const LianduSheetTemplate *self,
                                  const char                *key)
{
  const LianduSheet *base = liandu_sheet_template_get_base (self);
  const LianduSheetInfo *info = base != NULL ? liandu_sheet_get_info (base) : NULL;
  const LianduTemplateColumn column = { (char *) key, NULL, NULL, 0 };

  return info != NULL
         && (g_str_equal (key, LIANDU_TEMPLATE_BLANK) || find_official (info, key) != NULL || find_counted (info->count, key) >= 0
             || make_field_column (liandu_sheet_get_kind (base), liandu_sheet_get_row_kind (base), info, &column).path != NULL);
}

/**
 * liandu_sheet_template_add_official:
 * @columns: (element-type LianduTemplateColumn): gets the columns of an official
 *   sheet, as that has them
 */
void
liandu_sheet_template_add_official (GPtrArray             *columns,
                                    const LianduSheetInfo *info)
{
  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *key = dup_key (info->columns[i].group, info->columns[i].term);

      add_column (columns, key, info->columns[i].term, info->columns[i].group, info->columns[i].width);
    }
  for (guint i = 0; info->count != NULL && i < info->count->n_columns; i++)
    {
      const LianduCountColumnInfo *column = &info->count->columns[i];
      g_autofree char *key = dup_key (column->group, column->term);

      if (column->kind == NULL || liandu_kind_lookup (column->kind) != NULL)
        add_column (columns, key, column->term, column->group, column->width);
    }
}

/**
 * liandu_sheet_template_list_columns:
 *
 * Returns: (transfer full) (element-type LianduTemplateColumn): all that can be
 *   chosen: the official columns, the fields of record and row, and an empty
 *   one; confidential fields leave the office in no table
 */
GPtrArray *
liandu_sheet_template_list_columns (const LianduSheetTemplate *self)
{
  const LianduSheet *base = liandu_sheet_template_get_base (self);
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_template_column_free);

  if (base == NULL)
    return columns;
  liandu_sheet_template_add_official (columns, liandu_sheet_get_info (base));
  if (liandu_sheet_is_count (base))
    return columns;
  add_fields (columns, liandu_sheet_get_info (base), liandu_sheet_get_kind (base), "");
  if (liandu_kind_get_info (liandu_sheet_get_kind (base))->n_states > 0 && !has_path (liandu_sheet_get_info (base), "state"))
    add_column (columns, "state", LIANDU_TERM_STATE, NULL, WIDTH_SHORT);
  if (liandu_sheet_get_row_kind (base) != NULL)
    {
      g_autofree char *prefix = g_strconcat (liandu_sheet_get_info (base)->rows, ".", NULL);

      add_fields (columns, liandu_sheet_get_info (base), liandu_sheet_get_row_kind (base), prefix);
    }
  add_column (columns, LIANDU_TEMPLATE_BLANK, LIANDU_TERM_NOTES, NULL, WIDTH_SHORT);
  return columns;
}

/**
 * liandu_sheet_template_make:
 * @error: a sentence, also where something that it shows is not there any more
 *
 * Returns: (transfer full) (nullable): the sheet
 */
LianduSheet *
liandu_sheet_template_make (const LianduSheetTemplate *self,
                            GError                   **error)
{
  Owner *owner = g_new0 (Owner, 1);
  g_autofree char *definition = liandu_sheet_template_to_text (self);

  owner->template = liandu_sheet_template_copy (self);
  owner->words = g_ptr_array_new_with_free_func (g_free);
  if (self->kind != NULL ? !make_cross (owner, error) : !make_own (owner, error))
    {
      owner_free (owner);
      return NULL;
    }
  if (liandu_sheet_template_is_count (self))
    make_chart (owner);
  owner->tab = dup_tab (self->name != NULL ? self->name : owner->info.tab != NULL ? owner->info.tab : LIANDU_TERM_STATISTICS);
  owner->info.tab = owner->tab;
  return liandu_sheet_new_owning (&owner->info, definition, owner, owner_free, error);
}

/**
 * liandu_sheet_template_find_sheet:
 * @id: of an official sheet, or uuid or name of a template
 * @error: a sentence, also where several templates have this name
 *
 * Waits.
 *
 * Returns: (transfer full) (nullable): the sheet
 */
LianduSheet *
liandu_sheet_template_find_sheet (LianduStore *store,
                                  const char  *id,
                                  GError     **error)
{
  g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (LianduSheetTemplate) template = NULL;
  LianduRow *found = NULL;
  guint n_found = 0;

  if (liandu_sheet_lookup (id) != NULL)
    return liandu_sheet_ref (liandu_sheet_lookup (id));
  rows = liandu_store_query (store, query, NULL, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (liandu_row_get_uuid (g_ptr_array_index (rows, i)), id)
        || g_str_equal (liandu_row_get_title (g_ptr_array_index (rows, i)), id))
      {
        found = g_ptr_array_index (rows, i);
        n_found++;
      }
  if (n_found != 1)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   n_found == 0 ? _("there is no sheet “%s”; liandu-cli sheets lists them")
                                : _("several templates are called “%s”; name one by its uuid"), id);
      return NULL;
    }
  template = liandu_sheet_template_new_for_row (found, error);
  return template != NULL ? liandu_sheet_template_make (template, error) : NULL;
}
