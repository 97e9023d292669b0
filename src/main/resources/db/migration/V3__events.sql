-- One row per accepted import file; what it did to each row stands in the answer that was given.
create table import (
  id bigint generated always as identity,
  sha256 bytea not null,
  rows integer not null,
  review text not null,
  answer jsonb not null,
  version integer not null,
  position bigint not null,
  constraint import_pkey primary key (id),
  constraint import_review_check check (review in ('PROPOSED', 'VERIFIED')));

create table event (
  id uuid not null default uuid_v7(),
  recorded_order bigint generated always as identity,
  advertiser_id bigint not null,
  platform_id bigint not null,
  campaign_id bigint,
  kind text not null,
  effective_on date not null,
  date_precision text not null,
  announced_on date,
  planned_until date,
  summary text not null,
  sources jsonb not null,
  basis text generated always as ((bases_of(sources))[1]) stored,
  bases text[] generated always as (bases_of(sources)) stored,
  reply jsonb,
  review text not null,
  review_reason text,
  import_id bigint,
  version integer not null,
  position bigint not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint event_pkey primary key (id),
  constraint event_recorded_order_key unique (recorded_order),
  constraint event_advertiser_fkey foreign key (advertiser_id) references advertiser,
  constraint event_platform_fkey foreign key (platform_id) references platform,
  constraint event_campaign_fkey foreign key (campaign_id) references campaign,
  constraint event_import_fkey foreign key (import_id) references import,
  constraint event_kind_check check (kind in ('PAUSE', 'REDUCE', 'RESUME')),
  constraint event_date_precision_check check (date_precision in ('DAY', 'MONTH', 'YEAR')),
  constraint event_review_check check (review in ('PROPOSED', 'VERIFIED', 'REJECTED', 'RETRACTED')),
  constraint event_effective_on_check check (effective_on >= date '2000-01-01' and isfinite(effective_on)),
  constraint event_planned_until_check check (
    planned_until is null or kind = 'PAUSE' and planned_until >= effective_on and isfinite(planned_until)),
  constraint event_sources_check check (sources_fault(sources) is null),
  constraint event_sources_key check (jsonb_array_length(sources) < 2 or sources_are_distinct(sources)));

-- At most one live event says that an advertiser did this on this platform on this day.
create unique index event_live_key on event (advertiser_id, platform_id, kind, effective_on)
  where review in ('PROPOSED', 'VERIFIED');

-- Timelines of one advertiser.
create index event_pair_idx on event (advertiser_id, platform_id, effective_on, recorded_order);

-- Lists, latest day first.
create index event_order_idx on event (effective_on, recorded_order);

-- The count of what a report's day leaves out, from the index alone.
create index event_verified_idx on event (effective_on)
  include (advertiser_id, platform_id, campaign_id) where review = 'VERIFIED';
create index event_other_idx on event (review, effective_on, recorded_order) where review <> 'VERIFIED';
create index event_import_idx on event (import_id) where import_id is not null;

-- In the order in which they apply to an advertiser with several: the smallest is its state.
create type state as enum ('PAUSED', 'REDUCED', 'LAPSED', 'RESUMED', 'NO_KNOWN_PAUSE');

-- Kept by triggers on event (R__3_spell.sql). ended_by is the event kind, or LAPSE, that the next spell begins with;
-- date_precision is that of the date on which the spell begins.
create table spell (
  advertiser_id bigint not null,
  platform_id bigint not null,
  state state not null,
  starts_on date not null,
  ends_on date,
  ended_by text,
  opened_by uuid not null,
  closed_by uuid,
  campaign_id bigint,
  date_precision text not null,
  constraint spell_pkey primary key (advertiser_id, platform_id, starts_on),
  constraint spell_state_check check (state <> 'NO_KNOWN_PAUSE'),
  constraint spell_dates_check check (ends_on > starts_on),
  constraint spell_ended_by_check check ((ended_by is null) = (ends_on is null)));
