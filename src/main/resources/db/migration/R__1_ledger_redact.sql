-- Emptying one row of the ledger by order of a court. The redaction is itself a recorded change, and the row's hash stays,
-- so that the chain still holds. R__1_ledger_refuse.sql lets nothing else be updated.

-- Why a change cannot be redacted, as the name of a constraint; null when it can.
create or replace function ledger_redaction_fault(c change) returns text
  language plpgsql
  stable
  security definer
  set search_path = public, pg_temp
as $$
declare
  is_present boolean;
begin
  if c.position is null or c.position >= ledger_open_position() then
    return 'change_is_known';
  end if;
  if c.row is null then
    return 'change_is_redacted_once';
  end if;
  if c.subject in ('change', 'import') then
    return 'change_is_about_the_record';
  end if;
  execute format(
    'select exists (select from %I t where t.id = $1::%s and t.version = $2 and t.position = $3)',
    c.subject, case c.subject when 'event' then 'uuid' else 'bigint' end)
    into is_present
    using c.subject_id, (c.row ->> 'version')::integer, c.position;
  return case when is_present and c.operation <> 'delete' then 'change_is_past' end;
end $$;

-- Inside an open change set: records the redaction of change n of a position, then empties its row.
create or replace function ledger_redact(at bigint, nth integer) returns void
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  redacted change;
  fault text;
  record jsonb;
begin
  select * into redacted from change c where c.position = at and c.n = nth;
  fault := ledger_redaction_fault(redacted);
  if fault is not null then
    raise exception 'change %/% cannot be redacted', at, nth
      using errcode = 'integrity_constraint_violation', constraint = fault;
  end if;
  record := jsonb_build_object(
    'position', at, 'n', nth, 'subject', redacted.subject, 'subject_id', redacted.subject_id,
    'public', change_is_public(redacted.subject, redacted.row), 'kept', change_kept_of(redacted.row));
  insert into change (position, n, subject, subject_id, operation, row, row_hash)
  select next.open_position, next.last_n + 1, 'change', at || '/' || nth, 'update', record, row_hash(record)
  from ledger_next() next;
  update change set row = null where change.position = at and change.n = nth;
  -- Answers kept for repeated requests may say it, too.
  delete from idempotency_key;
end $$;
