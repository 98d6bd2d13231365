"""What is started is watched, and ends."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from bench.processes import Process, Unmeasurable, family, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def start(tmp_path, code: str) -> Process:
    return Process([sys.executable, "-c", code], {}, tmp_path / "child.log")


def test_memory_and_processor_time_are_read_while_it_runs(tmp_path):
    process = start(tmp_path, "while True: pass")
    try:
        wait_until(lambda: process.cpu_seconds() > 0, process, what="the child")
        memory = process.memory()
        assert memory is not None
        assert 0 < memory.pss <= memory.rss
    finally:
        process.stop()
    assert family(process.popen.pid) == []


def test_children_of_children_belong_to_the_family(tmp_path):
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'while True: pass'])"
    process = start(tmp_path, child)
    try:
        wait_until(lambda: len(family(process.popen.pid)) == 2, process, what="the grandchild")
        _, grandchild = family(process.popen.pid)
    finally:
        process.popen.kill()
        process.popen.wait()
    os.kill(grandchild, signal.SIGKILL)


def test_a_command_that_fails_says_why(tmp_path):
    process = start(tmp_path, "raise SystemExit('no room left')")
    with pytest.raises(Unmeasurable, match="child failed: no room left"):
        process.finish(seconds=30)


def test_waiting_ends_when_the_process_does(tmp_path):
    process = start(tmp_path, "print('broken')")
    with pytest.raises(Unmeasurable, match="the server ended: broken"):
        wait_until(lambda: False, process, what="the server")


def test_a_command_that_takes_too_long_is_stopped(tmp_path):
    process = start(tmp_path, "import time; time.sleep(600)")
    with pytest.raises(Unmeasurable, match="took longer than"):
        process.finish(seconds=0.1)
    assert process.popen.returncode is not None
