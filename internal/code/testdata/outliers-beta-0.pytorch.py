# Losslab, Outliers: outliers?losses=l1,smoothl1&beta=0
# It prints the mean of each loss over all errors, and the largest size of its gradient by a prediction.
import torch
import torch.nn.functional as F

prediction = torch.tensor([
    0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8,
], dtype=torch.float64, requires_grad=True)
target = torch.zeros_like(prediction)  # the errors are given: prediction - 0


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=0.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


for name, loss in [
    ("l1", l1),
    ("smoothl1", smoothl1),
]:
    value = loss(prediction, target).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
