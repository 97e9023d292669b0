-- What a read rests on: its parameters resolved, its spells, the state of each unit counted (its population: R__4_population.sql).

-- Resolves slugs and aliases, as they were known at a position. Answers the filter, the same as parameters with canonical
-- slugs, and every value that names nothing, as [{"field", "value"}].
drop function if exists read_filter_of(date, text[], text[], text[], text[], text[], text[], text);
create or replace function read_filter_of(
  as_of date, known_at bigint, platform text[], campaign text[], watchlist text[], sector text[], country text[],
  basis text[], unit text)
  returns table (filter read_filter, filters jsonb, unknown jsonb)
  language sql
  stable
  parallel safe
as $$
  with named as (
    select 'platform' as field, given.value, p.id, p.slug
    from unnest(platform) as given (value)
    left join platform_at(known_at) p on given.value = p.slug or given.value = any (p.aliases)
    union all
    select 'campaign', given.value, c.id, c.slug
    from unnest(campaign) as given (value)
    left join campaign_at(known_at) c on c.slug = given.value
    union all
    select 'watchlist', given.value, w.id, w.slug
    from unnest(watchlist) as given (value)
    left join watchlist_at(known_at) w on w.slug = given.value
    union all
    select 'sector', given.value,
      (select min(a.id) from advertiser_at(known_at) a where a.sector = given.value), given.value
    from unnest(sector) as given (value)
    union all
    select 'country', given.value, 0, given.value
    from unnest(country) as given (value)
    union all
    select 'basis', given.value, 0, given.value
    from unnest(basis) as given (value)
  ), parameter as (
    select field, array_agg(distinct slug order by slug) as slugs
    from named
    where id is not null
    group by field
  )
  -- What names nothing restricts to nothing; only what was not given is null.
  select
    row(
      as_of,
      case when platform <> '{}' then array(select distinct id from named where field = 'platform' and id is not null) end,
      case when campaign <> '{}' then array(select distinct id from named where field = 'campaign' and id is not null) end,
      case when watchlist <> '{}' then array(select distinct id from named where field = 'watchlist' and id is not null) end,
      case when sector <> '{}' then array(select distinct unnest(sector)) end,
      case when country <> '{}' then array(select distinct unnest(country)) end,
      case when basis <> '{}' then array(select distinct unnest(basis)) end,
      unit,
      known_at)::read_filter,
    (select coalesce(jsonb_object_agg(field, slugs), '{}') from parameter),
    (select coalesce(jsonb_agg(jsonb_build_object('field', field, 'value', value)), '[]') from named where id is null)
$$;

-- The same filter for an earlier day.
create or replace function read_filter_until(f read_filter, day date) returns read_filter
  immutable parallel safe
  return row(least((f).as_of, day), (f).platforms, (f).campaigns, (f).watchlists, (f).sectors, (f).countries, (f).bases,
    (f).unit, (f).known_at)::read_filter;

-- The spells that a filter counts: those that had begun by as_of. Without a basis they are read, with one computed.
create or replace function spell_in(f read_filter) returns setof spell
  language sql
  stable
  parallel safe
as $$
  select s.*
  from spell_at((f).known_at) s
  where (f).bases is null
    and s.starts_on <= (f).as_of
    and ((f).platforms is null or s.platform_id = any ((f).platforms))
    and ((f).campaigns is null or s.campaign_id = any ((f).campaigns))
  union all
  select s.*
  from spell_computed(null, null, (f).bases, (f).known_at, false) s
  where (f).bases is not null
    and s.starts_on <= (f).as_of
    and ((f).platforms is null or s.platform_id = any ((f).platforms))
    and ((f).campaigns is null or s.campaign_id = any ((f).campaigns))
$$;

-- Whether an event is of a filter's platforms and campaigns, and among those that its bases let count. The day and the
-- population are not looked at.
create or replace function event_matches(f read_filter, platform_id bigint, campaign_id bigint, kind text, bases text[])
  returns boolean
  immutable parallel safe
  return ((f).platforms is null or platform_id = any ((f).platforms))
    and ((f).campaigns is null or campaign_id is not null and campaign_id = any ((f).campaigns))
    and ((f).bases is null or kind = 'RESUME' or bases && (f).bases);

-- The last day on which a date of this precision may lie.
create or replace function last_possible_day(day date, date_precision text) returns date
  immutable parallel safe
  return case date_precision
    when 'DAY' then day
    when 'MONTH' then (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date
    when 'YEAR' then (date_trunc('year', day::timestamp) + interval '1 year - 1 day')::date
  end;

-- Whether a spell that has begun by a day still holds on it. As spell_day_idx has it.
create or replace function spell_covers(ends_on date, day date) returns boolean
  immutable parallel safe
  return coalesce(ends_on, 'infinity') > day;

-- The state of every unit on as_of: the first that applies to any of its members on any platform. A pause is imprecise
-- while every spell that covers the day began on a date known only to the month or year that the day lies in.
--
-- The spells that cover the day are enough: from its first event on, each day of a pair of advertiser and platform is in one,
-- and that one knows whether there was a pause before. Only a campaign's pauses may be hidden behind another's.
create or replace function unit_state(f read_filter)
  returns table (unit_id bigint, sector text, country text, state state, imprecise boolean, ever_paused boolean)
  language sql
  stable
  parallel safe
as $$
  select m.unit_id, min(m.sector), min(m.country),
    coalesce(min(s.state) filter (where s.covers), 'NO_KNOWN_PAUSE'),
    coalesce(min(s.state) filter (where s.covers) = 'PAUSED' and not bool_or(s.covers and s.state = 'PAUSED'
      and (s.date_precision = 'DAY' or (f).as_of > last_possible_day(s.starts_on, s.date_precision))), false),
    coalesce(bool_or(case when (f).campaigns is null then s.ever_paused else s.state = 'PAUSED' end), false)
  from population(f) m
  left join (
    select known.*, spell_covers(known.ends_on, (f).as_of) as covers
    from spell_in(f) known
    where spell_covers(known.ends_on, (f).as_of) or (f).campaigns is not null) as s using (advertiser_id)
  group by m.unit_id
$$;

-- The advertisers of a filter whose unit is in a state.
create or replace function advertiser_in(f read_filter, wanted state) returns table (advertiser_id bigint)
  language sql
  stable
  parallel safe
as $$
  select m.advertiser_id
  from unit_state(f) u
  join population(f) m using (unit_id)
  where u.state = wanted
$$;

-- The verified events of a filter, effective by as_of.
create or replace function event_in(f read_filter) returns setof event
  language sql
  stable
  parallel safe
as $$
  select e.*
  from event_at((f).known_at) e
  where e.review = 'VERIFIED'
    and e.effective_on <= (f).as_of
    and event_matches(f, e.platform_id, e.campaign_id, e.kind, e.bases)
    and ((f).watchlists is null and (f).sectors is null and (f).countries is null
      or e.advertiser_id in (select m.advertiser_id from population(f) m))
$$;

-- Spells of a filter as they were known on as_of: a later end is unknown, and days are counted up to as_of.
create or replace function spell_on(f read_filter) returns setof spell
  language sql
  stable
  parallel safe
as $$
  select s.advertiser_id, s.platform_id, s.state, s.starts_on,
    case when s.ends_on <= (f).as_of then s.ends_on end,
    case when s.ends_on <= (f).as_of then s.ended_by end,
    s.opened_by,
    case when s.ends_on <= (f).as_of then s.closed_by end,
    s.campaign_id, s.date_precision, s.ever_paused
  from population(f) m
  join spell_in(f) s using (advertiser_id)
$$;
