"""Answers made up by chance, for a dry run of the whole way before the field."""
