"""Regression under a design: formulas, fits, design-based errors, margins."""
