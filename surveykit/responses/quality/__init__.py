"""Questionable records: flagged and reported, never dropped."""
