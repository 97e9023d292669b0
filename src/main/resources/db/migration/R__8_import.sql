-- Importing a file, set by set. The rows wait in temporary tables of the transaction, so nothing of an import is seen,
-- or left behind, until it commits. In order: import_begin, COPY into import_row, import_match, import_faults,
-- import_add_advertisers, import_parent_faults, import_fill_advertisers, import_plan, import_review_faults, import_apply.

-- Rows as they were read: texts trimmed, cells that are no valid value of their type left null.
create or replace function import_begin() returns void
  language plpgsql
as $$
begin
  -- Of an earlier import in the same transaction.
  drop table if exists pg_temp.import_row, pg_temp.import_attribute, pg_temp.import_outcome, pg_temp.import_difference;
  -- Sorting a large file in memory; for the rest of the transaction.
  perform set_config('work_mem', '64MB', true);
  create temporary table import_row (
    line integer not null, advertiser text, parent text, sector text, country text, platform text, campaign text,
    kind text, effective_on date, date_precision text, announced_on date, planned_until date, basis text, summary text,
    source_url text, source_title text, source_publisher text, source_published_on date
  ) on commit drop;
end $$;

-- Finds what the rows name. import_spelling: each name as the file has it, folded once however many rows have it.
-- import_name: each advertiser or parent that the file names, with the advertiser on file whose name it is, else whose
-- alias it is; who is the same for all names of one advertiser, new or known. import_source: each row with the ids found.
-- Only what is joined and grouped by is analyzed: texts make that long.
create or replace function import_match() returns void
  language plpgsql
as $$
begin
  drop table if exists pg_temp.import_spelling, pg_temp.import_name, pg_temp.import_source;
  analyze import_row (advertiser, parent, platform, campaign);

  create temporary table import_spelling on commit drop as
  select given.name, fold(given.name) as key, min(given.line) as line
  from (
    select r.advertiser as name, r.line from import_row r
    union all
    select r.parent, r.line from import_row r) as given
  where given.name is not null
  group by given.name;
  analyze import_spelling;

  create temporary table import_name on commit drop as
  with named as (
    select given.key, min(given.line) as line, (array_agg(given.name order by given.line))[1] as name
    from import_spelling given
    group by given.key
  ), alias as (
    select fold(known.alias) as key, array_agg(distinct a.id) as advertisers
    from advertiser a
    cross join lateral unnest(a.aliases) as known (alias)
    where a.merged_into_id is null
    group by fold(known.alias)
  )
  select n.key, n.line, n.name, found.advertiser_id,
    coalesce('#' || found.advertiser_id, '=' || n.key) collate "C" as who,
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
    coalesce(r.source_url, r.basis) collate "C" as source
  from import_row r
  left join import_spelling spelt on spelt.name = r.advertiser
  left join import_name n on n.key = spelt.key
  left join import_spelling parent_spelt on parent_spelt.name = r.parent
  left join import_name parent on parent.key = parent_spelt.key
  left join platform p on r.platform = p.slug or r.platform = any (p.aliases)
  left join campaign c on c.slug = r.campaign;
  create index on import_source (who, platform_id, kind, effective_on, line);
  analyze import_source (line, who, platform_id, kind, effective_on, advertiser_id, parent_who);
end $$;

-- What is wrong with the rows beyond their single cells.
create or replace function import_faults() returns table (line integer, "column" text, value text, message text)
  language plpgsql
as $$
begin
  return query
  with event_row as (
    select s.line, s.who, s.advertiser_id, s.platform_id, s.kind, s.effective_on, s.basis, s.summary, s.planned_until,
      s.campaign, s.date_precision,
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
  join import_spelling spelt on spelt.name = given.name
  join import_name n on n.key = spelt.key
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
