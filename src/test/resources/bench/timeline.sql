-- What the service asks for a timeline of uncached.lua.
\set day random(0, 3649)
\set number random(1, :advertisers)
select filter::text as filter
from read_filter_of(date '2015-01-01' + :day::integer, null, '{}', '{}', '{}', '{}', '{}', '{}', 'advertiser') \gset
select id from public_advertiser(null) where slug = 'advertiser-' || :number \gset
select t.platform, t.campaign, t.state, t.starts_on, t.ends_on, t.days, t.ended_by, to_jsonb(opening) as opened_by,
  case when closing.id is not null then to_jsonb(closing) end as closed_by
from timeline(:filter::read_filter, :id::bigint) t
join public_event(null) opening on opening.id = t.opened_by
left join public_event(null) closing on closing.id = t.closed_by
order by t.starts_on, t.platform collate "C";
