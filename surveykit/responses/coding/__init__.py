"""Texts of cells coded into columns: one small module a kind of answer."""
