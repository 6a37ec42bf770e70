"""Edits of a YAML text that change one thing and nothing else.

Every operation takes a document and nodes of it and returns the edits. It knows block and flow style, comments, quotes,
the line breaks of the file, a missing final newline and how the neighbours are indented, so that no rule counts spaces.
An operation that has no way to do what is asked returns no edits.
"""

from conda_language_server.model.operations.indenting import indent_entries
from conda_language_server.model.operations.inserting import (
    append_entry,
    append_item,
    append_text,
    insert_item,
    insert_item_source,
    to_list,
    to_scalar,
)
from conda_language_server.model.operations.moving import move_item, reorder
from conda_language_server.model.operations.removing import remove_entry, remove_item, remove_items, remove_line_of_entry
from conda_language_server.model.operations.scalars import (
    quote,
    rename_key,
    replace_scalar,
    replace_source,
    scalar_source,
)

__all__ = [
    "append_entry", "append_item", "append_text", "indent_entries", "insert_item", "insert_item_source", "move_item", "quote", "remove_entry", "remove_item",
    "remove_items", "remove_line_of_entry", "rename_key", "reorder", "replace_scalar", "replace_source", "scalar_source", "to_list", "to_scalar",
]  # fmt: skip
