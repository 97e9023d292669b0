-- Reading single changes of the ledger.

-- Whether the public sees the row that a change left. What was redacted was public if its row was.
create or replace function change_is_public(subject text, change_row jsonb) returns boolean
  immutable parallel safe
  return subject in ('platform', 'campaign', 'advertiser', 'watchlist', 'watchlist_member')
    or subject = 'event' and change_row ->> 'review' in ('VERIFIED', 'RETRACTED')
    or subject = 'change' and (change_row ->> 'public')::boolean;

-- What of a row stays known when it is redacted, so that its history can still be told.
create or replace function change_kept_of(change_row jsonb) returns jsonb
  language sql
  immutable
  parallel safe
as $$
  select jsonb_object_agg(key, value)
  from jsonb_each(change_row)
  where key in ('id', 'version', 'review', 'watchlist_id', 'merged_into_id')
$$;

-- The row of a change; of a redacted one, what was kept.
create or replace function change_row(at bigint, nth integer, change_row jsonb) returns jsonb
  language sql
  stable
  parallel safe
as $$
  select coalesce(
    change_row,
    (select r.row -> 'kept' from change r where r.subject = 'change' and r.subject_id = at || '/' || nth))
$$;

-- The row as the change before left it; null before the first.
create or replace function change_before(of_subject text, of_id text, at bigint, nth integer) returns jsonb
  language sql
  stable
  parallel safe
as $$
  select change_row(c.position, c.n, c.row)
  from change c
  where c.subject = of_subject and c.subject_id = of_id and c.position <= at and (c.position, c.n) < (at, nth)
  order by c.position desc, c.n desc
  limit 1
$$;

-- Whether the public sees that a change took place: the row that it left, or that an event is no longer there. Only for
-- updated events that are not public is the change before looked up, so that this costs little on a large insert.
create or replace function change_is_noticed(
  of_subject text, of_id text, operation text, at bigint, nth integer, change_row jsonb)
  returns boolean
  stable parallel safe
  return case
    when change_is_public(of_subject, change_row) then true
    when of_subject = 'event' and operation = 'update'
      then coalesce(change_is_public(of_subject, change_before(of_subject, of_id, at, nth)), false)
    else false
  end;
