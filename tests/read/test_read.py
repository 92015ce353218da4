"""Files to documents: walking, decoding, front matter, languages of names, and what can be wrong with an input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.nouns.options import Options
from factcheck.nouns.report_marks import REPORT_MARK
from factcheck.nouns.text import Document, Problem
from factcheck.read import parse_argument, read
from factcheck.read.decode import decode
from factcheck.read.file_names import name_tags
from factcheck.read.markup import front_matter
from tests.helpers.timing import seconds
from tests.language.test_language import SENTENCES

EN, VI, IT, DE, PT = (SENTENCES[lang] + "\n" for lang in ("en", "vi", "it", "de", "pt"))
LONG_EN = EN * 3
SUFFIXES = {".txt", ".md"}


def put(folder: Path, files: dict[str, str | bytes]) -> str:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(folder)


def languages(folder: Path, files: dict[str, str | bytes]) -> dict[str, tuple[str, str, str | None]]:
    """By path below the folder: language, where it is from, story name below the folder."""
    put(folder, files)
    documents, _ = read([str(folder)])
    return {
        below(folder, d.path): (d.lang, d.lang_from, d.story_name and below(folder, d.story_name)) for d in documents
    }


def below(folder: Path, path: str) -> str:
    return Path(path).relative_to(folder).as_posix()


def only(paths: list[str], **more: object) -> tuple[Document, list[Problem]]:
    documents, problems = read(paths, **more)  # type: ignore[arg-type]
    assert len(documents) == 1
    return documents[0], problems


# ---- folders and paths


def test_a_folder_is_walked_in_order_without_what_is_not_articles(tmp_path: Path) -> None:
    names = ["b/z.txt", "b/a.md", "a.markdown", "c.text", "UPPER.TXT"]
    skipped = ["d.css", "e.png", ".hidden.txt", ".git/f.txt", "node_modules/g/readme.md", "__pycache__/h.txt"]
    put(tmp_path, dict.fromkeys(names + skipped, EN))
    put(tmp_path, {"b/report.md": f"{REPORT_MARK} 1 -->\n# Discrepancies\n"})
    documents, problems = read([str(tmp_path)])
    assert [below(tmp_path, document.path) for document in documents] == sorted(
        names, key=lambda name: Path(name).parts
    )
    assert problems == []
    assert {document.path[-2:]: document.markup for document in documents} == {
        "XT": "text",
        "md": "markdown",
        "wn": "markdown",
        "xt": "text",
    }


def test_the_output_of_a_site_generator_is_read_only_where_it_is_given(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"mkdocs.yml": "site_name: x", "docs/a.md": EN, "site/a.html": f"<p>{EN}", "x/site/b.html": f"<p>{EN}"},
    )
    documents, _ = read([str(tmp_path)])
    assert [below(tmp_path, document.path) for document in documents] == ["docs/a.md", "x/site/b.html"]
    assert only([str(tmp_path / "site")])[0].path.endswith("a.html")


def test_pages_state_their_stories_whatever_their_names_are(tmp_path: Path) -> None:
    links = "".join(f"<link rel=alternate hreflang={lang} href=https://e.org/{lang}/>" for lang in ("de", "en"))
    page = "<html lang=en><link rel=canonical href=https://e.org/{0}/>" + links + "<main><p>{1}</main>"
    found = languages(tmp_path, {"One.html": page.format("de", DE), "Two.htm": page.format("en", EN), "c.txt": EN})
    assert found == {
        "One.html": ("de", "markup", "One"),  # what the other version says of it, as the text is German
        "Two.htm": ("en", "markup", "One"),
        "c.txt": ("en", "text", None),
    }


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": EN, "b.txt": EN})
    (tmp_path / "link.txt").symlink_to("b.txt")
    documents, problems = read([str(tmp_path / "b.txt"), str(tmp_path), f"{tmp_path}/../{tmp_path.name}/a.txt"])
    assert [Path(document.path).name for document in documents] == ["b.txt", "a.txt"]
    assert problems == []


def test_any_suffix_when_named_directly(tmp_path: Path) -> None:
    put(tmp_path, {"story.vi": VI, "notes.log": EN, "plain": DE})
    documents, _ = read([str(tmp_path / name) for name in ("story.vi", "notes.log", "plain")])
    assert [(d.lang, d.lang_from) for d in documents] == [("vi", "name"), ("en", "text"), ("de", "text")]


def test_links_that_go_round(tmp_path: Path) -> None:
    put(tmp_path, {"a/b/story.txt": EN})
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "a/same").symlink_to(tmp_path / "a/b")
    documents, problems = read([str(tmp_path)])
    assert [below(tmp_path, document.path) for document in documents] == ["a/b/story.txt"]
    assert [(below(tmp_path, problem.path), problem.severity) for problem in problems] == [("a/b/up", "warning")]


def test_a_deep_folder(tmp_path: Path) -> None:
    put(tmp_path, {"/".join("d" * 300) + "/story.txt": EN})
    assert only([str(tmp_path)])[0].lang == "en"


# ---- what cannot be read


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\xc2\xa0", "no text"),
        (b"\xef\xbb\xbf\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
        (b"text with \0 in it, and \0 more", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"12 345\n", "language"),
    ],
)
def test_what_is_no_article_is_an_error_and_the_others_are_read(tmp_path: Path, content: bytes, says: str) -> None:
    put(tmp_path, {"bad.txt": content, "good.txt": EN})
    document, problems = only([str(tmp_path)])
    assert document.path.endswith("good.txt")
    assert [problem.severity for problem in problems] == ["error"]
    assert says in problems[0].message
    assert problems[0].path.endswith("bad.txt")
    assert problems[0].message.endswith(".")


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    put(tmp_path, {"empty/x.css": "x", "good.txt": EN})
    (tmp_path / "dangling.txt").symlink_to("nothing")
    bad = ["nosuch.txt", "good.txt/x", "empty", "dangling.txt", "a" * 300, "zero\0.txt"]
    _, problems = only([str(tmp_path / name) for name in [*bad, "good.txt"]])
    assert [problem.path for problem in problems] == [str(tmp_path / name) for name in bad]
    assert {problem.severity for problem in problems} == {"error"}
    assert "no such file" in problems[0].message
    assert "no articles" in problems[2].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_and_a_device_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    documents, problems = read([str(tmp_path / "pipe.txt"), str(tmp_path), "/dev/zero"])
    assert documents == []
    assert ["pipe or a device" in problem.message for problem in problems] == [True, True]


def test_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.txt": EN})

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        documents, problems = read([str(tmp_path / "a.txt")])
    assert documents == []
    assert "permissions" in problems[0].message
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        documents, problems = read([str(tmp_path)])
    assert documents == []
    assert "permissions" in problems[0].message


def test_too_large(tmp_path: Path) -> None:
    put(tmp_path, {"large.txt": EN * 10, "right.txt": b"a" * 50})
    _, problems = only([str(tmp_path)], max_bytes=50)
    assert [problem.severity for problem in problems if "limit" in problem.message] == ["error"]


def test_large_files_take_linear_time(tmp_path: Path) -> None:
    line = (EN.strip() + " ") * 50_000  # 5 MB in one line
    put(tmp_path, {"a.txt": line, "b.txt": line.encode()[:-9] + b"\xff.", "c.txt": line.encode("utf-16")})
    put(tmp_path, {"d.txt": (IT.strip() * 50_000).encode("cp1252") + "è".encode("cp1252"), "e.md": "---\n" + line})
    put(tmp_path, {"f.txt": b"\xff\xc0" * 2_000_000, "g_" + "-" * 200 + ".txt": EN})
    documents: list[Document] = []
    assert seconds(lambda: documents.extend(read([str(tmp_path)])[0])) < 10
    assert [document.lang for document in documents if document.path[-5] != "f"] == ["en", "en", "en", "it", "en", "en"]


# ---- decoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("lang", ["en", "vi", "zh", "th"])
def test_unicode_keeps_every_character(tmp_path: Path, encoding: str, lang: str) -> None:
    text = f"1\r\n{SENTENCES[lang]} 😀 e\u0301\r{SENTENCES[lang]}\n"
    put(tmp_path, {"a.txt": text.encode(encoding)})
    document, problems = only([str(tmp_path)])
    assert document.text == text
    assert document.encoding == encoding
    assert bool(problems) == (encoding in {"utf-16-le", "utf-16-be"})  # no mark: a guess


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_never_read_as_anything_else(text: str) -> None:
    data = text.encode()
    if any(data.startswith(magic) for magic in (b"%PDF-", b"{\\rtf", b"PK", b"GIF8", b"RIFF", b"ID3", b"OggS")):
        return
    assert decode(data).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except FactcheckError:
        return
    assert not decoded.text.startswith("\ufeff") or data.startswith(
        (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
    )


@pytest.mark.parametrize(
    ("lang", "encoding"),
    [
        ("de", "cp1252"),
        ("fr", "iso8859-15"),
        ("it", "mac_roman"),
        ("cs", "cp1250"),
        ("cs", "iso8859-2"),
        ("pl", "iso8859-2"),
        ("el", "cp1253"),
        ("tr", "cp1254"),
        ("he", "cp1255"),
        ("ar", "cp1256"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "cp866"),
        ("uk", "koi8-u"),
        ("th", "cp874"),
        ("ja", "cp932"),
        ("ja", "euc_jp"),
        ("ja", "iso2022_jp"),
        ("ko", "cp949"),
        ("zh", "gb18030"),
    ],
)
def test_legacy_encodings(tmp_path: Path, lang: str, encoding: str) -> None:
    text = SENTENCES[lang] + "\r\n"
    put(tmp_path, {"a.txt": text.encode(encoding)})
    document, problems = only([str(tmp_path)])
    assert document.text == text
    assert document.lang == lang
    assert text.encode(document.encoding) == text.encode(encoding)
    assert [problem.severity for problem in problems] == ["warning"]
    assert document.encoding in problems[0].message
    assert "UTF-8" in problems[0].message


def test_traditional_chinese_in_big5() -> None:
    text = "市政府昨天宣布，新橋將於明年春天通車。工程進展很快。"
    assert decode(text.encode("big5")).text == text


def test_vietnamese_in_windows_1258() -> None:
    # The code page has no letter with two marks, but tones as combining characters behind â, ê, ơ, ư.
    text = "Hôm qua thành phô\u0301 cho biê\u0301t cây câ\u0300u mơ\u0301i se\u0303 mơ\u0309 cho ô tô vào mùa xuân."
    assert decode(text.encode("cp1258")).text == text


def test_one_foreign_word_in_latin_1() -> None:
    text = LONG_EN + "The café is closed.\n"
    decoded = decode(text.encode("latin-1"))
    assert decoded.text == text
    assert decoded.doubt is not None


PASTED = [
    ("fr", "cp1252"),
    ("fr", "mac_roman"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("el", "cp1253"),
    ("ja", "cp932"),
    ("ja", "euc_jp"),
    ("ko", "cp949"),
    ("zh", "gb18030"),
]


@pytest.mark.parametrize("order", ["ul", "lu", "uuul", "ulll"])
@pytest.mark.parametrize(("lang", "encoding"), PASTED)
def test_a_paragraph_in_another_encoding_leaves_the_others_alone(
    tmp_path: Path, lang: str, encoding: str, order: str
) -> None:
    paragraph = SENTENCES[lang] + "\r\n\r\n"
    data = b"".join(paragraph.encode("utf-8" if kind == "u" else encoding) for kind in order)
    put(tmp_path, {"a.txt": b"1\r\n" + data})
    document, problems = only([str(tmp_path)])
    assert document.text == "1\r\n" + paragraph * len(order)
    assert document.lang == lang
    assert [(problem.severity, problem.line) for problem in problems] == [("warning", 2 + 2 * order.index("l"))]
    assert "not UTF-8 from byte" in problems[0].message
    assert "Save the file as UTF-8." in problems[0].message


def test_a_vietnamese_paragraph_in_windows_1258_beside_utf8() -> None:
    text = "Hôm qua thành phô\u0301 cho biê\u0301t cây câ\u0300u mơ\u0301i se\u0303 mơ\u0309 cho ô tô vào mùa xuân.\n"
    decoded = decode(VI.encode() + text.encode("cp1258") + VI.encode())
    assert decoded.text == VI + text + VI
    assert decoded.line == 2


def test_a_pasted_paragraph_in_another_language() -> None:
    decoded = decode((VI * 2).encode() + SENTENCES["ru"].encode("cp1251"))
    assert decoded.text == VI * 2 + SENTENCES["ru"]


def test_a_pasted_paragraph_behind_a_byte_order_mark() -> None:
    decoded = decode(b"\xef\xbb\xbf" + IT.encode() + IT.encode("cp1252"))
    assert decoded.text == IT * 2
    assert decoded.line == 2
    assert f"byte {3 + len(IT.encode()) + IT.index('à')} " in str(decoded.doubt)
    assert decoded.encoding == "utf-8-sig"


def test_what_makes_no_sense_beside_utf8_is_replaced() -> None:
    noise = bytes(range(0x81, 0xFF, 3)) * 40
    decoded = decode(VI.encode() + noise + b"\n" + VI.encode())
    assert decoded.text.startswith(VI)
    assert decoded.text.endswith("\n" + VI)
    assert "\ufffd" in decoded.text
    assert decoded.line == 2


def test_a_line_that_is_utf8_by_chance_is_read_as_the_others() -> None:
    """The bytes of the Chinese word are two Latin letters in UTF-8."""
    text = "模式\n" + SENTENCES["zh"] + "\n"
    assert "模式".encode("gb18030").decode("utf-8").isalpha()
    assert decode(text.encode("gb18030")).text == text


def test_damaged_utf8_says_where(tmp_path: Path) -> None:
    start = len((VI + "abc").encode())
    put(tmp_path, {"a.txt": (VI + "abc").encode() + b"\xff" + (" def\r\n" + VI).encode() + b"\xc3"})
    document, problems = only([str(tmp_path)])
    assert document.text == VI + "abc\ufffd def\r\n" + VI + "\ufffd"
    assert [(problem.severity, problem.line) for problem in problems] == [("warning", 2)]
    assert f"byte {start}" in problems[0].message
    assert "2 places" in problems[0].message


def test_damaged_utf8_with_a_mark_counts_from_the_file_begin() -> None:
    decoded = decode(b"\xef\xbb\xbfab\r\nc\xff\xfe")
    assert decoded.text == "ab\r\nc\ufffd\ufffd"
    assert decoded.doubt is not None
    assert "byte 8" in decoded.doubt
    assert decoded.line == 2


def test_cut_utf16() -> None:
    assert decode("ab".encode("utf-16") + b"x").text == "ab\ufffd"


# ---- front matter


@pytest.mark.parametrize(
    ("matter", "lang"),
    [
        ("---\ntitle: One\nlang: vi\n---\n", "vi"),
        ('---\r\nlanguage: "pt_BR"  # of the desk\r\n---\r\n', "pt-BR"),
        ("---\nlocale: 'zh-Hant'\n...\n", "zh-Hant"),
        ('+++\ntitle = "One"\nlang = "por"\n+++\n', "pt"),
    ],
)
def test_front_matter_states_the_language(tmp_path: Path, matter: str, lang: str) -> None:
    put(tmp_path, {"story.md": matter + "Foo.\n"})
    document, problems = only([str(tmp_path)])
    assert (document.lang, document.lang_from, problems) == (lang, "markup", [])
    assert document.text == matter + "Foo.\n"


def test_front_matter_alone_is_no_article(tmp_path: Path) -> None:
    put(tmp_path, {"story.md": "---\nlang: vi\n---\n \n"})
    documents, problems = read([str(tmp_path)])
    assert documents == []
    assert "no text" in problems[0].message


def test_pages_with_front_matter_alone_are_one_warning(tmp_path: Path) -> None:
    pages = {f"{name}/_index.md": "---\ntitle: A section\n---\n" for name in "abc"}
    put(tmp_path, pages | {"a/story.md": EN})
    documents, problems = read([str(tmp_path)])
    assert [below(tmp_path, document.path) for document in documents] == ["a/story.md"]
    (problem,) = problems
    assert (problem.severity, below(tmp_path, problem.path)) == ("warning", "a/_index.md")
    assert "This and 2 more were passed over" in problem.message


def test_a_page_on_the_dot_is_not_hidden(tmp_path: Path) -> None:
    put(tmp_path, {"..md": EN, ".hidden.md": EN, "...md": EN})
    assert sorted(Path(document.path).name for document in read([str(tmp_path)])[0]) == ["...md", "..md"]


def test_sources_without_a_language_are_in_the_language_of_most(tmp_path: Path) -> None:
    found = languages(tmp_path, {"a.md": EN, "b.md": EN, "c.md": "Foo 5.\n"} | {f"vi/{name}.md": VI for name in "abc"})
    assert {(lang, story) for lang, _, story in found.values()} == {
        (lang, story) for lang in ("en", "vi") for story in "abc"
    }


@pytest.mark.parametrize(
    "matter",
    [
        "---\nparams:\n  lang: vi\n---\n",
        "---\nlang: vi\n",
        "+++\n[params]\nlang = 'vi'\n+++\n",
        "+++\nlang = \n+++\n",
        "\n---\nlang: vi\n---\n",
    ],
)
def test_what_is_no_statement_of_the_language(tmp_path: Path, matter: str) -> None:
    put(tmp_path, {"story.md": matter + EN})
    assert only([str(tmp_path)])[0].lang_from == "text"


def test_unknown_language_in_front_matter(tmp_path: Path) -> None:
    put(tmp_path, {"story.md": "---\nlang: english\n---\n" + EN})
    document, problems = only([str(tmp_path)])
    assert (document.lang, document.lang_from) == ("en", "text")
    assert [problem.severity for problem in problems] == ["warning"]


def test_front_matter_against_name_and_text(tmp_path: Path) -> None:
    put(tmp_path, {"story.vi.md": "---\nlang: en\n---\n" + VI})
    document, problems = only([str(tmp_path)])
    assert (document.lang, document.lang_from) == ("en", "markup")
    assert document.story_name == str(tmp_path / "story")
    assert [problem.severity for problem in problems] == ["warning"]
    assert "Vietnamese" in problems[0].message


@given(st.text())
def test_front_matter_takes_anything(text: str) -> None:
    fence, matter, body = front_matter(text)
    assert 0 <= body <= len(text)
    assert matter in text[:body]
    assert bool(fence) == bool(body)


# ---- names


def test_codes_behind_a_dot(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "s.vi.txt": VI,
        "s.eng.txt": EN,
        "s.pt-BR.md": PT,
        "s.zh_TW.txt": SENTENCES["zh"],
        "en/s.it.txt": IT,
    }
    assert languages(tmp_path, files) == {
        "s.vi.txt": ("vi", "name", "s"),
        "s.eng.txt": ("en", "name", "s"),
        "s.pt-BR.md": ("pt-BR", "name", "s"),
        "s.zh_TW.txt": ("zh-TW", "name", "s"),
        "en/s.it.txt": ("it", "name", "en/s"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "no.txt",
        "is-it-true.txt",
        "README.md",
        "my-id.txt",
        "to-do.md",
        "who-is.txt",
        "in-depth.txt",
        "it/story.txt",
        "in/story.txt",
    ],
)
def test_words_that_look_like_codes(tmp_path: Path, name: str) -> None:
    assert languages(tmp_path, {name: LONG_EN}) == {name: ("en", "text", None)}


def test_words_that_look_like_codes_do_not_vouch_for_each_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "who-is.txt": LONG_EN,
        "who-am.txt": LONG_EN,
        "it/a.txt": LONG_EN,
        "to/a.txt": LONG_EN,
    }
    assert set(languages(tmp_path, files).values()) == {("en", "text", None)}


def test_the_text_agrees_with_the_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"story_vi.txt": VI, "other-pt-BR.md": PT, "de.txt": DE, "content/it/news/x.md": IT}
    assert languages(tmp_path, files) == {
        "story_vi.txt": ("vi", "name", "story"),
        "other-pt-BR.md": ("pt-BR", "name", "other"),
        "de.txt": ("de", "name", "."),
        "content/it/news/x.md": ("it", "name", "content/news/x"),
    }


def test_a_sibling_vouches_for_a_text_left_in_another_language(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a_vi.txt": LONG_EN,
        "a_en.txt": EN,
        "c/en/b.md": EN,
        "c/pt-BR/b.md": LONG_EN,
        "vi-c.txt": "A. B.",
        "en-c.txt": EN,
    }
    found = languages(tmp_path, files)
    assert found["a_vi.txt"] == ("vi", "name", "a")
    assert found["c/pt-BR/b.md"] == ("pt-BR", "name", "c/b")
    assert found["vi-c.txt"] == ("vi", "name", "c")
    _, problems = read([str(tmp_path)])
    assert [below(tmp_path, problem.path) for problem in problems] == ["a_vi.txt", "c/pt-BR/b.md"]
    assert {problem.severity for problem in problems} == {"warning"}
    assert "English" in problems[0].message


def test_a_language_named_twice_is_one(tmp_path: Path) -> None:
    found = languages(tmp_path, {"vi/s.vi.txt": VI, "en/s.en.txt": EN})
    assert {story for _, _, story in found.values()} == {"s"}


def test_readings_of_a_name() -> None:
    assert [(tag.tag, tag.story, tag.form) for tag in name_tags("a/pt-BR/s-zh-Hant.txt", SUFFIXES)] == [
        ("zh-Hant", "a/pt-BR/s", "end"),
        ("pt-BR", "a/s-zh-Hant", "folder"),
    ]
    assert name_tags("x/README.md", SUFFIXES) == []
    assert name_tags(".md", SUFFIXES) == []
    assert name_tags("-.txt", SUFFIXES) == []


@given(st.text(alphabet="ab-_./vienpt", max_size=60))
def test_names_take_anything(path: str) -> None:
    for tag in name_tags(path, SUFFIXES):
        assert tag.tag


# ---- the command line's word


def test_the_command_line_has_the_first_word(tmp_path: Path) -> None:
    put(tmp_path, {"d/story.en.md": "---\nlang: de\n---\n" + IT, "d/x.txt": EN})
    path = str(tmp_path / "d/story.en.md")
    document, problems = only([path], options=Options(languages={path: "vie"}))
    assert (document.lang, document.lang_from, problems) == ("vi", "command line", [])
    assert document.story_name == str(tmp_path / "d/story")
    documents, _ = read([str(tmp_path / "d")], Options(languages={str(tmp_path / "d"): "pt"}))
    assert [document.lang for document in documents] == ["pt", "pt"]
    with pytest.raises(FactcheckError, match="not a language"):
        read([str(tmp_path)], Options(languages={str(tmp_path): "klingonish"}))


def test_parse_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, {"vi=here.txt": VI}))
    assert parse_argument("vi=a/b.txt") == ("vi", "a/b.txt")
    assert parse_argument("por_BR=a=b.txt") == ("pt-BR", "a=b.txt")
    assert parse_argument("vi=here.txt") == (None, "vi=here.txt")
    assert parse_argument("a/b=c.txt") == (None, "a/b=c.txt")
    assert parse_argument("story.txt") == (None, "story.txt")
    assert parse_argument("=x") == (None, "=x")
    for wrong in ("klingonish=a.txt", "vi="):
        with pytest.raises(FactcheckError):
            parse_argument(wrong)


def test_only_the_text_narrows_the_locale(tmp_path: Path) -> None:
    put(
        tmp_path, {"a.txt": "O prêmio de dois bilhões de reais foi registrado pela equipe da prefeitura ontem à noite."}
    )
    document, _ = only([str(tmp_path)])
    assert (document.lang, document.locale) == ("pt", "pt-BR")


# ---- messages


def test_stray_bytes_are_told_with_their_line(tmp_path: Path) -> None:
    put(tmp_path, {"a.en.txt": b"The dam is old.\r\nIt is high.\r\nIt was bu\xff\xfe\x80ilt by the village.\r\n"})
    document, problems = only([str(tmp_path)])
    assert document.text.startswith("The dam is old.\r\n")
    assert [problem.line for problem in problems] == [3]
    assert "not UTF-8 from byte 39 on" in problems[0].message


def test_an_empty_argument_is_not_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.en.txt": EN.encode()})
    monkeypatch.chdir(tmp_path)
    documents, problems = read([""])
    assert documents == []
    assert "no such file" in problems[0].message


def test_messages_are_sentences(tmp_path: Path) -> None:
    put(tmp_path, {"empty.txt": b"", "zero.txt": b"\0\1\2\3"})
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "none").mkdir()
    _, problems = read([str(tmp_path), str(tmp_path / "none"), "nowhere.txt"])
    assert len(problems) == 5
    for problem in problems:
        assert problem.message.endswith(".")
        assert ".." not in problem.message
