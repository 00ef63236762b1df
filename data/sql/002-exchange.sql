-- What this machine remembers of the exchange with other desks: which section
-- brought a transaction, the sections themselves byte for byte, so that they can
-- be handed on again, the deeds of who takes part, and what a place showed last.

-- NULL: no section has brought it yet, it is still to be handed out.
ALTER TABLE txn ADD COLUMN section INTEGER;
ALTER TABLE held ADD COLUMN section INTEGER;

CREATE INDEX txn_unsealed ON txn (id) WHERE section IS NULL;

-- state: LianduSectionState; bytes: NULL while only its name is known.
CREATE TABLE section (
  id       INTEGER PRIMARY KEY,
  desk     TEXT NOT NULL,
  epoch    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  hash     BLOB NOT NULL UNIQUE,
  previous BLOB NOT NULL,
  state    INTEGER NOT NULL,
  time     INTEGER NOT NULL,
  changes  INTEGER NOT NULL,
  bytes    BLOB
);

CREATE INDEX section_order ON section (desk, epoch, seq);

CREATE TABLE deed (
  id    INTEGER PRIMARY KEY,
  hash  BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL
);

CREATE TABLE memo (
  key   TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) WITHOUT ROWID;
