package fit

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"losslab/internal/loss"
)

// solvePieces minimises exactly where dℓ/de is made of straight pieces.
//
// As c grows, every error e crosses the borders between the pieces downwards,
// border b at c = e − b. On the stretch between two neighbouring crossings the
// derivative of Σ ℓ(eᵢ − c) by c is a straight line, and it never falls from
// one stretch to the next. So the first stretch that does not end below 0 holds
// the least minimiser; flat stretches at height 0 hold an interval of them.
func solvePieces(pieces []loss.Piece, sorted []float64) (lo, hi float64, err error) {
	if len(pieces) == 1 && pieces[0].Slope == 0 {
		return 0, 0, ErrFlat
	}
	unit := 1.0
	if max(-sorted[0], sorted[len(sorted)-1]) > 1e290 {
		unit = 0x1p64 // so that sums do not overflow; a power of two rounds nothing
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

// stretches are the gaps between crossings; stretch r ends at crossing r.
type stretches struct {
	pieces    []loss.Piece
	sorted    []float64
	crossings []crossing // by place
}

type crossing struct {
	at     float64 // the shift
	border int     // above piece border
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
	// From the highest border down: an error that, rounded, crosses two at
	// once must cross the higher one first, and the sort is stable.
	for border := len(pieces) - 2; border >= 0; border-- {
		for _, e := range st.sorted {
			st.crossings = append(st.crossings, crossing{e - st.pieces[border].To, border})
		}
	}
	slices.SortStableFunc(st.crossings, func(a, b crossing) int { return cmp.Compare(a.at, b.at) })
	return st
}

// line is the derivative of Σ ℓ(eᵢ − c) by c on one stretch, from < c < to:
// steepness·(c − origin) − height. The origin is on the stretch, as a steep
// piece (SmoothL1's, for a small β) would lose all digits of a far root.
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
	// Of all errors, the smallest cross a border first; those in one piece
	// have crossed its upper border and not its lower one.
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

// isZero also accepts a height that is 0 but for rounding: the τ = 0.3 that a
// reader means is three of ten, and leaves an interval between two errors.
func (ln line) isZero() bool { return ln.steepness == 0 && math.Abs(ln.height) <= ln.rounding }

func (ln line) at(c float64) float64 {
	if ln.isZero() {
		return 0
	}
	return ln.steepness*(c-ln.origin) - ln.height
}

// root returns the minimisers on a stretch that is the first not to end below 0.
func (ln line) root() (lo, hi float64) {
	switch {
	case ln.isZero():
		return ln.from, ln.to
	case ln.steepness == 0: // the derivative has jumped over 0 where it begins
		return ln.from, ln.from
	}
	c := ln.origin + ln.height/ln.steepness
	c = min(max(c, ln.from), ln.to) // for rounding may leave the stretch
	return c, c
}
