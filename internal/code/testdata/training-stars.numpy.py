# Losslab, Training: training?data=stars&rate=0.5&step=12&steps=30&losses=l1,mse,huber
# It prints, for each loss, the line after the step shown, and its mean over the data.
import numpy as np

x = np.array([
    4.37, 4.56, 4.26, 4.56, 4.3, 4.46, 3.84, 4.57, 4.26, 4.37, 3.49, 4.43, 4.48, 4.01, 4.29,
    4.42, 4.23, 4.42, 4.23, 3.49, 4.29, 4.29, 4.42, 4.49, 4.38, 4.42, 4.29, 4.38, 4.22, 3.48,
    4.38, 4.56, 4.45, 3.49, 4.23, 4.62, 4.53, 4.45, 4.53, 4.43, 4.38, 4.45, 4.5, 4.45, 4.55,
    4.45, 4.42,
], dtype=np.float64)
y = np.array([
    5.23, 5.74, 4.93, 5.74, 5.19, 5.46, 4.65, 5.27, 5.57, 5.12, 5.73, 5.45, 5.42, 4.05, 4.26,
    4.58, 3.94, 4.18, 4.18, 5.89, 4.38, 4.22, 4.42, 4.85, 5.02, 4.66, 4.66, 4.9, 4.39, 6.05,
    4.42, 5.1, 5.22, 6.29, 4.34, 5.62, 5.1, 5.22, 5.18, 5.57, 4.62, 5.06, 5.34, 5.34, 5.54,
    4.98, 4.5,
], dtype=np.float64)
mean, sd = x.mean(), x.std()
z = (x - mean) / sd


def l1(e):
    return np.abs(e), np.sign(e)


def mse(e):
    return e * e, 2 * e


def huber(e, delta=1.0):
    size = np.abs(e)
    value = np.where(size < delta, 0.5 * size * size, delta * (size - 0.5 * delta))
    return value, np.clip(e, -delta, delta)


def descend(loss, rate, steps):
    level = 0.0  # height at the mean of x
    tilt = 0.0  # rise a standard deviation of x
    for _ in range(steps):
        _, gradient = loss(level + tilt * z - y)
        level -= rate * gradient.mean()
        tilt -= rate * (gradient * z).mean()
    return level, tilt


for name, loss, rate, steps in [
    ("l1", l1, 0.5, 12),
    ("mse", mse, 0.5, 12),
    ("huber", huber, 0.5, 12),
]:
    level, tilt = descend(loss, rate, steps)
    value, _ = loss(level + tilt * z - y)
    slope = tilt / sd
    print(f"{name} slope={slope} intercept={level - slope * mean} value={value.mean()}")
