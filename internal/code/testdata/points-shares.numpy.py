# Losslab, Points: points?unit=share&reduction=sum&losses=l1,mse,smoothl1,wing,tukey
# It prints the sum of each loss over all coordinates (x, y, x, y, ...), in shares of the side, and the largest size of its gradient by a prediction.
import numpy as np

prediction = np.array([
    0.27232142857142855, 0.29910714285714285, 0.4107142857142857, 0.3169642857142857,
    0.5714285714285714, 0.2857142857142857, 0.7232142857142857, 0.32589285714285715,
    0.35267857142857145, 0.41964285714285715, 0.6473214285714286, 0.39285714285714285,
    0.5178571428571429, 0.5758928571428571, 0.2857142857142857, 0.8348214285714286,
    0.6339285714285714, 0.7142857142857143,
], dtype=np.float64)
target = np.array([
    0.25892857142857145, 0.3125, 0.41964285714285715, 0.29910714285714285, 0.5803571428571429,
    0.29910714285714285, 0.7410714285714286, 0.3125, 0.3392857142857143, 0.4017857142857143,
    0.6607142857142857, 0.4017857142857143, 0.5, 0.5892857142857143, 0.3794642857142857,
    0.7276785714285714, 0.6205357142857143, 0.7276785714285714,
], dtype=np.float64)


def l1(e):
    return np.abs(e), np.sign(e)


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=1.0):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def wing(e, w=10.0, epsilon=2.0):
    size = np.abs(e)
    near, far = w * np.log1p(size / epsilon), size - w + w * np.log1p(w / epsilon)
    value = np.where(size < w, near, far)
    return value, np.sign(e) * np.where(size < w, w / (epsilon + size), 1)


def tukey(e, c=4.685):
    x = e / c
    q = np.minimum(x * x, 1)
    return c * c / 6 * q * (3 - q * (3 - q)), e * (1 - q) ** 2


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
    ("wing", wing),
    ("tukey", tukey),
]:
    value, gradient = loss(prediction - target)
    value = value.sum()
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
