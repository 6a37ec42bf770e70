"""Typed views of an environment file and of `.condarc`, with the operations that edit them."""
