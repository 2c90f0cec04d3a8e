"""`python -m surveykit` does what the command `surveykit` does."""

from surveykit.cli.main import run

if __name__ == "__main__":
    run()
