"""Addresses among the paths of the commands, from a real server to the report."""

from __future__ import annotations

import json
import signal
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import factcheck
from factcheck.cli import app
from factcheck.errors import FactcheckError
from factcheck.fetch.options import Fetching
from factcheck.fetch.page_cache import PageCache
from factcheck.fetch.web import opened
from factcheck.nouns.options import Options
from factcheck.read import read
from factcheck.settings.model import resolve
from factcheck.triage.review.edits import can_apply
from factcheck.triage.review.start import desk_for
from tests.helpers.site import QUICK, Reply, Site, page, redirect

TEXTS = {
    "en": (
        "The harbour ferry carries 400 passengers in summer. It was built in 1987 by a yard in the north. "
        "The crossing takes 25 minutes, and the last boat leaves in the evening."
    ),
    "de": (
        "Die Hafenfähre befördert im Sommer 400 Fahrgäste. Sie wurde 1987 von einer Werft im Norden gebaut. "
        "Die Überfahrt dauert 25 Minuten, und das letzte Boot fährt am Abend."
    ),
    "fr": (
        "Le bac du port transporte 400 passagers en été. Il a été construit en 1987 par un chantier du nord. "
        "La traversée dure 52 minutes, et le dernier bateau part le soir."
    ),
}
LINKS = '<link rel="alternate" hreflang="{lang}" href="{href}">'


def article(lang: str, links: dict[str, str], *, stated: str | None = "", text: str = "") -> str:
    """A page in a language with links to its versions; it states its own language unless `stated` is None."""
    head = "".join(LINKS.format(lang=tag, href=href) for tag, href in links.items())
    own = "" if stated is None else f' lang="{stated or lang}"'
    return f"<!doctype html><html{own}><head>{head}</head><body><main><p>{text or TEXTS[lang]}</p></main></body></html>"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The commands run in an empty folder and fetch without pauses."""
    monkeypatch.setattr("factcheck.fetch.options.LIMITS", QUICK)
    monkeypatch.setattr("factcheck.fetch.run.PageCache", lambda folder: PageCache(folder and tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ferry(site: Site) -> Site:
    """A story in three languages that name each other, by relative links and by whole ones."""
    links = {"en": "/en/ferry", "de": f"{site.root}/de/ferry", "fr": "../fr/ferry", "x-default": "/en/ferry"}
    site.replies |= {f"/{lang}/ferry": page(article(lang, links)) for lang in TEXTS}
    return site


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def report_of(*arguments: str, status: int = 0) -> dict[str, Any]:
    done = run("report", *arguments, "--no-cache", "--output", "json")
    assert done.exit_code == status, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def languages_of(*addresses: str, **how: Any) -> dict[str, tuple[str, str | None]]:
    """By the path of its address, the language of each page and the story that is told of it."""
    with opened(addresses, Fetching(limits=QUICK, **how)) as web:
        documents, problems = read(web.paths, place=web.place)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return {one.path.split("/", 3)[3]: (one.lang, one.story_name) for one in documents}


def test_one_address_and_all_its_versions(ferry: Site) -> None:
    found = report_of(f"{ferry.root}/en/ferry", "--alternates")
    (story,) = found["stories"]
    assert story["id"] == f"127.0.0.1:{ferry.port}/ferry"
    paths = {version["lang"]: version["path"] for version in story["versions"]}
    assert paths == {lang: f"{ferry.root}/{lang}/ferry" for lang in TEXTS}
    (error,) = [one for one in found["discrepancies"] if one["severity"] == "error"]
    assert error["versions"]["fr"]["text"] == "52 minutes"
    assert error["versions"]["fr"]["path"] == f"{ferry.root}/fr/ferry"
    assert error["versions"]["fr"]["line"] == 1
    assert found["problems"] == []
    assert sorted(ferry.asked) == ["/de/ferry", "/en/ferry", "/fr/ferry", "/robots.txt"]


def test_without_the_option_a_line_tells_of_the_others(ferry: Site) -> None:
    found = report_of(f"{ferry.root}/en/ferry")
    assert [version["path"] for version in found["ungrouped"]] == [f"{ferry.root}/en/ferry"]
    (told,) = found["problems"]
    assert told == {
        "path": f"{ferry.root}/en/ferry",
        "line": None,
        "severity": "warning",
        "message": "this page names 2 more versions (de, fr). Add --alternates to read them too.",
    }
    assert ferry.pages_asked == ["/en/ferry"]
    told_of_two = report_of(f"{ferry.root}/en/ferry", f"{ferry.root}/de/ferry")
    assert {p["message"] for p in told_of_two["problems"]} == {
        "this page names one more version (fr). Add --alternates to read it too."
    }


def test_every_format_shows_the_address(ferry: Site) -> None:
    formats = ["terminal", "concise", "json", "html", "markdown", "csv", "sarif", "junit", "github", "gitlab"]
    outputs = [f"--output={name}=out.{name}" for name in formats]
    assert run("report", f"{ferry.root}/en/ferry", "--alternates", "--no-cache", *outputs).exit_code == 0
    for name in formats:
        written = Path(f"out.{name}").read_text("utf-8") if Path(f"out.{name}").is_file() else ""
        if name == "html":
            written = Path("out.html/index.html").read_text("utf-8") if Path("out.html").is_dir() else written
            written = written.replace("<wbr>", "")
        assert f"127.0.0.1:{ferry.port}/fr/ferry" in written.replace("%3A", ":"), name
    (sarif,) = json.loads(Path("out.sarif").read_text("utf-8"))["runs"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in sarif["results"]]
    assert f"{ferry.root}/fr/ferry" in uris


def test_an_address_that_cannot_be_fetched(ferry: Site) -> None:
    """All else is checked, and the exit status says that something was not."""
    del ferry.replies["/fr/ferry"]
    ferry.replies["/de/ferry"] = page(article("de", {}, text=TEXTS["de"].replace("400", "700")))
    done = run("gate", "--no-cache", f"{ferry.root}/en/ferry", f"{ferry.root}/de/ferry", f"{ferry.root}/fr/ferry")
    assert done.exit_code == 2
    told = f"{ferry.root}/fr/ferry: the server answered 404 (not found). Check the address."
    assert told in done.stderr
    assert f"{ferry.root}/de/ferry:1:" in done.stdout
    assert "“700 Fahrgäste”" in done.stdout


def test_logins_are_shown_nowhere(ferry: Site) -> None:
    secret = ferry.root.replace("//", "//reader:hunter2@")
    ferry.replies["/gone"] = redirect("/missing")
    arguments = [f"{secret}/en/ferry", f"{secret}/gone", "ftp://reader:hunter2@127.0.0.1/x", f"{secret}:x/y"]
    done = run("report", *arguments, "--alternates", "--output", "json=out.json", "--output", "html=out.html")
    assert done.exit_code == 2
    written = [file.read_text("utf-8", "replace") for file in Path.cwd().rglob("*") if file.is_file()]
    assert "hunter2" not in done.output + "".join(written)
    assert all(headers["authorization"] for path, headers in ferry.requests)


def test_a_page_is_read_once_whatever_it_is_called(ferry: Site) -> None:
    ferry.replies["/old"] = redirect("/en/ferry", 301)
    named = [f"{ferry.root}/old", f"{ferry.root}/en/ferry", f"{ferry.root}/en/ferry#top", f"en={ferry.root}/en/ferry"]
    found = report_of(*named, f"{ferry.root}/de/ferry")
    (story,) = found["stories"]
    assert [version["path"] for version in story["versions"]] == [f"{ferry.root}/de/ferry", f"{ferry.root}/old"]


def test_a_translation_that_is_missing_leads_back(ferry: Site) -> None:
    ferry.replies["/fr/ferry"] = redirect("/en/ferry")
    (story,) = report_of(f"{ferry.root}/en/ferry", "--alternates")["stories"]
    assert [version["lang"] for version in story["versions"]] == ["de", "en"]


def test_the_language_of_a_page_that_states_none(site: Site) -> None:
    links = {"pt-BR": "/1", "en": "/2"}
    site.replies |= {"/1": page(article("en", links, stated=None, text="400 x 25"))}
    site.replies |= {"/2": page(article("en", links, stated="en"))}
    found = languages_of(f"{site.root}/1", alternates=True)
    assert found == {name: (lang, f"127.0.0.1:{site.port}/1") for name, lang in (("1", "pt-BR"), ("2", "en"))}


def test_a_template_may_state_one_language_on_all_pages(site: Site) -> None:
    links = {lang: f"/{lang}" for lang in TEXTS}
    site.replies |= {f"/{lang}": page(article(lang, links, stated="en")) for lang in TEXTS}
    found = languages_of(f"{site.root}/en", alternates=True)
    assert {name: lang for name, (lang, _) in found.items()} == {lang: lang for lang in TEXTS}


def test_one_sided_links_make_no_story(site: Site) -> None:
    """Without a translation, sites link to their front page."""
    site.replies |= {f"/en/{n}": page(article("en", {"de": "/de/", "en": f"/en/{n}"})) for n in (1, 2)}
    site.replies["/de/"] = page(article("de", {"en": "/en/", "de": "/de/"}))
    found = languages_of(f"{site.root}/en/1", f"{site.root}/en/2", alternates=True)
    stories = [story for _, story in found.values()]
    assert len(set(stories)) == 3


def test_addresses_are_grouped_by_their_names_as_paths_are(site: Site) -> None:
    for lang in ("en", "de"):
        site.replies |= {f"/{lang}/{name}": page(article(lang, {}, stated=None)) for name in ("ferry", "")}
    found = languages_of(*(site.root + path for path in site.replies))
    host = f"127.0.0.1:{site.port}"
    assert found == {
        "en/ferry": ("en", f"{host}/ferry"),
        "en/": ("en", f"{host}/index"),
        "de/ferry": ("de", f"{host}/ferry"),
        "de/": ("de", f"{host}/index"),
    }


def test_a_private_page_is_not_reached_by_a_link(site: Site) -> None:
    links = {"en": "/en", "de": f"{site.root}/de", "fr": "file:///etc/passwd"}
    site.replies |= {"/en": page(article("en", links)), "/de": page(article("de", links))}
    how = Fetching(
        alternates=True, limits=QUICK, resolver=lambda host: ["198.51.101.1"] if host == "localhost" else [host]
    )
    with opened([f"http://localhost:{site.port}/en"], how) as web:
        documents, problems = read(web.paths, place=web.place)
    assert [document.path for document in documents] == [f"http://localhost:{site.port}/en"]
    assert [problem.path for problem in problems] == [f"{site.root}/de"]
    assert "private network" in problems[0].message


def test_the_encoding_that_the_server_states(site: Site) -> None:
    text = "Der Fährmann grüßt 400 Gäste, während die Brücke öffnet."
    latin = {"Content-Type": "text/html; charset=ISO-8859-1"}
    utf8 = {"Content-Type": "text/html; charset=utf-8"}
    body = f'<html lang=de><meta charset="utf-8"><p>{text}</p>'
    site.replies |= {
        "/stated": Reply(body.encode("cp1252"), headers=latin),
        "/wrong": Reply(body.encode(), headers=latin),
        "/other": Reply(body.replace("utf-8", "windows-1252").encode(), headers=utf8),
        "/plain": Reply(text.encode("cp1251", "replace"), headers={"Content-Type": "text/plain; charset=nonsense"}),
        "/notes.md": Reply(text.encode("utf-16-be"), headers={"Content-Type": "text/plain; charset=utf-16be"}),
    }
    with opened(
        [site.root + path for path in ("/stated", "/wrong", "/other", "/notes.md")], Fetching(limits=QUICK)
    ) as web:
        documents, _ = read(web.paths, Options(languages=dict.fromkeys(web.paths, "de")), place=web.place)
    assert [text in document.text for document in documents] == [True] * 4
    assert documents[-1].markup == "markdown"


def test_pages_are_kept_for_the_next_run(ferry: Site, tmp_path: Path) -> None:
    ferry.replies = {path: replace_etag(reply) for path, reply in ferry.replies.items() if isinstance(reply, Reply)}
    for _ in range(2):
        with opened([f"{ferry.root}/en/ferry"], Fetching(cache_folder=tmp_path, limits=QUICK)) as web:
            assert len(read(web.paths, place=web.place)[0]) == 1
    assert [headers.get("if-none-match") for path, headers in ferry.requests if path != "/robots.txt"] == [None, '"1"']


def replace_etag(reply: Reply) -> Reply:
    return replace(reply, headers=reply.headers | {"ETag": '"1"'})


def test_an_interrupted_run_leaves_the_cache_sound(ferry: Site, tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores the signal
    ferry.replies = {path: replace_etag(reply) for path, reply in ferry.replies.items() if isinstance(reply, Reply)}

    def interrupt(stage: str, done: int, total: int) -> None:
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    how = Fetching(alternates=True, cache_folder=tmp_path, limits=QUICK)
    with pytest.raises(KeyboardInterrupt), opened([f"{ferry.root}/en/ferry"], how, progress=interrupt):
        pass
    signal.signal(signal.SIGINT, before)
    ferry.requests.clear()
    with opened([f"{ferry.root}/en/ferry"], how) as web:
        assert len(read(web.paths, place=web.place)[0]) == 3
    kept = dict(path_and_header for path_and_header in ferry.requests if path_and_header[0] == "/en/ferry")
    assert kept["/en/ferry"]["if-none-match"] == '"1"'


def test_progress_counts_the_addresses(ferry: Site) -> None:
    told: list[tuple[str, int, int]] = []
    with opened([f"{ferry.root}/en/ferry"], Fetching(True, limits=QUICK), progress=lambda *one: told.append(one)):
        pass
    assert told[0] == ("Fetching", 0, 1)
    assert told[-1] == ("Fetching", 3, 3)


def test_many_versions_are_bounded(site: Site) -> None:
    links = {f"en-{chr(65 + n)}{chr(66 + n)}": f"/{n}" for n in range(20)}
    site.replies["/en"] = page(article("en", {"de": "/de", **links}))
    how = Fetching(alternates=True, limits=replace(QUICK, versions=3))
    with opened([f"{site.root}/en"], how) as web:
        assert len(web.paths) == 4
    assert "The first 3 of them were read." in web.problems[0].message


def test_all_pages_together_are_bounded(site: Site) -> None:
    site.replies |= {f"/{n}": page("<p>" + "word " * 1000) for n in range(3)}
    how = Fetching(limits=replace(QUICK, size_together=11_000))
    with opened([f"{site.root}/{n}" for n in range(3)], how) as web:
        documents, problems = read(web.paths, Options(languages=dict.fromkeys(web.paths, "en")), place=web.place)
    assert len(documents) == 2
    assert "all pages together are over the limit of 0.011 MB" in problems[0].message


def test_facts_align_and_stories(ferry: Site) -> None:
    facts = run("facts", "--lang", "fr", f"{ferry.root}/fr/ferry")
    assert facts.exit_code == 0
    assert "52 minutes" in facts.stdout
    assert facts.stderr == ""
    aligned = json.loads(run("align", "--no-cache", f"{ferry.root}/en/ferry", f"de={ferry.root}/de/ferry").stdout)
    assert aligned["versions"] == [f"{ferry.root}/en/ferry", f"{ferry.root}/de/ferry"]
    listed = run("stories", "--no-cache", f"{ferry.root}/en/ferry", "--alternates")
    assert listed.exit_code == 0
    assert f"127.0.0.1:{ferry.port}/ferry    3  de en fr" in listed.stdout
    failed = run("facts", "--lang", "fr", f"{ferry.root}/it/ferry")
    assert isinstance(failed.exception, FactcheckError)
    assert "404" in failed.exception.message


def test_a_review_of_pages(ferry: Site) -> None:
    """Decisions are kept in the current folder; a page cannot be edited."""
    desk = desk_for(
        [f"{ferry.root}/en/ferry"], resolve(None, {"alternates": True}, Path.cwd()), lines=False, reviewer="A"
    )
    desk.check_once(lambda *_: None)
    (finding,) = [one for one in desk.view().report.discrepancies if one.severity == "error"]
    assert finding.suggestion is not None
    assert not can_apply(finding)
    desk.decide(finding.fingerprint, "dismissed", "a timetable of its own")
    assert desk.decisions == Path.cwd() / "factcheck-decisions.jsonl"
    assert run("gate", "--no-cache", f"{ferry.root}/en/ferry", "--alternates").exit_code == 0


def test_the_settings_file_may_say_of_addresses_what_it_says_of_paths(ferry: Site) -> None:
    Path("factcheck.toml").write_text(
        f'alternates = true\nexclude = ["{ferry.root}/de/**"]\n[languages]\n"{ferry.root}/fr/*" = "fr-CA"\n', "utf-8"
    )
    (story,) = report_of(f"{ferry.root}/en/ferry")["stories"]
    assert [version["lang"] for version in story["versions"]] == ["en", "fr-CA"]
    Path("factcheck.toml").write_text(f'content = ["{ferry.root}/en/ferry"]\n', "utf-8")
    ferry.requests.clear()
    refused = run("report")
    assert isinstance(refused.exception, FactcheckError)
    assert "which only the command line can name" in refused.exception.message
    assert ferry.requests == []


def test_a_preview_is_compared_with_itself(site: Site) -> None:
    """Absolute links lead to where the site will be published, which nobody asks."""
    links = {lang: f"https://published.invalid/{lang}/ferry" for lang in TEXTS}
    for lang in TEXTS:
        own = f'<link rel="canonical" href="{links[lang]}">'
        site.replies[f"/{lang}/ferry"] = page(article(lang, links).replace("<head>", f"<head>{own}"))
    (story,) = report_of(f"{site.root}/en/ferry", "--alternates")["stories"]
    assert [version["path"] for version in story["versions"]] == [f"{site.root}/{lang}/ferry" for lang in sorted(TEXTS)]


def test_git_knows_no_pages(ferry: Site) -> None:
    for option in (["--staged"], ["--changed-since", "HEAD"]):
        refused = run("gate", f"{ferry.root}/en/ferry", *option)
        assert isinstance(refused.exception, FactcheckError)
        assert "git does not tell" in refused.exception.message
    assert ferry.requests == []


def test_the_function_takes_addresses_too(ferry: Site) -> None:
    options = factcheck.Options(alternates=True, use_cache=False)
    (story,) = factcheck.check([f"{ferry.root}/en/ferry"], options).stories
    assert [version.key for version in story.versions] == ["de", "en", "fr"]


def test_nothing_is_fetched_unless_an_address_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    links = {"de": "https://example.org/de", "fr": "https://example.org/fr"}
    (tmp_path / "ferry.en.html").write_text(article("en", links), "utf-8")
    (tmp_path / "ferry.en.md").write_text(f"See https://example.org/. {TEXTS['en']}", "utf-8")
    (tmp_path / "ferry.de.md").write_text(TEXTS["de"], "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket.connect", "socket.connect_ex", "socket.sendto"):
        monkeypatch.setattr(socket.socket, name.partition(".")[2], refuse, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = report_of(str(tmp_path), "--alternates")
    assert len(found["stories"]) == 1
    assert found["problems"] == []
