-- The runtime role reads everything but its own history of migrations and writes what the API writes. Spells and the
-- ledger it can only read: triggers and the ledger functions write those, as the owner.
-- Copies of the service that start together take turns.
select pg_advisory_xact_lock(hashtextextended('pausetracker.grants', 0));

grant usage on schema public, present to "${runtime_role}";
grant select on platform, campaign, advertiser, watchlist, watchlist_member, import, event, spell, event_tally, change_set,
  change, token, ledger_head to "${runtime_role}";
grant select on staff_change_set, public_change_set to "${runtime_role}";
grant insert, update on platform, campaign, advertiser, watchlist, import, event, token to "${runtime_role}";
grant insert, update, delete on watchlist_member to "${runtime_role}";
grant insert on idempotency_key to "${runtime_role}";
