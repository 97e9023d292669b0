-- The states of a day are read from the spells that cover it, and from nothing else: each knows whether there was a pause
-- before it. What stands here is not so until R__3_spell.sql has filled the table anew; nobody reads it before that.
-- Behind a long export it gives up, rather than hold up whoever comes after.
set local lock_timeout = '30s';
alter table spell add column ever_paused boolean not null default false;
alter table spell alter column ever_paused drop default;

-- What a count asks of a spell, so that the table itself is not needed. spell_covers (R__4_read.sql) writes it the same way.
create index spell_day_idx on spell ((coalesce(ends_on, 'infinity')), starts_on)
  include (advertiser_id, platform_id, campaign_id, state, ends_on, date_precision, ever_paused);

-- How many events there are of a day and a review, by platform and campaign, so that a count need not look at each of them.
-- Kept by triggers on event (R__3_event_tally.sql).
create table event_tally (
  review text not null,
  effective_on date not null,
  platform_id bigint not null,
  campaign_id bigint,
  events bigint not null,
  constraint event_tally_key unique nulls not distinct (review, effective_on, platform_id, campaign_id));
