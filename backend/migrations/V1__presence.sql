-- Who is here, and on which server. Unlogged: after a crash of the database nobody is here until their server says so
-- again, so there is nothing to recover.
CREATE UNLOGGED TABLE nodes (
    id uuid PRIMARY KEY,
    -- The same for every life of one server, so that a new life can clear what the earlier ones left.
    label text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    lease_until timestamptz NOT NULL
);
CREATE INDEX nodes_by_label ON nodes (label);

CREATE UNLOGGED TABLE presence (
    user_id uuid PRIMARY KEY,
    node_id uuid NOT NULL REFERENCES nodes ON DELETE CASCADE,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    connected_at timestamptz NOT NULL
);
CREATE INDEX presence_by_node ON presence (node_id);
CREATE INDEX presence_by_name ON presence (sort_key, user_id);
