"""The command that runs every check: it tells how each step ended, and finds or fetches a browser."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from lint import browser
from lint.check import run, static
from lint.laws import LAWS

ROOT = Path(__file__).parents[2]


def test_every_step_runs_and_those_that_failed_come_back_with_what_they_said(capsys):
    steps = {
        "bad": "print('because'); raise SystemExit(3)",
        "good": "print('fine')",
        "worse": "raise SystemExit('no')",
    }
    failed = static([partial(run, name, sys.executable, "-c", text) for name, text in steps.items()])
    assert sorted((outcome.step, outcome.code, outcome.output) for outcome in failed) == [
        ("bad", 3, "because\n"),
        ("worse", 1, "no\n"),
    ]
    told = sorted(line.split()[:2] for line in capsys.readouterr().out.splitlines())
    assert told == [["FAILED", "bad"], ["FAILED", "worse"], ["ok", "good"]]


@pytest.mark.parametrize("law", LAWS)
def test_every_law_says_its_danger_its_rule_and_the_way_out(law):
    text = (ROOT / "lint" / f"{law}.py").read_text()
    assert all(f"\n{part}: " in text for part in ("Danger", "Rule", "Way out"))


def test_every_law_in_the_folder_is_run():
    files = {path.stem for path in (ROOT / "lint").glob("*.py") if "\nDanger: " in path.read_text()}
    assert files == LAWS.keys()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_pin_versions_and_name_no_registry(lock):
    for line in (ROOT / lock).read_text().splitlines():
        pinned, _, marker = line.partition(" ; ")
        assert pinned.count("==") == 1, line
        assert not set(pinned + marker) & set(":@/"), line


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The only folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    return tmp_path


def program(path, text="true"):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_an_installed_browser_is_found(programs):
    program(programs / "google-chrome")
    assert browser.ensure() == programs / "google-chrome"


def test_without_a_browser_and_a_way_to_install_one_it_says_what_to_do(programs):
    with pytest.raises(browser.NoBrowser, match="install Chromium or Google Chrome"):
        browser.ensure()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
def test_root_installs_the_package(programs):
    program(programs / "apt-get", f'[ "$1" = update ] || /bin/cp {programs}/apt-get {programs}/chromium')
    assert browser.ensure() == programs / "chromium"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
def test_a_failed_installation_gives_its_reason(programs):
    program(programs / "apt-get", "echo 'E: no network' >&2; exit 100")
    with pytest.raises(browser.NoBrowser, match="update failed: E: no network"):
        browser.ensure()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
@pytest.mark.parametrize("ci", [True, False])
def test_a_mail_server_is_installed_in_ci_and_nowhere_else(programs, monkeypatch, ci):
    monkeypatch.setattr(browser, "SYSTEMS", str(programs))
    monkeypatch.setenv("CI", "true") if ci else monkeypatch.delenv("CI", raising=False)
    program(programs / "apt-get", f'[ "$1" = update ] || /bin/cp {programs}/apt-get {programs}/dovecot')
    assert browser.mail_server() == ""
    assert (programs / "dovecot").exists() is ci
    program(programs / "apt-get", "echo 'E: no network' >&2; exit 100")
    assert browser.mail_server() == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
def test_why_a_mail_server_is_not_there_is_said(programs, monkeypatch):
    monkeypatch.setattr(browser, "SYSTEMS", str(programs))
    monkeypatch.setenv("CI", "true")
    program(programs / "apt-get", "echo 'E: no network' >&2; exit 100")
    assert browser.mail_server() == "apt-get update failed: E: no network"
