# Losslab, Landscape: landscape?over=shift&step=20&steps=30&losses=mse,smoothl1,cauchy,tukey
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import numpy as np

target = np.array([-0.1, 0.2, -0.05, -0.3, 0.1, -0.2, 0.15, 0, -0.25, -20], dtype=np.float64)
design = np.array([
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
])
scale = [1.0]  # from the unknowns of the descent to what is shown


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=1.0):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def cauchy(e, c=1.0):
    x = e / c
    return 0.5 * c * c * np.log1p(x * x), e / (1 + x * x)


def tukey(e, c=4.685):
    x = e / c
    q = np.minimum(x * x, 1)
    return c * c / 6 * q * (3 - q * (3 - q)), e * (1 - q) ** 2


def descend(loss, rate, steps):
    u = np.array([19.0])
    for _ in range(steps):
        _, gradient = loss(design @ u - target)
        u -= rate * (gradient @ design) / len(target)
    return u


for name, loss, rate, steps in [
    ("mse", mse, 0.3, 20),
    ("smoothl1", smoothl1, 0.3, 20),
    ("cauchy", cauchy, 0.3, 20),
    ("tukey", tukey, 0.3, 20),
]:
    u = descend(loss, rate, steps)
    value, _ = loss(design @ u - target)
    c, = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} c={c} value={value.mean()}")
