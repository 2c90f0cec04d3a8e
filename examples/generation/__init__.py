"""How the synthetic examples are made; nothing here is part of the surveykit package."""
