"""Two versions of a questionnaire: what changed, and what that does to a trend."""
