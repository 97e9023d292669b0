-- Reports. Each is one function that feeds JSON, CSV and pages, so that their numbers cannot differ.

-- How many units are in each state: one row for all (total), then one per group. Groups by sector or country divide the
-- population; groups by platform, campaign or basis overlap, each being what that filter alone would give.
create or replace function report_summary(f read_filter, group_by text)
  returns table (
    total boolean, key text, population bigint, paused bigint, reduced bigint, lapsed bigint, resumed bigint,
    no_known_pause bigint, imprecise bigint, ever_paused bigint)
  language sql
  stable
  parallel safe
as $$
  with state as materialized (
    select * from unit_state(f)
  ), counted as (
    select true as total, null::text as key, s.state, s.imprecise, s.ever_paused
    from state s
    union all
    select false, case group_by when 'sector' then s.sector else s.country end, s.state, s.imprecise, s.ever_paused
    from state s
    where group_by in ('sector', 'country')
    union all
    select false, p.slug, s.state, s.imprecise, s.ever_paused
    from platform_at((f).known_at) p
    left join lateral unit_state(row((f).as_of, array[p.id], (f).campaigns, (f).watchlists, (f).sectors,
      (f).countries, (f).bases, (f).unit, (f).known_at)::read_filter) s on true
    where group_by = 'platform' and ((f).platforms is null or p.id = any ((f).platforms))
    union all
    select false, c.slug, s.state, s.imprecise, s.ever_paused
    from campaign_at((f).known_at) c
    left join lateral unit_state(row((f).as_of, (f).platforms, array[c.id], (f).watchlists, (f).sectors,
      (f).countries, (f).bases, (f).unit, (f).known_at)::read_filter) s on true
    where group_by = 'campaign' and ((f).campaigns is null or c.id = any ((f).campaigns))
    union all
    select false, b.basis, s.state, s.imprecise, s.ever_paused
    from unnest(coalesce((f).bases, array['ANNOUNCED', 'REPORTED', 'OBSERVED', 'CONFIDENTIAL'])) as b (basis)
    left join lateral unit_state(row((f).as_of, (f).platforms, (f).campaigns, (f).watchlists, (f).sectors,
      (f).countries, array[b.basis], (f).unit, (f).known_at)::read_filter) s on true
    where group_by = 'basis'
  )
  select c.total, c.key collate "C",
    count(c.state),
    count(*) filter (where c.state = 'PAUSED'),
    count(*) filter (where c.state = 'REDUCED'),
    count(*) filter (where c.state = 'LAPSED'),
    count(*) filter (where c.state = 'RESUMED'),
    count(*) filter (where c.state = 'NO_KNOWN_PAUSE'),
    count(*) filter (where c.imprecise),
    count(*) filter (where c.ever_paused)
  from counted c
  group by c.total, c.key
  union all
  select true, null, 0, 0, 0, 0, 0, 0, 0, 0
  where not exists (select from state)
  order by 1 desc, 2
$$;

-- The events inside a filter that its numbers leave out.
create or replace function report_excluded(f read_filter)
  returns table (retracted bigint, proposed bigint, after_as_of bigint)
  language sql
  stable
  parallel safe
as $$
  with everyone as (
    select (f).sectors is null and (f).countries is null and (f).watchlists is null
      and not exists (select from advertiser_at((f).known_at) a where a.merged_into_id is not null) as counted
  ), left_out as (
    select e.review, e.advertiser_id
    from event_at((f).known_at) e
    where e.review in ('RETRACTED', 'PROPOSED')
      and e.effective_on <= (f).as_of
      and event_matches(f, e.platform_id, e.campaign_id, e.kind, e.bases)
    union all
    select 'VERIFIED', e.advertiser_id
    from event_at((f).known_at) e
    where e.review = 'VERIFIED'
      and e.effective_on > (f).as_of
      and event_matches(f, e.platform_id, e.campaign_id, e.kind, e.bases)
  )
  select
    count(*) filter (where l.review = 'RETRACTED'),
    count(*) filter (where l.review = 'PROPOSED'),
    count(*) filter (where l.review = 'VERIFIED')
  from left_out l
  where (select counted from everyone) or l.advertiser_id in (select m.advertiser_id from population(f) m)
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
