"""The grammar of report prose: from paragraphs to what every blank shows."""
