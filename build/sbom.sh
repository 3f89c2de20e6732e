#!/usr/bin/env bash
# Writes the software bill of materials of the product, as it was restored: artifacts/bom.json (CycloneDX). Needs no network beyond the package source.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet tool run dotnet-CycloneDX Host/Nscp.Host.csproj --output artifacts --output-format Json --exclude-dev --set-name Nscp.Modular >/dev/null
echo "artifacts/bom.json lists $(grep -c '"bom-ref": "pkg:nuget' artifacts/bom.json) packages"
