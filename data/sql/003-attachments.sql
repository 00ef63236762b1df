-- Which attachments any change ever named, so that an exchange need not read all
-- changes to know: filled from the ops after the one that meta's attachment_op
-- names, and never taken out of, since history keeps its files too.

CREATE TABLE attachment (
  digest TEXT PRIMARY KEY,
  size   INTEGER NOT NULL
) WITHOUT ROWID;
