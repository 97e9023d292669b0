-- What the service asks to record an event. Days are drawn by chance, so a few in ten thousand are on file already.
\set number random(1, :advertisers)
\set day random(0, 5000)
begin;
select id as advertiser from advertiser where slug = 'advertiser-' || :number \gset
select id as platform from platform where slug = 'limit' \gset
select ledger_open('bench', null, '5000 milliseconds');
insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
values (:advertiser::bigint, :platform::bigint, 'PAUSE', date '2000-01-01' + :day::integer, 'DAY',
  'What was seen of it and by whom is written here.', '[{"basis": "REPORTED", "url": "https://news.example/"}]', 'VERIFIED')
on conflict do nothing;
select sealed_position from ledger_seal();
commit;
