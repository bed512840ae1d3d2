package boxes

import (
	"math"
	"strings"

	"losslab/internal/boxloss"
	"losslab/internal/lab"
	"losslab/internal/plots"
)

// pictureChart draws the boxes, their intersections and smallest enclosing boxes, and the directions against the gradients.
func (d *task) pictureChart(th plots.Theme) (lab.Chart, plots.Chart) {
	x := plots.Axis{Min: 0, Max: d.side, Tick: d.side / 4, Sparse: true}
	y := x
	y.Inverse = true
	ch := plots.Chart{X: x, Y: y, Margin: plots.Margin{Left: 44, Right: 16, Top: 24, Bottom: 36}, Height: 220, Places: true}
	handles := d.handles()
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color // areas are painted first, whatever their order
	ch.Layers = append(ch.Layers, plots.Boxes{ID: "predicted", Corners: d.corners(d.shown), Color: color, Opacity: .14})
	ch.Layers = append(ch.Layers, d.scene(th)...)
	ch.Layers = append(ch.Layers, d.pairs(th)...)
	ch.Layers = append(ch.Layers, d.others(th)...)
	ch.Layers = append(ch.Layers, d.gripLayers(th, handles)...)
	ch.Layers = append(ch.Layers, d.gradients(th)...)
	ch.Layers = append(ch.Layers, d.names(th)...)
	c := lab.Chart{Shape: lab.Square, Handles: handles, Actions: []lab.Action{}, Backing: "drawing",
		ChartText: d.say.pictureText(d.watchedName(), d.arrows, d.runs[d.watched].Moves(), boxloss.UseEnclosing(d.losses), len(d.p), boxloss.MeanIoU(d.shown, d.t), d.step, d.unit)}
	if len(d.p) < maxObjects {
		c.Actions = append(c.Actions, lab.Action{ID: "add", Label: d.fixed.addBox, X: lab.Float(d.side / 2), Y: lab.Float(d.side / 2), AtPlace: true})
	}
	return c, ch
}

// line returns a line layer. Building it in one place makes the engine's download smaller.
func line(id, name string, xy [][2]float64, color, dash string, width float64) plots.Layer {
	return plots.Line{ID: id, Name: name, XY: xy, Color: color, Dash: dash, Width: width}
}

// outline returns the outline of a box in the unit.
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

// scene draws the object in each target.
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

// pairs draws the targets and the predictions, with each pair's smallest enclosing box and intersection, and a line between the centers.
func (d *task) pairs(th plots.Theme) []plots.Layer {
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color
	var enclosing, common []boxloss.Box
	var hatch, centers [][2]float64
	for i, p := range d.shown {
		enclosing = append(enclosing, boxloss.Enclosing(p, d.t[i]))
		if c, ok := boxloss.Intersection(p, d.t[i]); ok {
			common = append(common, c)
			c = d.scaled(c)
			hatch = append(hatch, plots.Hatch(c[0], c[1], c[2], c[3], .03*d.side)...)
		}
		centers = append(centers, d.center(d.t[i]), d.center(p), plots.Gap)
	}
	var layers []plots.Layer
	if boxloss.UseEnclosing(d.losses) {
		layers = append(layers, line("hull", d.fixed.theHull, d.outlines(enclosing), th.Muted(), "dashed", 1.2))
	}
	layers = append(layers,
		line("common", "", hatch, color, "solid", 1),
		line("common-outline", "", d.outlines(common), color, "solid", 1),
		line("targets", "", d.outlines(d.t), th.Ink(), "solid", 2.5))
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

// others draws the boxes of the other losses' descents, once they have started.
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

// gripLayers shows what can be dragged: squares at the corners and sides, and circles in the middle.
func (d *task) gripLayers(th plots.Theme, handles []lab.Handle) []plots.Layer {
	color := plots.StyleOf(d.losses[d.watched].ID(), th).Color
	if d.step > 0 {
		color = th.Muted()
	}
	var layers []plots.Layer
	for _, set := range [][3]string{{"t", d.fixed.theTarget, th.Ink()}, {"p", d.fixed.thePrediction, color}} {
		var spots [2][][2]float64
		for _, h := range handles {
			if name, part, _ := strings.Cut(h.ID, "."); name[:1] == set[0] {
				k := min(1, len(part))
				spots[k] = append(spots[k], [2]float64{float64(h.X), float64(h.Y)})
			}
		}
		layers = append(layers,
			plots.Dots{ID: "grips." + set[0], Name: set[1], XY: spots[1], Color: set[2], Symbol: "rect", Size: 8, Open: true},
			plots.Dots{ID: "middles." + set[0], Name: set[1], XY: spots[0], Color: set[2], Symbol: "circle", Size: 11, Open: set[0] == "t"})
	}
	return layers
}

// apart is the distance between the arrows of several losses, as a fraction of the picture's side.
const apart = .035

// gradients draws arrows against the gradient on the sides of the boxes shown. Each loss has its own scale, so that the
// longest arrows are equally long.
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
				xy = append(xy, plots.Arrow(from, axis, length*d.side, .032*d.side)...)
			}
		}
		layers = append(layers, line("arrows."+l.ID(), d.say.against(l.Name()), xy, plots.StyleOf(l.ID(), th).Color, "solid", 3))
	}
	return layers
}

// animal is the object in the boxes, as lines in the unit square.
var animal = [][][2]float64{
	{{.13, .03}, {.25, .02}, {.36, .06}, {.42, .18}, {.42, .32}, {.58, .36}, {.78, .34}, {.9, .27}, {.96, .1}, {1, .07}, {.98, .26}, {.94, .4}, {.95, .6}, {.93, .98}, {.84, .98},
		{.82, .72}, {.76, .64}, {.56, .7}, {.5, .98}, {.41, .98}, {.37, .7}, {.31, .98}, {.22, .98}, {.25, .6}, {.22, .44}, {.12, .48}, {.03, .42}, {0, .34}, {.06, .24}, {.1, .1}, {.13, .03}},
	{{.3, .06}, {.27, .2}, {.33, .34}, {.4, .32}, {.41, .16}},
}
