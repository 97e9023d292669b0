-- What readers see, with the names of the API. The public views are the one place that decides what an anonymous reader
-- gets: each is its staff view without the rows and columns that are not public.

drop view if exists public_platform, public_campaign, public_advertiser, public_watchlist, public_watchlist_member,
  public_event, public_change_set, public_import, staff_platform, staff_campaign, staff_advertiser, staff_watchlist,
  staff_watchlist_member, staff_event, staff_change_set, staff_import;

create view staff_platform as
select p.id, p.slug, p.name, p.aliases, p.url, p.version, p.position
from platform p;

create view staff_campaign as
select c.id, c.slug, c.name, c.url, c.starts_on, c.ends_on, c.description, c.version, c.position
from campaign c;

create view staff_advertiser as
select a.id, a.slug, a.name, parent.slug as parent, a.sector, a.country, a.website, a.wikidata_id, a.aliases,
  a.version, a.position, a.search
from advertiser a
left join advertiser parent on parent.id = a.parent_id
where a.merged_into_id is null;

create view staff_watchlist as
select w.id, w.slug, w.name, w.source_url, w.published_on, w.description, w.version, w.position
from watchlist w;

create view staff_watchlist_member as
select m.watchlist_id, a.slug as advertiser, m.rank
from watchlist_member m
join advertiser a on a.id = m.advertiser_id;

create view staff_event as
select e.id, a.slug as advertiser, p.slug as platform, c.slug as campaign, e.kind, e.effective_on, e.date_precision,
  e.announced_on, e.planned_until, e.basis, e.summary, e.sources, e.reply, e.review, e.review_reason, e.import_id,
  e.recorded_at, e.recorded_by, e.version, e.position,
  e.recorded_order, e.advertiser_id, e.platform_id, e.campaign_id, e.bases
from event e
join advertiser a on a.id = e.advertiser_id
join platform p on p.id = e.platform_id
left join campaign c on c.id = e.campaign_id;

create view staff_change_set as
select s.position, s.recorded_at, s.actor, s.reason,
  encode(s.previous_hash, 'hex') as previous_hash, encode(s.hash, 'hex') as hash, s.changes
from change_set s
where s.hash is not null;

create view public_platform as select * from staff_platform;
create view public_campaign as select * from staff_campaign;
create view public_advertiser as select * from staff_advertiser;
create view public_watchlist as select * from staff_watchlist;
create view public_watchlist_member as select * from staff_watchlist_member;

create view public_event as
select e.id, e.advertiser, e.platform, e.campaign, e.kind, e.effective_on, e.date_precision,
  e.announced_on, e.planned_until, e.basis, e.summary, e.sources, e.reply, e.review,
  case e.review when 'RETRACTED' then e.review_reason end as review_reason, e.import_id, e.recorded_at,
  null::text as recorded_by, e.version, e.position,
  e.recorded_order, e.advertiser_id, e.platform_id, e.campaign_id, e.bases
from staff_event e
where e.review in ('VERIFIED', 'RETRACTED');

-- That a position exists is public, and how many public rows it changed; who wrote it and why may be a matter of staff.
create view public_change_set as
select s.position, s.recorded_at, null::text as actor, null::text as reason,
  encode(s.previous_hash, 'hex') as previous_hash, encode(s.hash, 'hex') as hash, s.public_changes as changes
from change_set s
where s.hash is not null;

create view staff_import as
select i.id, i.position, s.recorded_at, s.actor as recorded_by, s.reason, encode(i.sha256, 'hex') as sha256, i.review,
  i.rows, (i.answer ->> 'created')::integer as created, (i.answer ->> 'joined')::integer as joined,
  (i.answer ->> 'unchanged')::integer as unchanged, (i.answer ->> 'differing')::integer as differing,
  i.answer -> 'advertisers_created' as advertisers_created, i.answer -> 'differences' as differences,
  (i.answer ->> 'differences_total')::integer as differences_total, i.answer -> 'retracted_before' as retracted_before
from import i
join change_set s using (position);

-- What an import made of its rows may speak of proposals.
create view public_import as
select i.id, i.position, i.recorded_at, i.sha256, i.review, i.rows
from staff_import i
where i.review = 'VERIFIED';
