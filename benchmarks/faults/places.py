"""Where a newsroom's database lies while a fault happens."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def database(engine: str) -> Iterator[str]:
    """An empty one."""
    with ExitStack() as stack:
        if engine == "postgresql":
            from tests.support.postgres import make_database, running_server

            yield make_database(stack.enter_context(running_server(hurried=False)), "newsbrief_bench")
            return
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        if engine == "tmpfs":
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", folder], check=True)
            stack.callback(subprocess.run, ["umount", folder], check=True)
        if engine == "ext4":
            _mount_an_image(folder, stack)
        yield str(Path(folder) / "news.db")


def _mount_an_image(folder: str, stack: ExitStack) -> None:
    """A file system of its own, which an error makes read-only (as root)."""
    image = Path(f"{folder}.img")
    image.write_bytes(bytes(32 << 20))
    stack.callback(image.unlink)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    subprocess.run(["mount", "-o", "loop,errors=remount-ro", image, folder], check=True)
    stack.callback(subprocess.run, ["umount", folder], check=True)
