# Losslab, Landscape: landscape?over=shift&step=20&steps=30&losses=mse,smoothl1,cauchy,tukey
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import torch
import torch.nn.functional as F

target = torch.tensor([
    -0.1, 0.2, -0.05, -0.3, 0.1, -0.2, 0.15, 0, -0.25, -20,
], dtype=torch.float64)
design = torch.tensor([
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
    [-1.0],
], dtype=torch.float64)
scale = [1.0]  # from the unknowns of the descent to what is shown


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def cauchy(prediction, target, c=1.0):
    x = (prediction - target) / c
    return 0.5 * c * c * torch.log1p(x * x)


def tukey(prediction, target, c=4.685):
    x = (prediction - target) / c
    q = (x * x).clamp(max=1)
    return c * c / 6 * q * (3 - q * (3 - q))


def descend(loss, rate, steps):
    u = torch.tensor([19.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([u], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(design @ u, target).mean().backward()
        optimizer.step()
    return u.detach()


for name, loss, rate, steps in [
    ("mse", mse, 0.3, 20),
    ("smoothl1", smoothl1, 0.3, 20),
    ("cauchy", cauchy, 0.3, 20),
    ("tukey", tukey, 0.3, 20),
]:
    u = descend(loss, rate, steps)
    value = loss(design @ u, target).mean()
    c, = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} c={c} value={value.item()}")
