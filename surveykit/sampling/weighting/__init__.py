"""Weights that make the answers stand for the population: classes, post-strata, raking, calibration."""
