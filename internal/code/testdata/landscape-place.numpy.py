# Losslab, Landscape: landscape?rate=0.2&steps=9&ball=9.413,1.127&points=2.1,2.2;3.3,4.4;4.23,2.91;2.6,3.7;9,7.6&losses=l1,mse,smoothl1,huber,logcosh,cauchy,geman-mcclure,welsch,tukey,quantile,epsilon-insensitive,barron,wing&beta=0.3&huber.delta=2&logcosh.c=0.7&cauchy.c=2.5&geman-mcclure.c=3&welsch.c=1.5&tukey.c=6&quantile.tau=0.3&epsilon-insensitive.epsilon=0.25&barron.alpha=-1.5&barron.c=2&wing.w=5&wing.epsilon=0.5
# It prints, for each loss, where its descent is after the step shown, and the mean loss there.
import numpy as np

target = np.array([2.1, 2.2, 3.3, 4.4, 4.23, 2.91, 2.6, 3.7, 9, 7.6], dtype=np.float64)
design = np.array([
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
])
scale = [1.0, 1.0]  # from the unknowns of the descent to what is shown


def l1(e):
    return np.abs(e), np.sign(e)


def mse(e):
    return e * e, 2 * e


def smoothl1(e, beta=0.3):
    size = np.abs(e)
    if beta == 0:
        return size, np.sign(e)
    value = np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta)
    return value, np.clip(e / beta, -1, 1)


def huber(e, delta=2.0):
    size = np.abs(e)
    value = np.where(size < delta, 0.5 * size * size, delta * (size - 0.5 * delta))
    return value, np.clip(e, -delta, delta)


def logcosh(e, c=0.7):
    x = np.abs(e) / c
    s = np.sinh(0.5 * np.minimum(x, 1))  # near 0 the form for far errors would lose digits
    near, far = np.log1p(2 * s * s), x + np.log1p(np.exp(-2 * x)) - np.log(2)
    return c * c * np.where(x < 1, near, far), c * np.tanh(e / c)


def cauchy(e, c=2.5):
    x = e / c
    return 0.5 * c * c * np.log1p(x * x), e / (1 + x * x)


def geman_mcclure(e, c=3.0):
    x = e / c
    q = 1 + x * x
    return 0.5 * e * e / q, e / q / q


def welsch(e, c=1.5):
    x = e / c
    return -0.5 * c * c * np.expm1(-x * x), e * np.exp(-x * x)


def tukey(e, c=6.0):
    x = e / c
    q = np.minimum(x * x, 1)
    return c * c / 6 * q * (3 - q * (3 - q)), e * (1 - q) ** 2


def quantile(e, tau=0.3):
    above, below = e > 0, e < 0
    value = (1 - tau) * np.maximum(e, 0) + tau * np.maximum(-e, 0)
    return value, (1 - tau) * above - tau * below


def epsilon_insensitive(e, epsilon=0.25):
    size = np.abs(e)
    return np.maximum(size - epsilon, 0), np.sign(e) * (size > epsilon)


def barron(e, alpha=-1.5, c=2.0):
    x = e / c
    if alpha == 2:
        return 0.5 * x * x, x / c
    b = abs(alpha - 2)
    grown = np.log1p(x * x / b)
    gradient = x / c * np.exp((0.5 * alpha - 1) * grown)
    if alpha == 0:
        return grown, gradient
    return b / alpha * np.expm1(0.5 * alpha * grown), gradient


def wing(e, w=5.0, epsilon=0.5):
    size = np.abs(e)
    near, far = w * np.log1p(size / epsilon), size - w + w * np.log1p(w / epsilon)
    value = np.where(size < w, near, far)
    return value, np.sign(e) * np.where(size < w, w / (epsilon + size), 1)


def descend(loss, rate, steps):
    u = np.array([9.413, 1.127])
    for _ in range(steps):
        _, gradient = loss(design @ u - target)
        u -= rate * (gradient @ design) / len(target)
    return u


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
    value, _ = loss(design @ u - target)
    x, y = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} x={x} y={y} value={value.mean()}")
