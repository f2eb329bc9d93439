/** Number of the lock under which the tables are brought up: two processes that start at once would both make them. */
const LOCK = 31337;

/** Brings the oracle's tables up. Only ciphertext, hashes and sealed values are in them. */
export const SCHEMA = `
  begin;
  select pg_advisory_xact_lock(${LOCK});
  create table if not exists submissions (
    digest text primary key,
    campaign_id integer not null,
    account text not null,          -- keyed hash of the contributor
    sealed bytea not null           -- submission, signature, contributor's public key
  );
  create table if not exists items (
    digest text not null references submissions (digest),
    position integer not null,
    ciphertext_hash text not null,
    key_commitment text not null,
    state text not null check (state in ('missing', 'taken', 'refused', 'revoked', 'sealed')),
    reason text,
    taken_at bigint,                -- chain time, seconds
    sequence integer,
    bit integer,
    primary key (digest, position)
  );
  create table if not exists partial_uploads (
    digest text not null references submissions (digest),
    position integer not null,
    folder text not null,           -- which replica's folder has the bytes
    length bigint,                  -- of all of it, once it is known
    room bigint not null,           -- bytes it may need
    begun_at bigint not null,       -- chain time, seconds
    primary key (digest, position)
  );
  create index if not exists items_ciphertext on items (ciphertext_hash);
  create index if not exists items_batch on items (sequence) where sequence is not null;
  create index if not exists items_waiting on items (taken_at) where state = 'taken';
  create table if not exists contributor_rows (
    campaign_id integer not null,
    account text not null,
    sequence integer not null,
    primary key (campaign_id, account, sequence)
  );
  create table if not exists batches (
    campaign_id integer not null,
    sequence integer not null,
    sealed bytea not null,
    primary key (campaign_id, sequence)
  );
  create table if not exists signed_verdicts (
    campaign_id integer not null,
    sequence integer not null,
    digest text not null,
    primary key (campaign_id, sequence)
  );
  create table if not exists fingerprints (
    campaign_id integer not null,
    sequence integer not null,
    sealed bytea not null,
    primary key (campaign_id, sequence)
  );
  create table if not exists gold_used (
    campaign_id integer not null,
    name text not null,             -- keyed hash of an item's index in the bank
    sequence integer not null,      -- 0: never to be used
    primary key (campaign_id, name)
  );
  create table if not exists annotations (
    campaign_id integer not null,
    sequence integer not null,
    sealed bytea not null,          -- who gave which task which label
    primary key (campaign_id, sequence)
  );
  create table if not exists task_leases (
    campaign_id integer not null,
    task text not null,             -- keyed hash of the task's index in the bank
    account text not null,          -- keyed hash of the contributor
    ends_at bigint not null,        -- chain time, seconds
    digest text,                    -- the item that labels it
    position integer,
    primary key (campaign_id, task, account)
  );
  create index if not exists task_leases_item on task_leases (digest, position) where digest is not null;
  create table if not exists ballots (
    round_id text not null,
    voter text not null,
    sealed bytea not null,          -- as the voter sent it
    receipt bytea not null,         -- sealed, for it names the ballot's hash, by which a ballot could be guessed
    primary key (round_id, voter)
  );
  create table if not exists closed_boxes (
    round_id text primary key
  );
  create table if not exists exam_attempts (
    id text primary key,
    skill_id bigint not null,
    account text not null,          -- keyed hash of the wallet
    number integer not null,        -- the wallet's attempts of the skill, from 1
    started_at bigint not null,     -- chain time, seconds
    ends_at bigint not null,
    state text not null check (state in ('open', 'passed', 'failed')),
    sealed bytea not null,          -- wallet, session key and what the grading found
    unique (skill_id, account, number)
  );
  create table if not exists webhooks (
    id text primary key,
    account text not null,          -- keyed hash of the wallet
    sealed bytea not null,          -- wallet and URL
    failures integer not null default 0,
    not_before bigint not null default 0 -- chain time, seconds
  );
  create index if not exists webhooks_account on webhooks (account);
  create table if not exists notices (
    webhook_id text not null references webhooks (id) on delete cascade,
    round_id text not null,
    primary key (webhook_id, round_id)
  );
  create table if not exists used_nonces (
    nonce text primary key,         -- its first half: of no use to anyone
    expires_at bigint not null      -- chain time, seconds
  );
  create index if not exists used_nonces_end on used_nonces (expires_at);
  create table if not exists sessions (
    id text primary key,            -- keyed hash of the token
    account text not null,          -- keyed hash of the wallet
    opened bigint generated always as identity,
    ends_at bigint not null,        -- chain time, seconds
    sealed bytea not null           -- wallet, and the domain it signed in from
  );
  create index if not exists sessions_account on sessions (account, opened);
  create index if not exists sessions_end on sessions (ends_at);
  create index if not exists submissions_account on submissions (account, digest);
  create table if not exists final_block (
    id integer primary key default 1 check (id = 1),
    number bigint not null,
    hash text not null
  );
  create index if not exists exam_attempts_open on exam_attempts (ends_at) where state = 'open';
  commit;
`;
