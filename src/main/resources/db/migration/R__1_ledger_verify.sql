-- Recomputes the whole chain from the rows. One row: how many change sets there are, the head's hash, the first position
-- that does not hold, with the reason, null when all do, and the changes whose rows were redacted, as position/n. That the
-- end of the ledger was cut off shows only to somebody who kept a later head.
drop function if exists ledger_verify();
create function ledger_verify()
  returns table (positions bigint, head_hash text, first_bad bigint, problem text, redacted text[])
  language sql
  stable
  set search_path = public, pg_temp
as $$
  with linked as (
    select s.*,
      lag(s.position, 1, 0::bigint) over chain as position_before,
      lag(s.hash, 1, decode(repeat('00', 32), 'hex')) over chain as hash_before,
      lag(s.recorded_at) over chain as recorded_before,
      change_set_hash(s) as hash_of_rows
    from change_set s
    window chain as (order by s.position)
  ), redaction as (
    select (r.row ->> 'position')::bigint as position, (r.row ->> 'n')::integer as n, r.position as redacted_at
    from change r
    where r.subject = 'change'
  ), fault as (
    select position,
      case
        when position <> position_before + 1 then format('position %s is missing', position_before + 1)
        when hash is null then 'the change set is not sealed'
        when previous_hash <> hash_before then 'it does not rest on the hash before it'
        when recorded_at <= recorded_before then 'it is not recorded after the change set before it'
        when hash <> hash_of_rows then 'its hash is not that of its content'
      end as problem
    from linked
    union all
    select c.position,
      case
        when c.row is null and r.redacted_at is null then format('the row of change %s is empty', c.n)
        when c.row is not null and r.redacted_at is not null
          then format('the row of change %s was redacted and is there again', c.n)
        when c.row_hash <> row_hash(c.row) then format('the row of change %s is not what was recorded', c.n)
      end
    from change c
    left join redaction r on r.position = c.position and r.n = c.n and r.redacted_at > c.position
  )
  select
    (select count(*) from change_set),
    (select hash from ledger_head),
    first.position,
    first.problem,
    array(
      select c.position || '/' || c.n
      from change c
      join redaction r using (position, n)
      where c.row is null
      order by c.position, c.n)
  from (values (1)) as one
  left join lateral (
    select f.position, f.problem from fault f where f.problem is not null order by f.position limit 1
  ) as first on true
$$;
