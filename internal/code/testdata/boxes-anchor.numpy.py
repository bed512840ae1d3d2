# Losslab, Boxes: boxes?coords=t&anchor=56,56;168,112/224&losses=l1,ciou
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import math

import numpy as np

prediction = np.array([
    [92, 48, 184, 124],
], dtype=np.float64)
target = np.array([
    [48, 76, 136, 172],
], dtype=np.float64)
anchor = np.array([
    [56, 56, 168, 112],
], dtype=np.float64)
a = anchor.T
eps = 1e-7


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


def minimum(x, y):  # of equals, each has half of the derivative
    x, y = dual(x), dual(y)
    first = np.where(x.v == y.v, 0.5, x.v < y.v)
    return Dual(np.minimum(x.v, y.v), first * x.d + (1 - first) * y.d)


def maximum(x, y):
    return -1 * minimum(-1 * x, -1 * y)


def where(holds, x, y):
    return Dual(np.where(holds, x.v, y.v), np.where(holds, x.d, y.d))


def atan(x):
    x = dual(x)
    return chain(x, np.arctan(x.v), 1 / (1 + x.v * x.v))


def fixed(x):  # it counts as a constant
    return x.v


def pair(p, t):  # IoU, the area of the union, and the width and the height of the hull
    w = minimum(p[2], t[2]) - maximum(p[0], t[0])
    h = minimum(p[3], t[3]) - maximum(p[1], t[1])
    common = where((w > 0) & (h > 0), w * h, 0 * w)
    union = (p[2] - p[0]) * (p[3] - p[1]) + (t[2] - t[0]) * (t[3] - t[1]) - common
    hull = maximum(p[2], t[2]) - minimum(p[0], t[0]), maximum(p[3], t[3]) - minimum(p[1], t[1])
    return common / (union + eps), union, hull


def distance(p, t, hull):
    x, y = (p[0] + p[2] - t[0] - t[2]) / 2, (p[1] + p[3] - t[1] - t[3]) / 2
    return (x * x + y * y) / (hull[0] * hull[0] + hull[1] * hull[1] + eps)


def l1(e):
    return np.abs(e), np.sign(e)


def ciou(p, t):
    iou, _, hull = pair(p, t)
    unlike = atan((t[2] - t[0]) / (t[3] - t[1])) - atan((p[2] - p[0]) / (p[3] - p[1]))
    v = 4 / math.pi**2 * unlike * unlike
    alpha = fixed(v / (1 - iou + v + eps))
    return 1 - iou + distance(p, t, hull) + alpha * v


p = [Dual(prediction[:, i], np.eye(4)[i][:, None]) for i in range(4)]
t = target.T
for name, loss in [
    ("l1", over_numbers(l1)),
    ("ciou", ciou),
]:
    values = loss(p, t)
    gradient = np.broadcast_to(values.d, (4, len(prediction))).T / len(prediction)
    print(f"{name} value={values.v.mean()} gradient={gradient.flatten().tolist()}")
