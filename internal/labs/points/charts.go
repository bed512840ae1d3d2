package points

import (
	"math"
	"strconv"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// axes returns the axes of the picture, x to the right and y down, in the unit shown. Both have the same length, and
// extend beyond the picture only if a point does.
func (pic *picture) axes() (x, y plots.Axis) {
	var beyond float64
	for _, pts := range [][]lab.Point{pic.p, pic.t} {
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
	x.Name, y.Name, y.Inverse = pic.say.xAxis(pic.unit), pic.say.yAxis(pic.unit), true
	return x, y
}

// pictureChart draws the scene, the targets and the predictions, with handles for both.
func (pic *picture) pictureChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x, y := pic.axes()
	ch := plots.Chart{X: x, Y: y, Margin: plots.Margin{Left: 66, Right: 14, Top: 18, Bottom: 62}, Height: 180, Places: true}
	var drawing [][2]float64
	for _, line := range pic.scene.drawing {
		drawing = append(append(drawing, pic.places(line)...), plots.Gap)
	}
	ch.Layers = append(ch.Layers, plots.Line{ID: "drawing", XY: drawing, Color: th.Faint(), Dash: "solid", Width: 1.5})
	if pic.scene.outline {
		t, p := pic.places(closed(pic.t)), pic.places(closed(pic.p))
		ch.Layers = append(ch.Layers,
			plots.Line{ID: "target-outline", Name: pic.fixed.targetOutline, XY: t, Color: th.Faint(), Dash: "solid", Width: 2},
			plots.Line{ID: "predicted-outline", Name: pic.fixed.predictionOutline, XY: p, Color: th.Muted(), Dash: "dashed", Width: 2})
	}
	ch.Layers = append(ch.Layers, pic.pairs(th)...)
	_, euclid := pic.distance(pic.worst)
	c := lab.Chart{ChartText: pic.say.pictureText(pic.text.label, len(pic.p), pic.name(pic.worst), euclid, pic.unit), Shape: lab.Square,
		Handles: pic.handles(x), Actions: []lab.Action{}}
	if pic.scene.open && len(pic.p) < maxPoints {
		c.Actions = append(c.Actions, lab.Action{ID: "add", Label: pic.fixed.addPoint, X: lab.Float(pic.side / 2), Y: lab.Float(pic.side / 2), AtPlace: true})
	}
	return c, ch
}

// pairs draws the targets and the predictions, with lines between them.
func (pic *picture) pairs(th plots.Theme) []plots.Layer {
	var links, dots [][2]float64
	for i := range pic.p {
		if !pic.isWorst(i) {
			link := pic.places([]lab.Point{pic.t[i], pic.p[i]})
			links = append(links, link[0], link[1], plots.Gap)
			dots = append(dots, link[1])
		}
	}
	var worst, at [][2]float64
	if !pic.exact() {
		worst = pic.places([]lab.Point{pic.t[pic.worst], pic.p[pic.worst]})
		at = worst[1:]
	}
	return []plots.Layer{
		plots.Line{ID: "links", Name: pic.fixed.theErrors, XY: links, Color: th.Muted(), Dash: "solid", Width: 1.5},
		plots.Line{ID: "worst-link", Name: pic.fixed.worstError, XY: worst, Color: th.Outlier(), Dash: "solid", Width: 2},
		plots.Dots{ID: "targets", Name: pic.fixed.theTargets, XY: pic.places(pic.t), Color: th.Ink(), Symbol: "circle", Size: 15, Ring: true},
		plots.Dots{ID: "predictions", Name: pic.fixed.thePredictions, XY: dots, Color: th.Ink(), Symbol: "circle", Size: 14},
		plots.Dots{ID: "worst", Name: pic.fixed.worstPrediction, XY: at, Color: th.Outlier(), Symbol: "diamond", Size: 18},
	}
}

// places returns points in the unit shown.
func (pic *picture) places(pts []lab.Point) [][2]float64 {
	out := make([][2]float64, len(pts))
	for i, pt := range pts {
		out[i] = [2]float64{pic.at(pt[0]), pic.at(pt[1])}
	}
	return out
}

func closed(pts []lab.Point) []lab.Point { return append(append([]lab.Point{}, pts...), pts[0]) }

// part is something that contributes to the losses: a point, or a coordinate of a single point.
type part struct {
	name string
	of   []int // its indices among the errors
}

// parts returns the points, or the coordinates of a single point.
func (pic *picture) parts() []part {
	if len(pic.p) == 1 {
		x, y := pic.say.coordinates()
		return []part{{x, []int{0}}, {y, []int{1}}}
	}
	parts := make([]part, len(pic.p))
	for i := range parts {
		parts[i] = part{strconv.Itoa(i + 1), []int{2 * i, 2*i + 1}}
		if pic.text.names != nil {
			parts[i].name = pic.text.names[i]
		}
	}
	return parts
}

// sharesChart draws the contribution of each part to each loss. Named parts are stacked vertically, where they fit on a
// phone; numbered ones are side by side.
func (pic *picture) sharesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	parts := pic.parts()
	named := pic.text.names != nil && len(parts) > 2
	names := make([]string, len(parts))
	for k, p := range parts {
		names[k] = p.name
	}
	_, tick := plots.NiceCeil(100, 4)
	ch := plots.Chart{X: plots.Axis{Categories: names, Sparse: true}, Y: plots.Axis{Min: 0, Max: 100, Tick: tick, Suffix: pic.fixed.percent},
		Margin: plots.Margin{Left: 66, Right: 14, Top: 12, Bottom: 48}, Height: 148}
	bars := plots.Bars{Horizontal: named}
	if named {
		ch.X, ch.Y = ch.Y, ch.X
		ch.Y.Inverse = true
		ch.Margin = plots.Margin{Left: 16 + plots.Room(false, names...), Right: 26, Top: 6, Bottom: 28}
		bars.Row = max(20, 3*len(pic.views))
	}
	for _, v := range pic.views {
		bars.ID, bars.Name, bars.Colors = "share."+v.ID, v.Name, []string{plots.StyleOf(v.ID, th).Color}
		bars.Values, bars.Texts = make([]float64, len(parts)), make([]string, len(parts))
		veiled := pic.hides(v.ID + ".worstShare") // veiled bars are as long as the axis, so that their length reveals nothing
		if veiled {
			bars.Colors = []string{th.Veil()}
		}
		for k, p := range parts {
			if bars.Values[k], bars.Texts[k] = 100, kit.Veiled; !veiled {
				share := kit.Share(v.Contributions, p.of...)
				bars.Values[k], bars.Texts[k] = 100*share, pic.Percent(share)
			}
		}
		ch.Layers = append(ch.Layers, bars)
	}
	return lab.Chart{ChartText: pic.say.sharesText(len(pic.p) == 1, pic.largest(parts)), Shape: lab.Wide,
		Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}

// largest returns the part that contributes most to each loss that has shares.
func (pic *picture) largest(parts []part) []largest {
	var all []largest
	for _, v := range pic.views {
		most := largest{v.Name, "", -1}
		for _, p := range parts {
			if share := kit.Share(v.Contributions, p.of...); share > most.share && kit.Finite(share) {
				most.part, most.share = p.name, share
			}
		}
		if most.share >= 0 {
			all = append(all, most)
		}
	}
	return all
}

// curvesChart marks every coordinate's error on each loss's curve.
func (pic *picture) curvesChart(th plots.Theme) (lab.Chart, plots.Chart) {
	end, tick := plots.NiceCeil(pic.reach*pic.side, 3)
	var top float64
	for _, l := range pic.losses {
		for _, e := range []float64{-end, end} {
			if v := l.Value(e); !math.IsInf(v, 0) {
				top = max(top, v)
			}
		}
	}
	ch := plots.Chart{X: plots.Axis{Name: pic.say.errorAxis(pic.unit), Min: -end, Max: end, Tick: tick}, Y: kit.LinearAxis(0, top),
		Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(pic.losses), Top: 12, Bottom: 46}, Height: 148}
	ch.Y.Name = pic.fixed.lossAxis
	for _, l := range pic.losses {
		ch.Layers = append(ch.Layers, kit.LossLine(l, th, kit.Sample(l.Value, -end, end, 161, false)))
	}
	ch.Layers = append(ch.Layers, kit.EndLabels(pic.losses, th, end, func(_ int, l loss.Loss) float64 { return kit.Nearest(l.Value(end), ch.Y) }))
	for i, l := range pic.losses {
		at := make([][2]float64, len(pic.e))
		for k, e := range pic.e {
			at[k] = [2]float64{e, float64(pic.views[i].Contributions[k])}
		}
		ch.Layers = append(ch.Layers, kit.Dot(l, th, "at."+l.ID(), 9, at...))
	}
	text := pic.say.curvesText(len(pic.e), kit.Largest(pic.e), pic.unit)
	text.Summary += " " + pic.Shapes(pic.losses, end, false)
	return lab.Chart{ChartText: text, Shape: lab.Wide,
		Handles: []lab.Handle{}, Actions: []lab.Action{}}, ch
}
