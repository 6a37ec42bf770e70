"""`python -m conda_language_server`."""

import sys

from conda_language_server.cli import main

if __name__ == "__main__":
    sys.exit(main())
