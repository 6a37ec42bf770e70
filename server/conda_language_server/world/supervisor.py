"""Stands between us and a program, so that the program ends when we do, however that happens. POSIX; a program of its own.

`world/process.py` starts this file by its path, with nothing but Python's own modules: `supervisor.py REPORT SOURCE PROGRAM [ARGUMENT…]`.
Standard input is a pipe whose other end we hold, and nobody else: it closes when we end, be it by `kill -9`. The program is then asked to
end, as a user would, and is ended by force with all its children if it does not. It shares this process's group, and so every signal that is
sent to the group; this process waits for the program and ends as it ended.

`REPORT` is a file descriptor that is told whether the program could be started, `SOURCE` our end of what the program prints, which is
read from here when nobody else does, so that a program that takes back what it did can still say so.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

ALONE = 30.0
"""Seconds that a program may take to end when nobody waits for it any more. A rollback of 12,000 files takes ten, and more where others work too."""
_FORCE, _MOMENT = 3.0, 0.2
STARTED = "started"


if sys.platform != "win32":
    import resource

    def main(argv: list[str]) -> int:
        """Gives the exit status of the program; ends by the signal that the program was ended by."""
        report, source, command = int(argv[1]), int(argv[2]), argv[3:]
        asked, alone = threading.Event(), threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # A handler, since a signal that is ignored would be ignored by the program as well.
            signal.signal(number, lambda *_: asked.set())
        for held in (report, source):
            os.set_inheritable(held, False)
        try:
            program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - a list of arguments, no shell
        except OSError as error:
            os.write(report, f"{error.errno} {error.strerror}".encode())
            return 127
        os.write(report, STARTED.encode())
        os.close(report)
        threading.Thread(target=_guard, args=(program, source, asked, alone), daemon=True).start()
        status = program.wait()
        if alone.is_set():
            os.killpg(0, signal.SIGKILL)  # whatever it started
        if status < 0:
            _end_by(-status)
        return status

    def _guard(program: subprocess.Popen[bytes], source: int, asked: threading.Event, alone: threading.Event) -> None:
        """Waits until the other end of standard input is closed, and ends the program then."""
        while os.read(0, 1):
            pass
        alone.set()
        threading.Thread(target=_drain, args=(source,), daemon=True).start()
        # Twice would be too much: the second one ends a program while it takes back what it has begun.
        was_asked = asked.wait(_MOMENT)
        for number, seconds in ((signal.SIGINT, ALONE), (signal.SIGTERM, _FORCE), (signal.SIGKILL, 0.0)):
            if not (number == signal.SIGINT and was_asked):
                os.killpg(0, number)
            try:
                program.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            return

    def _drain(source: int) -> None:
        try:
            while os.read(source, 1 << 16):
                pass
        except OSError:  # nobody has the terminal open any more
            return

    def _end_by(number: int) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    if __name__ == "__main__":
        sys.exit(main(sys.argv))
