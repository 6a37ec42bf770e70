"""The machine as one injected value.

Everything below `world/` that wants to know something of the machine asks a `Host`: tests hand in a made-up one (Windows on Linux,
a dead network drive), the programs call `Host.real()`. Nothing here writes, and nothing starts a process.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import locale
import ntpath
import os
import posixpath
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from conda_language_server.model.expansion import Surroundings
from conda_language_server.text.messages import NOT_A_FILE
from conda_language_server.world import windows

OSName = Literal["linux", "macos", "windows"]


class Stat(Protocol):
    """The part of `os.stat_result` that is used: mode, size in bytes, time of change in nanoseconds, identity."""

    @property
    def st_mode(self) -> int: ...
    @property
    def st_size(self) -> int: ...
    @property
    def st_mtime_ns(self) -> int: ...
    @property
    def st_dev(self) -> int: ...
    @property
    def st_ino(self) -> int: ...


class PathFlavour(Protocol):
    """The pure functions of `posixpath` and `ntpath`: they look at text, never at a disk."""

    sep: str
    pathsep: str

    def join(self, a: str, /, *paths: str) -> str: ...
    def normpath(self, path: str) -> str: ...
    def normcase(self, s: str) -> str: ...
    def dirname(self, p: str) -> str: ...
    def basename(self, p: str) -> str: ...
    def splitdrive(self, p: str) -> tuple[str, str]: ...
    def isabs(self, s: str) -> bool: ...


def _folders(path: str) -> list[str]:
    with os.scandir(path) as entries:
        return [entry.name for entry in entries if _is_folder(entry)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def _read_bytes(path: str, limit: int = -1) -> bytes:
    """`os.open` and `os.read`: three times as fast as `open()` for the small files that are read here."""
    try:
        handle = os.open(path, _READ)
    except OSError as error:
        # `con.yml` is the console on Windows, as far as there is one.
        raise OSError(errno.EINVAL, NOT_A_FILE.en, path) if error.errno == errno.EBADF else error from None
    try:
        mode = os.fstat(handle).st_mode
        # A device such as /dev/zero would never end, and of a pipe only what is in it now would be read.
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISFIFO(mode):
            raise OSError(errno.EINVAL, NOT_A_FILE.en, path)
        if 0 <= limit <= 1 << 20:  # a file gives so little in one piece
            data = os.read(handle, limit)
        else:
            wanted, chunks = limit if limit >= 0 else sys.maxsize, []
            while wanted > 0 and (chunk := os.read(handle, min(wanted, 1 << 20))):
                chunks.append(chunk)
                wanted -= len(chunk)
            data = b"".join(chunks)
        if not data and not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, NOT_A_FILE.en, path)
        return data
    finally:
        os.close(handle)


def _realpath(path: str) -> str:
    """Where links lead; the path itself where the system cannot say, as some disks and very long paths of Windows."""
    try:
        return os.path.realpath(path)
    except OSError:
        return os.path.abspath(path)


def _is_writable(path: str) -> bool:
    try:
        return windows.may_write(path)
    except ValueError:
        return False


def _exists(path: str) -> bool:
    try:
        return os.access(path, os.F_OK)
    except ValueError:
        return False


def _is_executable(path: str) -> bool:
    try:
        return os.access(path, os.X_OK)
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class FileSystem:
    """The functions that read a disk, plain `os.*` by default, so that the abstraction costs one attribute look-up.

    All take absolute paths. `exists` and those called `is_…` answer False where anything fails; the others raise OSError as `os` does, and ValueError
    for a path with a NUL character.
    """

    listdir: Callable[[str], list[str]] = os.listdir
    folders: Callable[[str], list[str]] = _folders
    """Names of the children that are folders, or links to folders."""
    stat: Callable[[str], Stat] = os.stat
    lstat: Callable[[str], Stat] = os.lstat
    """As `stat`, but of a link itself."""
    exists: Callable[[str], bool] = _exists
    is_file: Callable[[str], bool] = os.path.isfile
    is_dir: Callable[[str], bool] = os.path.isdir
    is_writable: Callable[[str], bool] = _is_writable
    is_executable: Callable[[str], bool] = _is_executable
    """On Windows, where any file may be run, whether there is something at all."""
    realpath: Callable[[str], str] = _realpath
    readlink: Callable[[str], str] = os.readlink
    read_bytes: Callable[..., bytes] = _read_bytes
    """`read_bytes(path, limit=-1)`: at most `limit` bytes; an OSError for a pipe, a device and anything else that is no file."""


class RegistryKey(NamedTuple):
    """A key of the Windows registry: its text values ("" is the default one) and the names of its children."""

    values: Mapping[str, str]
    children: Sequence[str]


RegistryReader = Callable[[str, str], RegistryKey | None]
"""`reader("HKEY_CURRENT_USER", r"Software\\Python")`: the key, in the 64-bit or else the 32-bit view, or None."""


class Drive(NamedTuple):
    r"""A drive of Windows: `root` such as `D:\`; a remote one may take half a minute to answer when its server is gone."""

    root: str
    kind: Literal["fixed", "removable", "remote", "other"]


def _no_homes() -> Sequence[str]:
    return ()


def _no_drives() -> Sequence[Drive]:
    return ()


@dataclass(frozen=True, slots=True)
class Host:
    """A machine as seen by one user: everything outside the program that has a say in what conda does."""

    os: OSName
    environ: Mapping[str, str]
    """Environment variables; on Windows the names are found in any case."""
    home: str
    cwd: str
    fs: FileSystem = field(default_factory=FileSystem)
    encoding: str = "utf-8"
    """What `open()` of a Python without UTF-8 mode uses here: conda reads .condarc and environments.txt in it."""
    is_admin: bool = False
    """Root or an elevated administrator: conda then looks into the homes of all users."""
    user_homes: Callable[[], Sequence[str]] = _no_homes
    """Home folders of all users. May be slow (LDAP), so it is asked only where it matters."""
    registry: RegistryReader | None = None
    drives: Callable[[], Sequence[Drive]] = _no_drives
    path: PathFlavour = field(init=False, repr=False, compare=False)
    """Path functions of the host's system, whichever system this program runs on."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", ntpath if self.os == "windows" else posixpath)

    @staticmethod
    def real() -> Host:
        """This machine. The environment variables are a copy taken now."""
        name: OSName = "windows" if sys.platform == "win32" else "macos" if sys.platform == "darwin" else "linux"
        on_windows = name == "windows"
        return Host(
            os=name,
            environ=AnyCaseEnviron(os.environ) if on_windows else dict(os.environ),
            home=os.path.expanduser("~"),
            cwd=_cwd(),
            encoding=locale_encoding(os.environ),
            is_admin=_is_admin(),
            user_homes=_user_homes,
            registry=_read_registry if on_windows else None,
            drives=_windows_drives if on_windows else _no_drives,
        )

    def absolute(self, path: str) -> str:
        """The path made absolute from the current folder, without `.`, `..` and doubled or trailing separators; links stay."""
        return self.path.normpath(self.path.join(self.cwd, path))

    def key(self, path: str) -> str:
        """Equal for two spellings of one path: on Windows case and the kind of slash do not count."""
        return self.path.normcase(self.path.normpath(path))

    def name_key(self, name: str) -> str:
        """Equal for two spellings of one name in a folder: where disks are made so, case and the way accents are composed do not count."""
        return name if self.os == "linux" else unicodedata.normalize("NFC", name).casefold()

    def expand_user(self, path: str) -> str:
        """A leading `~` replaced by the home folder; `~other` stays."""
        return Surroundings(self.environ, self.os == "windows", self.home).expand_user(path)

    def expand_variables(self, text: str) -> str:
        """As `os.path.expandvars` of the host's system: `$X`, `${X}`, on Windows `%X%` too; unset ones stay as they are."""
        return Surroundings(self.environ, self.os == "windows", self.home).expand_variables(text)


class AnyCaseEnviron(Mapping[str, str]):
    """Environment variables of Windows: a name is found in any case, and listed in upper case."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name.upper(): value for name, value in values.items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name.upper()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _cwd() -> str:
    try:
        return os.getcwd()
    except OSError:  # the folder was deleted under us
        return os.path.expanduser("~")


def locale_encoding(environ: Mapping[str, str]) -> str:
    """The encoding in which the Python that runs conda opens a file here. It sees our variables, not the mode that we run in."""
    if environ.get("PYTHONUTF8") == "1":
        return "utf-8"
    try:
        name = codecs.lookup(windows.encoding() or _posix_encoding()).name
    except LookupError:
        return "utf-8"
    # In the C locale Python switches to UTF-8 by itself (PEP 540), and so does the one that runs conda.
    return "utf-8" if name == "ascii" else name


def _posix_encoding() -> str:
    if sys.platform != "win32":
        with contextlib.suppress(AttributeError, ValueError):
            return locale.nl_langinfo(locale.CODESET) or "utf-8"
    return "utf-8"


def _is_admin() -> bool:
    if sys.platform == "win32":
        import ctypes

        try:
            return bool(ctypes.windll.shell32.IsUserAnAdmin())
        except OSError:
            return False
    else:
        return os.geteuid() == 0


def _user_homes() -> Sequence[str]:
    if sys.platform == "win32":
        users = os.path.dirname(os.path.expanduser("~"))
        try:
            return [os.path.join(users, name) for name in os.listdir(users)]
        except OSError:
            return ()
    else:
        import pwd

        return [entry.pw_dir for entry in pwd.getpwall()]


def _read_registry(hive: str, key: str) -> RegistryKey | None:
    """The views of the 64-bit and the 32-bit programs put together: an old 32-bit Anaconda is written into the latter alone."""
    found: RegistryKey | None = None
    if sys.platform == "win32":
        import winreg

        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            with contextlib.suppress(OSError), winreg.OpenKey(getattr(winreg, hive), key, 0, winreg.KEY_READ | view) as handle:
                subkeys, count, _ = winreg.QueryInfoKey(handle)
                children = [winreg.EnumKey(handle, i) for i in range(subkeys)]
                values = {name: value for name, value, _ in (winreg.EnumValue(handle, i) for i in range(count)) if isinstance(value, str)}
                before = found or RegistryKey({}, ())
                found = RegistryKey({**values, **before.values}, tuple(dict.fromkeys((*before.children, *children))))
    return found


_DRIVE_KINDS: dict[int, Literal["fixed", "removable", "remote"]] = {2: "removable", 3: "fixed", 4: "remote"}


def _windows_drives() -> Sequence[Drive]:
    """The drive letters in use. Asking for the kind of a drive touches no network."""
    drives: list[Drive] = []
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        used = kernel.GetLogicalDrives()
        roots = [f"{chr(65 + i)}:\\" for i in range(26) if used >> i & 1]
        drives += [Drive(root, _DRIVE_KINDS.get(kernel.GetDriveTypeW(root), "other")) for root in roots]
    return drives
