package loss

import (
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
)

// Reduction says how the losses of the elements become one value, as in PyTorch.
type Reduction string

// The reductions: every element's own value, their mean, their sum.
const (
	None Reduction = "none"
	Mean Reduction = "mean"
	Sum  Reduction = "sum"
)

// ParseReduction accepts "none", "mean" and "sum", spelt exactly so.
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
	Name    string // the exact class or function: "torch.nn.HuberLoss"
	Note    string // how it differs or what its parameter is called; may be empty
}

// Entry describes one family of losses. Entries are shared: read them only.
type Entry struct {
	ID   string // "geman-mcclure"
	Name string // "Geman-McClure"

	Short           string // the value on a small card: "|e|"
	Formula         string // ℓ(e), as MathML; empty in a browser, where no page is drawn
	GradientFormula string // dℓ/de, as MathML; empty in a browser

	Params    []Param // at most two
	Elsewhere []Elsewhere
	Source    string // where the formula is from
	Code      Code   // the loss in other languages

	// value is ℓ(e). gradient is weight·dℓ/de: the weight of a mean, 1/n, goes
	// in before anything is multiplied, for MSE's (2/n)·e is finite where 2e
	// overflows. Both answer for every float64, infinities and NaN included.
	value     func(e float64, p params) float64
	gradient  func(e, weight float64, p params) float64
	convex    func(p params) bool
	curvature func(p params) float64   // sup ℓ″, +Inf at a jump of dℓ/de
	pieces    func(p params) []Piece   // nil where dℓ/de is not piecewise linear
	jumps     func(p params) []float64 // where dℓ/de jumps, rising, of a loss without pieces; nil: nowhere
	cusped    bool                     // whether 0 is a cusp: ℓ rises on both sides of it, ever more slowly
}

// params holds a loss's parameters in the order of Entry.Params. It is a
// struct, not an array, because Go passes small structs in registers.
type params struct{ first, second float64 }

func (p *params) at(i int) *float64 {
	if i == 0 {
		return &p.first
	}
	return &p.second
}

// Catalogue returns all entries in the order pages list them. The slice is the caller's.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup finds an entry by its id.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// With binds the entry to parameters by name; absent ones take their default.
// An unknown name, or a value outside its domain, is a [*ParamError].
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
		*l.params.at(i) = v + 0 // −0 + 0 is 0: two equal losses print alike
	}
	return l, nil
}

// Default binds the entry to its default parameters.
func (en *Entry) Default() Loss {
	l, err := en.With(nil)
	if err != nil {
		panic(err) // the table itself would be wrong
	}
	return l
}

func (en *Entry) index(name string) int {
	return slices.IndexFunc(en.Params, func(pa Param) bool { return pa.Name == name })
}

// Loss is one entry bound to its parameters: a small value that can be
// compared with == and used as a map's key. Its zero value is no loss;
// get one from [Entry.With] or [Entry.Default].
type Loss struct {
	entry  *Entry
	params params
}

// Entry returns the entry that the loss was bound from.
func (l Loss) Entry() *Entry { return l.entry }

// ID returns the entry's id.
func (l Loss) ID() string { return l.entry.ID }

// Name returns the entry's name.
func (l Loss) Name() string { return l.entry.Name }

// Formula returns the entry's ℓ(e), as MathML. In a browser it is empty.
func (l Loss) Formula() string { return l.entry.Formula }

// Param returns the value of the parameter of that name. A name that the
// entry does not declare is a mistake of the program, and panics.
func (l Loss) Param(name string) float64 {
	i := l.entry.index(name)
	if i < 0 {
		panic(&ParamError{Loss: l.entry.ID, Param: name})
	}
	return *l.params.at(i)
}

// Params returns the parameters by name in a new map.
func (l Loss) Params() map[string]float64 {
	m := make(map[string]float64, len(l.entry.Params))
	for i, pa := range l.entry.Params {
		m[pa.Name] = *l.params.at(i)
	}
	return m
}

// Value returns ℓ(e), the loss of one error.
func (l Loss) Value(e float64) float64 { return l.entry.value(e, l.params) }

// Gradient returns dℓ/de at one error. At a kink it is the subgradient that
// PyTorch chooses, or 0 where that is one.
func (l Loss) Gradient(e float64) float64 { return l.entry.gradient(e, 1, l.params) }

// Convex reports whether ℓ is convex at these parameters, so that its sum has
// no local minimum but the global ones.
func (l Loss) Convex() bool { return l.entry.convex(l.params) }

// Curvature returns the least upper bound of ℓ″(e) over all e: how fast the
// gradient can rise, in its unit for a unit of e. It is +Inf where the gradient
// jumps (L1, SmoothL1 with β = 0, quantile, ε-insensitive and wing have a kink)
// and where there is no bound (Barron with α > 2), and 0 for SmoothL1 with
// β = ∞. A step of gradient descent on one error, e − η·dℓ/de with η below
// 2/Curvature, lowers the loss wherever it starts, but where dℓ/de is 0.
func (l Loss) Curvature() float64 { return l.entry.curvature(l.params) }

// Cusped reports whether ℓ has a cusp at 0, from which it rises on both sides, ever more slowly: a sum of such losses is
// least where errors are 0.
func (l Loss) Cusped() bool { return l.entry.cusped }

// Pieces returns dℓ/de as straight pieces, from left to right, without gaps;
// nil if it is not made of such.
func (l Loss) Pieces() []Piece {
	if l.entry.pieces == nil {
		return nil
	}
	return l.entry.pieces(l.params)
}

// Jumps returns the errors at which dℓ/de jumps, rising; nil where it is continuous. Its value there is Gradient's, and the
// limits on both sides are Gradient's of the next smaller and the next greater number.
func (l Loss) Jumps() []float64 {
	if l.entry.jumps != nil {
		return l.entry.jumps(l.params)
	}
	var at []float64
	pieces := l.Pieces()
	for i := 1; i < len(pieces); i++ {
		// Where two pieces meet, they differ by rounding at most.
		left, right := pieces[i-1].at(pieces[i].From), pieces[i].at(pieces[i].From)
		if math.Abs(right-left) > 1e-9*max(math.Abs(left), math.Abs(right)) {
			at = append(at, pieces[i].From)
		}
	}
	return at
}

// Piece is an open interval of errors on which dℓ/de = Slope·e + Intercept.
type Piece struct{ From, To, Slope, Intercept float64 }

func (p Piece) at(e float64) float64 { return p.Slope*e + p.Intercept }
