# Losslab, Landscape: landscape?over=line&steps=20&ball=0.1,2&losses=mse,huber,logcosh
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import numpy as np

target = np.array([
    0.44, 0.47, 0.47, 0.59, 0.66, 0.73, 0.81, 0.88, 1.06, 1.2, 1.35, 1.49, 1.61, 2.12, 11.9,
    12.4, 14.2, 15.9, 18.2, 21.2, 4.3, 2.4, 2.7, 2.9,
], dtype=np.float64)
design = np.array([
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
])
scale = [0.14446302370292305, 1.0]  # from the unknowns of the descent to what is shown


def mse(e):
    return e * e, 2 * e


def huber(e, delta=1.0):
    size = np.abs(e)
    value = np.where(size < delta, 0.5 * size * size, delta * (size - 0.5 * delta))
    return value, np.clip(e, -delta, delta)


def logcosh(e, c=1.0):
    x = np.abs(e) / c
    s = np.sinh(0.5 * np.minimum(x, 1))  # near 0 the form for far errors would lose digits
    near, far = np.log1p(2 * s * s), x + np.log1p(np.exp(-2 * x)) - np.log(2)
    return c * c * np.where(x < 1, near, far), c * np.tanh(e / c)


def descend(loss, rate, steps):
    u = np.array([0.6922186552431729, 2.0])
    for _ in range(steps):
        _, gradient = loss(design @ u - target)
        u -= rate * (gradient @ design) / len(target)
    return u


for name, loss, rate, steps in [
    ("mse", mse, 0.3, 20),
    ("huber", huber, 0.3, 20),
    ("logcosh", logcosh, 0.3, 20),
]:
    u = descend(loss, rate, steps)
    value, _ = loss(design @ u - target)
    slope, height = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} slope={slope} height={height} value={value.mean()}")
