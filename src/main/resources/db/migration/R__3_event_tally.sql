-- The triggers that keep event_tally.

create or replace function event_tally_follow() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
begin
  if tg_op = 'INSERT' then
    insert into event_tally as t (review, effective_on, platform_id, campaign_id, events)
    select n.review, n.effective_on, n.platform_id, n.campaign_id, count(*)
    from new_rows n
    group by n.review, n.effective_on, n.platform_id, n.campaign_id
    on conflict on constraint event_tally_key do update set events = t.events + excluded.events;
  elsif tg_op = 'UPDATE' then
    -- Nothing is written for what stays where it was counted.
    insert into event_tally as t (review, effective_on, platform_id, campaign_id, events)
    select moved.review, moved.effective_on, moved.platform_id, moved.campaign_id, sum(moved.events)
    from (
      select n.review, n.effective_on, n.platform_id, n.campaign_id, 1 as events from new_rows n
      union all
      select o.review, o.effective_on, o.platform_id, o.campaign_id, -1 from old_rows o) as moved
    group by moved.review, moved.effective_on, moved.platform_id, moved.campaign_id
    having sum(moved.events) <> 0
    on conflict on constraint event_tally_key do update set events = t.events + excluded.events;
  else
    insert into event_tally as t (review, effective_on, platform_id, campaign_id, events)
    select o.review, o.effective_on, o.platform_id, o.campaign_id, -count(*)
    from old_rows o
    group by o.review, o.effective_on, o.platform_id, o.campaign_id
    on conflict on constraint event_tally_key do update set events = t.events + excluded.events;
  end if;
  return null;
end $$;

create or replace trigger event_tally_follow_insert after insert on event
  referencing new table as new_rows for each statement execute function event_tally_follow();
create or replace trigger event_tally_follow_update after update on event
  referencing old table as old_rows new table as new_rows for each statement execute function event_tally_follow();
create or replace trigger event_tally_follow_delete after delete on event
  referencing old table as old_rows for each statement execute function event_tally_follow();

-- All events so far are counted here, those from now on by the triggers.
delete from event_tally;
insert into event_tally
select e.review, e.effective_on, e.platform_id, e.campaign_id, count(*)
from event e
group by e.review, e.effective_on, e.platform_id, e.campaign_id;
