"""Scales: reliability, factors, and the scores that reports are written with, on plain arrays."""
