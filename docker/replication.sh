#!/usr/bin/env bash
# Runs once, when the primary's volume is new, after roles.sh: the role that standbys copy and follow the primary as,
# and the standby that its commits wait for.
set -euo pipefail

psql --username "$POSTGRES_USER" --no-psqlrc --set ON_ERROR_STOP=1 --set password="$STANDBY_PASSWORD" <<'SQL'
-- No standby can have come yet.
set synchronous_commit = local;
create role standby with login replication password :'password';
-- Here, and not on the server's command line, which alter system could not overrule when the standby has died.
alter system set synchronous_standby_names = 'standby';
SQL
# The image lets all roles into all databases, by password, but nobody replicate.
echo 'host replication standby all scram-sha-256' >>"$PGDATA/pg_hba.conf"
