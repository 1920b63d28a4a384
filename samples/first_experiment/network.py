"""Two interleaved half circles, and a network of one hidden layer that learns to tell them apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def two_moons(random: np.random.Generator, count: int, noise: float = 0.2) -> tuple[Array, Array]:
    angle = random.uniform(0, np.pi, count)
    labels = random.integers(0, 2, count).astype(float)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    points = np.where(labels[:, None] == 0, upper, lower)
    return points + random.normal(0, noise, points.shape), labels


@dataclass
class Network:
    inner: Array
    inner_bias: Array
    outer: Array
    outer_bias: float

    @staticmethod
    def random(random: np.random.Generator, hidden: int) -> Network:
        return Network(random.normal(0, 1, (2, hidden)), np.zeros(hidden), random.normal(0, 0.5, hidden), 0.0)

    def probability(self, points: Array) -> Array:
        return self._forward(points)[1]

    def accuracy(self, points: Array, labels: Array) -> float:
        return float(np.mean((self.probability(points) > 0.5) == (labels > 0.5)))

    def learn(self, points: Array, labels: Array, rate: float) -> float:
        """One step of gradient descent on all points; returns the cross-entropy before it."""
        hidden, probability = self._forward(points)
        error = (probability - labels) / len(labels)
        back = np.outer(error, self.outer) * (1 - hidden**2)
        self.outer -= rate * hidden.T @ error
        self.outer_bias -= rate * float(error.sum())
        self.inner -= rate * points.T @ back
        self.inner_bias -= rate * back.sum(axis=0)
        right = np.where(labels > 0.5, probability, 1 - probability)
        return float(-np.mean(np.log(np.clip(right, 1e-12, 1))))

    def save(self, path: Path) -> None:
        np.savez(path, inner=self.inner, inner_bias=self.inner_bias, outer=self.outer, outer_bias=self.outer_bias)

    def _forward(self, points: Array) -> tuple[Array, Array]:
        hidden = np.tanh(points @ self.inner + self.inner_bias)
        return hidden, 1 / (1 + np.exp(-(hidden @ self.outer + self.outer_bias)))
