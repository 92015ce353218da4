"""Chemical formulae among the designators: "NO 2" is NO₂, which is another substance than N₂O."""

from __future__ import annotations

import re
from functools import lru_cache

_SYMBOLS = frozenset(
    re.findall(
        "[A-Z][a-z]?",
        "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb"
        "Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu"
        "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db"
        "Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og",
    )
)
"""The chemical elements (IUPAC)."""
_PART = re.compile(r"([A-Z][a-z]?)([0-9]{0,2})")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?[0-9]{0,2}){2,12}")


@lru_cache(maxsize=4096)
def elements(designator: str) -> frozenset[str]:
    """The elements of a formula of two elements or more with a number; empty for what is no such formula."""
    text = designator.replace(" ", "")
    if not _FORMULA.fullmatch(text) or not any(map(str.isdigit, text)):
        return frozenset()
    found = {symbol for symbol, _ in _PART.findall(text)}
    return frozenset(found) if len(found) > 1 and found <= _SYMBOLS else frozenset()


def are_other_substances(a: str, b: str) -> bool:
    """Whether two designators are formulae that differ though they have an element in common, as a slip leaves it.

    Names of models can look like formulae too ("PS 5"), but hardly two of them that share an element.
    """
    return a.replace(" ", "") != b.replace(" ", "") and bool(elements(a) & elements(b))
