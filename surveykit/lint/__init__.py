"""What a form says and how it would be understood: wording, options, design, the promise of anonymity."""
