"""Strange and new values in messages, and the quick way to import the types."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from lsprotocol import types

from conda_language_server.lsp.converter import make_converter
from conda_language_server.lsp.messages import Params, ShapeError, checked, plain
from conda_language_server.lsp.quick_import import _equal, _represented
from tests.lsp.wire import DUPLICATE, URI, Wire


@pytest.mark.parametrize(
    "extra",
    [
        {"trace": "compact"},
        {"capabilities": {"general": {"positionEncodings": ["utf-7", "utf-16"]}}},
        {"capabilities": {"textDocument": {"publishDiagnostics": {"tagSupport": {"valueSet": [1, 2, 99]}}}}},
        {"capabilities": {"workspace": {"workspaceEdit": {"resourceOperations": ["copy"], "failureHandling": "pray"}}}},
        {"capabilities": {"textDocument": {"completion": {"completionItem": {"insertTextModeSupport": {"valueSet": [1, 2, 3]}}}}}},
        {"capabilities": {"textDocument": {"hover": {"contentFormat": ["html", "markdown"]}}}},
        {"capabilities": {"textDocument": {"documentSymbol": {"symbolKind": {"valueSet": [1, 400]}}}}},
        {"capabilities": {"textDocument": {"foldingRange": {"foldingRangeKind": {"valueSet": ["new"]}}}}},
        {"capabilities": {"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["x.y"]}}}}}},
        {"capabilities": {"futureThing": {"a": [1, 2]}}, "futureField": {"b": None}},
        {"clientInfo": {"name": "editor", "version": "1", "build": 7}, "workDoneToken": 3},
    ],
)
async def test_initialize_survives_unknown_values(wire: Wire, extra: dict[str, Any]) -> None:
    await wire.start(extra.pop("capabilities", {}), **extra)
    wire.open(DUPLICATE)
    assert [d["code"] for d in await wire.diagnostics(1)] == ["ENV150"]


async def test_diagnostics_with_unknown_values_may_come_back(wire: Wire) -> None:
    await wire.start()
    wire.open(DUPLICATE)
    place = {"start": {"line": 5, "character": 4}, "end": {"line": 5, "character": 9}}
    odd = {"range": place, "message": "m", "severity": 0, "tags": [77], "code": 12}
    context = {"diagnostics": [odd], "triggerKind": 9, "only": ["quickfix", "refactor.new"]}
    answer = await wire.request("textDocument/codeAction", {"textDocument": {"uri": URI}, "range": place, "context": context})
    assert answer["result"]


def test_an_unknown_value_goes_out_as_it_came_in() -> None:
    converter = make_converter()
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
    odd = {"range": place, "message": "m", "severity": 0, "tags": [77]}
    assert converter.unstructure(converter.structure(odd, types.Diagnostic)) == odd


def test_null_is_written_where_cattrs_writes_it() -> None:
    """Every type of the protocol with all its properties None, as far as cattrs can write that at all."""
    converter, compared = make_converter(), 0
    for kind in types.ALL_TYPES_MAP.values():
        if isinstance(kind, type) and hasattr(kind, "__attrs_attrs__"):
            empty = object.__new__(kind)
            for field in kind.__attrs_attrs__:
                object.__setattr__(empty, field.name, None)
            try:
                expected = converter.unstructure(empty)
            except (AttributeError, TypeError):
                continue
            compared += 1
            assert set(plain(empty)) == set(expected), kind
    assert compared > 200


def test_values_are_written_as_cattrs_writes_them() -> None:
    place = types.Range(types.Position(0, 1), types.Position(2, 3))
    document = types.OptionalVersionedTextDocumentIdentifier("file:///a", None)
    action = types.CodeAction(
        "t",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[
            types.Diagnostic(place, "m", types.DiagnosticSeverity.Hint, code=5, tags=[types.DiagnosticTag.Deprecated], data={"a": [1]})
        ],
        edit=types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [types.TextEdit(place, "😀")])]),
        is_preferred=False,
    )
    assert plain(action) == make_converter().unstructure(action)
    assert plain(action)["edit"]["documentChanges"][0]["textDocument"] == {"uri": "file:///a", "version": None}


SHARED = """
import attrs, copy
from conda_language_server.lsp.quick_import import import_lsprotocol
define = attrs.define
import_lsprotocol()
assert attrs.define is define
from lsprotocol import types
here = types.WorkspaceFolder
one, other = types.Location("u", types.Range(types.Position(1, 2), types.Position(3, 4))), types.TextEdit(
    types.Range(types.Position(1, 2), types.Position(3, 4)), "x")
assert one.range == other.range and one != other and one == types.Location("u", other.range) and one != types.Location("v", other.range)
assert copy.deepcopy(one) == one and types.Position(1, 2) < types.Position(1, 3)
for wrong in (lambda: types.Position("1", 2), lambda: types.WorkspaceFolder("u"), lambda: types.WorkspaceFolder(u="u")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
folder = types.WorkspaceFolder("u", name="n")
try:
    folder.name = 5
except TypeError:
    print("checked")
assert types.WorkspaceFolder is here and attrs.has(here) and attrs.fields(here).uri.type is str and attrs.asdict(folder)["uri"] == "u"
print(repr(folder), here.__hash__, one.range, here.__match_args__, here.__name__, here.__doc__)
from lsprotocol.converters import get_converter
converter = get_converter()
values = {"range": {"start": {"line": 1, "character": 2}, "end": {"line": 3, "character": 4}}, "message": "m", "tags": [1], "code": 5}
found = converter.structure(values, types.Diagnostic)
assert converter.unstructure(found) == values
every = [kind for kind in types.ALL_TYPES_MAP.values() if isinstance(kind, type) and attrs.has(kind)]
print(len(every), sum(len(attrs.fields(kind)) for kind in every), [a.name for a in attrs.fields(types.InitializeParams)])
"""


def test_the_types_behave_as_if_imported_plainly() -> None:
    def run(source: str) -> str:
        return subprocess.run([sys.executable, "-c", source], check=True, capture_output=True, text=True).stdout

    quick = run(SHARED)
    assert quick == run(SHARED.replace("import_lsprotocol()\n", "", 1))
    assert "WorkspaceFolder(uri='u', name='n') None" in quick


def test_shared_methods_agree_with_those_of_attrs() -> None:
    one, other = types.WorkspaceFolder("u", "n"), types.WorkspaceFolder("u", "m")
    assert _equal(one, types.WorkspaceFolder("u", "n")) is True
    assert _equal(one, other) is False
    assert _equal(one, "u") is NotImplemented
    assert _represented(one) == repr(one)


def test_json_with_attributes() -> None:
    params = Params({"textDocument": {"uri": "u"}, "contentChanges": [{"text": "t"}, 5], "settings": {"a": 1}, "range": None, "data": [{}]})
    assert params.text_document.uri == "u"
    assert [getattr(c, "text", c) for c in params.content_changes] == ["t", 5]
    assert params.settings == {"a": 1}
    assert params.data == [{}]
    assert (params.range, params.position, params.text_document.version) == (None, None, None)
    assert not hasattr(params, "__deepcopy__")
    assert plain(params.text_document) == {"uri": "u"}


PLACE = {"line": 0, "character": 0}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {"textDocument": {"uri": "u"}}),
        ("textDocument/hover", {"textDocument": {"uri": "u"}, "position": {"line": 0, "character": True}}),
        ("textDocument/hover", {"position": PLACE}),
        ("textDocument/foldingRange", {"textDocument": {"uri": 5}}),
        ("textDocument/rename", {"textDocument": {"uri": "u"}, "position": PLACE}),
        ("textDocument/selectionRange", {"textDocument": {"uri": "u"}, "positions": [PLACE, 5]}),
        ("textDocument/didChange", {"textDocument": {"uri": "u", "version": 1}, "contentChanges": [{}]}),
        ("textDocument/didOpen", {"textDocument": {"uri": "u", "version": 1}}),
        ("textDocument/codeAction", {"textDocument": {"uri": "u"}, "range": {"start": PLACE}, "context": {}}),
        ("workspace/executeCommand", {}),
        ("workspace/executeCommand", None),
        ("initialize", []),
    ],
)
def test_wrong_shapes(method: str, params: Any) -> None:
    with pytest.raises(ShapeError):
        checked(method, params)


@pytest.mark.parametrize("params", [None, {}, {"anything": 1}])
def test_what_nobody_needs_to_know_is_not_checked(params: Any) -> None:
    assert plain(checked("shutdown", params)) == params
