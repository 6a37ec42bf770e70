"""A server process on Windows: its streams are bytes, and it ends."""

from __future__ import annotations

from tests.lsp.test_process import URI, Process

CRLF = "name: demo\r\nchannels:\r\n  - conda-forge\r\ndependencies:\r\n  - numpy >=1 <2\r\n"


def test_from_start_to_end() -> None:
    server = Process()
    server.initialize()
    (finding,) = server.open(CRLF)
    assert finding["range"]["start"] == {"line": 4, "character": 13}
    server.send(
        id=2,
        method="textDocument/codeAction",
        params={"textDocument": {"uri": URI}, "range": finding["range"], "context": {"diagnostics": [finding], "only": ["quickfix"]}},
    )
    while (answer := server.receive()).get("id") != 2:
        pass
    assert "1,<2" in str(answer["result"][0]["edit"])
    server.send(id=3, method="shutdown")
    while server.receive().get("id") != 3:
        pass
    server.send(method="exit")
    status, _, words = server.ended()
    assert (status, words) == (0, "")


def test_the_end_of_its_input_is_its_end() -> None:
    server = Process()
    server.initialize()
    server.sink.write(b"Content-Length: 100\r\n\r\n{")
    server.sink.close()
    assert server.ended()[0] == 1
