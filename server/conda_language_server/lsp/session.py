"""The open documents: one immutable snapshot for each version, with everything its analysis depends on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from conda_language_server import analysis
from conda_language_server.analysis import Fixed, Report, StoppedError
from conda_language_server.facts import Facts
from conda_language_server.lsp import from_lsp
from conda_language_server.lsp.settings import ClientSettings
from conda_language_server.model.environment import EnvironmentFile
from conda_language_server.model.source import Bytes, FileKind, SourceFile
from conda_language_server.rules.settings import Settings
from conda_language_server.text.lines import LineIndex

if TYPE_CHECKING:
    from conda_language_server.model.condarc import Condarc

logger = logging.getLogger(__name__)
_LONG = 30_000
"""Characters."""
_LONGEST_READING = 0.15
"""Seconds that an answer about a text may wait until it is read."""


@dataclass(frozen=True)
class Snapshot:
    """One version of one open document. What is computed from it is computed once, when it is first asked for.

    Attributes:
        key: the address in one spelling, under which everything about the document is kept.
        uri: the address as the client wrote it.
        path: the path in it, for names and messages.
        kind: None for a document that is none of ours: every answer about it is empty.
        generation: counts everything besides the text that changed: settings, facts.
        bytes: what the bytes on disk are, as long as the text is the one that stands there.
    """

    key: str
    uri: str
    path: str
    version: int | None
    text: str
    kind: FileKind | None
    settings: Settings = field(default_factory=Settings)
    facts: Facts = field(default_factory=Facts)
    generation: int = 0
    enabled: bool = True
    bytes: Bytes | None = None

    @cached_property
    def lines(self) -> LineIndex:
        source = self.source
        return source.lines if source else LineIndex(self.text)

    @property
    def source(self) -> SourceFile | None:
        """The parsed text. None where the document is not ours, where reading it failed, which is logged once, or where it takes longer
        than an answer may: such a text is read before its findings are made, bit by bit.
        """
        began = time.perf_counter()
        try:
            return self._read(lambda: time.perf_counter() - began > _LONGEST_READING)
        except StoppedError:
            return None

    def _read(self, stop: Callable[[], bool]) -> SourceFile | None:
        if "read" not in self.__dict__:
            try:
                source = None if self.kind is None else analysis.read(self.text, self.kind, self.path, self.bytes, stop)
            except StoppedError:
                raise
            except Exception:
                logger.exception("cannot read version %s of a document of %s characters", self.version, len(self.text))
                source = None
            # Where a cached property keeps what it has made.
            self.__dict__["read"] = source
        return self.__dict__["read"]  # type: ignore[no-any-return]

    @property
    def env(self) -> EnvironmentFile | None:
        """The text as an environment file; None if it is none."""
        view = self._view if self.kind == "environment" else None
        return view if isinstance(view, EnvironmentFile) else None

    @property
    def rc(self) -> Condarc | None:
        """The text as a .condarc; None if it is none."""
        return self._view if self.kind == "condarc" else None  # type: ignore[return-value]  # the kind says which it is

    @property
    def _view(self) -> EnvironmentFile | Condarc | None:
        if "view" not in self.__dict__ and self.source is not None:
            if self.kind == "environment":
                self.__dict__["view"] = EnvironmentFile(self.source)
            else:
                # Most documents are environment files, and the first of them is waited for.
                from conda_language_server.model.condarc import Condarc

                self.__dict__["view"] = Condarc(self.source)
        return self.__dict__.get("view")

    @cached_property
    def report(self) -> Report | None:
        """The findings. None where there is nothing to judge (not ours, turned off), or where a rule failed, which is logged once."""
        return self._judged(lambda: False)

    def judge_unless(self, stop: Callable[[], bool]) -> bool:
        """Makes the report, unless `stop` says before it is done that something else comes first. Whether it is there now."""
        if "report" not in self.__dict__:
            try:
                report = self._judged(stop)
            except StoppedError:
                return False
            # Where the property keeps what it has made.
            self.__dict__["report"] = report
        return True

    def _judged(self, stop: Callable[[], bool]) -> Report | None:
        if not self.enabled or (source := self._read(stop)) is None:
            return None
        try:
            return analysis.judge(source, self.facts, self.settings, stop)
        except StoppedError:
            raise
        except Exception:
            logger.exception("the analysis of version %s of a document of %s characters failed", self.version, len(self.text))
            return None

    def fixed(self, *, unsafe: bool = False, code: str | None = None) -> Fixed | None:
        """The text after all its safe fixes, after all its fixes, or after those of one rule. None where nothing is mended."""
        if (unsafe, code) not in self._fixed:
            fixed = self._after_fixes(unsafe=unsafe, code=code)
            self._fixed[unsafe, code] = fixed if fixed is not None and fixed.changed else None
        return self._fixed[unsafe, code]

    @cached_property
    def _fixed(self) -> dict[tuple[bool, str | None], Fixed | None]:
        return {}

    def _after_fixes(self, *, unsafe: bool, code: str | None) -> Fixed | None:
        if self.kind is None or self.report is None:
            return None
        try:
            return analysis.fix_all(
                self.text, self.kind, unsafe=unsafe, code=code,
                path=self.path, bytes_=self.bytes, facts=self.facts, settings=self.settings,
            )  # fmt: skip
        except Exception:
            logger.exception("fixing version %s of a document of %s characters failed", self.version, len(self.text))
            return None

    @property
    def result_id(self) -> str:
        """Names the version and everything else the findings depend on, for clients that ask for diagnostics."""
        return f"{self.version}.{self.generation}"


class Session:
    """The documents of one client, by normalised address. Nothing here knows the protocol or waits for anything."""

    def __init__(self) -> None:
        self.client_settings = ClientSettings()
        self._folder_settings: dict[str, ClientSettings] = {}
        self._documents: dict[str, Snapshot] = {}
        self._facts = Facts()
        self._facts_of: dict[str, Facts] = {}
        self._project_of: dict[str, Settings] = {}
        self._saved: dict[str, tuple[str, Bytes]] = {}
        self._generation = 0

    def put(self, uri: str, text: str, version: int | None) -> Snapshot:
        """Takes the whole text of a document, opened or changed."""
        key, path = from_lsp.uri(uri), from_lsp.path(uri)
        known = self._documents.get(key)
        # Looking through a long text at every key would cost as much as a tenth of the analysis, and it does not change its kind.
        kind = known.kind if known and known.kind and len(text) > _LONG else self.settings_of(key).kind_of(path, text)
        snapshot = self._completed(Snapshot(key, uri, path, version, text, kind))
        self._documents[key] = snapshot
        return snapshot

    def drop(self, uri: str) -> Snapshot | None:
        """Forgets a document; returns what was known last."""
        key = from_lsp.uri(uri)
        self._facts_of.pop(key, None)
        self._project_of.pop(key, None)
        self._saved.pop(key, None)
        return self._documents.pop(key, None)

    def snapshot(self, uri: str) -> Snapshot | None:
        """The newest version of a document; None if it is not open."""
        return self._documents.get(from_lsp.uri(uri))

    def newest(self, key: str) -> Snapshot | None:
        """The newest version of the document with this key."""
        return self._documents.get(key)

    def snapshots(self) -> Iterator[Snapshot]:
        """All open documents."""
        yield from list(self._documents.values())

    def configure(self, settings: ClientSettings, folders: Mapping[str, ClientSettings] | None = None) -> None:
        """New settings of the editor: every document is judged afresh. `folders` has those of the documents below a folder, by its address."""
        self.client_settings = settings
        self._folder_settings = {from_lsp.uri(address).rstrip("/") + "/": own for address, own in (folders or {}).items()}
        self._renew()

    def set_project_settings(self, key: str, settings: Settings) -> bool:
        """The settings that the project of an open document brings along; whether they are other than before."""
        if key not in self._documents or settings == self._project_of.get(key, Settings()):
            return False
        self._project_of[key] = settings
        self._renew(key)
        return True

    def set_facts(self, facts: Facts, key: str | None = None) -> bool:
        """What is newly known about the world, for one open document or for all that have no facts of their own.

        Returns whether that is other than before.
        """
        if key is None:
            if facts == self._facts:
                return False
            self._facts = facts
        else:
            if key not in self._documents or facts == self._facts_of.get(key, self._facts):
                return False
            self._facts_of[key] = facts
        self._renew(key)
        return True

    def set_bytes(self, key: str, text: str, found: Bytes | None) -> bool:
        """What the bytes on disk are that the editor shows as `text`; None where the disk says something else, or cannot be read.

        They count for every version of the document that says the same, and for no other. Returns whether that changes the newest one.
        """
        if key not in self._documents:
            return False
        if found is None:
            self._saved.pop(key, None)
        else:
            self._saved[key] = (text, found)
        if self._bytes_of(self._documents[key]) == self._documents[key].bytes:
            return False
        self._renew(key)
        return True

    def _bytes_of(self, snapshot: Snapshot) -> Bytes | None:
        text, found = self._saved.get(snapshot.key, (None, None))
        return found if text == snapshot.text else None

    def _renew(self, only: str | None = None) -> None:
        self._generation += 1
        for key, snapshot in list(self._documents.items()):
            if only in (None, key):
                kind = self.settings_of(key).kind_of(snapshot.path, snapshot.text)
                self._documents[key] = self._completed(replace(snapshot, kind=kind))

    def kind_of(self, uri: str, text: str) -> FileKind | None:
        """What a file is by the user's settings for the folder that it lies in, be it open or not."""
        return self.settings_of(from_lsp.uri(uri)).kind_of(from_lsp.path(uri), text)

    def settings_of(self, key: str) -> ClientSettings:
        """The settings of the innermost folder that a document lies in."""
        folder = max((address for address in self._folder_settings if key.startswith(address)), key=len, default=None)
        return self.client_settings if folder is None else self._folder_settings[folder]

    def _completed(self, snapshot: Snapshot) -> Snapshot:
        settings = self.settings_of(snapshot.key)
        return replace(
            snapshot,
            settings=settings.rules.on_top_of(self._project_of.get(snapshot.key)),
            facts=self._facts_of.get(snapshot.key, self._facts),
            generation=self._generation,
            enabled=settings.enable,
            bytes=self._bytes_of(snapshot),
        )
