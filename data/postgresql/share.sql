-- Where desks exchange through a PostgreSQL database: one table, to which rows
-- are only ever added.  Every row was sealed and signed before it came here; the
-- server can read none of them.
--
-- The first desk runs this itself when its login may create a schema.  Otherwise
-- the administrator runs it once and lets the desks' login in:
--
--   psql -d DATABASE -f share.sql
--   GRANT USAGE ON SCHEMA liandu TO login;
--   GRANT SELECT, INSERT ON liandu.carried TO login;
--
-- It may be run again and changes nothing then.
SELECT pg_advisory_xact_lock (7597120321);

CREATE SCHEMA IF NOT EXISTS liandu;

-- By bytes, so that the order is the same under every collation.
CREATE TABLE IF NOT EXISTS liandu.carried (
  name  text COLLATE "C" PRIMARY KEY CHECK (octet_length (name) BETWEEN 1 AND 200),
  bytes bytea NOT NULL
);

-- What is sealed does not get smaller by compressing.
ALTER TABLE liandu.carried ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE OR REPLACE FUNCTION liandu.refuse () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'liandu.carried is only ever added to';
END $$;

CREATE OR REPLACE FUNCTION liandu.tell () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify ('liandu_carried', '');
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS only_added_to ON liandu.carried;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON liandu.carried
  FOR EACH STATEMENT EXECUTE FUNCTION liandu.refuse ();

-- A hint to those who wait; they look themselves all the same.
DROP TRIGGER IF EXISTS told ON liandu.carried;
CREATE TRIGGER told AFTER INSERT ON liandu.carried
  FOR EACH STATEMENT EXECUTE FUNCTION liandu.tell ();
