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

-- The verified events that timelines are made of: of the given pairs of advertiser and platform, or of all when no pairs
-- are given, as known at a position. With bases, only the pauses and reductions that have a source of one of them; a
-- resumption counts whatever it rests on, because a strict count would otherwise keep advertisers paused who are known to
-- be back. With rewritten, only the pairs that were written after known_at.
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
  where advertisers is not null
    and e.review = 'VERIFIED'
    and (only_bases is null or e.kind = 'RESUME' or e.bases && only_bases)
  union all
  select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.recorded_order,
    e.kind, e.effective_on, e.date_precision, e.planned_until
  from event_at(known_at) e
  where advertisers is null
    and e.review = 'VERIFIED'
    and (only_bases is null or e.kind = 'RESUME' or e.bases && only_bases)
    and (not rewritten or (e.advertiser_id, e.platform_id) in (
      select pair.advertiser_id, pair.platform_id from spell_rewritten(known_at) pair))
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
  with ordered as (
    select e.*,
      row_number() over pair as n,
      lead(e.effective_on) over pair as next_on
    from spell_event(advertisers, platforms, only_bases, known_at, rewritten) e
    window pair as (partition by e.advertiser_id, e.platform_id order by e.effective_on, e.recorded_order)
  ), looking_back as (
    -- Up to each event: the last planned end that was stated, as (event number, days since 2000), and the number of the
    -- last event that was no pause.
    select o.*,
      max(array[o.n, o.planned_until - date '2000-01-01']) filter (where o.planned_until is not null) over pair as stated,
      coalesce(max(o.n) filter (where o.kind <> 'PAUSE') over pair, 0) as interrupted
    from ordered o
    window pair as (partition by o.advertiser_id, o.platform_id order by o.effective_on, o.recorded_order)
  ), ending as (
    -- A pause ends when it says so; without a word of its own it keeps the end that stands, unless that has passed.
    select l.*,
      case
        when l.kind <> 'PAUSE' then null
        when l.planned_until is not null then l.planned_until
        when l.stated[1] > l.interrupted and date '2000-01-01' + l.stated[2]::integer >= l.effective_on
          then date '2000-01-01' + l.stated[2]::integer
      end as planned_end
    from looking_back l
  ), segment as (
    -- What each event decides until the next one; a pause that outlives its planned end lapses on the day after.
    select e.advertiser_id, e.platform_id, e.campaign_id, e.id, e.date_precision, part.state, part.starts_on
    from ending e
    cross join lateral (values
      (case e.kind when 'PAUSE' then 'PAUSED' when 'REDUCE' then 'REDUCED' else 'RESUMED' end::state,
        e.effective_on, least(e.next_on, e.planned_end + 1)),
      ('LAPSED', e.planned_end + 1, e.next_on)
    ) as part (state, starts_on, ends_on)
    where part.starts_on < coalesce(part.ends_on, 'infinity')
  ), turn as (
    select s.*, s.state is distinct from lag(s.state) over pair as turned
    from segment s
    window pair as (partition by s.advertiser_id, s.platform_id order by s.starts_on)
  ), stretch as (
    -- Segments follow each other without gaps, so a spell lasts from a turn to the next.
    select t.*,
      lead(t.starts_on) over pair as ends_on,
      lead(t.state) over pair as next_state,
      lead(t.id) over pair as next_id,
      count(*) filter (where t.state = 'PAUSED' or t.state = 'REDUCED' and t.campaign_id is not null) over pair as campaigns
    from turn t
    where t.turned
    window pair as (partition by t.advertiser_id, t.platform_id order by t.starts_on)
  )
  select s.advertiser_id, s.platform_id, s.state, s.starts_on, s.ends_on,
    case s.next_state when 'PAUSED' then 'PAUSE' when 'REDUCED' then 'REDUCE' when 'RESUMED' then 'RESUME'
      when 'LAPSED' then 'LAPSE' end,
    s.id,
    case when s.next_state <> 'LAPSED' then s.next_id end,
    -- A spell without a campaign of its own belongs to that of the spell before it; only a pause is its own master.
    first_value(s.campaign_id) over (partition by s.advertiser_id, s.platform_id, s.campaigns order by s.starts_on),
    s.date_precision
  from stretch s
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
    or not exists (
      select from spell_rewritten(known_at) pair
      where pair.advertiser_id = s.advertiser_id and pair.platform_id = s.platform_id)
  union all
  select s.*
  from spell_computed(null, null, null, known_at, true) s
  where known_at is not null
$$;

-- Replaces the spells of the given pairs.
create or replace function spell_refresh(advertisers bigint[], platforms bigint[]) returns void
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
begin
  delete from spell s
  using unnest(advertisers, platforms) as pair (advertiser_id, platform_id)
  where s.advertiser_id = pair.advertiser_id and s.platform_id = pair.platform_id;
  insert into spell select * from spell_computed(advertisers, platforms, null, null, false);
end $$;

create or replace function spell_follow_event() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
as $$
declare
  advertisers bigint[];
  platforms bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (select advertiser_id, platform_id from new_rows where review = 'VERIFIED' group by 1, 2) as pair;
  elsif tg_op = 'DELETE' then
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (select advertiser_id, platform_id from old_rows where review = 'VERIFIED' group by 1, 2) as pair;
  else
    select array_agg(advertiser_id), array_agg(platform_id) into advertisers, platforms
    from (
      select advertiser_id, platform_id from old_rows where review = 'VERIFIED'
      union
      select advertiser_id, platform_id from new_rows where review = 'VERIFIED') as pair;
  end if;
  if advertisers is not null then
    perform spell_refresh(advertisers, platforms);
  end if;
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
