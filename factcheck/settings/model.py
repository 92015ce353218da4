"""The settings, the values that they take, and where those of a run came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

from factcheck.errors import FactcheckError
from factcheck.language.tags import canonical
from factcheck.nouns.addresses import is_address, without_login
from factcheck.nouns.findings import REPORT_FROM, Severity
from factcheck.nouns.nearest import name_hint
from factcheck.nouns.options import FRONT_MATTER
from factcheck.settings.toml_file import Table, line_of
from factcheck.store.disk import shown

Level = Literal["error", "warning", "info", "off"]


def _language(value: str) -> str:
    tag = canonical(value)
    if tag is None:
        raise ValueError(f'"{value[:40]}" is not a language, write a code such as vi or pt-BR')
    return tag


def _rule(value: str) -> str:
    from factcheck.compare.rules import CATALOGUE

    if value in CATALOGUE:
        return value
    raise ValueError(f'no rule is called "{value[:40]}", {name_hint(value, CATALOGUE)}')


Language = Annotated[str, AfterValidator(_language)]
Share = Annotated[float, Field(ge=0, le=1)]
RuleId = Annotated[str, AfterValidator(_rule)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Override(_Strict):
    """Severities of rules for a part of the content."""

    paths: list[str] = Field(min_length=1)
    """Patterns of paths, relative to the folder of the settings file."""
    rules: dict[RuleId, Level] = {}
    """Severities of rules under these paths; the last override that fits a path counts."""


class MinConfidence(_Strict):
    """By severity, the least confidence, 0 to 1, of findings that are reported."""

    error: Share = 0.0
    """For errors."""
    warning: Share = REPORT_FROM
    """For warnings."""
    info: Share = 0.0
    """For infos."""


class Glossary(_Strict):
    """Words that are treated in a way of their own."""

    allow: list[list[str]] = []
    """Lists of words that are equivalent across versions, such as `["Bombay", "Mumbai"]`."""
    ignore: list[str] = []
    """Words; findings on them are left out."""
    keep: list[Annotated[str, Field(min_length=1)]] = []
    """Terms that must occur unchanged in every version."""
    files: list[Annotated[str, Field(min_length=1)]] = []
    """Glossaries with the forms of names and terms in each language: TBX, or tables with a column a language."""

    @field_validator("allow")
    @classmethod
    def _sets(cls, value: list[list[str]]) -> list[list[str]]:
        if any(len(words) < 2 for words in value):
            raise ValueError('each entry lists two words or more: ["Bombay", "Mumbai"]')
        return value


class Settings(_Strict):
    """All settings. A path is relative to the folder of the settings file, or as typed on the command line."""

    content: list[str] = []
    """Files and folders to check when the command names none."""
    layout: list[str] = []
    """Patterns or presets that read the story and the language of a file off its path."""
    exclude: list[str] = []
    """Patterns of files to pass over."""
    follow_links: bool = False
    """Whether symbolic links that lead out of the content are followed."""
    skip_untranslated: bool = False
    """Whether versions that were left in another language are passed over, with a line that says so."""
    front_matter: list[str] = list(FRONT_MATTER)
    """The fields of front matter that are read as prose; an empty list reads none."""
    source: Language | None = None
    """The language that is right where versions disagree; without it the majority decides."""
    languages: dict[str, Language] = {}
    """Languages of the files that a pattern fits; they count before what the files and their names say."""
    rules: dict[RuleId, Level] = {}
    """Severities of rules; `off` switches a rule off."""
    overrides: list[Override] = []
    """Rules for a part of the content."""
    fail_on: Severity = "error"
    """The least severity at which the gate fails."""
    min_confidence: MinConfidence = MinConfidence()
    """Findings less sure than this are left out."""
    glossary: Glossary = Glossary()
    """Words that are treated in a way of their own."""
    baseline: str | None = None
    """The file of findings that are known and do not count."""
    decisions: str | None = None
    """The file of what reviewers decided; without it `factcheck-decisions.jsonl` beside the articles."""
    model: str | None = None
    """A folder with a sentence model, or its name on the Hugging Face hub, instead of the embedded model."""
    cache: bool = True
    """Whether vectors and results are kept for the next run."""
    alternates: bool = False
    """Whether of an address that the command names the other versions are fetched that its page names."""
    words: bool = True
    """Whether single words are compared too: names, denials, directions."""

    @field_validator("content")
    @classmethod
    def _content(cls, value: list[str]) -> list[str]:
        if address := next(filter(is_address, value), None):
            raise ValueError(f'"{without_login(address)[:60]}" is an address, which only the command line can name')
        return value

    @field_validator("layout")
    @classmethod
    def _layout(cls, value: list[str]) -> list[str]:
        from factcheck.read.layout import compiled

        compiled(value)
        return value


@dataclass(frozen=True, slots=True)
class ResolvedSettings:
    """The settings of a run, with their origins."""

    values: Settings
    folder: Path
    """The folder to which patterns and paths are relative."""
    settings_file: Path | None = None
    """None where there is no file; `folder` is then the current folder."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Setting -> `factcheck.toml:3` or `command line`. Settings without an entry have their default."""

    def file(self, name: Literal["baseline", "decisions"]) -> Path | None:
        """The file that a setting names, as a path that is right from the current folder; None where it is not set."""
        value: str | None = getattr(self.values, name)
        if value is None:
            return None
        return Path(value) if self.origins.get(name) == COMMAND_LINE else self.folder / value

    @property
    def glossary_files(self) -> list[str]:
        """The files of `glossary.files`, as paths that are right from the current folder."""
        files = self.values.glossary.files
        typed = self.origins.get("glossary.files") == COMMAND_LINE
        return files if typed else [str(shown(self.folder / file)) for file in files]

    @property
    def model(self) -> str | None:
        """The setting `model`: the path of a folder, right from the current folder, or the name of a model."""
        from factcheck.embed.loading import could_be_name, expanded

        value = self.values.model
        if value is None or self.origins.get("model") == COMMAND_LINE:
            return value
        folder = self.folder / expanded(value)
        return str(folder) if folder.exists() or not could_be_name(value) else value


COMMAND_LINE = "command line"


def resolve(table: Table | None, options: Mapping[str, Any], folder: Path) -> ResolvedSettings:
    """The settings of a file, if there is one, overridden by `options`, those of the command line.

    Tables (rules, languages, confidences, the glossary) are merged key by key. `folder` is the folder of the settings
    where there is no file. Raises FactcheckError that names the line of the file, or the option, that is wrong, and the
    nearest name that would be right.
    """
    values = dict(table.values) if table else {}
    if table:
        _validate(values, table)
    merged = dict(values)
    for name, value in options.items():
        below = merged.get(name)
        merged[name] = {**below, **value} if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    settings = _validate(merged, None)
    origins = {name: f"{table.path}:{line_of(table, (name,))}" for name in values} if table else {}
    origins |= dict.fromkeys(options, COMMAND_LINE)
    if "files" in options.get("glossary", {}):
        origins["glossary.files"] = COMMAND_LINE
    return ResolvedSettings(settings, table.path.parent if table else folder, table.path if table else None, origins)


def _validate(values: Mapping[str, Any], table: Table | None) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        keys = tuple(part for part in first["loc"] if part != "[key]")
        message, hint = _in_words(first, keys)
        if table is None:
            option = "--" + str(keys[0]).replace("_", "-") if keys else "the options"
            raise FactcheckError(message, path=option, hint=hint) from error
        raise FactcheckError(message, path=str(table.path), line=line_of(table, keys), hint=hint) from error


def _in_words(error: Any, keys: Sequence[str | int]) -> tuple[str, str | None]:
    """A message for an error of pydantic at the setting `keys`, and a hint at what would be right."""
    name = ".".join(map(str, keys))
    if error["type"] == "extra_forbidden":
        return f'no setting is called "{name}"', name_hint(str(keys[-1]), _names_at(keys[:-1]))
    if error["type"] == "literal_error":
        expected = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return f"{name} = {_short(error['input'])} is not one of its values", name_hint(str(error["input"]), expected)
    if error["type"] == "value_error":
        return f"{name}: {error['ctx']['error']}", None
    text = str(error["msg"])
    return f"{name} = {_short(error['input'])} is not right", text[:1].lower() + text[1:]


def _names_at(keys: Sequence[str | int]) -> list[str]:
    """The names that the table at `keys` may have; `keys` are table names and list indices from the top."""
    inner: dict[str, type[BaseModel]] = {
        "min_confidence": MinConfidence,
        "glossary": Glossary,
        "overrides": Override,
    }
    return sorted((inner.get(str(keys[0]), Settings) if keys else Settings).model_fields)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
