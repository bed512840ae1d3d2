# Losslab, Outliers: outliers?losses=barron&barron.alpha=-10
# It prints the mean of each loss over all errors, and the largest size of its gradient by a prediction.
import numpy as np

prediction = np.array([
    0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8,
], dtype=np.float64)
target = np.zeros_like(prediction)  # the errors are given: prediction - 0


def barron(e, alpha=-10.0, c=1.0):
    x = e / c
    if alpha == 2:
        return 0.5 * x * x, x / c
    b = abs(alpha - 2)
    grown = np.log1p(x * x / b)
    gradient = x / c * np.exp((0.5 * alpha - 1) * grown)
    if alpha == 0:
        return grown, gradient
    return b / alpha * np.expm1(0.5 * alpha * grown), gradient


for name, loss in [
    ("barron", barron),
]:
    value, gradient = loss(prediction - target)
    value, gradient = value.mean(), gradient / len(prediction)
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
