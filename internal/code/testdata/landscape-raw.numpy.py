# Losslab, Landscape: landscape?over=line&xscale=raw&rate=0.0002&steps=50&losses=mse,smoothl1
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import numpy as np

target = np.array([
    0.44, 0.47, 0.47, 0.59, 0.66, 0.73, 0.81, 0.88, 1.06, 1.2, 1.35, 1.49, 1.61, 2.12, 11.9,
    12.4, 14.2, 15.9, 18.2, 21.2, 4.3, 2.4, 2.7, 2.9,
], dtype=np.float64)
design = np.array([
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
])
scale = [1.0, 1.0]  # from the unknowns of the descent to what is shown


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=1.0):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def descend(loss, rate, steps):
    u = np.array([0.0, 0.0])
    for _ in range(steps):
        _, gradient = loss(design @ u - target)
        u -= rate * (gradient @ design) / len(target)
    return u


for name, loss, rate, steps in [
    ("mse", mse, 0.0002, 50),
    ("smoothl1", smoothl1, 0.0002, 50),
]:
    u = descend(loss, rate, steps)
    value, _ = loss(design @ u - target)
    slope, intercept = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} slope={slope} intercept={intercept} value={value.mean()}")
