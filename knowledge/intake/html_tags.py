"""HTML's elements, by what they are to a reader."""

from __future__ import annotations

_UNSEEN = """
    script style noscript template iframe object embed svg canvas form button select input
    textarea nav footer aside head dialog audio video map math
"""
_INLINE = """
    a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr br img
"""

UNSEEN = frozenset(_UNSEEN.split())
INLINE = frozenset(_INLINE.split())
