-- Datasets for export. The columns are those of the CSV files, in their order; they are only ever appended to.

-- One row per event and source, with exactly the columns of an import.
create or replace function export_event_sources(f read_filter)
  returns table (
    advertiser text, parent text, sector text, country text, platform text, campaign text, kind text, effective_on date,
    date_precision text, announced_on date, planned_until date, basis text, summary text, source_url text,
    source_title text, source_publisher text, source_published_on date)
  language sql
  stable
  parallel safe
as $$
  select a.name, parent.name, a.sector, a.country, p.slug, c.slug, e.kind, e.effective_on, e.date_precision,
    e.announced_on, e.planned_until, s.source ->> 'basis',
    case when s.n = 1 then e.summary else s.source ->> 'note' end,
    s.source ->> 'url', s.source ->> 'title', s.source ->> 'publisher', (s.source ->> 'published_on')::date
  from event_in(f) e
  join advertiser_at((f).known_at) a on a.id = e.advertiser_id
  join platform_at((f).known_at) p on p.id = e.platform_id
  left join advertiser_at((f).known_at) parent on parent.id = a.parent_id
  left join campaign_at((f).known_at) c on c.id = e.campaign_id
  cross join lateral jsonb_array_elements(e.sources) with ordinality as s (source, n)
  order by e.effective_on, a.name collate "C", p.slug collate "C", e.recorded_order, s.n
$$;

-- One row per event, with its first source.
drop function if exists export_events(read_filter);
create or replace function export_events(f read_filter)
  returns table (
    event_id uuid, advertiser text, advertiser_name text, parent text, sector text, country text, platform text,
    campaign text, kind text, effective_on date, date_precision text, announced_on date, planned_until date, basis text,
    summary text, source_url text, source_title text, source_publisher text, source_published_on date,
    source_count integer, review text, version integer, "position" bigint, reply text, reply_url text, replied_on date)
  language sql
  stable
  parallel safe
as $$
  select e.id, a.slug, a.name, parent.slug, a.sector, a.country, p.slug, c.slug, e.kind, e.effective_on,
    e.date_precision, e.announced_on, e.planned_until, e.basis, e.summary, e.sources -> 0 ->> 'url',
    e.sources -> 0 ->> 'title', e.sources -> 0 ->> 'publisher', (e.sources -> 0 ->> 'published_on')::date,
    jsonb_array_length(e.sources), e.review, e.version, e.position, e.reply ->> 'text', e.reply ->> 'url',
    (e.reply ->> 'replied_on')::date
  from event_in(f) e
  join advertiser_at((f).known_at) a on a.id = e.advertiser_id
  join platform_at((f).known_at) p on p.id = e.platform_id
  left join advertiser_at((f).known_at) parent on parent.id = a.parent_id
  left join campaign_at((f).known_at) c on c.id = e.campaign_id
  order by e.effective_on, e.recorded_order
$$;

create or replace function export_spells(f read_filter)
  returns table (
    advertiser text, advertiser_name text, parent text, sector text, country text, platform text, campaign text,
    state state, starts_on date, ends_on date, days integer, opened_by uuid, closed_by uuid, ended_by text)
  language sql
  stable
  parallel safe
as $$
  select a.slug, a.name, parent.slug, a.sector, a.country, p.slug, c.slug, s.state, s.starts_on, s.ends_on,
    coalesce(s.ends_on, (f).as_of) - s.starts_on, s.opened_by, s.closed_by, s.ended_by
  from spell_on(f) s
  join advertiser_at((f).known_at) a on a.id = s.advertiser_id
  join platform_at((f).known_at) p on p.id = s.platform_id
  left join advertiser_at((f).known_at) parent on parent.id = a.parent_id
  left join campaign_at((f).known_at) c on c.id = s.campaign_id
  order by a.slug collate "C", p.slug collate "C", s.starts_on
$$;

-- The population of a filter, each advertiser by itself, with its state on as_of.
create or replace function export_advertisers(f read_filter)
  returns table (
    advertiser text, advertiser_name text, parent text, sector text, country text, website text, wikidata_id text,
    aliases text, state state, version integer, "position" bigint)
  language sql
  stable
  parallel safe
as $$
  select a.slug, a.name, parent.slug, a.sector, a.country, a.website, a.wikidata_id,
    nullif(array_to_string(a.aliases, '; '), ''), u.state, a.version, a.position
  from population(f) m
  join unit_state(row((f).as_of, (f).platforms, (f).campaigns, null, null, null, (f).bases, 'advertiser',
    (f).known_at)::read_filter) u
    on u.unit_id = m.advertiser_id
  join advertiser_at((f).known_at) a on a.id = m.advertiser_id
  left join advertiser_at((f).known_at) parent on parent.id = a.parent_id
  order by a.slug collate "C"
$$;

create or replace function export_watchlist_members(f read_filter)
  returns table (watchlist text, watchlist_name text, rank integer, advertiser text, advertiser_name text)
  language sql
  stable
  parallel safe
as $$
  select w.slug, w.name, m.rank, a.slug, a.name
  from watchlist_member_at((f).known_at) m
  join watchlist_at((f).known_at) w on w.id = m.watchlist_id
  join advertiser_at((f).known_at) a on a.id = m.advertiser_id
  where ((f).watchlists is null or m.watchlist_id = any ((f).watchlists))
    and m.advertiser_id in (select p.advertiser_id from population(f) p)
  order by w.slug collate "C", m.rank, a.slug collate "C"
$$;
