"""The decisions file: what was confirmed is in it, whatever happens, and it says of findings what it should."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.errors import FactcheckError
from factcheck.nouns.findings import Decision, Discrepancy, Mention
from factcheck.nouns.report import Report
from factcheck.triage.decisions import FILE_NAME, default_path, read_decisions, record, to_line
from factcheck.triage.matching import apply_decisions, decision_on, orphaned, updates_for
from tests.helpers import sample_report as sample
from tests.helpers.paths import ROOT

FILE = FILE_NAME


def decided(found: Discrepancy = sample.MONEY, status: str = "dismissed", reason: str = "") -> Decision:
    return decision_on(found, status, reason, "Ana")  # type: ignore[arg-type]


def keyed(*decisions: Decision) -> dict[str, Decision | None]:
    return {decision.fingerprint: decision for decision in decisions}


def test_what_is_recorded_is_read_back_and_undone(tmp_path: Path) -> None:
    path = tmp_path / FILE
    first = decided(reason="Milliarden \u202e\x1b[2J\u2028 <b>")
    before = record(path, keyed(first))
    assert before == {first.fingerprint: None}
    assert read_decisions(path) == keyed(first)
    assert path.read_bytes().count(b"\n") == 1
    assert not set("\x1b\u202e\u2028") & set(path.read_text("utf-8"))
    second = replace(first, status="accepted")
    before = record(path, keyed(second))
    assert record(path, before, expected=keyed(second)) == keyed(second)
    assert read_decisions(path) == keyed(first)


def test_undo_leaves_what_someone_else_decided(tmp_path: Path) -> None:
    path = tmp_path / FILE
    mine = decided()
    before = record(path, keyed(mine))
    theirs = replace(mine, status="accepted", reviewer="Bo")
    record(path, keyed(theirs))
    with pytest.raises(FactcheckError, match="anew"):
        record(path, before, expected=keyed(mine))
    assert read_decisions(path) == keyed(theirs)


def test_lines_are_sorted_one_decision_each(tmp_path: Path) -> None:
    path = tmp_path / FILE
    names = [f"{number:03}" for number in range(20)]
    random.Random(3).shuffle(names)  # noqa: S311
    for name in names:
        record(path, keyed(replace(decided(), fingerprint=name)))
    assert [json.loads(text)["fingerprint"] for text in path.read_text("utf-8").splitlines()] == sorted(names)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=A", "-c", "user.email=a@b.invalid", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("union", [True, False])
def test_two_branches_merge_in_git(tmp_path: Path, union: bool) -> None:
    """Decisions apart in the file merge by themselves; those side by side with git's union driver."""
    path = tmp_path / FILE
    two, one = (["01", "17"], ["02", "09"]) if union else (["01", "13"], ["05", "17"])
    git(tmp_path, "init", "-b", "one")
    if union:
        (tmp_path / ".gitattributes").write_text(f"{FILE} merge=union\n", "utf-8")
    start = [f"{number:02}" for number in range(0, 20, 2)]
    record(path, keyed(*(replace(decided(), fingerprint=name) for name in start)))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "start")
    git(tmp_path, "checkout", "-b", "two")
    record(path, keyed(*(replace(decided(), fingerprint=name) for name in two)))
    git(tmp_path, "commit", "-am", "two")
    git(tmp_path, "checkout", "one")
    record(path, keyed(*(replace(decided(), fingerprint=name) for name in one)))
    git(tmp_path, "commit", "-am", "one")
    merged = git(tmp_path, "merge", "two", "-m", "both")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert set(read_decisions(path)) == {*start, *one, *two}
    said = CliRunner().invoke(app, ["decisions", "check", str(tmp_path)])
    assert ("merge=union" in said.output) == (not union)


def test_both_branches_decide_on_one_finding(tmp_path: Path) -> None:
    """Git keeps both lines; the later decision counts, and the next one recorded leaves one line."""
    path = tmp_path / FILE
    (tmp_path / ".gitattributes").write_text(f"{FILE} merge=union\n", "utf-8")
    git(tmp_path, "init", "-b", "one")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "start")
    for branch, day, status in (("two", 2, "accepted"), ("three", 1, "dismissed")):
        git(tmp_path, "checkout", "one")
        git(tmp_path, "checkout", "-b", branch)
        record(path, keyed(replace(decided(status=status), time=f"2024-01-0{day}T00:00:00Z")))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", branch)
    assert git(tmp_path, "merge", "two", "-m", "both").returncode == 0
    assert len(path.read_bytes().splitlines()) == 2
    assert [one.status for one in read_decisions(path).values()] == ["accepted"]
    record(path, keyed(decided(sample.DATE)))
    assert [json.loads(text)["status"] for text in path.read_text("utf-8").splitlines()] == ["accepted", "dismissed"]


def test_of_two_lines_on_one_finding_the_later_counts(tmp_path: Path) -> None:
    old = replace(decided(), time="2024-01-01T00:00:00Z", status="dismissed")
    new = replace(old, time="2024-01-02T00:00:00Z", status="accepted")
    for order in ((old, new), (new, old)):
        (tmp_path / FILE).write_text("".join(f"{to_line(one)}\r\n" for one in order), "utf-8")
        assert read_decisions(tmp_path / FILE) == keyed(new)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b'{"fingerprint": "a", "stat', "not a decision"),
        (b"\xff\xfe", "not a decision"),
        (b"[1]", "not a JSON object"),
        (b'{"status": "dismissed"}', "fingerprint"),
        (b'{"fingerprint": "a", "status": "maybe"}', "status"),
        (b'{"fingerprint": "a", "status": "fixed", "values": {"de": 3}}', "values"),
        (b"[" * 100_000, "not a decision"),
        (b"<<<<<<< HEAD", "merge conflict"),
        (b"=======", "merge conflict"),
    ],
)
def test_damage_is_told_with_its_line_and_nothing_is_lost(tmp_path: Path, damage: bytes, says: str) -> None:
    path = tmp_path / FILE
    record(path, keyed(decided()))
    data = path.read_bytes() + damage + b"\n"
    path.write_bytes(data)
    with pytest.raises(FactcheckError, match=says) as caught:
        read_decisions(path)
    assert (caught.value.path, caught.value.line) == (str(path), 2)
    with pytest.raises(FactcheckError):
        record(path, keyed(decided(sample.DATE)))
    assert path.read_bytes() == data


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / FILE
    record(path, keyed(decided()))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FactcheckError, match="no space left"):
        record(path, keyed(decided(sample.DATE)))
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.tmp"))


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / FILE
    link.symlink_to(tmp_path / "real" / "all.jsonl")
    record(link, keyed(decided()))
    assert link.is_symlink()
    assert set(read_decisions(tmp_path / "real" / "all.jsonl")) == {sample.MONEY.fingerprint}


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.triage.test_decisions import decided, keyed
from factcheck.triage.decisions import record
for number in range(int(sys.argv[4]), int(sys.argv[5])):
    name = f"{sys.argv[2]}-{number:04}"
    record(Path(sys.argv[1]), keyed(replace(decided(), fingerprint=name)))
    print(name, flush=True)
"""


class Writer:
    """A process that decides on `count` findings and says of each when it is recorded; started anew when killed."""

    def __init__(self, path: Path, name: str, count: int):
        self.path, self.name, self.count = path, name, count
        self.confirmed: list[str] = []
        self.process = self.started()

    def started(self) -> subprocess.Popen[str]:
        span = (str(len(self.confirmed)), str(self.count))
        arguments = [sys.executable, "-c", WRITER, str(self.path), self.name, str(ROOT), *span]
        return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)

    def wait_for(self, more: int) -> None:
        assert self.process.stdout is not None
        for _ in range(min(more, self.count - len(self.confirmed))):
            self.confirmed.append(self.process.stdout.readline().strip())

    def kill(self) -> None:
        self.process.kill()
        self.confirmed += self.process.communicate()[0].split()
        self.process = self.started()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_two_at_once_killed_again_and_again_lose_nothing_of_1000_decisions(tmp_path: Path) -> None:
    path = tmp_path / FILE
    chance = random.Random(11)  # noqa: S311
    writers = [Writer(path, name, 500) for name in "ab"]
    kills = 0
    while any(len(one.confirmed) < one.count for one in writers):
        one = chance.choice([one for one in writers if len(one.confirmed) < one.count])
        one.wait_for(chance.randrange(20, 100))
        if len(one.confirmed) < one.count:
            time.sleep(chance.uniform(0, 0.02))  # so that it is anywhere in the next
            one.kill()
            kills += 1
        confirmed = {name for writer in writers for name in writer.confirmed}
        assert confirmed <= set(read_decisions(path))  # which also raises if the file is ever half written
    for one in writers:
        assert one.process.wait() == 0
    assert set(read_decisions(path)) == {f"{name}-{number:04}" for name in "ab" for number in range(500)}
    assert kills >= 5
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the operating system")
def test_a_write_that_breaks_off_half_way_loses_nothing(tmp_path: Path) -> None:
    """The kernel stops the write in the middle of the file, as a full disk or a quota does."""
    limited = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""
    path = tmp_path / FILE
    arguments = [sys.executable, "-c", limited + WRITER, str(path), "a", str(ROOT), "0", "1000"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert "the decisions cannot be written: file too large" in done.stderr
    confirmed = done.stdout.split()
    assert 10 < len(confirmed) < 1000
    assert list(read_decisions(path)) == confirmed
    assert not list(tmp_path.glob(".*.tmp"))


def test_lines_that_nobody_changes_stay_as_they_are(tmp_path: Path) -> None:
    """Also with fields of a later version of the tool, and as another program has written them."""
    path = tmp_path / FILE
    strange = json.dumps({**json.loads(to_line(replace(decided(), fingerprint="b"))), "from 2030": [1]}, indent=None)
    path.write_text(f"{strange}\r\n", "utf-8")
    record(path, keyed(replace(decided(), fingerprint="a")))
    assert path.read_bytes().splitlines()[1] == strange.encode()


def test_decisions_stand_by_fingerprint() -> None:
    report = apply_decisions(sample.REPORT, {sample.MONEY.fingerprint: decided()})
    assert set(report.decisions) == {sample.MONEY.fingerprint}
    assert report.earlier == {}
    assert len(report.undecided()) == len(sample.REPORT.discrepancies) - 1


def test_fixed_and_found_again_is_open() -> None:
    report = apply_decisions(sample.REPORT, {sample.MONEY.fingerprint: decided(status="fixed")})
    assert report.decisions == {}
    assert report.earlier[sample.MONEY.fingerprint].status == "fixed"


def renamed(found: Discrepancy, story: str) -> Discrepancy:
    mentions = {
        key: one and replace(one, path=f"x/{one.path}", line=one.line + 7) for key, one in found.mentions.items()
    }
    return replace(found, story=story, mentions=mentions, fingerprint="0123")


def test_a_decision_follows_a_renamed_file() -> None:
    moved = renamed(sample.MONEY, "elsewhere/library")
    known = decided()
    report = apply_decisions(Report(discrepancies=(moved,)), {known.fingerprint: known})
    assert report.decisions == {"0123": known}
    assert orphaned(report, {known.fingerprint: known}, every=True) == []
    again = decided(moved, "accepted")
    assert updates_for(moved, again, report) == {known.fingerprint: None, "0123": again}


def with_words(found: Discrepancy, key: str, words: str) -> Discrepancy:
    mention = found.mentions[key]
    assert isinstance(mention, Mention)
    changed = replace(mention, text=words, sentence_text=mention.sentence_text.replace(mention.text, words))
    return replace(found, mentions={**found.mentions, key: changed}, fingerprint="4567")


def test_a_changed_text_is_open_and_shows_what_was_decided() -> None:
    changed = with_words(sample.MONEY, "de", "2,5 Milliarden Euro")
    known = decided()
    report = apply_decisions(Report(discrepancies=(changed,)), {known.fingerprint: known})
    assert report.decisions == {}
    assert report.earlier == {"4567": known}


def test_other_findings_of_the_story_get_no_foreign_decision() -> None:
    known = decided()
    for other in (sample.LENGTH, sample.DATE, replace(sample.LENGTH, rule=sample.MONEY.rule)):
        report = apply_decisions(Report(discrepancies=(other,)), {known.fingerprint: known})
        assert (report.decisions, report.earlier) == ({}, {})


def test_two_findings_alike_are_decided_one_by_one() -> None:
    """The same values twice: first within one sentence, then in two paragraphs that change places."""
    one, other = replace(sample.MONEY, fingerprint="ab"), replace(sample.MONEY, fingerprint="ab-2")
    known = decided(one)
    assert set(apply_decisions(Report(discrepancies=(one, other)), keyed(known)).decisions) == {"ab"}  # type: ignore[arg-type]

    elsewhere = in_sentence(other, "Wieder: {}.")
    swapped = Report(discrepancies=(replace(elsewhere, fingerprint="ab"), replace(one, fingerprint="ab-2")))
    report = apply_decisions(swapped, {"ab": known})
    assert report.decisions == {"ab-2": known}
    assert report.earlier == {}
    mine = decided(swapped.discrepancies[0], "accepted")
    assert updates_for(swapped.discrepancies[0], mine, report) == {
        "ab": mine,
        "ab-2": replace(known, fingerprint="ab-2"),
    }
    assert updates_for(swapped.discrepancies[0], None, report) == {
        "ab": None,
        "ab-2": replace(known, fingerprint="ab-2"),
    }


def test_a_decision_outlives_an_edit_of_its_sentence() -> None:
    known = decided()
    edited = in_sentence(sample.MONEY, "Anders gesagt: {}, mehr nicht.")
    assert apply_decisions(Report(discrepancies=(edited,)), {known.fingerprint: known}).decisions == {
        known.fingerprint: known
    }


def in_sentence(found: Discrepancy, frame: str) -> Discrepancy:
    mentions = {
        key: one and replace(one, sentence_text=frame.format(one.text), line=one.line + 2)
        for key, one in found.mentions.items()
    }
    return replace(found, mentions=mentions)


def test_prune_spares_stories_that_were_not_checked() -> None:
    known = {"a": replace(decided(), fingerprint="a", values={}), "b": replace(decided(), fingerprint="b", story="x")}
    report = apply_decisions(sample.REPORT, known)
    assert [one.fingerprint for one in orphaned(report, {**known, "a": replace(known["a"], sentences="")})] == ["a"]


def test_where_the_file_is(tmp_path: Path) -> None:
    part = tmp_path / "content" / "part"
    part.mkdir(parents=True)
    (part / "a.txt").write_text("x", "utf-8")
    assert default_path([part]) == part / FILE
    assert default_path([part / "a.txt", part.parent]) == part.parent / FILE
    (tmp_path / FILE).write_text("", "utf-8")
    assert default_path([part]) == part / FILE  # nothing above counts outside a repository
    (tmp_path / ".git").mkdir()
    assert default_path([part]) == tmp_path / FILE


def test_report_and_gate_honour_decisions(tmp_path: Path) -> None:
    (tmp_path / "dam.en.txt").write_text("The Varn dam holds 45 million litres.\nThe village has a school.\n", "utf-8")
    (tmp_path / "dam.de.txt").write_text(
        "Der Damm von Varn fasst 54 Millionen Liter.\nDas Dorf hat eine Schule.\n", "utf-8"
    )
    runner = CliRunner()
    first = runner.invoke(app, ["report", str(tmp_path), "-o", "json"])
    (found,) = json.loads(first.stdout)["discrepancies"]
    assert found["decision"] is None
    assert runner.invoke(app, ["gate", str(tmp_path)]).exit_code == 1
    values = {key: said["text"] for key, said in found["versions"].items()}
    known = Decision(found["fingerprint"], "dismissed", "both are right", "Ana", "2024-05-03T09:30:00Z",
                     found["rule"], found["story"], found["message"], "", values)  # fmt: skip
    record(tmp_path / FILE, keyed(known))
    gate = runner.invoke(app, ["gate", str(tmp_path)])
    assert (gate.exit_code, gate.stdout) == (0, "")
    after = json.loads(runner.invoke(app, ["report", str(tmp_path), "-o", "json"]).stdout)["discrepancies"][0]
    assert after["decision"]["status"] == "dismissed"
    assert "dismissed by Ana on 2024-05-03: both are right" in runner.invoke(app, ["report", str(tmp_path)]).stdout
    assert "dismissed by Ana" in runner.invoke(app, ["report", str(tmp_path), "-o", "html"]).stdout
    assert "both are right" in runner.invoke(app, ["decisions", "list", str(tmp_path)]).stdout
    record(tmp_path / FILE, keyed(replace(known, status="fixed")))
    assert runner.invoke(app, ["gate", str(tmp_path)]).exit_code == 1
    record(tmp_path / FILE, keyed(known))
    (tmp_path / "dam.de.txt").write_text(
        "Der Damm von Varn fasst 64 Millionen Liter.\nDas Dorf hat eine Schule.\n", "utf-8"
    )
    changed = json.loads(runner.invoke(app, ["report", str(tmp_path), "-o", "json"]).stdout)["discrepancies"][0]
    assert changed["decision"] is None
    assert changed["earlier_decision"]["reason"] == "both are right"
    (tmp_path / "dam.de.txt").write_text(
        "Der Damm von Varn fasst 45 Millionen Liter.\nDas Dorf hat eine Schule.\n", "utf-8"
    )
    pruned = runner.invoke(app, ["decisions", "prune", str(tmp_path)])
    assert pruned.exit_code == 0, pruned.output
    assert read_decisions(tmp_path / FILE) == {}
