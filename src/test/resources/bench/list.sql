-- With -M prepared and the settings of the reader (application.properties). 50 events of one advertiser, as
-- GET /api/v1/events?advertiser=...&as_of=... reads them. :advertiser is an id from 1 to :advertisers.
\set advertiser random(1, :advertisers)
\set day random(0, 500)
select v.*
from public_event(null) v
where event_matches(
    row(date '2025-06-01' + cast(:day as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter,
    platform_id, campaign_id, kind, bases)
  and effective_on <= date '2025-06-01' + cast(:day as integer)
  and advertiser_id = :advertiser
order by effective_on desc, recorded_order desc
limit 51;
