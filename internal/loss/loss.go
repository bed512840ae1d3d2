package loss

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
)

// A Reduction specifies how the losses of the elements are combined, as in PyTorch.
type Reduction string

// The reductions: no reduction, the mean of the elements, and their sum.
const (
	None Reduction = "none"
	Mean Reduction = "mean"
	Sum  Reduction = "sum"
)

// ParseReduction parses "none", "mean" or "sum". It returns an error for any other string, including other spellings.
func ParseReduction(s string) (Reduction, error) {
	switch r := Reduction(s); r {
	case None, Mean, Sum:
		return r, nil
	}
	return "", errors.New("reduction " + strconv.Quote(s) + " is not one of none, mean, sum")
}

// Elsewhere names the same loss in another library.
type Elsewhere struct {
	Library string // "PyTorch"
	Name    string // the exact class or function, such as "torch.nn.HuberLoss"
	Note    string // how it differs, or what its parameter is called; may be empty
}

// An Entry describes one family of losses. Entries are shared and must not be modified.
type Entry struct {
	ID   string // "geman-mcclure"
	Name string // "Geman-McClure"

	Short           string // the formula on a small card, such as "|e|"
	Formula         string // ℓ(e) as MathML; empty in a browser, where no page is rendered
	GradientFormula string // dℓ/de, as MathML; empty in a browser

	Params    []Param // at most two
	Elsewhere []Elsewhere
	Source    string // reference for the formula
	Code      Code   // the loss in other languages

	// value returns ℓ(e). gradient returns weight·dℓ/de. The weight of a mean, 1/n, is applied before any other
	// multiplication because MSE's (2/n)·e is finite where 2e overflows. Both accept every float64, including
	// infinities and NaN.
	value     func(e float64, p params) float64
	gradient  func(e, weight float64, p params) float64
	convex    func(p params) bool
	curvature func(p params) float64   // sup ℓ″, +Inf at a jump of dℓ/de
	pieces    func(p params) []Piece   // nil if dℓ/de is not piecewise linear
	jumps     func(p params) []float64 // where dℓ/de jumps upward, for a loss without pieces; nil means nowhere
	cusped    bool                     // whether ℓ has a cusp at 0 and is concave on both sides near it
}

// params holds a loss's parameters in the order of Entry.Params. It is a struct rather than an array because Go passes
// small structs in registers.
type params struct{ first, second float64 }

func (p *params) at(i int) *float64 {
	if i == 0 {
		return &p.first
	}
	return &p.second
}

// Catalogue returns all entries in the order in which pages list them. The caller may modify the slice.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup returns the entry with the given id, and whether there is one.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// With binds the entry to the given parameter values by name; missing ones take their default. It returns a
// [*ParamError] if a name is unknown or a value is outside its domain.
func (en *Entry) With(values map[string]float64) (Loss, error) {
	if len(values) > 0 {
		for _, name := range slices.Sorted(maps.Keys(values)) {
			if en.index(name) < 0 {
				return Loss{}, &ParamError{Loss: en.ID, Param: name, Value: values[name]}
			}
		}
	}
	l := Loss{entry: en}
	for i := range en.Params {
		pa := &en.Params[i]
		v, ok := values[pa.Name]
		if !ok {
			v = pa.Default
		}
		if !pa.Allows(v) {
			return Loss{}, &ParamError{Loss: en.ID, Param: pa.Name, Value: v, Domain: pa.Domain}
		}
		*l.params.at(i) = v + 0 // turns −0 into 0, so that equal losses print alike
	}
	return l, nil
}

// Default returns the entry's loss with its default parameters.
func (en *Entry) Default() Loss {
	l, err := en.With(nil)
	if err != nil {
		panic(err) // the catalogue itself is wrong
	}
	return l
}

func (en *Entry) index(name string) int {
	return slices.IndexFunc(en.Params, func(pa Param) bool { return pa.Name == name })
}

// A Loss is an entry bound to parameters: a small value that can be compared with == and used as a map key. Its zero
// value is not a valid loss; use [Entry.With] or [Entry.Default].
type Loss struct {
	entry  *Entry
	params params
}

// Entry returns the entry of the loss.
func (l Loss) Entry() *Entry { return l.entry }

// ID returns the entry's id.
func (l Loss) ID() string { return l.entry.ID }

// Name returns the entry's name.
func (l Loss) Name() string { return l.entry.Name }

// Formula returns the entry's ℓ(e) as MathML. It is empty in a browser.
func (l Loss) Formula() string { return l.entry.Formula }

// Param returns the value of the named parameter. It panics if the entry does not declare the name.
func (l Loss) Param(name string) float64 {
	i := l.entry.index(name)
	if i < 0 {
		panic(&ParamError{Loss: l.entry.ID, Param: name})
	}
	return *l.params.at(i)
}

// Params returns a new map from parameter names to values.
func (l Loss) Params() map[string]float64 {
	m := make(map[string]float64, len(l.entry.Params))
	for i, pa := range l.entry.Params {
		m[pa.Name] = *l.params.at(i)
	}
	return m
}

// Value returns ℓ(e), the loss for error e.
func (l Loss) Value(e float64) float64 { return l.entry.value(e, l.params) }

// Gradient returns dℓ/de at e. At a kink it is the subgradient that PyTorch chooses; for losses that PyTorch lacks it
// is 0 where 0 is a subgradient, and at wing's ±w the outer slope ±1.
func (l Loss) Gradient(e float64) float64 { return l.entry.gradient(e, 1, l.params) }

// Convex reports whether ℓ is convex with these parameters, so that every local minimum of a sum of such losses is global.
func (l Loss) Convex() bool { return l.entry.convex(l.params) }

// Curvature returns the least upper bound of ℓ″(e) over all e: the fastest rate at which the gradient rises per unit of
// e. It is +Inf where the gradient jumps (L1, SmoothL1 with β = 0, quantile, ε-insensitive and wing have kinks) and where
// there is no bound (Barron with α > 2), and 0 for SmoothL1 with β = ∞. A gradient descent step on one error, e − η·dℓ/de
// with η < 2/Curvature, lowers the loss from any e where dℓ/de is not 0.
func (l Loss) Curvature() float64 { return l.entry.curvature(l.params) }

// Cusped reports whether ℓ has a cusp at 0, from which it rises ever more slowly on both sides. Sums of such losses
// usually have their minima at cusps, where one of the errors is 0.
func (l Loss) Cusped() bool { return l.entry.cusped }

// Pieces returns the linear pieces of dℓ/de from left to right, without gaps, or nil if dℓ/de is not piecewise linear.
func (l Loss) Pieces() []Piece {
	if l.entry.pieces == nil {
		return nil
	}
	return l.entry.pieces(l.params)
}

// Jumps returns the errors at which dℓ/de jumps upward, or nil if it is continuous. At a jump, [Loss.Gradient] returns
// the value there; its values at the next smaller and the next larger float64 are the limits on both sides.
func (l Loss) Jumps() []float64 {
	if l.entry.jumps != nil {
		return l.entry.jumps(l.params)
	}
	var at []float64
	pieces := l.Pieces()
	for i := 1; i < len(pieces); i++ {
		// Where dℓ/de is continuous, adjacent pieces differ at their border by rounding errors at most.
		left, right := pieces[i-1].at(pieces[i].From), pieces[i].at(pieces[i].From)
		if math.Abs(right-left) > 1e-9*max(math.Abs(left), math.Abs(right)) {
			at = append(at, pieces[i].From)
		}
	}
	return at
}

// A Piece is an open interval of errors on which dℓ/de = Slope·e + Intercept.
type Piece struct{ From, To, Slope, Intercept float64 }

func (p Piece) at(e float64) float64 { return p.Slope*e + p.Intercept }
