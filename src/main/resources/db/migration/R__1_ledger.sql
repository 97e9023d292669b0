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
  language plpgsql -- keeps its plan; before PostgreSQL 18 SQL functions make one for each call
  stable
  parallel safe
  set search_path = public, pg_temp
  -- After an import the average change set is large; the planner, asked for any one, would read the whole ledger.
  set enable_seqscan = off
as $$
begin
  return (
    select sha256(
      s.previous_hash
      || convert_to(
        jsonb_build_array(
          s.position, to_char(s.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), s.actor, s.reason,
          s.salt)::text,
        'UTF8')
      || coalesce(string_agg(
        convert_to(jsonb_build_array(c.n, c.subject, c.subject_id, c.operation)::text, 'UTF8') || c.row_hash,
        ''::bytea order by c.n), ''::bytea))
    from change c
    where c.position = s.position);
end $$;

create or replace function row_hash(change_row jsonb) returns bytea
  language plpgsql -- as above: this one cannot be put into a statement, because convert_to is not immutable
  immutable parallel safe
as $$
begin
  return sha256(convert_to(change_row::text, 'UTF8'));
end $$;

-- Seals the open set and answers the head. A set in which nothing changed is dropped: no position is used.
create or replace function ledger_seal()
  returns table (sealed_position bigint, recorded_at timestamptz, hash text)
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set enable_seqscan = off -- as above
  -- Any set is counted and hashed by one and the same plan; to make it takes longer than to seal a small one.
  set plan_cache_mode = force_generic_plan
as $$
declare
  open_position bigint := ledger_open_position();
  changed bigint;
begin
  update change_set s
  set hash = change_set_hash(s), changes = counted.changes, public_changes = counted.public_changes
  from (
    select jsonb_object_agg(n.subject, n.changes) as changes,
      coalesce(jsonb_object_agg(n.subject, n.public_changes) filter (where n.public_changes > 0), '{}')
        as public_changes,
      sum(n.changes) as all_changes
    from (
      select c.subject, count(*) as changes,
        count(*) filter (where change_is_noticed(c.subject, c.subject_id, c.operation, c.position, c.n, c.row))
          as public_changes
      from change c
      where c.position = open_position
      group by c.subject) as n) as counted
  where s.position = open_position and counted.changes is not null
  returning s.position, s.recorded_at, encode(s.hash, 'hex'), counted.all_changes
  into sealed_position, recorded_at, hash, changed;
  if found then
    if changed > 1000 then
      perform ledger_analyze(sealed_position);
    end if;
    return next;
  else
    delete from change_set s where s.position = open_position;
    return query select h.position, h.recorded_at, h.hash from ledger_head h;
  end if;
end $$;

-- After a write that makes a table much larger, plans for it would rest on what it was until autoanalyze has come by, a
-- minute later; a report may take as long as that then. From 1,000 rows and a tenth of the table, as autoanalyze reckons.
create or replace function ledger_analyze(sealed_position bigint) returns void
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  grown text;
begin
  for grown in
    select n.subject
    from change_set s
    cross join lateral jsonb_each_text(s.changes) as n (subject, changes)
    join pg_class c on c.oid = to_regclass(n.subject)
    where s.position = sealed_position and n.changes::bigint > 1000 + c.reltuples / 10
  loop
    execute format('analyze %I, change', grown);
    if grown = 'event' then
      analyze spell;
    end if;
  end loop;
end $$;

-- The position of this transaction's open change set. An unsealed set is never committed, so whoever sees one opened it.
-- It is the last one, and found as that: looked for by its missing hash, it would be behind all that were open before and
-- that an export, which has a snapshot of its own, keeps from being forgotten.
create or replace function ledger_open_position() returns bigint
  language plpgsql
  stable
  security definer
  set search_path = public, pg_temp
as $$
declare
  open_position bigint;
begin
  select head.position into open_position
  from (select s.position, s.hash from change_set s order by s.position desc limit 1) as head
  where head.hash is null;
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
