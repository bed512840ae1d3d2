# Losslab, Boxes: boxes?coords=t&anchor=56,56;168,112/224&losses=l1,ciou
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import math

import torch
import torch.nn.functional as F

prediction = torch.tensor([
    [92, 48, 184, 124],
], dtype=torch.float64, requires_grad=True)
target = torch.tensor([
    [48, 76, 136, 172],
], dtype=torch.float64)
anchor = torch.tensor([
    [56, 56, 168, 112],
], dtype=torch.float64)
p, t = prediction.unbind(1), target.unbind(1)
a = anchor.unbind(1)
log = torch.log
maximum, minimum, where, atan = torch.maximum, torch.minimum, torch.where, torch.atan
eps = 1e-7


def numbers(b):
    w, h = a[2] - a[0], a[3] - a[1]
    x, y = (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2
    return x / w, y / h, log((b[2] - b[0]) / w), log((b[3] - b[1]) / h)


def over_numbers(loss):
    return lambda p, t: sum(loss(x, y) for x, y in zip(numbers(p), numbers(t))) / 4


def fixed(x):  # it counts as a constant
    return x.detach()


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


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def ciou(p, t):
    iou, _, hull = pair(p, t)
    unlike = atan((t[2] - t[0]) / (t[3] - t[1])) - atan((p[2] - p[0]) / (p[3] - p[1]))
    v = 4 / math.pi**2 * unlike * unlike
    alpha = fixed(v / (1 - iou + v + eps))
    return 1 - iou + distance(p, t, hull) + alpha * v


for name, loss in [
    ("l1", over_numbers(l1)),
    ("ciou", ciou),
]:
    value = loss(p, t).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.flatten().tolist()}")
