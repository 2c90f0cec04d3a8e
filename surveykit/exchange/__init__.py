"""Questionnaires for other programs, and from them; what a format cannot hold is told, never dropped."""
