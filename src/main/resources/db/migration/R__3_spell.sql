-- Spells: the rule that turns events into states, and the triggers that keep the table.

-- The pairs of advertiser and platform whose verified events are others now than they were known to be at a position.
create or replace function spell_rewritten(known_at bigint) returns table (advertiser_id bigint, platform_id bigint)
  language sql
  stable
  parallel safe
as $$
  select e.advertiser_id, e.platform_id
  from event e
  where e.review = 'VERIFIED' and e.position > known_at
  union
  select (c.row ->> 'advertiser_id')::bigint, (c.row ->> 'platform_id')::bigint
  from change_at('event', known_at) c
  where c.row ->> 'review' = 'VERIFIED'
$$;

-- The verified events that timelines are made of, as known at a position: of all pairs of advertiser and platform, with
-- rewritten only of those that were written after known_at, and when rewritten is null of the pairs given. With bases, only
-- the pauses and reductions that have a source of one of them; a resumption counts whatever it rests on, because a strict
-- count would otherwise keep advertisers paused who are known to be back. Which pairs is said by a constant, so that the
-- branches of the others are gone before a plan is made, also one that is kept for any pairs.
drop function if exists spell_event(bigint[], bigint[], text[]);
create or replace function spell_event(
  advertisers bigint[], platforms bigint[], only_bases text[], known_at bigint, rewritten boolean)
  returns table (
    advertiser_id bigint, platform_id bigint, campaign_id bigint, id uuid, recorded_order bigint,
    kind text, effective_on date, date_precision text, planned_until date)
  language sql
  stable
  parallel safe
as $$
  select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.recorded_order,
    e.kind, e.effective_on, e.date_precision, e.planned_until
  from unnest(advertisers, platforms) as pair (advertiser_id, platform_id)
  join event_at(known_at) e using (advertiser_id, platform_id)
  where rewritten is null
    and e.review = 'VERIFIED'
    and (only_bases is null or e.kind = 'RESUME' or e.bases && only_bases)
  union all
  select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.recorded_order,
    e.kind, e.effective_on, e.date_precision, e.planned_until
  from event_at(known_at) e
  where not rewritten
    and e.review = 'VERIFIED'
    and (only_bases is null or e.kind = 'RESUME' or e.bases && only_bases)
  union all
  select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.recorded_order,
    e.kind, e.effective_on, e.date_precision, e.planned_until
  from spell_rewritten(known_at) pair
  join event_at(known_at) e using (advertiser_id, platform_id)
  where rewritten
    and e.review = 'VERIFIED'
    and (only_bases is null or e.kind = 'RESUME' or e.bases && only_bases)
$$;

-- Spells computed from those events.
drop function if exists spell_computed(bigint[], bigint[], text[]);
create or replace function spell_computed(
  advertisers bigint[], platforms bigint[], only_bases text[], known_at bigint, rewritten boolean)
  returns setof spell
  language sql
  stable
  parallel safe
as $$
  -- All windows run along the days of a pair, so that the events are sorted once. Each window passes over all of its
  -- rows, and each lag or lead copies them once more: there are few.
  with told as (
    select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.effective_on, e.date_precision, e.planned_until,
      -- Cast one by one: a cast of the whole would look up the name of the state for every row.
      case e.kind when 'PAUSE' then 'PAUSED'::state when 'REDUCE' then 'REDUCED'::state else 'RESUMED'::state end
        as state,
      lag(e.effective_on) over pair as previous_on,
      lead(e.effective_on) over pair as next_on
    from spell_event(advertisers, platforms, only_bases, known_at, rewritten) e
    window pair as (partition by e.advertiser_id, e.platform_id order by e.effective_on, e.recorded_order)
  ), decided as (
    -- The last event of a day decides it. From then on the planned end of an earlier day no longer stands if the event
    -- states one itself or is no pause; nor if a pause is not the first event of its day, because the one before it was
    -- none: a day has at most one (event_live_key).
    select t.*,
      t.state <> 'PAUSED' or t.planned_until is not null or t.previous_on = t.effective_on as restated
    from told t
    where t.effective_on < t.next_on or t.next_on is null
  ), looking_back as (
    -- What stood before each day: the state that was decided last, and the planned end. The end is that of the latest
    -- day that restated it, found as the maximum of (day, end). Both are counted in days, 0 for no end, and put in the
    -- halves of one number: an array would take several times as long.
    select d.*,
      lag(d.state) over before as last_state,
      lag(d.effective_on) over before as last_on,
      date '1999-12-31' + (max(
        (d.effective_on - date '1999-12-31')::bigint << 32 | coalesce(d.planned_until - date '1999-12-31', 0))
        filter (where d.restated) over before & 4294967295)::integer as stated
    from decided d
    window before as (
      partition by d.advertiser_id, d.platform_id order by d.effective_on
      rows between unbounded preceding and 1 preceding)
  ), turn as (
    -- A pause ends when it says so; without a word of its own it keeps the end that stands, unless that has passed. One
    -- that outlives its planned end lapses on the day after.
    select l.*,
      case when l.last_state = 'PAUSED' and l.stated >= l.last_on and l.stated + 1 < l.effective_on then 'LAPSED'
        else l.last_state end as state_before,
      case
        when l.state <> 'PAUSED' then null
        when l.restated then
          case when l.planned_until + 1 < coalesce(l.next_on, 'infinity') then l.planned_until + 1 end
        when l.stated >= l.effective_on and l.stated + 1 < coalesce(l.next_on, 'infinity') then l.stated + 1
      end as lapses_on
    from looking_back l
  ), stretch as (
    -- Spells follow each other without gaps, so each lasts until the next one begins: on a day that turns the state, or
    -- with a lapse. An event that does both begins two spells, with no other between them.
    select t.*,
      t.state is distinct from t.state_before as turned,
      lead(case when t.state is distinct from t.state_before then t.effective_on else t.lapses_on end) over pair
        as next_starts_on,
      lead(case when t.state is distinct from t.state_before then t.state else 'LAPSED' end) over pair as next_state,
      lead(case when t.state is distinct from t.state_before then t.id end) over pair as next_id,
      -- A spell without a campaign of its own belongs to that of the spell before it; only a pause is its own master.
      -- Found as the planned end is, with the campaign's id, which 32 bits hold, in place of the end.
      nullif(
        max((t.effective_on - date '1999-12-31')::bigint << 32 | coalesce(t.campaign_id, 0))
          filter (where t.state_before is null
            or t.state = 'PAUSED' and t.state_before <> 'PAUSED'
            or t.state = 'REDUCED' and t.state_before <> 'REDUCED' and t.campaign_id is not null)
          over pair & 4294967295,
        0) as spell_campaign_id,
      bool_or(t.state = 'PAUSED') over pair as ever_paused
    from turn t
    where t.state is distinct from t.state_before or t.lapses_on is not null
    window pair as (partition by t.advertiser_id, t.platform_id order by t.effective_on rows unbounded preceding)
  ), part as (
    -- The spell that an event begins, and the lapse that follows it. Doubled last, as few pauses lapse.
    select s.*,
      n = 2 as lapsed,
      n = 1 and s.lapses_on is not null as will_lapse
    from stretch s
    cross join generate_series(1, 2) as n
    where case n when 1 then s.turned else s.lapses_on is not null end
  )
  select p.advertiser_id, p.platform_id,
    case when p.lapsed then 'LAPSED' else p.state end,
    case when p.lapsed then p.lapses_on else p.effective_on end,
    case when p.will_lapse then p.lapses_on else p.next_starts_on end,
    case case when p.will_lapse then 'LAPSED' else p.next_state end
      when 'PAUSED' then 'PAUSE' when 'REDUCED' then 'REDUCE' when 'RESUMED' then 'RESUME'
      when 'LAPSED' then 'LAPSE' end,
    p.id,
    case when not p.will_lapse then p.next_id end,
    p.spell_campaign_id,
    p.date_precision,
    p.ever_paused
  from part p
$$;

-- The spells as known at a position: those of pairs that nobody wrote since, read, and the others computed anew.
create or replace function spell_at(known_at bigint) returns setof spell
  language sql
  stable
  parallel safe
as $$
  select s.*
  from spell s
  where known_at is null
  union all
  -- Not "not exists", which is no join when it asks a union.
  select s.*
  from spell s
  left join spell_rewritten(known_at) pair using (advertiser_id, platform_id)
  where known_at is not null and pair.advertiser_id is null
  union all
  select s.*
  from spell_computed(null, null, null, known_at, true) s
  where known_at is not null
$$;

-- Brings the spells of pairs up to date. Most of a pair's spells stay as they are, and only those that changed are written, or
-- the table would grow by all of them each time. What is deleted and what is written have no key in common.
create or replace function spell_refresh(advertisers bigint[], platforms bigint[]) returns void
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  with fresh as materialized (
    select * from spell_computed(advertisers, platforms, null, null, null)
  ), gone as (
    delete from spell s
    using unnest(advertisers, platforms) as pair (advertiser_id, platform_id)
    where s.advertiser_id = pair.advertiser_id and s.platform_id = pair.platform_id
      and not exists (
        select from fresh f
        where f.advertiser_id = s.advertiser_id and f.platform_id = s.platform_id and f.starts_on = s.starts_on)
  )
  insert into spell
  select f.*
  from fresh f
  where not exists (
    select from spell s
    where s.advertiser_id = f.advertiser_id and s.platform_id = f.platform_id and s.starts_on = f.starts_on and s = f)
  on conflict on constraint spell_pkey do update set
    state = excluded.state,
    ends_on = excluded.ends_on,
    ended_by = excluded.ended_by,
    opened_by = excluded.opened_by,
    closed_by = excluded.closed_by,
    campaign_id = excluded.campaign_id,
    date_precision = excluded.date_precision,
    ever_paused = excluded.ever_paused;
end $$;

create or replace function spell_follow_event() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  advertisers bigint[];
  platforms bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (select distinct advertiser_id, platform_id from new_rows where review = 'VERIFIED') as pair;
  elsif tg_op = 'DELETE' then
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (select distinct advertiser_id, platform_id from old_rows where review = 'VERIFIED') as pair;
  else
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (
      select advertiser_id, platform_id from old_rows where review = 'VERIFIED'
      union
      select advertiser_id, platform_id from new_rows where review = 'VERIFIED') as pair;
  end if;
  if advertisers is null then
    return null;
  end if;
  -- For few pairs a kept plan: to make one takes many times as long as to run it. For many, one that knows how many.
  if cardinality(advertisers) > 100 then
    set local plan_cache_mode = force_custom_plan;
  end if;
  perform spell_refresh(advertisers, platforms);
  return null;
end $$;

create or replace trigger spell_follow_insert after insert on event
  referencing new table as new_rows for each statement execute function spell_follow_event();
create or replace trigger spell_follow_update after update on event
  referencing old table as old_rows new table as new_rows for each statement execute function spell_follow_event();
create or replace trigger spell_follow_delete after delete on event
  referencing old table as old_rows for each statement execute function spell_follow_event();

-- A changed rule reaches the spells of all events.
delete from spell;
insert into spell select * from spell_computed(null, null, null, null, false);
