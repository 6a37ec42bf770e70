#!/usr/bin/env python3
"""Types every text of the corpus from its first character to its last, and says what broke on the way.

    python scripts/fuzz_exhaustive.py                all of it: every beginning of small texts, line ends and random places of others
    python scripts/fuzz_exhaustive.py --share 20     every twentieth place, so that it takes a twentieth of the time
    python scripts/fuzz_exhaustive.py --written      the written cases instead of the real files

The real files lie in `../shared/corpus`; without them the written cases in `tests/data` are typed. Ends with status 1 if anything broke.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.fuzz.checks import check_typing
from tests.fuzz.texts import DEEP, Text, all_texts, beginnings, written_cases

_SEED = 1
_EVERY = 20
"""Of large texts the fixes are tried out at one place in so many, since that takes longer than all the rest."""


class Broken(NamedTuple):
    """What went wrong, where in our code, and the text that shows it."""

    what: str
    name: str
    end: int
    text: str


class Typed(NamedTuple):
    """One file, typed to its end."""

    name: str
    places: int
    slowest: float
    broken: tuple[Broken, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=1, metavar="N", help="only one place in N, chosen anew by --seed")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--written", action="store_true", help="the written cases, though the real files are there")
    parser.add_argument("--only", default="", help="files whose name holds this")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="begin with this file")
    parser.add_argument("--last", type=int, metavar="N", help="end with this file")
    parser.add_argument("--shallow", action="store_true", help="do not try the fixes out")
    options = parser.parse_args()
    texts = [text for text in (written_cases() if options.written else all_texts()) if options.only in text.name][
        options.first - 1 : options.last
    ]
    began = time.monotonic()
    results = []
    for done, typed in enumerate(_all_typed(texts, options), 1):
        results.append(typed)
        places = sum(result.places for result in results)
        for broken in typed.broken:
            print(f"\r{broken.name} at {broken.end}: {broken.what}", flush=True)
        rate = places / max(time.monotonic() - began, 0.001)
        print(f"\r{done}/{len(texts)} files, {places} texts, {rate:.0f}/s ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return _summary(results, time.monotonic() - began)


def _all_typed(texts: list[Text], options: argparse.Namespace) -> Iterator[Typed]:
    jobs = [(text, options.share, options.seed, not options.shallow) for text in texts]
    if options.processes == 1:
        yield from map(_typed, jobs)
        return
    with Pool(options.processes) as pool:
        yield from pool.imap_unordered(_typed, jobs)


def _typed(job: tuple[Text, int, int, bool]) -> Typed:
    text, share, seed, deep = job
    places = beginnings(text.text, seed)
    if share > 1:
        places = sorted(random.Random(f"{seed} {text.name}").sample(places, max(len(places) // share, 1)))
    slowest, broken = 0.0, []
    for number, end in enumerate(places):
        began = time.process_time()
        try:
            check_typing(text.text[:end], text.kind, deep=deep and (end <= DEEP or number % _EVERY == 0))
        except Exception as error:  # noqa: BLE001 - anything at all is what is looked for
            broken.append(Broken(_words(error), text.name, end, text.text[:end]))
        slowest = max(slowest, time.process_time() - began)
    return Typed(text.name, len(places), slowest, tuple(broken))


def _words(error: Exception) -> str:
    """The kind of error, its text, and the last line of the project it came from."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "conda_language_server" in frame.filename]
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}: {str(error).splitlines()[0] if str(error) else ''}"


def _summary(results: list[Typed], seconds: float) -> int:
    broken = [b for result in results for b in result.broken]
    places = sum(result.places for result in results)
    slowest = max(results, key=lambda result: result.slowest, default=None)
    print(f"{len(results)} files, {places} texts in {seconds:.0f} s; {len(broken)} broke")
    if slowest is not None:
        print(f"the slowest text took {slowest.slowest:.2f} s of the processor with all features and fixes: {slowest.name}")
    for what, count in Counter(b.what for b in broken).most_common():
        shortest = min((b for b in broken if b.what == what), key=lambda b: len(b.text))
        print(f"{count:6} {what}\n       {shortest.name}: {shortest.text[-120:]!r}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
