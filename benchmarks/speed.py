"""How long commands take, as ratios to a baseline measured in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import data

from factcheck.embed.embedded import cache_root, model_folder
from factcheck.read import read
from factcheck.split import split

ROUNDS = 3
"""The best of so many runs counts: what disturbs a run only makes it slower."""

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
    """Real articles: $FACTCHECK_SEEDS, else the seeds beside the data, else the project's own stories."""
    there = Path(os.environ.get("FACTCHECK_SEEDS", data.folder().parent / "seeds"))
    return there if there.is_dir() else Path(__file__).resolve().parent.parent / "fixtures"


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
    ]


def row(name: str, seconds: float, baseline: float, what: str, aim: float) -> dict[str, object]:
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
