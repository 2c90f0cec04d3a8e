"""Runs the requests of a reference file through surveykit and sets both results side by side."""
