package loss

import (
	"math"
)

// A Param declares a parameter of a loss.
type Param struct {
	Name   string // as in the API, such as "beta"
	Symbol string // as in formulas, such as "β"
	Label  string // short label for a control, such as "border β"
	Help   string // one sentence: the effect of the parameter, and its unit

	Default        float64
	Min, Max, Step float64 // range of a slider, within the domain; Default is a whole number of steps from Min

	OfError bool // whether it has the unit of the error; otherwise it has no unit

	Domain string // the set of allowed values, such as "β ≥ 0"
	allows func(float64) bool
}

// Allows reports whether v is in the parameter's domain. NaN never is.
func (pa *Param) Allows(v float64) bool { return pa.allows(v) }

// The domains. Each comparison is written so that NaN fails it. Only parameters that PyTorch also has may be infinite,
// as they may there. An infinite c has no meaningful value where c² multiplies a factor that tends to 0.

func anyNumber(v float64) bool         { return v == v }
func positive(v float64) bool          { return v > 0 }
func notNegative(v float64) bool       { return v >= 0 }
func finitePositive(v float64) bool    { return v > 0 && v <= math.MaxFloat64 }
func finiteNotNegative(v float64) bool { return v >= 0 && v <= math.MaxFloat64 }
func betweenZeroAndOne(v float64) bool {
	return v > 0 && v < 1
}

// A ParamError reports a parameter that is unknown or outside its domain.
type ParamError struct {
	Loss   string  // the loss's id
	Param  string  // the parameter's name as given
	Value  float64 // the rejected value
	Domain string  // the allowed values; empty if the loss has no such parameter
}

// Error returns a message that names the parameter, its value and what is allowed.
func (err *ParamError) Error() string {
	if err.Domain != "" {
		return mustSatisfy(err)
	}
	var known []string
	if en, ok := Lookup(err.Loss); ok {
		for _, pa := range en.Params {
			known = append(known, pa.Name)
		}
	}
	return noParameter(err, known)
}
