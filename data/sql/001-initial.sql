-- The truth (replica, txn, op, object) and what belongs to this machine alone
-- (meta, held, draft, output_log).  Everything else is derived from ops by the
-- program and is not created here: see docs/database.md.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value NOT NULL
) WITHOUT ROWID;

-- A device in one of its lives: a restored or copied workspace starts a new
-- epoch, so that two lives never give the same numbers.
CREATE TABLE replica (
  id        INTEGER PRIMARY KEY,
  device    TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL DEFAULT 0,
  last_hash BLOB NOT NULL DEFAULT x'',
  UNIQUE (device, epoch)
);

CREATE TABLE txn (
  id      INTEGER PRIMARY KEY,
  hash    BLOB NOT NULL UNIQUE,
  replica INTEGER NOT NULL,
  uuid    TEXT NOT NULL,
  actor   TEXT NOT NULL,
  origin  TEXT NOT NULL,
  wall    INTEGER NOT NULL,
  hlc_ms  INTEGER NOT NULL,
  hlc_counter INTEGER NOT NULL,
  header  BLOB NOT NULL
);

-- Every record and table row that an op has spoken of, under a short number.
CREATE TABLE object (
  id     INTEGER PRIMARY KEY,
  uuid   TEXT NOT NULL UNIQUE,
  kind   TEXT NOT NULL,
  parent INTEGER
);

CREATE INDEX object_parent ON object (parent) WHERE parent IS NOT NULL;

CREATE TABLE op (
  id      INTEGER PRIMARY KEY,
  hash    BLOB NOT NULL UNIQUE,
  txn     INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  object  INTEGER NOT NULL,
  header  BLOB NOT NULL,
  salt    BLOB NOT NULL,
  payload BLOB
);

CREATE INDEX op_object ON op (object);
CREATE INDEX op_txn ON op (txn);

-- Transactions that arrived before the one they follow.
CREATE TABLE held (
  hash      BLOB PRIMARY KEY,
  device    TEXT NOT NULL,
  epoch     INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  bytes     BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE draft (
  uuid  TEXT PRIMARY KEY,
  kind  TEXT NOT NULL,
  title TEXT NOT NULL,
  time  INTEGER NOT NULL,
  bytes BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE output_log (
  id     INTEGER PRIMARY KEY,
  time   INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  what   TEXT NOT NULL,
  target TEXT NOT NULL,
  uuids  TEXT NOT NULL
);
