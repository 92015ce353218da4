"""The list of rules, a page for each, their place in the site, and the severities in the README."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.compare.findings.rule import RuleDoc
from factcheck.compare.rules import CATALOGUE
from factcheck.nouns.findings import SEVERITIES, Severity
from tools.docs.markdown import code, page, table

ABOUT = """Each rule looks for one kind of disagreement. `factcheck rules ID` shows the page of a rule in the terminal;
`--rule ID=SEVERITY`, or the table `rules` of the [settings](configuration.md), gives a rule another severity or
switches it off:

```sh
factcheck report articles/ --rule hedge-mismatch=off
```"""

MEANS: dict[Severity, str] = {
    "error": "versions state incompatible values for one fact, or one drops what makes it that fact",
    "warning": "something of one version has no counterpart in another, or says something else there",
    "info": "whole sentences have no counterpart",
}


def rules_page() -> str:
    """`docs/rules.md`: a row a rule."""
    rows = (
        [f"[{code(name)}](rules/{name}.md)", doc.severity, doc.summary] for name, doc in CATALOGUE.items()
    )  # fmt: skip
    return page("# Rules", ABOUT, table(("rule", "severity", "what it finds"), rows))


def rule_pages() -> dict[str, str]:
    """Rule -> `docs/rules/RULE.md`: what it compares, and examples of both sides."""
    return {name: _rule_page(name, doc) for name, doc in CATALOGUE.items()}


def _rule_page(name: str, doc: RuleDoc) -> str:
    blocks = [f"# {name}", f"**{doc.summary}** Severity: `{doc.severity}`.", doc.explanation]
    for heading, examples in (("Flagged", doc.flagged), ("Let pass", doc.passed)):
        if examples:
            blocks += [f"## {heading}", "\n".join(f"- {line}" for line in example_lines(examples))]
    return page(*blocks, "[All rules](../rules.md)")


def example_lines(examples: Iterable[object]) -> Iterator[str]:
    """Each example as a line of Markdown."""
    yield from map(str, examples)


def navigation() -> str:
    """The pages of the rules as entries of `nav` in mkdocs.yml, below the list of them."""
    return "\n".join(f"      - {name}: rules/{name}.md" for name in CATALOGUE)


def severities_table() -> str:
    """A row a severity, with the rules that have it when the settings do not say otherwise."""
    return table(("severity", "means", "rules"), ([code(one), MEANS[one], _names(one)] for one in SEVERITIES))


def _names(severity: Severity) -> str:
    return ", ".join(code(name) for name, doc in CATALOGUE.items() if doc.severity == severity)
