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
  constraint token_sha256_key unique (sha256),
  constraint token_sha256_check check (octet_length(sha256) = 32),
  -- What begins like this names a caller of the OpenID Connect issuer in the ledger.
  constraint token_label_check check (char_length(label) between 1 and 100 and label !~* '^oidc:'),
  constraint token_role_check check (role in ('contributor', 'editor', 'admin')));

-- Labels tell persons apart. A new token may take the label of one that was revoked, so that secrets can be changed.
create unique index token_label_key on token (label) where revoked_at is null;
