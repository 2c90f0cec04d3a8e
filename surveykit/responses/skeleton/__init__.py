"""A questionnaire skeleton read off an export: columns gathered, types judged, options ordered."""
