#!/usr/bin/env bash
# Measures, after a build: the time from nothing to the first page, and the memory after the demo history. Prints both and fails past the limits
# (3 s, 250 MB). Usage: tests/Benchmarks/start.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-3}
dotnet build Host -c Release --nologo -v q >/dev/null
port=5190
limit_ms=3000
limit_mb=250

start() { # folder, further words
  ASPNETCORE_ENVIRONMENT=Development Data__Folder=$1 dotnet Host/bin/Release/net10.0/Nscp.Host.dll --contentRoot "$PWD/Host" --urls "http://127.0.0.1:$port" "${@:2}" >"$1.log" 2>&1 &
  pid=$!
}
first_page() { until curl -sf -o /dev/null -H 'Demo-Person: business-unit' "http://127.0.0.1:$port/"; do kill -0 "$pid" || { cat "$1.log"; exit 1; }; sleep 0.02; done; }
stop() { kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; }

worst=0
for ((i = 1; i <= runs; i++)); do
  folder=$(mktemp -d)
  before=$(date +%s%3N)
  start "$folder"
  first_page "$folder"
  took=$(($(date +%s%3N) - before))
  stop
  rm -rf "$folder" "$folder.log"
  echo "start from nothing to the first page: $took ms"
  [ "$took" -gt "$worst" ] && worst=$took
done

folder=$(mktemp -d)
before=$(date +%s%3N)
start "$folder" --demo
first_page "$folder"
echo "demo history made in $(($(date +%s%3N) - before)) ms"
for page in / /cases "/cases?page=2" /waiting /bank-holidays; do curl -sf -o /dev/null -H 'Demo-Person: business-unit' "http://127.0.0.1:$port$page"; done
memory=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
stop
rm -rf "$folder" "$folder.log"
echo "memory after the demo history: $memory MB"

[ "$worst" -le "$limit_ms" ] && [ "$memory" -le "$limit_mb" ]
