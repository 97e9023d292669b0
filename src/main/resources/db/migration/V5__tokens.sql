-- API tokens: only the SHA-256 of the secret is kept. Not in the ledger, which is never forgotten.
create table token (
  id bigint generated always as identity,
  label text not null,
  role text not null,
  sha256 bytea not null,
  created_at timestamptz not null default now(),
  expires_on date,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint token_pkey primary key (id),
  constraint token_label_key unique (label),
  constraint token_sha256_key unique (sha256),
  constraint token_sha256_check check (octet_length(sha256) = 32),
  constraint token_role_check check (role in ('contributor', 'editor', 'admin')));
