"""Starts the process's one asyncio reactor and runs a coroutine on it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar, cast

from crawler.proxy import Route
from crawler.proxy_middleware import ProxyOnlyResolver
from crawler.safety import FixtureResolver, PublicOnlyResolver, install

T = TypeVar("T")
Resolver = PublicOnlyResolver | FixtureResolver | ProxyOnlyResolver


def run_on_reactor(
    main: Callable[[Resolver], Awaitable[T]],
    fixture_hosts: Mapping[str, str] | None = None,
    route: Route | None = None,
) -> T:
    """Runs `main(resolver)` to its end. A process can do this once: a reactor cannot be started again.

    `route`: the way out through a proxy, beside which there is no other.
    """
    if "twisted.internet.reactor" in sys.modules:
        raise RuntimeError("the reactor of this process was started before; one process visits many units, in one call")
    from twisted.internet import asyncioreactor

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    cast("Any", asyncioreactor).install(loop)
    from twisted.internet import reactor  # the name exists only after install()

    resolver: Resolver
    if route is None:
        resolver = install(cast("Any", reactor), fixture_hosts)
    else:
        resolver = ProxyOnlyResolver(cast("Any", reactor).nameResolver, route)
        cast("Any", reactor).installNameResolver(resolver)
    outcome: list[T] = []
    fault: list[BaseException] = []

    async def guarded() -> None:
        try:
            outcome.append(await main(resolver))
        except BaseException as error:  # handed to the caller below, whatever it is
            fault.append(error)
        finally:
            reactor.callLater(0, reactor.stop)

    reactor.callWhenRunning(lambda: loop.create_task(guarded()))
    reactor.run()
    if fault:
        raise fault[0]
    if not outcome:
        raise KeyboardInterrupt
    return outcome[0]
