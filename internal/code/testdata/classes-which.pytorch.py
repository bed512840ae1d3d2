# Losslab, Classes: classes?class=cat&logits=1.5,-0.25,3
# It prints each measure of one prediction, and its gradient by each logit.
import torch
import torch.nn.functional as F

logits = torch.tensor([1.5, -0.25, 3], dtype=torch.float64, requires_grad=True)
true_class = 1


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
    print(f"{name} value={value.item()} gradient={gradient.tolist()}")
