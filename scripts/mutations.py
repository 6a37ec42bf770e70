#!/usr/bin/env python3
"""Makes the mistakes of people in files that are right, and says how many of them the fixes mend, and whether they mend them rightly.

    python scripts/mutations.py                          the tables, of 3000 mutants
    python scripts/mutations.py --count 10000 --seed 2   others
    python scripts/mutations.py --kind condarc --only "U+3000" --show 5
    python scripts/mutations.py --count 10000 --promises also whether each fix that is offered keeps its promises
    python scripts/mutations.py --show 3                 also examples of what is mended wrongly, and of what is not mended

The files are those of `../shared/corpus`, mended as far as they can be, or samples where it is missing. A mutant is WRONG if conda accepts it
after the fixes and reads something else in it than in the file before the mistake; `tests/fuzz/mutations.py` says for each kind of mistake
what counts as the same. Ends with status 1 if any is wrong.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections import defaultdict
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from conda_language_server import analysis
from tests.fuzz.mutations import KINDS, MUTATIONS, Mutant, is_right, leaves, mutants
from tests.fuzz.promises import broken_promises

GOALS = {"environment": (0.50, 0.80), "condarc": (0.45, 0.75)}
"""Of the mutants that conda refuses or skips so many are accepted after their safe fixes, and after all."""


class Result(NamedTuple):
    """What the fixes do to one mutant. `refused` is False where conda takes it as it is.

    `safe` and `all` say what came of it: "right", "wrong", "left" (not accepted), or for a mutant that is accepted "harmed" or "right".
    """

    mutant: Mutant
    refused: bool
    safe: str
    all: str
    safe_text: str
    all_text: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3000, help="so many mutants of both kinds of files together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, action="append", help="of this kind of file only")
    parser.add_argument("--only", default="", help="show mutations whose name holds this")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="so many examples of each kind of mistake that go wrong, and that are left"
    )
    parser.add_argument(
        "--promises", action="store_true", help="try every fix that is offered, and say which does harm; takes ten times as long"
    )
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    kinds = tuple(options.kind or KINDS)
    chosen = (m for m in mutants(options.count, options.seed, kinds) if options.only in m.mutation)
    if options.processes > 1:
        with Pool(options.processes) as pool:
            results = list(pool.imap(tried, chosen, chunksize=8))
    else:
        results = [tried(mutant) for mutant in chosen]
    for kind in kinds:
        _table(kind, [r for r in results if r.mutant.kind == kind])
    if options.show:
        _examples(results, options.show)
    broken = [(r.mutant, what) for r in results for what in broken_promises(r.mutant.text, r.mutant.kind)] if options.promises else []
    for mutant, what in broken:
        print(f"\nPROMISE BROKEN: {mutant.kind}, {mutant.mutation} ({mutant.name}): {what}")
    return int(bool(broken) or any("wrong" in (r.safe, r.all) or "harmed" in (r.safe, r.all[:6]) for r in results))


def tried(mutant: Mutant) -> Result:
    """The mutant with what its safe fixes, and then all of its fixes, make of it."""
    refused = analysis.analyze(mutant.text, mutant.kind).verdict != "accept"
    texts = [analysis.fix_all(mutant.text, mutant.kind, unsafe=unsafe).text for unsafe in (False, True)]
    safe, everything = (_judged(mutant, text, refused=refused) for text in texts)
    # An unsafe fix changes what conda reads, as its title says; of a file that conda takes only the safe ones must keep it.
    return Result(mutant, refused, safe, everything if refused or everything == "refused" else "right", *texts)


def _judged(mutant: Mutant, after: str, *, refused: bool) -> str:
    accepted = analysis.analyze(after, mutant.kind).verdict == "accept"
    if not refused:
        kept = accepted and (leaves(after, mutant.kind) == leaves(mutant.text, mutant.kind) or is_right(mutant, after))
        return "right" if kept else "harmed" if accepted else "refused"
    if not accepted:
        return "left"
    return "right" if is_right(mutant, after) else "wrong"


def _table(kind: str, results: list[Result]) -> None:
    by_name: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_name[result.mutant.mutation].append(result)
    print(f"\n## {kind}\n")
    print(
        "| mistake | mutants | refused or skipped | accepted after safe fixes | after all | WRONG after safe | WRONG after all | accepted and harmed |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for mutation in MUTATIONS:
        if mutation.name in by_name:
            print(_row(mutation.name, by_name[mutation.name]))
    print(_row("**together**", results))
    safe, whole = GOALS[kind]
    print(f"\nGoal: {safe:.0%} after safe fixes, {whole:.0%} after all, none wrong.")


def _row(name: str, results: list[Result]) -> str:
    refused = [r for r in results if r.refused]
    safe, whole = (sum(word in ("right", "wrong") for word in words) for words in ([r.safe for r in refused], [r.all for r in refused]))
    wrong_safe, wrong = sum(r.safe == "wrong" for r in refused), sum(r.all == "wrong" for r in refused)
    harmed = sum(not r.refused and (r.safe != "right" or r.all != "right") for r in results)
    return f"| {name} | {len(results)} | {len(refused)} | {_share(safe, len(refused))} | {_share(whole, len(refused))} | {wrong_safe} | {wrong} | {harmed} |"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "–"


def _examples(results: Iterable[Result], count: int) -> None:
    shown: dict[tuple[str, str, str], int] = defaultdict(int)
    for result in results:
        mutant = result.mutant
        word = next((w for w in (result.safe, result.all) if w in ("wrong", "harmed", "refused")), result.all)
        key = (mutant.kind, mutant.mutation, word)
        if word == "right" or shown[key] >= count:
            continue
        shown[key] += 1
        after = result.safe_text if word == result.safe and word != "left" else result.all_text
        found = analysis.analyze(mutant.text if word != "left" else after, mutant.kind).findings
        print(f"\n--- {mutant.kind}, {mutant.mutation}: {word.upper()} ({mutant.name})")
        print(_difference("before the mistake", mutant.before, "with the mistake", mutant.text))
        print(_difference("with the mistake", mutant.text, "after the fixes", after) or "the fixes change nothing")
        for finding in found[:4]:
            fix = finding.fix and f" [{finding.fix.safety}: {finding.fix.title.render()}]"
            print(f"  {finding.code} {finding.message.render()}{fix or ''}")


def _difference(a: str, before: str, b: str, after: str) -> str:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), a, b, n=1, lineterm="")
    return "\n".join("  " + ascii_spaces(line) for line in list(lines)[2:40])


def ascii_spaces(line: str) -> str:
    """The line with what nobody sees in it written out."""
    return "".join(c if c.isprintable() and (c == " " or not c.isspace()) else f"<{ord(c):04X}>" for c in line)


if __name__ == "__main__":
    sys.exit(main())
