/* sim-place.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-transport.h"
#include "sim-log.h"

/* The place that all desks see, and what happens to it; and each desk's way to
 * it, on which a call may go wrong in whatever manner carriers have found. */

typedef struct
{
  SimWorld *world;
  GHashTable *files;        /* name: GBytes */
  GPtrArray *past;          /* earlier states of files */
  guint trouble;            /* percent of calls that go wrong */
  guint n_faults;
} SimPlace;

#define SIM_TYPE_WAY (sim_way_get_type ())

G_DECLARE_FINAL_TYPE (SimWay, sim_way, SIM, WAY, GObject)

struct _SimWay
{
  GObject parent_instance;

  SimPlace *place;
  SimFuse *fuse;
};

static void sim_way_iface_init (LianduTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SimWay, sim_way, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_TRANSPORT, sim_way_iface_init))

static gboolean
sim_place_goes_wrong (SimPlace *place)
{
  gboolean wrong = place->trouble > 0 && sim_chance (place->world, place->trouble);

  place->n_faults += wrong;
  return wrong;
}

static gboolean
sim_way_fail (GError     **error,
              GIOErrorEnum code,
              const char  *text)
{
  g_set_error_literal (error, G_IO_ERROR, (int) code, text);
  return FALSE;
}

static int
sim_compare_names (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Delayed, or seen in part: names that are there may be left out. */
static GPtrArray *
sim_way_list (LianduTransport  *way,
              const char       *prefix,
              GCancellable     *cancellable G_GNUC_UNUSED,
              GError          **error)
{
  SimWay *self = SIM_WAY (way);
  GPtrArray *names;
  gboolean partial;
  GHashTableIter iter;
  gpointer name;

  if (!sim_fuse_burn (self->fuse, error))
    return NULL;
  if (sim_place_goes_wrong (self->place) && sim_chance (self->place->world, 30))
    {
      sim_way_fail (error, G_IO_ERROR_HOST_UNREACHABLE, "The place is away");
      return NULL;
    }
  partial = sim_place_goes_wrong (self->place);
  names = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->place->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, prefix) && liandu_transport_name_is_valid (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, sim_compare_names);
  for (guint i = names->len; partial && i > 0; i--)
    if (sim_chance (self->place->world, 40))
      g_ptr_array_remove_index (names, i - 1);
  return names;
}

/* Half of it, a wrong bit in it, or something else altogether. */
static GBytes *
sim_place_spoil (SimPlace *place,
                 GBytes   *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, MAX (size, 1));

  if (size == 0 || sim_chance (place->world, 50))
    return g_bytes_new (copy, sim_pick (place->world, (guint) size + 1));
  copy[sim_pick (place->world, (guint) size)] ^= (guint8) (1 << sim_pick (place->world, 8));
  return g_bytes_new (copy, size);
}

static GBytes *
sim_way_get (LianduTransport  *way,
             const char       *name,
             GCancellable     *cancellable G_GNUC_UNUSED,
             GError          **error)
{
  SimWay *self = SIM_WAY (way);
  GBytes *bytes = g_hash_table_lookup (self->place->files, name);

  if (!sim_fuse_burn (self->fuse, error))
    return NULL;
  if (bytes == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, "It is not there");
      return NULL;
    }
  if (!sim_place_goes_wrong (self->place))
    return g_bytes_ref (bytes);
  if (sim_chance (self->place->world, 60))
    return sim_place_spoil (self->place, bytes);
  sim_way_fail (error, G_IO_ERROR_FAILED, "Input/output error");
  return NULL;
}

static void
sim_place_write (SimPlace   *place,
                 const char *name,
                 GBytes     *bytes)
{
  g_hash_table_insert (place->files, g_strdup (name), g_bytes_ref (bytes));
}

/* Full, read-only, broken, or not in one piece; now and then it says that it is
 * there and forgets it. */
static gboolean
sim_way_put (LianduTransport  *way,
             const char       *name,
             GBytes           *bytes,
             GCancellable     *cancellable G_GNUC_UNUSED,
             GError          **error)
{
  SimWay *self = SIM_WAY (way);

  if (!sim_fuse_burn (self->fuse, error))
    {
      /* What a machine was writing when it went down is there in part, or whole. */
      if (self->fuse->left == 0 && sim_chance (self->place->world, 30))
        {
          g_autoptr (GBytes) part = sim_chance (self->place->world, 50) ? sim_place_spoil (self->place, bytes) : g_bytes_ref (bytes);

          sim_place_write (self->place, name, part);
        }
      return FALSE;
    }
  if (sim_place_goes_wrong (self->place))
    switch (sim_pick (self->place->world, 5))
      {
      case 0:
        return sim_way_fail (error, G_IO_ERROR_NO_SPACE, "No space left");
      case 1:
        return sim_way_fail (error, G_IO_ERROR_READ_ONLY, "Read-only");
      case 2:
        {
          g_autoptr (GBytes) part = sim_place_spoil (self->place, bytes);

          sim_place_write (self->place, name, part);
          return sim_way_fail (error, G_IO_ERROR_FAILED, "Input/output error");
        }
      case 3:
        {
          g_autoptr (GBytes) part = sim_place_spoil (self->place, bytes);

          sim_place_write (self->place, name, part);
          return TRUE;
        }
      default:
        return TRUE;
      }
  sim_place_write (self->place, name, bytes);
  return TRUE;
}

/* Not allowed to; or it says that it has, and has not. */
static gboolean
sim_way_remove (LianduTransport  *way,
                const char       *name,
                GCancellable     *cancellable G_GNUC_UNUSED,
                GError          **error)
{
  SimWay *self = SIM_WAY (way);

  if (!sim_fuse_burn (self->fuse, error))
    return FALSE;
  if (!sim_place_goes_wrong (self->place))
    g_hash_table_remove (self->place->files, name);
  else if (sim_chance (self->place->world, 50))
    return sim_way_fail (error, G_IO_ERROR_READ_ONLY, "Read-only");
  return TRUE;
}

static void
sim_way_iface_init (LianduTransportInterface *iface)
{
  iface->list = sim_way_list;
  iface->get = sim_way_get;
  iface->put = sim_way_put;
  iface->remove = sim_way_remove;
}

static void
sim_way_class_init (SimWayClass *klass G_GNUC_UNUSED)
{
}

static void
sim_way_init (SimWay *self G_GNUC_UNUSED)
{
}

static LianduTransport *
sim_way_new (SimPlace *place,
             SimFuse  *fuse)
{
  SimWay *self = g_object_new (SIM_TYPE_WAY, NULL);

  self->place = place;
  self->fuse = fuse;
  return LIANDU_TRANSPORT (self);
}

/* What happens to a place while nobody looks */

static GHashTable *
sim_files_copy (GHashTable *files)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer name;
  gpointer bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_hash_table_insert (copy, g_strdup (name), g_bytes_ref (bytes));
  return copy;
}

static void
sim_place_begin (SimPlace   *place,
                 SimWorld   *world,
                 GHashTable *files)
{
  place->world = world;
  place->files = sim_files_copy (files);
  place->past = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
}

static void
sim_place_end (SimPlace *place)
{
  g_hash_table_unref (place->files);
  g_ptr_array_unref (place->past);
}

/* (element-type utf8) (transfer container): sorted, so that it can be had again */
static GPtrArray *
sim_place_names (SimPlace *place)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, place->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, sim_compare_names);
  return names;
}

static char *
sim_draw_strange_name (SimPlace   *place,
                       const char *name)
{
  switch (sim_pick (place->world, 5))
    {
    case 0:
      return g_strconcat (name, " (冲突副本)", NULL);
    case 1:
      return g_strconcat (name, ".sync-conflict-20260101-120000", NULL);
    case 2:
      return g_ascii_strup (name, -1);
    case 3:
      return g_strdup_printf ("%.*s-2.seg", (int) MAX (strlen (name), 4) - 4, name);
    default:
      return g_strconcat (name, ".part-1", NULL);
    }
}

static const char *
sim_place_suffer (SimPlace *place)
{
  g_autoptr (GPtrArray) names = sim_place_names (place);
  const char *one = names->len > 0 ? g_ptr_array_index (names, sim_pick (place->world, names->len)) : NULL;
  const char *other = names->len > 0 ? g_ptr_array_index (names, sim_pick (place->world, names->len)) : NULL;
  GHashTable *old;

  switch (sim_pick (place->world, 8))
    {
    case 0:
      g_ptr_array_add (place->past, sim_files_copy (place->files));
      return "is remembered";
    case 1:
      if (place->past->len == 0)
        return "stays";
      old = g_ptr_array_index (place->past, sim_pick (place->world, place->past->len));
      g_hash_table_unref (place->files);
      place->files = sim_files_copy (old);
      return "is rolled back";
    case 2:
      for (guint i = 0; i < names->len; i++)
        if (sim_chance (place->world, 40))
          g_hash_table_remove (place->files, g_ptr_array_index (names, i));
      return "loses files";
    case 3:
      if (one != NULL)
        g_hash_table_insert (place->files, sim_draw_strange_name (place, one), g_bytes_ref (g_hash_table_lookup (place->files, one)));
      return "has a copy";
    case 4:
      if (one != NULL)
        sim_place_write (place, one, g_hash_table_lookup (place->files, other));
      return "has one file under another's name";
    case 5:
      if (one != NULL)
        {
          g_autoptr (GBytes) spoiled = sim_place_spoil (place, g_hash_table_lookup (place->files, one));

          sim_place_write (place, one, spoiled);
        }
      return "has a damaged file";
    case 6:
      for (guint i = 0; i < place->past->len; i++)
        {
          GHashTableIter iter;
          gpointer name;
          gpointer bytes;

          g_hash_table_iter_init (&iter, g_ptr_array_index (place->past, i));
          while (g_hash_table_iter_next (&iter, &name, &bytes))
            sim_place_write (place, name, bytes);
        }
      return "has old files again";
    default:
      if (sim_chance (place->world, 30))
        g_hash_table_remove_all (place->files);
      return "is empty, or is not";
    }
}
