"""Where the blocks of answers come from."""
