-- Rules of the subjects that no single row can check.

-- A text as a literal part of a like pattern.
create or replace function like_literal(value text) returns text
  immutable strict parallel safe
  return replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_');

-- A platform answers to its slug and its aliases, so none of them may name another one.
create or replace function platform_names_are_unique() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
declare
  taken text;
begin
  select name.value into taken
  from platform p
  cross join lateral unnest(p.slug || p.aliases) as name (value)
  group by name.value
  having count(distinct p.id) > 1
  limit 1;
  if taken is not null then
    raise exception 'two platforms are called %', taken
      using errcode = 'unique_violation', constraint = 'platform_slug_or_alias_key';
  end if;
  return null;
end $$;

create or replace trigger platform_names_are_unique after insert or update on platform
  for each statement execute function platform_names_are_unique();

-- No advertiser belongs to itself, by however many steps.
create or replace function advertiser_parents_are_acyclic() returns trigger
  language plpgsql
  set search_path = public, pg_temp
as $$
declare
  in_cycle text;
begin
  with recursive ancestor as (
    select n.id as advertiser_id, n.parent_id
    from new_rows n
    where n.parent_id is not null
    union
    select a.advertiser_id, parent.parent_id
    from ancestor a
    join advertiser parent on parent.id = a.parent_id
    where a.parent_id <> a.advertiser_id
  )
  select n.slug into in_cycle
  from ancestor a
  join new_rows n on n.id = a.advertiser_id
  where a.parent_id = a.advertiser_id
  limit 1;
  if in_cycle is not null then
    raise exception 'advertiser % would belong to itself', in_cycle
      using errcode = 'check_violation', constraint = 'advertiser_parent_acyclic';
  end if;
  return null;
end $$;

create or replace trigger advertiser_acyclic_insert after insert on advertiser
  referencing new table as new_rows for each statement execute function advertiser_parents_are_acyclic();
create or replace trigger advertiser_acyclic_update after update on advertiser
  referencing new table as new_rows for each statement execute function advertiser_parents_are_acyclic();

-- Replaces the members of a watchlist whole. Who stays with the same rank is not touched; if anything changed, so did
-- the watchlist. Answers how many rows that were.
create or replace function watchlist_replace_members(watchlist bigint, advertisers bigint[], ranks integer[])
  returns bigint
  language sql
as $$
  with removed as (
    delete from watchlist_member m
    where m.watchlist_id = watchlist and m.advertiser_id <> all (advertisers)
    returning m.id
  ), given as (
    select given.advertiser_id, given.rank, given.n
    from unnest(advertisers, ranks) with ordinality as given (advertiser_id, rank, n)
  ), changed as (
    update watchlist_member m
    set rank = g.rank
    from given g
    where m.watchlist_id = watchlist and m.advertiser_id = g.advertiser_id and m.rank is distinct from g.rank
    returning m.id
  ), added as (
    insert into watchlist_member (watchlist_id, advertiser_id, rank)
    select watchlist, g.advertiser_id, g.rank
    from given g
    where not exists (
      select from watchlist_member m where m.watchlist_id = watchlist and m.advertiser_id = g.advertiser_id)
    order by g.n
    returning id
  ), touched as (
    select id from removed union all select id from changed union all select id from added
  ), versioned as (
    update watchlist w
    set description = w.description
    where w.id = watchlist and exists (select from touched)
    returning w.id
  )
  select count(*) from touched
$$;
