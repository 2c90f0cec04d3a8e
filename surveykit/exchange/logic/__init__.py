"""Conditions in the words of other programs, and back."""
