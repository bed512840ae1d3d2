package kit

import (
	"math"

	"losslab/internal/loss"
)

// A Path is the descent of one loss up to the step shown.
type Path struct {
	Loss        loss.Loss
	Rate, Limit float64   // its rate, and the rate below which no step can climb (0 if there is no such guarantee)
	Values      []float64 // loss after each step
	Overflows   bool      // whether the next step overflows
}

// Above describes a loss whose rate exceeds the limit below which no step can climb.
type Above struct {
	Loss        string
	Rate, Limit float64
	Eigenvalue  bool // whether Limit is 2/λmax, where λmax is the largest eigenvalue of the loss's Hessian
}

// EqualStep returns the rate at which a loss's first step is as long as MSE's at the given rate, from the lengths of
// MSE's gradient and of the loss's own at the start. If one of them is 0 there is no such rate, and it returns rate and
// false.
func EqualStep(rate, squared, own float64) (float64, bool) {
	scaled := rate * (squared / own)
	if !Finite(scaled) || scaled <= 0 {
		return rate, false
	}
	return scaled, true
}

// Recent is the number of latest steps that Climbs examines.
const Recent = 10

// Climbs returns how many of the last Recent steps of a path raised the value by more than rounding does, and how many
// of these came last, without a fall in between.
func Climbs(values []float64) (climbs, rising int) {
	for i := max(1, len(values)-Recent); i < len(values); i++ {
		if before := values[i-1]; values[i] > before+1e-12*math.Abs(before) {
			climbs++
			rising++
		} else {
			rising = 0
		}
	}
	return climbs, rising
}

// Diverges reports whether the next step overflows, or a path with a Limit has only climbed lately, to above its start.
func (p Path) Diverges() bool {
	_, rising := Climbs(p.Values)
	return p.Overflows || p.Limit > 0 && rising >= Recent && p.Values[len(p.Values)-1] > p.Values[0]
}

// Climb returns a sentence about the loss having gone up in the last steps of the path, or "" if it has not.
func (k Kit) Climb(p Path) string {
	at := len(p.Values) - 1
	start, end := p.Values[0], p.Values[at]
	climbs, _ := Climbs(p.Values)
	if end < 1e-12*start { // rises and falls this small are rounding
		climbs = 0
	}
	recent := min(at, Recent)
	name, above := p.Loss.Name(), Above{p.Loss.Name(), p.Rate, p.Limit, p.Loss.ID() == "mse"}
	switch {
	case p.Overflows && p.Limit > 0:
		return k.Common.DivergesAndOverflows(above, at)
	case p.Overflows:
		return k.Common.Overflows(name, at)
	case p.Diverges():
		return k.Common.Diverges(above, Recent)
	case climbs > 0 && p.Loss.ID() == "l1":
		return k.Common.L1Bounces(name, climbs, recent)
	case climbs > 0 && p.Limit == 0:
		return k.Common.Bounces(name, climbs, recent)
	case climbs > 0:
		return k.Common.Rose(above, climbs, recent)
	case p.Limit > 0 && end > start:
		return k.Common.WentAstray(above)
	}
	return ""
}
