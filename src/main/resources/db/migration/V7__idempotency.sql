-- Answers to requests that came with an Idempotency-Key, for whoever repeats one within a day. Not in the ledger, since they are
-- about requests and not about the record. A row is written in the transaction of what it answers.
create table idempotency_key (
  credential text not null,
  key text not null,
  request_sha256 bytea not null,
  answered_at timestamptz not null default now(),
  status integer not null,
  location text,
  etag text,
  body text not null,
  constraint idempotency_key_pkey primary key (credential, key),
  constraint idempotency_key_request_sha256_check check (octet_length(request_sha256) = 32));

create index idempotency_key_answered_at_idx on idempotency_key (answered_at);
