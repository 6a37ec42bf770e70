"""Language server for conda: environment files, `.condarc` and environments."""

__version__ = "0.1.0"
