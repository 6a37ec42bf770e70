"""What may hang together: the network mounts and drives of a machine, found without touching them."""

from __future__ import annotations

from collections.abc import Callable

from conda_language_server.world.host import Host

_NETWORK = {
    "9p",
    "afs",
    "autofs",
    "beegfs",
    "ceph",
    "cifs",
    "drvfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}
_MOUNTED = ("/Volumes/", "/Network/", "/net/")


def lanes(host: Host) -> Callable[[str], str] | None:
    """A function from an absolute path to the name of its lane; "" for the disks of the machine itself. None where there is nothing else.

    Windows tells the kind of each drive, Linux the type of each mount; on macOS everything under `/Volumes` has a lane of its own.
    """
    if host.os == "windows":
        return _windows(host)
    if host.os == "macos":
        return _macos
    mounts = sorted(_network_mounts(host), key=len, reverse=True)
    if not mounts:
        return None
    return lambda path: next((mount for mount in mounts if path == mount or path.startswith(mount + "/")), "")


def _macos(path: str) -> str:
    return "/".join(path.split("/", 3)[:3]) if path.startswith(_MOUNTED) else ""


def _windows(host: Host) -> Callable[[str], str]:
    own = {drive.root[:2].upper() for drive in host.drives() if drive.kind == "fixed"} | {host.path.splitdrive(host.home)[0].upper()[:2]}

    def lane(path: str) -> str:
        drive = host.path.splitdrive(path)[0].upper()
        return "" if drive in own or not drive else drive.replace("/", "\\")

    return lane


def _network_mounts(host: Host) -> list[str]:
    """`/proc/self/mounts` is made by the kernel from memory: reading it asks no server."""
    try:
        lines = host.fs.read_bytes("/proc/self/mounts", 1 << 20).decode("utf-8", "surrogateescape").splitlines()
    except (OSError, ValueError):
        return []
    rows = [line.split(" ") for line in lines]
    return [row[1].replace("\\040", " ") for row in rows if len(row) > 2 and _may_hang(row[2]) and row[1] != "/"]


def _may_hang(kind: str) -> bool:
    return kind in _NETWORK or (kind.startswith("fuse.") and kind not in ("fuse.lxcfs", "fuse.portal", "fuse.gvfsd-fuse"))
