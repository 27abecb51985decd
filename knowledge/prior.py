"""The judges that a shop with few wordings of its own starts from.

Fitted once by `benchmarks/fit_prior.py` on samples of many small shops, both languages:

faq        48 shops of 4 to 72 entries, cut from the demo shop with one wording an entry, asked
           in the wordings left out; foreign: our own list and InsuranceQA's questions
documents  75 shops of 3 to 75 answers without questions: the demo shop's, a public e-commerce
           FAQ's and InsuranceQA's (train)
product    11 shops of 3 products to all of the demo shop's

each question also asked with its answer hidden; a quarter cannot be answered. Thresholds let
a tenth of given answers be wrong on folds by entry; that of the FAQ, .64, is set to .75, since
a far-away question passed it in a shop of a few entries. Figures: docs/decisions/0006-retrieval.md.
Limit: signals are cosines of the shipped embedder; another one's are of other sizes, and its
certainties then less exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from knowledge.judge import Judge
from knowledge.shelf import Shelf

PRIORS: Mapping[Literal["faq", "documents", "product"], Judge] = {
    "faq": Judge(
        (1.71, 0.858, 0.113, 4.04, 3.38, 3.97, 0.349, 1.28, -0.206, 0.168, 0.0458, -0.213),
        -2.35,
        0.75,
        0.163,
    ),
    "documents": Judge(
        (1.79, 0.739, 0.114, 1.94, 2.14, 2.14, 0.617, 1.21, -0.599, -1.48, -0.00986, 0.441),
        -1.59,
        0.804,
        0.188,
    ),
    "product": Judge(
        (0.76, 0.000786, 0.164, 5.58, 5.77, 4.51, 3.55, 3.01, -0.497, -0.329, 0.138, -2.74),
        -3.93,
        0.6,
        0.3,
    ),
}


def prior(shelf: Shelf) -> Judge:
    """Documents alone are not weighed by a ranker: what their signals say differs."""
    if shelf.name == "faq" and not shelf.ranker:
        return PRIORS["documents"]
    return PRIORS[shelf.name]
