# Losslab, Points: points?scene=centre&p=0.41517857142857145,0.4642857142857134
# It prints the mean of each loss over all coordinates (x, y, x, y, ...), in pixels, and its gradient by each prediction.
import torch
import torch.nn.functional as F

prediction = torch.tensor([93, 104], dtype=torch.float64, requires_grad=True)
target = torch.tensor([90, 100], dtype=torch.float64)


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


for name, loss in [
    ("l1", l1),
    ("mse", mse),
    ("smoothl1", smoothl1),
]:
    value = loss(prediction, target).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.tolist()}")
