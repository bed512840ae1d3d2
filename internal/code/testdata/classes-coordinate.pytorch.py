# Losslab, Classes: classes?part=coordinate&peak=110&sure=0.75
# It prints each measure of one prediction, and the largest size of its gradient, by a logit or, of losses of numbers, by the prediction.
import torch
import torch.nn.functional as F

probabilities = torch.full((224,), (1 - 0.75) / 223, dtype=torch.float64)
probabilities[110] = 0.75
logits = probabilities.log().requires_grad_()
true_class = 112


def ce(logits):
    return F.cross_entropy(logits[None], torch.tensor([true_class]))


def accuracy(logits):  # it only jumps: its gradient is 0
    others = torch.arange(len(logits)) != true_class
    return (logits[true_class] > logits[others]).all().double() + 0 * logits.sum()


for name, measure in [
    ("ce", ce),
    ("accuracy", accuracy),
]:
    value = measure(logits)
    (gradient,) = torch.autograd.grad(value, logits)
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")

prediction = torch.tensor([110], dtype=torch.float64, requires_grad=True)
target = torch.tensor([112], dtype=torch.float64)


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
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
