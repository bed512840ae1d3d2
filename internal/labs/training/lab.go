// Package training is the lab that fits one line a loss to the same data by gradient descent, step by step.
package training

import (
	"slices"
	"strconv"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// New returns the lab in a language.
func New(words.Language) *lab.Lab {
	return &lab.Lab{
		ID:      "training",
		LabText: lab.LabText{Title: "Training", Heading: "Watch them learn", Question: "The same data and the same start, one line for each loss. Play the steps, drag any point, and see which line each loss is after."}, Params: slices.Concat([]lab.Param{
			{Name: "data", ParamText: lab.ParamText{Label: "Data", Help: "What the line is fitted to."}, Kind: lab.ChoiceKind, Default: "phones", Options: dataOptions(),
				Resets: []string{"points", "outliers", "window", "selected", "start.slope", "start.level", "step"},
			},
			shared.RateParam("The learning rate: how far a step goes, in multiples of the gradient, on the standardised x."),
			{Name: "show", ParamText: lab.ParamText{Label: "Errors", Help: "How the errors of the watched loss's line are drawn: |e| as a length, or e² as an area."}, Kind: lab.ChoiceKind, Default: "none", Options: []lab.Option{{ID: "none", Label: "hidden"}, {ID: "stems", Label: "stems"}, {ID: "squares", Label: "squares"}}},
			{Name: "watch", ParamText: lab.ParamText{Label: "of", Help: "The loss whose errors are drawn, and on whose contours its path is; the first one if it is not among those compared."}, Kind: lab.ChoiceKind, Default: "mse", Options: shared.LossParams()[0].Options},
		}, shared.StepParams(), []lab.Param{
			{Name: "least", ParamText: lab.ParamText{Label: "Where each is least", Help: "Whether the charts show where each loss is least, or leave that to be guessed."}, Kind: lab.ChoiceKind, Default: "shown", Options: []lab.Option{{ID: "shown", Label: "shown"}, {ID: "hidden", Label: "hidden"}}, Advanced: true},
			{Name: "start.slope", ParamText: lab.ParamText{Label: "Start: slope", Help: "The slope of the line that all losses start from, in units of y a unit of x."}, Kind: lab.Number, Default: 0.0, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), Step: .1, Advanced: true},
			{Name: "start.level", ParamText: lab.ParamText{Label: "Start: height at the mean of x", Help: "The height, at the mean of x, of the line that all losses start from, in the unit of y."}, Kind: lab.Number, Default: 0.0, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), Step: .1, Advanced: true},
			{Name: "points", ParamText: lab.ParamText{Label: "Points: x and y", Help: "Two columns to be typed or pasted, x and y, a row a line: up to 1,000, from −10,000 to 10,000, with a point before decimals. Empty for those that the data come with."}, Kind: lab.Points, Default: []lab.Point{}, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: mostRows, Advanced: true, When: "data=" + own,
				Resets: []string{"outliers", "window", "selected"},
			},
			{Name: "outliers", ParamText: lab.ParamText{Label: "Outliers (0: none)", Help: "Which points are marked as outliers, counted from 1; 0 is none. Left out, those for which the data set is known, while none of its points was moved."}, Kind: lab.Numbers, Default: []float64{}, Min: new(0.0), Max: new(float64(mostRows)), MaxCount: mostRows, Check: lab.Whole, Advanced: true},
			{Name: "selected", ParamText: lab.ParamText{Label: "Selected (0: none)", Help: "Among more than 60 points, the one that can be dragged beside the outliers, counted from 1; 0 is none."}, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(float64(mostRows)), Step: 1, Check: lab.Whole, Advanced: true},
			{Name: "window", ParamText: lab.ParamText{Label: "Axes", Help: "The lower left and the upper right corner of the data chart; it reaches further where a point lies beyond. Empty: as the data need."}, Kind: lab.Points, Default: []lab.Point{}, Min: new(float64(-2 * lab.Reach)), Max: new(float64(2 * lab.Reach)), MaxCount: 2, Advanced: true},
		}, shared.LossParams()),
		Presets: trainingPresets,
		Steps:   trainingSteps,
		Charts:  lab.Names("data", "decrease", "error", "path", "rest"),
		Handles: lab.Names("p{n}", "start"),
		Model:   model{},
	}
}

// model implements [lab.Model].
type model struct{}

const (
	mostRows = 1000
	// mostDragged is the number of points up to which each has a handle; the largest data set has 47.
	mostDragged = 60
	own         = "own" // the choice of the reader's own data
)

func dataOptions() []lab.Option {
	var os []lab.Option
	for _, set := range dataset.Sets() {
		os = append(os, lab.Option{ID: set.ID, Label: set.Title})
	}
	return append(os, lab.Option{ID: own, Label: "Your own data"})
}

// ownPoints are there until the reader pastes others.
var ownPoints = []lab.Point{{1, 1.5}, {2, 2.5}, {3, 2}, {4, 3.5}, {5, 4}, {6, 3.5}, {7, 5}, {8, 1}}

// task is the state of the lab where a line is fitted.
type task struct {
	set      *dataset.Set // nil: the reader's own
	pts      []lab.Point
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
func taskOf(s lab.State) (task, error) {
	k := task{pts: ownPoints, show: s.Choice("show"), log: s.Choice("scale") == "log", hidden: s.Choice("least") == "hidden", steps: int(s.Number("steps")), selected: int(s.Number("selected")) - 1}
	if set, ok := dataset.Lookup(s.Choice("data")); ok {
		k.set, k.pts = set, pointsOf(set)
	}
	if given := s.Points("points"); len(given) > 0 {
		k.pts = given
	}
	k.step = min(int(s.Number("step")), k.steps)
	k.odd = k.oddOf(s.Numbers("outliers"))
	var err error
	if k.x, k.y, err = k.window(s.Points("window")); err != nil {
		return k, err
	}
	if k.data, err = dataOf(k.pts); err != nil {
		return k, &lab.ParamError{Field: "points", Came: strconv.Itoa(len(k.pts)) + " points", Allowed: "at least two different x, not too close to be told apart"}
	}
	k.start = fit.Coef{Level: s.Number("start.level"), Tilt: s.Number("start.slope") * k.data.SD}
	k.losses, err = kit.Losses(s)
	for i, l := range k.losses {
		k.runs = append(k.runs, run{loss: l, rate: s.Number("rate"), limit: fit.StableRate(l)})
		if l.ID() == s.Choice("watch") {
			k.watched = i
		}
	}
	if k.equal = s.Choice("pace") == "equal"; k.equal {
		k.equalise()
	}
	return k, err
}

func dataOf(pts []lab.Point) (*fit.Data, error) {
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
		if k.runs[i].scaled = own > 0 && yardstick > 0 && kit.Finite(r.rate*yardstick/own); k.runs[i].scaled {
			k.runs[i].rate *= yardstick / own
		}
	}
}

// train computes the descents and where they lead.
func (k *task) train() {
	size := kit.Absolute()
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

// View implements [lab.Model].
func (model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	k, err := taskOf(s)
	if err != nil {
		return lab.Content{}, err
	}
	k.train()
	c := lab.Content{Player: shared.Player(k.step, k.steps)}
	k.read(&c)
	errs := make([]float64, len(k.pts))
	for _, r := range k.runs {
		k.data.Errors(errs, r.coef())
		c.Losses = append(c.Losses, shared.LossView(r.loss, loss.Mean, errs))
	}
	c.Charts = []lab.Drawing{{ID: "data", Draw: k.dataChart}, {ID: "decrease", Draw: k.decreaseChart}, {ID: "error", Draw: k.errorChart}, {ID: "path", Draw: k.pathChart}}
	if k.runs[0].rest != nil {
		c.Charts = append(c.Charts, lab.Drawing{ID: "rest", Draw: k.restChart})
	}
	c.Tables = []lab.Listing{
		{ID: "results", List: func() lab.Table { return k.resultTable(c.Readouts) }},
		{ID: "least", List: k.bestTable},
		{ID: "points", List: k.pointTable},
	}
	c.Notices = k.notices(c.Readouts)
	return c, nil
}

// shared is what labs share, in English.
var shared = kit.In(words.English)
