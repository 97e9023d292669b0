-- What was corrected, retracted, withdrawn from the public, verified again, merged or redacted, newest first. Such changes are never inserts, so that
-- the many rows of imports are not looked at.
create or replace function correction_log(
  known_at bigint, staff boolean, before_position bigint, before_n integer, platforms bigint[], of_advertiser bigint)
  returns table (
    "position" bigint, n integer, recorded_at timestamptz, recorded_by text, action text, subject text, id text,
    "into" text, redacted text, advertiser text, platform text, effective_on date, reason text, changes jsonb)
  language sql
  stable
  parallel safe
as $$
  with one_and_merged as (
    select a.id
    from advertiser a
    where of_advertiser in (a.id, a.merged_into_id)
  )
  select c.position, c.n, h.recorded_at, h.recorded_by, h.action, t.subject, t.id,
    case h.action when 'MERGED' then history_name('advertiser', h.after ->> 'merged_into_id', null) end,
    case h.action when 'REDACTED' then c.subject_id end,
    case when t.subject = 'advertiser' then t.id else history_name('advertiser', v.shown ->> 'advertiser_id', null) end,
    case when t.subject = 'platform' then t.id else history_name('platform', v.shown ->> 'platform_id', null) end,
    (v.shown ->> 'effective_on')::date,
    h.reason,
    e.changes
  from (
    select c.*
    from change c
    where c.operation <> 'insert'
      and c.subject in ('event', 'advertiser', 'platform', 'campaign', 'watchlist', 'change')
      and c.position <= coalesce(known_at, 9223372036854775807)
      and (c.position, c.n) < (coalesce(before_position, 9223372036854775807), coalesce(before_n, 2147483647))
      -- Imports only add.
      and c.position not in (select i.position from change i where i.subject = 'import')
    order by c.position desc, c.n desc) as c
  cross join lateral (
    select change_row(c.position, c.n, c.row) as after,
      change_before(c.subject, c.subject_id, c.position, c.n) as before) as r
  cross join lateral history_step(row(c.position, c.n, c.subject, c.subject_id, c.operation, c.row, c.row_hash)::change,
    staff) h
  cross join lateral (
    select
      case c.subject when 'change' then h.after ->> 'subject' else c.subject end as subject,
      case c.subject
        when 'change' then history_name(h.after ->> 'subject', h.after ->> 'subject_id', h.after -> 'kept')
        else history_name(c.subject, c.subject_id, r.after)
      end as id) as t
  cross join lateral (
    select case
      when c.subject = 'watchlist' then h.changes || history_members(c.subject_id, c.position)
      when c.subject = 'change' then '[]'
      else h.changes
    end as changes) as e
  -- What went out of sight is shown as it was before.
  cross join lateral (select case h.action when 'WITHDRAWN' then r.before else h.after end as shown) as v
  -- Before its history is told, which costs more: a verified event was corrected only if the public saw it before, retracted
  -- or saying something else.
  where case
      when c.subject <> 'event' then true
      when r.after ->> 'review' = 'VERIFIED' then (
        select c.row is null or seen.row is null or seen.row ->> 'review' = 'RETRACTED'
          or history_content(seen.row) <> history_content(c.row)
        from change seen
        where seen.subject = c.subject and seen.subject_id = c.subject_id and seen.position <= c.position
          and (seen.position, seen.n) < (c.position, c.n)
          and change_is_public(seen.subject, change_row(seen.position, seen.n, seen.row))
        order by seen.position desc, seen.n desc
        limit 1)
      else staff or r.after ->> 'review' = 'RETRACTED' or change_is_public(c.subject, r.before)
    end
    and case h.action
      when 'CORRECTED' then e.changes <> '[]' or h.redacted
      when 'MERGED' then c.subject = 'advertiser' and h.before ->> 'merged_into_id' is null
        and h.after ->> 'merged_into_id' is not null
      else h.action in ('RETRACTED', 'REINSTATED', 'REDACTED', 'WITHDRAWN')
    end
    -- Whose it is comes from the rows, so that no history is told in vain.
    and (platforms is null
      or (r.after ->> 'platform_id')::bigint = any (platforms)
      or (r.before ->> 'platform_id')::bigint = any (platforms)
      or c.subject = 'platform' and c.subject_id::bigint = any (platforms))
    and (of_advertiser is null
      or (r.after ->> 'advertiser_id')::bigint = any (array(select called.id from one_and_merged called))
      or (r.before ->> 'advertiser_id')::bigint = any (array(select called.id from one_and_merged called))
      or c.subject = 'advertiser' and (
        c.subject_id::bigint = any (array(select called.id from one_and_merged called))
        or (r.after ->> 'merged_into_id')::bigint = any (array(select called.id from one_and_merged called))))
  order by c.position desc, c.n desc
$$;
