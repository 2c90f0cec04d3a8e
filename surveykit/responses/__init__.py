"""What was answered: files, platforms, matching, coding."""
