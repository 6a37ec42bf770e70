"""Modules of Python itself that people list as packages. `ORIGIN.md` says how they were compared with the names that conda has."""

ABSENT_FROM_PYPI = """
abc atexit base64 bisect calendar cmath codecs collections contextlib copy csv ctypes decimal difflib fractions ftplib getopt getpass glob
gzip hashlib heapq imaplib inspect io itertools json locale math mimetypes numbers operator optparse os pdb pickle pkgutil platform pprint
queue random re sched select shelve shlex shutil signal smtplib socket sqlite3 stat string struct subprocess sys tarfile tempfile textwrap
threading time timeit tkinter tokenize traceback tracemalloc turtle types unittest urllib venv warnings weakref webbrowser xml zipfile
"""
"""Those that PyPI has no package of, so that pip stops at them."""

MODULES = """
abc ast atexit base64 bisect calendar cmath codecs collections contextlib copy csv ctypes datetime decimal difflib email fractions ftplib
functools getopt getpass glob hashlib heapq hmac http imaplib importlib inspect io itertools json locale logging math mimetypes
multiprocessing numbers operator optparse os pdb pickle pkgutil platform pprint queue random re sched secrets select shelve shlex shutil
signal smtplib socket sqlite3 ssl stat string struct subprocess sys tarfile tempfile textwrap threading timeit tkinter token tokenize
traceback tracemalloc turtle types unittest urllib uuid venv warnings weakref webbrowser xml zipfile
"""
"""Those that no conda package is called like: not `gzip`, `pathlib`, `statistics`, `time`, `readline` or `zlib`, which are packages of conda-forge."""
