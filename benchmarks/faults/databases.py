"""Databases that are locked, full, away, or can no longer be written."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.faults.stage import Stage, outcome


def locked(stage: Stage) -> str:
    """Somebody else holds SQLite's write lock for 12 s, then for 30 s: longer than the busy timeout and the lease."""
    stage.start()
    stage.load()
    for part, seconds in ((3, 12), (2, 30)):
        stage.wait_for(stage.chats // part)
        with closing(sqlite3.connect(stage.database, isolation_level=None, timeout=30)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
    stage.wait_for(stage.chats)
    return outcome(stage.end())


def full(stage: Stage) -> str:
    """No room on the disk for 12 s: the newsroom lies on a tmpfs, which the test fills (as root)."""
    stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    filler = Path(stage.database).with_name("filler")
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    time.sleep(12)
    filler.unlink()
    stage.wait_for(stage.chats)
    return outcome(stage.end())


def restart(stage: Stage) -> str:
    """PostgreSQL is restarted in a fan-out, and is away for 5 s."""
    from tests.support.postgres import out_of_reach

    stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    with out_of_reach(stage.database.replace("/newsbrief_bench", "/postgres")):
        time.sleep(5)
    stage.wait_for(stage.chats)
    return outcome(stage.end())


def readonly(stage: Stage) -> str:
    """The disk becomes read-only for good after an error; 15 s later kill -9, a repair and a start."""
    bot = stage.start()
    stage.load()
    stage.wait_for(stage.chats // 3)
    folder = Path(stage.database).parent
    device = subprocess.run(["findmnt", "-no", "SOURCE", folder], check=True, capture_output=True, text=True).stdout
    Path("/sys/fs/ext4", Path(device.strip()).name, "trigger_fs_error").write_text("1", encoding="ascii")
    time.sleep(3)
    before = len(stage.told())
    time.sleep(12)
    during, lived = len(stage.told()) - before, bot.poll() is None
    bot.kill()
    bot.wait()
    image = Path(f"{folder}.img")
    subprocess.run(["umount", folder], check=True)
    subprocess.run(["e2fsck", "-p", image], check=False, capture_output=True)
    subprocess.run(["mount", "-o", "loop,errors=remount-ro", image, folder], check=True)
    stage.start()
    stage.wait_for(stage.chats)
    return f"{outcome(stage.end())}; {during} sent while it could not be recorded, process alive: {lived}"
