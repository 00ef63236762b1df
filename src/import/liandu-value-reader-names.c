/* liandu-value-reader-names.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-words.h"
#include "liandu-uuid.h"
#include "liandu-value.h"
#include "liandu-value-reader-private.h"

/* Names of units and people in cells.  People of one name are told apart by
 * unit and post, where the table says them. */

/* One name as it was typed. */
typedef struct
{
  char *text;               /* the whole piece */
  char *name;
  char *detail;             /* unit and post, or NULL */
  const LianduName *place;  /* the unit in it, when it is known */
  char *post;
  gboolean is_new;          /* somebody else than those on record, it was answered */
} Piece;

static void
piece_clear (Piece *self)
{
  g_free (self->text);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->post);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, piece_clear)

static const LianduKind *
get_place_kind (const LianduKind *kind)
{
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);

  for (guint i = 0; details[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, details[i]);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
        return liandu_kind_lookup (liandu_field_get_link_kinds (field)[0]);
    }
  return NULL;
}

static gboolean
is_personal (const LianduKind *kind)
{
  return liandu_kind_get_info (kind)->personal_names;
}

/* New records */

static const LianduName *
create (LianduValueReader *self,
        const LianduKind  *kind,
        const char        *name,
        const LianduName  *place,
        const char        *post)
{
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), NULL);
  const LianduName *added = liandu_name_index_add (self->names, kind, uuid, name, place, post);

  g_ptr_array_add (self->created, (gpointer) added);
  return added;
}

/* Every row that names somebody who is new says so, not just the first. */
static void
doubt_new (const LianduCells *cells,
           const char        *text,
           const LianduName  *name,
           LianduReading     *reading)
{
  g_autofree char *reason = NULL;

  if (!name->is_new)
    return;
  reason = g_strdup_printf (_("“%s” is not on record yet and is entered with this import"), name->name);
  _liandu_reading_doubt (reading, LIANDU_DOUBT_NEW, cells, text, reason);
}

/* Who the record on file names already. */
static gboolean
is_known (GVariant   *known,
          const char *uuid)
{
  const char *other;

  if (g_variant_is_of_type (known, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (known, 0, "&s", &other);
      return g_str_equal (other, uuid);
    }
  for (gsize i = 0; g_variant_is_of_type (known, G_VARIANT_TYPE ("a(ss)")) && i < g_variant_n_children (known); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (known, i);

      if (is_known (link, uuid))
        return TRUE;
    }
  return FALSE;
}

static const LianduName *
find_known (const LianduCells *cells,
            GPtrArray         *found)
{
  for (guint i = 0; cells->known != NULL && i < found->len; i++)
    if (is_known (cells->known, ((const LianduName *) g_ptr_array_index (found, i))->uuid))
      return g_ptr_array_index (found, i);
  return NULL;
}

/* Unit and post */

/* (nullable): the unit that a text begins with; one that is not known is
 * entered too. */
static const LianduName *
find_place (LianduValueReader *self,
            const LianduKind  *kind,
            const char        *detail,
            char             **out_post)
{
  const LianduKind *place_kind = get_place_kind (kind);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autofree char *folded = liandu_import_words_fold (detail);
  g_autofree char *unit = NULL;
  const LianduName *place;

  if (place_kind == NULL)
    return NULL;
  if (liandu_name_index_find (self->names, place_kind, folded, found) == LIANDU_NAME_SURE)
    return g_ptr_array_index (found, 0);
  place = liandu_name_index_find_prefix (self->names, place_kind, folded, out_post);
  /* 县委书记 is a post of the county, not 县 with 委书记. */
  if (place != NULL && (**out_post == '\0' || liandu_import_words_is_post (*out_post) || liandu_import_words_has_post (*out_post)))
    return place;
  g_clear_pointer (out_post, g_free);
  if (!liandu_import_words_split_post (folded, &unit, out_post))
    return NULL;
  /* 办公室主任, 质安站站长 are posts inside a unit. */
  if (liandu_import_words_is_inner (unit))
    {
      g_clear_pointer (out_post, g_free);
      return NULL;
    }
  g_ptr_array_set_size (found, 0);
  if (liandu_name_index_find (self->names, place_kind, unit, found) == LIANDU_NAME_SURE)
    return g_ptr_array_index (found, 0);
  return create (self, place_kind, unit, NULL, NULL);
}

/* 张敏(办公室主任) under 责任人 is of the record's own unit. */
static gboolean
is_inside (const LianduCells *cells,
           const char        *detail)
{
  g_autofree char *folded = liandu_import_words_fold (detail);
  g_autofree char *office = NULL;
  g_autofree char *post = NULL;

  return cells->place != NULL && liandu_import_words_is_bound (liandu_field_get_term (cells->field))
         && liandu_import_words_split_post (folded, &office, &post) && liandu_import_words_is_inner (office);
}

static void
read_detail (LianduValueReader *self,
             const LianduCells *cells,
             const LianduKind  *kind,
             Piece             *piece,
             LianduReading     *reading)
{
  if (piece->detail == NULL || *piece->detail == '\0')
    return;
  piece->place = find_place (self, kind, piece->detail, &piece->post);
  if (piece->place == NULL && is_inside (cells, piece->detail))
    piece->place = liandu_name_index_get (self->names, cells->place);
  if (piece->place != NULL)
    doubt_new (cells, piece->place->name, piece->place, reading);
  if (piece->post == NULL && (piece->place == NULL || is_inside (cells, piece->detail)))
    piece->post = g_strdup (piece->detail);
}

/* People */

static void
keep_of_place (GPtrArray  *found,
               const char *place)
{
  for (guint i = found->len; i > 0; i--)
    if (g_strcmp0 (((const LianduName *) g_ptr_array_index (found, i - 1))->place, place) != 0)
      g_ptr_array_remove_index (found, i - 1);
}

static void
propose (LianduDoubt *doubt,
         GPtrArray   *found)
{
  for (guint i = 0; i < found->len && i < 8; i++)
    {
      const LianduName *name = g_ptr_array_index (found, i);

      g_ptr_array_add (doubt->proposals, g_strdup (name->title));
      g_ptr_array_add (doubt->answers, g_strdup (name->uuid));
    }
}

static const LianduName *
keep_as_text (const LianduCells *cells,
              const Piece       *piece,
              GPtrArray         *found,
              const char        *reason,
              LianduReading     *reading)
{
  propose (_liandu_reading_keep (reading, LIANDU_DOUBT_NAME, cells, piece->text, reason), found);
  return NULL;
}

static const LianduName *
find_by_post (GPtrArray  *found,
              const char *post)
{
  const LianduName *only = NULL;

  for (guint i = 0; post != NULL && i < found->len; i++)
    {
      const LianduName *name = g_ptr_array_index (found, i);

      if (name->post == NULL || strstr (name->post, post) == NULL)
        continue;
      if (only != NULL)
        return NULL;
      only = name;
    }
  return only;
}

/* Two people whom this table brings are told apart by their posts; of those on
 * record the post may be an old one. */
static gboolean
has_other_post (const LianduName *name,
                const char       *post)
{
  return name->is_new && name->post != NULL && post != NULL && strstr (name->post, post) == NULL && strstr (post, name->post) == NULL;
}

/* Somebody with unit and post beside the name. */
static const LianduName *
find_with_place (LianduValueReader *self,
                 const LianduCells *cells,
                 const LianduKind  *kind,
                 const Piece       *piece,
                 GPtrArray         *found,
                 LianduReading     *reading)
{
  g_autoptr (GPtrArray) there = g_ptr_array_copy (found, NULL, NULL);
  const LianduName *only;

  keep_of_place (there, piece->place->uuid);
  if (there->len == 0 || (there->len == 1 && has_other_post (g_ptr_array_index (there, 0), piece->post)))
    return create (self, kind, piece->name, piece->place, piece->post);
  only = there->len == 1 ? g_ptr_array_index (there, 0) : find_by_post (there, piece->post);
  return only != NULL ? only : keep_as_text (cells, piece, there, _("Several people of this unit have this name"), reading);
}

/* It was answered that it is nobody on record: one for the whole table and
 * unit. */
static const LianduName *
find_or_create (LianduValueReader *self,
                const LianduCells *cells,
                const LianduKind  *kind,
                const Piece       *piece,
                GPtrArray         *found)
{
  keep_of_place (found, cells->place);
  for (guint i = 0; i < found->len; i++)
    if (((const LianduName *) g_ptr_array_index (found, i))->is_new)
      return g_ptr_array_index (found, i);
  return create (self, kind, piece->name, liandu_name_index_get (self->names, cells->place), piece->post);
}

/* Somebody with a name and no unit: of the record's own unit, where that is to
 * be expected. */
static const LianduName *
find_by_name (LianduValueReader *self,
              const LianduCells *cells,
              const LianduKind  *kind,
              const Piece       *piece,
              GPtrArray         *found,
              LianduReading     *reading)
{
  gboolean bound = cells->place != NULL && liandu_import_words_is_bound (liandu_field_get_term (cells->field));
  g_autoptr (GPtrArray) there = g_ptr_array_copy (found, NULL, NULL);
  const LianduName *only = found->len == 1 ? g_ptr_array_index (found, 0) : find_by_post (found, piece->post);

  if (piece->is_new)
    return find_or_create (self, cells, kind, piece, there);
  if (find_known (cells, found) != NULL)
    return find_known (cells, found);
  keep_of_place (there, cells->place);
  if (cells->place != NULL && there->len == 1)
    return g_ptr_array_index (there, 0);
  if (found->len == 0)
    return create (self, kind, piece->name, bound ? liandu_name_index_get (self->names, cells->place) : NULL, piece->post);
  if (only == NULL)
    return keep_as_text (cells, piece, found, _("Several people have this name, and the table does not say which one is meant"), reading);
  if (bound && only->place != NULL)
    return keep_as_text (cells, piece, found, _("Somebody of this name is on record, but in another unit"), reading);
  return only;
}

/* Who is meant is no question: a telephone number beside a name, or several
 * whom nobody names. */
static gboolean
keep_plain (const LianduCells *cells,
            const Piece       *piece,
            LianduReading     *reading)
{
  if (!liandu_import_words_is_telephone (piece->name) && !liandu_import_words_is_collective (piece->name))
    return FALSE;
  g_ptr_array_add (reading->notes, liandu_import_words_join_note (cells->heading, piece->text));
  return TRUE;
}

/* 侯局长: those of the unit whose names begin so. */
static void
add_namesakes (LianduValueReader *self,
               const LianduKind  *kind,
               const LianduCells *cells,
               const char        *text,
               GPtrArray         *found)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);

  if (cells->place != NULL && liandu_import_words_has_post (text) && g_utf8_strlen (text, -1) <= 6)
    liandu_name_index_find_beginning (self->names, kind, first, cells->place, found);
}

/* 组长:李敏, 李敏(县财政局局长) */
static void
take_apart (Piece *piece)
{
  const char *colon = strstr (piece->name, "：");
  const char *after = colon != NULL ? colon + strlen ("：") : (colon = strchr (piece->name, ':')) != NULL ? colon + 1 : NULL;
  char *brackets;

  if (after != NULL && *after != '\0')
    {
      char *rest = g_strdup (after);

      g_free (piece->name);
      piece->name = rest;
    }
  brackets = liandu_import_words_take_brackets (&piece->name);
  if (brackets != NULL)
    {
      g_free (piece->detail);
      piece->detail = brackets;
    }
}

static const LianduName *
read_personal (LianduValueReader *self,
             const LianduCells *cells,
             const LianduKind  *kind,
             Piece             *piece,
             LianduReading     *reading)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  take_apart (piece);
  if (liandu_name_index_find (self->names, kind, piece->name, found) == LIANDU_NAME_UNKNOWN)
    {
      liandu_import_words_strip_title (&piece->name, piece->detail == NULL ? &piece->detail : NULL);
      liandu_name_index_find (self->names, kind, piece->name, found);
    }
  if (found->len == 0 && keep_plain (cells, piece, reading))
    return NULL;
  if (found->len == 0 && !liandu_import_words_is_personal (piece->name))
    {
      add_namesakes (self, kind, cells, piece->text, found);
      return keep_as_text (cells, piece, found, _("This is not the name of a person"), reading);
    }
  read_detail (self, cells, kind, piece, reading);
  if (self->gathering && piece->place == NULL)
    return NULL;
  if (piece->place != NULL)
    return find_with_place (self, cells, kind, piece, found, reading);
  return find_by_name (self, cells, kind, piece, found, reading);
}

/* Units and other records */

static const LianduName *
read_other (LianduValueReader *self,
            const LianduCells *cells,
            const LianduKind  *kind,
            Piece             *piece,
            LianduReading     *reading)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const LianduField *title = liandu_kind_get_title_field (kind);
  LianduNameMatch match = liandu_name_index_find (self->names, kind, piece->name, found);

  if (find_known (cells, found) != NULL)
    return find_known (cells, found);
  if (piece->is_new && match != LIANDU_NAME_SURE)
    match = LIANDU_NAME_UNKNOWN;
  switch (match)
    {
    case LIANDU_NAME_SURE:
      return g_ptr_array_index (found, 0);
    case LIANDU_NAME_SEVERAL:
      return keep_as_text (cells, piece, found, _("This name means several"), reading);
    case LIANDU_NAME_ALIKE:
      return keep_as_text (cells, piece, found, _("This is not on record, but there is a name much like it"), reading);
    case LIANDU_NAME_UNKNOWN:
    default:
      if (liandu_import_words_is_collective (piece->name) && !piece->is_new)
        return keep_as_text (cells, piece, found, _("This means several, and names none of them"), reading);
      if (title == NULL || liandu_field_get_field_type (title) != LIANDU_FIELD_TEXT)
        return keep_as_text (cells, piece, found, _("There is no record of this name"), reading);
      return create (self, kind, piece->name, NULL, NULL);
    }
}

/* A cell */

static const LianduName *
find_answer (LianduValueReader *self,
             const LianduCells *cells,
             Piece             *piece)
{
  const char *answer = _liandu_value_reader_get_answer (self, cells->field, piece->text);
  const LianduName *name = liandu_name_index_get (self->names, answer);

  if (g_strcmp0 (answer, LIANDU_ANSWER_NEW) == 0)
    piece->is_new = TRUE;
  else if (answer != NULL && name == NULL)
    {
      g_free (piece->name);
      piece->name = g_strdup (answer);
    }
  return name;
}

static const LianduName *
read_piece (LianduValueReader *self,
            const LianduCells *cells,
            const char        *text,
            const char        *detail,
            LianduReading     *reading)
{
  const char * const *kinds = liandu_field_get_link_kinds (cells->field);
  const LianduKind *kind = liandu_kind_lookup (kinds[0]);
  g_auto (Piece) piece = { g_strdup (text), g_strdup (text), g_strdup (detail), NULL, NULL, FALSE };
  const LianduName *name = find_answer (self, cells, &piece);

  if (name != NULL || liandu_import_words_is_nothing (text))
    return name;
  if (kinds[1] != NULL)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      return keep_as_text (cells, &piece, none, _("There is no record of this name"), reading);
    }
  name = is_personal (kind) ? read_personal (self, cells, kind, &piece, reading) : read_other (self, cells, kind, &piece, reading);
  if (name != NULL)
    doubt_new (cells, text, name, reading);
  return name;
}

/* A unit's own name may hold what else separates names. */
static GPtrArray *
split (LianduValueReader *self,
       const LianduCells *cells,
       GPtrArray         *texts)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const LianduKind *kind = liandu_kind_lookup (liandu_field_get_link_kinds (cells->field)[0]);

  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      const char *text = g_ptr_array_index (texts, i);
      g_autoptr (GPtrArray) parts = NULL;

      if (liandu_name_index_find (self->names, kind, text, found) == LIANDU_NAME_SURE)
        {
          g_ptr_array_add (pieces, g_strdup (text));
          continue;
        }
      parts = liandu_import_words_split_names (text);
      for (guint j = 0; j < parts->len; j++)
        g_ptr_array_add (pieces, g_strdup (g_ptr_array_index (parts, j)));
    }
  return pieces;
}

static gboolean
has_link (GPtrArray  *names,
          const char *uuid)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (((const LianduName *) g_ptr_array_index (names, i))->uuid, uuid))
      return TRUE;
  return FALSE;
}

static GVariant *
make_links (GPtrArray *names)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < names->len; i++)
    {
      const LianduName *name = g_ptr_array_index (names, i);

      g_variant_builder_add (&builder, "(ss)", name->uuid, name->title);
    }
  return g_variant_builder_end (&builder);
}

/* One link, and more than one name: the first, and the others in the notes. */
static void
take_first (const LianduCells *cells,
            GPtrArray         *names,
            LianduReading     *reading)
{
  const LianduName *first = g_ptr_array_index (names, 0);
  g_autoptr (GString) others = g_string_new (NULL);

  _liandu_reading_take (reading, liandu_value_new_link (first->uuid, first->title));
  if (names->len == 1)
    return;
  for (guint i = 1; i < names->len; i++)
    g_string_append_printf (others, "%s%s", i > 1 ? "、" : "", ((const LianduName *) g_ptr_array_index (names, i))->name);
  _liandu_reading_keep (reading, LIANDU_DOUBT_SEVERAL, cells, others->str, _("One belongs here: the first is taken, the others are in the notes"));
}

static void
keep_names (const LianduCells *cells,
            GPtrArray         *names,
            LianduReading     *reading)
{
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (reading->notes, liandu_import_words_join_doubt (cells->heading, ((const LianduName *) g_ptr_array_index (names, i))->name));
}

static void
take_names (const LianduCells *cells,
            GPtrArray         *names,
            LianduReading     *reading)
{
  if (liandu_field_get_field_type (cells->field) == LIANDU_FIELD_LINKS)
    _liandu_reading_take (reading, make_links (names));
  else
    take_first (cells, names, reading);
}

void
_liandu_value_reader_read_names (LianduValueReader *self,
                                 const LianduCells *cells,
                                 GPtrArray         *texts,
                                 LianduReading     *reading)
{
  g_autoptr (GPtrArray) pieces = split (self, cells, texts);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean several = liandu_field_get_field_type (cells->field) == LIANDU_FIELD_LINKS;
  gboolean unclear = FALSE;

  for (guint i = 0; i < pieces->len; i++)
    {
      guint n_doubts = reading->doubts->len;
      /* Unit and post in a column of their own are those of the first. */
      const LianduName *name = read_piece (self, cells, g_ptr_array_index (pieces, i), i == 0 ? cells->detail : NULL, reading);

      if (name != NULL && !has_link (names, name->uuid))
        g_ptr_array_add (names, (gpointer) name);
      unclear = unclear || (name == NULL && names->len == 0 && reading->doubts->len > n_doubts);
    }
  /* Where one belongs it is the first: the second is not, because nobody knows
   * who the first is. */
  if (unclear && !several)
    keep_names (cells, names, reading);
  else if (names->len > 0)
    take_names (cells, names, reading);
}

/**
 * liandu_value_reader_gather:
 *
 * Enters the people whom cells name with unit and post, so that a bare name
 * elsewhere in the table is found whatever the order of the rows.
 */
void
liandu_value_reader_gather (LianduValueReader *self,
                            const LianduCells *cells)
{
  const char * const *kinds = liandu_field_get_link_kinds (cells->field);
  g_autoptr (LianduReading) reading = NULL;

  if (kinds == NULL || kinds[0] == NULL || kinds[1] != NULL || !is_personal (liandu_kind_lookup (kinds[0])))
    return;
  self->gathering = TRUE;
  reading = liandu_value_reader_read (self, cells);
  self->gathering = FALSE;
}

/* Whether it is a name of this kind, or looks like one. */
gboolean
_liandu_value_reader_is_name (LianduValueReader *self,
                              const LianduKind  *kind,
                              const char        *text)
{
  g_autoptr (GPtrArray) pieces = liandu_import_words_split_names (text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const char *first = pieces->len > 0 ? g_ptr_array_index (pieces, 0) : "";

  if (liandu_name_index_find (self->names, kind, first, found) == LIANDU_NAME_SURE)
    return TRUE;
  return is_personal (kind) && liandu_import_words_is_personal (first);
}
