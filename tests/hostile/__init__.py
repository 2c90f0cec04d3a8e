"""Hostile and broken files: seeds, deterministic mutations, and a program that runs commands on them."""
