-- What accounts for the difference of a report between two states of knowledge: the events that its numbers rest on in one
-- and not in the other, or in both with different content, and the same of the advertisers that it counts. Spells follow
-- from such events, and numbers from spells and from who is counted, so that nothing else can move them.

-- The same question, at another state of knowledge.
create or replace function read_filter_known_at(f read_filter, known_at bigint) returns read_filter
  immutable parallel safe
  return row((f).as_of, (f).platforms, (f).campaigns, (f).watchlists, (f).sectors, (f).countries, (f).bases, (f).unit,
    known_at)::read_filter;

-- The same question of everybody.
create or replace function read_filter_of_all(f read_filter) returns read_filter
  immutable parallel safe
  return row((f).as_of, (f).platforms, (f).campaigns, null, null, null, (f).bases, (f).unit, (f).known_at)::read_filter;

-- A state of knowledge as a number to compare by: the present is behind every position.
create or replace function comparison_place(known_at bigint) returns bigint
  immutable parallel safe
  return coalesce(known_at, 9223372036854775807);

-- Of the given events, those that the numbers of a filter rest on. With campaigns that is the whole timeline of which some
-- event belongs to one: a return ends the pause of a campaign without belonging to it.
create or replace function comparison_counted(f read_filter, among uuid[]) returns setof event
  language sql
  stable
  parallel safe
as $$
  with told as materialized (
    select e.*
    from event_at((f).known_at) e
    where e.id = any (among)
      and e.review = 'VERIFIED'
      and e.effective_on <= (f).as_of
      and ((f).platforms is null or e.platform_id = any ((f).platforms))
      and ((f).bases is null or e.kind = 'RESUME' or e.bases && (f).bases)
      and e.advertiser_id in (select p.advertiser_id from population(f) p)
  )
  select t.*
  from told t
  where (f).campaigns is null
    or (t.advertiser_id, t.platform_id) in (
      select o.advertiser_id, o.platform_id from told o where o.campaign_id = any ((f).campaigns))
$$;

-- The events that can count for one of two filters and not for the other, or differ: those written in between, those of
-- advertisers that only one of them counts, and with campaigns the whole timelines of these.
create or replace function comparison_candidates(f read_filter, other read_filter) returns uuid[]
  language sql
  stable
  parallel safe
as $$
  with written as materialized (
    select e.id, e.advertiser_id, e.platform_id
    from event e
    where e.position > least(comparison_place((f).known_at), comparison_place((other).known_at))
  ), counted_now as materialized (
    select p.advertiser_id from population(f) p
  ), counted_then as materialized (
    select p.advertiser_id from population(other) p
  ), moved as (
    (select advertiser_id from counted_now except select advertiser_id from counted_then)
    union
    (select advertiser_id from counted_then except select advertiser_id from counted_now)
  ), pair as (
    select e.advertiser_id, e.platform_id
    from event_at((f).known_at) e
    where (f).campaigns is not null and e.id in (select w.id from written w)
    union
    select e.advertiser_id, e.platform_id
    from event_at((other).known_at) e
    where (f).campaigns is not null and e.id in (select w.id from written w)
  )
  select array(
    select w.id from written w
    union
    select e.id from event e where e.advertiser_id in (select m.advertiser_id from moved m)
    union
    select e.id from event e join pair using (advertiser_id, platform_id))
$$;

-- What differs in some fields between two rows, as [{"field", "before", "after"}]; nothing where there is only one of them.
create or replace function comparison_changes(fields text[], told_before jsonb, told_after jsonb) returns jsonb
  language sql
  immutable
  parallel safe
as $$
  select coalesce(
    jsonb_agg(jsonb_build_object('field', f.field, 'before', v.before, 'after', v.after) order by f.n), '[]')
  from unnest(fields) with ordinality as f (field, n)
  cross join lateral (
    select nullif(told_before -> f.field, 'null') as before, nullif(told_after -> f.field, 'null') as after) as v
  where told_before is not null and told_after is not null and v.before is distinct from v.after
$$;

-- What the public saw happen to a row between two positions, oldest first.
create or replace function comparison_steps(of_subject text, of_id text, earlier bigint, later bigint)
  returns table ("position" bigint, recorded_at timestamptz, action text, reason text)
  language sql
  stable
  parallel safe
as $$
  select h.position, h.recorded_at, h.action, h.reason
  from history_of(of_subject, of_id, later, false) h
  where h.position > earlier
  order by h.position, h.n
$$;

-- The events, as far as most allows, with how many there are of each kind. An event is shown as it is where it counts, for
-- the first of the filters if for both. What it says is compared where the public saw it in both states: in one of them it
-- may not be verified, and what a proposal says is not told.
create or replace function comparison_events(f read_filter, other read_filter, most integer)
  returns table (
    added bigint, removed bigint, changed bigint, what text, id uuid, advertiser text, platform text, kind text,
    effective_on date, changes jsonb, steps jsonb)
  language sql
  stable
  parallel safe
as $$
  with candidate as materialized (
    select comparison_candidates(f, other) as ids
  ), now as materialized (
    select e.* from candidate c cross join lateral comparison_counted(f, c.ids) e
  ), past as materialized (
    select e.* from candidate c cross join lateral comparison_counted(other, c.ids) e
  ), differing as (
    select id,
      case when p.version is null then 'ADDED' when n.version is null then 'REMOVED' else 'CHANGED' end as what,
      coalesce(n.advertiser_id, p.advertiser_id) as advertiser_id,
      coalesce(n.platform_id, p.platform_id) as platform_id,
      coalesce(n.kind, p.kind) as kind,
      coalesce(n.effective_on, p.effective_on) as effective_on,
      coalesce(n.recorded_order, p.recorded_order) as recorded_order
    from now n
    full join past p using (id)
    where n.version is null or p.version is null
      or (n.advertiser_id, n.platform_id, n.campaign_id, n.kind, n.effective_on, n.date_precision, n.planned_until, n.bases)
        is distinct from
        (p.advertiser_id, p.platform_id, p.campaign_id, p.kind, p.effective_on, p.date_precision, p.planned_until, p.bases)
  ), listed as materialized (
    select d.*,
      count(*) filter (where d.what = 'ADDED') over () as added,
      count(*) filter (where d.what = 'REMOVED') over () as removed,
      count(*) filter (where d.what = 'CHANGED') over () as changed
    from differing d
    order by d.effective_on, d.recorded_order
    limit most
  ), told_now as materialized (
    select e.id, history_told('event', to_jsonb(e), false) as told
    from event_at((f).known_at) e
    where e.id in (select l.id from listed l) and e.review in ('VERIFIED', 'RETRACTED')
  ), told_then as materialized (
    select e.id, history_told('event', to_jsonb(e), false) as told
    from event_at((other).known_at) e
    where e.id in (select l.id from listed l) and e.review in ('VERIFIED', 'RETRACTED')
  )
  select l.added, l.removed, l.changed, l.what, l.id, history_name('advertiser', l.advertiser_id::text, null),
    history_name('platform', l.platform_id::text, null), l.kind, l.effective_on,
    comparison_changes(
      array['advertiser', 'platform', 'campaign', 'kind', 'effective_on', 'date_precision', 'planned_until', 'bases',
        'review'],
      p.told, n.told),
    (select coalesce(jsonb_agg(to_jsonb(s)), '[]')
      from comparison_steps('event', l.id::text,
        least(comparison_place((f).known_at), comparison_place((other).known_at)),
        greatest(comparison_place((f).known_at), comparison_place((other).known_at))) s)
  from listed l
  left join told_now n using (id)
  left join told_then p using (id)
  order by l.effective_on, l.recorded_order
$$;

-- Advertisers as a filter counts them: under which group, of which sector and country, and on which of its watchlists.
create or replace function comparison_advertiser(f read_filter, among bigint[])
  returns table (advertiser_id bigint, told jsonb)
  language sql
  stable
  parallel safe
as $$
  select a.id, jsonb_build_object(
    'group', case when (f).unit = 'parent' and m.unit_id <> a.id then unit.slug end,
    'sector', case when m.advertiser_id is null then a.sector else m.sector end,
    'country', case when m.advertiser_id is null then a.country else m.country end,
    'watchlists', (
      select jsonb_agg(w.slug order by w.slug collate "C")
      from watchlist_member_at((f).known_at) on_list
      join watchlist_at((f).known_at) w on w.id = on_list.watchlist_id
      where on_list.advertiser_id = a.id and on_list.watchlist_id = any ((f).watchlists)),
    'merged_into', survivor.slug)
  from advertiser_at((f).known_at) a
  left join population(read_filter_of_all(f)) m on m.advertiser_id = a.id
  left join advertiser_at((f).known_at) unit on unit.id = m.unit_id
  left join advertiser_at((f).known_at) survivor on survivor.id = a.merged_into_id
  where a.id = any (among)
$$;

-- The advertisers that only one of the filters counts, or that they count in other groups of companies; and where a report
-- is divided by sector or country, those that they count in others.
create or replace function comparison_advertisers(f read_filter, other read_filter, group_by text, most integer)
  returns table (added bigint, removed bigint, changed bigint, what text, slug text, changes jsonb, steps jsonb)
  language sql
  stable
  parallel safe
as $$
  with differing as (
    select advertiser_id,
      case when p.unit_id is null then 'ADDED' when n.unit_id is null then 'REMOVED' else 'CHANGED' end as what
    from population(f) n
    full join population(other) p using (advertiser_id)
    where n.unit_id is distinct from p.unit_id
      or group_by = 'sector' and n.sector is distinct from p.sector
      or group_by = 'country' and n.country is distinct from p.country
  ), listed as materialized (
    select d.advertiser_id, d.what, a.slug,
      count(*) filter (where d.what = 'ADDED') over () as added,
      count(*) filter (where d.what = 'REMOVED') over () as removed,
      count(*) filter (where d.what = 'CHANGED') over () as changed
    from differing d
    join advertiser a on a.id = d.advertiser_id
    order by a.slug collate "C"
    limit most
  ), told as materialized (
    select n.advertiser_id, n.told, true as now
    from comparison_advertiser(f, array(select l.advertiser_id from listed l)) n
    union all
    select p.advertiser_id, p.told, false
    from comparison_advertiser(other, array(select l.advertiser_id from listed l)) p
  ), bounds as (
    select least(comparison_place((f).known_at), comparison_place((other).known_at)) as earlier,
      greatest(comparison_place((f).known_at), comparison_place((other).known_at)) as later
  ), membership as (
    -- By which watchlist an advertiser came or went is a change of the membership, not of the advertiser.
    select distinct (c.row ->> 'advertiser_id')::bigint as advertiser_id, c.subject_id
    from bounds b
    join change c on c.position > b.earlier and c.position <= b.later
    where (f).watchlists is not null
      and c.subject = 'watchlist_member'
      and (c.row ->> 'watchlist_id')::bigint = any ((f).watchlists)
  )
  select l.added, l.removed, l.changed, l.what, l.slug,
    comparison_changes(array['group', 'sector', 'country', 'watchlists', 'merged_into'], p.told, n.told),
    (select coalesce(jsonb_agg(to_jsonb(s) order by s.position), '[]')
      from (
        select s.* from comparison_steps('advertiser', l.advertiser_id::text, b.earlier, b.later) s
        union
        select s.*
        from membership m
        cross join lateral comparison_steps('watchlist_member', m.subject_id, b.earlier, b.later) s
        where m.advertiser_id = l.advertiser_id) s)
  from listed l
  cross join bounds b
  left join told n on n.advertiser_id = l.advertiser_id and n.now
  left join told p on p.advertiser_id = l.advertiser_id and not p.now
  order by l.slug collate "C"
$$;
