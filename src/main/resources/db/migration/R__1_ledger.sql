-- Writing the ledger. One writer at a time holds the ledger lock from ledger_open to its commit, so that the order of
-- positions is the order of commits and a rolled back writer leaves no gap.
--
--   select ledger_open('desk', 'two sources agree');   -- waits for the lock
--   insert / update / delete ...                        -- triggers append to change
--   select * from ledger_seal();                        -- computes the hash
--   commit;                                             -- refused while the set is unsealed
--
-- All functions that write run as the owner of the tables: the runtime role may only read the ledger.

create or replace function ledger_open(actor text, reason text, wait interval default interval '5 seconds')
  returns bigint
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  head change_set;
begin
  -- A timeout of zero would be none at all.
  perform set_config('lock_timeout', greatest(extract(epoch from wait) * 1000, 1)::bigint::text, true);
  perform pg_advisory_xact_lock(hashtextextended('pausetracker.ledger', 0));
  -- A statement of its own: its snapshot is taken after the lock was granted.
  select * into head from change_set order by change_set.position desc limit 1;
  if head.position is not null and head.hash is null then
    raise exception 'change set % is already open', head.position using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into change_set (position, recorded_at, actor, reason, previous_hash)
  values (
    coalesce(head.position, 0) + 1,
    greatest(clock_timestamp(), head.recorded_at + interval '1 microsecond'),
    ledger_open.actor,
    ledger_open.reason,
    coalesce(head.hash, decode(repeat('00', 32), 'hex')));
  return coalesce(head.position, 0) + 1;
end $$;

-- Text of what a change set's hash covers, after the hash before it: a JSON array of the set's own columns, then for
-- each change its number, subject, id and operation as a JSON array, followed by the row's hash. The row itself is
-- covered through row_hash, so that it can be emptied by court order without breaking the chain.
create or replace function change_set_hash(s change_set) returns bytea
  language sql
  stable
  parallel safe
  set search_path = public, pg_temp
  -- After an import the average change set is large; the planner, asked for any one, would read the whole ledger.
  set enable_seqscan = off
as $$
  select sha256(
    s.previous_hash
    || convert_to(
      jsonb_build_array(
        s.position, to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), s.actor, s.reason)::text,
      'UTF8')
    || coalesce(string_agg(
      convert_to(jsonb_build_array(c.n, c.subject, c.subject_id, c.operation)::text, 'UTF8') || c.row_hash,
      ''::bytea order by c.n), ''::bytea))
  from change c
  where c.position = s.position
$$;

create or replace function row_hash(change_row jsonb) returns bytea
  immutable parallel safe
  return sha256(convert_to(change_row::text, 'UTF8'));

-- Whether the public sees the row that a change left.
create or replace function change_is_public(subject text, change_row jsonb) returns boolean
  immutable parallel safe
  return subject in ('platform', 'campaign', 'advertiser', 'watchlist', 'watchlist_member')
    or subject = 'event' and change_row ->> 'review' in ('VERIFIED', 'RETRACTED');

-- Seals the open set and answers the head. A set in which nothing changed is dropped: no position is used.
create or replace function ledger_seal()
  returns table (sealed_position bigint, recorded_at timestamptz, hash text)
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set enable_seqscan = off -- as above
as $$
declare
  open_position bigint := ledger_open_position();
begin
  if exists (select from change c where c.position = open_position) then
    update change_set s
    set hash = change_set_hash(s), changes = counted.changes, public_changes = counted.public_changes
    from (
      select jsonb_object_agg(n.subject, n.changes) as changes,
        coalesce(jsonb_object_agg(n.subject, n.public_changes) filter (where n.public_changes > 0), '{}')
          as public_changes
      from (
        select c.subject, count(*) as changes,
          count(*) filter (where change_is_public(c.subject, c.row)) as public_changes
        from change c
        where c.position = open_position
        group by c.subject) as n) as counted
    where s.position = open_position;
  else
    delete from change_set s where s.position = open_position;
  end if;
  return query select h.position, h.recorded_at, h.hash from ledger_head h;
end $$;

-- The position of this transaction's open change set. An unsealed set is never committed, so whoever sees one opened it.
create or replace function ledger_open_position() returns bigint
  language plpgsql
  stable
  security definer
  set search_path = public, pg_temp
as $$
declare
  open_position bigint;
begin
  select position into open_position from change_set where hash is null;
  if open_position is null then
    raise exception 'the tracker is written inside a change set only: call ledger_open first'
      using errcode = 'object_not_in_prerequisite_state', constraint = 'change_set_open';
  end if;
  return open_position;
end $$;

create or replace view ledger_head as
select position, recorded_at, encode(hash, 'hex') as hash
from change_set
where hash is not null
order by position desc
limit 1;

-- Triggers on every recorded table ----------------------------------------------------------------------------------

-- Version and position are the ledger's to give. An event remembers who recorded it first, and keeps its place in the
-- recorded order.
create or replace function ledger_stamp() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  open_set change_set;
begin
  select * into open_set from change_set where hash is null;
  new.position := coalesce(open_set.position, ledger_open_position());
  new.version := case tg_op when 'INSERT' then 1 else old.version + 1 end;
  if tg_table_name = 'event' then
    if tg_op = 'INSERT' then
      new.recorded_at := open_set.recorded_at;
      new.recorded_by := open_set.actor;
    else
      new.id := old.id;
      new.recorded_order := old.recorded_order;
      new.recorded_at := old.recorded_at;
      new.recorded_by := old.recorded_by;
    end if;
  end if;
  return new;
end $$;

create or replace function slug_is_permanent() returns trigger
  language plpgsql
as $$
begin
  raise exception 'slugs never change: % is %', tg_table_name, old.slug
    using errcode = 'integrity_constraint_violation', constraint = 'slug_is_permanent', table = tg_table_name;
end $$;

-- Appends what a statement changed. Columns that only serve to find rows are left out.
create or replace function ledger_record() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    insert into change (position, n, subject, subject_id, operation, row, row_hash)
    select next.open_position, next.last_n + row_number() over (), tg_table_name, recorded.row ->> 'id', 'delete',
      recorded.row, row_hash(recorded.row)
    from (select to_jsonb(r) - array['search', 'bases'] as row from old_rows r) as recorded, ledger_next() as next;
  else
    insert into change (position, n, subject, subject_id, operation, row, row_hash)
    select next.open_position, next.last_n + row_number() over (), tg_table_name, recorded.row ->> 'id', lower(tg_op),
      recorded.row, row_hash(recorded.row)
    from (select to_jsonb(r) - array['search', 'bases'] as row from new_rows r) as recorded, ledger_next() as next;
  end if;
  return null;
end $$;

-- The open set and the number of its last change. Refuses, like ledger_open_position, when no set is open.
create or replace function ledger_next(out open_position bigint, out last_n integer)
  language plpgsql
  stable
  security definer
  set search_path = public, pg_temp
as $$
begin
  open_position := ledger_open_position();
  select coalesce(max(c.n), 0) into last_n from change c where c.position = open_position;
end $$;

-- Refusals ----------------------------------------------------------------------------------------------------------

create or replace function ledger_refuse() returns trigger
  language plpgsql
as $$
begin
  raise exception '% of % is refused: the ledger is only ever appended to', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
end $$;

-- A change set may be sealed once, and dropped while it is empty and open; nothing else.
create or replace function ledger_guard_change_set() returns trigger
  language plpgsql
as $$
begin
  if old.hash is not null
    or tg_op = 'UPDATE' and (new.position, new.recorded_at, new.actor, new.previous_hash)
      is distinct from (old.position, old.recorded_at, old.actor, old.previous_hash)
    or tg_op = 'UPDATE' and new.reason is distinct from old.reason
    or tg_op = 'UPDATE' and new.hash is distinct from change_set_hash(old)
  then
    raise exception '% of a change set is refused: the ledger is only ever appended to', lower(tg_op)
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- Only the next position can be opened, on the hash before it, and only the open set takes changes.
create or replace function ledger_guard_open() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  head change_set;
begin
  select * into head from change_set order by position desc limit 1;
  if new.hash is not null
    or new.position <> coalesce(head.position, 0) + 1
    or new.previous_hash <> coalesce(head.hash, decode(repeat('00', 32), 'hex'))
    or new.recorded_at <= head.recorded_at
  then
    raise exception 'change sets are opened by ledger_open'
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return new;
end $$;

create or replace function ledger_guard_append() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  if exists (select from new_rows where position <> (select ledger_open_position())) then
    raise exception 'a sealed change set takes no further change'
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return null;
end $$;

create or replace function ledger_refuse_unsealed() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  if exists (select from change_set where hash is null) then
    raise exception 'change set % was not sealed', new.position
      using errcode = 'integrity_constraint_violation', constraint = 'change_set_sealed';
  end if;
  return null;
end $$;

do $$
declare
  subject text;
begin
  foreach subject in array array[
    'platform', 'campaign', 'advertiser', 'watchlist', 'watchlist_member', 'import', 'event']
  loop
    execute format($sql$
      create or replace trigger ledger_stamp before insert or update on %1$I
        for each row execute function ledger_stamp();
      create or replace trigger ledger_record_insert after insert on %1$I
        referencing new table as new_rows for each statement execute function ledger_record();
      create or replace trigger ledger_record_update after update on %1$I
        referencing old table as old_rows new table as new_rows for each statement execute function ledger_record();
      create or replace trigger ledger_record_delete after delete on %1$I
        referencing old table as old_rows for each statement execute function ledger_record();
      create or replace trigger ledger_refuse_truncate before truncate on %1$I
        for each statement execute function ledger_refuse();
      $sql$, subject);
  end loop;
  foreach subject in array array['platform', 'campaign', 'advertiser', 'watchlist']
  loop
    execute format($sql$
      create or replace trigger slug_is_permanent before update on %1$I
        for each row when (new.slug <> old.slug) execute function slug_is_permanent();
      $sql$, subject);
  end loop;
end $$;

create or replace trigger ledger_guard_change_set before update or delete on change_set
  for each row execute function ledger_guard_change_set();
create or replace trigger ledger_guard_open before insert on change_set
  for each row execute function ledger_guard_open();
create or replace trigger ledger_refuse_truncate before truncate on change_set
  for each statement execute function ledger_refuse();
create or replace trigger ledger_guard_append after insert on change
  referencing new table as new_rows for each statement execute function ledger_guard_append();
create or replace trigger ledger_refuse_change before update or delete or truncate on change
  for each statement execute function ledger_refuse();

drop trigger if exists change_set_sealed on change_set;
create constraint trigger change_set_sealed after insert on change_set
  deferrable initially deferred for each row execute function ledger_refuse_unsealed();
