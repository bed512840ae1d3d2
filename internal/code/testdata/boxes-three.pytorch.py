# Losslab, Boxes: boxes?unit=share&coords=center&step=9&p=56,56;112,168;28,28;56,112;112,112;168,168/224&t=56,84;140,196;14,0;112,168;112,112;168,196/224&losses=l1,mse,smoothl1,iou,giou,diou,ciou,eiou&beta=0.1
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import math

import torch
import torch.nn.functional as F

prediction = torch.tensor([
    [0.25209326296159623, 0.2711716259655562, 0.5445335252348517, 0.7771857146265594],
    [0.09918065161904671, 0.11504789083677006, 0.2758193483809533, 0.5099521091632299],
    [0.5013758188715982, 0.5032615666708448, 0.7486241811284019, 0.8079412412331772],
], dtype=torch.float64, requires_grad=True)
target = torch.tensor([
    [0.25, 0.375, 0.625, 0.875],
    [0.0625, 0, 0.5, 0.75],
    [0.5, 0.5, 0.75, 0.875],
], dtype=torch.float64)
p, t = prediction.unbind(1), target.unbind(1)
maximum, minimum, where, atan = torch.maximum, torch.minimum, torch.where, torch.atan
eps = 1e-7


def numbers(b):
    return (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, b[2] - b[0], b[3] - b[1]


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


def smoothl1(prediction, target, beta=0.1):
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
