"""How questions are worded (W1xx)."""
