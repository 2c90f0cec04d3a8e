"""Tests of hypotheses and measures of association, on plain arrays."""
