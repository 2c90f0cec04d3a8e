"""Filling the blanks of an official report draft."""
