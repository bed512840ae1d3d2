package kit

import (
	"math"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// OverSteps is a chart of one number per step for each loss, up to the step shown. Its axes include the whole paths, so
// that nothing moves while they are played.
type OverSteps struct {
	Kit         Kit
	Steps, Step int
	Log         bool
	Y           string  // name of the axis
	Most        float64 // upper bound for the end of the axis
	Depth       float64 // ratio of the lower to the upper end of a logarithmic axis, at least
	Losses      []loss.Loss
	Lines       [][]float64 // one per loss; a path that overflowed is shorter
}

func (o OverSteps) chart() plots.Chart {
	_, tick := plots.NiceCeil(float64(o.Steps), 2)
	lo, hi := math.Inf(1), 0.0
	for _, line := range o.Lines {
		for _, v := range line {
			if v > 0 && Finite(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	hi = min(hi, o.Most)
	y := LinearAxis(0, hi)
	if o.Log {
		y = fineLogAxis(max(lo, hi*o.Depth), hi)
	}
	y.Name = o.Y
	y.NameAtEnd = true
	return plots.Chart{X: plots.Axis{Name: o.Kit.Common.StepAxis(), Min: 0, Max: float64(o.Steps), Tick: max(1, tick), NameAtEnd: true, Whole: true}, Y: y,
		Margin: plots.Margin{Left: 12 + y.TickRoom(), Right: NamesMargin(o.Losses), Top: 26, Bottom: 26}, Height: 164}
}

// fineLogAxis returns a logarithmic axis that includes lo to hi and ends at numbers that begin with 1, 2 or 5.
func fineLogAxis(lo, hi float64) plots.Axis {
	if !(lo <= hi) { // nothing to show
		lo, hi = .1, 1
	}
	lo, hi = Clamp(lo, 1e-290, 1e290), Clamp(hi, 1e-290, 1e290) // beyond these, the axis itself would overflow
	top := plots.Nice(hi)
	bottom := 1 / plots.Nice(1/lo)
	if bottom >= top {
		bottom = top / 2
	}
	if top/bottom > 150 {
		return LogAxis(lo, hi)
	}
	return plots.Axis{Min: bottom, Max: top, Log: true, Ticks: plots.LogTicks(bottom, top)}
}

// draw puts the names to the right of all lines' ends, where no line continues, each with a leader line from its own
// line's end. A line that has left the chart is named at the edge where it left, with an arrow.
func (o OverSteps) draw(th plots.Theme) plots.Chart {
	ch := o.chart()
	const least = 1e-290 // least value on a logarithmic axis; smaller ones lose digits
	names := plots.Labels{ID: "names", Row: plots.LabelRow, Solid: true}
	right := 0.0
	for i, l := range o.Losses {
		st := plots.StyleOf(l.ID(), th)
		var xy [][2]float64
		for step, v := range o.Lines[i][:min(o.Step+1, len(o.Lines[i]))] {
			if o.Log && v <= least {
				v = math.Inf(-1)
			}
			xy = append(xy, [2]float64{float64(step), v})
		}
		ch.Layers = append(ch.Layers, plots.Line{ID: "over." + l.ID(), Name: l.Name(), XY: visible(xy, ch.Y), Color: st.Color, Dash: st.Dash, Width: 2})
		at := lineEnd(xy, ch.Y)
		right = max(right, at)
		end := xy[len(xy)-1][1]
		if o.Step >= len(o.Lines[i]) { // it has overflowed
			end = math.Inf(1)
		}
		if !math.IsNaN(end) {
			names.Items = append(names.Items, plots.Label{X: at, Y: Nearest(end, ch.Y), Text: l.Name() + Beyond(end, ch.Y), Color: st.Color, Dash: st.Dash})
		}
	}
	names.Column = &right
	ch.Layers = append(ch.Layers, names)
	return ch
}

// lineEnd returns the x up to which a line is visible: where it leaves the chart for good.
func lineEnd(xy [][2]float64, y plots.Axis) float64 {
	last := len(xy) - 1
	for last > 0 && !(xy[last][1] >= y.Min && xy[last][1] <= y.Max) {
		last--
	}
	return xy[min(last+1, len(xy)-1)][0]
}

// visible cuts a line off one point after it leaves the chart for good at the top.
func visible(xy [][2]float64, y plots.Axis) [][2]float64 {
	last := len(xy) - 1
	for last > 0 && xy[last][1] > y.Max && xy[last-1][1] > y.Max {
		last--
	}
	return xy[:last+1]
}

// Relative returns every value divided by the first.
func Relative(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v / values[0]
	}
	return out
}

// View completes a chart with the lines up to the step shown.
func (o OverSteps) View(th plots.Theme, c lab.Chart) (lab.Chart, plots.Chart) {
	ch := o.draw(th)
	c.Shape, c.Handles, c.Actions = lab.Wide, []lab.Handle{}, []lab.Action{}
	if o.Log {
		c.Subtitle = o.Kit.Common.OnLogScale(c.Subtitle)
	}
	return c, ch
}

// MostSteps is the greatest number of steps of a descent.
const MostSteps = 1000

// FarAbove is the multiple of its start up to which a chart follows a growing loss.
const FarAbove = 100

// Player lets a surface play the steps of a descent.
func (k Kit) Player(at, last int) *lab.Player {
	return &lab.Player{Param: "step", At: at, Last: last, Text: k.Common.At(at, last)}
}

// RateParam declares the learning rate.
func (k Kit) RateParam(help string) lab.Param {
	return lab.NumberParam("rate", lab.ParamText{Label: k.Common.RateLabel(), Help: help}, .1, 1e-4, 1000, .01, [2]float64{.01, 1.5})
}

// StepParams declares the parameters common to all descents: the step shown, the number of steps, whether the losses
// share one learning rate, and the scale of the charts over the steps.
func (k Kit) StepParams() []lab.Param {
	pace, same, equal := k.Common.Pace()
	scale, log, linear := k.Common.Scale()
	return []lab.Param{
		{Name: "step", ParamText: k.Common.Step(), Kind: lab.Number, Default: float64(MostSteps), Min: new(0.0), Max: new(float64(MostSteps)), Step: 1, Check: lab.Whole, Advanced: true},
		{Name: "steps", ParamText: k.Common.Steps(), Kind: lab.Number, Default: 200.0, Min: new(1.0), Max: new(float64(MostSteps)), Step: 1,
			Slider: &[2]float64{1, MostSteps}, Check: lab.Whole, Advanced: true},
		{Name: "pace", ParamText: pace, Kind: lab.ChoiceKind, Default: "same", Options: []lab.Option{{ID: "same", Label: same}, {ID: "equal", Label: equal}}, Advanced: true},
		{Name: "scale", ParamText: scale, Kind: lab.ChoiceKind, Default: "log", Options: []lab.Option{{ID: "log", Label: log}, {ID: "linear", Label: linear}}, Advanced: true},
	}
}
