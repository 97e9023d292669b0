-- Reports. Each is one function that feeds JSON, CSV and pages, so that their numbers cannot differ.

-- How many units are in each state: one row for all (total), then one for each sector or country, if divided by that.
create or replace function unit_count(f read_filter, attribute text)
  returns table (
    total boolean, key text, population bigint, paused bigint, reduced bigint, lapsed bigint, resumed bigint,
    no_known_pause bigint, imprecise bigint, ever_paused bigint)
  language sql
  stable
  parallel safe
as $$
  select grouping(u.key) = 1, u.key,
    count(u.state),
    count(*) filter (where u.state = 'PAUSED'),
    count(*) filter (where u.state = 'REDUCED'),
    count(*) filter (where u.state = 'LAPSED'),
    count(*) filter (where u.state = 'RESUMED'),
    count(*) filter (where u.state = 'NO_KNOWN_PAUSE'),
    count(*) filter (where u.imprecise),
    count(*) filter (where u.ever_paused)
  from (
    select case attribute when 'sector' then s.sector when 'country' then s.country end collate "C" as key,
      s.state, s.imprecise, s.ever_paused
    from unit_state(f) s) as u
  group by grouping sets ((), (u.key))
$$;

-- The same, then one row per group of whatever kind. Groups by sector or country divide the population; groups by platform,
-- campaign or basis overlap, each being what that filter alone would give.
create or replace function report_summary(f read_filter, group_by text)
  returns table (
    total boolean, key text, population bigint, paused bigint, reduced bigint, lapsed bigint, resumed bigint,
    no_known_pause bigint, imprecise bigint, ever_paused bigint)
  language sql
  stable
  parallel safe
as $$
  with counted as (
    select * from unit_count(f, group_by) c where c.total or group_by in ('sector', 'country')
    union all
    select false, p.slug, c.population, c.paused, c.reduced, c.lapsed, c.resumed, c.no_known_pause, c.imprecise, c.ever_paused
    from platform_at((f).known_at) p
    cross join lateral unit_count(row((f).as_of, array[p.id], (f).campaigns, (f).watchlists, (f).sectors,
      (f).countries, (f).bases, (f).unit, (f).known_at)::read_filter, null) c
    where group_by = 'platform' and c.total and ((f).platforms is null or p.id = any ((f).platforms))
    union all
    select false, n.slug, c.population, c.paused, c.reduced, c.lapsed, c.resumed, c.no_known_pause, c.imprecise, c.ever_paused
    from campaign_at((f).known_at) n
    cross join lateral unit_count(row((f).as_of, (f).platforms, array[n.id], (f).watchlists, (f).sectors,
      (f).countries, (f).bases, (f).unit, (f).known_at)::read_filter, null) c
    where group_by = 'campaign' and c.total and ((f).campaigns is null or n.id = any ((f).campaigns))
    union all
    select false, b.basis, c.population, c.paused, c.reduced, c.lapsed, c.resumed, c.no_known_pause, c.imprecise, c.ever_paused
    from unnest(coalesce((f).bases, array['ANNOUNCED', 'REPORTED', 'OBSERVED', 'CONFIDENTIAL'])) as b (basis)
    cross join lateral unit_count(row((f).as_of, (f).platforms, (f).campaigns, (f).watchlists, (f).sectors,
      (f).countries, array[b.basis], (f).unit, (f).known_at)::read_filter, null) c
    where group_by = 'basis' and c.total
  )
  select * from counted c order by c.total desc, c.key collate "C"
$$;

-- How many events of a review, in a span of days, are inside a filter: what was counted already where all advertisers count,
-- because one that was merged has no events; else one by one.
create or replace function event_count(f read_filter, reviewed text, from_day date, to_day date)
  returns table (events bigint)
  language sql
  stable
  parallel safe
as $$
  select sum(n.events)::bigint
  from (
    select sum(t.events) as events
    from event_tally t
    where (f).known_at is null and (f).bases is null
      and (f).sectors is null and (f).countries is null and (f).watchlists is null
      and t.review = reviewed
      and t.effective_on between from_day and to_day
      and event_matches(f, t.platform_id, t.campaign_id, null, null)
    union all
    select count(*)
    from event_at((f).known_at) e
    where ((f).known_at is not null or (f).bases is not null
        or (f).sectors is not null or (f).countries is not null or (f).watchlists is not null)
      and e.review = reviewed
      and e.effective_on between from_day and to_day
      and event_matches(f, e.platform_id, e.campaign_id, e.kind, e.bases)
      and e.advertiser_id in (select m.advertiser_id from population(f) m)) as n
$$;

-- The events inside a filter that its numbers leave out.
create or replace function report_excluded(f read_filter)
  returns table (retracted bigint, proposed bigint, after_as_of bigint)
  language sql
  stable
  parallel safe
as $$
  select retracted.events, proposed.events, later.events
  from event_count(f, 'RETRACTED', '-infinity', (f).as_of) retracted
  cross join event_count(f, 'PROPOSED', '-infinity', (f).as_of) proposed
  cross join event_count(f, 'VERIFIED', (f).as_of + 1, 'infinity') later
$$;

-- Stock and flows of paused units per period. A unit is paused while any member is, on any platform; it starts and ends
-- when that begins and stops to hold, so that paused = paused before + started - ended. Periods are whole but the last,
-- which ends on as_of.
create or replace function report_timeseries(f read_filter, starts_on date, bucket text)
  returns table (period text, ends_on date, paused bigint, started bigint, ended bigint, imprecise bigint)
  language sql
  stable
  parallel safe
as $$
  with paused_spell as (
    select m.unit_id,
      daterange(s.starts_on, s.ends_on) as days,
      daterange(
        case s.date_precision
          when 'DAY' then s.starts_on
          else least(last_possible_day(s.starts_on, s.date_precision) + 1, s.ends_on)
        end, s.ends_on) as precise_days
    from population(f) m
    join spell_in(f) s using (advertiser_id)
    where s.state = 'PAUSED'
  ), unit_pause as (
    select unnest(range_agg(days)) as days, true as all_days from paused_spell group by unit_id
    union all
    select unnest(range_agg(precise_days)), false from paused_spell group by unit_id
  ), turn as (
    select lower(days) as day, all_days, 1 as change from unit_pause
    union all
    select upper(days), all_days, -1 from unit_pause
  ), bounds as (
    select date_trunc(bucket, starts_on::timestamp) as first, ('1 ' || bucket)::interval as length
  ), flow as (
    -- What happened before the first period is one row in front of it.
    select greatest(date_trunc(bucket, t.day::timestamp), b.first - b.length) as begins,
      count(*) filter (where t.all_days and t.change > 0) as started,
      count(*) filter (where t.all_days and t.change < 0) as ended,
      coalesce(sum(t.change) filter (where not t.all_days), 0)::bigint as precise
    from turn t, bounds b
    where t.day <= (f).as_of
    group by 1
  ), point as (
    select p.begins, b.first, (p.begins + b.length)::date - 1 as last_day,
      coalesce(w.started, 0) as started,
      coalesce(w.ended, 0) as ended,
      sum(coalesce(w.started, 0) - coalesce(w.ended, 0)) over (order by p.begins)::bigint as paused,
      sum(coalesce(w.precise, 0)) over (order by p.begins)::bigint as precise
    from bounds b
    cross join lateral generate_series(b.first - b.length, (f).as_of::timestamp, b.length) as p (begins)
    left join flow w using (begins)
  )
  select to_char(p.begins, case bucket when 'day' then 'YYYY-MM-DD' when 'week' then 'IYYY-"W"IW' else 'YYYY-MM' end),
    least(p.last_day, (f).as_of), p.paused, p.started, p.ended, p.paused - p.precise
  from point p
  where p.begins >= p.first
  order by p.begins
$$;

-- The day on which a filter's record begins; null when it has none. The first spell of an advertiser on a platform begins with
-- the first event, so that spells need not be looked at, or computed, unless only some of them are asked for.
create or replace function record_begins(f read_filter) returns date
  language sql
  stable
  parallel safe
as $$
  select case
    when (f).campaigns is null and (f).bases is null then (
      select e.effective_on
      from event_at((f).known_at) e
      where e.review = 'VERIFIED'
        and e.effective_on <= (f).as_of
        and ((f).platforms is null or e.platform_id = any ((f).platforms))
        and e.advertiser_id in (select m.advertiser_id from population(f) m)
      order by e.effective_on
      limit 1)
    else (select min(s.starts_on) from population(f) m join spell_in(f) s using (advertiser_id))
  end
$$;
