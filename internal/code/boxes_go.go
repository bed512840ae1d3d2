package code

import (
	"strings"

	"losslab/internal/boxloss"
)

var boxesInGo = boxText{
	frame: `
«prediction»

«target»

«anchor»«anchors»
«anchor»
«pairs»const eps = 1e-7
«pairs»
// dual is a number of a box, and its derivative by each of the prediction's sides.
type dual struct {
	v float64
	d [4]float64
}

// chain is f(x), of which slope is the derivative.
func (x dual) chain(value, slope float64) dual {
	y := dual{v: value}
	for i := range y.d {
		y.d[i] = slope * x.d[i]
	}
	return y
}

func (x dual) times(c float64) dual { return x.chain(c*x.v, c) }
func (x dual) sub(y dual) dual      { return x.add(y.times(-1)) }

func (x dual) add(y dual) dual {
	x.v += y.v
	for i := range x.d {
		x.d[i] += y.d[i]
	}
	return x
}

«pairs»func (x dual) mul(y dual) dual { return x.chain(x.v*y.v, y.v).add(y.chain(0, x.v)) }
«pairs»func (x dual) div(y dual) dual { return x.chain(x.v/y.v, 1/y.v).add(y.chain(0, -x.v/y.v/y.v)) }
«pairs»
«pairs»// lesser and greater give each of equals half of the derivative.
«pairs»func lesser(x, y dual) dual {
«pairs»	switch {
«pairs»	case x.v < y.v:
«pairs»		return x
«pairs»	case x.v > y.v:
«pairs»		return y
«pairs»	}
«pairs»	return x.add(y).times(0.5)
«pairs»}
«pairs»
«pairs»func greater(x, y dual) dual { return lesser(x.times(-1), y.times(-1)).times(-1) }
«pairs»
type box [4]dual

func (b box) width() dual  { return b[2].sub(b[0]) }
func (b box) height() dual { return b[3].sub(b[1]) }

func (b box) middle() (x, y dual) { return b[0].add(b[2]).times(0.5), b[1].add(b[3]).times(0.5) }

«singles»// loss is ℓ(e) and dℓ/de of one error, e = prediction - target.
«singles»type loss func(e float64) (value, gradient float64)
«singles»
«singles»// overNumbers is the mean of a loss over the four numbers of a box.
«singles»func overNumbers(l loss) func(p, t box, i int) dual {
«singles»	return func(p, t box, i int) dual {
«singles»		var sum dual
«singles»		a, b := numbers(p, i), numbers(t, i)
«singles»		for k := range a {
«singles»			e := a[k].sub(b[k])
«singles»			sum = sum.add(e.chain(l(e.v)))
«singles»		}
«singles»		return sum.times(0.25)
«singles»	}
«singles»}
«singles»
«singles»func numbers(b box, i int) [4]dual {
«singles»«numbers»
«singles»}
«singles»
«anchor»func log(x dual) dual { return x.chain(math.Log(x.v), 1/x.v) }
«anchor»
«pairs»// pair is IoU, the area of the union, and the hull of two boxes.
«pairs»func pair(p, t box) (iou, union dual, hull box) {
«pairs»	var both box
«pairs»	for i := range 2 {
«pairs»		both[i], both[i+2] = greater(p[i], t[i]), lesser(p[i+2], t[i+2])
«pairs»		hull[i], hull[i+2] = lesser(p[i], t[i]), greater(p[i+2], t[i+2])
«pairs»	}
«pairs»	var common dual
«pairs»	if both.width().v > 0 && both.height().v > 0 {
«pairs»		common = both.width().mul(both.height())
«pairs»	}
«pairs»	union = p.width().mul(p.height()).add(t.width().mul(t.height())).sub(common)
«pairs»	return common.div(union.add(dual{v: eps})), union, hull
«pairs»}
«pairs»
«pairs»func distance(p, t, hull box) dual {
«pairs»	px, py := p.middle()
«pairs»	tx, ty := t.middle()
«pairs»	x, y, w, h := px.sub(tx), py.sub(ty), hull.width(), hull.height()
«pairs»	return x.mul(x).add(y.mul(y)).div(w.mul(w).add(h.mul(h)).add(dual{v: eps}))
«pairs»}
«pairs»
«functions»func main() {
«rows»}

func report(name string, loss func(p, t box, i int) dual) {
	n := float64(len(prediction))
	value := 0.0
	var gradient []float64
	for i := range prediction {
		var p, t box
		for k := range p {
			p[k].v, t[k].v = prediction[i][k], target[i][k]
			p[k].d[k] = 1
		}
		l := loss(p, t, i)
		value += l.v / n
		for _, g := range l.d {
			gradient = append(gradient, g/n)
		}
	}
	fmt.Printf("%s value=%v gradient=%v\n", name, value, gradient)
}
`,
	losses: overlapCode{
		"iou": `func iou(p, t box, _ int) dual {
	iou, _, _ := pair(p, t)
	return dual{v: 1}.sub(iou)
}

`,
		"giou": `func giou(p, t box, _ int) dual {
	iou, union, hull := pair(p, t)
	area := hull.width().mul(hull.height())
	return dual{v: 1}.sub(iou).add(area.sub(union).div(area.add(dual{v: eps})))
}

`,
		"diou": `func diou(p, t box, _ int) dual {
	iou, _, hull := pair(p, t)
	return dual{v: 1}.sub(iou).add(distance(p, t, hull))
}

`,
		"ciou": `func ciou(p, t box, _ int) dual {
	iou, _, hull := pair(p, t)
	angle := func(b box) dual {
		x := b.width().div(b.height())
		return x.chain(math.Atan(x.v), 1/(1+x.v*x.v))
	}
	unlike := angle(t).sub(angle(p))
	v := unlike.mul(unlike).times(4 / (math.Pi * math.Pi))
	alpha := v.v / (1 - iou.v + v.v + eps) // it counts as a constant
	return dual{v: 1}.sub(iou).add(distance(p, t, hull)).add(v.times(alpha))
}

`,
		"eiou": `func eiou(p, t box, _ int) dual {
	iou, _, hull := pair(p, t)
	unlike := func(a, b, most dual) dual {
		d := a.sub(b)
		return d.mul(d).div(most.mul(most).add(dual{v: eps}))
	}
	return dual{v: 1}.sub(iou).add(distance(p, t, hull)).
		add(unlike(p.width(), t.width(), hull.width())).add(unlike(p.height(), t.height(), hull.height()))
}

`,
	},
	numbers: numbersCode{
		boxloss.Corners: "	return b",
		boxloss.Center: `	x, y := b.middle()
	return [4]dual{x, y, b.width(), b.height()}`,
		boxloss.Anchored: `	a := anchor[i]
	w, h := a[2]-a[0], a[3]-a[1]
	x, y := b.middle()
	x.v -= (a[0] + a[2]) / 2
	y.v -= (a[1] + a[3]) / 2
	return [4]dual{x.times(1 / w), y.times(1 / h), log(b.width().times(1 / w)), log(b.height().times(1 / h))}`,
	},
	overNumbers: func(loss string) string { return "overNumbers(" + loss + ")" },
	boxes: func(name string, boxes []boxloss.Box) string {
		return boxRows(boxes, "var "+name+" = [][4]float64{", "\t", "{", "}", "}")
	},
	imports: func(body string) string {
		if !strings.Contains(body, "math.") {
			return "package main\n\nimport \"fmt\"\n"
		}
		return writers[Go].imports(body)
	},
}
