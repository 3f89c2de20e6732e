#!/usr/bin/env bash
# Writes the software bill of materials of the product, as it was restored: artifacts/bom.json and bom-frontend.json (CycloneDX), or into the folder that is named. Needs no network beyond the package source.
# Ends with 3 where the tool that writes it cannot be restored here, with 1 where it could (or npm is there) and yet there is no bill.
set -euo pipefail
cd "$(dirname "$0")/.."
to=${1:-artifacts}
rm -f "$to/bom.json"
if ! said=$(dotnet tool restore 2>&1); then
  echo "The tool that writes the bill of materials (.config/dotnet-tools.json) cannot be restored here: $said"
  exit 3
fi
if ! said=$(dotnet tool run dotnet-CycloneDX Host/Nscp.Host.csproj --output "$to" --output-format Json --exclude-dev --set-name Nscp.Modular 2>&1); then
  echo "The bill of materials could not be written: $said"
  exit 1
fi
packages=$(grep -c '"bom-ref": "pkg:nuget' "$to/bom.json" 2>/dev/null) || { echo "The bill of materials lists no package: $said"; exit 1; }
echo "$to/bom.json lists $packages packages"
# What the pages are styled with comes from npm, and is shipped in Host/wwwroot/frontend.
if ! command -v npm >/dev/null || [ "$(npm --version | cut -d. -f1)" -lt 10 ]; then
  rm -f "$to/bom-frontend.json"
  echo "Without npm 10 or later there is no bill of what the pages are styled with"
elif npm sbom --sbom-format cyclonedx --package-lock-only --omit dev > "$to/bom-frontend.json" 2>/dev/null; then
  echo "$to/bom-frontend.json lists $(grep -c '"purl"' "$to/bom-frontend.json") packages of the pages"
else
  rm -f "$to/bom-frontend.json"
  echo "The bill of materials of what the pages are styled with could not be written"
  exit 1
fi
