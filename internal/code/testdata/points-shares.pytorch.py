# Losslab, Points: points?unit=share&reduction=sum&losses=l1,mse,smoothl1,wing,tukey
# It prints the sum of each loss over all coordinates (x, y, x, y, ...), in shares of the side, and the largest size of its gradient by a prediction.
import math

import torch
import torch.nn.functional as F

prediction = torch.tensor([
    0.27232142857142855, 0.29910714285714285, 0.4107142857142857, 0.3169642857142857,
    0.5714285714285714, 0.2857142857142857, 0.7232142857142857, 0.32589285714285715,
    0.35267857142857145, 0.41964285714285715, 0.6473214285714286, 0.39285714285714285,
    0.5178571428571429, 0.5758928571428571, 0.2857142857142857, 0.8348214285714286,
    0.6339285714285714, 0.7142857142857143,
], dtype=torch.float64, requires_grad=True)
target = torch.tensor([
    0.25892857142857145, 0.3125, 0.41964285714285715, 0.29910714285714285, 0.5803571428571429,
    0.29910714285714285, 0.7410714285714286, 0.3125, 0.3392857142857143, 0.4017857142857143,
    0.6607142857142857, 0.4017857142857143, 0.5, 0.5892857142857143, 0.3794642857142857,
    0.7276785714285714, 0.6205357142857143, 0.7276785714285714,
], dtype=torch.float64)


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def wing(prediction, target, w=10.0, epsilon=2.0):
    size = (prediction - target).abs()
    near, far = w * torch.log1p(size / epsilon), size - w + w * math.log1p(w / epsilon)
    return torch.where(size < w, near, far)


def tukey(prediction, target, c=4.685):
    x = (prediction - target) / c
    q = (x * x).clamp(max=1)
    return c * c / 6 * q * (3 - q * (3 - q))


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
    ("wing", wing),
    ("tukey", tukey),
]:
    value = loss(prediction, target).sum()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
