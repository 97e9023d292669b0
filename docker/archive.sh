#!/usr/bin/env bash
# Starts a packaged tracker once, on an embedded PostgreSQL that is thrown away, asks it this and that, and keeps the
# classes that were loaded as an archive, from which the same JVM starts the same package much faster:
#
#   docker/archive.sh [folder of the package] [java's options]
#
# JDK 25 and later write tracker.aot there, earlier ones tracker.jsa. README, Start-up and memory, says how to use it.
set -euo pipefail

package="$(cd "${1:-target/quarkus-app}" && pwd)"
shift || true
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
version="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')"
if [ "$version" -ge 25 ]; then
  archive="$package/tracker.aot"
  record=("-XX:AOTCacheOutput=$archive" "-Xlog:aot*=error")
else
  archive="$package/tracker.jsa"
  record=("-XX:ArchiveClassesAtExit=$archive" "-Xlog:cds*=error")
fi

folder="$(mktemp --directory)"
log="$folder/log"
rm -f "$archive"
: > "$log"
# As with a database of one's own: JSON in the log, and a token that is given.
env TRACKER_DATA_DIR="$folder/data" TRACKER_ADMIN_TOKEN="$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')" \
  QUARKUS_LOG_CONSOLE_JSON_ENABLED=true QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_PORT=0 \
  "$java" "$@" "${record[@]}" -jar "$package/quarkus-run.jar" > "$log" 2>&1 &
tracker=$!
trap 'kill "$tracker" 2> /dev/null && wait "$tracker" || true; rm -rf "$folder"' EXIT

# bash opens the connection itself, so that an image needs neither curl nor wget.
get() {
  exec 3<> "/dev/tcp/127.0.0.1/$1"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
  read -r _ status _ <&3
  cat <&3 > /dev/null
  exec 3>&-
  [ "$status" = 200 ] || { echo "$2 was answered with $status" >&2; return 1; }
}

listening='s/.*Listening on: http:[^ ]*:\([0-9]*\)\. Management interface listening on http:[^ ]*:\([0-9]*\)\..*/\1 \2/p'
for _ in $(seq 1200); do
  ports="$(sed -n "$listening" "$log")"
  [ -z "$ports" ] || break
  kill -0 "$tracker" 2> /dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.1
done
read -r public management <<< "$ports"
for path in /api/v1/reports/summary '/api/v1/reports/timeseries?from=2022-09-01' /api/v1/events /api/v1/advertisers \
  /api/v1/exports/events.csv / /openapi; do
  get "$public" "$path"
done
get "$management" /q/health/ready

kill "$tracker"
# 143 is what a JVM that SIGTERM ended answers.
wait "$tracker" || [ $? -eq 143 ]
[ -s "$archive" ] || { cat "$log" >&2; exit 1; }
echo "$archive"
