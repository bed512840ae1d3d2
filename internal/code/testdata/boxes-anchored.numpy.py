# Losslab, Boxes: boxes?coords=t&p=56,56;112,168;28,28;56,112;112,112;168,168/224&t=56,84;140,196;14,0;112,168;112,112;168,196/224&losses=smoothl1,mse&beta=0.1
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import numpy as np

prediction = np.array([
    [56, 56, 112, 168],
    [28, 28, 56, 112],
    [112, 112, 168, 168],
], dtype=np.float64)
target = np.array([
    [56, 84, 140, 196],
    [14, 0, 112, 168],
    [112, 112, 168, 196],
], dtype=np.float64)
anchor = np.array([
    [56, 84, 140, 196],
    [14, 0, 112, 168],
    [112, 112, 168, 196],
], dtype=np.float64)
a = anchor.T


class Dual:  # a number of each box, and its derivative by each of the prediction's sides
    __array_ufunc__ = None

    def __init__(self, v, d=0.0):
        self.v, self.d = v, d

    def __add__(self, other):
        other = dual(other)
        return Dual(self.v + other.v, self.d + other.d)

    def __sub__(self, other):
        other = dual(other)
        return Dual(self.v - other.v, self.d - other.d)

    def __mul__(self, other):
        other = dual(other)
        return Dual(self.v * other.v, self.d * other.v + self.v * other.d)

    def __truediv__(self, other):
        other = dual(other)
        return Dual(self.v / other.v, (self.d - self.v / other.v * other.d) / other.v)

    def __rsub__(self, other):
        return dual(other) - self

    def __gt__(self, other):
        return self.v > other

    __radd__, __rmul__ = __add__, __mul__


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def chain(x, value, slope):
    return Dual(value, slope * x.d)


def numbers(b):
    w, h = a[2] - a[0], a[3] - a[1]
    x, y = (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2
    return x / w, y / h, log((b[2] - b[0]) / w), log((b[3] - b[1]) / h)


def over_numbers(loss):
    return lambda p, t: sum(chain(x - y, *loss((x - y).v)) for x, y in zip(numbers(p), numbers(t))) / 4


def log(x):
    return chain(x, np.log(x.v), 1 / x.v) if isinstance(x, Dual) else np.log(x)


def smoothl1(e, beta=0.1):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def mse(e):
    return e * e, 2 * e


p = [Dual(prediction[:, i], np.eye(4)[i][:, None]) for i in range(4)]
t = target.T
for name, loss in [
    ("smoothl1", over_numbers(smoothl1)),
    ("mse", over_numbers(mse)),
]:
    values = loss(p, t)
    gradient = np.broadcast_to(values.d, (4, len(prediction))).T / len(prediction)
    print(f"{name} value={values.v.mean()} gradient={gradient.flatten().tolist()}")
