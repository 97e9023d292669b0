-- With -M prepared and the settings of the reader (application.properties). An advertiser's timeline, as
-- GET /api/v1/advertisers/{slug}/timeline?as_of=... reads it. :advertiser is an id from 1 to :advertisers.
\set advertiser random(1, :advertisers)
\set day random(0, 500)
select *
from timeline(
  row(date '2025-06-01' + cast(:day as integer), null, null, null, null, null, null, 'advertiser', null)::read_filter, :advertiser)
order by starts_on, platform collate "C";
select v.*
from public_event(null) v
where advertiser_id = :advertiser and effective_on <= date '2025-06-01' + cast(:day as integer);
