"""What the launcher refuses, and how it says so; the rest is proven by the journeys."""

from __future__ import annotations

import os
import socket
import sys

import pytest

from medianest import environment, launcher


def options(tmp_path, **values):
    return launcher.read_options({"DATA_DIR": str(tmp_path), **values})


def test_with_nothing_set_the_sample_services_run_apart_from_real_data(tmp_path):
    chosen = options(tmp_path)
    assert chosen.sandbox
    assert chosen.port == 8000
    assert chosen.sandbox_port == 8001
    assert chosen.data_dir == tmp_path / "sandbox"
    assert chosen.url == "http://127.0.0.1:8000"


def test_an_installation_in_use_gets_no_sample_services(tmp_path):
    (tmp_path / "medianest.sqlite3").touch()
    assert not options(tmp_path).sandbox
    assert options(tmp_path, MEDIANEST_SANDBOX="1").sandbox


def test_sample_services_stay_on_this_machine(tmp_path):
    assert not options(tmp_path, HOST="0.0.0.0").sandbox
    with pytest.raises(SystemExit, match="run only on this machine"):
        options(tmp_path, HOST="0.0.0.0", MEDIANEST_SANDBOX="1")


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_named(tmp_path, port):
    with pytest.raises(SystemExit, match="PORT is"):
        options(tmp_path, PORT=port)


def test_an_unknown_sandbox_wish_is_named(tmp_path):
    with pytest.raises(SystemExit, match="use auto, 1 or 0"):
        options(tmp_path, MEDIANEST_SANDBOX="maybe")


def test_a_taken_port_gets_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} on 127.0.0.1 can't be used"):
            launcher.check_machine(options(tmp_path, PORT=str(port)))


def test_a_data_folder_that_can_not_be_written_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    chosen = options(tmp_path / "file")
    with pytest.raises(SystemExit, match="can't write to its data folder"):
        launcher.check_machine(chosen)


def test_the_children_are_told_where_the_stand_ins_are(tmp_path):
    told = launcher.child_environment(options(tmp_path, PORT="9100"))
    assert told["TMDB_URL"] == "http://127.0.0.1:9101/tmdb"
    assert told["SANDBOX"] == "1"
    assert launcher.child_environment(options(tmp_path, MEDIANEST_SANDBOX="0"))["SANDBOX"] == "0"


def test_with_redis_the_worker_and_the_scheduler_are_processes(tmp_path):
    environment = {"DATA_DIR": str(tmp_path)}
    alone = launcher.product_children(options(tmp_path), environment)
    scaled = launcher.product_children(options(tmp_path, REDIS_URL="redis://x"), environment)
    assert [child.name for child in alone] == ["web"]
    assert [child.name for child in scaled] == ["web", "worker", "beat"]


def test_an_old_python_gets_one_sentence(monkeypatch):
    monkeypatch.setattr(environment, "MINIMUM", (99, 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        environment.main([])


def test_an_installed_lock_file_is_not_installed_again(monkeypatch, tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1\n")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    assert not environment.is_installed(lock)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    environment.stamp(lock).write_text(environment.digest(lock))
    assert environment.is_installed(lock)
    lock.write_text("a==2\n")
    assert not environment.is_installed(lock)


ENDING = """
import signal, sys, time

def end(*_):
    time.sleep(float(sys.argv[2]))
    with open("{told}", "a") as file:
        file.write(sys.argv[1] + " ")
    sys.exit()

signal.signal(signal.SIGTERM, end)
print("up", flush=True)
time.sleep(30)
"""


def test_the_sample_services_outlive_those_who_ask_them(tmp_path):
    told = tmp_path / "told"
    environ = {**os.environ, "DATA_DIR": str(tmp_path)}
    program = ENDING.format(told=told)
    children = [
        launcher.new_child(name, [sys.executable, "-c", program, name, seconds], environ)
        for name, seconds in ((launcher.SANDBOX, "0"), ("web", "0.5"))
    ]
    for child in children:
        child.start()
    for child in children:
        while "up" not in child.log.read_text():
            assert child.ended is None
    launcher.stop(children)
    assert told.read_text() == "web sandbox "
