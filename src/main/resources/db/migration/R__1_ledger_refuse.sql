-- What is refused, whoever asks: changes of the ledger (but for redactions), of slugs, and commits of what was not sealed.

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
    or tg_op = 'UPDATE' and (new.position, new.recorded_at, new.actor, new.salt, new.previous_hash)
      is distinct from (old.position, old.recorded_at, old.actor, old.salt, old.previous_hash)
    or tg_op = 'UPDATE' and new.reason is distinct from old.reason
    or tg_op = 'UPDATE' and new.hash is distinct from change_set_hash(old)
  then
    raise exception '% of a change set is refused: the ledger is only ever appended to', lower(tg_op)
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- Only the next position can be opened, on the hash before it, while no other is open, and only the open set takes changes.
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
    or head.position is not null and head.hash is null
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
  if exists (select from change_set s where s.position = new.position and s.hash is null) then
    raise exception 'change set % was not sealed', new.position
      using errcode = 'integrity_constraint_violation', constraint = 'change_set_sealed';
  end if;
  return null;
end $$;

-- Of the ledger's changes one update is allowed: the emptying of a row whose redaction the open change set has recorded.
create or replace function ledger_guard_update() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  if not exists (
    select
    from (select s.position, s.hash from change_set s order by s.position desc limit 1) as head
    join change r using (position)
    where head.hash is null and r.subject = 'change')
  then
    raise exception 'update of change is refused: the ledger is only ever appended to'
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return null;
end $$;

create or replace function ledger_guard_redaction() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  if new.row is not null
    or ledger_redaction_fault(old) is not null
    or (new.position, new.n, new.subject, new.subject_id, new.operation, new.row_hash)
      is distinct from (old.position, old.n, old.subject, old.subject_id, old.operation, old.row_hash)
    or not exists (
      select from change r
      where r.position = ledger_open_position() and r.subject = 'change'
        and r.subject_id = old.position || '/' || old.n
        and (r.row ->> 'position')::bigint = old.position and (r.row ->> 'n')::integer = old.n)
  then
    raise exception 'update of change is refused: the ledger is only ever appended to'
      using errcode = 'insufficient_privilege', constraint = 'ledger_is_append_only';
  end if;
  return new;
end $$;

-- Public ids are for ever.
create or replace function slug_is_permanent() returns trigger
  language plpgsql
as $$
begin
  raise exception 'slugs never change: % is %', tg_table_name, old.slug
    using errcode = 'integrity_constraint_violation', constraint = 'slug_is_permanent', table = tg_table_name;
end $$;

do $$
declare
  subject text;
begin
  foreach subject in array array[
    'platform', 'campaign', 'advertiser', 'watchlist', 'watchlist_member', 'import', 'event', 'change_set', 'change']
  loop
    execute format($sql$
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
create or replace trigger ledger_guard_append after insert on change
  referencing new table as new_rows for each statement execute function ledger_guard_append();
create or replace trigger ledger_refuse_change before delete on change
  for each statement execute function ledger_refuse();
create or replace trigger ledger_guard_update before update on change
  for each statement execute function ledger_guard_update();
create or replace trigger ledger_guard_redaction before update on change
  for each row execute function ledger_guard_redaction();

drop trigger if exists change_set_sealed on change_set;
create constraint trigger change_set_sealed after insert on change_set
  deferrable initially deferred for each row execute function ledger_refuse_unsealed();
