"""How answers were drawn: designs and weights."""
