"""TBX in its dialects and styles, and what is hostile in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.nouns.glossary import GlossaryEntry
from factcheck.read.glossary import parse_glossary

DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>Ours</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c1">
      <min:subjectField>place</min:subjectField>
      <langSec xml:lang="en"><termSec><term>Kyiv</term></termSec>
        <termSec><term>Kiev</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
      <langSec xml:lang="pt_br">
        <termSec><term>Quieve</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
        <termSec><term>Kyiv</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <text><body>
    <conceptEntry id="c1">
      <descrip type="definition">A person who sells fish.</descrip>
      <langSec xml:lang="en">
        <termSec><term>fish<hi>monger</hi> </term><termNote type="partOfSpeech">noun</termNote></termSec>
        <termSec>
          <term>fish   wife</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
        </termSec>
      </langSec>
      <langSec xml:lang="de"><termSec><term>Fischhändler</term></termSec></langSec>
    </conceptEntry>
    <conceptEntry id="c2">
      <langSec xml:lang="en"><termSec><term>Seagull II</term><termNote type="partOfSpeech">properNoun</termNote>
      </termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><titleStmt/></fileDesc></martifHeader>
<text><body>
<termEntry id="1">
  <langSet xml:lang="en-US"><ntig><termGrp><term>harbour master</term>
    <termNote type="partOfSpeech">Noun</termNote></termGrp></ntig></langSet>
  <langSet xml:lang="vi-VN"><tig><term>cảng vụ trưởng</term>
    <termNote type="administrativeStatus">preferred</termNote></tig>
    <tig><term>chủ cảng</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
</termEntry>
</body></text></martif>
"""

MIN = """<TBX dialect="TBX-Min"><header><id>x</id></header><body>
<entry id="1"><subjectField>Organisation</subjectField>
<langGroup xml:lang="en"><termGroup><term>Harbour Board</term><termStatus>preferred</termStatus></termGroup></langGroup>
<langGroup xml:lang="fr"><termGroup><term>Conseil du port</term></termGroup></langGroup></entry></body></TBX>
"""


def read(text: str) -> tuple[GlossaryEntry, ...]:
    found = parse_glossary("a.tbx", text.encode())
    assert found.problems == ()
    return found.entries


def test_the_style_with_elements_of_their_own_names() -> None:
    (entry,) = read(DCT)
    assert entry == GlossaryEntry(
        {"en": ("Kyiv",), "pt-BR": ("Kyiv", "Quieve")}, "place", {"en": ("Kiev",)}, "a.tbx", 6
    )


def test_the_style_with_types() -> None:
    seller, ship = read(DCA)
    assert seller == GlossaryEntry(
        {"en": ("fishmonger",), "de": ("Fischhändler",)}, None, {"en": ("fish wife",)}, "a.tbx", 4
    )
    assert (ship.forms, ship.kind) == ({"en": ("Seagull II",)}, "name")


def test_martif_with_a_dtd_that_is_nowhere() -> None:
    (entry,) = read(MARTIF)
    assert entry.forms == {"en-US": ("harbour master",), "vi-VN": ("cảng vụ trưởng",)}
    assert (entry.forbidden, entry.line) == ({"vi-VN": ("chủ cảng",)}, 5)


def test_the_older_minimal_dialect() -> None:
    (entry,) = read(MIN)
    assert (entry.forms["fr"], entry.kind) == (("Conseil du port",), "organisation")


def test_other_encodings_and_no_encoding_at_all() -> None:
    wide = parse_glossary("a.tbx", DCA.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert wide.entries[0].forms["de"] == ("Fischhändler",)
    with pytest.raises(FactcheckError, match=r"a\.tbx:12: this is not well-formed XML"):
        parse_glossary("a.tbx", DCA.encode("latin-1"))


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_read() -> None:
    text = DCA.replace('xml:lang="de"', 'xml:lang="deutschish"').replace("Seagull II", "…")
    found = parse_glossary("a.tbx", text.encode())
    assert [entry.forms for entry in found.entries] == [{"en": ("fishmonger",)}]
    assert [(one.line, one.severity) for one in found.problems] == [(12, "error"), (15, "error"), (14, "error")]
    assert '"deutschish" is not a language' in found.problems[0].message


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    found = parse_glossary("a.tbx", DCA[: DCA.index("Seagull")].encode())
    assert len(found.entries) == 1
    (problem,) = found.problems
    assert problem.line == 15
    assert "not well-formed" in problem.message


BOMB = """<!DOCTYPE tbx [<!ENTITY a "ha">{more}]>
<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>&{last};</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            BOMB.format(
                more="".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12)), last="a11"
            ).replace("&a0;", "&a;"),
            "defines entities",
        ),
        ('<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx><text>&x;</text></tbx>', "defines entities"),
        ('<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://localhost:1/x"> %x;]><tbx/>', "defines entities"),
        ("<tbx>" + "<a>" * 100_000, "not well-formed"),
        ("<tbx><text><body>" + "<langSec>" * 900 + "</langSec>" * 900 + "</body></text></tbx>", "excessive depth"),
        ("<html><p>x</p></html>", "no TBX"),
        ("<tbx/>", "no entries"),
        ("", "not well-formed"),
        ("en,de\na,b\n", "not well-formed"),
    ],
    ids=["bomb", "file", "parameter", "deep", "deep but closed", "page", "empty", "nothing", "table"],
)
def test_what_is_hostile_or_no_tbx_is_an_error(text: str, message: str) -> None:
    with pytest.raises(FactcheckError, match=message) as caught:
        parse_glossary("a.tbx", text.encode())
    assert caught.value.path == "a.tbx"
    assert caught.value.hint


def test_deep_nesting_within_an_entry_does_not_overflow() -> None:
    deep = DCA.replace("fish<hi>monger</hi>", "<hi>" * 200 + "fishmonger" + "</hi>" * 200)
    assert read(deep)[0].forms["en"] == ("fishmonger",)


def test_entities_of_a_dtd_that_is_not_loaded_are_left_out() -> None:
    assert read(MARTIF.replace("harbour master", "harbour&nbsp; master"))[0].forms["en-US"] == ("harbour master",)


@given(st.text(max_size=60), st.integers(0, len(DCA)), st.integers(0, 80))
def test_nothing_is_raised_but_our_own_error(put_in: str, at: int, out: int) -> None:
    data = (DCA[:at] + put_in + DCA[at + out :]).encode("utf-8", "replace")
    try:
        found = parse_glossary("a.tbx", data)
    except FactcheckError as error:
        assert error.path == "a.tbx"
    else:
        assert all(0 < (entry.line or 0) <= data.count(b"\n") + 1 for entry in found.entries)
