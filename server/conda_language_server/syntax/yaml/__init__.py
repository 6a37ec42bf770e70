"""YAML as conda reads it: a tree with the place of everything, also where the text is broken."""
