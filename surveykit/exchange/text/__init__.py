"""Questionnaires as Chinese text: typed in Word, or for the import box of 问卷星 and 腾讯问卷."""
