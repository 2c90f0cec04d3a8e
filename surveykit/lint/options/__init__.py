"""What may be answered (W2xx)."""
