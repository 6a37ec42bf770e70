"""Modules of Python itself that people list as packages. Left out are those whose name a real conda package bears (`zlib`, `readline`)."""

MODULES = """
abc ast atexit base64 bisect calendar cmath codecs collections contextlib copy csv ctypes datetime decimal difflib email fractions ftplib
functools getopt getpass glob gzip hashlib heapq hmac http imaplib importlib inspect io itertools json locale logging math mimetypes
multiprocessing numbers operator optparse os pathlib pdb pickle pkgutil platform pprint queue random re sched secrets select shelve shlex
shutil signal smtplib socket sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit
tkinter token tokenize traceback tracemalloc turtle types unittest urllib uuid venv warnings weakref webbrowser xml zipfile
"""
