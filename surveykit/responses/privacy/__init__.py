"""Who answered stays unknown: columns and texts that may tell are left out, numbered or blotted out."""
