-- What readers see, with the names of the API, as known at a position (null: now). The public functions are the one place
-- that decides what an anonymous reader gets: each is its staff function without the rows and columns that are not public.

drop function if exists public_platform(bigint), public_campaign(bigint), public_advertiser(bigint),
  public_watchlist(bigint), public_watchlist_member(bigint), public_event(bigint), public_import(bigint),
  staff_platform(bigint), staff_campaign(bigint), staff_advertiser(bigint), staff_watchlist(bigint),
  staff_watchlist_member(bigint), staff_event(bigint), staff_import(bigint);
drop type if exists platform_view, campaign_view, advertiser_view, watchlist_view, watchlist_member_view, event_view,
  import_view;
drop view if exists public_change_set, staff_change_set;

create type platform_view as (
  id bigint, slug text, name text, aliases text[], url text, version integer, "position" bigint);

create function staff_platform(known_at bigint) returns setof platform_view
  language sql
  stable
  parallel safe
as $$
  select p.id, p.slug, p.name, p.aliases, p.url, p.version, p.position
  from platform_at(known_at) p
$$;

create function public_platform(known_at bigint) returns setof platform_view
  language sql
  stable
  parallel safe
as $$
  select * from staff_platform(known_at)
$$;

create type campaign_view as (
  id bigint, slug text, name text, url text, starts_on date, ends_on date, description text, version integer,
  "position" bigint);

create function staff_campaign(known_at bigint) returns setof campaign_view
  language sql
  stable
  parallel safe
as $$
  select c.id, c.slug, c.name, c.url, c.starts_on, c.ends_on, c.description, c.version, c.position
  from campaign_at(known_at) c
$$;

create function public_campaign(known_at bigint) returns setof campaign_view
  language sql
  stable
  parallel safe
as $$
  select * from staff_campaign(known_at)
$$;

create type advertiser_view as (
  id bigint, slug text, name text, parent text, sector text, country text, website text, wikidata_id text,
  aliases text[], version integer, "position" bigint, search text);

create function staff_advertiser(known_at bigint) returns setof advertiser_view
  language sql
  stable
  parallel safe
as $$
  select a.id, a.slug, a.name, parent.slug, a.sector, a.country, a.website, a.wikidata_id, a.aliases, a.version, a.position,
    a.search
  from advertiser_at(known_at) a
  left join advertiser_at(known_at) parent on parent.id = a.parent_id
  where a.merged_into_id is null
$$;

create function public_advertiser(known_at bigint) returns setof advertiser_view
  language sql
  stable
  parallel safe
as $$
  select * from staff_advertiser(known_at)
$$;

create type watchlist_view as (
  id bigint, slug text, name text, source_url text, published_on date, description text, version integer,
  "position" bigint);

create function staff_watchlist(known_at bigint) returns setof watchlist_view
  language sql
  stable
  parallel safe
as $$
  select w.id, w.slug, w.name, w.source_url, w.published_on, w.description, w.version, w.position
  from watchlist_at(known_at) w
$$;

create function public_watchlist(known_at bigint) returns setof watchlist_view
  language sql
  stable
  parallel safe
as $$
  select * from staff_watchlist(known_at)
$$;

create type watchlist_member_view as (
  watchlist_id bigint, advertiser text, rank integer);

create function staff_watchlist_member(known_at bigint) returns setof watchlist_member_view
  language sql
  stable
  parallel safe
as $$
  select m.watchlist_id, a.slug, m.rank
  from watchlist_member_at(known_at) m
  join advertiser_at(known_at) a on a.id = m.advertiser_id
$$;

create function public_watchlist_member(known_at bigint) returns setof watchlist_member_view
  language sql
  stable
  parallel safe
as $$
  select * from staff_watchlist_member(known_at)
$$;

create type event_view as (
  id uuid, advertiser text, platform text, campaign text, kind text, effective_on date, date_precision text,
  announced_on date, planned_until date, basis text, summary text, sources jsonb, reply jsonb, review text,
  review_reason text, import_id bigint, recorded_at timestamptz, recorded_by text, version integer, "position" bigint,
  recorded_order bigint, advertiser_id bigint, platform_id bigint, campaign_id bigint, bases text[]);

create function staff_event(known_at bigint) returns setof event_view
  language sql
  stable
  parallel safe
as $$
  select e.id, a.slug, p.slug, c.slug, e.kind, e.effective_on, e.date_precision, e.announced_on, e.planned_until, e.basis,
    e.summary, e.sources, e.reply, e.review, e.review_reason, e.import_id, e.recorded_at, e.recorded_by, e.version,
    e.position, e.recorded_order, e.advertiser_id, e.platform_id, e.campaign_id, e.bases
  from event_at(known_at) e
  join advertiser_at(known_at) a on a.id = e.advertiser_id
  join platform_at(known_at) p on p.id = e.platform_id
  left join campaign_at(known_at) c on c.id = e.campaign_id
$$;

-- A retracted event stays readable, with the reason.
create function public_event(known_at bigint) returns setof event_view
  language sql
  stable
  parallel safe
as $$
  select e.id, e.advertiser, e.platform, e.campaign, e.kind, e.effective_on, e.date_precision, e.announced_on,
    e.planned_until, e.basis, e.summary, e.sources, e.reply, e.review, e.review_reason, e.import_id, e.recorded_at,
    null::text, e.version, e.position, e.recorded_order, e.advertiser_id, e.platform_id, e.campaign_id, e.bases
  from staff_event(known_at) e
  where e.review in ('VERIFIED', 'RETRACTED')
$$;

create type import_view as (
  id bigint, "position" bigint, recorded_at timestamptz, recorded_by text, reason text, sha256 text, review text,
  rows integer, created integer, joined integer, unchanged integer, differing integer, advertisers_created jsonb,
  differences jsonb, differences_total integer, retracted_before jsonb, set_back integer);

create function staff_import(known_at bigint) returns setof import_view
  language sql
  stable
  parallel safe
as $$
  select i.id, i.position, s.recorded_at, s.actor, s.reason, encode(i.sha256, 'hex'), i.review, i.rows,
    (i.answer ->> 'created')::integer, (i.answer ->> 'joined')::integer, (i.answer ->> 'unchanged')::integer,
    (i.answer ->> 'differing')::integer, i.answer -> 'advertisers_created', i.answer -> 'differences',
    (i.answer ->> 'differences_total')::integer, i.answer -> 'retracted_before', (i.answer ->> 'set_back')::integer
  from import i
  join change_set s using (position)
  where known_at is null or i.position <= known_at
$$;

-- What an import made of its rows may speak of proposals.
create function public_import(known_at bigint) returns setof import_view
  language sql
  stable
  parallel safe
as $$
  select i.id, i.position, i.recorded_at, null::text, null::text, i.sha256, i.review, i.rows, null::integer,
    null::integer, null::integer, null::integer, null::jsonb, null::jsonb, null::integer, null::jsonb, null::integer
  from staff_import(known_at) i
  where i.review = 'VERIFIED'
$$;

create view staff_change_set as
select s.position, s.recorded_at, s.actor, s.reason,
  encode(s.previous_hash, 'hex') as previous_hash, encode(s.hash, 'hex') as hash, s.changes
from change_set s
where s.hash is not null;

-- That a position exists is public, and how many public rows it changed; who wrote it and why may be a matter of staff.
create view public_change_set as
select s.position, s.recorded_at, null::text as actor, null::text as reason,
  encode(s.previous_hash, 'hex') as previous_hash, encode(s.hash, 'hex') as hash, s.public_changes as changes
from change_set s
where s.hash is not null;
