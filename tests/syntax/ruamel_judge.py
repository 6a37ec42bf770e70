"""What ruamel.yaml says of a text, in a form that compares with our tree."""

from __future__ import annotations

import datetime
import math
import warnings
from typing import Any

import ruamel.yaml
from ruamel.yaml.comments import CommentedMap, CommentedOrderedMap, CommentedSet, TaggedScalar
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.constructor import ConstructorError, DuplicateKeyError
from ruamel.yaml.parser import ParserError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import ScannerError

from conda_language_server.syntax.yaml.nodes import Document, Mapping, Node, Scalar, Sequence, Tagged, is_merge_key, resolved

_STAGES = {
    ReaderError: "reader",
    ScannerError: "scanner",
    ParserError: "parser",
    ComposerError: "composer",
    ConstructorError: "constructor",
    DuplicateKeyError: "constructor",
}
CRASH_STAGES = ("parser", "composer", "constructor")


def judge(text: str) -> tuple[str | None, Any]:
    """The stage in which ruamel.yaml refuses the text ("crash" for an error that is not its own), or None and the value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return None, _plain_data(ruamel.yaml.YAML(typ="rt").load(text))
        except tuple(_STAGES) as error:
            return _STAGES[type(error)], str(error)
        except Exception as error:  # noqa: BLE001  (whatever ruamel.yaml lets through)
            return "crash", repr(error)


def same_verdict(document: Document, stage: str | None) -> bool:
    """Whether our first refusal is of the stage that ruamel.yaml names."""
    ours = our_stage(document)
    return ours in CRASH_STAGES if stage == "crash" else ours == stage


def our_stage(document: Document) -> str | None:
    """The stage of the refusal that ruamel.yaml would meet first."""
    return document.refusal.stage if document.refusal else None


def our_value(node: Node | None) -> Any:
    """The tree as plain data, merges worked in."""
    node = resolved(node)
    if node is None:
        return None
    if type(node) is Scalar:
        return _plain_data(node.value)
    if type(node) is Sequence:
        if node.tag == "!!omap":
            pairs = [e for item in node.items for e in resolved(item.value).entries]
            return {"pairs": [[our_value(e.key), our_value(e.value)] for e in pairs]}
        if node.tag == "!!pairs":
            pairs = [e for item in node.items for e in resolved(item.value).entries]
            return [(our_value(e.key), our_value(e.value)) for e in pairs]
        return [our_value(item.value) for item in node.items]
    assert type(node) is Mapping
    if node.tag == "!!set":
        return {"set": [our_value(e.key) for e in node.entries]}
    return {"pairs": [[our_value(e.key), our_value(e.value)] for e in node.merged().entries if not is_merge_key(e.key)]}


def _plain_data(value: Any, depth: int = 0) -> Any:
    if depth > 60:
        return "recursive"
    if isinstance(value, (TaggedScalar, Tagged)):
        return ("tagged", str(value))
    if isinstance(value, (CommentedMap, CommentedOrderedMap)) or hasattr(value, "_od"):
        return {"pairs": [[_plain_data(k, depth + 1), _plain_data(v, depth + 1)] for k, v in value.items()]}
    if isinstance(value, CommentedSet):
        return {"set": [_plain_data(k, depth + 1) for k in value]}
    if type(value) is tuple and len(value) == 2:
        return tuple(_plain_data(v, depth + 1) for v in value)
    if isinstance(value, (list, tuple)):
        return [_plain_data(v, depth + 1) for v in value]
    if isinstance(value, datetime.datetime):
        return ("time", value.isoformat())
    if isinstance(value, datetime.date):
        return ("date", value.isoformat())
    if isinstance(value, float):
        return "nan" if math.isnan(value) else ("float", float(value))
    if isinstance(value, bool) or value is None or isinstance(value, bytes):
        return value
    if isinstance(value, int):
        return int(value)
    return str(value)
