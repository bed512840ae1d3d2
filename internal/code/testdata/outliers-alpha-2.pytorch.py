# Losslab, Outliers: outliers?losses=barron&barron.alpha=2&barron.c=3
# It prints the mean of each loss over all errors, and the largest size of its gradient by a prediction.
import torch

prediction = torch.tensor([
    0.4, -0.7, 0.2, 1.1, -0.3, 0.9, -1.2, 0.5, -0.6, 6, 0.3, -0.8,
], dtype=torch.float64, requires_grad=True)
target = torch.zeros_like(prediction)  # the errors are given: prediction - 0


def barron(prediction, target, alpha=2.0, c=3.0):
    x = (prediction - target) / c
    if alpha == 2:
        return 0.5 * x * x
    b = abs(alpha - 2)
    grown = torch.log1p(x * x / b)
    if alpha == 0:
        return grown
    t = 0.5 * alpha * grown
    # near 0 expm1 keeps the digits of the value, further out exp those of the gradient
    near, far = torch.expm1(t.clamp(-1, 1)), torch.exp(t) - 1
    return b / alpha * torch.where(t.abs() < 1, near, far)


for name, loss in [
    ("barron", barron),
]:
    value = loss(prediction, target).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
