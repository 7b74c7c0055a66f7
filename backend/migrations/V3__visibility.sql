-- Who finds somebody: `listed`, `link_only` or `invisible`. Whoever is not listed is in no page of people, but comes back after
-- a restart of their server as they were.
ALTER TABLE presence ADD COLUMN visibility text NOT NULL DEFAULT 'listed';
ALTER TABLE identities ADD COLUMN visibility text NOT NULL DEFAULT 'listed';
