package fit

import (
	"cmp"
	"math"
	"slices"

	"losslab/internal/loss"
)

// A kink is a bend in the loss of one point, at e = Level + Tilt·z − t = 0, with slope low to the left and high to the
// right. A point whose loss bends more than once has several kinks with the same z, whose losses add up to its own.
type kink struct{ z, t, low, high float64 }

// vertices is the mean of piecewise linear losses: a convex polyhedron over (Level, Tilt). Its edges are above lines
// through the (z, t) of one kink, and its corners above lines through two.
type vertices struct {
	data   *Data
	kinks  []kink
	errors []float64 // of the current line; 0 for kinks that are on it up to rounding
	on     []int     // the kinks on the current line by z, which may be equal
	passed []passing // scratch space

	jumps, turns float64 // Σ (high − low) and Σ (high − low)·|z|, for bounds of rounding errors
}

func newVertices(p *plane, pieces []loss.Piece) *vertices {
	n := len(p.z)
	v := &vertices{data: p.data, kinks: make([]kink, 0, n*(len(pieces)-1)), errors: make([]float64, n*(len(pieces)-1))}
	for j, piece := range pieces[1:] {
		low, high := 0.0, piece.Intercept-pieces[j].Intercept
		if j == 0 { // the first kink of a point has the slope to the left of all kinks
			low, high = pieces[0].Intercept, piece.Intercept
		}
		for i, z := range p.z {
			v.kinks = append(v.kinks, kink{z, p.y[i] + piece.From, low, high})
			v.jumps += high - low
			v.turns += (high - low) * math.Abs(z)
		}
	}
	return v
}

// maxTurns is far above what data need, about twenty for a hundred thousand points. It ends cycles due to rounding.
const maxTurns = 1000

// minimum rotates about one kink after another, each time to the lowest line through it, until no direction descends.
// It begins near start.
func (v *vertices) minimum(start Coef) minima {
	if sides := v.sides(start); v.level(sides) {
		if all := corners(sides, start); all != nil {
			return v.checked(start, all)
		}
	}
	p := v.lift(start.Tilt)
	v.place(p, v.turn(p))
	for trial := 0; trial < maxTurns && !v.data.Stopped(); trial++ {
		about, down := v.steepest()
		if !down {
			break
		}
		next := v.turn(about)
		if v.errors[next] == 0 && !v.lower(v.through(about, next), v.here()) {
			break
		}
		v.place(about, next)
	}
	here := v.here()
	found := []Coef{here}
	for _, tn := range v.flat() {
		if to := v.ahead(tn); to >= 0 {
			found = append(found, v.through(v.on[tn.place], to))
		}
	}
	if len(found) == 3 {
		// Three corners of a polygon enclose an interior point, which is on no kink.
		inside := Coef{(here.Level + found[1].Level + found[2].Level) / 3, (here.Tilt + found[1].Tilt + found[2].Tilt) / 3}
		if all := corners(v.sides(inside), inside); all != nil {
			found = all
		}
	}
	return v.checked(here, found)
}

// here returns the current line.
func (v *vertices) here() Coef { return v.through(v.on[0], v.on[len(v.on)-1]) }

// through returns the line through two kinks.
func (v *vertices) through(p, q int) Coef {
	a, b := v.kinks[p], v.kinks[q]
	tilt := (b.t - a.t) / (b.z - a.z)
	return Coef{a.t - tilt*a.z, tilt}
}

// lift returns the kink on the lowest line with the given tilt.
func (v *vertices) lift(tilt float64) int {
	v.passed = v.passed[:0]
	need := 0.0
	for i, k := range v.kinks {
		v.passed = append(v.passed, passing{k.t - tilt*k.z, k.high - k.low, i})
		need -= k.low
	}
	return reach(v.passed, need-16*ulp*v.jumps)
}

// turn returns another kink on the lowest line through kink p. If there are many such lines, it is the one with
// the smallest tilt.
func (v *vertices) turn(p int) int {
	v.passed = v.passed[:0]
	about, need := v.kinks[p], 0.0
	for i, k := range v.kinks {
		arm := k.z - about.z
		if arm == 0 {
			continue
		}
		if arm > 0 {
			need -= k.low * arm
		} else {
			need -= k.high * arm
		}
		v.passed = append(v.passed, passing{(k.t - about.t) / arm, (k.high - k.low) * math.Abs(arm), i})
	}
	return reach(v.passed, need-v.rounding(about.z))
}

// rounding bounds the rounding error of the derivative for a rotation about z.
func (v *vertices) rounding(z float64) float64 { return 16 * ulp * (v.turns + math.Abs(z)*v.jumps) }

// place makes the line through kinks p and q current. It computes its errors and finds the other kinks on it: those
// within the line's own uncertainty, due to the rounding of p and q, plus their own.
func (v *vertices) place(p, q int) {
	for range 2 {
		a, b := v.kinks[p], v.kinks[q]
		gap := b.z - a.z
		tilt := (b.t - a.t) / gap
		offA := 4 * ulp * (math.Abs(a.t) + math.Abs(tilt*a.z)) / math.Abs(gap)
		offB := 4 * ulp * (math.Abs(b.t) + math.Abs(tilt*b.z)) / math.Abs(gap)
		v.on = v.on[:0]
		for i, k := range v.kinks {
			toA, toB := k.z-a.z, k.z-b.z
			rise := tilt * toA
			e := a.t + rise - k.t
			if math.Abs(e) <= 4*ulp*(math.Abs(k.t)+math.Abs(rise))+offA*math.Abs(toB)+offB*math.Abs(toA) {
				e = 0
				v.on = append(v.on, i)
			}
			v.errors[i] = e
		}
		if len(v.on) == 0 { // the tilt is not finite
			v.on = append(v.on, p, q)
		}
		slices.SortStableFunc(v.on, func(i, j int) int {
			return cmp.Or(cmp.Compare(v.kinks[i].z, v.kinks[j].z), cmp.Compare(i, j))
		})
		// The farther apart p and q are, the less their rounding errors matter between them.
		first, last := v.on[0], v.on[len(v.on)-1]
		if math.Abs(v.kinks[last].z-v.kinks[first].z) <= math.Abs(gap) {
			return
		}
		p, q = first, last
	}
}
