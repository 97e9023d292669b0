-- Lists of one platform, latest day first. Platforms have their times: found by day alone, a page of one that was quiet for a
-- year is what is left of that year's events of all others.
create index event_platform_idx on event (platform_id, effective_on, recorded_order, kind);
