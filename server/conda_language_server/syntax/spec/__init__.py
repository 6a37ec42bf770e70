"""The parts of reading a match spec; `syntax/match_spec.py` is their door."""
