"""The output of `factcheck stories` and `factcheck init`: what was understood of the content, as lines or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from factcheck.settings.listing import ListedStory, Listing
from factcheck.write.shared.wording import count, repeated_languages

_WIDEST = 60
"""Columns of a story's name above which the names below are not lined up with it."""


def jsonl(listing: Listing) -> Iterator[str]:
    """A line of JSON for each story, and for each file that is in none."""
    for story in listing.stories:
        versions = [{"path": v.path, "lang": v.lang, "lang_from": v.lang_from} for v in story.versions]
        yield json.dumps({"story": story.id, "versions": versions, "repeated": story.repeated}, ensure_ascii=False)
    for file in listing.left_over:
        yield json.dumps({"left_over": file.path, "reason": file.reason}, ensure_ascii=False)


def table(listing: Listing) -> Iterator[str]:
    """A line for each story, then the summary."""
    width = min(_WIDEST, max((len(story.id) for story in listing.stories), default=0))
    for story in listing.stories:
        yield f"{story.id:<{width}}  {len(story.versions):>3}  {_languages(story)}"
    if listing.stories:
        yield ""
    yield from summary(listing)


def summary(listing: Listing) -> Iterator[str]:
    """How many stories and files there are, the languages, stories that have a language twice, and files left over."""
    versions = [version for story in listing.stories for version in story.versions]
    files = len({version.path for version in versions})  # a table has several versions
    total = files + len(listing.left_over)
    share = f" of {total:,} ({100 * files // total} %)" if listing.left_over else ""
    yield f"{count(len(listing.stories), 'story', 'stories')} with {count(files, 'file')}{share}"
    if versions:
        languages = Counter(version.lang for version in versions).most_common()
        yield "languages: " + ", ".join(f"{lang} {number:,}" for lang, number in languages)
        origins = Counter(version.lang_from for version in versions).most_common()
        yield "told by: " + ", ".join(f"{origin} {number:,}" for origin, number in origins)
    yield from repeated_languages({story.id: [(v.lang, v.path) for v in story.versions] for story in listing.stories})
    if listing.left_over:
        yield f"{count(len(listing.left_over), 'file')} in no story:"
    for file in listing.left_over:
        yield f"  {file.path}: {file.reason}"


def _languages(story: ListedStory) -> str:
    """The languages of a story, those told by the same together: `de fr (name), en (text)`."""
    by_origin: dict[str, list[str]] = {}
    for version in story.versions:
        by_origin.setdefault(version.lang_from, []).append(version.lang)
    return ", ".join(f"{' '.join(langs)} ({origin})" for origin, langs in by_origin.items())
