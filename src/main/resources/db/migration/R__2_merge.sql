-- Merging an advertiser into another: afterwards the record is as if the two had been one from the start. Who may be merged
-- into whom is for the caller to check, with merge_contested among the rest.

-- Live events of the two that say the same: the one recorded first, which is kept, and the other.
create or replace function merge_twin(merged bigint, survivor bigint) returns table (kept event, other event)
  language sql
  stable
as $$
  select kept, other
  from event kept
  join event other using (platform_id, kind, effective_on)
  where kept.advertiser_id in (merged, survivor)
    and other.advertiser_id in (merged, survivor)
    and kept.review in ('PROPOSED', 'VERIFIED')
    and other.review in ('PROPOSED', 'VERIFIED')
    and kept.recorded_order < other.recorded_order
$$;

-- The proposals among them that say the same as a verified event: to join the two would publish what nobody has reviewed.
-- Where review takes two persons, also those that say the same as another proposal: who proposed the one could verify the
-- other, with his own source in it.
drop function if exists merge_contested(bigint, bigint);
create or replace function merge_contested(merged bigint, survivor bigint, two_persons boolean)
  returns table (proposed uuid, same uuid, platform text, kind text, effective_on date)
  language sql
  stable
as $$
  select
    case (t.other).review when 'PROPOSED' then (t.other).id else (t.kept).id end,
    case (t.other).review when 'PROPOSED' then (t.kept).id else (t.other).id end,
    p.slug, (t.kept).kind, (t.kept).effective_on
  from merge_twin(merged, survivor) t
  join platform p on p.id = (t.kept).platform_id
  where (t.kept).review <> (t.other).review or two_persons and (t.kept).review = 'PROPOSED'
  order by (t.kept).effective_on, (t.kept).recorded_order
$$;

-- The sources of an event, and those of another that are not among them: a source is known by its url, one told in
-- confidence by being that.
create or replace function merge_sources(sources jsonb, others jsonb) returns jsonb
  immutable parallel safe
  return sources || coalesce((
    select jsonb_agg(added.source order by added.n)
    from jsonb_array_elements(others) with ordinality as added (source, n)
    where not exists (
      select from jsonb_array_elements(sources) as known (source)
      where coalesce(known.source ->> 'url', '') = coalesce(added.source ->> 'url', ''))), '[]');

-- Events go to the survivor, whatever their review, and keep their id and their place in the recorded order. Of two live
-- ones that say the same, the first takes in the other, as an import does with a row of an event that is on file.
create or replace function merge_events(merged bigint, survivor bigint) returns void
  language plpgsql
as $$
declare
  kept_events uuid[];
  other_events uuid[];
begin
  select array_agg((t.kept).id), array_agg((t.other).id) into kept_events, other_events
  from merge_twin(merged, survivor) t;

  -- The other stays readable but is no longer live; before that the first could not be of the same advertiser.
  update event e
  set advertiser_id = survivor,
    review = case e.review when 'VERIFIED' then 'RETRACTED' else 'REJECTED' end,
    review_reason = format('joined with event %s, after the merge of %s into %s', twin.kept, m.slug, s.slug)
  from unnest(kept_events, other_events) as twin (kept, other), advertiser m, advertiser s
  where e.id = twin.other and m.id = merged and s.id = survivor;

  -- It may state what the first leaves open; the earliest announcement stands.
  update event e
  set advertiser_id = survivor,
    sources = merge_sources(e.sources, other.sources),
    announced_on = least(e.announced_on, other.announced_on),
    planned_until = coalesce(e.planned_until, other.planned_until),
    campaign_id = coalesce(e.campaign_id, other.campaign_id),
    reply = coalesce(e.reply, other.reply)
  from unnest(kept_events, other_events) as twin (kept, other)
  join event other on other.id = twin.other
  where e.id = twin.kept;

  update event e
  set advertiser_id = survivor
  where e.advertiser_id = merged;
end $$;

-- Memberships go to the survivor. On a watchlist that has both, one stays, with the better rank; each watchlist that
-- loses or changes a member gets a new version.
create or replace function merge_memberships(merged bigint, survivor bigint) returns void
  language sql
as $$
  with doubled as (
    delete from watchlist_member m
    using watchlist_member kept
    where m.advertiser_id = merged and kept.advertiser_id = survivor and kept.watchlist_id = m.watchlist_id
    returning m.watchlist_id, m.rank
  ), ranked as (
    update watchlist_member kept
    set rank = least(kept.rank, d.rank)
    from doubled d
    where kept.advertiser_id = survivor and kept.watchlist_id = d.watchlist_id
      and least(kept.rank, d.rank) is distinct from kept.rank
  ), moved as (
    update watchlist_member m
    set advertiser_id = survivor
    where m.advertiser_id = merged
      and not exists (
        select from watchlist_member kept
        where kept.advertiser_id = survivor and kept.watchlist_id = m.watchlist_id)
    returning m.watchlist_id
  )
  update watchlist w
  set description = w.description
  where w.id in (select watchlist_id from doubled union all select watchlist_id from moved)
$$;

-- The survivor answers to its own aliases, to the name of the merged one and to the aliases of that, each once; nothing
-- else about it changes. Who belonged to the merged one belongs to the survivor, and who was merged into it was merged
-- into the survivor, so that no redirect leads to another.
create or replace function merge_names(merged bigint, survivor bigint) returns void
  language plpgsql
as $$
begin
  update advertiser
  set merged_into_id = survivor
  where id = merged;

  update advertiser s
  set aliases = array(
    select alias.value
    from (
      select distinct on (fold(given.value)) given.value, given.n
      from unnest(s.aliases || m.name || m.aliases) with ordinality as given (value, n)
      where fold(given.value) <> fold(s.name)
      order by fold(given.value), given.n) as alias
    order by alias.n)
  from advertiser m
  where s.id = survivor and m.id = merged;

  update advertiser
  set parent_id = case parent_id when merged then survivor else parent_id end,
    merged_into_id = case merged_into_id when merged then survivor else merged_into_id end
  where parent_id = merged or merged_into_id = merged;
end $$;

create or replace function advertiser_merge(merged bigint, survivor bigint) returns void
  language sql
as $$
  select merge_events(merged, survivor);
  select merge_memberships(merged, survivor);
  select merge_names(merged, survivor);
$$;
