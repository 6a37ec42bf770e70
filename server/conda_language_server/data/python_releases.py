"""Python's versions, newest first: what completion offers, and until when each is supported."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class PythonRelease(NamedTuple):
    """A feature release of Python; `end_of_life` is the day after which it gets no security fixes (python.org, the release PEPs)."""

    version: str
    released: datetime.date
    end_of_life: datetime.date


RELEASES = (
    PythonRelease("3.14", datetime.date(2025, 10, 7), datetime.date(2030, 10, 31)),
    PythonRelease("3.13", datetime.date(2024, 10, 7), datetime.date(2029, 10, 31)),
    PythonRelease("3.12", datetime.date(2023, 10, 2), datetime.date(2028, 10, 31)),
    PythonRelease("3.11", datetime.date(2022, 10, 24), datetime.date(2027, 10, 31)),
    PythonRelease("3.10", datetime.date(2021, 10, 4), datetime.date(2026, 10, 31)),
    PythonRelease("3.9", datetime.date(2020, 10, 5), datetime.date(2025, 10, 31)),
    PythonRelease("3.8", datetime.date(2019, 10, 14), datetime.date(2024, 10, 7)),
    PythonRelease("3.7", datetime.date(2018, 6, 27), datetime.date(2023, 6, 27)),
    PythonRelease("3.6", datetime.date(2016, 12, 23), datetime.date(2021, 12, 23)),
    PythonRelease("3.5", datetime.date(2015, 9, 13), datetime.date(2020, 9, 30)),
    PythonRelease("3.4", datetime.date(2014, 3, 16), datetime.date(2019, 3, 18)),
    PythonRelease("2.7", datetime.date(2010, 7, 3), datetime.date(2020, 1, 1)),
)
