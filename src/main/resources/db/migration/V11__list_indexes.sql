-- Lists of one platform, or of one campaign, latest day first. Both have their times: found by day alone, a page of one that was
-- quiet for a year is what is left of that year's events of all others.
-- Behind a long export it gives up, rather than hold up whoever comes after.
set local lock_timeout = '30s';
create index event_platform_idx on event (platform_id, effective_on, recorded_order, kind);
create index event_campaign_idx on event (campaign_id, effective_on, recorded_order, kind) where campaign_id is not null;
