# Losslab, Landscape: landscape?over=line&steps=20&ball=0.1,2&losses=mse,huber,logcosh
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import math

import torch
import torch.nn.functional as F

target = torch.tensor([
    0.44, 0.47, 0.47, 0.59, 0.66, 0.73, 0.81, 0.88, 1.06, 1.2, 1.35, 1.49, 1.61, 2.12, 11.9,
    12.4, 14.2, 15.9, 18.2, 21.2, 4.3, 2.4, 2.7, 2.9,
], dtype=torch.float64)
design = torch.tensor([
    [-1.661324772583615, 1.0],
    [-1.516861748880692, 1.0],
    [-1.372398725177769, 1.0],
    [-1.227935701474846, 1.0],
    [-1.0834726777719228, 1.0],
    [-0.9390096540689998, 1.0],
    [-0.7945466303660768, 1.0],
    [-0.6500836066631537, 1.0],
    [-0.5056205829602307, 1.0],
    [-0.36115755925730764, 1.0],
    [-0.21669453555438456, 1.0],
    [-0.07223151185146152, 1.0],
    [0.07223151185146152, 1.0],
    [0.21669453555438456, 1.0],
    [0.36115755925730764, 1.0],
    [0.5056205829602307, 1.0],
    [0.6500836066631537, 1.0],
    [0.7945466303660768, 1.0],
    [0.9390096540689998, 1.0],
    [1.0834726777719228, 1.0],
    [1.227935701474846, 1.0],
    [1.372398725177769, 1.0],
    [1.516861748880692, 1.0],
    [1.661324772583615, 1.0],
], dtype=torch.float64)
scale = [0.14446302370292305, 1.0]  # from the unknowns of the descent to what is shown


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def huber(prediction, target, delta=1.0):
    return F.huber_loss(prediction, target, reduction="none", delta=delta)


def logcosh(prediction, target, c=1.0):
    x = (prediction - target).abs() / c
    s = torch.sinh(0.5 * x.clamp(max=1))  # near 0 the form for far errors would lose digits
    near, far = torch.log1p(2 * s * s), x + torch.log1p(torch.exp(-2 * x)) - math.log(2)
    return c * c * torch.where(x < 1, near, far)


def descend(loss, rate, steps):
    u = torch.tensor([0.6922186552431729, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([u], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(design @ u, target).mean().backward()
        optimizer.step()
    return u.detach()


for name, loss, rate, steps in [
    ("mse", mse, 0.3, 20),
    ("huber", huber, 0.3, 20),
    ("logcosh", logcosh, 0.3, 20),
]:
    u = descend(loss, rate, steps)
    value = loss(design @ u, target).mean()
    slope, height = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} slope={slope} height={height} value={value.item()}")
