# Losslab, Outliers: outliers?e=0.1,-0.2,0.06,0.3,-0.1,0.2,-0.15,0,0.25,20,3&center=best&reduction=sum&losses=l1,mse,smoothl1,huber,logcosh,cauchy,tukey
# It prints the sum of each loss over all errors, and the largest size of its gradient by a prediction. First it subtracts c from every prediction, the number beside each loss below.
import numpy as np

prediction = np.array([
    0.1, -0.2, 0.06, 0.3, -0.1, 0.2, -0.15, 0, 0.25, 20, 3,
], dtype=np.float64)
target = np.zeros_like(prediction)  # the errors are given: prediction - 0


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


def huber(e, delta=1.0):
    size = np.abs(e)
    value = np.where(size < delta, 0.5 * size * size, delta * (size - 0.5 * delta))
    return value, np.clip(e, -delta, delta)


def logcosh(e, c=1.0):
    x = np.abs(e) / c
    s = np.sinh(0.5 * np.minimum(x, 1))  # near 0 the form for far errors would lose digits
    near, far = np.log1p(2 * s * s), x + np.log1p(np.exp(-2 * x)) - np.log(2)
    return c * c * np.where(x < 1, near, far), c * np.tanh(e / c)


def cauchy(e, c=1.0):
    x = e / c
    return 0.5 * c * c * np.log1p(x * x), e / (1 + x * x)


def tukey(e, c=4.685):
    x = e / c
    q = np.minimum(x * x, 1)
    return c * c / 6 * q * (3 - q * (3 - q)), e * (1 - q) ** 2


for name, loss, c in [
    ("l1", l1, 0.1),
    ("mse", mse, 2.132727272727273),
    ("smoothl1", smoothl1, 0.2733333333333333),
    ("huber", huber, 0.2733333333333333),
    ("logcosh", logcosh, 0.282364208979),
    ("cauchy", cauchy, 0.0944310874273),
    ("tukey", tukey, 0.179706772682),
]:
    value, gradient = loss(prediction - c - target)
    value = value.sum()
    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
