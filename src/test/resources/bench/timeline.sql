-- With -M prepared and what readers connect with: PGOPTIONS="-c search_path=present,public -c jit=off -c max_parallel_workers_per_gather=0".
-- An advertiser's timeline, as GET /api/v1/advertisers/{slug}/timeline reads it. :advertiser is an id from 1 to 20000.
\set advertiser random(1, 20000)
select *
from timeline(row(current_date, null, null, null, null, null, null, 'advertiser', null)::read_filter, :advertiser)
order by starts_on, platform collate "C";
select v.* from public_event(null) v where advertiser_id = :advertiser and effective_on <= current_date;
