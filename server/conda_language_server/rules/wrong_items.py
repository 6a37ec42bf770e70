"""What the rules on values of a wrong type share: tags, and lists inside of lists."""

from __future__ import annotations

from conda_language_server.model.operations import insert_item, quote, replace_scalar
from conda_language_server.rules.api import Edit, Fix, Scalar, Sequence, Text
from conda_language_server.syntax.yaml.nodes import YAML_TAG, Document, Node, Tagged

TAGGED = Text(
    en="Because of the tag `{tag}` conda does not take `{value}` for a text, and refuses the file",
    zh_cn="由于标签 `{tag}`，conda 不把 `{value}` 当作文本，会拒绝此文件",
)
PAIRS_TAG = "!!pairs"
"""Makes pairs of the keys and values in a list."""
UNTAG = Text(en="Remove the tag", zh_cn="删除标签")
FLATTEN = Text(en="Move the inner items one level up", zh_cn="把内层的项移到上一层")


def tag_of(node: Node | None) -> str | None:
    """The tag, as it is written, that makes something else of a text than a text."""
    if type(node) is not Scalar or not isinstance(node.value, Tagged) or node.tag is None:
        return None
    return "!!" + node.tag.removeprefix(YAML_TAG) if node.tag.startswith(YAML_TAG) else node.tag


def untag(document: Document, node: Scalar) -> Fix | None:
    """The text without its tag; None where nothing is left then."""
    return UNTAG.fix(quote(document, node)) if node.text.strip() else None


def flatten(document: Document, sequence: Sequence, index: int) -> Fix | None:
    """The items of a list inside of a list as items of the outer one; None where they are anything but plain texts."""
    inner = sequence.items[index].value
    if type(inner) is not Sequence or not inner.items or inner.tag or inner.anchor:
        return None
    texts = [item.value.text for item in inner.items if type(item.value) is Scalar and type(item.value.value) is str]
    if len(texts) < len(inner.items):
        return None
    added = (edit for text in texts[1:] for edit in insert_item(document, sequence, index + 1, text))
    edits: tuple[Edit, ...] = (replace_scalar(document, inner, texts[0]), *added)
    return FLATTEN.fix(edits)
