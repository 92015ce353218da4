"""Pages that are kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.fetch.page_cache import FILE_NAME, Kept, PageCache

KEPT = Kept(b"<p>x" * 1000, "text/html", '"v1"', "")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    first = PageCache(tmp_path)
    first.put("https://a.example/", KEPT)
    first.close()
    second = PageCache(tmp_path)
    assert second.get("https://a.example/") == KEPT
    assert second.get("https://a.example/b") is None
    second.close()


def test_nothing_is_kept_without_a_folder() -> None:
    cache = PageCache(None)
    cache.put("https://a.example/", KEPT)
    assert cache.get("https://a.example/") is None


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 1000)
    cache = PageCache(tmp_path)
    assert cache.get("https://a.example/") is None
    cache.put("https://a.example/", KEPT)
    assert cache.get("https://a.example/") == KEPT
    cache.close()


def test_the_oldest_pages_go(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, limit=300_000)
    for number in range(30):
        cache.put(f"https://a.example/{number}", Kept(os.urandom(20_000), "text/html", '"1"', ""))
    assert cache.get("https://a.example/29") is not None
    assert cache.get("https://a.example/0") is None
    cache.close()
