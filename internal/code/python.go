package code

import (
	"strconv"
	"strings"

	"losslab/internal/loss"
)

var pyTorch = writer{
	comment: "#",
	elements: `
«prediction»
«target»


«functions»for name, loss«, c» in [
«rows»]:
«mean»    value = loss(prediction«- c», target).mean()
«sum»    value = loss(prediction«- c», target).sum()
    (gradient,) = torch.autograd.grad(value, prediction)
«few»    print(f"{name} value={value.item()} gradient={gradient.tolist()}")
«many»    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
`,
	line: `
«x»
«y»
mean, sd = x.mean(), x.std(unbiased=False)
z = (x - mean) / sd


«functions»def descend(loss, rate, steps):
    level = torch.tensor(«level», dtype=torch.float64, requires_grad=True)  # height at the mean of x
    tilt = torch.tensor(«tilt», dtype=torch.float64, requires_grad=True)  # rise a standard deviation of x
    optimizer = torch.optim.SGD([level, tilt], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(level + tilt * z, y).mean().backward()
        optimizer.step()
    return level.detach(), tilt.detach()


for name, loss, rate, steps in [
«rows»]:
    level, tilt = descend(loss, rate, steps)
    value = loss(level + tilt * z, y).mean()
    slope = tilt / sd
    print(f"{name} slope={slope.item()} intercept={(level - slope * mean).item()} value={value.item()}")
`,
	single: `
target = torch.tensor(0.0, dtype=torch.float64)


«functions»def descend(loss, rate, steps):
    e = torch.tensor(«level», dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([e], lr=rate)
    for _ in range(steps):
        before = abs(e.item())
        optimizer.zero_grad()
        loss(e, target).backward()
        optimizer.step()
        if abs(e.item()) < 1e-12 * before:  # what is left is rounding
            with torch.no_grad():
                e.zero_()
    return e.detach()


for name, loss, rate, steps in [
«rows»]:
    e = descend(loss, rate, steps)
    print(f"{name} error={e.item()} value={loss(e, target).item()}")
`,
	unknowns: `
«target»
«design»
scale = «scale»  # from the unknowns of the descent to what is shown


«functions»def descend(loss, rate, steps):
    u = torch.tensor(«start», dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([u], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(design @ u, target).mean().backward()
        optimizer.step()
    return u.detach()


for name, loss, rate, steps in [
«rows»]:
    u = descend(loss, rate, steps)
    value = loss(design @ u, target).mean()
    «names» = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} «printed» value={value.item()}")
`,
	rows:     [2]string{"design = torch.tensor([", "], dtype=torch.float64)"},
	function: func(l loss.Loss) string { return pythonFunction(l, "prediction, target", l.Entry().Code.PyTorch) },
	name:     pythonName,
	vector: func(name string, v []float64) string {
		end := "], dtype=torch.float64)"
		if name == "prediction" {
			end = "], dtype=torch.float64, requires_grad=True)"
		}
		return listed(v, name+" = torch.tensor([", pythonIndent, end)
	},
	zeros:   "target = torch.zeros_like(prediction)  # the errors are given: prediction - 0",
	scalar:  scalar,
	shifted: [2]string{", c", " - c"},
	row:     pythonRow,
	helpers: none,
	imports: func(body string) string {
		return imported(body, "math.", "import math\n\n") + "import torch\n" +
			imported(body, "F.", "import torch.nn.functional as F\n")
	},
}

var numPy = writer{
	comment: "#",
	elements: `
«prediction»
«target»


«functions»for name, loss«, c» in [
«rows»]:
    value, gradient = loss(prediction«- c» - target)
«mean»    value, gradient = value.mean(), gradient / len(prediction)
«sum»    value = value.sum()
«few»    print(f"{name} value={value} gradient={gradient.tolist()}")
«many»    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
`,
	line: `
«x»
«y»
mean, sd = x.mean(), x.std()
z = (x - mean) / sd


«functions»def descend(loss, rate, steps):
    level = «level»  # height at the mean of x
    tilt = «tilt»  # rise a standard deviation of x
    for _ in range(steps):
        _, gradient = loss(level + tilt * z - y)
        level -= rate * gradient.mean()
        tilt -= rate * (gradient * z).mean()
    return level, tilt


for name, loss, rate, steps in [
«rows»]:
    level, tilt = descend(loss, rate, steps)
    value, _ = loss(level + tilt * z - y)
    slope = tilt / sd
    print(f"{name} slope={slope} intercept={level - slope * mean} value={value.mean()}")
`,
	single: `

«functions»def descend(loss, rate, steps):
    e = «level»
    for _ in range(steps):
        before = abs(e)
        _, gradient = loss(e)
        e -= rate * gradient
        if abs(e) < 1e-12 * before:  # what is left is rounding
            e = 0.0
    return e


for name, loss, rate, steps in [
«rows»]:
    e = descend(loss, rate, steps)
    value, _ = loss(e)
    print(f"{name} error={e} value={value}")
`,
	unknowns: `
«target»
«design»
scale = «scale»  # from the unknowns of the descent to what is shown


«functions»def descend(loss, rate, steps):
    u = np.array(«start»)
    for _ in range(steps):
        _, gradient = loss(design @ u - target)
        u -= rate * (gradient @ design) / len(target)
    return u


for name, loss, rate, steps in [
«rows»]:
    u = descend(loss, rate, steps)
    value, _ = loss(design @ u - target)
    «names» = [v * s for v, s in zip(u.tolist(), scale)]
    print(f"{name} «printed» value={value.mean()}")
`,
	rows:     [2]string{"design = np.array([", "])"},
	function: func(l loss.Loss) string { return pythonFunction(l, "e", l.Entry().Code.NumPy) },
	name:     pythonName,
	vector: func(name string, v []float64) string {
		return listed(v, name+" = np.array([", pythonIndent, "], dtype=np.float64)")
	},
	zeros:   "target = np.zeros_like(prediction)  # the errors are given: prediction - 0",
	scalar:  scalar,
	shifted: [2]string{", c", " - c"},
	row:     pythonRow,
	helpers: none,
	imports: func(string) string { return "import numpy as np\n" },
}

const pythonIndent = "    "

func none(string) string { return "" }

// imported returns a line of imports if the body uses it.
func imported(body, use, line string) string {
	if strings.Contains(body, use) {
		return line
	}
	return ""
}

func pythonName(id string) string { return strings.ReplaceAll(id, "-", "_") }

// pythonFunction returns the loss as a function, with its parameters as arguments with defaults.
func pythonFunction(l loss.Loss, arguments, body string) string {
	for _, p := range l.Entry().Params {
		arguments += ", " + p.Name + "=" + scalar(l.Param(p.Name))
	}
	return "def " + pythonName(l.ID()) + "(" + arguments + "):" + body + "\n\n\n"
}

func pythonRow(id, name string, further ...string) string {
	return pythonIndent + "(" + strings.Join(append([]string{strconv.Quote(id), name}, further...), ", ") + "),\n"
}
