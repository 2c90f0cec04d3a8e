"""Tables keyed from paper questionnaires: what stands around the table, letters for options, totals."""
