package outliers

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/plots"
)

// errorsChart draws the errors as stems from their center, and across them each loss's best common shift. If each loss
// has a center of its own, there are no stems.
func (o *outliers) errorsChart(th plots.Theme) (lab.Chart, plots.Chart) {
	n := float64(len(o.e))
	right := n + 1
	_, tick := plots.NiceCeil(o.reach, 4)
	ch := plots.Chart{
		X:      plots.Axis{Name: o.fixed.pointAxis, Min: 0, Max: right, Ticks: plots.Multiples(max(1, plots.Nice(n/8)), 1, n), Sparse: true, Whole: true},
		Y:      plots.Axis{Name: o.say.errorAxis(o.scene), Min: -o.reach, Max: o.reach, Tick: tick},
		Margin: plots.Margin{Left: 66, Right: kit.NamesMargin(o.losses), Top: 12, Bottom: 46}, Height: 280,
	}
	for i, l := range o.losses {
		if l.ID() == "smoothl1" {
			c, beta := o.centers[i], l.Param("beta")
			ch.Layers = append(ch.Layers, plots.Band{ID: "zone", Name: o.say.quadraticZone(o.scene), From: max(c-beta, -o.reach), To: min(c+beta, o.reach),
				Color: plots.StyleOf("smoothl1", th).Color, Opacity: .08})
		}
	}
	bands, lines := o.bestLayers(th, right)
	ch.Layers = append(ch.Layers, bands...)
	if o.center != atBest {
		ch.Layers = append(ch.Layers, plots.Line{ID: "zero", XY: [][2]float64{{0, 0}, {right, 0}}, Color: th.Muted(), Dash: "solid", Width: 1})
	}
	ch.Layers = append(ch.Layers, lines...)
	if o.center != atBest {
		ch.Layers = append(ch.Layers, o.stems(th)...)
	}
	ch.Layers = append(ch.Layers, o.heads(th)...)
	if o.center == atShift {
		ch.Layers = append(ch.Layers,
			plots.Line{ID: "center", Name: o.fixed.theCenter, XY: [][2]float64{{0, o.shift}, {right, o.shift}}, Color: th.Ink(), Dash: "solid", Width: 2},
			plots.Dots{ID: "center-grip", Name: o.fixed.theCenter, XY: [][2]float64{{float64(o.grip()), o.shift}}, Color: th.Ink(), Symbol: "rect", Size: 14})
	}
	return lab.Chart{
		ChartText: o.say.errorsText(o.scene, len(o.e), o.markedErrors(), o.each(o.best)), Shape: lab.Wide, Handles: o.handles(),
		Actions: []lab.Action{{ID: "add", Label: o.fixed.addError, X: lab.Float(right), Y: lab.Float(lab.Significant(o.reach/4, 1)), AtPlace: true}},
	}, ch
}

// bestLayers returns lines at the losses' minimizers, with their names, and the bands to draw below them where a whole
// interval minimizes. The ids of the lines, center.l1 and so on, are public.
func (o *outliers) bestLayers(th plots.Theme, right float64) (bands, lines []plots.Layer) {
	names := plots.Labels{ID: "names", Row: plots.LabelRow}
	for i, l := range o.losses {
		m := o.bests[i]
		if math.IsNaN(m.Lo) {
			continue
		}
		st := plots.StyleOf(l.ID(), th)
		if !m.Unique() {
			bands = append(bands, plots.Band{ID: "interval." + l.ID(), Name: l.Name(), From: max(m.Lo, -o.reach), To: min(m.Hi, o.reach),
				Color: st.Color, Opacity: .2})
		}
		c := m.Middle()
		lines = append(lines, plots.Line{ID: "center." + l.ID(), Name: l.Name(), XY: [][2]float64{{0, c}, {right, c}}, Color: st.Color,
			Dash: st.Dash, Width: 2})
		names.Items = append(names.Items, plots.Label{X: right, Y: c, Text: l.Name(), Color: st.Color, Dash: st.Dash})
	}
	return bands, append(lines, names)
}

// stems draws lines from the center to each error, with the marked ones in front.
func (o *outliers) stems(th plots.Theme) []plots.Layer {
	var stems, marked [][2]float64
	for i, e := range o.e {
		x := float64(i + 1)
		stem := [][2]float64{{x, o.shift}, {x, e}}
		if o.marked.Has(i) {
			if marked != nil {
				marked = append(marked, plots.Gap)
			}
			marked = append(marked, stem...)
			continue
		}
		stems = append(append(stems, stem...), plots.Gap)
	}
	return []plots.Layer{
		plots.Line{ID: "stems", Name: o.fixed.theErrors, XY: stems, Color: th.Muted(), Dash: "solid", Width: kit.Clamp(80/float64(len(o.e)), 1, 2.5)},
		plots.Line{ID: "outlier-stem", Name: o.say.theMarked(o.scene), XY: marked, Color: th.Outlier(), Dash: "solid", Width: 3},
	}
}

// heads draws the errors themselves, with the marked ones in front.
func (o *outliers) heads(th plots.Theme) []plots.Layer {
	var heads, marked [][2]float64
	for i, e := range o.e {
		if o.marked.Has(i) {
			marked = append(marked, [2]float64{float64(i + 1), e})
		} else {
			heads = append(heads, [2]float64{float64(i + 1), e})
		}
	}
	size := kit.Clamp(320/float64(len(o.e)), 5, 16)
	return []plots.Layer{
		plots.Dots{ID: "heads", Name: o.fixed.theErrors, XY: heads, Color: th.Ink(), Symbol: "circle", Size: size},
		plots.Dots{ID: "outlier", Name: o.say.theMarked(o.scene), XY: marked, Color: th.Outlier(), Symbol: "diamond", Size: max(size, 10) + 4},
	}
}

// markedErrors lists the marked errors.
func (o *outliers) markedErrors() string {
	texts := make([]string, len(o.marked))
	for k, i := range o.marked {
		texts[k] = o.say.pointWithError(i+1, o.e[i])
	}
	return o.List(texts)
}
