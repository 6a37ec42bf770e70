"""`sitecustomize` of the Python that `windows_python.py` starts below Wine: what Wine lacks, and a record of the lines that ran.

With a folder in CLS_WINDOWS_LINES each process notes there which lines of the project it has run.
"""

import atexit
import os
import sys

# Wine 8 has no WMI, and waiting for it costs seconds: `platform` then asks elsewhere.
sys.modules["_wmi"] = None  # type: ignore[assignment]


def _record(folder: str) -> None:
    inside = os.sep + "conda_language_server" + os.sep
    seen: set[tuple[str, int]] = set()

    def line(code: object, number: int) -> object:
        name = code.co_filename  # type: ignore[attr-defined]
        if inside in name:
            seen.add((name.rsplit(inside, 1)[1], number))
        return monitoring.DISABLE

    def write() -> None:
        with open(os.path.join(folder, f"{os.getpid()}-{os.urandom(4).hex()}.txt"), "w", encoding="utf-8") as file:
            file.writelines(f"{name}\t{number}\n" for name, number in sorted(seen))

    monitoring = sys.monitoring  # type: ignore[attr-defined]
    monitoring.use_tool_id(monitoring.COVERAGE_ID, "windows lines")
    monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, line)
    monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)
    atexit.register(write)


if os.environ.get("CLS_WINDOWS_LINES"):
    _record(os.environ["CLS_WINDOWS_LINES"])
