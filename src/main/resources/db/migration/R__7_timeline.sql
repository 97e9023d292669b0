-- The spells of one advertiser.
create or replace function timeline(f read_filter, advertiser bigint)
  returns table (
    platform text, campaign text, state state, starts_on date, ends_on date, days integer, ended_by text,
    opened_by uuid, closed_by uuid)
  language sql
  stable
  parallel safe
as $$
  select p.slug, c.slug, s.state, s.starts_on, s.ends_on, coalesce(s.ends_on, (f).as_of) - s.starts_on, s.ended_by,
    s.opened_by, s.closed_by
  from spell_on(f) s
  join platform_at((f).known_at) p on p.id = s.platform_id
  left join campaign_at((f).known_at) c on c.id = s.campaign_id
  where s.advertiser_id = advertiser
  order by s.starts_on, p.slug collate "C"
$$;
