"""What goes out to be answered: a printed form, a sheet for typists, a page to fill in on screen."""
