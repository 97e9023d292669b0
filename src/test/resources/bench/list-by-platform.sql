-- With -M prepared and what readers connect with: PGOPTIONS="-c search_path=present,public -c jit=off -c max_parallel_workers_per_gather=0".
-- 50 pauses on one platform until some day, as GET /api/v1/events?platform=...&kind=PAUSE&effective_to=... reads them. :platform is
-- an id from 1 to 4, :back how many days before 2026 the day is.
\set platform random(1, 4)
\set back random(0, 3000)
select v.*
from public_event(null) v
where event_matches(
    row(current_date, array[:platform]::bigint[], null, null, null, null, null, 'advertiser', null)::read_filter,
    platform_id, campaign_id, kind, bases)
  and platform_id = any (array[:platform]::bigint[])
  and effective_on <= date '2026-01-01' - cast(:back as integer)
  and kind = any (array['PAUSE'])
order by effective_on desc, recorded_order desc
limit 51;
