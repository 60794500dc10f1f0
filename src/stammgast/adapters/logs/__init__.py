"""Event logs: what fulfils the ports `EventLog` and `Quarantine`, and what appends to one in groups.

In: submissions of encoded events. Out: blocks with contiguous offsets. `SqliteLog(folder)` keeps them in
a file, `postgresql.PostgresqlLog(url)` in a database (imported where it is used: its driver costs a start
100 ms); `GroupAppender(log)` shares one commit among many requests.

    log = SqliteLog(folder)
    appender = GroupAppender(log)
    new = await appender.append(Submission(received_at=now, entries=[Entry("id-1", encode_event(event))]))
    blocks = log.read(after=0, limit=1000)
"""

from stammgast.adapters.logs.group import GroupAppender, Overloaded
from stammgast.adapters.logs.sqlite import SqliteLog

__all__ = ["GroupAppender", "Overloaded", "SqliteLog"]
