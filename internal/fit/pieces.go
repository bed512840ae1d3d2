package fit

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"losslab/internal/loss"
)

// solvePieces minimizes exactly if dℓ/de is piecewise linear.
//
// As c grows, every error e crosses the borders between the pieces downward, border b at c = e − b. On a stretch
// between two neighboring crossings the derivative of Σ ℓ(eᵢ − c) with respect to c is linear, and it never decreases
// from one stretch to the next. So the smallest minimizer is on the first stretch whose right end is not negative;
// stretches where the derivative is 0 form an interval of minimizers.
func solvePieces(pieces []loss.Piece, sorted []float64) (lo, hi float64, err error) {
	if len(pieces) == 1 && pieces[0].Slope == 0 {
		return 0, 0, ErrFlat
	}
	unit := 1.0
	if max(-sorted[0], sorted[len(sorted)-1]) > 1e290 {
		unit = 0x1p64 // keeps sums from overflowing; a power of two is exact
	}
	st := newStretches(pieces, sorted, unit)
	last := len(st.crossings)
	rank := sort.Search(last, func(rank int) bool {
		return st.line(rank).at(st.crossings[rank].at) >= 0
	})
	lo, hi = st.line(rank).root()
	for rank++; rank <= last; rank++ {
		ln := st.line(rank)
		if ln.from == ln.to {
			continue
		}
		if !ln.isZero() {
			break
		}
		hi = ln.to
	}
	return lo * unit, hi * unit, nil
}

// stretches are the intervals between crossings; stretch r ends at crossing r.
type stretches struct {
	pieces    []loss.Piece
	sorted    []float64
	crossings []crossing // in increasing order
}

type crossing struct {
	at     float64 // the shift
	border int     // the border above pieces[border]
}

func newStretches(pieces []loss.Piece, sorted []float64, unit float64) *stretches {
	st := &stretches{pieces: slices.Clone(pieces), sorted: slices.Clone(sorted)}
	for i := range st.sorted {
		st.sorted[i] /= unit
	}
	for i := range st.pieces {
		st.pieces[i].To /= unit
		st.pieces[i].Intercept /= unit
	}
	// From the highest border down, because an error that, after rounding, crosses two at once must cross the higher
	// one first, and the sort is stable.
	for border := len(pieces) - 2; border >= 0; border-- {
		for _, e := range st.sorted {
			st.crossings = append(st.crossings, crossing{e - st.pieces[border].To, border})
		}
	}
	slices.SortStableFunc(st.crossings, func(a, b crossing) int { return cmp.Compare(a.at, b.at) })
	return st
}

// A line is the derivative of Σ ℓ(eᵢ − c) with respect to c on one stretch, from < c < to: steepness·(c − origin) − height. The
// origin is on the stretch because otherwise a steep piece (SmoothL1's with small β) would lose all digits of a root far away.
type line struct {
	from, to          float64
	origin            float64
	steepness, height float64
	rounding          float64 // bounds the rounding error of height
}

func (st *stretches) line(rank int) line {
	ln := line{from: math.Inf(-1), to: math.Inf(1)}
	if rank < len(st.crossings) {
		ln.to = st.crossings[rank].at
		ln.origin = ln.to
	}
	if rank > 0 {
		ln.from = st.crossings[rank-1].at
		ln.origin = ln.from
	}
	// The smallest errors cross a border first. Those in a piece have crossed its upper border but not its lower one.
	crossed := make([]int, len(st.pieces))
	crossed[len(st.pieces)-1] = len(st.sorted)
	for _, cr := range st.crossings[:rank] {
		crossed[cr.border]++
	}
	first := 0
	for i, pc := range st.pieces {
		within := st.sorted[first:crossed[i]]
		first = crossed[i]
		n := float64(len(within))
		ln.steepness += pc.Slope * n
		ln.height += pc.Intercept * n
		ln.rounding += 4 * ulp * math.Abs(pc.Intercept*n)
		if pc.Slope != 0 {
			ln.height += pc.Slope * (sum(within) - n*ln.origin)
		}
	}
	return ln
}

const ulp = 0x1p-52

// isZero reports whether the derivative is 0 on the stretch, up to rounding of its height: τ = 0.3 is meant as three
// tenths and then leaves an interval of minimizers between two errors.
func (ln line) isZero() bool { return ln.steepness == 0 && math.Abs(ln.height) <= ln.rounding }

func (ln line) at(c float64) float64 {
	if ln.isZero() {
		return 0
	}
	return ln.steepness*(c-ln.origin) - ln.height
}

// root returns the minimizers on the first stretch whose right end is not negative.
func (ln line) root() (lo, hi float64) {
	switch {
	case ln.isZero():
		return ln.from, ln.to
	case ln.steepness == 0: // the derivative jumps over 0 at the start of the stretch
		return ln.from, ln.from
	}
	c := ln.origin + ln.height/ln.steepness
	c = min(max(c, ln.from), ln.to) // rounding may leave the stretch
	return c, c
}
