"""Finding conda environments, on Linux, macOS and Windows, without starting conda.

`Finder(Host.real()).look()` is the way in. `places` lists where it looks, `look` how each kind of place is read, `prefix` how an
environment is, `layout` and `roots` tell installs from environments, `pool` is for places that do not answer.
"""

from conda_language_server.world.discovery.finder import Finder, Found
from conda_language_server.world.discovery.look import Install, Skipped

__all__ = ["Finder", "Found", "Install", "Skipped"]
