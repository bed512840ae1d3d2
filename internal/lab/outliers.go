package lab

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// outliers shows what one error among many does to each loss.
var outliers = &Lab{
	ID:         "outliers",
	Title:      "Outliers",
	Heading:    "One bad point, three reactions",
	Question:   "Drag any error. The magenta one is the outlier: how much of each loss is it alone, and how hard does it pull?",
	Share:      "outlierShare",
	ShareLabel: "from the outlier",
	Params: append([]Param{
		{Name: "e", Label: "Errors", Kind: Numbers, Default: []float64{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8}, Min: ptr(-Reach), Max: ptr(Reach), MaxCount: 1000,
			Help: "The errors, prediction − target, to be typed or pasted: up to 1,000 numbers with spaces, commas or new lines between.", Advanced: true,
			Resets: []string{"outlier", "selected"}},
		{Name: "outlier", Label: "Outlier (0: the largest)", Kind: Number, Default: 0.0, Min: ptr(0), Max: ptr(1000), Step: 1, check: whole,
			Help: "Which error is the outlier, counted from 1; 0, or a number past the last, is the largest in size.", Advanced: true},
		{Name: "selected", Label: "Selected (0: none)", Kind: Number, Default: 0.0, Min: ptr(0), Max: ptr(1000), Step: 1, check: whole,
			Help: "Among more than 40 errors, the one that can be dragged beside the outlier, counted from 1; 0 is none.", Advanced: true},
		numberParam("range", "Range", 8, 1e-3, Reach, 1, [2]float64{1, 50}, "How far from 0 the error axis reaches; it reaches further where an error lies beyond."),
		reductionParam,
	}, lossParams()...),
	Presets: []Preset{
		{"one-outlier", "One outlier", ""},
		{"no-outlier", "No outlier", "e=0.4,-0.7,0.2,1.1,-0.3,0.9,-1.2,0.5,-0.6,0.7,0.3,-0.8&range=2"},
		{"ten-and-20", "Nine small errors and 20", tenErrors + ",20&range=20"},
		{"ten-and-2000", "Nine small errors and 2000", tenErrors + ",2000&range=2000"},
		{"two-outliers", "Two outliers on one side", "e=0.4,-0.7,0.2,1.1,-0.3,5,-1.2,0.5,-0.6,6,0.3,-0.8"},
		samplePreset("newcomb", 50),
		samplePreset("chem", 30),
		{"redescending", "Losses that ignore it", tenErrors + ",20&range=20&losses=l1,mse,smoothl1,cauchy,tukey"},
	},
	Steps: []Step{
		{"A share of the loss", "",
			"Eleven small errors, and one of 6. What part of MSE is that single one?",
			"{mse.outlierShare} of MSE, {l1.outlierShare} of L1 and {smoothl1.outlierShare} of SmoothL1."},
		{"A share of the pull", tenErrors + ",20&range=20",
			"Nine small errors and one of 20: each loss is nearly all outlier. Does it also do nearly all of the pulling?",
			"Only under MSE: there it holds {mse.gradientShare} of the gradient, under SmoothL1 {smoothl1.gradientShare}, under L1 {l1.gradientShare}, as each error that is not 0 pulls alike."},
		{"Where the predictions should go", tenErrors + ",2000&range=2000",
			"The outlier is 2000 now. If one number may be subtracted from all predictions, which one does each loss ask for?",
			"MSE asks for the mean, {mse.center}, far from all ten errors. L1 asks for a median, {l1.center}, and SmoothL1 for {smoothl1.center}, just as if the outlier were 20."},
		{"β decides what an outlier is", "beta=10",
			"β is 10 now, beyond every error. What is SmoothL1's outlier share?",
			"{smoothl1.outlierShare}, exactly MSE's: while all errors are below β, SmoothL1 is MSE divided by 2β, and no calmer than MSE."},
	},
	view:    outliersView,
	move:    outliersMove,
	setting: outliersSetting,
}

// tenErrors are nine small errors, to which an outlier is added: the example of the reference figures.
const tenErrors = "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25"

// samplePreset takes the values of a real sample for errors: the best common shift is then its location.
func samplePreset(id string, reach float64) Preset {
	sample, ok := dataset.LookupSample(id)
	if !ok {
		panic("no sample " + id)
	}
	return Preset{id, sample.Title, "e=" + joined(sample.Values, ",") + "&range=" + format(reach)}
}

// mostHandles is the number of errors up to which each has a handle.
const mostHandles = 40

var reductionParam = Param{Name: "reduction", Label: "Reduction", Kind: ChoiceKind, Default: "mean", Options: []Option{{"mean", "mean"}, {"sum", "sum"}},
	Help: "Whether the loss is the mean or the sum of the elements' losses."}

func ptr(v float64) *float64 { return &v }

func whole(v float64) error {
	if v != math.Trunc(v) {
		return errors.New("a whole number")
	}
	return nil
}

// row is the state of the lab: a row of errors.
type row struct {
	e        []float64
	outlier  int // index
	selected int // index, or −1
	reach    float64
	losses   []loss.Loss
	centers  []fit.Minimum // one a loss; Lo is NaN where there is none
}

func rowOf(s State) (row, error) {
	r := row{e: s.numbers("e"), outlier: int(s.number("outlier")) - 1, selected: int(s.number("selected")) - 1}
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
	r.reach = cover(s.number("range"), largest)
	var err error
	r.losses, err = s.losses()
	return r, err
}

func outliersView(s State, th plots.Theme) (content, error) {
	r, err := rowOf(s)
	if err != nil {
		return content{}, err
	}
	for _, l := range r.losses {
		m, err := fit.Location(l, r.e)
		if err != nil { // the loss overflows, as Barron's with a large α does
			m.Lo, m.Hi = math.NaN(), math.NaN()
		}
		r.centers = append(r.centers, m)
	}
	c := content{readouts: Readouts{"outlier": text(r.e[r.outlier])}}
	for i, l := range r.losses {
		v := lossView(l, loss.Reduction(s.choice("reduction")), r.e)
		c.losses = append(c.losses, v)
		id := l.ID()
		c.readouts[id+".value"] = text(float64(v.Value))
		c.readouts[id+".outlierShare"] = percent(share(v.Contributions, r.outlier))
		c.readouts[id+".gradientShare"] = percent(share(v.Pulls, r.outlier))
		c.readouts[id+".pull"] = text(float64(v.Pulls[r.outlier]))
		c.readouts[id+".center"] = centerText(r.centers[i])
		c.readouts[id+".note"] = "its own pull " + c.readouts[id+".pull"] + " · best c: " + c.readouts[id+".center"]
	}
	errorsChart, err := r.errorsChart(th)
	if err != nil {
		return content{}, err
	}
	growth, err := r.growthChart(th)
	if err != nil {
		return content{}, err
	}
	shares, err := r.sharesChart(th, c.losses)
	if err != nil {
		return content{}, err
	}
	c.charts = []Chart{errorsChart, growth, shares}
	c.tables = []Table{r.lossTable(c.readouts), r.errorTable(c.losses)}
	c.notices = r.notices(c.readouts)
	return c, nil
}

// centerText prints a minimiser, or the whole interval where there is one. One that was found by a search, since the
// loss may have several minima, has a sign for it.
func centerText(m fit.Minimum) string {
	switch {
	case math.IsNaN(m.Lo):
		return "too large to compute"
	case !m.Exact:
		return "≈ " + place(m.Middle())
	case m.Unique() || place(m.Lo) == place(m.Hi):
		return place(m.Middle())
	}
	return place(m.Lo) + " to " + place(m.Hi)
}

// place prints a number to the third decimal at least, so that 200.045 is not 200.
func place(v float64) string {
	if math.Abs(v) < 1 || math.Abs(v) >= 1e5 {
		return text(v)
	}
	return minus(trimZeros(strconv.FormatFloat(v, 'f', 3, 64)))
}

func (r row) handles() []Handle {
	step := Float(roundStep(r.reach / 60))
	hs := []Handle{}
	for i, e := range r.e {
		if len(r.e) > mostHandles && i != r.outlier && i != r.selected {
			continue
		}
		x, id := Float(i+1), "e"+strconv.Itoa(i+1)
		h := Handle{ID: id, Label: fmt.Sprintf("error of point %d", i+1), Axes: "y", X: x, Y: Float(e), Text: "error " + text(e), Kind: ErrorHandle,
			Min: [2]Float{x, Float(-r.reach)}, Max: [2]Float{x, Float(r.reach)}, Step: [2]Float{0, step}, Actions: r.actions(i)}
		if i == r.outlier {
			h.Kind, h.Label = OutlierHandle, h.Label+", the outlier"
		}
		hs = append(hs, h)
	}
	return hs
}

// actions are what can be done to one error beside moving it.
func (r row) actions(i int) []Action {
	var as []Action
	n := strconv.Itoa(i + 1)
	if i != r.outlier {
		as = append(as, Action{ID: "mark.e" + n, Label: "Make " + n + " the outlier"})
	}
	if len(r.e) > 1 {
		as = append(as, Action{ID: "remove.e" + n, Label: "Remove " + n})
	}
	return as
}
