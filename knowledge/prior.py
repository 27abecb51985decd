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
        (1.72, 0.849, 0.11, 4.61, 3.21, 4.03, 1.05, 1.36, -0.236, 0.101), -2.58, 0.75, 0.162
    ),
    "documents": Judge(
        (1.78, 0.699, 0.112, 2.25, 2.01, 2.01, 0.0439, 1.39, -0.436, -1.4), -1.46, 0.829, 0.196
    ),
    "product": Judge(
        (1.16, -0.0505, 0.198, 7.46, 6.95, 5.55, 5.35, 3.89, -0.335, -0.539), -6.29, 0.6, 0.3
    ),
}


def prior(shelf: Shelf) -> Judge:
    """Documents alone are not weighed by a ranker: what their signals say differs."""
    if shelf.name == "faq" and not shelf.ranker:
        return PRIORS["documents"]
    return PRIORS[shelf.name]
