-- How long pauses last: the estimate of Kaplan and Meier over the spells of pause that had begun by as_of, each on one platform.

-- As in mathematics. With it, survival is the running product of the textbooks, which may become zero; the logarithms that
-- PostgreSQL could sum instead may not.
create or replace aggregate product(double precision) (
  sfunc = float8mul,
  stype = double precision,
  initcond = '1',
  parallel = safe);

-- The pauses of advertisers. One has ended when it is known to have: by a return or a reduction. One that lapsed is known to
-- have lasted until then, and one that goes on until as_of. A pause is imprecise if it began, or ended, on a date that is
-- known only to the month or year.
create or replace function advertiser_pause(f read_filter)
  returns table (
    unit_id bigint, sector text, country text, platform_id bigint, days integer, ended boolean, imprecise boolean)
  language sql
  stable
  parallel safe
as $$
  with told as materialized (
    select s.advertiser_id, s.platform_id, s.state, s.starts_on, s.ends_on, s.ended_by, s.date_precision, s.campaign_id
    from spell_in(row((f).as_of, (f).platforms, null, (f).watchlists, (f).sectors, (f).countries, (f).bases, (f).unit,
      (f).known_at)::read_filter) s
    where s.state = 'PAUSED' or s.state in ('REDUCED', 'RESUMED') and s.date_precision <> 'DAY'
  ), vague_end as (
    -- Of any campaign: a reduction need not belong to that of the pause it ends.
    select t.advertiser_id, t.platform_id, t.starts_on as ends_on
    from told t
    where t.state <> 'PAUSED'
  )
  select m.unit_id, m.sector, m.country, t.platform_id,
    case when t.ends_on <= (f).as_of then t.ends_on else (f).as_of end - t.starts_on,
    coalesce(t.ends_on <= (f).as_of and t.ended_by <> 'LAPSE', false),
    t.date_precision <> 'DAY' or v.ends_on is not null
  from population(f) m
  join told t using (advertiser_id)
  left join vague_end v using (advertiser_id, platform_id, ends_on)
  where t.state = 'PAUSED'
    and ((f).campaigns is null or t.campaign_id = any ((f).campaigns))
$$;

-- The pauses of groups: a group is paused on a platform while any of its members is. What has ended is judged by the state
-- that the group is in on the day after, the first that applies to any member: LAPSED means that some member's pause may
-- go on.
create or replace function group_pause(f read_filter)
  returns table (
    unit_id bigint, sector text, country text, platform_id bigint, days integer, ended boolean, imprecise boolean)
  language sql
  stable
  parallel safe
as $$
  with told as (
    select s.advertiser_id, s.platform_id, s.state, s.date_precision <> 'DAY' as vague,
      daterange(s.starts_on, s.ends_on) as days,
      daterange(s.starts_on, s.starts_on, '[]') as first_day,
      (f).campaigns is null or coalesce(s.campaign_id = any ((f).campaigns), false) as counted
    from spell_in(row((f).as_of, (f).platforms, null, (f).watchlists, (f).sectors, (f).countries, (f).bases, (f).unit,
      (f).known_at)::read_filter) s
    where s.state <> 'RESUMED' or s.date_precision <> 'DAY'
  ), member_history as (
    -- Gathered before they are joined to the groups, because members are fewer than spells.
    select t.advertiser_id, t.platform_id,
      range_agg(t.days) filter (where t.counted and t.state = 'PAUSED') as paused,
      range_agg(t.days) filter (where t.counted and t.state = 'REDUCED') as reduced,
      range_agg(t.days) filter (where t.counted and t.state = 'LAPSED') as lapsed,
      range_agg(t.first_day) filter (where t.counted and t.state = 'PAUSED' and not t.vague) as exact_starts,
      range_agg(t.first_day) filter (where t.state in ('REDUCED', 'RESUMED') and t.vague) as vague_ends
    from told t
    group by t.advertiser_id, t.platform_id
  ), history as (
    select m.unit_id, m.sector, m.country, h.platform_id,
      range_agg(h.paused) as paused,
      range_agg(h.reduced) as reduced,
      range_agg(h.lapsed) as lapsed,
      range_agg(h.exact_starts) as exact_starts,
      range_agg(h.vague_ends) as vague_ends
    from population(f) m
    join member_history h using (advertiser_id)
    group by m.unit_id, m.sector, m.country, h.platform_id
  ), pause as (
    select h.*, lower(p.days) as starts_on,
      case when upper(p.days) <= (f).as_of then upper(p.days) end as ends_on
    from history h
    cross join lateral unnest(h.paused) as p (days)
  ), judged as (
    select p.*,
      p.ends_on is not null
        and (coalesce(p.reduced @> p.ends_on, false) or not coalesce(p.lapsed @> p.ends_on, false)) as ended
    from pause p
  )
  select j.unit_id, j.sector, j.country, j.platform_id, coalesce(j.ends_on, (f).as_of) - j.starts_on, j.ended,
    not coalesce(j.exact_starts @> j.starts_on, false) or j.ended and coalesce(j.vague_ends @> j.ends_on, false)
  from judged j
$$;

create or replace function unit_pause(f read_filter)
  returns table (
    unit_id bigint, sector text, country text, platform_id bigint, days integer, ended boolean, imprecise boolean)
  language sql
  stable
  parallel safe
as $$
  select * from advertiser_pause(f) where (f).unit = 'advertiser'
  union all
  select * from group_pause(f) where (f).unit = 'parent'
$$;

-- One curve of all pauses (total), then one per group, as groups are in report_summary. A curve has a step on day 0 and one on
-- each day on which pauses are known to have ended. Of those at risk on a step's day, observed ended on it, and censored left
-- later, before the next step, without being known to have ended; so at_risk - observed - censored are at risk at the next.
--
-- The variance is Greenwood's; intervals are 95 %, log-log (Kalbfleisch and Prentice). They are null where survival is 1 or 0,
-- of which that scale knows nothing, and cannot overflow: the exponent is at most exp(2), as the error of ln(survival) is never
-- much more than -ln(survival) itself. Shares are those after 30, 90, 180 and 365 days, null beyond the longest pause there is.
-- The median is the first day on which survival is a half or less, its bounds the first days on which those of survival are.
create or replace function report_survival(f read_filter, group_by text)
  returns table (
    total boolean, key text, spells bigint, observed bigint, censored bigint, imprecise bigint, longest integer,
    median integer, median_lower integer, median_upper integer, shares json, steps json)
  language sql
  stable
  parallel safe
as $$
  with pause as materialized (
    select * from unit_pause(f)
  ), followed as (
    -- A curve of no pause has one row, without days.
    select true as total, null::text as key, p.days, p.ended, p.imprecise
    from (select) one
    left join pause p on true
    union all
    select false, g.key, p.days, p.ended, p.imprecise
    from (
      select distinct m.unit_id, case group_by when 'sector' then m.sector else m.country end as key
      from population(f) m
    ) g
    left join pause p using (unit_id)
    where group_by in ('sector', 'country')
    union all
    select false, t.slug, p.days, p.ended, p.imprecise
    from platform_at((f).known_at) t
    left join pause p on p.platform_id = t.id
    where group_by = 'platform' and ((f).platforms is null or t.id = any ((f).platforms))
    union all
    select false, c.slug, p.days, p.ended, p.imprecise
    from campaign_at((f).known_at) c
    left join lateral unit_pause(row((f).as_of, (f).platforms, array[c.id], (f).watchlists, (f).sectors,
      (f).countries, (f).bases, (f).unit, (f).known_at)::read_filter) p on true
    where group_by = 'campaign' and ((f).campaigns is null or c.id = any ((f).campaigns))
    union all
    select false, b.basis, p.days, p.ended, p.imprecise
    from unnest(coalesce((f).bases, array['ANNOUNCED', 'REPORTED', 'OBSERVED', 'CONFIDENTIAL'])) as b (basis)
    left join lateral unit_pause(row((f).as_of, (f).platforms, (f).campaigns, (f).watchlists, (f).sectors,
      (f).countries, array[b.basis], (f).unit, (f).known_at)::read_filter) p on true
    where group_by = 'basis'
  ), tally as materialized (
    select w.total, w.key collate "C" as key, w.days,
      count(*) filter (where w.ended) as observed,
      count(*) filter (where not w.ended) as censored,
      count(*) filter (where w.imprecise) as imprecise
    from followed w
    where w.days is not null
    group by w.total, w.key, w.days
    union all
    select distinct w.total, w.key, 0, 0, 0, 0 from followed w
  ), numbered as (
    select t.*, count(*) filter (where t.observed > 0) over (partition by t.total, t.key order by t.days) as n
    from tally t
  ), step as (
    select s.*,
      sum(s.observed + s.censored) over (partition by s.total, s.key order by s.day desc)::bigint as at_risk,
      lead(s.day) over (partition by s.total, s.key order by s.day) as next_day
    from (
      select n.total, n.key, min(n.days) as day, sum(n.observed)::bigint as observed,
        sum(n.censored)::bigint as censored
      from numbered n
      group by n.total, n.key, n.n
    ) s
  ), estimate as (
    select s.*,
      product((s.at_risk - s.observed) / nullif(s.at_risk, 0)::double precision) over curve as survival,
      sum(s.observed / (s.at_risk * nullif(s.at_risk - s.observed, 0)::double precision)) over curve as greenwood
    from step s
    window curve as (partition by s.total, s.key order by s.day)
  ), spread as (
    select e.*,
      case when e.survival > 0 and e.survival < 1 then 1.959963984540054 * sqrt(e.greenwood) / -ln(e.survival) end
        as width
    from estimate e
  ), point as (
    select s.*,
      round(s.survival::numeric, 5) as share,
      round(power(s.survival, exp(s.width))::numeric, 5) as lower,
      round(power(s.survival, exp(-s.width))::numeric, 5) as upper,
      -- Whether half have ended: the last of 16 digits must not decide it.
      round(s.survival::numeric, 9) <= 0.5 as half,
      round(power(s.survival, exp(s.width))::numeric, 9) <= 0.5 as lower_half,
      round(power(s.survival, exp(-s.width))::numeric, 9) <= 0.5 as upper_half
    from spread s
  ), curve as (
    select t.total, t.key, sum(t.observed + t.censored)::bigint as spells, sum(t.observed)::bigint as observed,
      sum(t.censored)::bigint as censored, sum(t.imprecise)::bigint as imprecise,
      max(t.days) filter (where t.observed + t.censored > 0) as longest
    from tally t
    group by t.total, t.key
  ), mark as (
    select c.total, c.key,
      json_agg(
        json_build_object(
          'day', m.day, 'at_risk', r.at_risk,
          'survival', case when m.day <= c.longest then p.share end,
          'lower', case when m.day <= c.longest then p.lower end,
          'upper', case when m.day <= c.longest then p.upper end)
        order by m.day) as shares
    from curve c
    cross join unnest(array[30, 90, 180, 365]) as m (day)
    join point p on p.total = c.total and p.key is not distinct from c.key
      and m.day >= p.day and (m.day < p.next_day or p.next_day is null)
    cross join lateral (
      select coalesce(sum(t.observed + t.censored), 0) as at_risk
      from tally t
      where t.total = c.total and t.key is not distinct from c.key and t.days >= m.day
    ) r
    group by c.total, c.key
  ), drawn as (
    select p.total, p.key,
      min(p.day) filter (where p.half) as median,
      min(p.day) filter (where p.lower_half) as median_lower,
      min(p.day) filter (where p.upper_half) as median_upper,
      json_agg(
        json_build_object(
          'day', p.day, 'at_risk', p.at_risk, 'observed', p.observed, 'censored', p.censored, 'survival', p.share,
          'lower', p.lower, 'upper', p.upper)
        order by p.day) as steps
    from point p
    group by p.total, p.key
  )
  select c.total, c.key, c.spells, c.observed, c.censored, c.imprecise, c.longest, d.median, d.median_lower,
    d.median_upper, m.shares, d.steps
  from curve c
  join drawn d on d.total = c.total and d.key is not distinct from c.key
  join mark m on m.total = c.total and m.key is not distinct from c.key
  order by c.total desc, c.key
$$;
