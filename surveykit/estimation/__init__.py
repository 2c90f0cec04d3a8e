"""From totals to numbers with their error."""
