package loss

import (
	"math"
)

// Param declares one parameter of a loss.
type Param struct {
	Name   string // as the API spells it: "beta"
	Symbol string // as formulas spell it: "β"
	Label  string // short, for a control: "border β"
	Help   string // one sentence: what it does, and its unit

	Default        float64
	Min, Max, Step float64 // what a slider covers, inside the domain; Default is a whole number of steps from Min

	OfError bool // whether it is in the unit of the error; else it has no unit

	Domain string // every value allowed, said in signs: "β ≥ 0"
	allows func(float64) bool
}

// Allows reports whether v is in the parameter's domain. NaN never is.
func (pa *Param) Allows(v float64) bool { return pa.allows(v) }

// The domains. Each comparison is written so that NaN fails it. Only the
// parameters that PyTorch has may be infinite, as there; an infinite c has no
// value at all where c² stands before a factor that goes to 0.

func anyNumber(v float64) bool         { return v == v }
func positive(v float64) bool          { return v > 0 }
func notNegative(v float64) bool       { return v >= 0 }
func finitePositive(v float64) bool    { return v > 0 && v <= math.MaxFloat64 }
func finiteNotNegative(v float64) bool { return v >= 0 && v <= math.MaxFloat64 }
func betweenZeroAndOne(v float64) bool {
	return v > 0 && v < 1
}

// ParamError says that a parameter is unknown, or outside its domain.
type ParamError struct {
	Loss   string  // the loss's id
	Param  string  // the parameter's name, as it was given
	Value  float64 // what came
	Domain string  // what is allowed; empty if the loss has no such parameter
}

// Error says which parameter, what came, and what is allowed.
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
