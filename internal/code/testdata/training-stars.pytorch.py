# Losslab, Training: training?data=stars&rate=0.5&step=12&steps=30&losses=l1,mse,huber
# It prints, for each loss, the line after the step shown, and its mean over the data.
import torch
import torch.nn.functional as F

x = torch.tensor([
    4.37, 4.56, 4.26, 4.56, 4.3, 4.46, 3.84, 4.57, 4.26, 4.37, 3.49, 4.43, 4.48, 4.01, 4.29,
    4.42, 4.23, 4.42, 4.23, 3.49, 4.29, 4.29, 4.42, 4.49, 4.38, 4.42, 4.29, 4.38, 4.22, 3.48,
    4.38, 4.56, 4.45, 3.49, 4.23, 4.62, 4.53, 4.45, 4.53, 4.43, 4.38, 4.45, 4.5, 4.45, 4.55,
    4.45, 4.42,
], dtype=torch.float64)
y = torch.tensor([
    5.23, 5.74, 4.93, 5.74, 5.19, 5.46, 4.65, 5.27, 5.57, 5.12, 5.73, 5.45, 5.42, 4.05, 4.26,
    4.58, 3.94, 4.18, 4.18, 5.89, 4.38, 4.22, 4.42, 4.85, 5.02, 4.66, 4.66, 4.9, 4.39, 6.05,
    4.42, 5.1, 5.22, 6.29, 4.34, 5.62, 5.1, 5.22, 5.18, 5.57, 4.62, 5.06, 5.34, 5.34, 5.54,
    4.98, 4.5,
], dtype=torch.float64)
mean, sd = x.mean(), x.std(unbiased=False)
z = (x - mean) / sd


def l1(prediction, target):
    return F.l1_loss(prediction, target, reduction="none")


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def huber(prediction, target, delta=1.0):
    return F.huber_loss(prediction, target, reduction="none", delta=delta)


def descend(loss, rate, steps):
    level = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)  # height at the mean of x
    tilt = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)  # rise a standard deviation of x
    optimizer = torch.optim.SGD([level, tilt], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(level + tilt * z, y).mean().backward()
        optimizer.step()
    return level.detach(), tilt.detach()


for name, loss, rate, steps in [
    ("l1", l1, 0.5, 12),
    ("mse", mse, 0.5, 12),
    ("huber", huber, 0.5, 12),
]:
    level, tilt = descend(loss, rate, steps)
    value = loss(level + tilt * z, y).mean()
    slope = tilt / sd
    print(f"{name} slope={slope.item()} intercept={(level - slope * mean).item()} value={value.item()}")
