# Losslab, Boxes: boxes?unit=share&coords=center&step=9&p=56,56;112,168;28,28;56,112;112,112;168,168/224&t=56,84;140,196;14,0;112,168;112,112;168,196/224&losses=l1,mse,smoothl1,iou,giou,diou,ciou,eiou&beta=0.1
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import math

import numpy as np

prediction = np.array([
    [0.25209326296159623, 0.2711716259655562, 0.5445335252348517, 0.7771857146265594],
    [0.09918065161904671, 0.11504789083677006, 0.2758193483809533, 0.5099521091632299],
    [0.5013758188715982, 0.5032615666708448, 0.7486241811284019, 0.8079412412331772],
], dtype=np.float64)
target = np.array([
    [0.25, 0.375, 0.625, 0.875],
    [0.0625, 0, 0.5, 0.75],
    [0.5, 0.5, 0.75, 0.875],
], dtype=np.float64)
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
    return (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, b[2] - b[0], b[3] - b[1]


def over_numbers(loss):
    return lambda p, t: sum(chain(x - y, *loss((x - y).v)) for x, y in zip(numbers(p), numbers(t))) / 4


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


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=0.1):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def iou(p, t):
    return 1 - pair(p, t)[0]


def giou(p, t):
    iou, union, hull = pair(p, t)
    area = hull[0] * hull[1]
    return 1 - iou + (area - union) / (area + eps)


def diou(p, t):
    iou, _, hull = pair(p, t)
    return 1 - iou + distance(p, t, hull)


def ciou(p, t):
    iou, _, hull = pair(p, t)
    unlike = atan((t[2] - t[0]) / (t[3] - t[1])) - atan((p[2] - p[0]) / (p[3] - p[1]))
    v = 4 / math.pi**2 * unlike * unlike
    alpha = fixed(v / (1 - iou + v + eps))
    return 1 - iou + distance(p, t, hull) + alpha * v


def eiou(p, t):
    iou, _, hull = pair(p, t)
    w, h = p[2] - p[0] - (t[2] - t[0]), p[3] - p[1] - (t[3] - t[1])
    return 1 - iou + distance(p, t, hull) + w * w / (hull[0] * hull[0] + eps) + h * h / (hull[1] * hull[1] + eps)


p = [Dual(prediction[:, i], np.eye(4)[i][:, None]) for i in range(4)]
t = target.T
for name, loss in [
    ("l1", over_numbers(l1)),
    ("mse", over_numbers(mse)),
    ("smoothl1", over_numbers(smoothl1)),
    ("iou", iou),
    ("giou", giou),
    ("diou", diou),
    ("ciou", ciou),
    ("eiou", eiou),
]:
    values = loss(p, t)
    gradient = np.broadcast_to(values.d, (4, len(prediction))).T / len(prediction)
    print(f"{name} value={values.v.mean()} gradient={gradient.flatten().tolist()}")
