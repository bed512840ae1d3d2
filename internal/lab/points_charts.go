package lab

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"losslab/internal/loss"
	"losslab/internal/plots"
)

// axes are the picture's own, x to the right and y down, in the unit shown. Both have the same length, and reach
// beyond the picture only where a point does.
func (pic picture) axes() (x, y plots.Axis) {
	var beyond float64
	for _, pts := range [][]Point{pic.p, pic.t} {
		for _, pt := range pts {
			for _, v := range pt {
				beyond = max(beyond, -v, v-1)
			}
		}
	}
	x = plots.Axis{Min: 0, Max: pic.side, Tick: pic.side / 4}
	if beyond > 0 {
		pad := plots.Nice(beyond * pic.side)
		x = plots.Axis{Min: -pad, Max: pic.side + pad, Tick: plots.Nice((pic.side + 2*pad) / 5)}
	}
	y = x
	x.Name, y.Name, y.Inverse = "x, "+pic.unitName(), "y, "+pic.unitName()+", downwards", true
	return x, y
}

func (pic picture) pictureChart(th plots.Theme, _ []LossView) (Chart, error) {
	x, y := pic.axes()
	ch := plots.Chart{X: x, Y: y, Margin: plots.Margin{Left: 66, Right: 14, Top: 18, Bottom: 62}}
	var drawing [][2]float64
	for _, line := range pic.scene.drawing {
		drawing = append(append(drawing, pic.places(line)...), plots.Gap)
	}
	ch.Layers = append(ch.Layers, plots.Line{ID: "drawing", XY: drawing, Color: th.Faint(), Dash: "solid", Width: 1.5})
	if pic.scene.outline {
		ch.Layers = append(ch.Layers,
			plots.Line{ID: "target-outline", Name: "target", XY: pic.places(closed(pic.t)), Color: th.Faint(), Dash: "solid", Width: 2},
			plots.Line{ID: "predicted-outline", Name: "prediction", XY: pic.places(closed(pic.p)), Color: th.Muted(), Dash: "dashed", Width: 2})
	}
	var links, dots [][2]float64
	for i := range pic.p {
		if i == pic.worst {
			continue
		}
		link := pic.places([]Point{pic.t[i], pic.p[i]})
		links = append(links, link[0], link[1], plots.Gap)
		dots = append(dots, link[1])
	}
	worst := pic.places([]Point{pic.t[pic.worst], pic.p[pic.worst]})
	ch.Layers = append(ch.Layers,
		plots.Line{ID: "links", Name: "errors", XY: links, Color: th.Muted(), Dash: "solid", Width: 1.5},
		plots.Line{ID: "worst-link", Name: "worst error", XY: worst, Color: th.Outlier(), Dash: "solid", Width: 2},
		plots.Dots{ID: "targets", Name: "targets", XY: pic.places(pic.t), Color: th.Ink(), Symbol: "circle", Size: 15, Ring: true},
		plots.Dots{ID: "predictions", Name: "predictions", XY: dots, Color: th.Ink(), Symbol: "circle", Size: 14},
		plots.Dots{ID: "worst", Name: "worst prediction", XY: worst[1:], Color: th.Outlier(), Symbol: "diamond", Size: 18})
	option, err := ch.Option(th)
	_, euclid := pic.distance(pic.worst)
	c := Chart{ID: "picture", Title: "The picture", Subtitle: "filled: predictions · rings: targets · coordinates in " + pic.unitName(), Shape: Square, Option: option,
		Summary: fmt.Sprintf("%s, number of points: %d. The worst prediction is that of %s, %s %s away from its target.", pic.scene.label, len(pic.p), pic.name(pic.worst), text(euclid), pic.unitName()),
		Handles: pic.handles(x), Actions: []Action{}}
	if pic.scene.open && len(pic.p) < maxPoints {
		c.Actions = append(c.Actions, Action{ID: "add", Label: "Add a point", X: Float(pic.side / 2), Y: Float(pic.side / 2), AtPlace: true})
	}
	return c, err
}

// places are points in the unit shown.
func (pic picture) places(pts []Point) [][2]float64 {
	out := make([][2]float64, len(pts))
	for i, pt := range pts {
		out[i] = [2]float64{pic.at(pt[0]), pic.at(pt[1])}
	}
	return out
}

func closed(pts []Point) []Point { return append(append([]Point{}, pts...), pts[0]) }

func (pic picture) handles(axis plots.Axis) []Handle {
	var hs []Handle
	step := Float(roundStep(pic.side / 150))
	for _, set := range []struct {
		id, label string
		pts       []Point
		kind      HandleKind
	}{{"p", "prediction", pic.p, PredictionHandle}, {"t", "target", pic.t, TargetHandle}} {
		for i, pt := range set.pts {
			x, y := pic.at(pt[0]), pic.at(pt[1])
			h := Handle{ID: set.id + strconv.Itoa(i+1), Label: set.label + " of " + pic.name(i), Kind: set.kind, Axes: "xy", X: Float(x), Y: Float(y),
				Text: "x " + text(x) + ", y " + text(y) + " " + pic.unitName(),
				Min:  [2]Float{Float(axis.Min), Float(axis.Min)}, Max: [2]Float{Float(axis.Max), Float(axis.Max)}, Step: [2]Float{step, step}}
			if set.id == "p" && i == pic.worst {
				h.Kind = OutlierHandle
			}
			if pic.scene.open && len(pic.p) > 1 {
				h.Actions = []Action{{ID: "remove." + strconv.Itoa(i+1), Label: "Remove " + pic.name(i)}}
			}
			hs = append(hs, h)
		}
	}
	return hs
}

// sharesChart is what each point adds to each loss, or, of a single point, each coordinate.
func (pic picture) sharesChart(th plots.Theme, views []LossView) (Chart, error) {
	names := []string{"x", "y"}
	groups := [][]int{{0}, {1}}
	what := "coordinate"
	if len(pic.p) > 1 {
		names, groups, what = nil, nil, "point"
		for i := range pic.p {
			names = append(names, pic.axisName(i))
			groups = append(groups, []int{2 * i, 2*i + 1})
		}
	}
	_, tick := plots.NiceCeil(100, 4)
	ch := plots.Chart{X: plots.Axis{Categories: names, Sparse: true}, Y: plots.Axis{Min: 0, Max: 100, Tick: tick, Suffix: " %"},
		Margin: plots.Margin{Left: 66, Right: 14, Top: 12, Bottom: 48}}
	for _, v := range views {
		values := make([]float64, len(groups))
		for k, g := range groups {
			values[k] = 100 * share(v.Contributions, g...)
		}
		ch.Layers = append(ch.Layers, plots.Bars{ID: "share." + v.ID, Name: v.Name, Values: values, Colors: []string{plots.StyleOf(v.ID, th).Color}})
	}
	option, err := ch.Option(th)
	return Chart{ID: "shares", Title: "What each " + what + " adds", Subtitle: "its share of each loss · bars in the order of the cards", Shape: Wide, Option: option,
		Handles: []Handle{}, Actions: []Action{},
		Summary: "Share of each loss by " + what + ". " + pic.sharesText(views, names, groups),
	}, err
}

// axisName is a point's name for an axis.
func (pic picture) axisName(i int) string {
	if pic.scene.short == nil {
		return strconv.Itoa(i + 1)
	}
	return pic.scene.short[i]
}

func (pic picture) sharesText(views []LossView, names []string, groups [][]int) string {
	var parts []string
	for _, v := range views {
		best, at := -1.0, 0
		for k, g := range groups {
			if sh := share(v.Contributions, g...); sh > best {
				best, at = sh, k
			}
		}
		if best >= 0 {
			parts = append(parts, v.Name+": most from "+strings.ReplaceAll(names[at], "\n", " ")+", "+percent(best))
		}
	}
	if parts == nil {
		return "There are none: the losses are 0, or too large to compute."
	}
	return strings.Join(parts, "; ") + "."
}

// curvesChart marks every coordinate's error on each loss's curve.
func (pic picture) curvesChart(th plots.Theme, views []LossView) (Chart, error) {
	end, tick := plots.NiceCeil(pic.reach*pic.side, 3)
	var top float64
	for _, l := range pic.losses {
		for _, e := range []float64{-end, end} {
			if v := l.Value(e); !math.IsInf(v, 0) {
				top = max(top, v)
			}
		}
	}
	y := linearAxis(0, top)
	y.Name = "loss"
	ch := plots.Chart{X: plots.Axis{Name: "error e, " + pic.unitName(), Min: -end, Max: end, Tick: tick}, Y: y, Margin: plots.Margin{Left: 66, Right: namesMargin(pic.losses), Top: 12, Bottom: 46}}
	for _, l := range pic.losses {
		ch.Layers = append(ch.Layers, lossLine(l, th, curve(l.Value, -end, end, 161, false)))
	}
	ch.Layers = append(ch.Layers, endLabels(pic.losses, th, end, labelGap(90), func(l loss.Loss) float64 { return nearest(l.Value(end), ch.Y) }))
	for i, l := range pic.losses {
		at := make([][2]float64, len(pic.e))
		for k, e := range pic.e {
			at[k] = [2]float64{e, float64(views[i].Contributions[k])}
		}
		ch.Layers = append(ch.Layers, dot(l, th, "at."+l.ID(), 9, at...))
	}
	option, err := ch.Option(th)
	return Chart{ID: "curves", Title: "On the curves", Subtitle: "every coordinate's error, where it falls on each loss", Shape: Wide, Option: option,
		Handles: []Handle{}, Actions: []Action{},
		Summary: fmt.Sprintf("The losses over the error, with a mark for each of the %d coordinates. The largest error in size is %s %s.", len(pic.e), text(largest(pic.e)), pic.unitName()),
	}, err
}

func largest(v []float64) float64 {
	var m float64
	for _, x := range v {
		m = max(m, math.Abs(x))
	}
	return m
}
