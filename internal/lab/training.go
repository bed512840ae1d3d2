package lab

import (
	"strconv"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// training fits one line for each loss to the same data by gradient descent, step by step; or, simpler, moves one
// error: see residual.go.
var training = &Lab{
	ID:       "training",
	Title:    "Training",
	Heading:  "Watch them learn",
	Question: "The same data and the same start, one line for each loss. Play the steps, drag any point, and see which line each loss is after.",
	Params: append([]Param{
		{Name: "data", Label: "Data", Kind: ChoiceKind, Default: "phones", Options: dataOptions(),
			Resets: []string{"points", "outliers", "window", "selected", "start.slope", "start.level", "start.error", "step"},
			Help:   "What the line is fitted to, or a single error."},
		numberParam("rate", "Rate", .1, 1e-4, 1000, .01, [2]float64{.01, 1.5},
			"The learning rate: how far a step goes, in multiples of the gradient, on the standardised x."),
		{Name: "show", Label: "Errors", Kind: ChoiceKind, Default: "none", Options: []Option{{"none", "hidden"}, {"stems", "stems"}, {"squares", "squares"}},
			Help: "How the errors of the watched loss's line are drawn: |e| as a length, or e² as an area.", When: notOne},
		{Name: "watch", Label: "of", Kind: ChoiceKind, Default: "mse", Options: lossParams()[0].Options,
			Help: "The loss whose errors are drawn, and on whose contours its path is; the first one if it is not among those compared.", When: notOne},
		{Name: "step", Label: "Step", Kind: Number, Default: float64(mostSteps), Min: ptr(0), Max: ptr(mostSteps), Step: 1, check: whole, Advanced: true,
			Help: "Which step is shown; a number past the last is the last."},
		{Name: "steps", Label: "Steps in all", Kind: Number, Default: 200.0, Min: ptr(1), Max: ptr(mostSteps), Step: 1, Slider: &[2]float64{1, mostSteps}, check: whole, Advanced: true,
			Help: "How many steps are computed."},
		{Name: "pace", Label: "Rates", Kind: ChoiceKind, Default: "same", Options: []Option{{"same", "the same for all"}, {"equal", "an equal first step"}}, Advanced: true,
			Help: "The same learning rate for all losses, or for each the one at which its first step is as long as MSE's."},
		{Name: "scale", Label: "Losses over steps", Kind: ChoiceKind, Default: "log", Options: []Option{{"log", "log scale"}, {"linear", "linear scale"}}, Advanced: true,
			Help: "The scale of the losses and errors over the steps."},
		{Name: "least", Label: "Where each is least", Kind: ChoiceKind, Default: "shown", Options: []Option{{"shown", "shown"}, {"hidden", "hidden"}}, Advanced: true, When: notOne,
			Help: "Whether the charts show where each loss is least, or leave that to be guessed."},
		{Name: "start.slope", Label: "Start: slope", Kind: Number, Default: 0.0, Min: ptr(-Reach), Max: ptr(Reach), Step: .1, Advanced: true, When: notOne,
			Help: "The slope of the line that all losses start from, in units of y a unit of x."},
		{Name: "start.level", Label: "Start: height at the mean of x", Kind: Number, Default: 0.0, Min: ptr(-Reach), Max: ptr(Reach), Step: .1, Advanced: true, When: notOne,
			Help: "The height, at the mean of x, of the line that all losses start from, in the unit of y."},
		{Name: "start.error", Label: "Start: error", Kind: Number, Default: 5.0, Min: ptr(-Reach), Max: ptr(Reach), Step: .1, Slider: &[2]float64{-10, 10}, When: "data=one",
			Help: "The error that all losses start from."},
		{Name: "points", Label: "Points: x and y", Kind: Points, Default: []Point{}, Min: ptr(-Reach), Max: ptr(Reach), MaxCount: mostRows, Advanced: true, When: "data=" + own,
			Resets: []string{"outliers", "window", "selected"},
			Help:   "Two columns to be typed or pasted, x and y, a row a line: up to 1,000, from −10,000 to 10,000, with a point before decimals. Empty for those that the data come with."},
		{Name: "outliers", Label: "Outliers (0: none)", Kind: Numbers, Default: []float64{}, Min: ptr(0), Max: ptr(mostRows), MaxCount: mostRows, check: whole, Advanced: true, When: notOne,
			Help: "Which points are marked as outliers, counted from 1; 0 is none. Left out, those for which the data set is known, while none of its points was moved."},
		{Name: "selected", Label: "Selected (0: none)", Kind: Number, Default: 0.0, Min: ptr(0), Max: ptr(mostRows), Step: 1, check: whole, Advanced: true, When: notOne,
			Help: "Among more than 60 points, the one that can be dragged beside the outliers, counted from 1; 0 is none."},
		{Name: "window", Label: "Axes", Kind: Points, Default: []Point{}, Min: ptr(-2 * Reach), Max: ptr(2 * Reach), MaxCount: 2, Advanced: true, When: notOne,
			Help: "The lower left and the upper right corner of the data chart; it reaches further where a point lies beyond. Empty: as the data need."},
	}, lossParams()...),
	Presets: trainingPresets,
	Steps:   trainingSteps,
	view:    trainingView,
	move:    trainingMove,
	setting: trainingSetting,
}

const (
	mostSteps = 1000
	mostRows  = 1000
	// mostDragged is the number of points up to which each has a handle; the largest data set has 47.
	mostDragged = 60
	own         = "own" // the choice of the reader's own data
	notOne      = "data!=one"
)

func dataOptions() []Option {
	var os []Option
	for _, set := range dataset.Sets() {
		os = append(os, Option{set.ID, set.Title})
	}
	return append(os, Option{own, "Your own data"}, Option{"one", "One error alone"})
}

// ownPoints are there until the reader pastes others.
var ownPoints = []Point{{1, 1.5}, {2, 2.5}, {3, 2}, {4, 3.5}, {5, 4}, {6, 3.5}, {7, 5}, {8, 1}}

// task is the state of the lab where a line is fitted.
type task struct {
	set      *dataset.Set // nil: the reader's own
	pts      []Point
	odd      []int // the marked points, rising
	selected int   // index, or −1
	x, y     plots.Axis
	data     *fit.Data
	start    fit.Coef
	steps    int
	step     int // shown
	show     string
	log      bool
	hidden   bool // where each loss is least is to be guessed
	equal    bool // whether first steps are to be equally long
	losses   []loss.Loss
	runs     []run // one a loss
	watched  int   // which of them
}

// run is one loss's training.
type run struct {
	loss  loss.Loss
	rate  float64
	limit float64 // the rate below which no step climbs; 0: there is none that is sure
	// scaled tells whether the rate is one at which its first step is as long as MSE's.
	scaled bool
	path   fit.Path
	at     int // the step shown, or the last before the path overflows
	best   fit.LineMinimum
	found  bool // whether there is a best
	// The mean of |e| after each step, over all points, and over those that are not marked (nil: none is, or all are).
	all, rest []float64
}

// coef is the line that is shown.
func (r run) coef() fit.Coef { return r.path.Coefs[r.at] }

func (r run) value() float64 { return r.path.Values[r.at] }

// taskOf reads the state, without computing a fit.
func taskOf(s State) (task, error) {
	k := task{pts: ownPoints, show: s.choice("show"), log: s.choice("scale") == "log", hidden: s.choice("least") == "hidden", steps: int(s.number("steps")), selected: int(s.number("selected")) - 1}
	if set, ok := dataset.Lookup(s.choice("data")); ok {
		k.set, k.pts = set, pointsOf(set)
	}
	if given := s.points("points"); len(given) > 0 {
		k.pts = given
	}
	k.step = min(int(s.number("step")), k.steps)
	k.odd = k.oddOf(s.numbers("outliers"))
	var err error
	if k.x, k.y, err = k.window(s.points("window")); err != nil {
		return k, err
	}
	if k.data, err = dataOf(k.pts); err != nil {
		return k, &ParamError{Field: "points", Came: strconv.Itoa(len(k.pts)) + " points", Allowed: "at least two different x, not too close to be told apart"}
	}
	k.start = fit.Coef{Level: s.number("start.level"), Tilt: s.number("start.slope") * k.data.SD}
	k.losses, err = s.losses()
	for i, l := range k.losses {
		k.runs = append(k.runs, run{loss: l, rate: s.number("rate"), limit: fit.StableRate(l)})
		if l.ID() == s.choice("watch") {
			k.watched = i
		}
	}
	if k.equal = s.choice("pace") == "equal"; k.equal {
		k.equalise()
	}
	return k, err
}

func dataOf(pts []Point) (*fit.Data, error) {
	xs, ys := make([]float64, len(pts)), make([]float64, len(pts))
	for i, p := range pts {
		xs[i], ys[i] = p[0], p[1]
	}
	return fit.NewData(xs, ys)
}

// equalise gives each loss the rate at which its first step is as long as MSE's. A loss that does not pull at all at
// the start keeps the rate.
func (k *task) equalise() {
	en, _ := loss.Lookup("mse")
	length := func(l loss.Loss) float64 { return fit.Gradient(l, k.data, k.start).Distance(fit.Coef{}) }
	yardstick := length(en.Default())
	for i, r := range k.runs {
		own := length(r.loss)
		if k.runs[i].scaled = own > 0 && yardstick > 0 && finite(r.rate*yardstick/own); k.runs[i].scaled {
			k.runs[i].rate *= yardstick / own
		}
	}
}

// absolute is |e|.
func absolute() loss.Loss {
	en, _ := loss.Lookup("l1")
	return en.Default()
}

// train computes the descents and where they lead.
func (k *task) train() {
	size := absolute()
	marked := make([]bool, len(k.pts))
	for _, i := range k.odd {
		marked[i] = true
	}
	errs, rest := make([]float64, len(k.pts)), make([]float64, 0, len(k.pts))
	for i := range k.runs {
		r := &k.runs[i]
		k.descend(r)
		best, err := fit.MinimizeLine(r.loss, k.data)
		r.best, r.found = best, err == nil
		for _, c := range r.path.Coefs {
			k.data.Errors(errs, c)
			r.all = append(r.all, size.Reduce(loss.Mean, errs, nil))
			if len(k.odd) == 0 || len(k.odd) == len(k.pts) {
				continue
			}
			rest = rest[:0]
			for j, e := range errs {
				if !marked[j] {
					rest = append(rest, e)
				}
			}
			r.rest = append(r.rest, size.Reduce(loss.Mean, rest, nil))
		}
	}
}

// descend computes one loss's path, and which step of it is shown.
func (k *task) descend(r *run) {
	r.path = fit.Descend(r.loss, k.data, k.start, r.rate, k.steps)
	r.at = min(k.step, len(r.path.Coefs)-1)
}

func trainingView(s State, th plots.Theme) (content, error) {
	if s.choice("data") == "one" {
		return residualView(s, th)
	}
	k, err := taskOf(s)
	if err != nil {
		return content{}, err
	}
	k.train()
	c := content{readouts: k.readouts(), player: player(k.step, k.steps)}
	errs := make([]float64, len(k.pts))
	for _, r := range k.runs {
		k.data.Errors(errs, r.coef())
		c.losses = append(c.losses, lossView(r.loss, loss.Mean, errs))
	}
	draw := []func(plots.Theme) (Chart, error){k.dataChart, k.decreaseChart, k.errorChart, k.pathChart}
	if k.runs[0].rest != nil {
		draw = append(draw, k.restChart)
	}
	for _, d := range draw {
		ch, err := d(th)
		if err != nil {
			return content{}, err
		}
		c.charts = append(c.charts, ch)
	}
	c.tables = []Table{k.resultTable(c.readouts), k.bestTable(), k.pointTable(c.losses)}
	c.notices = k.notices(c.readouts)
	return c, nil
}

// player lets a surface run through the steps.
func player(at, last int) *Player {
	return &Player{Param: "step", At: at, Last: last, Text: "step " + strconv.Itoa(at) + " of " + strconv.Itoa(last)}
}
