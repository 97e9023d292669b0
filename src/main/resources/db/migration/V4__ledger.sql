-- The ledger: every committed write is one change set, in commit order, each hash resting on the one before. How many
-- rows of each subject it changed is counted when it is sealed: all, and those that the public may see.

-- The hash is public, who wrote and why are not: without the salt, whoever rebuilds public rows could try names.
create table change_set (
  position bigint not null,
  recorded_at timestamptz not null,
  actor text not null,
  reason text,
  salt uuid not null default gen_random_uuid(),
  previous_hash bytea not null,
  hash bytea,
  changes jsonb,
  public_changes jsonb,
  constraint change_set_pkey primary key (position),
  constraint change_set_position_check check (position > 0),
  constraint change_set_hash_check check (octet_length(previous_hash) = 32 and octet_length(hash) = 32));

-- An open change set has no hash yet; there is at most one.
create unique index change_set_open_key on change_set ((true)) where hash is null;
create index change_set_recorded_at_idx on change_set (recorded_at);

-- Subjects and ids are compared byte by byte, which is several times faster when all that was written again is sorted.
-- row is the whole row after the change (before it, for a delete).
create table change (
  position bigint not null,
  n integer not null,
  subject text collate "C" not null,
  subject_id text collate "C" not null,
  operation text not null,
  row jsonb,
  row_hash bytea not null,
  constraint change_pkey primary key (position, n),
  constraint change_position_fkey foreign key (position) references change_set,
  constraint change_operation_check check (operation in ('insert', 'update', 'delete')),
  constraint change_row_hash_check check (octet_length(row_hash) = 32));

create index change_subject_idx on change (subject, subject_id, position);

-- What was written again after a position.
create index change_rewritten_idx on change (subject, position) include (subject_id) where operation <> 'insert';

-- The same of every subject, in order.
create index change_later_idx on change (position, n) where operation <> 'insert';
