"""What a survey is asked beyond its tables: estimates with their errors, tests, models."""
