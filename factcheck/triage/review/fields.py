"""The fields of a query or a posted form. What no link or form of the page would send is refused."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

MAX_QUERY_FIELDS = 9
"""The page's own queries have eight at most: the filters, the finding, and what was done or is asked for."""

_HALF = re.compile("%(?![0-9A-Fa-f]{2})")
"""A percent sign that encodes nothing."""


def fields(data: bytes, most: int) -> dict[str, str]:
    """The fields by name. Raises ValueError where `data` is not percent-encoded UTF-8, a name occurs twice, or there
    are more than `most` fields."""
    text = data.decode("ascii")
    if _HALF.search(text):
        raise ValueError("a percent sign encodes nothing")
    pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=most)
    by_name = dict(pairs)
    if len(by_name) < len(pairs):
        raise ValueError("a field is there twice")
    return by_name
