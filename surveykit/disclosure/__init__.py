"""Which groups of an anonymous survey are not shown, so that nobody can be told by the answers."""
