"""Reports: from tables to pages."""
