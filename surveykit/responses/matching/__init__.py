"""Which column of a file answers which question."""
