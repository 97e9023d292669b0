-- Whom a filter counts.

-- Whether a filter counts what has this sector and country. Watchlists are not looked at.
create or replace function population_has(f read_filter, sector text, country text) returns boolean
  immutable parallel safe
  return ((f).sectors is null or sector is not null and sector = any ((f).sectors))
    and ((f).countries is null or country is not null and country = any ((f).countries));

-- The advertisers that a filter counts by their own sector and country, whatever its watchlists and its unit.
create or replace function own_population(f read_filter)
  returns table (advertiser_id bigint, sector text, country text)
  language sql
  stable
  parallel safe
as $$
  select a.id, a.sector, a.country
  from advertiser_at((f).known_at) a
  where a.merged_into_id is null and population_has(f, a.sector, a.country)
$$;

-- The same by those of their topmost parents.
create or replace function group_population(f read_filter)
  returns table (advertiser_id bigint, unit_id bigint, sector text, country text)
  language sql
  stable
  parallel safe
as $$
  with recursive top as (
    select a.id as advertiser_id, a.id as unit_id, a.sector, a.country
    from advertiser_at((f).known_at) a
    left join advertiser_at((f).known_at) parent on parent.id = a.parent_id
    -- One whose parent is not known any more, because that row was redacted, stands at the top.
    where parent.id is null
    union all
    select a.id, t.unit_id, t.sector, t.country
    from advertiser_at((f).known_at) a
    join top t on t.advertiser_id = a.parent_id
  )
  select a.id, t.unit_id, t.sector, t.country
  from top t
  join advertiser_at((f).known_at) a on a.id = t.advertiser_id
  where a.merged_into_id is null and population_has(f, t.sector, t.country)
$$;

-- The advertisers that a filter counts, each with the unit it is counted in: itself, or its topmost parent. The sector and
-- country are those of the unit, for filters and groups alike, so that a filter gives what its group would.
create or replace function population(f read_filter)
  returns table (advertiser_id bigint, unit_id bigint, sector text, country text)
  language sql
  stable
  parallel safe
as $$
  select c.advertiser_id, c.unit_id, c.sector, c.country
  from (
    select o.advertiser_id, o.advertiser_id as unit_id, o.sector, o.country
    from own_population(f) o
    where (f).unit = 'advertiser'
    union all
    select g.advertiser_id, g.unit_id, g.sector, g.country
    from group_population(f) g
    where (f).unit = 'parent'
  ) as c
  where (f).watchlists is null or c.advertiser_id in (
    select w.advertiser_id from watchlist_member_at((f).known_at) w where w.watchlist_id = any ((f).watchlists))
$$;
