package boxes

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/words"
)

// grip is a part of a box that can be moved, with the sides that it moves along x and along y; −1 is none.
type grip struct {
	id   string
	x, y int
}

// middle is the grip that moves the whole box. The others are only used in the table: size for the width and the height
// around the middle, and two for the four numbers of R-CNN's t.
const (
	middle = ""
	size   = ".size"
	shiftT = ".shift"
	scaleT = ".scale"
)

// grips are the corners and the sides.
var grips = []grip{
	{".topleft", 0, 1}, {".topright", 2, 1}, {".bottomleft", 0, 3}, {".bottomright", 2, 3},
	{".left", 0, -1}, {".right", 2, -1}, {".top", -1, 1}, {".bottom", -1, 3},
}

// handleNames lists the ids of handles: p{n} of a prediction, and t{n} of a target.
var handleNames = []string{
	"p{n}", "p{n}.topleft", "p{n}.topright", "p{n}.bottomleft", "p{n}.bottomright", "p{n}.left", "p{n}.right", "p{n}.top", "p{n}.bottom", "p{n}.size", "p{n}.shift", "p{n}.scale",
	"t{n}", "t{n}.topleft", "t{n}.topright", "t{n}.bottomleft", "t{n}.bottomright", "t{n}.left", "t{n}.right", "t{n}.top", "t{n}.bottom", "t{n}.size", "t{n}.shift", "t{n}.scale",
}

// handles returns all handles of the selected object, and the middles of the others.
func (d *task) handles() []lab.Handle {
	var hs []lab.Handle
	step := lab.Float(kit.RoundStep(d.side / 150))
	end := lab.Float(d.side)
	for _, set := range []struct {
		id    string
		boxes []boxloss.Box
		kind  lab.HandleKind
	}{{"p", d.p, lab.PredictionHandle}, {"t", d.t, lab.TargetHandle}} {
		for i, share := range set.boxes {
			b, id := d.scaled(share), set.id+strconv.Itoa(i+1)
			x, y := (b[0]+b[2])/2, (b[1]+b[3])/2
			w, h := b.Width()/2, b.Height()/2
			whole := lab.Handle{ID: id, Label: d.say.middleOf(d.boxName(set.id, i)), Kind: set.kind, Axes: "xy", X: lab.Float(x), Y: lab.Float(y),
				Text: d.say.boxIs(b, d.unit), Min: [2]lab.Float{lab.Float(w), lab.Float(h)}, Max: [2]lab.Float{end - lab.Float(w), end - lab.Float(h)}, Step: [2]lab.Float{step, step}}
			if len(d.p) > 1 && set.id == "p" {
				whole.Actions = []lab.Action{{ID: "remove." + strconv.Itoa(i+1), Label: d.say.remove(d.objectName(i))}}
			}
			hs = append(hs, whole)
			if i != d.object {
				continue
			}
			for k, g := range grips {
				h := lab.Handle{ID: id + g.id, Label: d.say.partOf(k, d.boxName(set.id, i)), Kind: set.kind, X: lab.Float(x), Y: lab.Float(y), Step: [2]lab.Float{step, step},
					Min: [2]lab.Float{lab.Float(x), lab.Float(y)}, Max: [2]lab.Float{lab.Float(x), lab.Float(y)}}
				if g.x >= 0 {
					h.Axes, h.X, h.Min[0], h.Max[0] = "x", lab.Float(b[g.x]), 0, end
				}
				if g.y >= 0 {
					h.Axes, h.Y, h.Min[1], h.Max[1] = h.Axes+"y", lab.Float(b[g.y]), 0, end
				}
				h.Text = d.say.partIs(float64(h.X), float64(h.Y), h.Axes, d.unit)
				hs = append(hs, h)
			}
		}
	}
	return hs
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	d, err := m.task(s)
	if err != nil {
		return s, err
	}
	bad := &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.say.movable(len(d.p)))}
	if to.Handle == "add" {
		return d.add(s, to.X/d.side, to.Y/d.side)
	}
	if after, ok := strings.CutPrefix(to.Handle, "remove."); ok {
		if i, ok := d.index(after); ok && len(d.p) > 1 {
			return d.write(s, slices.Delete(slices.Clone(d.p), i, i+1), slices.Delete(slices.Clone(d.t), i, i+1), 0), nil
		}
		return s, bad
	}
	name, part, found := strings.Cut(to.Handle, ".")
	if found {
		part = "." + part
	}
	kind := name[:min(1, len(name))]
	i, ok := d.index(strings.TrimPrefix(name, kind))
	if !ok || kind != "p" && kind != "t" {
		return s, bad
	}
	p, t := slices.Clone(d.p), slices.Clone(d.t)
	boxes := p
	if kind == "t" {
		boxes = t
	}
	moved, ok := d.moved(boxes[i], d.anchor[i], part, to.X, to.Y)
	if !ok {
		return s, bad
	}
	boxes[i] = moved
	return d.write(s, p, t, i), nil
}

// index parses the number of an object, counted from 1, and returns its index.
func (d *task) index(text string) (int, bool) {
	i, err := strconv.Atoi(text)
	return i - 1, err == nil && i >= 1 && i <= len(d.p) && text == strconv.Itoa(i)
}

// moved returns a box after a part of it has moved to a position in the unit or, for R-CNN's t, to these numbers.
func (d *task) moved(b, anchor boxloss.Box, part string, x, y float64) (boxloss.Box, bool) {
	half := func(v, lo float64) float64 { return kit.Clamp(v, narrowest, 2*min(lo, 1-lo)) / 2 }
	w, h := anchor.Width(), anchor.Height()
	ax, ay, cx, cy := (anchor[0]+anchor[2])/2, (anchor[1]+anchor[3])/2, (b[0]+b[2])/2, (b[1]+b[3])/2
	switch part {
	case middle:
		return b.CenteredAt(x/d.side, y/d.side), true
	case shiftT:
		return b.CenteredAt(ax+x*w, ay+y*h), true
	case size, scaleT:
		x, y = x/d.side, y/d.side
		if part == scaleT {
			x, y = w*math.Exp(x*d.side), h*math.Exp(y*d.side)
		}
		x, y = half(x, cx), half(y, cy)
		return boxloss.Box{cx - x, cy - y, cx + x, cy + y}, true
	}
	i := slices.IndexFunc(grips, func(g grip) bool { return g.id == part })
	if i < 0 {
		return b, false
	}
	for _, side := range []int{grips[i].x, grips[i].y} {
		if side >= 0 {
			b = b.WithSide(side, [2]float64{x, y}[side%2]/d.side, narrowest)
		}
	}
	return b, true
}

// add adds a target at a position, and its prediction next to it.
func (d *task) add(s lab.State, x, y float64) (lab.State, error) {
	if len(d.p) >= maxObjects {
		return s, &lab.ParamError{Field: "p", Says: d.say.tooMany(maxObjects)}
	}
	t := boxloss.Box{0, 0, .2, .2}.CenteredAt(x, y)
	p := t.CenteredAt(x+.05, y-.04)
	return d.write(s, append(slices.Clone(d.p), p), append(slices.Clone(d.t), t), len(d.p)), nil
}

// write sets the boxes and the selected object. The default boxes are set as none, so that the link stays short.
func (d *task) write(s lab.State, p, t []boxloss.Box, object int) lab.State {
	for _, w := range []struct {
		name  string
		boxes []boxloss.Box
		own   bool
	}{{"p", p, len(p) == 1 && p[0] == firstP}, {"t", t, len(t) == 1 && t[0] == firstT}} {
		corners := []lab.Point{}
		if !w.own {
			for _, b := range w.boxes {
				for i := range b { // whole pixels become exact, because links count in them
					b[i] = words.Quotient(lab.Significant(b[i]*d.side, 12), d.side)
				}
				corners = append(corners, lab.Point{b[0], b[1]}, lab.Point{b[2], b[3]})
			}
		}
		s = s.With(w.name, corners)
	}
	return s.With("selected", float64(object+1))
}
