"""The codebook: what every column of data means, and how often each answer was given."""
