-- Takes back the events that an import made; what it added to events of others stays.
create or replace function import_retract(import bigint, reason text)
  returns table (id bigint, retracted bigint, rejected bigint)
  language sql
as $$
  with taken as (
    update event e
    set review = case e.review when 'VERIFIED' then 'RETRACTED' else 'REJECTED' end, review_reason = reason
    where e.import_id = import and e.review in ('VERIFIED', 'PROPOSED')
    returning e.review
  )
  select import, count(*) filter (where t.review = 'RETRACTED'), count(*) filter (where t.review = 'REJECTED')
  from taken t
$$;
