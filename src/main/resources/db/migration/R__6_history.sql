-- The history of one subject, and the changes of one change set, as staff and as the public see them.

-- The fields of a subject with the API's names, in the order in which changes of them are told.
create or replace function history_fields(subject text) returns text[]
  immutable parallel safe
  return case subject
    when 'event' then array['advertiser', 'platform', 'campaign', 'kind', 'effective_on', 'date_precision',
      'announced_on', 'planned_until', 'basis', 'summary', 'sources', 'reply', 'review', 'review_reason']
    when 'advertiser' then array['slug', 'name', 'parent', 'sector', 'country', 'website', 'wikidata_id', 'aliases',
      'merged_into']
    when 'platform' then array['slug', 'name', 'aliases', 'url']
    when 'campaign' then array['slug', 'name', 'url', 'starts_on', 'ends_on', 'description']
    when 'watchlist' then array['slug', 'name', 'source_url', 'published_on', 'description']
    when 'import' then array['sha256', 'rows', 'review']
    when 'change' then array['subject', 'id']
    else '{}'::text[]
  end;

-- The name by which the API knows a row: its slug, an event's id; a member goes by its watchlist.
create or replace function history_name(of_subject text, of_id text, of_row jsonb) returns text
  language sql
  stable
  parallel safe
as $$
  select case of_subject
    when 'platform' then (select p.slug from platform p where p.id = of_id::bigint)
    when 'campaign' then (select c.slug from campaign c where c.id = of_id::bigint)
    when 'advertiser' then (select a.slug from advertiser a where a.id = of_id::bigint)
    when 'watchlist' then (select w.slug from watchlist w where w.id = of_id::bigint)
    when 'watchlist_member' then
      (select w.slug from watchlist w where w.id = (of_row ->> 'watchlist_id')::bigint)
    else of_id
  end
$$;

-- A row with the API's values: slugs, which never change, so that today's stand for any time. Why an event was rejected is
-- for staff, as long as it is not the reason of a retraction.
create or replace function history_told(of_subject text, of_row jsonb, staff boolean) returns jsonb
  language plpgsql
  stable
  parallel safe
  set plan_cache_mode = force_generic_plan
as $$
begin
  return case
    when of_row is null then null
    when of_subject = 'event' then of_row || jsonb_build_object(
      'advertiser', (select a.slug from advertiser a where a.id = (of_row ->> 'advertiser_id')::bigint),
      'platform', (select p.slug from platform p where p.id = (of_row ->> 'platform_id')::bigint),
      'campaign', (select c.slug from campaign c where c.id = (of_row ->> 'campaign_id')::bigint),
      'review_reason', case when staff or of_row ->> 'review' = 'RETRACTED' then of_row -> 'review_reason' end)
    when of_subject = 'advertiser' then of_row || jsonb_build_object(
      'parent', (select a.slug from advertiser a where a.id = (of_row ->> 'parent_id')::bigint),
      'merged_into', (select a.slug from advertiser a where a.id = (of_row ->> 'merged_into_id')::bigint))
    when of_subject = 'change' then of_row || jsonb_build_object(
      'id', history_name(of_row ->> 'subject', of_row ->> 'subject_id', of_row -> 'kept'))
    else of_row
  end;
end $$;

-- What differs between two rows, as [{"field", "before", "after"}]. That a source lacks a key, or has it with null, is the
-- same.
create or replace function history_changes(of_subject text, before jsonb, after jsonb, staff boolean) returns jsonb
  language plpgsql
  stable
  parallel safe
  set plan_cache_mode = force_generic_plan
as $$
declare
  told_before jsonb := history_told(of_subject, before, staff);
  told_after jsonb := history_told(of_subject, after, staff);
begin
  return (
    select coalesce(
      jsonb_agg(jsonb_build_object('field', f.field, 'before', v.before, 'after', v.after) order by f.n), '[]')
    from unnest(history_fields(of_subject)) with ordinality as f (field, n)
    cross join lateral (
      select nullif(told_before -> f.field, 'null') as before, nullif(told_after -> f.field, 'null') as after) as v
    where jsonb_strip_nulls(v.before) is distinct from jsonb_strip_nulls(v.after));
end $$;

-- A member as the API shows it.
create or replace function history_member(of_row jsonb) returns jsonb
  language sql
  stable
  parallel safe
as $$
  select jsonb_build_object(
    'advertiser', history_name('advertiser', of_row ->> 'advertiser_id', null), 'rank', of_row -> 'rank')
$$;

-- The members of a watchlist that a change set changed, as one such change; none if there are none.
create or replace function history_members(watchlist text, at bigint) returns jsonb
  language sql
  stable
  parallel safe
as $$
  select coalesce(
    jsonb_agg(jsonb_build_object('field', 'members', 'before', m.before, 'after', m.after))
      filter (where m.before <> '[]' or m.after <> '[]'),
    '[]')
  from (
    select
      coalesce(jsonb_agg(history_member(v.before) order by (v.before ->> 'rank')::integer, c.n)
        filter (where v.before is not null), '[]') as before,
      coalesce(jsonb_agg(history_member(c.row) order by (c.row ->> 'rank')::integer, c.n)
        filter (where c.operation <> 'delete'), '[]') as after
    from change c
    cross join lateral (
      select case c.operation
        when 'delete' then c.row
        when 'update' then change_before(c.subject, c.subject_id, c.position, c.n)
      end as before) as v
    where c.position = at and c.subject = 'watchlist_member' and c.row ->> 'watchlist_id' = watchlist) as m
$$;

-- What a row says, apart from who wrote it when, how it was reviewed, and the answer to it.
create or replace function history_content(of_row jsonb) returns jsonb
  immutable parallel safe
  return jsonb_strip_nulls(of_row - array['version', 'position', 'recorded_at', 'recorded_by', 'recorded_order',
    'import_id', 'basis', 'review', 'review_reason', 'reply']);

-- Whether a change set merges advertisers.
create or replace function history_merges(at bigint) returns boolean
  language sql
  stable
  parallel safe
as $$
  select exists (
    select from change c
    where c.subject = 'advertiser' and c.position = at and c.operation <> 'insert'
      and change_row(c.position, c.n, c.row) ->> 'merged_into_id' is not null
      and change_before(c.subject, c.subject_id, c.position, c.n) ->> 'merged_into_id' is null)
$$;

-- Every version of one row up to a position that an audience sees, oldest first: what it was in its eyes (action), why, and
-- the row before and after, both as this audience saw them. The public sees an event only while it is verified or retracted;
-- what happened to it out of sight shows only in what it is when it comes back.
drop function if exists history_of(text, text, bigint, boolean);
create function history_of(of_subject text, of_id text, up_to bigint, staff boolean)
  returns table (
    "position" bigint, n integer, operation text, recorded_at timestamptz, recorded_by text, version integer, action text,
    reason text, before jsonb, after jsonb, redacted boolean)
  language plpgsql
  stable
  parallel safe
  -- It runs once for each change that is shown: planning anew would take longer than running.
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  c record;
  started boolean := false;
  content jsonb; -- the last that is known, seen or not
  seen jsonb; -- the row that this audience saw last
  seen_content jsonb;
  seen_redacted boolean := false; -- whether that row was emptied, so that nothing can be compared with it
  seen_any boolean := false;
  in_sight boolean := false; -- whether the change before left the row in sight
  standing text; -- the review with which the public saw it last
  differs boolean;
  -- What changed the content since this audience saw it last: imports, merges, or somebody, with the last reason.
  extended boolean := false;
  merged boolean := false;
  merge_reason text;
  corrected boolean := false;
  correction_reason text;
begin
  for c in
    select w.position, w.n, w.operation, w.row is null as redacted, r.row, s.recorded_at, s.actor, s.reason,
      (s.changes ? 'import') as by_import,
      w.operation <> 'insert' and s.changes ? 'advertiser' and not s.changes ? 'import' and history_merges(w.position)
        as by_merge
    from change w
    join change_set s using (position)
    cross join lateral (select change_row(w.position, w.n, w.row) as row) as r
    where w.subject = of_subject and w.subject_id = of_id and w.position <= up_to
    order by w.position, w.n
  loop
    if started and (c.redacted or history_content(c.row) is distinct from content) then
      if c.by_import then
        extended := true;
      elsif c.by_merge then
        merged := true;
        merge_reason := c.reason;
      elsif not c.redacted then
        corrected := true;
        correction_reason := c.reason;
      end if;
    end if;
    if not c.redacted then
      content := history_content(c.row);
    end if;
    started := true;

    position := c.position;
    n := c.n;
    operation := c.operation;
    recorded_at := c.recorded_at;
    recorded_by := case when staff then c.actor end;
    version := (c.row ->> 'version')::integer;

    if not staff and not change_is_public(of_subject, c.row) then
      -- Out of sight. That it went is seen, nothing else.
      if in_sight then
        action := 'WITHDRAWN';
        reason := null;
        before := null;
        after := null;
        redacted := null;
        return next;
      end if;
      in_sight := false;
      continue;
    end if;

    differs := not c.redacted and history_content(c.row) is distinct from seen_content;
    action := case
      -- A row of the ledger was emptied.
      when of_subject = 'change' then 'REDACTED'
      -- Members have no history of their own: whatever happens to one, the watchlist is another.
      when of_subject = 'watchlist_member' then case when c.by_merge then 'MERGED' else 'CORRECTED' end
      -- The first version, to the public the first that was public.
      when not seen_any then 'RECORDED'
      -- It left the counts, by itself or as a duplicate that a merge brought about.
      when c.row ->> 'review' = 'RETRACTED' and seen ->> 'review' <> 'RETRACTED' then 'RETRACTED'
      -- It was turned down. Never public.
      when c.row ->> 'review' = 'REJECTED' and seen ->> 'review' <> 'REJECTED' then 'REJECTED'
      -- It was retracted when the public saw it last, and counts again.
      when c.row ->> 'review' = 'VERIFIED' and standing = 'RETRACTED' then 'REINSTATED'
      -- It counts from now on. The public saw it verified before.
      when c.row ->> 'review' = 'VERIFIED' and seen ->> 'review' <> 'VERIFIED' then 'VERIFIED'
      -- It became part of another advertiser.
      when c.row ->> 'merged_into_id' is not null and seen ->> 'merged_into_id' is null then 'MERGED'
      -- It says something else since it was seen last, because somebody corrected it, perhaps while it was out of sight,
      when differs and corrected then 'CORRECTED'
      -- or because advertisers were merged,
      when differs and merged then 'MERGED'
      -- or because an import added to it.
      when differs and extended then 'EXTENDED'
      -- Only the answer to it is another.
      when nullif(c.row -> 'reply', 'null') is distinct from nullif(seen -> 'reply', 'null') and not c.redacted
        then 'REPLIED'
      -- It was set back, or reinstated, and says the same. Never public.
      when c.row ->> 'review' = 'PROPOSED' and seen ->> 'review' <> 'PROPOSED' then 'PROPOSED'
      -- It is back in sight and says what it said.
      when not in_sight then 'VERIFIED'
      -- What belongs to it changed: the members of a watchlist. Or it is not known what did.
      when c.by_merge then 'MERGED'
      when c.by_import then 'EXTENDED'
      else 'CORRECTED'
    end;
    reason := case
      when staff then c.reason
      -- The reason may speak of what is gone.
      when c.redacted then null
      when action = 'RETRACTED' then coalesce(c.row ->> 'review_reason', c.reason)
      when action in ('CORRECTED', 'REINSTATED') and corrected and differs then correction_reason
      when action = 'MERGED' then case when merged then merge_reason when c.by_merge then c.reason end
      when action = 'REDACTED' then c.reason
      -- Nothing out of sight happens to other subjects; an event has no parts.
      when action = 'CORRECTED' and of_subject <> 'event' then c.reason
    end;
    before := case when c.operation = 'delete' then c.row else seen end;
    after := case when c.operation <> 'delete' then c.row end;
    redacted := case when c.redacted or seen_redacted then true end;
    return next;

    if change_is_public(of_subject, c.row) then
      standing := c.row ->> 'review';
    end if;
    seen_any := true;
    seen_redacted := c.redacted;
    in_sight := true;
    if c.redacted then
      -- What it said is not known; what was known of it before stands.
      seen := coalesce(seen, '{}') || c.row;
    else
      seen := c.row;
      seen_content := content;
    end if;
    extended := false;
    merged := false;
    merge_reason := null;
    corrected := false;
    correction_reason := null;
  end loop;
end $$;

-- The row whose history a name asks for, if it was known at a position and this audience saw it then; else null. A merged
-- advertiser keeps its history.
create or replace function history_id(of_subject text, called text, known_at bigint, staff boolean) returns text
  language sql
  stable
  parallel safe
as $$
  select c.subject_id
  from change c
  where c.subject = of_subject
    and c.position <= coalesce(known_at, 9223372036854775807)
    and c.subject_id = case of_subject
      when 'platform' then (select p.id::text from platform_at(known_at) p where called = p.slug or called = any (p.aliases))
      when 'campaign' then (select p.id::text from campaign p where p.slug = called)
      when 'advertiser' then (select a.id::text from advertiser a where a.slug = called)
      when 'watchlist' then (select w.id::text from watchlist w where w.slug = called)
      when 'event' then called
    end
    -- The last change by then decides.
    and not exists (
      select from change later
      where later.subject = c.subject and later.subject_id = c.subject_id
        and later.position between c.position and coalesce(known_at, 9223372036854775807)
        and (later.position, later.n) > (c.position, c.n))
    and (staff or change_is_public(of_subject, change_row(c.position, c.n, c.row)))
$$;

-- A page of a history, from after a change on.
create or replace function history_page(
  of_subject text, of_id text, known_at bigint, staff boolean, after_position bigint, after_n integer, size integer)
  returns table (
    version integer, "position" bigint, n integer, recorded_at timestamptz, action text, reason text, recorded_by text,
    changes jsonb, redacted boolean)
  language sql
  stable
  parallel safe
as $$
  select h.version, h.position, h.n, h.recorded_at, h.action, h.reason, h.recorded_by,
    case
      when h.redacted or h.action = 'WITHDRAWN' then '[]'
      else history_changes(of_subject, h.before, h.after, staff)
        || case of_subject when 'watchlist' then history_members(of_id, h.position) else '[]' end
    end,
    h.redacted
  from (
    select *
    from history_of(of_subject, of_id, coalesce(known_at, 9223372036854775807), staff) step
    where (step.position, step.n) > (after_position, after_n)
    order by step.position, step.n
    limit size) as h
$$;

-- What a change of a change set was, from the history of its row.
create or replace function history_step(of_change change, staff boolean)
  returns table (
    version integer, recorded_at timestamptz, action text, reason text, recorded_by text, before jsonb, after jsonb,
    changes jsonb, redacted boolean)
  language sql
  stable
  parallel safe
as $$
  select h.version, h.recorded_at, h.action, h.reason, h.recorded_by, h.before, h.after,
    case
      when h.redacted or h.action = 'WITHDRAWN' then '[]'
      when of_change.subject = 'watchlist_member' then
        jsonb_build_array(jsonb_build_object(
          'field', 'members',
          'before', case when h.before is null then '[]' else jsonb_build_array(history_member(h.before)) end,
          'after', case when h.after is null then '[]' else jsonb_build_array(history_member(h.after)) end))
      else history_changes(of_change.subject, h.before, h.after, staff)
    end,
    h.redacted
  from history_of(of_change.subject, of_change.subject_id, of_change.position, staff) h
  where h.position = of_change.position and h.n = of_change.n
$$;

-- A page of the changes of one change set, from after the nth on. To the public only those that it notices, under the
-- numbers that they have; hashes of rows are for staff, because short contents could be guessed by them.
create or replace function change_set_items(at bigint, after_n integer, size integer, staff boolean)
  returns table (
    n integer, subject text, id text, operation text, action text, version integer, row_hash text, changes jsonb,
    redacted boolean)
  language sql
  stable
  parallel safe
as $$
  select c.n, c.subject, history_name(c.subject, c.subject_id, change_row(c.position, c.n, c.row)), c.operation, h.action,
    h.version, case when staff then encode(c.row_hash, 'hex') end, h.changes, h.redacted
  from (
    select c.*
    from change c
    where c.position = at and c.n > after_n
      and (staff or change_is_noticed(c.subject, c.subject_id, c.operation, c.position, c.n,
        change_row(c.position, c.n, c.row)))
    order by c.n
    limit size) as c
  cross join lateral history_step(row(c.position, c.n, c.subject, c.subject_id, c.operation, c.row, c.row_hash)::change,
    staff) h
  order by c.n
$$;
