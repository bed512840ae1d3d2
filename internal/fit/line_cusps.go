package fit

import (
	"cmp"
	"math"
	"slices"

	"losslab/internal/loss"
)

// cusps tries the lines through pairs of the kinks of wing, at e = 0 and ±w, that are nearest to the best line, and
// repeats this from any lower line it finds.
func (p *plane) cusps(l loss.Loss, best Coef, least float64) Coef {
	type place struct{ z, t, off float64 }
	count := 24
	switch n := len(p.y); {
	case n > 10_000:
		count = 8
	case n > 1000:
		count = 12
	}
	w := l.Param("w")
	for range 5 {
		near := make([]place, 0, count+1)
		for i, e := range p.at(best) {
			for _, bend := range [...]float64{0, -w, w} {
				pl := place{p.z[i], p.y[i] + bend, math.Abs(e - bend)}
				if len(near) == count && !(pl.off < near[count-1].off) {
					continue
				}
				at, _ := slices.BinarySearchFunc(near, pl, func(a, b place) int {
					return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.z, b.z), cmp.Compare(a.t, b.t))
				})
				near = slices.Insert(near, at, pl)
				near = near[:min(len(near), count)]
			}
		}
		before := least
		for i := 0; i < len(near) && !p.data.Stopped(); i++ {
			a := near[i]
			for _, b := range near[:i] {
				if a.z == b.z {
					continue
				}
				tilt := (b.t - a.t) / (b.z - a.z)
				c := Coef{a.t - tilt*a.z, tilt}
				if v := p.value(l, c); v < least-tied*least {
					best, least = c, v
				}
			}
		}
		if least == before {
			break
		}
	}
	return best
}
