"""One module per rule; the registry finds them by file name."""
