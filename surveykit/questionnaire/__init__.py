"""What is asked: the questionnaire language, its model, its checks."""
