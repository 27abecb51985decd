"""A text as the numbers of its pieces: the likeliest way to put it together from known ones.

SentencePiece's unigram model (Kudo 2018) with its dynamic programming (Viterbi).
"""

from __future__ import annotations

import re

from models.e5.weights import Pieces

_SPACES = re.compile(" {2,}")
_SPACE = "\u2581"  # what a space is written as
_UNKNOWN_PENALTY = 10.0  # below the worst piece, as SentencePiece has it
_MARKS = 4  # the first ids are marks, which no text can contain


class Tokenizer:
    """Safe to use from many threads."""

    def __init__(self, pieces: Pieces) -> None:
        self._ids = {name: number for number, name in enumerate(pieces.names) if number >= _MARKS}
        self._scores = pieces.scores.tolist()
        self._spelling = pieces.spelling
        self._unknown = pieces.unknown
        self._unknown_score = float(pieces.scores.min()) - _UNKNOWN_PENALTY
        self._longest = max(map(len, self._ids))

    def __call__(self, text: str) -> list[int]:
        """Ids in order, without marks at the ends; time grows with the text's length."""
        spelled = _SPACES.sub(" ", text.translate(self._spelling))
        if not spelled.startswith(" "):
            spelled = " " + spelled
        return self._likeliest(spelled.replace(" ", _SPACE))

    def _likeliest(self, text: str) -> list[int]:
        ids, scores, longest = self._ids, self._scores, self._longest
        size = len(text)
        best = [float("-inf")] * (size + 1)  # of the text up to each place
        best[0] = 0.0
        last = [(self._unknown, 0)] * (size + 1)  # the piece that ends there, and its start
        for start in range(size):
            so_far = best[start]
            for end in range(start + 1, min(size, start + longest) + 1):
                number = ids.get(text[start:end])
                if number is not None and so_far + scores[number] > best[end]:
                    best[end], last[end] = so_far + scores[number], (number, start)
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                last[start + 1] = (self._unknown, start)
        found = []
        place = size
        while place > 0:
            number, place = last[place]
            found.append(number)
        return found[::-1]
