-- Who wrote what an event says: recorded it, imported it or changed it since. Steps of review and the advertiser's reply are
-- not what it says.
create or replace function event_authors(event uuid) returns table (actor text)
  language sql
  stable
as $$
  select distinct s.actor
  from (
    select c.position,
      c.row - array['review', 'review_reason', 'reply', 'version', 'position'] as content,
      lag(c.row - array['review', 'review_reason', 'reply', 'version', 'position']) over (order by c.position, c.n)
        as content_before
    from change c
    where c.subject = 'event' and c.subject_id = event::text
  ) as written
  join change_set s using (position)
  where written.content is distinct from written.content_before
$$;
