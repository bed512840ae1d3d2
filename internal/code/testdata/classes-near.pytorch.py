# Losslab, Classes: classes?part=near&t=4&beta=0.5
# It prints the mean of each loss over all errors, and its gradient by each prediction.
import torch
import torch.nn.functional as F

prediction = torch.tensor([
    1, -1, 1, -1, 1, -1, 1, -1, 1, 31,
], dtype=torch.float64, requires_grad=True)
target = torch.zeros_like(prediction)  # the errors are given: prediction - 0


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=0.5):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def within(prediction, target, t=4.0):  # it only jumps: its gradient is 0
    return ((prediction - target).abs() <= t).double() + 0 * prediction


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
    ("within", within),
]:
    value = loss(prediction, target).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.tolist()}")
