"""From coded answers to weighted totals: axes, kernel, runners."""
