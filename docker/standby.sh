#!/usr/bin/env bash
# A streaming standby: copies the primary when PGDATA is not there yet, and then runs PostgreSQL, which follows it.
# What comes after the name of this script goes to postgres.
#
# PGDATA         a folder of its own below the volume
# PRIMARY_HOST   and PRIMARY_PORT, 5432 unless given
# STANDBY_NAME   of letters, digits and underscores: the primary waits for its commits by this name, and keeps what it
#                has yet to get in a slot of this name
# STANDBY_PASSWORD  of the role standby
set -euo pipefail

primary="host=$PRIMARY_HOST port=${PRIMARY_PORT:-5432} user=standby application_name=$STANDBY_NAME"
if [ ! -e "$PGDATA" ]; then
    export PGPASSWORD="$STANDBY_PASSWORD"
    pg_receivewal --create-slot --if-not-exists --slot="$STANDBY_NAME" --dbname="$primary"
    # A copy that was cut short is no database.
    rm -rf "$PGDATA.part"
    pg_basebackup --dbname="$primary" --pgdata="$PGDATA.part" --slot="$STANDBY_NAME" --write-recovery-conf \
        --checkpoint=fast --no-password
    # The last of a name counts. When it is promoted, it should not wait for itself.
    echo "synchronous_standby_names = ''" >>"$PGDATA.part/postgresql.auto.conf"
    mv "$PGDATA.part" "$PGDATA"
    unset PGPASSWORD
fi
exec postgres -D "$PGDATA" "$@"
