package still

import (
	"errors"
	"math"
)

// pen defines the look of a stroke, in pixels.
type pen struct {
	width  float64
	round  bool      // round ends; otherwise butt ends
	bevel  bool      // bevel corners; otherwise miter corners
	dashes []float64 // alternating lengths of dashes and gaps
}

// sharpest is SVG's default miter limit, the greatest length of a miter per stroke width. Sharper corners are beveled.
const sharpest = 4

// mostDashes is the greatest number of dashes of a figure. More could not be told apart on any picture.
const mostDashes = 100_000

// stroke returns the area that the pen covers. It consists of one piece for each part of a line, each corner and each
// end. All have the same orientation, so that overlapping pieces do not cancel out.
func (p pen) stroke(s shape) (shape, error) {
	if len(p.dashes) > 0 {
		var err error
		if s, err = p.dashed(s); err != nil {
			return nil, err
		}
	}
	var all shape
	for _, r := range s {
		all = append(all, p.along(r)...)
	}
	return all, nil
}

// along returns the stroke of one run.
func (p pen) along(r run) shape {
	points := distinct(r)
	if len(points) < 2 {
		return p.dot(r)
	}
	sides := len(points) - 1
	if r.closed {
		sides++
	}
	var all shape
	at := func(i int) point { return points[i%len(points)] }
	side := func(i int) point { return p.side(at(i), at(i+1)) }
	for i := range sides {
		from, to, n := at(i), at(i+1), side(i)
		all = append(all, piece(from.plus(n), to.plus(n), to.minus(n), from.minus(n)))
		if i+1 < sides || r.closed {
			all = append(all, p.corner(to, n, side((i+1)%sides)))
		}
	}
	if p.round && !r.closed {
		all = append(all, p.end(at(0), side(0)), p.end(at(sides), side(sides-1).times(-1)))
	}
	return all
}

// dot returns what round ends make of a line of zero length. A mere move has none.
func (p pen) dot(r run) shape {
	if !p.round || len(r.points) < 2 {
		return nil
	}
	n := point{0, p.width / 2}
	return shape{p.end(r.points[0], n), p.end(r.points[0], n.times(-1))}
}

// side returns the vector from the middle of the stroke to its edge.
func (p pen) side(from, to point) point {
	along := to.minus(from)
	return along.turned().times(p.width / 2 / along.length())
}

// corner fills the wedge between two parts that meet.
func (p pen) corner(at, before, after point) run {
	turn := before.cross(after)
	if turn > 0 { // the wedge is on the other side
		before, after = after.times(-1), before.times(-1)
	}
	a, b := at.plus(after), at.plus(before)
	middle := before.plus(after)
	if long := before.length() * 2 / max(middle.length(), 1e-9); p.bevel || long > sharpest {
		return piece(at, b, a)
	}
	tip := middle.times(2 * before.dot(before) / middle.dot(middle))
	return piece(at, b, at.plus(tip), a)
}

// end returns half a disc, at the start of a part with the given side.
func (p pen) end(at, side point) run {
	return piece(append([]point{at.minus(side)}, turns(at, side.times(-1), -math.Pi, 1)...)...)
}

func piece(points ...point) run { return run{points, true} }

// distinct returns the points of a run without repeated ones.
func distinct(r run) []point {
	const near = 1e-6
	var all []point
	for _, p := range r.points {
		if len(all) == 0 || p.minus(all[len(all)-1]).length() > near {
			all = append(all, p)
		}
	}
	for r.closed && len(all) > 1 && all[0].minus(all[len(all)-1]).length() <= near {
		all = all[:len(all)-1]
	}
	return all
}

// dashed cuts each run into its dashes.
func (p pen) dashed(s shape) (shape, error) {
	var all shape
	for _, r := range s {
		points := distinct(r)
		if r.closed && len(points) > 1 {
			points = append(points, points[0])
		}
		if len(points) < 2 {
			continue
		}
		turn, left := 0, p.dashes[0]
		dash := []point{points[0]}
		for i, to := range points[1:] {
			from := points[i]
			length := to.minus(from).length()
			done := 0.0
			for ; done+left < length; turn, left = turn+1, p.dashes[(turn+1)%len(p.dashes)] {
				done += left
				cut := from.plus(to.minus(from).times(done / length))
				if turn%2 == 0 {
					all = append(all, run{points: append(dash, cut)})
				}
				dash = []point{cut}
				if len(all) > mostDashes {
					return nil, errors.New("too many dashes")
				}
			}
			left -= length - done
			dash = append(dash, to)
		}
		if turn%2 == 0 {
			all = append(all, run{points: dash})
		}
	}
	return all, nil
}
