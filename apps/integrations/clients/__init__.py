"""Clients of the services: one module per concern, put together in ``base``.

- ``budgets``: how long a call may take; ``addresses``, ``sockets``: connecting and reading in time
- ``transport``: one HTTP exchange; ``outcomes``: what an answer means
- ``retries``: trying again; ``breaker``, ``breaker_store``: not asking a service that is down
- ``limits``: how fast and how many at once; ``caching``, ``coalescing``: not asking twice
- ``parsing``: reading tolerantly; then one client per service
"""
