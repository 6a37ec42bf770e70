"""What only Windows can be asked, and in its own words. Elsewhere each answer is that of a system that has no such thing."""

from __future__ import annotations

import os
import sys

_WRITE_AND_APPEND = 0x2 | 0x4
"""Rights to a file; of a folder the same numbers mean adding files and adding folders."""
_SHARE_ALL, _OPEN_EXISTING, _ALSO_FOLDERS = 0x7, 3, 0x02000000
_HIDDEN_OR_SYSTEM = 0x2 | 0x4
_CHINESE = 0x04
_PRIMARY_LANGUAGE = 0x3FF
_ESCAPES_ARE_COLOURS = 0x4


def may_write(path: str) -> bool:
    """Whether a file may be written, or something be put into a folder: by opening it with these rights, which changes nothing.

    `os.access` looks at the attribute "read-only" alone, and says True of every folder: permissions (ACL) mean nothing to it.
    """
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        if not os.access(path, os.W_OK):
            return False
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateFileW.restype = wintypes.HANDLE
        invalid = wintypes.HANDLE(-1).value
        handle = kernel.CreateFileW(ctypes.c_wchar_p(path), _WRITE_AND_APPEND, _SHARE_ALL, None, _OPEN_EXISTING, _ALSO_FOLDERS, None)
        if handle == invalid:
            return False
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return True
    return os.access(path, os.W_OK)


def hand_on_attributes(old: str, new: str) -> None:
    """Makes a file hidden, or one of the system, where another is."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        attributes = kernel.GetFileAttributesW(ctypes.c_wchar_p(old))
        if attributes != -1 and attributes & _HIDDEN_OR_SYSTEM:
            kernel.SetFileAttributesW(ctypes.c_wchar_p(new), attributes & _HIDDEN_OR_SYSTEM)


def language() -> str | None:
    """The language in which Windows talks to the user, as far as the project speaks it: no variable says so there."""
    if sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY_LANGUAGE == _CHINESE else "en"
    return None


def shows_colours(descriptor: int) -> bool:
    """Whether the console behind a file descriptor takes escape sequences for colours; the classic one has to be told to."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32")
        console, mode = wintypes.HANDLE(msvcrt.get_osfhandle(descriptor)), wintypes.DWORD()
        if not kernel.GetConsoleMode(console, ctypes.byref(mode)):
            return False
        return bool(mode.value & _ESCAPES_ARE_COLOURS or kernel.SetConsoleMode(console, mode.value | _ESCAPES_ARE_COLOURS))
    return True


def encoding() -> str | None:
    """The encoding of the system ("ANSI code page"), whatever mode this Python runs in."""
    if sys.platform == "win32":
        import ctypes

        return f"cp{ctypes.windll.kernel32.GetACP()}"
    return None
