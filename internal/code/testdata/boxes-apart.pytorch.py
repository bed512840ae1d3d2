# Losslab, Boxes: boxes?p=28,56;84,112/224&t=112,140;168,196/224&losses=l1,mse,smoothl1,iou,giou,diou,ciou,eiou
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import math

import torch
import torch.nn.functional as F

prediction = torch.tensor([
    [28, 56, 84, 112],
], dtype=torch.float64, requires_grad=True)
target = torch.tensor([
    [112, 140, 168, 196],
], dtype=torch.float64)
p, t = prediction.unbind(1), target.unbind(1)
maximum, minimum, where, atan = torch.maximum, torch.minimum, torch.where, torch.atan
eps = 1e-7


def numbers(b):
    return b


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


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


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
    value = loss(p, t).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.flatten().tolist()}")
