/* liandu-types.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

/* Forward declarations, so that headers stay light. */
typedef struct _LianduField LianduField;
typedef struct _LianduKind LianduKind;
typedef struct _LianduRecord LianduRecord;
typedef struct _LianduEvent LianduEvent;
typedef struct _LianduCodes LianduCodes;
typedef struct _LianduCondition LianduCondition;
typedef struct _LianduQuery LianduQuery;
typedef struct _LianduChange LianduChange;
typedef struct _LianduChangeSet LianduChangeSet;
