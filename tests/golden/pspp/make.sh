#!/bin/sh
# What GNU PSPP answers to the syntax in this folder, number by number.
cd "$(dirname "$0")" || exit 1
pspp --version | head -1 > version.txt
for name in crosstabs scales; do
  pspp "$name.sps" -o "$name.csv" -O format=csv
done
