-- Triggers on every recorded table: they stamp its rows and append what changed to the ledger.

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
  select * into open_set from change_set order by change_set.position desc limit 1;
  -- Which refuses if that one is sealed.
  new.position := case when open_set.hash is null then open_set.position end;
  if new.position is null then
    new.position := ledger_open_position();
  end if;
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

-- Appends what a statement changed, behind what the set has already. Columns that only serve to find rows are left out.
-- Offset 0 keeps the planner from putting the row's conversion, which takes longest, wherever its result is asked for.
create or replace function ledger_record() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  open_position bigint := ledger_open_position();
  last_n integer;
begin
  select coalesce(max(c.n), 0) into last_n from change c where c.position = open_position;
  if tg_op = 'DELETE' then
    insert into change (position, n, subject, subject_id, operation, row, row_hash)
    select open_position, last_n + row_number() over (), tg_table_name, recorded.row ->> 'id', 'delete',
      recorded.row, row_hash(recorded.row)
    from (select to_jsonb(r) - array['search', 'bases'] as row from old_rows r offset 0) as recorded;
  else
    insert into change (position, n, subject, subject_id, operation, row, row_hash)
    select open_position, last_n + row_number() over (), tg_table_name, recorded.row ->> 'id', lower(tg_op),
      recorded.row, row_hash(recorded.row)
    from (select to_jsonb(r) - array['search', 'bases'] as row from new_rows r offset 0) as recorded;
  end if;
  return null;
end $$;

-- The open set and the number of its last change, for what is recorded otherwise. Refuses, like ledger_open_position, when no
-- set is open.
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
      $sql$, subject);
  end loop;
end $$;
