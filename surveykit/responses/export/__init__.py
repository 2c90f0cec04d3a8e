"""Coded answers as files: one set of columns, one small module a format."""
