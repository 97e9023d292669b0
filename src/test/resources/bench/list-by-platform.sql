-- With -M prepared and the settings of the reader (application.properties). 50 events of one kind and platform until some day,
-- as GET /api/v1/events?platform=...&kind=...&effective_to=... reads them. :platform is an id from 1 to 3, :back how many days
-- before 2026 the day is.
\set platform random(1, 3)
\set kind random(1, 3)
\set back random(0, 3649)
select v.*
from public_event(null) v
where event_matches(
    row(current_date, null, null, null, null, null, null, 'advertiser', null)::read_filter,
    platform_id, campaign_id, kind, bases)
  and platform_id = :platform
  and effective_on <= date '2026-01-01' - cast(:back as integer)
  and kind = (array['PAUSE', 'RESUME', 'REDUCE'])[cast(:kind as integer)]
order by effective_on desc, recorded_order desc
limit 51;
