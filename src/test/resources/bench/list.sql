-- With -M prepared and what readers connect with: PGOPTIONS="-c search_path=present,public -c jit=off -c max_parallel_workers_per_gather=0".
-- 50 events of one advertiser, as GET /api/v1/events?advertiser=... reads them. :advertiser is an id from 1 to 20000.
\set advertiser random(1, 20000)
select v.*
from public_event(null) v
where event_matches(
    row(current_date, null, null, null, null, null, null, 'advertiser', null)::read_filter,
    platform_id, campaign_id, kind, bases)
  and advertiser_id = :advertiser
order by effective_on desc, recorded_order desc
limit 51;
