-- Importing a file, set by set. The rows wait in temporary tables of the transaction, so nothing of an import is seen,
-- or left behind, until it commits. In order: import_begin, COPY into import_row, import_match, import_faults,
-- import_advertisers, import_plan, import_apply.

-- Rows as they were read: texts trimmed, cells that are no valid value of their type left null.
create or replace function import_begin() returns void
  language plpgsql
as $$
begin
  -- Of an earlier import in the same transaction.
  drop table if exists pg_temp.import_row, pg_temp.import_name, pg_temp.import_source, pg_temp.import_attribute,
    pg_temp.import_outcome, pg_temp.import_difference;
  create temporary table import_row (
    line integer primary key, advertiser text, parent text, sector text, country text, platform text, campaign text,
    kind text, effective_on date, date_precision text, announced_on date, planned_until date, basis text, summary text,
    source_url text, source_title text, source_publisher text, source_published_on date
  ) on commit drop;
end $$;

-- Finds what the rows name. import_name: each advertiser or parent that the file names, with the advertiser on file whose
-- name it is, else whose alias it is; who is the same for all names of one advertiser, new or known. import_source: each
-- row with the ids found.
create or replace function import_match() returns void
  language plpgsql
as $$
begin
  analyze import_row;

  create temporary table import_name on commit drop as
  with named as (
    select fold(given.name) as key, min(given.line) as line, (array_agg(given.name order by given.line))[1] as name
    from (
      select r.advertiser as name, r.line from import_row r
      union all
      select r.parent, r.line from import_row r) as given
    where given.name is not null
    group by fold(given.name)
  ), alias as (
    select fold(known.alias) as key, array_agg(distinct a.id) as advertisers
    from advertiser a
    cross join lateral unnest(a.aliases) as known (alias)
    where a.merged_into_id is null
    group by fold(known.alias)
  )
  select n.key, n.line, n.name, found.advertiser_id, coalesce('#' || found.advertiser_id, n.key) as who,
    a.id is null and cardinality(alias.advertisers) > 1 as ambiguous
  from named n
  left join advertiser a on fold(a.name) = n.key and a.merged_into_id is null
  left join alias using (key)
  cross join lateral (
    select coalesce(a.id, case when cardinality(alias.advertisers) = 1 then alias.advertisers[1] end)
  ) as found (advertiser_id);
  create unique index on import_name (key);
  analyze import_name;

  create temporary table import_source on commit drop as
  select r.*, p.id as platform_id, c.id as campaign_id, n.advertiser_id, n.who, parent.who as parent_who,
    coalesce(r.source_url, r.basis) as source
  from import_row r
  left join import_name n on n.key = fold(r.advertiser)
  left join import_name parent on parent.key = fold(r.parent)
  left join platform p on r.platform = p.slug or r.platform = any (p.aliases)
  left join campaign c on c.slug = r.campaign;
  create index on import_source (who, platform_id, kind, effective_on, line);
  analyze import_source;
end $$;

-- What is wrong with the rows beyond their single cells.
create or replace function import_faults() returns table (line integer, "column" text, value text, message text)
  language plpgsql
as $$
begin
  return query
  with event_row as (
    select s.*,
      first_value(s.line) over event_rows as first_line,
      first_value(s.summary) over event_rows as first_summary,
      min(s.line) filter (where s.planned_until is not null) over event_rows as end_line,
      min(s.line) filter (where s.campaign is not null) over event_rows as campaign_line,
      min(s.line) filter (where s.date_precision is not null) over event_rows as precision_line
    from import_source s
    window event_rows as (
      partition by s.who, s.platform_id, s.kind, s.effective_on order by s.line
      rows between unbounded preceding and unbounded following)
  )
  select s.line, 'platform', s.platform, 'there is no such platform'
  from import_source s
  where s.platform is not null and s.platform_id is null
  union all
  select s.line, 'campaign', s.campaign, 'there is no such campaign'
  from import_source s
  where s.campaign is not null and s.campaign_id is null
  union all
  select s.line, given.column_name, given.name, 'is an alias of several advertisers: write the name of the one that is meant'
  from import_source s
  cross join lateral (values ('advertiser', s.advertiser), ('parent', s.parent)) as given (column_name, name)
  join import_name n on n.key = fold(given.name)
  where n.ambiguous
  union all
  select s.line, 'parent', s.parent, 'is the advertiser itself'
  from import_source s
  where s.parent_who = s.who
  union all
  select e.line, 'summary', null, 'is needed on the first row of an event'
  from event_row e
  where e.line = e.first_line and e.summary is null
    and not exists (
      select from event known
      where known.advertiser_id = e.advertiser_id and known.platform_id = e.platform_id and known.kind = e.kind
        and known.effective_on = e.effective_on and known.review in ('PROPOSED', 'VERIFIED'))
  union all
  select e.line, 'summary', e.summary,
    'cannot be kept: a confidential source stores its basis and nothing else'
  from event_row e
  where e.basis = 'CONFIDENTIAL' and e.line > e.first_line and e.summary <> coalesce(e.first_summary, '')
  union all
  select e.line, 'planned_until', e.planned_until::text,
    format('line %s says %s of the same event, line %s says %s', other.line, other.planned_until, e.line, e.planned_until)
  from event_row e
  join import_source other on other.line = e.end_line
  where e.planned_until <> other.planned_until
  union all
  select e.line, 'campaign', e.campaign,
    format('line %s says %s of the same event, line %s says %s', other.line, other.campaign, e.line, e.campaign)
  from event_row e
  join import_source other on other.line = e.campaign_line
  where e.campaign <> other.campaign
  union all
  select e.line, 'date_precision', e.date_precision,
    format('line %s says %s of the same event, line %s says %s',
      other.line, other.date_precision, e.line, e.date_precision)
  from event_row e
  join import_source other on other.line = e.precision_line
  where e.date_precision <> other.date_precision;
end $$;

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

-- Decides what becomes of each row (import_outcome) and where the file says something else than what stands
-- (import_difference). A blank cell says nothing.
create or replace function import_plan() returns void
  language plpgsql
as $$
begin
  create temporary table import_outcome on commit drop as
  with placed as (
    select s.*, e.id as event_id, e.sources as known_sources,
      first_value(s.line) over event_rows as first_line,
      row_number() over same_source as repetition,
      jsonb_build_object('basis', s.basis, 'url', s.source_url, 'title', s.source_title, 'publisher', s.source_publisher,
        'published_on', s.source_published_on, 'archived_url', null, 'quote', null,
        'note', case when s.basis <> 'CONFIDENTIAL' then s.summary end) as new_source
    from import_source s
    left join event e on e.advertiser_id = s.advertiser_id and e.platform_id = s.platform_id and e.kind = s.kind
      and e.effective_on = s.effective_on and e.review in ('PROPOSED', 'VERIFIED')
    window event_rows as (partition by s.who, s.platform_id, s.kind, s.effective_on order by s.line),
      same_source as (partition by s.who, s.platform_id, s.kind, s.effective_on, s.source order by s.line)
  ), compared as (
    select p.*,
      coalesce(
        (select known.source
         from jsonb_array_elements(p.known_sources) as known (source)
         where coalesce(known.source ->> 'url', known.source ->> 'basis') = p.source),
        case when p.repetition > 1 then first_value(p.new_source) over (
          partition by p.who, p.platform_id, p.kind, p.effective_on, p.source order by p.line) end) as standing
    from placed p
  )
  select c.*,
    case
      when c.standing is not null then 'unchanged'
      when c.event_id is null and c.line = c.first_line then 'created'
      else 'joined'
    end as outcome
  from compared c;
  create index on import_outcome (line);
  analyze import_outcome;

  create temporary table import_difference on commit drop as
  select o.line, cell.column_name, cell.on_file, cell.in_file, true as of_source
  from import_outcome o
  left join event e on e.id = o.event_id
  left join campaign c on c.id = e.campaign_id
  cross join lateral (
    select coalesce(coalesce(e.sources -> 0 ->> 'url', e.sources -> 0 ->> 'basis') = o.source, false)
  ) as place (first)
  cross join lateral (values
    ('basis', o.standing ->> 'basis', o.basis, o.standing is not null),
    ('source_title', o.standing ->> 'title', o.source_title, o.standing is not null),
    ('source_publisher', o.standing ->> 'publisher', o.source_publisher, o.standing is not null),
    ('source_published_on', o.standing ->> 'published_on', o.source_published_on::text, o.standing is not null),
    -- The first source of an event is exported with the event's summary; a confidential one has no note of its own.
    ('summary', case when place.first then coalesce(o.standing ->> 'note', e.summary) else o.standing ->> 'note' end,
      o.summary,
      (o.standing is not null or e.id is not null and o.basis = 'CONFIDENTIAL')
        and not coalesce((place.first or o.basis = 'CONFIDENTIAL') and o.summary = e.summary, false)),
    ('campaign', c.slug, o.campaign, e.id is not null and (c.slug is not null or o.standing is not null)),
    ('date_precision', e.date_precision, o.date_precision, e.id is not null),
    ('planned_until', e.planned_until::text, o.planned_until::text,
      e.id is not null and (e.planned_until is not null or o.standing is not null)),
    ('announced_on', e.announced_on::text, o.announced_on::text,
      e.id is not null and o.standing is not null and (e.announced_on is null or o.announced_on < e.announced_on))
  ) as cell (column_name, on_file, in_file, applies)
  where cell.applies and cell.in_file is not null and cell.in_file is distinct from cell.on_file
  union all
  select s.line, cell.column_name, cell.on_file, cell.in_file, false
  from import_source s
  join advertiser a on a.id = s.advertiser_id
  left join advertiser parent on parent.id = a.parent_id
  left join import_name named on named.key = fold(s.parent)
  cross join lateral (values
    ('sector', a.sector, s.sector, true),
    ('country', a.country, s.country, true),
    ('parent', parent.name, s.parent, named.advertiser_id is distinct from a.parent_id)
  ) as cell (column_name, on_file, in_file, applies)
  where cell.applies and cell.in_file is not null and cell.in_file is distinct from cell.on_file;

  update import_outcome o
  set outcome = 'differing'
  where o.outcome = 'unchanged' and o.line in (select d.line from import_difference d where d.of_source);
end $$;

-- Writes what was planned: new events in the order of their first rows, and further sources of known ones. A source may
-- state what an event on file leaves open; the earliest announcement stands.
create or replace function import_apply(import_id bigint, review text) returns void
  language plpgsql
as $$
begin
  insert into event (advertiser_id, platform_id, campaign_id, kind, effective_on, date_precision, announced_on,
    planned_until, summary, sources, review, import_id)
  select o.advertiser_id, o.platform_id, max(o.campaign_id), o.kind, o.effective_on,
    coalesce(max(o.date_precision), 'DAY'), min(o.announced_on), max(o.planned_until),
    (array_agg(o.summary order by o.line))[1], jsonb_agg(o.new_source order by o.line),
    import_apply.review, import_apply.import_id
  from import_outcome o
  where o.event_id is null and o.outcome in ('created', 'joined')
  group by o.advertiser_id, o.platform_id, o.kind, o.effective_on
  order by min(o.line);

  update event e
  set sources = e.sources || added.sources,
    announced_on = least(e.announced_on, added.announced_on),
    planned_until = coalesce(e.planned_until, added.planned_until),
    campaign_id = coalesce(e.campaign_id, added.campaign_id)
  from (
    select o.event_id, jsonb_agg(o.new_source order by o.line) as sources, min(o.announced_on) as announced_on,
      max(o.planned_until) as planned_until, max(o.campaign_id) as campaign_id
    from import_outcome o
    where o.event_id is not null and o.outcome = 'joined'
    group by o.event_id) as added
  where e.id = added.event_id;
end $$;
