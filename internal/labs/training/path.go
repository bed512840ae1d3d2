package training

import (
	"math"
	"slices"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// pathChart draws the watched loss as a landscape over slope and height, with the path of its training. The height is that
// at the mean of x, where the descent works: with the intercept at a distant x = 0, the landscape would be a sliver.
func (k *task) pathChart(th plots.Theme) (lab.Chart, plots.Chart) {
	r := k.runs[k.watched]
	ch := plots.Chart{Margin: plots.Margin{Left: 58, Right: 16, Top: 28, Bottom: 42}, Height: 148, Places: true}
	ch.X, ch.Y = k.pathAxes(r)
	ch.X.Name, ch.Y.Name = k.fixed.slopeAxis, k.fixed.heightAxis
	ch.X.Sparse, ch.Y.Sparse, ch.Y.NameAtEnd = true, true, true
	if !k.hidden { // the contours' center would reveal it
		ch.Layers = append(ch.Layers, plots.Line{ID: "contours", Name: k.say.contour(r.loss.Name()), XY: k.contours(r.loss, ch.X, ch.Y),
			Color: th.Faint(), Dash: "solid", Width: 1})
	}
	if r.found && !k.hidden {
		ch.Layers = append(ch.Layers, plots.Dots{ID: "best", Name: k.say.leastPoint(r.loss.Name()), XY: [][2]float64{k.place(k.data.Coef(r.best.Line))},
			Color: plots.StyleOf(r.loss.ID(), th).Color, Symbol: "circle", Size: 13, Ring: true})
	}
	ch.Layers = append(ch.Layers, k.pathLayers(r, th, ch.X, ch.Y)...)
	start := k.place(k.start)
	return lab.Chart{
		Shape: lab.Wide, Actions: []lab.Action{},
		ChartText: k.say.pathText(r.loss.Name(), !k.hidden, start, k.tidyPlace(r.coef()), r.at),
		Handles: []lab.Handle{{
			ID: "start", Label: k.fixed.startHandle, Kind: lab.PredictionHandle, Axes: "xy",
			X: lab.Float(start[0]), Y: lab.Float(start[1]), Text: k.say.slopeAndHeight(start),
			Min: [2]lab.Float{lab.Float(max(ch.X.Min, -lab.DataReach)), lab.Float(max(ch.Y.Min, -lab.DataReach))},
			Max: [2]lab.Float{lab.Float(min(ch.X.Max, lab.DataReach)), lab.Float(min(ch.Y.Max, lab.DataReach))}, Step: [2]lab.Float{kit.KeyStep(ch.X), kit.KeyStep(ch.Y)},
		}},
	}, ch
}

// pathLayers draws the steps up to the one shown.
func (k *task) pathLayers(r run, th plots.Theme, x, y plots.Axis) []plots.Layer {
	t := kit.Track{Loss: r.loss, X: x, Y: y,
		Names: kit.TrackNames{Steps: k.fixed.stepsSeries, Path: k.fixed.pathSeries, Now: k.say.afterStep(r.at), Start: k.fixed.startSeries}}
	for _, c := range r.path.Coefs[:r.at+1] {
		t.At = append(t.At, k.place(c))
	}
	return t.Layers(th)
}

// place returns a line's position in the chart: its slope, and its height at the mean of x.
func (k *task) place(c fit.Coef) [2]float64 { return [2]float64{c.Tilt / k.data.SD, c.Level} }

// tidyPlace returns that position with rounding errors about 0 removed.
func (k *task) tidyPlace(c fit.Coef) [2]float64 {
	at := [2]float64{k.tidy(c).Slope, c.Level}
	if math.Abs(c.Level) < k.dust(c) {
		at[1] = 0
	}
	return at
}

// pathAxes returns axes around the minimizer that extend as far as the spread of y, where lines are much worse, and
// from there, by factors of 1.5, as far as the start. Both are equally long in the unit of y, in which MSE's contours
// are circles. They are rounded, so that they seldom change during a drag. If the minimizer is to be guessed, they are
// around a level line through the middle of the data, the same for every loss.
func (k *task) pathAxes(r run) (x, y plots.Axis) {
	center, half := k.start, 1.1*kit.Spread(k.data.Y)
	switch {
	case k.hidden:
		center = fit.Coef{Level: (slices.Min(k.data.Y) + slices.Max(k.data.Y)) / 2}
	case r.found:
		center = k.data.Coef(r.best.Line)
	}
	if half < 1e-9*math.Abs(center.Level) || half == 0 {
		half = 1 // all y are the same, but for rounding
	}
	if far := max(math.Abs(k.start.Level-center.Level), math.Abs(k.start.Tilt-center.Tilt)) / .8; far > half {
		half *= math.Pow(1.5, math.Ceil(math.Log(far/half)/math.Log(1.5)))
	}
	return kit.AroundAxis(center.Tilt/k.data.SD, half/k.data.SD), kit.AroundAxis(center.Level, half)
}

// contours returns lines of equal loss.
func (k *task) contours(l loss.Loss, x, y plots.Axis) [][2]float64 {
	errs := make([]float64, len(k.pts))
	return kit.Relief{X: x, Y: y, Points: len(k.pts), Height: func(slope, level float64) float64 {
		k.data.Errors(errs, fit.Coef{Level: level, Tilt: slope * k.data.SD})
		return l.Reduce(loss.Mean, errs, nil)
	}}.Contours()
}
