# Losslab, Points: points?scene=centre&p=0.41517857142857145,0.4642857142857134
# It prints the mean of each loss over all coordinates (x, y, x, y, ...), in pixels, and its gradient by each prediction.
import numpy as np

prediction = np.array([93, 104], dtype=np.float64)
target = np.array([90, 100], dtype=np.float64)


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


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
]:
    value, gradient = loss(prediction - target)
    value, gradient = value.mean(), gradient / len(prediction)
    print(f"{name} value={value} gradient={gradient.tolist()}")
