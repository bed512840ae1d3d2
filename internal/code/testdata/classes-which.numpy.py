# Losslab, Classes: classes?class=cat&logits=1.5,-0.25,3
# It prints each measure of one prediction, and its gradient by each logit.
import numpy as np

logits = np.array([1.5, -0.25, 3], dtype=np.float64)
true_class = 1


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
    print(f"{name} value={value} gradient={gradient.tolist()}")
