#!/usr/bin/env bash
# Runs once, when the database volume is new: the same two roles that the embedded server has.
# tracker_owner owns the database and runs the migrations; tracker is what the application works as, and owns nothing.
set -euo pipefail

psql --username "$POSTGRES_USER" --no-psqlrc --set ON_ERROR_STOP=1 \
    --set owner_password="$TRACKER_OWNER_PASSWORD" \
    --set runtime_password="$TRACKER_PASSWORD" <<'SQL'
-- A primary that waits for a standby has none yet.
set synchronous_commit = local;
create role tracker_owner with login password :'owner_password';
create role tracker with login password :'runtime_password';
create database tracker owner tracker_owner encoding 'UTF8' template template0;
revoke all on database tracker from public;
grant connect, temporary on database tracker to tracker;
SQL
