-- Recording one event, for pgbench: the very statements, in one transaction, that POST /api/v1/events sends (taken from a
-- server with log_statement=all), so that the figures of the service can be set beside what the database alone can do.
-- The transactions of pgbench are those of the service: ledger_open waits for the ledger's lock, the triggers of event
-- append to the ledger and compute the spells of the pair, ledger_seal computes the hash, and commit waits for the disk.
-- What is not here, because it is a statement of its own and no part of the change set: the look-up of the token.
--
--   pgbench -n -M prepared -D i=0 -D from=0 -D advertisers=20000 -D slugs=advertiser- -D platform=twitter \
--     -f record.sql -c 16 -j 2 -T 20 -U tracker ...
--
-- as the runtime role (tracker), in the tracker's database. Variables:
--   advertisers  how many the record has: their slugs are what stands below, and 0 to advertisers - 1
--   slugs        what those slugs begin with
--   platform     slug of a platform on which none of them has an event in the years 2000 to 2009, so that no two events say
--                the same (event_live_key)
--   from         where the events of this run begin; another run on the same record takes one that is larger by the
--                number of events recorded before, times 64
--   i            0: counts the transactions of each client
-- Clients are at most 64. Every combination of advertiser, kind and day comes once, in an order that looks random.

\set i :i + 1
\set place permute(:from + 64 * :i + :client_id, :advertisers * 10950, 42)
\set advertiser :place % :advertisers
\set kind 1 + :place / :advertisers % 3
\set day :place / :advertisers / 3
begin;
select to_json(r), advertiser as advertiser_id, platform as platform_id
from (
  select (select a.id from advertiser a where a.slug = :slugs || :advertiser::text and a.merged_into_id is null)
      as advertiser,
    (select p.id from platform p where p.slug = :platform or :platform = any (p.aliases)
     order by p.slug = :platform desc limit 1) as platform,
    (select c.id from campaign c where c.slug = null) as campaign) r
\gset
select ledger_open('bench', 'Seen in their newsroom', '5000 milliseconds');
select to_json(r)
from (
  select a.merged_into_id is not null as merged,
    (select e.id
     from event e
     where e.advertiser_id = a.id and e.platform_id = :platform_id
       and e.kind = (array['PAUSE', 'REDUCE', 'RESUME'])[:kind::integer]
       and e.effective_on = date '2000-01-01' + :day::integer and e.review in ('PROPOSED', 'VERIFIED')) as live
  from advertiser a
  where a.id = :advertiser_id) r;
-- The service makes the id itself; here the database has to, and says it.
insert into event (advertiser_id, announced_on, campaign_id, date_precision, effective_on, kind, planned_until, platform_id,
  reply, review, review_reason, sources, summary, id)
values (:advertiser_id, null, null, 'DAY', date '2000-01-01' + :day::integer,
  (array['PAUSE', 'REDUCE', 'RESUME'])[:kind::integer], null, :platform_id, null, 'VERIFIED', null,
  '[{"basis": "REPORTED", "url": "https://news.example/2022/11/21/story", "title": "Story about an advertiser", "publisher": "Publisher", "published_on": "2022-11-21", "archived_url": null, "quote": null, "note": null}]',
  'What was seen and by whom is written here in a line of some length.', uuid_v7())
returning id as event_id
\gset
select to_json(r)
from (
  select sealed_position, (select to_json(e) from staff_event(null) e where e.id = :event_id) as event
  from ledger_seal()) r;
commit;
