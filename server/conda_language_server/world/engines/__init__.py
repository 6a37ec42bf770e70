"""The programs that can create an environment: which there are, how they are called, and what their output says.

`find` looks for them, `target` says what is to be made, `arguments` is the command line, `progress` and `failures` read what is printed,
`create` puts these together and runs one. A process is started by `create` and `version` alone, through `world/process.py`.
"""

from conda_language_server.world.engines.find import Engine, engines

__all__ = ["Engine", "engines"]
