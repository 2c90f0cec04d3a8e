"""Files of answers that the page to fill in saves: collected, checked one by one, put into one grid."""
