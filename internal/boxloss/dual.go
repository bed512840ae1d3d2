package boxloss

import "math"

// A dual is a function of the four sides of the predicted box: its value, and its derivative with respect to each side.
type dual struct {
	v float64
	d [4]float64
}

func constant(v float64) dual { return dual{v: v} }

// side returns the i-th coordinate of the prediction as a variable.
func side(b Box, i int) dual {
	x := dual{v: b[i]}
	x.d[i] = 1
	return x
}

// chain returns f(x), where value and slope are those of f at x.
func (x dual) chain(value, slope float64) dual {
	y := dual{v: value}
	for i, d := range x.d {
		y.d[i] = slope * d
	}
	return y
}

func (x dual) add(y dual) dual {
	x.v += y.v
	for i, d := range y.d {
		x.d[i] += d
	}
	return x
}

func (x dual) sub(y dual) dual {
	x.v -= y.v
	for i, d := range y.d {
		x.d[i] -= d
	}
	return x
}

// mul returns x·y. A factor that does not depend on a side adds 0 to that derivative, even if the other one is infinite.
func (x dual) mul(y dual) dual {
	z := dual{v: x.v * y.v}
	for i := range z.d {
		if x.d[i] != 0 {
			z.d[i] = x.d[i] * y.v
		}
		if y.d[i] != 0 {
			z.d[i] += x.v * y.d[i]
		}
	}
	return z
}

func (x dual) div(y dual) dual {
	q := x.v / y.v
	z := dual{v: q}
	for i := range z.d {
		z.d[i] = (x.d[i] - q*y.d[i]) / y.v
	}
	return z
}

func (x dual) square() dual { return x.chain(x.v*x.v, 2*x.v) }

func (x dual) plus(c float64) dual {
	x.v += c
	return x
}

func (x dual) times(c float64) dual { return x.chain(c*x.v, c) }

func (x dual) atan() dual { return x.chain(math.Atan(x.v), 1/(1+x.v*x.v)) }

// lesser returns min(x, y). Equal values share the derivative equally, as in PyTorch.
func lesser(x, y dual) dual {
	switch {
	case x.v == y.v:
		return mean(x, y)
	case x.v < y.v || math.IsNaN(x.v):
		return x
	}
	return y
}

// greater returns max(x, y). Equal values share the derivative equally, as in PyTorch.
func greater(x, y dual) dual {
	switch {
	case x.v == y.v:
		return mean(x, y)
	case x.v > y.v || math.IsNaN(x.v):
		return x
	}
	return y
}

// mean returns the mean of two duals with equal values.
func mean(x, y dual) dual {
	for i, d := range y.d {
		x.d[i] = (x.d[i] + d) / 2
	}
	return x
}
