-- The events of an import: planned row by row, then written.

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
  analyze import_outcome (line, event_id, outcome, advertiser_id, platform_id, kind, effective_on);

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
  -- Of an event that is new in all there is nothing to differ from.
  where (o.event_id is not null or o.standing is not null)
    and cell.applies and cell.in_file is not null and cell.in_file is distinct from cell.on_file
  union all
  select s.line, cell.column_name, cell.on_file, cell.in_file, false
  from import_source s
  join advertiser a on a.id = s.advertiser_id
  left join advertiser parent on parent.id = a.parent_id
  left join import_spelling spelt on spelt.name = s.parent
  left join import_name named on named.key = spelt.key
  cross join lateral (values
    ('sector', a.sector, s.sector, true),
    ('country', a.country, s.country, true),
    ('parent', parent.name, s.parent, named.advertiser_id is distinct from a.parent_id)
  ) as cell (column_name, on_file, in_file, applies)
  where (s.sector is distinct from a.sector or s.country is distinct from a.country or s.parent is not null)
    and cell.applies and cell.in_file is not null and cell.in_file is distinct from cell.on_file;

  update import_outcome o
  set outcome = 'differing'
  where o.outcome = 'unchanged' and o.line in (select d.line from import_difference d where d.of_source);
end $$;

-- Rows of a proposal that would add a source to an event that counts already, and with it unreviewed text to what the
-- public reads.
create or replace function import_review_faults(review text)
  returns table (line integer, "column" text, value text, message text)
  language plpgsql
as $$
begin
  return query
  select o.line, null::text, null::text,
    format('would add a source to the verified event %s: a proposal cannot, import it as VERIFIED', o.event_id)
  from import_outcome o
  join event e on e.id = o.event_id
  where import_review_faults.review = 'PROPOSED' and e.review = 'VERIFIED' and o.outcome = 'joined';
end $$;

-- Writes what was planned: new events in the order of their first rows, and further sources of known ones. A source may
-- state what an event on file leaves open; the earliest announcement stands. With unsettle, an event that gets a source is
-- proposed anew.
drop function if exists import_apply(bigint, text);
create or replace function import_apply(import_id bigint, review text, unsettle boolean) returns void
  language plpgsql
as $$
begin
  insert into event (advertiser_id, platform_id, campaign_id, kind, effective_on, date_precision, announced_on,
    planned_until, summary, sources, review, import_id)
  select o.advertiser_id, o.platform_id, max(o.campaign_id), o.kind, o.effective_on,
    coalesce(max(o.date_precision), 'DAY'), min(o.announced_on), max(o.planned_until),
    (array_agg(o.summary order by o.line))[1],
    -- A source that the file repeats is there once; what its rows say of the event counts all the same.
    jsonb_agg(o.new_source order by o.line) filter (where o.outcome in ('created', 'joined')),
    import_apply.review, import_apply.import_id
  from import_outcome o
  where o.event_id is null
  group by o.advertiser_id, o.platform_id, o.kind, o.effective_on
  order by min(o.line);

  update event e
  set sources = e.sources || added.sources,
    announced_on = least(e.announced_on, added.announced_on),
    planned_until = coalesce(e.planned_until, added.planned_until),
    campaign_id = coalesce(e.campaign_id, added.campaign_id),
    review = case when unsettle then 'PROPOSED' else e.review end
  from (
    select o.event_id, jsonb_agg(o.new_source order by o.line) as sources, min(o.announced_on) as announced_on,
      max(o.planned_until) as planned_until, max(o.campaign_id) as campaign_id
    from import_outcome o
    where o.event_id is not null and o.outcome = 'joined'
    group by o.event_id) as added
  where e.id = added.event_id;
end $$;
