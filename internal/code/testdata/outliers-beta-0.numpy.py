# Losslab, Outliers: outliers?losses=l1,smoothl1&beta=0
# It prints the mean of each loss over all errors, and the largest size of its gradient by a prediction.
import numpy as np

prediction = np.array([
    0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8,
], dtype=np.float64)
target = np.zeros_like(prediction)  # the errors are given: prediction - 0


def l1(e):
    return np.abs(e), np.sign(e)


def smoothl1(e, beta=0.0):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


for name, loss in [
    ("l1", l1),
    ("smoothl1", smoothl1),
]:
    value, gradient = loss(prediction - target)
    value, gradient = value.mean(), gradient / len(prediction)
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
