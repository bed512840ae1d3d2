package kit

import (
	"math"

	"losslab/internal/loss"
)

// Path is what a descent has made of a loss up to the step that is shown.
type Path struct {
	Loss        loss.Loss
	Rate, Limit float64   // its rate, and the one below which no step can climb; 0: none is sure
	Values      []float64 // the loss after each step
	Overflows   bool      // whether the next step does
}

// Above is a loss whose rate is above the limit, below which no step can climb.
type Above struct {
	Loss        string
	Rate, Limit float64
	Eigenvalue  bool // whether the limit is 2/λmax, λmax being the largest eigenvalue of the loss's Hessian
}

// Recent is how many steps back Climbs looks.
const Recent = 10

// Climbs counts, among the last steps of a path of values, those that went up by more than rounding does; and how many
// such came last, without a fall between.
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

// Diverges tells whether a path has left what can be computed, or has only climbed of late, beyond where it started.
func (p Path) Diverges() bool {
	_, rising := Climbs(p.Values)
	return p.Overflows || p.Limit > 0 && rising >= Recent && p.Values[len(p.Values)-1] > p.Values[0]
}

// Climb says that a loss went up in the last steps of a path; nothing where it did not.
func (k Kit) Climb(p Path) string {
	at := len(p.Values) - 1
	start, end := p.Values[0], p.Values[at]
	climbs, _ := Climbs(p.Values)
	if end < 1e-12*start { // what goes up and down is rounding
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
