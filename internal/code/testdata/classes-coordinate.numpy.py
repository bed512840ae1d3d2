# Losslab, Classes: classes?part=coordinate&peak=110&sure=0.75
# It prints each measure of one prediction, and the largest size of its gradient, by a logit or, of losses of numbers, by the prediction.
import numpy as np

probabilities = np.full(224, (1 - 0.75) / 223)
probabilities[110] = 0.75
logits = np.log(probabilities)
true_class = 112


def ce(logits):
    z = logits - logits.max()
    p = np.exp(z) / np.exp(z).sum()
    return np.log(np.exp(z).sum()) - z[true_class], p - (np.arange(len(p)) == true_class)


def accuracy(logits):  # it only jumps: its gradient is 0
    others = np.delete(logits, true_class)
    return float(np.all(logits[true_class] > others)), np.zeros_like(logits)


for name, measure in [
    ("ce", ce),
    ("accuracy", accuracy),
]:
    value, gradient = measure(logits)
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")

prediction = np.array([110], dtype=np.float64)
target = np.array([112], dtype=np.float64)


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
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
