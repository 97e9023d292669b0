-- Takes the turn for a key until the transaction ends, and says what was answered to it in the last 24 hours. Of two
-- requests at once, the second waits for the first and then finds its answer, or nothing if it was refused.
create or replace function idempotency_begin(of_credential text, of_key text) returns setof idempotency_key
  language plpgsql
  security definer
  set search_path = public, pg_temp
  set lock_timeout = '5s'
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_credential || ' ' || of_key, 7));
  delete from idempotency_key k
  where k.credential = of_credential and k.key = of_key and k.answered_at < now() - interval '24 hours';
  return query
    select * from idempotency_key k where k.credential = of_credential and k.key = of_key;
end $$;

-- Forgets all answers that are older. In a transaction of its own: in that of a request its locks would stay until that ends,
-- and another request with one of these keys would wait for it.
create or replace function idempotency_purge() returns void
  language sql
  security definer
  set search_path = public, pg_temp
as $$
  delete from idempotency_key where answered_at < now() - interval '24 hours';
$$;
