-- The market's tables. Amounts are nRLC; uint64 does not fit bigint, so those are numeric(20).

CREATE TABLE blocks (
  number integer PRIMARY KEY,
  hash text NOT NULL
);

-- Every event of the Hub, as it was indexed: what the projections below are rebuilt from.
CREATE TABLE hub_events (
  block integer NOT NULL,
  log_index integer NOT NULL,
  block_hash text NOT NULL,
  tx_hash text NOT NULL,
  time integer NOT NULL,
  gas_used bigint NOT NULL,
  name text NOT NULL,
  deal text,
  batch bigint,
  args jsonb NOT NULL,
  PRIMARY KEY (block, log_index)
);
CREATE INDEX hub_events_deal ON hub_events (deal, block, log_index);

CREATE TABLE deals (
  id text PRIMARY KEY,
  request_hash text NOT NULL,
  requester text NOT NULL,
  beneficiary text NOT NULL,
  tag text NOT NULL,
  inputs text NOT NULL,
  pool bigint NOT NULL,
  app_order text NOT NULL,
  dataset_order text NOT NULL,
  pool_order text NOT NULL,
  terms jsonb NOT NULL,
  match_block integer NOT NULL,
  match_log_index integer NOT NULL,
  match_tx text NOT NULL,
  matched_at integer NOT NULL,
  status text NOT NULL,
  tasks bigint NOT NULL,
  settled_tasks bigint NOT NULL,
  refunded_tasks bigint NOT NULL
);
CREATE INDEX deals_request ON deals (request_hash);
CREATE INDEX deals_requester ON deals (requester, match_block, match_log_index);
CREATE INDEX deals_order ON deals (match_block, match_log_index);

CREATE TABLE batches (
  deal text NOT NULL REFERENCES deals (id) ON DELETE CASCADE,
  index bigint NOT NULL,
  status text NOT NULL,
  state jsonb,
  commit_by bigint,
  root text,
  deciding_round integer,
  winners jsonb NOT NULL,
  PRIMARY KEY (deal, index)
);

CREATE TABLE orders (
  seq bigserial UNIQUE,
  hash text PRIMARY KEY,
  kind text NOT NULL,
  signer text NOT NULL,
  app bigint,
  dataset bigint,
  pool bigint,
  price numeric(20, 0) NOT NULL,
  category integer,
  trust bigint,
  duration bigint,
  volume bigint NOT NULL,
  consumed bigint NOT NULL DEFAULT 0,
  expiry numeric(20, 0) NOT NULL,
  wire jsonb NOT NULL,
  signature text NOT NULL,
  status text NOT NULL,
  reason text,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_asks ON orders (kind, status, price);
CREATE INDEX orders_signer ON orders (signer, status);
CREATE INDEX orders_expiry ON orders (status, expiry);

-- A match that was handed to the outbox; it counts as in flight until the book shows what it took.
CREATE TABLE matches (
  key text PRIMARY KEY,
  request_hash text NOT NULL,
  attempt integer NOT NULL,
  app_order text NOT NULL,
  dataset_order text,
  pool_order text NOT NULL,
  tasks bigint NOT NULL,
  payer text NOT NULL,
  payer_nrlc numeric(40, 0) NOT NULL,
  pool_owner text NOT NULL,
  stake_nrlc numeric(40, 0) NOT NULL,
  status text NOT NULL,
  error text,
  block integer,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX matches_open ON matches (status) WHERE status IN ('sent', 'mined');
CREATE INDEX matches_request ON matches (request_hash);
