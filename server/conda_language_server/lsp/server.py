"""The server: pygls with our session, our schedule and our handlers."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from conda_language_server import __version__
from conda_language_server.facts import Facts
from conda_language_server.lsp import handlers, providers, to_lsp
from conda_language_server.lsp.again import Again
from conda_language_server.lsp.client import Client
from conda_language_server.lsp.converter import LateConverter
from conda_language_server.lsp.jobs import Jobs
from conda_language_server.lsp.protocol import CondaProtocol
from conda_language_server.lsp.schedule import INTERRUPTED, Schedule
from conda_language_server.lsp.session import Session, Snapshot
from conda_language_server.lsp.transport import Connection, Streams
from conda_language_server.rules import registry
from conda_language_server.text.messages import Locale, Text
from conda_language_server.text.notices import notice
from conda_language_server.world.host import Host
from conda_language_server.world.project_settings import Mistake

if TYPE_CHECKING:
    from conda_language_server.lsp.environments import Environments
    from conda_language_server.lsp.project import Late

logger = logging.getLogger(__name__)

_QUIET, _PAUSE = 0.5, 0.02
"""Seconds after `initialize` until the rest is loaded, and between two pieces of it."""
_GLIMPSE, _PATIENCE = 0.002, 2.0
"""How long an answer about a whole document makes way for findings, in steps and in all (seconds)."""
_GARBAGE = 300_000
"""Objects between two runs of the collector, instead of 700: each key makes and drops a tree of values, none of which is garbage to it.
At 20,000 lines the runs took half of the reading of the text."""
_NEVER = 1_000_000
"""Runs over new objects between two runs over older ones. Those of a huge text take half a second, which nothing can interrupt, and find
nothing: they come once a document is closed."""

SOMETHING_FAILED = Text(
    en="The conda language server had a problem and goes on. The output channel “Conda Language Server” says more.",
    zh_cn="conda 语言服务器遇到问题，但会继续运行。详情见输出频道“Conda Language Server”。",
)


class CondaLanguageServer(LanguageServer):
    """What the handlers see: the open documents, what the client can do, and where to put work.

    Attributes:
        host: the machine, for what runs in `jobs`.
        client: filled by `initialize`.
        editor_locale: the language of the editor; a setting may ask for another one.
        jobs: for work that may take longer than a few milliseconds.
        environments: what is known of the environments; None until a command asks for them.
        gather: finds out what the rules may know about the world for one document, on a thread of `jobs`; None: nothing.
        looks: at what stands around all documents, after a file changed; `questions` for the settings, after something there changed.
        told_mistakes: what the user was told of each settings file of a project.
        looking: set when the world around a document that was opened right now is known, or will be known late.
        late: what the disk has not answered yet, by document.
    """

    protocol: CondaProtocol

    def __init__(self, host: Host) -> None:
        super().__init__(
            "conda-language-server",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=CondaProtocol,
            converter_factory=_late_converter,
        )
        self.host = host
        self.client = Client()
        self.editor_locale: Locale = "en"
        self.session = Session()
        self.jobs = Jobs()
        self.environments: Environments | None = None
        self.gather: Callable[[Snapshot, Event], Facts] | None = None
        self.looking: dict[str, asyncio.Event] = {}
        self.looks = Again()
        self.questions = Again()
        self.late: dict[str, Late] = {}
        self.told_mistakes: dict[str, tuple[Mistake, ...]] = {}
        self._connection: Connection | None = None
        self._schedule: Schedule | None = None
        self._stopped: asyncio.Future[None] | None = None
        self._ready: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._complained = False
        handlers.register(self)

    async def serve(self, streams: Streams) -> int:
        """Speaks with one client until it says `exit` or goes away; gives the exit status."""
        stopped = self.begin()
        _end_with(self.stop)
        self._connection = Connection(streams, self.protocol, self.stop)
        self.protocol.set_writer(self._connection)
        self._connection.start(asyncio.get_running_loop())
        await stopped
        self._connection.close()
        self.jobs.stop_all()
        return self.protocol.exit_status

    def begin(self) -> asyncio.Future[None]:
        """Ties the server to the running loop; what it gives is done when the server is to end."""
        self._ready = asyncio.Event()
        self._stopped = asyncio.get_running_loop().create_future()
        return self._stopped

    def stop(self) -> None:
        """Ends `serve`. Waits for nothing."""
        if self._stopped is not None and not self._stopped.done():
            self._stopped.set_result(None)

    @property
    def schedule(self) -> Schedule:
        """When documents are analysed and their diagnostics sent."""
        if self._schedule is None:
            self._schedule = Schedule(asyncio.get_running_loop(), self._analyse, self._publish, receiving=self._receiving)
        return self._schedule

    @contextlib.asynccontextmanager
    async def after_findings(self) -> AsyncIterator[None]:
        """The turn of an answer about a whole document: nothing has arrived that is not read, and no findings are still to be sent.

        Editors ask for outline, colours, folding and links after each key, and a person looks at the underline. One of these answers is
        worked on at a time, so that the next key, or the editor's question for findings, is heard between two of them.
        """
        async with self._turn:
            until = time.monotonic() + _PATIENCE
            await asyncio.sleep(0)
            while (self._receiving() or self.schedule.busy) and time.monotonic() < until:  # noqa: ASYNC110 - a pipe tells nobody that it is empty
                await asyncio.sleep(_GLIMPSE)
            yield

    def _receiving(self) -> bool:
        return self._connection is not None and self._connection.receiving()

    def warm_up(self) -> None:
        """Loads the rules of environment files while the client thinks about our answer to `initialize`; then all that is there by now
        is hidden from the garbage collector.

        Without the hiding, each full collection walks through the classes of lsprotocol: typing then takes five times as long at p95.
        """
        self.spawn(self._load_rules)

    async def _load_rules(self) -> None:
        for _ in registry.loading("environment"):
            # Who asks for the environment of a folder waits for the answer; the first document loads by itself what is not there yet.
            await asyncio.sleep(_PAUSE if self.jobs.busy else 0)
        gc.freeze()
        gc.set_threshold(_GARBAGE, _NEVER)
        gc.enable()
        self.spawn(self._load_the_rest)

    async def _load_the_rest(self) -> None:
        """What the first request of a person needs, in small steps while nothing else happens."""
        await asyncio.sleep(_QUIET)
        for module in providers.MODULES:
            await asyncio.sleep(_PAUSE)
            import_module(module)
        gc.freeze()

    def settings_are_known(self) -> None:
        """The first settings have come, or will not come: from now on documents are analysed."""
        if self._ready is not None:
            self._ready.set()
        self.schedule.release()

    async def ready(self) -> None:
        """Waits until the first settings are known."""
        if self._ready is not None:
            await self._ready.wait()

    def reanalyse(self) -> None:
        """Judges every open document afresh, because something besides the texts changed."""
        if self.client.refreshes_hints:
            self.workspace_inlay_hint_refresh(None)
        if self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)
        if self.client.pulls_diagnostics:
            self.workspace_diagnostic_refresh(None)
            return
        for snapshot in self.session.snapshots():
            self.schedule.now(snapshot.key)

    def spawn(self, work: Callable[[], Any]) -> None:
        """Starts a coroutine in the background; its failure is logged."""
        task = asyncio.ensure_future(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Shows the user a message, in which nothing becomes a link."""
        self.window_show_message(types.ShowMessageParams(kind, notice(message)))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Logs every failure, and tells the user of the first one only: a failing handler would else speak at every key.

        A failing request needs none of it, since its answer says what is wrong.
        """
        if source is FeatureRequestError:
            return
        logger.error("%s: %s", getattr(source, "__name__", source), error, exc_info=error if logger.isEnabledFor(logging.DEBUG) else None)
        if not self._complained and self._stopped is not None:
            self._complained = True
            self.tell(SOMETHING_FAILED().render(self.client.locale), types.MessageType.Error)

    def _analyse(self, key: str, stop: Callable[[], bool]) -> Any:
        snapshot = self.session.newest(key)
        return snapshot if snapshot is None or snapshot.judge_unless(stop) else INTERRUPTED

    def _publish(self, key: str, snapshot: Snapshot | None) -> None:
        if snapshot is not None and snapshot is self.session.newest(key):
            self.publish(snapshot.uri, snapshot.version, to_lsp.diagnostics(snapshot, self.client))

    def publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        """Sends diagnostics, which replace those sent before."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))


def _end_with(stop: Callable[[], None]) -> None:
    """Has a request of the system to end do what `exit` does: a program that creates an environment must not be left behind."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Windows has no such handlers, and another thread than the first may set none.
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            if number is not None:
                loop.add_signal_handler(number, stop)


async def _logged(work: Callable[[], Any]) -> None:
    try:
        await work()
    except asyncio.CancelledError:
        raise
    except Exception:
        logger.exception("work in the background failed")


def _late_converter() -> Any:
    """Typed as Any, since pygls asks for the class of cattrs where it needs two methods."""
    return LateConverter()
