"""A job object of Windows: the programs in it end when it is closed, and it is closed by the system when we end, however that happens."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    @contextlib.contextmanager
    def in_job(pid: int) -> Iterator[bool]:
        """Puts a process, and what it starts from now on, into a job that ends with the block. Gives whether that could be done.

        One that was started with `SUSPENDED` begins then: what it starts cannot be outside of the job.
        """
        job = _job_with(pid)
        _resume(pid)
        try:
            yield job is not None
        finally:
            if job is not None:
                _kernel.CloseHandle(job)

    SUSPENDED = 0x4
    """A flag for the creation of a process."""
    _KILL_ON_JOB_CLOSE = 0x2000
    _EXTENDED_LIMITS = 9
    _SET_QUOTA, _TERMINATE, _SUSPEND_RESUME = 0x0100, 0x0001, 0x0800
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    _kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    _kernel.OpenProcess.restype = wintypes.HANDLE
    _kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _job_with(pid: int) -> int | None:
        job: int | None = _kernel.CreateJobObjectW(None, None)
        if not job:
            return None
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_JOB_CLOSE
        process: int | None = None
        try:
            if _kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
                process = _kernel.OpenProcess(_SET_QUOTA | _TERMINATE, False, pid)
            if process and _kernel.AssignProcessToJobObject(job, process):
                return job
        finally:
            if process:
                _kernel.CloseHandle(process)
        _kernel.CloseHandle(job)
        return None

    def _resume(pid: int) -> None:
        process: int | None = _kernel.OpenProcess(_SUSPEND_RESUME, False, pid)
        if process:
            ctypes.WinDLL("ntdll").NtResumeProcess(wintypes.HANDLE(process))
            _kernel.CloseHandle(process)

else:
    SUSPENDED = 0

    @contextlib.contextmanager
    def in_job(pid: int) -> Iterator[bool]:  # noqa: ARG001 - as it is called on Windows
        """There are no jobs here."""
        yield False
