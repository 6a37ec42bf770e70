"""The command that measures environments: `environments.sizes`."""

from __future__ import annotations

import asyncio
import logging
from threading import Event
from typing import Any

from conda_language_server.facts import Environment
from conda_language_server.lsp.commands import argument, command
from conda_language_server.lsp.environments import Environments, service_of
from conda_language_server.lsp.jobs import Jobs, JobTimeoutError
from conda_language_server.lsp.server import CondaLanguageServer

logger = logging.getLogger(__name__)
_PATIENCE, _EACH = 10.0, 20.0
_AT_ONCE = 2
"""Measuring is work for the disk; more at once are slower, and other commands want it as well."""


@command("environments.sizes")
async def sizes(ls: CondaLanguageServer, params: Any = None) -> dict[str, Any]:
    """`{prefixes}` → `{sizes}`: bytes by prefix, null for what is no environment or could not be measured in time.

    What was measured once is known until packages come or go.
    """
    wanted = argument(params).get("prefixes")
    prefixes = list(dict.fromkeys(p for p in wanted if isinstance(p, str))) if isinstance(wanted, list) else []
    service = service_of(ls)
    found = await ls.jobs.run(lambda _stop: service.look([]), seconds=_PATIENCE)
    known = {ls.host.key(env.prefix): env for env in found.environments}
    jobs = Jobs(_AT_ONCE)
    environments = [known.get(ls.host.key(prefix)) for prefix in prefixes]
    measured = await asyncio.gather(*(_size(ls, service, jobs, env) for env in environments))
    return {"sizes": dict(zip(prefixes, measured, strict=True))}


async def _size(ls: CondaLanguageServer, service: Environments, jobs: Jobs, env: Environment | None) -> int | None:
    if env is None:
        return None
    before = service.sizes.get(env.prefix)
    if before is not None and before[0] == env.stamp:
        return before[1]

    def measure(stop: Event) -> int | None:
        from conda_language_server.world.discovery.size import environment_size

        return environment_size(ls.host, env.prefix, stop.is_set)

    try:
        size = await jobs.run(measure, seconds=_EACH)
    except JobTimeoutError:
        logger.info("%s is not measured within %s s", env.prefix, _EACH)
        return None
    if size is not None:
        service.sizes[env.prefix] = (env.stamp, size)
    return size
