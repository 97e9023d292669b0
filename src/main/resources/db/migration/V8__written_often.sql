-- What runs for every event that is written, once more, in a language whose plans are kept. PostgreSQL puts the body of an
-- SQL function into the statement that needs it, and that anew each time: to record one event, it took longer to read
-- these than to insert the row.

create or replace function bases_of(sources jsonb) returns text[]
  language plpgsql
  immutable parallel safe
as $$
begin
  return array_remove(array[
    case when sources @> '[{"basis": "ANNOUNCED"}]' then 'ANNOUNCED' end,
    case when sources @> '[{"basis": "REPORTED"}]' then 'REPORTED' end,
    case when sources @> '[{"basis": "OBSERVED"}]' then 'OBSERVED' end,
    case when sources @> '[{"basis": "CONFIDENTIAL"}]' then 'CONFIDENTIAL' end], null);
end $$;

create or replace function sources_fault(sources jsonb) returns text
  language plpgsql
  immutable parallel safe
as $$
begin
  return case
    when jsonb_typeof(sources) <> 'array' then 'not an array'
    when jsonb_array_length(sources) = 0 then 'no source'
    when jsonb_path_exists(sources, '$[*] ? (!(@.basis == "ANNOUNCED" || @.basis == "REPORTED"
      || @.basis == "OBSERVED" || @.basis == "CONFIDENTIAL"))')
      then 'a source without a known basis'
    when jsonb_path_exists(sources,
      '$[*] ? (@.basis == "CONFIDENTIAL").keyvalue() ? (@.key != "basis" && @.value != null)')
      then 'a confidential source that says more than its basis'
    when jsonb_path_exists(sources, '$[*] ? (@.basis != "CONFIDENTIAL" && !(@.url.type() == "string"))')
      then 'a source without url'
  end;
end $$;

create or replace function sources_are_distinct(sources jsonb) returns boolean
  language plpgsql
  immutable parallel safe
as $$
begin
  return (
    select count(*) = count(distinct coalesce(source ->> 'url', ''))
    from jsonb_array_elements(sources) as source);
end $$;

-- Texts and documents that no plan asks about: reading a sample of them is most of what it takes to analyze these tables,
-- which a large import does before its end.
alter table event
  alter column summary set statistics 0,
  alter column sources set statistics 0,
  alter column reply set statistics 0,
  alter column review_reason set statistics 0;
alter table change
  alter column row set statistics 0,
  alter column row_hash set statistics 0;

-- That at most one change set is open, ledger_guard_open sees to: the next can only follow on one that is sealed. In this
-- index every set left an entry behind; while some export, an hour long perhaps, keeps a snapshot, none of them can be
-- removed, and each further recording had to pass them all, several times.
drop index change_set_open_key;
