-- The advertisers of an import: added, and filled where they are blank on file.

-- Adds the advertisers that are not on file, under the slugs given for their keys. Answers how many.
create or replace function import_add_advertisers(keys text[], slugs text[]) returns bigint
  language plpgsql
as $$
declare
  added bigint;
begin
  -- For each attribute the first value in the file.
  create temporary table import_attribute on commit drop as
  select s.who, min(s.line) as line,
    (array_agg(s.sector order by s.line) filter (where s.sector is not null))[1] as sector,
    (array_agg(s.country order by s.line) filter (where s.country is not null))[1] as country,
    (array_agg(s.parent_who order by s.line) filter (where s.parent_who is not null))[1] as parent_who
  from import_source s
  group by s.who;
  analyze import_attribute;

  insert into advertiser (slug, name, sector, country)
  select given.slug, n.name, t.sector, t.country
  from unnest(keys, slugs) as given (key, slug)
  join import_name n using (key)
  left join import_attribute t using (who)
  order by n.line;
  get diagnostics added = row_count;

  update import_name n
  set advertiser_id = a.id
  from unnest(keys, slugs) as given (key, slug)
  join advertiser a using (slug)
  where n.key = given.key;
  update import_source s
  set advertiser_id = n.advertiser_id
  from import_name n
  where s.advertiser_id is null and n.who = s.who;
  return added;
end $$;

-- Parents that the file would give to advertisers which, by some steps, belong to themselves then.
create or replace function import_parent_faults()
  returns table (line integer, "column" text, value text, message text)
  language plpgsql
as $$
begin
  return query
  with recursive given as (
    select t.line, child.advertiser_id as child_id, parent.advertiser_id as parent_id, parent.name
    from import_attribute t
    join import_name child using (who)
    join import_name parent on parent.who = t.parent_who
    join advertiser a on a.id = child.advertiser_id
    where a.parent_id is null
  ), ancestor as (
    select g.line, g.name, g.child_id, g.parent_id
    from given g
    union
    select b.line, b.name, b.child_id, coalesce(a.parent_id, g.parent_id)
    from ancestor b
    join advertiser a on a.id = b.parent_id
    left join given g on g.child_id = b.parent_id
    where b.parent_id <> b.child_id and coalesce(a.parent_id, g.parent_id) is not null
  )
  select b.line, 'parent', b.name, 'the advertiser would belong to itself'
  from ancestor b
  where b.parent_id = b.child_id;
end $$;

-- Fills what is blank on file. Answers how many advertisers that changed.
create or replace function import_fill_advertisers() returns bigint
  language plpgsql
as $$
declare
  filled bigint;
begin
  update advertiser a
  set sector = coalesce(a.sector, t.sector),
    country = coalesce(a.country, t.country),
    parent_id = coalesce(a.parent_id, parent.advertiser_id)
  from import_attribute t
  join import_name n using (who)
  left join import_name parent on parent.who = t.parent_who
  where a.id = n.advertiser_id
    and (a.sector is null and t.sector is not null
      or a.country is null and t.country is not null
      or a.parent_id is null and parent.advertiser_id is not null);
  get diagnostics filled = row_count;
  return filled;
end $$;
