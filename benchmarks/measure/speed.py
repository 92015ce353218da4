"""How long commands take, as ratios to a baseline measured in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpora import archive, data
from factcheck.embed.default_model.install import cache_root, model_folder
from factcheck.read import read
from factcheck.read.sentences.split import split

ROUNDS = 3
"""Number of runs, of which the fastest counts, since disturbances only make a run slower."""

BASELINE = """
import json, sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], local_files_only=True)
model.encode(json.load(open(sys.argv[2])))
"""


def best(command: list[str], environment: dict[str, str] | None = None, before: list[Path] | None = None) -> float:
    """Seconds of the quickest of ROUNDS runs; the files in `before` are deleted before each."""
    times = []
    for _ in range(ROUNDS):
        for path in before or []:
            path.unlink(missing_ok=True)
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True, env={**os.environ, **(environment or {})})
        times.append(time.perf_counter() - start)
    return min(times)


def seeds() -> Path:
    """The folder of the articles: $FACTCHECK_SEEDS, else the seeds beside the data, else the example stories."""
    there = Path(os.environ.get("FACTCHECK_SEEDS", data.folder().parent / "seeds"))
    return there if there.is_dir() else data.ROOT / "fixtures"


def measure() -> list[dict[str, object]]:
    """Rows of name, seconds, baseline seconds, ratio and the ratio aimed at."""
    import json

    articles = seeds()
    model = model_folder()
    documents, _ = read([str(articles)])
    texts = [sentence.text for document in documents for sentence in split(document)]
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sentences = folder / "sentences.json"
        sentences.write_text(json.dumps(texts), "utf-8")
        (folder / "cache").mkdir()
        (folder / "cache" / "models").symlink_to(cache_root() / "models")
        environment = {"FACTCHECK_CACHE": str(folder / "cache")}
        report = [python, "-m", "factcheck", "report", str(articles), "-o", "json"]
        load = best([python, "-c", BASELINE, str(model), str(sentences)])
        first = 1e9
        for _ in range(ROUNDS):
            for path in (folder / "cache").glob("*"):
                if path.is_file():
                    path.unlink()
            start = time.perf_counter()
            subprocess.run(report, check=False, capture_output=True, env={**os.environ, **environment})
            first = min(first, time.perf_counter() - start)
        again = best(report, environment)
    help_ = best([python, "-m", "factcheck", "--help"])
    typer = best([python, "-c", "import typer, rich"])
    return [
        row("first run on the articles", first, load, "import, load the model, encode the sentences", 1.3),
        row("second run, from the cache", again, first, "the first run", 0.25),
        row("factcheck --help", help_, typer, 'python -c "import typer, rich"', 1.5),
        *gate(model),
    ]


STORIES = 500
"""Stories of the archive, each in four languages: what a newsroom publishes in some years."""


def gate(model: Path) -> list[dict[str, object]]:
    """Rows on the gate over an archive: an empty cache, nothing changed, one story changed, and the peak memory."""
    import json

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sentences = archive.write(folder / "articles", STORIES)
        archive.write(folder / "one", 1)
        (folder / "cache").mkdir()
        (folder / "cache" / "models").symlink_to(cache_root() / "models")
        environment = {"FACTCHECK_CACHE": str(folder / "cache"), "CI": "1"}
        command = [sys.executable, "-m", "factcheck", "gate"]
        cold, _ = timed([*command, str(folder / "articles")], environment)
        timed([*command, str(folder / "one")], environment)
        start_up = min(timed([*command, str(folder / "one")], environment)[0] for _ in range(ROUNDS))
        runs = [timed([*command, str(folder / "articles")], environment) for _ in range(ROUNDS)]
        warm, peak = min(seconds for seconds, _ in runs), max(memory for _, memory in runs)
        story = folder / "articles" / "story-0007.en.md"
        story.write_text(story.read_text("utf-8") + "\nA sentence that nobody has read before.\n", "utf-8")
        changed, _ = timed([*command, str(folder / "articles")], environment)
        new = folder / "new.json"
        new.write_text(json.dumps(["A sentence that nobody has read before."]), "utf-8")
        load, _ = timed([sys.executable, "-c", BASELINE, str(model), str(new)], environment)
    print(f"gate: {STORIES} stories, {4 * sentences} sentences, start-up {start_up:.2f} s", file=sys.stderr)
    return [
        row(
            f"gate, {STORIES} stories, from the cache, beyond start-up",
            warm - start_up,
            0.003 * STORIES,
            "3 ms a story",
            1,
        ),
        row("gate, one story changed", changed, warm + load, "nothing changed, and load the model and encode", 1),
        row("gate, nothing known yet", cold, warm, "nothing changed", None),
        {"what": "gate, nothing changed, peak memory", "MB": round(peak), "aim": 600},
    ]


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """The processor seconds and the peak memory (MB) of a command. Other work on the machine does not add to either."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def row(name: str, seconds: float, baseline: float, what: str, aim: float | None) -> dict[str, object]:
    return {
        "what": name,
        "seconds": round(seconds, 3),
        "baseline": what,
        "baseline seconds": round(baseline, 3),
        "ratio": round(seconds / baseline, 3),
        "aim": aim,
    }


if __name__ == "__main__":
    for line in measure():
        print(line)
