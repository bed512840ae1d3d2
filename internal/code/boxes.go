package code

import (
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/setting"
)

// ofBoxes returns the program for boxes. It prints a line for each loss: its id; value, the mean over all boxes; and
// gradient, the derivatives of that with respect to the sides of each prediction.
func ofBoxes(b *setting.Boxes, in Language) string {
	texts := boxTexts[in]
	var functions, rows strings.Builder
	singles, pairs := false, false
	for _, l := range b.Losses {
		w, name := writers[in], writers[in].name(l.ID())
		switch l.Entry {
		case nil:
			singles = true
			functions.WriteString(w.function(l.Single))
			name = texts.overNumbers(name)
		default:
			pairs = true
			functions.WriteString(texts.losses[l.ID()])
		}
		rows.WriteString(w.row(l.ID(), name))
	}
	frame := choose(texts.frame, "singles", "unused", singles)
	frame = choose(frame, "pairs", "unused", pairs)
	frame = choose(frame, "anchor", "unused", singles && b.Form == boxloss.Anchored)
	body := strings.NewReplacer("«prediction»", texts.boxes("prediction", b.Prediction), "«target»", texts.boxes("target", b.Target),
		"«anchors»", texts.boxes("anchor", b.Anchor), "«numbers»", texts.numbers[b.Form], "«pair»", texts.losses[""], "«functions»", functions.String(), "«rows»", rows.String()).Replace(frame)
	return texts.imports(body) + body + writers[in].helpers(body)
}

// boxText holds what differs between the languages.
type boxText struct {
	frame       string
	losses      overlapCode
	numbers     numbersCode
	overNumbers func(loss string) string
	boxes       func(name string, boxes []boxloss.Box) string
	imports     func(body string) string
}

// overlapCode holds the functions of overlap losses by their ids, and what they share under the empty id.
type overlapCode map[string]string

// numbersCode holds the code for the four numbers of a box in each form.
type numbersCode map[boxloss.Form]string

var boxTexts = map[Language]*boxText{PyTorch: &boxesInPyTorch, NumPy: &boxesInNumPy, Go: &boxesInGo}

// boxRows returns the code for boxes, one per line.
func boxRows(boxes []boxloss.Box, open, indent, before, after, end string) string {
	var b strings.Builder
	b.WriteString(open + "\n")
	for _, box := range boxes {
		texts := make([]string, len(box))
		for i, v := range box {
			texts[i] = number(v)
		}
		b.WriteString(indent + before + strings.Join(texts, ", ") + after + ",\n")
	}
	return b.String() + end
}

// Overlap losses have the same text in PyTorch and NumPy, because their operands have operators in both.
var pythonOverlaps = overlapCode{
	"": `def pair(p, t):  # IoU, the area of the union, and the width and the height of the hull
    w = minimum(p[2], t[2]) - maximum(p[0], t[0])
    h = minimum(p[3], t[3]) - maximum(p[1], t[1])
    common = where((w > 0) & (h > 0), w * h, 0 * w)
    union = (p[2] - p[0]) * (p[3] - p[1]) + (t[2] - t[0]) * (t[3] - t[1]) - common
    hull = maximum(p[2], t[2]) - minimum(p[0], t[0]), maximum(p[3], t[3]) - minimum(p[1], t[1])
    return common / (union + eps), union, hull


def distance(p, t, hull):
    x, y = (p[0] + p[2] - t[0] - t[2]) / 2, (p[1] + p[3] - t[1] - t[3]) / 2
    return (x * x + y * y) / (hull[0] * hull[0] + hull[1] * hull[1] + eps)

`,
	"iou": `def iou(p, t):
    return 1 - pair(p, t)[0]


`,
	"giou": `def giou(p, t):
    iou, union, hull = pair(p, t)
    area = hull[0] * hull[1]
    return 1 - iou + (area - union) / (area + eps)


`,
	"diou": `def diou(p, t):
    iou, _, hull = pair(p, t)
    return 1 - iou + distance(p, t, hull)


`,
	"ciou": `def ciou(p, t):
    iou, _, hull = pair(p, t)
    unlike = atan((t[2] - t[0]) / (t[3] - t[1])) - atan((p[2] - p[0]) / (p[3] - p[1]))
    v = 4 / math.pi**2 * unlike * unlike
    alpha = fixed(v / (1 - iou + v + eps))
    return 1 - iou + distance(p, t, hull) + alpha * v


`,
	"eiou": `def eiou(p, t):
    iou, _, hull = pair(p, t)
    w, h = p[2] - p[0] - (t[2] - t[0]), p[3] - p[1] - (t[3] - t[1])
    return 1 - iou + distance(p, t, hull) + w * w / (hull[0] * hull[0] + eps) + h * h / (hull[1] * hull[1] + eps)


`,
}

var pythonNumbers = numbersCode{
	boxloss.Corners: "    return b",
	boxloss.Center:  "    return (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, b[2] - b[0], b[3] - b[1]",
	boxloss.Anchored: `    w, h = a[2] - a[0], a[3] - a[1]
    x, y = (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2
    return x / w, y / h, log((b[2] - b[0]) / w), log((b[3] - b[1]) / h)`,
}

func pythonOverNumbers(loss string) string { return "over_numbers(" + loss + ")" }

var boxesInPyTorch = boxText{
	frame: `
«prediction»
«target»
«anchor»«anchors»
p, t = prediction.unbind(1), target.unbind(1)
«anchor»a = anchor.unbind(1)
«anchor»log = torch.log
«pairs»maximum, minimum, where, atan = torch.maximum, torch.minimum, torch.where, torch.atan
«pairs»eps = 1e-7


«singles»def numbers(b):
«singles»«numbers»
«singles»
«singles»
«singles»def over_numbers(loss):
«singles»    return lambda p, t: sum(loss(x, y) for x, y in zip(numbers(p), numbers(t))) / 4
«singles»
«singles»
«pairs»def fixed(x):  # it counts as a constant
«pairs»    return x.detach()
«pairs»
«pairs»
«pairs»«pair»
«functions»for name, loss in [
«rows»]:
    value = loss(p, t).mean()
    (gradient,) = torch.autograd.grad(value, prediction)
    print(f"{name} value={value.item()} gradient={gradient.flatten().tolist()}")
`,
	losses: pythonOverlaps, numbers: pythonNumbers, overNumbers: pythonOverNumbers,
	boxes: func(name string, boxes []boxloss.Box) string {
		end := "], dtype=torch.float64)"
		if name == "prediction" {
			end = "], dtype=torch.float64, requires_grad=True)"
		}
		return boxRows(boxes, name+" = torch.tensor([", pythonIndent, "[", "]", end)
	},
	imports: func(body string) string {
		return imported(body, "math.", "import math\n\n") + "import torch\n" + imported(body, "F.", "import torch.nn.functional as F\n")
	},
}

var boxesInNumPy = boxText{
	frame: `
«prediction»
«target»
«anchor»«anchors»
«anchor»a = anchor.T
«pairs»eps = 1e-7


class Dual:  # a number of each box, and its derivative by each of the prediction's sides
    __array_ufunc__ = None

    def __init__(self, v, d=0.0):
        self.v, self.d = v, d

    def __add__(self, other):
        other = dual(other)
        return Dual(self.v + other.v, self.d + other.d)

    def __sub__(self, other):
        other = dual(other)
        return Dual(self.v - other.v, self.d - other.d)

    def __mul__(self, other):
        other = dual(other)
        return Dual(self.v * other.v, self.d * other.v + self.v * other.d)

    def __truediv__(self, other):
        other = dual(other)
        return Dual(self.v / other.v, (self.d - self.v / other.v * other.d) / other.v)

    def __rsub__(self, other):
        return dual(other) - self

    def __gt__(self, other):
        return self.v > other

    __radd__, __rmul__ = __add__, __mul__


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def chain(x, value, slope):
    return Dual(value, slope * x.d)


«singles»def numbers(b):
«singles»«numbers»
«singles»
«singles»
«singles»def over_numbers(loss):
«singles»    return lambda p, t: sum(chain(x - y, *loss((x - y).v)) for x, y in zip(numbers(p), numbers(t))) / 4
«singles»
«singles»
«anchor»def log(x):
«anchor»    return chain(x, np.log(x.v), 1 / x.v) if isinstance(x, Dual) else np.log(x)
«anchor»
«anchor»
«pairs»def minimum(x, y):  # of equals, each has half of the derivative
«pairs»    x, y = dual(x), dual(y)
«pairs»    first = np.where(x.v == y.v, 0.5, x.v < y.v)
«pairs»    return Dual(np.minimum(x.v, y.v), first * x.d + (1 - first) * y.d)
«pairs»
«pairs»
«pairs»def maximum(x, y):
«pairs»    return -1 * minimum(-1 * x, -1 * y)
«pairs»
«pairs»
«pairs»def where(holds, x, y):
«pairs»    return Dual(np.where(holds, x.v, y.v), np.where(holds, x.d, y.d))
«pairs»
«pairs»
«pairs»def atan(x):
«pairs»    x = dual(x)
«pairs»    return chain(x, np.arctan(x.v), 1 / (1 + x.v * x.v))
«pairs»
«pairs»
«pairs»def fixed(x):  # it counts as a constant
«pairs»    return x.v
«pairs»
«pairs»
«pairs»«pair»
«functions»p = [Dual(prediction[:, i], np.eye(4)[i][:, None]) for i in range(4)]
t = target.T
for name, loss in [
«rows»]:
    values = loss(p, t)
    gradient = np.broadcast_to(values.d, (4, len(prediction))).T / len(prediction)
    print(f"{name} value={values.v.mean()} gradient={gradient.flatten().tolist()}")
`,
	losses: pythonOverlaps, numbers: pythonNumbers, overNumbers: pythonOverNumbers,
	boxes: func(name string, boxes []boxloss.Box) string {
		return boxRows(boxes, name+" = np.array([", pythonIndent, "[", "]", "], dtype=np.float64)")
	},
	imports: func(body string) string { return imported(body, "math.", "import math\n\n") + "import numpy as np\n" },
}
