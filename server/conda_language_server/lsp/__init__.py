"""The Language Server Protocol: the only room that knows pygls, lsprotocol and the code units of editors."""
