"""How the questions make a form (W3xx)."""
