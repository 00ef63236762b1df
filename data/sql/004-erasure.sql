-- Ops that lost what they said by a decision on record, and what of it, so that
-- they lose it again whenever they arrive: see liandu-erasure.h.

CREATE TABLE erased (
  op   BLOB NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (op, what)
) WITHOUT ROWID;
