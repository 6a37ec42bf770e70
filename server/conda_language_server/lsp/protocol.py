"""pygls' protocol with the parts replaced that were measured to be unsafe or slow for whole-text documents."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import json
import logging
import math
from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

from conda_language_server.lsp import messages
from conda_language_server.text.notices import notice

logger = logging.getLogger(__name__)

_CANCEL = types.CANCEL_REQUEST
_SHORT = 1000
"""Bytes. A cancellation is no longer than this; longer messages are not looked into ahead of time."""


class RefusedError(JsonRpcException):
    """The user asked for something that cannot be done; the message says why, and the editor shows it. Nothing went wrong here."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "refused"

    def __init__(self, message: str) -> None:
        super().__init__(notice(message))


class CondaProtocol(LanguageServerProtocol):
    """Differences from pygls 2.1.1:

    * Handlers get the JSON itself with another surface (`messages.py`) instead of objects made by cattrs.
    * A message that cannot be understood is answered with an error if it was a request (pygls gives no answer at all).
    * A request that was cancelled while it waited is not worked off, and a command that was cancelled ends.
    * Documents live in our session alone: pygls would keep a second copy of each and raise for changes of unknown ones.
    * `exit` ends the loop instead of raising SystemExit inside a callback, and the exit status follows the specification.
    """

    def __init__(self, server: Any, converter: Any) -> None:
        super().__init__(server, converter)
        self._cancelled: set[Any] = set()
        self._commands: dict[Any, asyncio.Task[Any]] = {}
        self._initialized = False

    @property
    def exit_status(self) -> int:
        """0 after a `shutdown` request, 1 without."""
        return 0 if self._shutdown else 1

    def peek(self, body: bytes) -> None:
        """Notes a cancellation that overtakes requests which still wait. Called on the reading thread."""
        if len(body) < _SHORT and _CANCEL.encode() in body:
            message = _parsed(body)
            if isinstance(message, dict) and message.get("method") == _CANCEL:
                self._cancelled.add(_cancelled_request(message))

    def receive(self, body: bytes) -> None:
        """Handles one message. Never raises."""
        message = _parsed(body)
        if message is _UNREADABLE:
            logger.error("a message of %s bytes is no JSON that can be read", len(body))
            self._answer_nameless(JsonRpcParseError())
            return
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            logger.error("ignoring a message that is not JSON-RPC (%s bytes)", len(body))
            return
        if not _is_id(message.get("id")):
            logger.error("refused a message whose id is neither a string nor a number")
            if "method" in message:
                self._answer_nameless(JsonRpcInvalidRequest("the id is neither a string nor a number"))
            return
        try:
            self._receive(message)
        except JsonRpcException as error:
            self._refuse(message, error)
        except Exception:
            logger.exception("cannot handle %s", message.get("method", "a response"))
            self._refuse(message, JsonRpcInvalidRequest())

    @contextlib.contextmanager
    def cancellable(self) -> Iterator[None]:
        """While this lasts, whoever cancels the request that is being worked on cancels the running task too. pygls cancels its own future
        of a command alone, and the command goes on.
        """
        request, task = self.msg_id, asyncio.current_task()
        if request is None or task is None:
            yield
            return
        self._commands[request] = task
        try:
            yield
        finally:
            self._commands.pop(request, None)

    def _receive(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if not isinstance(method, (str, type(None))):
            raise JsonRpcInvalidRequest("the method is no string")
        if method == _CANCEL:
            self._cancel(_cancelled_request(message))
            return
        if method is not None and (error := self._untimely(method, message.get("id"))) is not None:
            raise error
        self._initialized |= method == types.INITIALIZE
        contextvars.copy_context().run(self._dispatch, message)

    def _untimely(self, method: str, request: Any) -> JsonRpcException | None:
        """Why this is not the moment for a message, if it is not."""
        if request is not None and request in self._cancelled:
            self._cancelled.discard(request)
            return JsonRpcRequestCancelled()
        if method == types.EXIT:
            return None
        if self._initialized == (method == types.INITIALIZE):
            return JsonRpcInvalidRequest("initialize comes once") if self._initialized else JsonRpcServerNotInitialized()
        return JsonRpcInvalidRequest("the server is shutting down") if self._shutdown else None

    def _dispatch(self, message: dict[str, Any]) -> None:
        """As `handle_message` of pygls, which finds out what a message is by looking at the attributes of its object: 0.2 ms each."""
        method = message.get("method")
        if method is None:
            self._take_answer(message)
            return
        params: Any = message.get("params")
        try:
            if method in self.fm.features or method in self.fm.builtin_features:
                params = messages.checked(method, params)
        except messages.ShapeError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        if method == types.WORKSPACE_EXECUTE_COMMAND and not isinstance(getattr(params, "arguments", None), (list, type(None))):
            raise JsonRpcInvalidParams("the arguments are no list")
        if "id" in message:
            self._handle_request(message["id"], method, params)
        else:
            self._handle_notification(method, params)

    def _take_answer(self, message: dict[str, Any]) -> None:
        request, error = message.get("id", ""), message.get("error")
        kind: Any = self._result_types.pop(request, None)
        if isinstance(error, dict):
            self._handle_response(request, None, types.ResponseError(-32603, str(error.get("message", ""))))
        elif kind is types.ConfigurationResponse:
            # The settings of a user are nobody's type.
            self._handle_response(request, message.get("result"))
        else:
            self._handle_response(request, messages.wrapped(message.get("result")))

    def _refuse(self, message: dict[str, Any], error: JsonRpcException) -> None:
        if not isinstance(error, JsonRpcRequestCancelled):
            method = message.get("method", "a response")
            # Messages that a server may ignore are no mistake, whenever they come.
            level = logging.INFO if str(method).startswith("$/") else logging.ERROR
            logger.log(level, "refused %s: %s", method, error.message)
        if "method" in message and message.get("id") is not None:
            self._send_response(message["id"], error=error.to_response_error())

    def _cancel(self, request: Any) -> None:
        self._cancelled.discard(request)
        if request in self._request_futures:
            self._handle_cancel_notification(request)
        if request in self._commands:
            self._commands[request].cancel()

    def _send_handler_result(self, future: Any, *, msg_id: Any) -> None:
        """As pygls does it, but a refusal is an answer and not a failure that is logged."""
        refusal = None if future.cancelled() else future.exception()
        if isinstance(refusal, RefusedError):
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=refusal.to_response_error())
        else:
            super()._send_handler_result(future, msg_id=msg_id)

    def _answer_nameless(self, error: JsonRpcException) -> None:
        """To a message whose id is not known: JSON-RPC wants null then."""
        self._send_data({"jsonrpc": self.VERSION, "id": None, "error": {"code": error.code, "message": error.message}})

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        """Without the traceback that pygls puts into an error: the client has no use for it, and it names folders of the machine."""
        if error is not None and isinstance(error.data, dict) and "traceback" in error.data:
            error.data = None
        super()._send_response(msg_id, result, error)

    def _serialize_message(self, data: Any) -> Any:
        return messages.plain(data)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> Any:
        server: Any = self._server
        server.stop()

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: Any) -> Any:
        return self._user_handler(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: Any) -> Any:
        return self._user_handler(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: Any) -> Any:
        return self._user_handler(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _user_handler(self, method: str, params: Any) -> Any:
        handler = self.fm.features.get(method)
        return handler(params) if handler is not None else None


def _cancelled_request(message: dict[str, Any]) -> Any:
    params = message.get("params")
    request = params.get("id") if isinstance(params, dict) else None
    return request if isinstance(request, (str, int)) else None


_UNREADABLE = object()


def _is_id(value: Any) -> bool:
    """Whether a message may be named so; NaN and Infinity are no JSON to answer with."""
    return value is None or isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value))


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return _UNREADABLE


def _no_constant(name: str) -> None:
    raise ValueError(name)
