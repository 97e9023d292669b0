-- The triggers that keep event_tally.

create or replace function event_tally_follow() returns trigger
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
begin
  if tg_op <> 'DELETE' then
    insert into event_tally as t (review, effective_on, platform_id, campaign_id, events)
    select n.review, n.effective_on, n.platform_id, n.campaign_id, count(*)
    from new_rows n
    group by n.review, n.effective_on, n.platform_id, n.campaign_id
    on conflict on constraint event_tally_key do update set events = t.events + excluded.events;
  end if;
  if tg_op <> 'INSERT' then
    update event_tally t
    set events = t.events - gone.events
    from (
      select o.review, o.effective_on, o.platform_id, o.campaign_id, count(*) as events
      from old_rows o
      group by o.review, o.effective_on, o.platform_id, o.campaign_id) as gone
    where t.review = gone.review and t.effective_on = gone.effective_on and t.platform_id = gone.platform_id
      and t.campaign_id is not distinct from gone.campaign_id;
  end if;
  return null;
end $$;

create or replace trigger event_tally_follow_insert after insert on event
  referencing new table as new_rows for each statement execute function event_tally_follow();
create or replace trigger event_tally_follow_update after update on event
  referencing old table as old_rows new table as new_rows for each statement execute function event_tally_follow();
create or replace trigger event_tally_follow_delete after delete on event
  referencing old table as old_rows for each statement execute function event_tally_follow();

-- As it is before the first event that they follow.
delete from event_tally;
insert into event_tally
select e.review, e.effective_on, e.platform_id, e.campaign_id, count(*)
from event e
group by e.review, e.effective_on, e.platform_id, e.campaign_id;
