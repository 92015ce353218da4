"""Finding and loading a sentence-transformers model: from a folder or the hub, in the best precision for the
machine."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.store.bounded import read_start

_HUB_SECONDS = 10.0
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?", re.ASCII)
_SMALL = 1 << 16
"""Bytes. The settings of a model are in smaller files, its weights in larger ones."""
_HINT = "name a folder or a model that sentence-transformers can load, or leave --model out"


def cpu_is_fast_at_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 matrices in hardware (AVX512-BF16 or AMX).

    Read from the kernel's list of flags, because it must be known without importing torch. Elsewhere than on Linux the
    answer is no: macOS and Windows machines with such units are rare, and float32 is right everywhere.
    """
    try:
        with Path("/proc/cpuinfo").open(encoding="ascii", errors="replace") as lines:
            flags = next((line for line in lines if line.startswith("flags")), "")
    except OSError:
        return False
    return not {"avx512_bf16", "amx_bf16"}.isdisjoint(flags.split())


def load_model(name: str, folder: Path | None, *, offline: bool) -> Any:
    """The model on the best device of this machine. Raises FactcheckError, whatever the libraries raise."""
    try:
        with _quietly():
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(
                name, local_files_only=offline, trust_remote_code=False, model_kwargs={"torch_dtype": _precision()}
            )
            first, *rest = model
            for module in rest:
                module.float()
            # Pooled in bfloat16, vectors were seen at a cosine of 0.996 to float32's; pooled in float32, 0.99998.
            first.register_forward_hook(_widen_tokens)
            return model.eval()
    except (Exception, SystemExit) as error:  # anything can be in a folder, and anything can come of it
        reason = next(iter(str(error).strip().splitlines()), "") or type(error).__name__
        raise FactcheckError(
            f"the model cannot be loaded: {reason[:300]}", path=str(folder) if folder else name, hint=_HINT
        ) from error


def _precision() -> Any:
    import torch

    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    return torch.bfloat16 if cpu_is_fast_at_bfloat16() else torch.float32


def _widen_tokens(_module: Any, _inputs: Any, output: Any) -> Any:
    tokens = output.get("token_embeddings") if isinstance(output, dict) else None
    return output if tokens is None else {**output, "token_embeddings": tokens.float()}


def load_from_hub(name: str) -> Any:
    """From the hub's cache on this machine, else from the hub, which is first asked whether it has such a model."""
    if cached_revision(name):
        try:
            return load_model(full_name(name), None, offline=True)
        except FactcheckError:
            pass  # fetched in part only
    from huggingface_hub import HfApi

    try:
        HfApi().model_info(full_name(name), timeout=_HUB_SECONDS)
    except Exception as error:
        status = getattr(getattr(error, "response", None), "status_code", None)
        if status in (401, 403, 404):
            message = "there is no such folder, and no such public model on the hub"
        else:
            message = "there is no such folder, and the Hugging Face hub cannot be reached to look for a model"
        raise FactcheckError(message, path=name, hint=_HINT) from error
    return load_model(full_name(name), None, offline=False)


def expanded(model: str) -> Path:
    """The path `model`, with the home folder for `~`; as it is where there is no such user."""
    return Path(os.path.expanduser(model))  # noqa: PTH111 - Path.expanduser raises an error there


def could_be_name(model: str) -> bool:
    """Whether `model` has the form of a hub name. Paths such as `./model` or `a/b/c` do not."""
    return _HUB_NAME.fullmatch(model) is not None


def find_folder(model: str) -> Path | None:
    """The folder that `model` names; None if it can only be a hub name.

    Raises FactcheckError for a file, a folder without a model, and what can be neither path nor name.
    """
    path = expanded(model)
    if path.is_dir():
        if not any((path / name).is_file() for name in ("modules.json", "config.json")):
            raise FactcheckError("this folder holds no model", path=model, hint=_HINT)
        return path
    if path.exists() or not could_be_name(model):
        message = "this is a file, not a model folder" if path.exists() else "there is no such model folder"
        raise FactcheckError(message, path=model, hint=_HINT)
    return None


def folder_digest(folder: Path) -> str:
    """A hash of the names, sizes and times of a folder's files, and of the content of the small JSON files."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        stat = path.stat()
        digest.update(f"{path.relative_to(folder)}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode(errors="replace"))
        if path.suffix == ".json" and stat.st_size < _SMALL:
            digest.update(read_start(path, _SMALL))
    return digest.hexdigest()


def full_name(name: str) -> str:
    """The name with its owner: names without one are those of sentence-transformers' own models."""
    return name if "/" in name else f"sentence-transformers/{name}"


def cached_revision(name: str) -> str | None:
    """The commit of a hub model that is on this machine, from the layout of the hub's cache."""
    home = Path(os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface")
    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME") or os.environ.get("HF_HUB_CACHE") or home / "hub"
    reference = Path(cache).expanduser() / f"models--{full_name(name).replace('/', '--')}" / "refs" / "main"
    try:
        return read_start(reference, 64).decode("ascii", "replace").strip() or None
    except FactcheckError:
        return None


@contextmanager
def _quietly() -> Iterator[None]:
    """Silence the log messages, warnings and progress bars of loading, and pause garbage collection.

    Downloads keep their progress bar.
    """
    loggers = [logging.getLogger(name) for name in ("transformers", "sentence_transformers", "huggingface_hub")]
    collecting = gc.isenabled()
    gc.disable()  # importing makes a million objects and no garbage
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import sentence_transformers  # noqa: F401  (sets up the loggers)
            from transformers.utils import logging as transformers_logging

            bars = transformers_logging.is_progress_bar_enabled()
            levels = [logger.level for logger in loggers]
            transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            for logger in loggers:
                logger.setLevel(logging.CRITICAL)
            try:
                yield
            finally:
                for logger, level in zip(loggers, levels, strict=True):
                    logger.setLevel(level)
                if bars:
                    transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    finally:
        if collecting:
            gc.enable()
