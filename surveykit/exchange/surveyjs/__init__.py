"""SurveyJS form definitions in JSON."""
