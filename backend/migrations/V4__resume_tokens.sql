-- What proves who somebody is when they come back stands apart from who is here: the hash of the token that was given out
-- last, and the one before it until its owner is known to have the newer one.
CREATE UNLOGGED TABLE resume_tokens (
    user_id uuid PRIMARY KEY,
    node_id uuid NOT NULL REFERENCES nodes ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    spent_hash bytea
);
CREATE INDEX resume_tokens_by_node ON resume_tokens (node_id);

-- Whoever was on a server that ran before this still comes back.
INSERT INTO resume_tokens (user_id, node_id, token_hash, spent_hash)
SELECT user_id, node_id, token_hash, spent_hash FROM presence WHERE token_hash IS NOT NULL;

ALTER TABLE presence DROP COLUMN token_hash, DROP COLUMN spent_hash;
