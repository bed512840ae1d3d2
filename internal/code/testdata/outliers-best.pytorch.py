# Losslab, Outliers: outliers?e=0.1,-0.2,0.06,0.3,-0.1,0.2,-0.15,0,0.25,20,3&center=best&reduction=sum&losses=l1,mse,smoothl1,huber,logcosh,cauchy,tukey
# It prints the sum of each loss over all errors, and the largest size of its gradient by a prediction. First it subtracts c from every prediction, the number beside each loss below.
import math

import torch
import torch.nn.functional as F

prediction = torch.tensor([
    0.1, -0.2, 0.06, 0.3, -0.1, 0.2, -0.15, 0, 0.25, 20, 3,
], dtype=torch.float64, requires_grad=True)
target = torch.zeros_like(prediction)  # the errors are given: prediction - 0


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def huber(prediction, target, delta=1.0):
    return F.huber_loss(prediction, target, reduction="none", delta=delta)


def logcosh(prediction, target, c=1.0):
    x = (prediction - target).abs() / c
    s = torch.sinh(0.5 * x.clamp(max=1))  # near 0 the form for far errors would lose digits
    near, far = torch.log1p(2 * s * s), x + torch.log1p(torch.exp(-2 * x)) - math.log(2)
    return c * c * torch.where(x < 1, near, far)


def cauchy(prediction, target, c=1.0):
    x = (prediction - target) / c
    return 0.5 * c * c * torch.log1p(x * x)


def tukey(prediction, target, c=4.685):
    x = (prediction - target) / c
    q = (x * x).clamp(max=1)
    return c * c / 6 * q * (3 - q * (3 - q))


for name, loss, c in [
    ("l1", l1, 0.1),
    ("mse", mse, 2.132727272727273),
    ("smoothl1", smoothl1, 0.2733333333333333),
    ("huber", huber, 0.2733333333333333),
    ("logcosh", logcosh, 0.282364208979),
    ("cauchy", cauchy, 0.0944310874273),
    ("tukey", tukey, 0.179706772682),
]:
    value = loss(prediction - c, target).sum()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
