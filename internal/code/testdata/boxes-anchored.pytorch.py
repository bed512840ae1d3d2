# Losslab, Boxes: boxes?coords=t&p=56,56;112,168;28,28;56,112;112,112;168,168/224&t=56,84;140,196;14,0;112,168;112,112;168,196/224&losses=smoothl1,mse&beta=0.1
# It prints the mean of each loss over all boxes, and its gradient by the sides of each prediction: x1, y1, x2, y2.
import torch
import torch.nn.functional as F

prediction = torch.tensor([
    [56, 56, 112, 168],
    [28, 28, 56, 112],
    [112, 112, 168, 168],
], dtype=torch.float64, requires_grad=True)
target = torch.tensor([
    [56, 84, 140, 196],
    [14, 0, 112, 168],
    [112, 112, 168, 196],
], dtype=torch.float64)
anchor = torch.tensor([
    [56, 84, 140, 196],
    [14, 0, 112, 168],
    [112, 112, 168, 196],
], dtype=torch.float64)
p, t = prediction.unbind(1), target.unbind(1)
a = anchor.unbind(1)
log = torch.log


def numbers(b):
    w, h = a[2] - a[0], a[3] - a[1]
    x, y = (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2
    return x / w, y / h, log((b[2] - b[0]) / w), log((b[3] - b[1]) / h)


def over_numbers(loss):
    return lambda p, t: sum(loss(x, y) for x, y in zip(numbers(p), numbers(t))) / 4


def smoothl1(prediction, target, beta=0.1):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


for name, loss in [
    ("smoothl1", over_numbers(smoothl1)),
    ("mse", over_numbers(mse)),
]:
    value = loss(p, t).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.flatten().tolist()}")
