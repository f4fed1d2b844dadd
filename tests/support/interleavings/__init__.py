"""Everything that can happen to alerts, in any order: a state machine over the real store, desk and delivery.

Real are the database, the use-cases, claims, sends, verdicts, records, pacer and limiter. Telegram, the clocks and the
death of processes are a test's. See Interleavings for the promises that are checked.
"""

from support.interleavings.databases import Databases, PostgresDatabases, SqliteDatabases
from support.interleavings.machine import Interleavings

__all__ = ["Databases", "Interleavings", "PostgresDatabases", "SqliteDatabases"]
