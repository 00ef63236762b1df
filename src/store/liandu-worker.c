/* liandu-worker.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-worker.h"

typedef struct
{
  int priority;
  guint64 serial;
  LianduWork work;
  gpointer data;
} Item;

struct _LianduWorker
{
  gatomicrefcount ref_count;
  GThread *thread;

  /* Under the lock */
  GMutex lock;
  GCond wake;
  GQueue items;             /* (element-type Item), the most urgent at the head */
  guint64 serial;
  int keep_priority;
  LianduWork last;
  gpointer last_data;
  guint running : 1;
  guint stopping : 1;
};

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Item *first = a;
  const Item *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;
  return first->serial < second->serial ? -1 : 1;
}

/* Waits for something to do; NULL when the worker has been stopped and what is
 * to be finished before the end is finished. */
static Item *
take_item (LianduWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Item *head = NULL;

  self->running = FALSE;
  while (g_queue_is_empty (&self->items) && !self->stopping)
    g_cond_wait (&self->wake, &self->lock);

  head = g_queue_peek_head (&self->items);
  if (head == NULL || (self->stopping && head->priority > self->keep_priority))
    return NULL;
  self->running = TRUE;
  return g_queue_pop_head (&self->items);
}

static void
drop_items (LianduWorker *self)
{
  Item *item = NULL;

  /* Nothing is pushed any more: the queue belongs to this thread alone. */
  while ((item = g_queue_pop_head (&self->items)) != NULL)
    {
      item->work (item->data, TRUE);
      g_free (item);
    }
}

static gpointer
worker_thread (gpointer data)
{
  g_autoptr (LianduWorker) self = data;
  Item *item = NULL;

  while ((item = take_item (self)) != NULL)
    {
      item->work (item->data, FALSE);
      g_free (item);
    }

  if (self->last != NULL)
    self->last (self->last_data, FALSE);
  drop_items (self);

  return NULL;
}

/**
 * liandu_worker_new:
 * @name: name of the thread, for debuggers
 *
 * Starts a thread that waits for work. It has to be stopped with
 * liandu_worker_stop(); giving up the reference does not end it.
 *
 * Returns: (transfer full): a worker
 */
LianduWorker *
liandu_worker_new (const char *name)
{
  LianduWorker *self = g_new0 (LianduWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->items);

  /* The thread has a reference of its own: whoever stops the worker from the
   * thread itself must not pull the ground from under it. */
  g_atomic_ref_count_inc (&self->ref_count);
  self->thread = g_thread_new (name, worker_thread, self);

  return self;
}

/**
 * liandu_worker_unref:
 * @self: a worker that has been stopped
 *
 * Gives up a reference.
 */
void
liandu_worker_unref (LianduWorker *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_thread_unref (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}

/**
 * liandu_worker_push:
 * @self: a worker
 * @priority: a lower number goes first
 * @work: what to do
 * @data: for @work
 *
 * Queues @work. Any thread may do so.
 *
 * Returns: FALSE when the worker has been stopped; @work is then not called
 */
gboolean
liandu_worker_push (LianduWorker *self,
                    int           priority,
                    LianduWork    work,
                    gpointer      data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Item *item = NULL;

  if (self->stopping)
    return FALSE;

  item = g_new0 (Item, 1);
  item->priority = priority;
  item->serial = self->serial++;
  item->work = work;
  item->data = data;
  g_queue_insert_sorted (&self->items, item, compare_items, NULL);
  g_cond_signal (&self->wake);

  return TRUE;
}

/**
 * liandu_worker_stop:
 * @self: a worker
 * @keep_priority: what is as urgent as this, or more, is still done
 * @last: (nullable): done on the thread before it ends
 * @data: for @last
 *
 * Waits for the running work and for what is worth keeping, drops the rest,
 * and ends the thread; the second time, does nothing. On the thread itself nothing can be waited for: @last is
 * done at once, and the thread ends when it comes to the end of its work.
 */
void
liandu_worker_stop (LianduWorker *self,
                    int           keep_priority,
                    LianduWork    last,
                    gpointer      data)
{
  gboolean is_current = liandu_worker_is_current (self);

  g_mutex_lock (&self->lock);
  if (self->stopping)
    {
      g_mutex_unlock (&self->lock);
      return;
    }
  self->stopping = TRUE;
  self->keep_priority = keep_priority;
  if (!is_current)
    {
      self->last = last;
      self->last_data = data;
    }
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);

  /* The thread is asked who it is until its last work is done: what names it
   * stays until nobody has a reference. */
  if (!is_current)
    g_thread_join (g_thread_ref (self->thread));
  else if (last != NULL)
    last (data, FALSE);
}

/**
 * liandu_worker_is_current:
 * @self: a worker
 *
 * Returns: whether this is the worker's own thread
 */
gboolean
liandu_worker_is_current (LianduWorker *self)
{
  return g_thread_self () == self->thread;
}

/**
 * liandu_worker_is_idle:
 * @self: a worker
 *
 * Returns: whether nothing waits, and nothing runs but the caller
 */
gboolean
liandu_worker_is_idle (LianduWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_queue_is_empty (&self->items) &&
         (!self->running || liandu_worker_is_current (self));
}

/**
 * liandu_worker_has_urgent:
 * @self: a worker
 * @priority: the caller's priority
 *
 * Returns: whether something more urgent waits
 */
gboolean
liandu_worker_has_urgent (LianduWorker *self,
                          int           priority)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Item *head = g_queue_peek_head (&self->items);

  return head != NULL && head->priority < priority;
}
