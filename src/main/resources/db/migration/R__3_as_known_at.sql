-- Past states. What was not written after a position is read from its table; what was, from the last change that the
-- ledger had of it then. A position of null is the present: then the ledger is not part of the plan. The position is asked
-- for around the union, not in it: a branch without a condition of its own is a table to the planner, with its indexes and
-- their order.

-- The last change up to a position of each row that was written again after it. A row that was deleted by then, or of which
-- that change was redacted, was not known. Without a position there is nothing to plan for.
create or replace function change_at(of_subject text, known_at bigint) returns table ("row" jsonb)
  language sql
  stable
  parallel safe
as $$
  select c.row
  from (
    select distinct on (past.subject_id) past.position, past.n, past.operation
    from change past
    where past.subject = of_subject
      and past.position <= known_at
      and past.subject_id in (
        select since.subject_id
        from change since
        where since.subject = of_subject and since.position > known_at and since.operation <> 'insert')
    order by past.subject_id, past.position desc, past.n desc
  ) as last
  join change c using (position, n)
  where known_at is not null and last.operation <> 'delete' and c.row is not null
  -- Nothing is asked of a row before it is known to be of this subject: the keys of others are no numbers.
  offset 0
$$;

create or replace function text_array(value jsonb) returns text[]
  immutable strict parallel safe
  return array(select jsonb_array_elements_text(value));

create or replace function platform_at(known_at bigint) returns setof platform
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from platform t
    union all
    select (c.row ->> 'id')::bigint, c.row ->> 'slug', c.row ->> 'name', text_array(c.row -> 'aliases'), c.row ->> 'url',
      (c.row ->> 'version')::integer, (c.row ->> 'position')::bigint
    from change_at('platform', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;

create or replace function campaign_at(known_at bigint) returns setof campaign
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from campaign t
    union all
    select (c.row ->> 'id')::bigint, c.row ->> 'slug', c.row ->> 'name', c.row ->> 'url', (c.row ->> 'starts_on')::date,
      (c.row ->> 'ends_on')::date, c.row ->> 'description', (c.row ->> 'version')::integer, (c.row ->> 'position')::bigint
    from change_at('campaign', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;

create or replace function advertiser_at(known_at bigint) returns setof advertiser
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from advertiser t
    union all
    select (c.row ->> 'id')::bigint, c.row ->> 'slug', c.row ->> 'name', (c.row ->> 'parent_id')::bigint,
      c.row ->> 'sector', c.row ->> 'country', c.row ->> 'website', c.row ->> 'wikidata_id',
      text_array(c.row -> 'aliases'), (c.row ->> 'merged_into_id')::bigint, (c.row ->> 'version')::integer,
      (c.row ->> 'position')::bigint, search_key(c.row ->> 'name', text_array(c.row -> 'aliases'))
    from change_at('advertiser', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;

create or replace function watchlist_at(known_at bigint) returns setof watchlist
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from watchlist t
    union all
    select (c.row ->> 'id')::bigint, c.row ->> 'slug', c.row ->> 'name', c.row ->> 'source_url',
      (c.row ->> 'published_on')::date, c.row ->> 'description', (c.row ->> 'version')::integer,
      (c.row ->> 'position')::bigint
    from change_at('watchlist', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;

create or replace function watchlist_member_at(known_at bigint) returns setof watchlist_member
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from watchlist_member t
    union all
    select (c.row ->> 'id')::bigint, (c.row ->> 'watchlist_id')::bigint, (c.row ->> 'advertiser_id')::bigint,
      (c.row ->> 'rank')::integer, (c.row ->> 'version')::integer, (c.row ->> 'position')::bigint
    from change_at('watchlist_member', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;

create or replace function event_at(known_at bigint) returns setof event
  language sql
  stable
  parallel safe
as $$
  select known.*
  from (
    select t.*
    from event t
    union all
    select (c.row ->> 'id')::uuid, (c.row ->> 'recorded_order')::bigint, (c.row ->> 'advertiser_id')::bigint,
      (c.row ->> 'platform_id')::bigint, (c.row ->> 'campaign_id')::bigint, c.row ->> 'kind',
      (c.row ->> 'effective_on')::date, c.row ->> 'date_precision', (c.row ->> 'announced_on')::date,
      (c.row ->> 'planned_until')::date, c.row ->> 'summary', c.row -> 'sources', (bases_of(c.row -> 'sources'))[1],
      bases_of(c.row -> 'sources'), nullif(c.row -> 'reply', 'null'), c.row ->> 'review', c.row ->> 'review_reason',
      (c.row ->> 'import_id')::bigint, (c.row ->> 'version')::integer, (c.row ->> 'position')::bigint,
      (c.row ->> 'recorded_at')::timestamptz, c.row ->> 'recorded_by'
    from change_at('event', known_at) c
  ) as known
  where known_at is null or known.position <= known_at
$$;
