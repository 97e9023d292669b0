-- Takes back the events that an import made and that say no more than it did. One that somebody has corrected or added to
-- since stands on more than the import, and stays; so do sources that the import added to events of others.
drop function if exists import_retract(bigint, text);
create or replace function import_retract(import bigint, reason text)
  returns table (id bigint, retracted bigint, rejected bigint, kept bigint)
  language sql
as $$
  with live as (
    select e.id, history_content(first.row) is not distinct from history_content(to_jsonb(e) - 'bases') as untouched
    from event e
    join change first on first.subject = 'event' and first.subject_id = e.id::text and first.operation = 'insert'
    where e.import_id = import and e.review in ('VERIFIED', 'PROPOSED')
  ), taken as (
    update event e
    set review = case e.review when 'VERIFIED' then 'RETRACTED' else 'REJECTED' end, review_reason = reason
    from live l
    where e.id = l.id and l.untouched
    returning e.review
  )
  select import,
    (select count(*) from taken t where t.review = 'RETRACTED'),
    (select count(*) from taken t where t.review = 'REJECTED'),
    (select count(*) from live l where not l.untouched)
$$;
