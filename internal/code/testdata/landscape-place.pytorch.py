# Losslab, Landscape: landscape?rate=0.2&steps=9&ball=9.413,1.127&points=2.1,2.2;3.3,4.4;4.23,2.91;2.6,3.7;9,7.6&losses=l1,mse,smoothl1,huber,logcosh,cauchy,geman-mcclure,welsch,tukey,quantile,epsilon-insensitive,barron,wing&beta=0.3&huber.delta=2&logcosh.c=0.7&cauchy.c=2.5&geman-mcclure.c=3&welsch.c=1.5&tukey.c=6&quantile.tau=0.3&epsilon-insensitive.epsilon=0.25&barron.alpha=-1.5&barron.c=2&wing.w=5&wing.epsilon=0.5
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import math

import torch
import torch.nn.functional as F

target = torch.tensor([2.1, 2.2, 3.3, 4.4, 4.23, 2.91, 2.6, 3.7, 9, 7.6], dtype=torch.float64)
design = torch.tensor([
    [1.0, 0.0],
    [0.0, 1.0],
    [1.0, 0.0],
    [0.0, 1.0],
    [1.0, 0.0],
    [0.0, 1.0],
    [1.0, 0.0],
    [0.0, 1.0],
    [1.0, 0.0],
    [0.0, 1.0],
], dtype=torch.float64)
scale = [1.0, 1.0]  # from the unknowns of the descent to what is shown


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=0.3):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def huber(prediction, target, delta=2.0):
    return F.huber_loss(prediction, target, reduction="none", delta=delta)


def logcosh(prediction, target, c=0.7):
    x = (prediction - target).abs() / c
    s = torch.sinh(0.5 * x.clamp(max=1))  # near 0 the form for far errors would lose digits
    near, far = torch.log1p(2 * s * s), x + torch.log1p(torch.exp(-2 * x)) - math.log(2)
    return c * c * torch.where(x < 1, near, far)


def cauchy(prediction, target, c=2.5):
    x = (prediction - target) / c
    return 0.5 * c * c * torch.log1p(x * x)


def geman_mcclure(prediction, target, c=3.0):
    x = (prediction - target) / c
    q = x * x
    # near 0 the first form keeps the digits of the value, further out the second those of the gradient
    return 0.5 * c * c * torch.where(q < 1, q / (1 + q), 1 - 1 / (1 + q))


def welsch(prediction, target, c=1.5):
    x = (prediction - target) / c
    q = x * x
    # near 0 expm1 keeps the digits of the value, further out exp those of the gradient
    return 0.5 * c * c * torch.where(q < 1, -torch.expm1(-q), 1 - torch.exp(-q))


def tukey(prediction, target, c=6.0):
    x = (prediction - target) / c
    q = (x * x).clamp(max=1)
    return c * c / 6 * q * (3 - q * (3 - q))


def quantile(prediction, target, tau=0.3):
    e = prediction - target
    return (1 - tau) * F.relu(e) + tau * F.relu(-e)


def epsilon_insensitive(prediction, target, epsilon=0.25):
    return F.relu((prediction - target).abs() - epsilon)


def barron(prediction, target, alpha=-1.5, c=2.0):
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


def wing(prediction, target, w=5.0, epsilon=0.5):
    size = (prediction - target).abs()
    near, far = w * torch.log1p(size / epsilon), size - w + w * math.log1p(w / epsilon)
    return torch.where(size < w, near, far)


def descend(loss, rate, steps):
    u = torch.tensor([9.413, 1.127], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([u], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(design @ u, target).mean().backward()
        optimizer.step()
    return u.detach()


for name, loss, rate, steps in [
    ("l1", l1, 0.2, 9),
    ("mse", mse, 0.2, 9),
    ("smoothl1", smoothl1, 0.2, 9),
    ("huber", huber, 0.2, 9),
    ("logcosh", logcosh, 0.2, 9),
    ("cauchy", cauchy, 0.2, 9),
    ("geman-mcclure", geman_mcclure, 0.2, 9),
    ("welsch", welsch, 0.2, 9),
    ("tukey", tukey, 0.2, 9),
    ("quantile", quantile, 0.2, 9),
    ("epsilon-insensitive", epsilon_insensitive, 0.2, 9),
    ("barron", barron, 0.2, 9),
    ("wing", wing, 0.2, 9),
]:
    u = descend(loss, rate, steps)
    value = loss(design @ u, target).mean()
    x, y = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} x={x} y={y} value={value.item()}")
