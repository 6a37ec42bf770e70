"""The parts of reading a line for pip; `syntax/pip_requirement.py` is their door."""
