package boxes

import (
	"math"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// pictureChart draws the boxes, what they have in common and around them, and which way the gradients go.
func (d *task) pictureChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x := plots.Axis{Min: 0, Max: d.side, Tick: d.side / 4, Sparse: true}
	y := x
	y.Inverse = true
	ch := plots.Chart{X: x, Y: y, Margin: plots.Margin{Left: 44, Right: 16, Top: 24, Bottom: 36}, Height: 220, Places: true}
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color // areas are painted first, wherever they stand
	ch.Layers = append(ch.Layers, plots.Boxes{ID: "predicted", Corners: d.corners(d.shown), Color: color, Opacity: .14})
	ch.Layers = append(ch.Layers, d.scene(th)...)
	ch.Layers = append(ch.Layers, d.pairs(th)...)
	ch.Layers = append(ch.Layers, d.others(th)...)
	ch.Layers = append(ch.Layers, d.gripLayers(th)...)
	ch.Layers = append(ch.Layers, d.gradients(th)...)
	ch.Layers = append(ch.Layers, d.names(th), d.namesBelow(th))
	c := lab.Chart{Shape: lab.Square, Handles: d.handles(), Actions: []lab.Action{},
		ChartText: d.say.pictureText(d.watchedName(), d.arrows, d.runs[d.watched].Moves(), len(d.p), boxloss.MeanIoU(d.shown, d.t), d.step, d.unit)}
	if len(d.p) < maxObjects {
		c.Actions = append(c.Actions, lab.Action{ID: "add", Label: d.fixed.addBox, X: lab.Float(d.side / 2), Y: lab.Float(d.side / 2), AtPlace: true})
	}
	return c, ch
}

// line is a layer, made in one place as the engine has less to download then.
func line(id, name string, xy [][2]float64, color, dash string, width float64) plots.Layer {
	return plots.Line{ID: id, Name: name, XY: xy, Color: color, Dash: dash, Width: width}
}

// outline is a box as a line.
func (d *task) outline(b boxloss.Box) [][2]float64 {
	b = d.scaled(b)
	return plots.Outline(b[0], b[1], b[2], b[3])
}

func (d *task) outlines(boxes []boxloss.Box) [][2]float64 {
	var all [][2]float64
	for _, b := range boxes {
		all = append(all, d.outline(b)...)
	}
	return all
}

func (d *task) corners(boxes []boxloss.Box) [][2][2]float64 {
	var all [][2][2]float64
	for _, b := range boxes {
		b = d.scaled(b)
		all = append(all, [2][2]float64{{b[0], b[1]}, {b[2], b[3]}})
	}
	return all
}

// scene draws in each target what it is the box of.
func (d *task) scene(th plots.Theme) []plots.Layer {
	var xy [][2]float64
	for _, b := range d.t {
		for _, line := range animal {
			for _, pt := range line {
				xy = append(xy, [2]float64{d.at(b[0] + pt[0]*b.Width()), d.at(b[1] + pt[1]*b.Height())})
			}
			xy = append(xy, plots.Gap)
		}
	}
	return []plots.Layer{line("drawing", "", xy, th.Faint(), "solid", 1.5)}
}

// pairs are the targets and the predictions, with the hull of each pair, what is common to it, and a line between the middles.
func (d *task) pairs(th plots.Theme) []plots.Layer {
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color
	var hulls, common []boxloss.Box
	var hatch, centers [][2]float64
	for i, p := range d.shown {
		hulls = append(hulls, boxloss.Hull(p, d.t[i]))
		if c, ok := boxloss.Intersection(p, d.t[i]); ok {
			common = append(common, c)
			c = d.scaled(c)
			hatch = append(hatch, plots.Hatch(c[0], c[1], c[2], c[3], .03*d.side)...)
		}
		centers = append(centers, d.center(d.t[i]), d.center(p), plots.Gap)
	}
	layers := []plots.Layer{
		line("hull", d.fixed.theHull, d.outlines(hulls), th.Muted(), "dashed", 1.2),
		line("common", "", hatch, color, "solid", 1),
		line("common-outline", "", d.outlines(common), color, "solid", 1),
		line("targets", "", d.outlines(d.t), th.Ink(), "solid", 2.5),
	}
	if d.step > 0 {
		layers = append(layers, line("start", "", d.outlines(d.p), th.Muted(), "dotted", 1.5))
	}
	return append(layers,
		line("predictions", "", d.outlines(d.shown), color, "solid", 2.5),
		line("centers", "", centers, th.Ink(), "solid", 1.2))
}

func (d *task) center(b boxloss.Box) [2]float64 {
	return [2]float64{d.at((b[0] + b[2]) / 2), d.at((b[1] + b[3]) / 2)}
}

// others are where the other losses' descents are, once they have begun.
func (d *task) others(th plots.Theme) []plots.Layer {
	var layers []plots.Layer
	for i, l := range d.losses {
		if d.step == 0 || i == d.watched {
			continue
		}
		st := plots.StyleOf(l.ID(), th)
		dash := st.Dash
		if !d.runs[i].Moves() {
			dash = "dotted"
		}
		boxes, _ := d.runs[i].At(d.step)
		layers = append(layers, line("box."+l.ID(), l.Name(), d.outlines(boxes), st.Color, dash, 1.5))
	}
	return layers
}

// gripLayers show what can be taken.
func (d *task) gripLayers(th plots.Theme) []plots.Layer {
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color
	if d.step > 0 {
		color = th.Muted()
	}
	var layers []plots.Layer
	for _, set := range []struct {
		id, name string
		boxes    []boxloss.Box
		color    string
	}{{"t", d.fixed.theTarget, d.t, th.Ink()}, {"p", d.fixed.thePrediction, d.p, color}} {
		var corners, middles [][2]float64
		for i, b := range set.boxes {
			middles = append(middles, d.center(b))
			if i != d.object {
				continue
			}
			box, at := d.scaled(b), d.center(b)
			for _, g := range grips {
				spot := at
				if g.x >= 0 {
					spot[0] = box[g.x]
				}
				if g.y >= 0 {
					spot[1] = box[g.y]
				}
				corners = append(corners, spot)
			}
		}
		layers = append(layers,
			plots.Dots{ID: "grips." + set.id, Name: set.name, XY: corners, Color: set.color, Symbol: "rect", Size: 8, Open: true},
			plots.Dots{ID: "middles." + set.id, Name: set.name, XY: middles, Color: set.color, Symbol: "circle", Size: 11, Open: set.id == "t"})
	}
	return layers
}

// apart is how far from each other the arrows of several losses are, in sides of the picture.
const apart = .035

// gradients are arrows against the gradient on the sides of the boxes that are shown, on one scale a loss: the longest of each
// is as long.
func (d *task) gradients(th plots.Theme) []plots.Layer {
	var layers []plots.Layer
	for i, l := range d.losses {
		if d.arrows == lab.None || d.arrows == ofWatched && i != d.watched {
			continue
		}
		pulls, largest := d.views[i].Pulls, 0.0
		for _, g := range pulls {
			largest = max(largest, math.Abs(float64(g)))
		}
		if !(largest > 0) || math.IsInf(largest, 0) {
			continue
		}
		aside := 0.0 // arrows of several losses lie beside each other
		if d.arrows == ofEach {
			aside = apart * (float64(i) - float64(len(d.losses)-1)/2)
		}
		var xy [][2]float64
		for k, b := range d.shown {
			for side := range b {
				length, axis := -.13*float64(pulls[4*k+side])/largest, side%2
				if math.Abs(length) < .002 {
					continue
				}
				from := d.center(b)
				from[axis] = d.at(b[side])
				from[1-axis] += aside * d.side
				xy = append(xy, plots.Arrow(from, axis, length*d.side, .022*d.side)...)
			}
		}
		layers = append(layers, line("arrows."+l.ID(), d.say.against(l.Name()), xy, plots.StyleOf(l.ID(), th).Color, "solid", 3))
	}
	return layers
}

// names say which box is which: of one pair by words, of several by their number and IoU.
func (d *task) names(th plots.Theme) plots.Labels {
	names := plots.Labels{ID: "names", Anchor: "top", Away: 9}
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color
	for i, p := range d.shown {
		hull := d.scaled(boxloss.Hull(p, d.t[i]))
		hull[0], hull[1], hull[2] = max(0, hull[0]), max(0, hull[1]), min(d.side, hull[2])
		if len(d.p) > 1 {
			text := d.say.numbered(i+1, boxloss.IoU(d.scaled(p), d.scaled(d.t[i])))
			if d.hides("iou") {
				text = d.objectName(i)
			}
			names.Items = append(names.Items, d.besideArrow(d.above(hull, text, th.Ink()), i))
			continue
		}
		box, text := d.scaled(p), d.fixed.thePrediction
		if d.step > 0 {
			text = d.say.boxOfLoss(d.watchedName())
		} else if d.arrows != lab.None && !d.runs[d.watched].Moves() {
			text = d.say.noMove(d.watchedName())
		}
		names.Items = append(names.Items, d.besideArrow(d.above(box, text, color), i))
	}
	for i, l := range d.losses {
		if len(d.p) == 1 && d.step > 0 && i != d.watched && !d.runs[i].Moves() {
			names.Items = append(names.Items, d.above(d.scaled(d.p[0]), d.say.noMove(l.Name()), plots.StyleOf(l.ID(), th).Color))
			break
		}
	}
	return names
}

// half is half of a text's width, in the unit.
func (d *task) half(text string) float64 { return .5 * plots.TextWidth(text, 12, true) / 260 * d.side }

// above returns a text above a box, within the picture.
func (d *task) above(b boxloss.Box, text, color string) plots.Label {
	half := d.half(text)
	return plots.Label{X: kit.Clamp((b[0]+b[2])/2, half, d.side-half), Y: kit.Clamp(b[1], 0, d.side), Text: text, Color: color}
}

// besideArrow moves a text above a box to the side of an arrow that goes up from it.
func (d *task) besideArrow(l plots.Label, object int) plots.Label {
	half, aside, up := d.half(l.Text), .03*d.side, false
	for i, v := range d.views {
		up = up || (d.arrows == ofEach || d.arrows == ofWatched && i == d.watched) && v.Pulls[4*object+1] > 0
	}
	if d.arrows == ofEach {
		aside += apart * d.side * float64(len(d.losses)) / 2
	}
	if at := d.center(d.shown[object])[0]; up && math.Abs(l.X-at) < half+aside {
		if l.X = at + aside + half; l.X > d.side-half {
			l.X = at - aside - half
		}
	}
	return l
}

// namesBelow say which box is the target, below it.
func (d *task) namesBelow(th plots.Theme) plots.Labels {
	names := plots.Labels{ID: "names-below", Anchor: "bottom", Away: 9}
	if len(d.p) > 1 {
		return names
	}
	b, p := d.scaled(d.t[0]), d.scaled(d.shown[0])
	half, x := d.half(d.fixed.theTarget), (b[0]+b[2])/2
	if away := half + .03*d.side; p[1] < b[3] && p[3] > b[3] && p[0]-away < x && x < p[2]+away { // the prediction is there
		if x = p[0] - away; x < half || x+half < b[0] && p[2]+away < b[2] {
			x = p[2] + away
		}
	}
	names.Items = append(names.Items, plots.Label{X: x, Y: b[3], Text: d.fixed.theTarget, Color: th.Ink()})
	return names
}

// animal is what the boxes are of: lines in a square from 0 to 1.
var animal = [][][2]float64{
	{{.13, .03}, {.25, .02}, {.36, .06}, {.42, .18}, {.42, .32}, {.58, .36}, {.78, .34}, {.9, .27}, {.96, .1}, {1, .07}, {.98, .26}, {.94, .4}, {.95, .6}, {.93, .98}, {.84, .98},
		{.82, .72}, {.76, .64}, {.56, .7}, {.5, .98}, {.41, .98}, {.37, .7}, {.31, .98}, {.22, .98}, {.25, .6}, {.22, .44}, {.12, .48}, {.03, .42}, {0, .34}, {.06, .24}, {.1, .1}, {.13, .03}},
	{{.3, .06}, {.27, .2}, {.33, .34}, {.4, .32}, {.41, .16}},
}
