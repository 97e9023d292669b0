-- What the service asks for a page of uncached.lua.
\set day random(0, 3649)
\set first random(0, 364)
\set platform random(1, 3)
\set kind random(1, 3)
select filter::text as filter
from read_filter_of(current_date, null, array[(array['alpha', 'beta', 'gamma'])[:platform::integer]],
  '{}', '{}', '{}', '{}', '{}', 'advertiser') \gset
select to_jsonb(v) as event, v.recorded_order
from (
  select * from public_event(null)
  where event_matches(:filter::read_filter, platform_id, campaign_id, kind, bases)
    and effective_on >= date '2010-01-01' + :first::integer
    and effective_on <= date '2015-01-01' + :day::integer
    and kind = any (array[(array['PAUSE', 'RESUME', 'REDUCE'])[:kind::integer]])
  order by effective_on desc, recorded_order desc
  limit 51) v;
