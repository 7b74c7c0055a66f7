-- What lets people come back after a restart of their server: the hash of the token that proves who they are.
ALTER TABLE presence ADD COLUMN token_hash bytea;
-- The one before it, until its owner is known to have the newer one.
ALTER TABLE presence ADD COLUMN spent_hash bytea;

-- What a page of people shows of them besides their name.
ALTER TABLE presence ADD COLUMN reconnecting boolean NOT NULL DEFAULT false;
-- Two names with the same skeleton look alike (UTS 39).
ALTER TABLE presence ADD COLUMN skeleton text NOT NULL DEFAULT '';
CREATE INDEX presence_by_skeleton ON presence (skeleton);

-- People of a server that has stopped or died, until they come back, their time is over, or nobody asks any more.
CREATE UNLOGGED TABLE identities (
    user_id uuid PRIMARY KEY,
    -- Of the server that they were on: only its next life lets them in.
    label text NOT NULL,
    name text NOT NULL,
    connected_at timestamptz NOT NULL,
    token_hash bytea NOT NULL,
    spent_hash bytea,
    kept_until timestamptz NOT NULL
);
CREATE INDEX identities_by_label ON identities (label);
CREATE INDEX identities_by_time ON identities (kept_until);
