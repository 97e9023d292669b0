-- What readers of the present have in front of the functions that know the past (Rows.lookBack): the same names, of tables as
-- they are. To the planner a call is then the table itself, with what is known of how many rows it has, and nothing stands
-- between a report and its rows. All else is one text for both, because functions that are written as strings look up
-- their names where they are called from.
do $$
begin
  if to_regnamespace('present') is null then
    create schema present;
  end if;
end $$;

-- Whoever forgets to look back must not get the present's numbers for those of the past.
create or replace function present.refuse() returns boolean
  language plpgsql
  stable
as $$
begin
  raise exception 'the past, or a basis, was asked for where only the present is known';
end $$;

create or replace function present.platform_at(known_at bigint) returns setof public.platform
  language sql
  stable
as $$
  select t.* from public.platform t where known_at is null or present.refuse()
$$;

create or replace function present.campaign_at(known_at bigint) returns setof public.campaign
  language sql
  stable
as $$
  select t.* from public.campaign t where known_at is null or present.refuse()
$$;

create or replace function present.advertiser_at(known_at bigint) returns setof public.advertiser
  language sql
  stable
as $$
  select t.* from public.advertiser t where known_at is null or present.refuse()
$$;

create or replace function present.watchlist_at(known_at bigint) returns setof public.watchlist
  language sql
  stable
as $$
  select t.* from public.watchlist t where known_at is null or present.refuse()
$$;

create or replace function present.watchlist_member_at(known_at bigint) returns setof public.watchlist_member
  language sql
  stable
as $$
  select t.* from public.watchlist_member t where known_at is null or present.refuse()
$$;

create or replace function present.event_at(known_at bigint) returns setof public.event
  language sql
  stable
as $$
  select t.* from public.event t where known_at is null or present.refuse()
$$;

create or replace function present.spell_at(known_at bigint) returns setof public.spell
  language sql
  stable
as $$
  select t.* from public.spell t where known_at is null or present.refuse()
$$;

create or replace function present.spell_in(f public.read_filter) returns setof public.spell
  language sql
  stable
as $$
  select s.*
  from public.spell s
  where (((f).known_at is null and (f).bases is null) or present.refuse())
    and s.starts_on <= (f).as_of
    and ((f).platforms is null or s.platform_id = any ((f).platforms))
    and ((f).campaigns is null or s.campaign_id = any ((f).campaigns))
$$;
