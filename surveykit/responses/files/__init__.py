"""What kinds of file answers come in: each read strictly into a `Grid` of texts."""
