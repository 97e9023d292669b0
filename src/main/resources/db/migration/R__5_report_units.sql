-- The units of a filter behind its numbers: one row each, in the state that the summary counts it in, with the event that
-- this state rests on. Paused first, and in a state those that came to it last. Pages go on behind the unit that
-- after_state, after_since, after_name and after_slug name; after_state is null for the first page.
create or replace function report_units(
  f read_filter, wanted state, after_state state, after_since date, after_name text, after_slug text, size integer)
  returns table (
    slug text, name text, members bigint, state state, since date, date_precision text, platforms text[],
    member text, member_name text, basis text, sources integer)
  language sql
  stable
  parallel safe
as $$
  with member as materialized (
    select m.unit_id, m.advertiser_id from population(f) m
  ), holding as materialized (
    -- What the members of each unit are in on the day, on whichever platforms.
    select m.unit_id, s.platform_id, s.state, s.starts_on, s.date_precision, s.opened_by
    from member m
    join spell_in(f) s using (advertiser_id)
    where spell_covers(s.ends_on, (f).as_of)
  ), began as (
    select h.unit_id, h.state, min(h.starts_on) as since from holding h group by h.unit_id, h.state
  ), page as (
    select u.unit_id, u.state, b.since, a.slug, a.name
    from unit_state(f) u
    join advertiser_at((f).known_at) a on a.id = u.unit_id
    left join began b on b.unit_id = u.unit_id and b.state = u.state
    where (wanted is null or u.state = wanted)
      and (after_state is null
        or u.state > after_state
        or u.state = after_state and coalesce(b.since, '-infinity') < coalesce(after_since, '-infinity')
        or u.state = after_state and coalesce(b.since, '-infinity') = coalesce(after_since, '-infinity')
          and (a.name collate "C", a.slug collate "C") > (after_name, after_slug))
    order by u.state, b.since desc nulls last, a.name collate "C", a.slug collate "C"
    limit size
  ), reason as (
    -- The spell that has lasted longest is what a unit is in its state since; the others name their platforms. States are
    -- compared in the aggregates, because as a condition the planner would take them for a key to join by.
    select p.unit_id,
      array_agg(distinct h.platform_id) filter (where h.state = p.state) as platforms,
      (array_agg(h.opened_by order by h.starts_on, h.opened_by) filter (where h.state = p.state))[1] as opened_by,
      (array_agg(h.date_precision order by h.starts_on, h.opened_by) filter (where h.state = p.state))[1]
        as date_precision
    from page p
    join holding h using (unit_id)
    group by p.unit_id
  ), size_of as (
    select p.unit_id, count(*) as members from page p join member m using (unit_id) group by p.unit_id
  )
  select p.slug, p.name, z.members, p.state, p.since, r.date_precision,
    array(select t.slug from platform_at((f).known_at) t where t.id = any (r.platforms) order by t.slug collate "C"),
    member.slug, member.name, e.basis, jsonb_array_length(e.sources)
  from page p
  join size_of z using (unit_id)
  left join reason r using (unit_id)
  left join lateral (
    select known.* from event_at((f).known_at) known where known.id = r.opened_by
  ) e on true
  left join advertiser_at((f).known_at) member on member.id = e.advertiser_id
  order by p.state, p.since desc nulls last, p.name collate "C", p.slug collate "C"
$$;

-- Whether some of what the summary calls imprecise is known only to the year, and not to the month.
create or replace function report_dated_to_year(f read_filter) returns boolean
  language sql
  stable
  parallel safe
as $$
  select exists (
    -- Rare, and without such an event spells need not be looked at.
    select
    from event_at((f).known_at) e
    where e.review = 'VERIFIED' and e.kind = 'PAUSE' and e.date_precision = 'YEAR'
      and e.effective_on <= (f).as_of
      and e.effective_on >= date_trunc('year', (f).as_of::timestamp)::date
  ) and exists (
    select
    from spell_in(f) s
    join population(f) m using (advertiser_id)
    where s.state = 'PAUSED'
      and s.date_precision = 'YEAR'
      and spell_covers(s.ends_on, (f).as_of)
      and (f).as_of <= last_possible_day(s.starts_on, s.date_precision))
$$;
