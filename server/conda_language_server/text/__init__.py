"""Positions, edits and messages: everything that knows text and nothing of YAML or conda."""
