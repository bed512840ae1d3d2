// Package outliers is the lab of what one error among many does to each loss.
package outliers

import (
	"fmt"
	"math"
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
		ID:      "outliers",
		LabText: lab.LabText{Title: "Outliers", Heading: "One bad point, three reactions", Question: "Drag any error. The magenta one is the outlier: how much of each loss is it alone, and how hard does it pull?", ShareLabel: "from the outlier"}, Share: "outlierShare",
		Params: append([]lab.Param{
			{Name: "e", ParamText: lab.ParamText{Label: "Errors", Help: "The errors, prediction − target, to be typed or pasted: up to 1,000 numbers with spaces, commas or new lines between."}, Kind: lab.Numbers, Default: []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8}, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), MaxCount: 1000,
				Advanced: true,
				Resets:   []string{"outlier", "selected"}},
			{Name: "outlier", ParamText: lab.ParamText{Label: "Outlier (0: the largest)", Help: "Which error is the outlier, counted from 1; 0, or a number past the last, is the largest in size."}, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(1000.0), Step: 1, Check: lab.Whole,
				Advanced: true},
			{Name: "selected", ParamText: lab.ParamText{Label: "Selected (0: none)", Help: "Among more than 40 errors, the one that can be dragged beside the outlier, counted from 1; 0 is none."}, Kind: lab.Number, Default: 0.0, Min: new(0.0), Max: new(1000.0), Step: 1, Check: lab.Whole,
				Advanced: true},
			lab.NumberParam("range", lab.ParamText{Label: "Range", Help: "How far from 0 the error axis reaches; it reaches further where an error lies beyond."}, 8, 1e-3, lab.Reach, 1, [2]float64{1, 50}),
			shared.ReductionParam(),
		}, shared.LossParams()...),
		Presets: []lab.Preset{
			{ID: "one-outlier", Title: "One outlier", Query: ""},
			{ID: "no-outlier", Title: "No outlier", Query: "e=0.4,-0.7,0.2,1.1,-0.3,0.9,-1.2,0.5,-0.6,0.7,0.3,-0.8&range=2"},
			{ID: "ten-and-20", Title: "Nine small errors and 20", Query: tenErrors + ",20&range=20"},
			{ID: "ten-and-2000", Title: "Nine small errors and 2000", Query: tenErrors + ",2000&range=2000"},
			{ID: "two-outliers", Title: "Two outliers on one side", Query: "e=0.4,-0.7,0.2,1.1,-0.3,5,-1.2,0.5,-0.6,6,0.3,-0.8"},
			samplePreset("newcomb", 50),
			samplePreset("chem", 30),
			{ID: "redescending", Title: "Losses that ignore it", Query: tenErrors + ",20&range=20&losses=l1,mse,smoothl1,cauchy,tukey"},
		},
		Steps: []lab.Step{
			{StepText: lab.StepText{Title: "A share of the loss", Ask: "Eleven small errors, and one of 6. What part of MSE is that single one?", Answer: "{mse.outlierShare} of MSE, {l1.outlierShare} of L1 and {smoothl1.outlierShare} of SmoothL1."}, Query: ""},
			{StepText: lab.StepText{Title: "A share of the pull", Ask: "Nine small errors and one of 20: each loss is nearly all outlier. Does it also do nearly all of the pulling?", Answer: "Only under MSE: there it holds {mse.gradientShare} of the gradient, under SmoothL1 {smoothl1.gradientShare}, under L1 {l1.gradientShare}, as each error that is not 0 pulls alike."}, Query: tenErrors + ",20&range=20"},
			{StepText: lab.StepText{Title: "Where the predictions should go", Ask: "The outlier is 2000 now. If one number may be subtracted from all predictions, which one does each loss ask for?", Answer: "MSE asks for the mean, {mse.center}, far from all ten errors. L1 asks for a median, {l1.center}, and SmoothL1 for {smoothl1.center}, just as if the outlier were 20."}, Query: tenErrors + ",2000&range=2000"},
			{StepText: lab.StepText{Title: "β decides what an outlier is", Ask: "β is 10 now, beyond every error. What is SmoothL1's outlier share?", Answer: "{smoothl1.outlierShare}, exactly MSE's: while all errors are below β, SmoothL1 is MSE divided by 2β, and no calmer than MSE."}, Query: "beta=10"},
		},
		Charts:  lab.Names("errors", "growth", "shares"),
		Handles: lab.Names("e{n}"),
		Model:   model{},
	}
}

// model implements [lab.Model].
type model struct{}

// tenErrors are nine small errors, to which an outlier is added: the example of the reference figures.
const tenErrors = "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25"

// samplePreset takes the values of a real sample for errors: the best common shift is then its location.
func samplePreset(id string, reach float64) lab.Preset {
	sample, ok := dataset.LookupSample(id)
	if !ok {
		panic("no sample " + id)
	}
	return lab.Preset{ID: id, Title: sample.Title, Query: "e=" + lab.PrintNumbers(sample.Values) + "&range=" + words.Shortest(reach)}
}

// mostHandles is the number of errors up to which each has a handle.
const mostHandles = 40

// row is the state of the lab: a row of errors.
type row struct {
	e        []float64
	outlier  int // index
	selected int // index, or −1
	reach    float64
	losses   []loss.Loss
	centers  []fit.Minimum // one a loss; Lo is NaN where there is none
}

func rowOf(s lab.State) (row, error) {
	r := row{e: s.Numbers("e"), outlier: int(s.Number("outlier")) - 1, selected: int(s.Number("selected")) - 1}
	var largest float64
	at := 0
	for i, e := range r.e {
		if math.Abs(e) > largest {
			largest, at = math.Abs(e), i
		}
	}
	if r.outlier < 0 || r.outlier >= len(r.e) {
		r.outlier = at
	}
	r.reach = kit.Cover(s.Number("range"), largest)
	var err error
	r.losses, err = kit.Losses(s)
	return r, err
}

// View implements [lab.Model].
func (model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	r, err := rowOf(s)
	if err != nil {
		return lab.Content{}, err
	}
	for _, l := range r.losses {
		m, err := fit.Location(l, r.e)
		if err != nil { // the loss overflows, as Barron's with a large α does
			m.Lo, m.Hi = math.NaN(), math.NaN()
		}
		r.centers = append(r.centers, m)
	}
	c := lab.Content{}
	c.Read("outlier", r.e[r.outlier], words.English.Number(r.e[r.outlier]))
	for i, l := range r.losses {
		v := shared.LossView(l, loss.Reduction(s.Choice("reduction")), r.e)
		c.Losses = append(c.Losses, v)
		r.read(&c, v, r.centers[i])
	}
	views := c.Losses
	c.Charts = []lab.Drawing{
		{ID: "errors", Draw: r.errorsChart},
		{ID: "growth", Draw: r.growthChart},
		{ID: "shares", Draw: func(th plots.Theme) (lab.Chart, error) { return r.sharesChart(th, views) }},
	}
	c.Tables = []lab.Listing{
		{ID: "losses", List: func() lab.Table { return r.lossTable(c.Readouts) }},
		{ID: "errors", List: func() lab.Table { return r.errorTable(views) }},
	}
	c.Notices = r.notices(c.Readouts)
	return c, nil
}

// read adds the readouts of one loss.
func (r row) read(c *lab.Content, v lab.LossView, center fit.Minimum) {
	id := v.ID
	ofLoss, ofGradient, pull := kit.Share(v.Contributions, r.outlier), kit.Share(v.Pulls, r.outlier), float64(v.Pulls[r.outlier])
	c.Read(id+".value", float64(v.Value), words.English.Number(float64(v.Value)))
	c.Read(id+".outlierShare", ofLoss, words.English.Percent(ofLoss))
	c.Read(id+".gradientShare", ofGradient, words.English.Percent(ofGradient))
	c.Read(id+".pull", pull, words.English.Number(pull))
	c.Read(id+".center", center.Middle(), centerText(center))
	c.Say(id+".note", "its own pull "+c.Readouts[id+".pull"]+" · best c: "+c.Readouts[id+".center"])
}

// centerText prints a minimiser, or the whole interval where there is one. One that was found by a search, since the
// loss may have several minima, has a sign for it.
func centerText(m fit.Minimum) string {
	switch {
	case math.IsNaN(m.Lo):
		return "too large to compute"
	case !m.Exact:
		return "≈ " + words.English.Place(m.Middle())
	case m.Unique() || words.English.Place(m.Lo) == words.English.Place(m.Hi):
		return words.English.Place(m.Middle())
	}
	return words.English.Place(m.Lo) + " to " + words.English.Place(m.Hi)
}

func (r row) handles() []lab.Handle {
	step := lab.Float(kit.RoundStep(r.reach / 60))
	hs := []lab.Handle{}
	for i, e := range r.e {
		if len(r.e) > mostHandles && i != r.outlier && i != r.selected {
			continue
		}
		x, id := lab.Float(i+1), "e"+strconv.Itoa(i+1)
		h := lab.Handle{ID: id, Label: fmt.Sprintf("error of point %d", i+1), Axes: "y", X: x, Y: lab.Float(e), Text: "error " + words.English.Number(e), Kind: lab.ErrorHandle,
			Min: [2]lab.Float{x, lab.Float(-r.reach)}, Max: [2]lab.Float{x, lab.Float(r.reach)}, Step: [2]lab.Float{0, step}, Actions: r.actions(i)}
		if i == r.outlier {
			h.Kind, h.Label = lab.OutlierHandle, h.Label+", the outlier"
		}
		hs = append(hs, h)
	}
	return hs
}

// actions are what can be done to one error beside moving it.
func (r row) actions(i int) []lab.Action {
	var as []lab.Action
	n := strconv.Itoa(i + 1)
	if i != r.outlier {
		as = append(as, lab.Action{ID: "mark.e" + n, Label: "Make " + n + " the outlier"})
	}
	if len(r.e) > 1 {
		as = append(as, lab.Action{ID: "remove.e" + n, Label: "Remove " + n})
	}
	return as
}

// Setting implements [lab.Model].
func (model) Setting(s lab.State) (lab.Setting, error) {
	r, err := rowOf(s)
	return &lab.Elements{Losses: r.losses, Are: "errors", Prediction: r.e, Reduction: loss.Reduction(s.Choice("reduction"))}, err
}

// shared is what labs share, in English.
var shared = kit.In(words.English)
