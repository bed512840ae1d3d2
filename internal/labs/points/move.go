package points

import (
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// handles returns the handles of the predictions and the targets, which move within the picture's axes.
func (pic *picture) handles(axis plots.Axis) []lab.Handle {
	var hs []lab.Handle
	step := lab.Float(kit.RoundStep(pic.side / 150))
	least, most := lab.Float(axis.Min), lab.Float(axis.Max)
	for _, set := range []struct {
		id    string
		label func(name string) string
		pts   []lab.Point
		kind  lab.HandleKind
	}{{"p", pic.say.predictionOf, pic.p, lab.PredictionHandle}, {"t", pic.say.targetOf, pic.t, lab.TargetHandle}} {
		for i, pt := range set.pts {
			x, y := pic.at(pt[0]), pic.at(pt[1])
			h := lab.Handle{
				ID: set.id + strconv.Itoa(i+1), Label: set.label(pic.name(i)), Kind: set.kind, Axes: "xy", X: lab.Float(x), Y: lab.Float(y),
				Text: pic.say.place(x, y, pic.unit), Min: [2]lab.Float{least, least}, Max: [2]lab.Float{most, most}, Step: [2]lab.Float{step, step},
			}
			if set.id == "p" && i == pic.worst {
				h.Kind = lab.OutlierHandle
			}
			if pic.scene.open && len(pic.p) > 1 {
				h.Actions = []lab.Action{{ID: "remove." + strconv.Itoa(i+1), Label: pic.say.remove(pic.name(i))}}
			}
			hs = append(hs, h)
		}
	}
	return hs
}

// Move implements [lab.Model].
func (m *model) Move(s lab.State, to lab.Move) (lab.State, error) {
	pic, err := m.picture(s)
	if err != nil {
		return s, err
	}
	s = s.With("range", pic.reach) // the curves' axis does not shrink while a point moves
	if to.Handle == "add" && pic.scene.open {
		return pic.add(s, to)
	}
	place := pic.place(to.X, to.Y)
	bad := &lab.ParamError{Field: "move", Says: lab.CannotBe(to.Handle, m.say.movable(len(pic.p)))}
	kind, number := "", to.Handle
	for _, k := range []string{"p", "t", "remove."} {
		if after, ok := strings.CutPrefix(to.Handle, k); ok {
			kind, number = k, after
		}
	}
	i, err := strconv.Atoi(number)
	if i--; err != nil || i < 0 || i >= len(pic.p) || number != strconv.Itoa(i+1) {
		return s, bad
	}
	switch kind {
	case "p":
		moved := slices.Clone(pic.p)
		moved[i] = place
		return pic.write(s, moved, pic.t), nil
	case "t":
		moved := slices.Clone(pic.t)
		moved[i] = place
		return pic.write(s, pic.p, moved), nil
	case "remove.":
		if !pic.scene.open {
			return s, bad
		}
		if len(pic.p) == 1 {
			return s, &lab.ParamError{Field: "p", Says: m.fixed.tooFew}
		}
		return pic.write(s, slices.Delete(slices.Clone(pic.p), i, i+1), slices.Delete(slices.Clone(pic.t), i, i+1)), nil
	}
	return s, bad
}

// place returns a point of the chart in fractions of the side. A position of 60.99999999999999 pixels, the result of
// inexact fractions, becomes 61.
func (pic *picture) place(x, y float64) lab.Point {
	share := func(v float64) float64 {
		if pic.unit == inPixels {
			v = words.Quotient(lab.Significant(v, words.ExactDigits), pictureSide)
		}
		return kit.Clamp(v, -lab.Reach, lab.Reach)
	}
	return lab.Point{share(x), share(y)}
}

// add adds a target at a position, and its prediction next to it.
func (pic *picture) add(s lab.State, to lab.Move) (lab.State, error) {
	if len(pic.p) >= maxPoints {
		return s, &lab.ParamError{Field: "p", Says: pic.say.tooMany(maxPoints)}
	}
	near := 24. / pictureSide * pic.side
	predicted := pic.place(to.X+near, to.Y-near/2)
	return pic.write(s, append(slices.Clone(pic.p), predicted), append(slices.Clone(pic.t), pic.place(to.X, to.Y))), nil
}

// write sets the points of the state. The scene's own points are set as none, so that the link stays short.
func (pic *picture) write(s lab.State, p, t []lab.Point) lab.State {
	for _, w := range []struct {
		name     string
		pts, own []lab.Point
	}{{"p", p, pic.scene.predicted}, {"t", t, pic.scene.target}} {
		if slices.Equal(w.pts, w.own) {
			w.pts = []lab.Point{}
		}
		s = s.With(w.name, w.pts)
	}
	return s
}
