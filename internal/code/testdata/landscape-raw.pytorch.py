# Losslab, Landscape: landscape?over=line&xscale=raw&rate=0.0002&steps=50&losses=mse,smoothl1
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import torch
import torch.nn.functional as F

target = torch.tensor([
    0.44, 0.47, 0.47, 0.59, 0.66, 0.73, 0.81, 0.88, 1.06, 1.2, 1.35, 1.49, 1.61, 2.12, 11.9,
    12.4, 14.2, 15.9, 18.2, 21.2, 4.3, 2.4, 2.7, 2.9,
], dtype=torch.float64)
design = torch.tensor([
    [50.0, 1.0],
    [51.0, 1.0],
    [52.0, 1.0],
    [53.0, 1.0],
    [54.0, 1.0],
    [55.0, 1.0],
    [56.0, 1.0],
    [57.0, 1.0],
    [58.0, 1.0],
    [59.0, 1.0],
    [60.0, 1.0],
    [61.0, 1.0],
    [62.0, 1.0],
    [63.0, 1.0],
    [64.0, 1.0],
    [65.0, 1.0],
    [66.0, 1.0],
    [67.0, 1.0],
    [68.0, 1.0],
    [69.0, 1.0],
    [70.0, 1.0],
    [71.0, 1.0],
    [72.0, 1.0],
    [73.0, 1.0],
], dtype=torch.float64)
scale = [1.0, 1.0]  # from the unknowns of the descent to what is shown


def mse(prediction, target):
    return F.mse_loss(prediction, target, reduction="none")


def smoothl1(prediction, target, beta=1.0):
    return F.smooth_l1_loss(prediction, target, reduction="none", beta=beta)


def descend(loss, rate, steps):
    u = torch.tensor([0.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([u], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(design @ u, target).mean().backward()
        optimizer.step()
    return u.detach()


for name, loss, rate, steps in [
    ("mse", mse, 0.0002, 50),
    ("smoothl1", smoothl1, 0.0002, 50),
]:
    u = descend(loss, rate, steps)
    value = loss(design @ u, target).mean()
    slope, intercept = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} slope={slope} intercept={intercept} value={value.item()}")
