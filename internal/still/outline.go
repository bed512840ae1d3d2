package still

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// point is a position in pixels.
type point struct{ x, y float64 }

func (p point) plus(q point) point      { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point     { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point   { return point{p.x * f, p.y * f} }
func (p point) length() float64         { return math.Hypot(p.x, p.y) }
func (p point) cross(q point) float64   { return p.x*q.y - p.y*q.x }
func (p point) dot(q point) float64     { return p.x*q.x + p.y*q.y }
func (p point) turned() point           { return point{-p.y, p.x} }
func (p point) at(angle float64) point  { return p.turn(math.Cos(angle), math.Sin(angle)) }
func (p point) turn(c, s float64) point { return p.times(c).plus(p.turned().times(s)) }

// matrix maps (x, y) to (ax + cy + e, bx + dy + f), in SVG's order of a to f.
type matrix [6]float64

func (m matrix) of(p point) point {
	return point{m[0]*p.x + m[2]*p.y + m[4], m[1]*p.x + m[3]*p.y + m[5]}
}

// times returns the matrix that applies n first, then m.
func (m matrix) times(n matrix) matrix {
	o := m.of(point{n[4], n[5]})
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3], o.x, o.y,
	}
}

// similar reports whether circles stay circles and nothing is mirrored, so that a line has the same width everywhere.
func (m matrix) similar() bool {
	const nearly = 1e-6
	return math.Abs(m[0]-m[3]) <= nearly*m.scale() && math.Abs(m[1]+m[2]) <= nearly*m.scale()
}

func (m matrix) scale() float64 { return math.Hypot(m[0], m[1]) }

// run is a line through points. If it is closed, it returns to its start.
type run struct {
	points []point
	closed bool
}

// shape is what can be filled, by SVG's nonzero rule, or stroked.
type shape []run

// outline returns the outline of a figure, transformed by place.
func (a *attributes) outline(name string, place matrix) shape {
	switch name {
	case "rect":
		x, y, w, h := a.number("x", 0), a.number("y", 0), a.number("width", 0), a.number("height", 0)
		if w <= 0 || h <= 0 {
			a.fail("width")
		}
		corners := []point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
		for i, p := range corners {
			corners[i] = place.of(p)
		}
		return shape{{corners, true}}
	case "polygon":
		numbers := a.numbers("points")
		if len(numbers)%2 != 0 {
			a.fail("points")
			return nil
		}
		r := run{closed: true}
		for i := 0; i < len(numbers); i += 2 {
			r.points = append(r.points, place.of(point{numbers[i], numbers[i+1]}))
		}
		return shape{r}
	}
	s, err := parsePath(a.text("d", ""), place)
	if err != nil && a.err == nil {
		a.err = err
	}
	return s
}

// parsePath parses moves, lines, circular arcs and closings, which ECharts uses for lines, bars and symbols.
func parsePath(d string, place matrix) (shape, error) {
	var s shape
	var here point // in the coordinates of d
	for d != "" {
		end := strings.IndexAny(d[1:], "MLlAZ") + 1
		if end == 0 {
			end = len(d)
		}
		command, numbers, ok := d[0], []float64(nil), false
		if numbers, ok = parseNumbers(d[1:end]); !ok || len(numbers) != arguments[command] || len(s) == 0 && command != 'M' {
			return nil, fmt.Errorf("%.40q in a path is not understood", d[:end])
		}
		d = d[end:]
		if command == 'Z' {
			last := &s[len(s)-1]
			last.closed = true
			continue
		}
		to := point{numbers[len(numbers)-2], numbers[len(numbers)-1]}
		if command != 'M' && s[len(s)-1].closed {
			return nil, errors.New("a path goes on where it was closed")
		}
		last := len(s) - 1
		switch command {
		case 'M':
			s = append(s, run{points: []point{place.of(to)}})
		case 'l':
			to = to.plus(here)
			fallthrough
		case 'L':
			s[last].points = append(s[last].points, place.of(to))
		case 'A':
			arc, err := arc(here, to, numbers, place.scale())
			if err != nil {
				return nil, err
			}
			for _, p := range arc {
				s[last].points = append(s[last].points, place.of(p))
			}
		}
		here = to
	}
	return s, nil
}

// arguments holds the number of arguments of each known path command.
var arguments = map[byte]int{'M': 2, 'L': 2, 'l': 2, 'A': 7, 'Z': 0}

// flat is the greatest distance in pixels of an arc from the lines that approximate it. It is this small because a
// stroke's ends are cut perpendicular to the first and last line, and those of a circle must meet.
const flat = .002

// arc returns points of a circular arc, without the first.
func arc(from, to point, numbers []float64, scale float64) ([]point, error) {
	r, large, clockwise := numbers[0], numbers[3] != 0, numbers[4] != 0
	chord := to.minus(from)
	half := chord.length() / 2
	if numbers[0] != numbers[1] || half == 0 || r < half*(1-1e-6) {
		return nil, fmt.Errorf("not an arc of a circle: %v", numbers)
	}
	away := math.Sqrt(max(0, r*r-half*half)) / (2 * half)
	if large == clockwise {
		away = -away
	}
	center := from.plus(chord.times(.5)).plus(chord.turned().times(away))
	start, end := from.minus(center), to.minus(center)
	angle := math.Atan2(start.cross(end), start.dot(end))
	if clockwise && angle < 0 {
		angle += 2 * math.Pi
	}
	if !clockwise && angle > 0 {
		angle -= 2 * math.Pi
	}
	points := turns(center, start, angle, scale)
	points[len(points)-1] = to
	return points, nil
}

// turns returns points on a circle about center, from radius over an angle, without the first.
func turns(center, radius point, angle, scale float64) []point {
	n := math.Ceil(math.Abs(angle) * math.Sqrt(radius.length()*scale/(8*flat)))
	points := make([]point, 0, int(n)+1)
	for i := 1.0; i <= max(n, 1); i++ {
		points = append(points, center.plus(radius.at(angle*i/max(n, 1))))
	}
	return points
}
