-- What events are about. Every row carries its version (counted from 1) and the position of the change set that wrote
-- it; triggers set both (R__1_ledger.sql).

create table platform (
  id bigint generated always as identity,
  slug text not null,
  name text not null,
  aliases text[] not null default '{}',
  url text,
  version integer not null,
  position bigint not null,
  constraint platform_pkey primary key (id),
  constraint platform_slug_key unique (slug),
  constraint platform_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'));

create unique index platform_name_key on platform (fold(name));

create table campaign (
  id bigint generated always as identity,
  slug text not null,
  name text not null,
  url text,
  starts_on date,
  ends_on date,
  description text,
  version integer not null,
  position bigint not null,
  constraint campaign_pkey primary key (id),
  constraint campaign_slug_key unique (slug),
  constraint campaign_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint campaign_dates_check check (ends_on >= starts_on));

create unique index campaign_name_key on campaign (fold(name));

create table advertiser (
  id bigint generated always as identity,
  slug text not null,
  name text not null,
  parent_id bigint,
  sector text,
  country text,
  website text,
  wikidata_id text,
  aliases text[] not null default '{}',
  merged_into_id bigint,
  version integer not null,
  position bigint not null,
  search text generated always as (search_key(name, aliases)) stored,
  constraint advertiser_pkey primary key (id),
  constraint advertiser_slug_key unique (slug),
  constraint advertiser_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint advertiser_country_check check (country ~ '^[A-Z]{2}$'),
  constraint advertiser_parent_fkey foreign key (parent_id) references advertiser,
  constraint advertiser_merged_into_fkey foreign key (merged_into_id) references advertiser);

create unique index advertiser_name_key on advertiser (fold(name)) where merged_into_id is null;
create index advertiser_parent_idx on advertiser (parent_id) where parent_id is not null;

create table watchlist (
  id bigint generated always as identity,
  slug text not null,
  name text not null,
  source_url text,
  published_on date,
  description text,
  version integer not null,
  position bigint not null,
  constraint watchlist_pkey primary key (id),
  constraint watchlist_slug_key unique (slug),
  constraint watchlist_slug_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'));

create unique index watchlist_name_key on watchlist (fold(name));

create table watchlist_member (
  id bigint generated always as identity,
  watchlist_id bigint not null,
  advertiser_id bigint not null,
  rank integer,
  version integer not null,
  position bigint not null,
  constraint watchlist_member_pkey primary key (id),
  constraint watchlist_member_advertiser_key unique (watchlist_id, advertiser_id),
  constraint watchlist_member_rank_check check (rank > 0),
  constraint watchlist_member_watchlist_fkey foreign key (watchlist_id) references watchlist,
  constraint watchlist_member_advertiser_fkey foreign key (advertiser_id) references advertiser);

create index watchlist_member_advertiser_idx on watchlist_member (advertiser_id);
