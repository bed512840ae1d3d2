# Losslab, Classes: classes?part=near&t=4&beta=0.5
# It prints the mean of each loss over all errors, and its gradient by each prediction.
import numpy as np

prediction = np.array([1, -1, 1, -1, 1, -1, 1, -1, 1, 31], dtype=np.float64)
target = np.zeros_like(prediction)  # the errors are given: prediction - 0


def l1(e):
    return np.abs(e), np.sign(e)


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=0.5):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def within(e, t=4.0):  # it only jumps: its gradient is 0
    return (np.abs(e) <= t).astype(float), np.zeros_like(e)


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
    ("within", within),
]:
    value, gradient = loss(prediction - target)
    value, gradient = value.mean(), gradient / len(prediction)
    print(f"{name} value={value} gradient={gradient.tolist()}")
