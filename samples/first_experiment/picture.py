"""What the network believes, as a map, with the points on it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from network import Array, Network

SIZE = 480
LEFT, RIGHT = -1.75, 2.75
TOP, BOTTOM = 2.25, -2.25
COLOURS = np.array([[66, 133, 244], [244, 160, 0]])


def draw(network: Network, points: Array, labels: Array) -> Image.Image:
    across, down = np.meshgrid(np.linspace(LEFT, RIGHT, SIZE), np.linspace(TOP, BOTTOM, SIZE))
    belief = network.probability(np.column_stack([across.ravel(), down.ravel()])).reshape(SIZE, SIZE, 1)
    pale = 255 - (255 - COLOURS) * 0.4
    picture = Image.fromarray((pale[0] * (1 - belief) + pale[1] * belief).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for (x, y), label in zip(points, labels, strict=True):
        column, row = (x - LEFT) / (RIGHT - LEFT) * SIZE, (TOP - y) / (TOP - BOTTOM) * SIZE
        pen.ellipse((column - 4, row - 4, column + 4, row + 4), fill=tuple(COLOURS[int(label)]), outline="white")
    return picture
