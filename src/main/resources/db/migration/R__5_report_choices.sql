-- What a reader can choose from, as known at a position: the values that filters take, with their names, and how many
-- advertisers have each sector and country.
create or replace function report_choices(known_at bigint)
  returns table (filter text, value text, name text, advertisers bigint)
  language sql
  stable
  parallel safe
as $$
  select 'platform', p.slug, p.name, null::bigint from platform_at(known_at) p
  union all
  select 'campaign', c.slug, c.name, null from campaign_at(known_at) c
  union all
  select 'watchlist', w.slug, w.name, null from watchlist_at(known_at) w
  union all
  select 'sector', a.sector, a.sector, count(*)
  from advertiser_at(known_at) a
  where a.sector is not null and a.merged_into_id is null
  group by a.sector
  union all
  select 'country', a.country, a.country, count(*)
  from advertiser_at(known_at) a
  where a.country is not null and a.merged_into_id is null
  group by a.country
  order by 1, 3, 2
$$;

-- The first day that the record knows anything of; null for an empty one.
create or replace function report_first_day(known_at bigint) returns date
  language sql
  stable
  parallel safe
as $$
  select min(e.effective_on) from event_at(known_at) e where e.review = 'VERIFIED'
$$;
