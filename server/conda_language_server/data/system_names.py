"""Packages that tell on which operating system a file was exported. Written by hand, and compared with about a thousand real files: none of them
has names of two systems.
"""

CONDA_WINDOWS = """
console_shortcut getopt-win32 icc_rt libwinpthread msys2-conda-epoch powershell_shortcut pthreads-win32 pywin32 pywinpty ucrt vc vc14_runtime
vcomp14 vs2015_runtime win_inet_pton winpty
"""
"""Packages of conda that exist for Windows only. So do those whose names begin with `m2w64-` or end with `_win-64`."""

CONDA_MACOS = "pyobjc-core pyobjc-framework-cocoa python.app"
"""Packages of conda that exist for macOS only."""

CONDA_LINUX = """
_libgcc_mutex alsa-lib keyutils libcap libgcc-ng libglvnd libnsl libstdcxx-ng libsystemd0 libudev1 libxcrypt pulseaudio-client
"""
"""Packages of conda that exist for Linux only. So do those that begin with `ld_impl_linux-`, and compilers such as `gcc_linux-64`."""

EXPORTED_WINDOWS = "comtypes pypiwin32 win_unicode_console wincertstore windows-curses"
EXPORTED_MACOS = "appnope libcxx libcxxabi"
EXPORTED_LINUX = "kernel-headers_linux-64 sysroot_linux-64"
"""Packages that exist elsewhere, too, and that an export lists on the one system alone: their build belongs to it."""

PIP_WINDOWS = "pypiwin32 pywin32 pywinauto pywinpty windows-curses wmi"
PIP_MACOS = "pyobjc pyobjc-core pyobjc-framework-cocoa"
PIP_LINUX = "nvidia-nccl-cu11 nvidia-nccl-cu12"
"""Packages of PyPI (PEP 503) that can be installed on the one system only."""

PIP_EXPORTED_MACOS = "appnope"
"""Packages of PyPI (PEP 503) that are for macOS and install elsewhere as well."""
