// Package single is the lab of the simplest training there is: one error, moved down each loss by its gradient.
package single

import (
	"fmt"
	"math"
	"slices"
	"strconv"

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
		ID:      "single",
		LabText: lab.LabText{Title: "One error", Heading: "One error, step by step", Question: "Each loss has one error to bring to 0. Play the steps, drag the start, and see which loss arrives, which bounces and which does not move."}, Params: slices.Concat([]lab.Param{
			shared.RateParam("The learning rate: how far a step goes, in multiples of the gradient."),
		}, shared.StepParams(), []lab.Param{
			{Name: "start.error", ParamText: lab.ParamText{Label: "Start: error", Help: "The error that all losses start from."}, Kind: lab.Number, Default: 5.0, Min: new(-1.0 * lab.Reach), Max: new(1.0 * lab.Reach), Step: .1, Slider: &[2]float64{-10, 10}},
		}, shared.LossParams()),
		Presets: []lab.Preset{
			{ID: "too-large", Title: "Too large a step", Query: largePreset},
			{ID: "robust", Title: "Where a gradient ends", Query: robustPreset},
			{ID: "equal", Title: "An equal first step for all", Query: "pace=equal"},
		},
		Steps: []lab.Step{
			{StepText: lab.StepText{Title: "One error alone", Ask: "Each loss has one error, 5, to bring to 0 at a rate of 0.1. Which is below 0.1 first, and which does not start at all?", Answer: "MSE, after {mse.arrives} steps; L1 takes {l1.arrives}, SmoothL1 {smoothl1.arrives} and Cauchy {cauchy.arrives}. Tukey does not move: 5 is beyond its c = 4.685, where its gradient is 0."}, Query: robustPreset + "&step=0"},
			{StepText: lab.StepText{Title: "Too large a step", Ask: "The rate is 1.05 now, and MSE’s limit is 1. What will become of its error, and of the other two?", Answer: "MSE leaps over 0, farther out each time: after {steps} steps its error is {mse.endError}. L1 cannot run away, as no step of its is longer than the rate, but it does not settle either: it ends at {l1.endError}, going to and fro. SmoothL1’s limit is 2β = 2: it ends at {smoothl1.endError}."}, Query: largePreset + "&step=0"},
			{StepText: lab.StepText{Title: "A smaller β", Ask: "β is 0.1 now, and was 1 before. Will SmoothL1 bring |e| below 0.1 in fewer steps or in more?", Answer: "In fewer: {smoothl1.arrives} steps. L1 takes {l1.arrives}. Down to |e| = β its gradient is ±1, as L1’s; only then does it fade."}, Query: "beta=0.1&step=0"},
		},
		Charts:  lab.Names("data", "decrease", "error", "pulls"),
		Handles: lab.Names("from"),
		Model:   model{},
	}
}

const (
	largePreset  = "rate=1.05&steps=40"
	robustPreset = "losses=l1,mse,smoothl1,cauchy,tukey&tukey.c=4.685"
)

// model implements [lab.Model].
type model struct{}

// goal is the size of error that counts as arrived.
const goal = .1

// lone is the state of the lab where a single error is trained.
type lone struct {
	from        float64
	steps, step int
	log         bool
	losses      []loss.Loss
	runs        []loneRun
}

type loneRun struct {
	loss  loss.Loss
	rate  float64
	limit float64
	path  []float64 // the error after each step
	at    int
}

func (r loneRun) now() float64 { return r.path[r.at] }

// pull is the gradient at the error that is shown: what the next step follows.
func (r loneRun) pull() float64 { return r.loss.Gradient(r.now()) }

// arrives is the first step at which |e| is below the goal, or −1.
func (r loneRun) arrives() int {
	for k, e := range r.path {
		if math.Abs(e) < goal {
			return k
		}
	}
	return -1
}

func loneOf(s lab.State) (lone, error) {
	n := lone{from: s.Number("start.error"), steps: int(s.Number("steps")), log: s.Choice("scale") == "log"}
	n.step = min(int(s.Number("step")), n.steps)
	var err error
	n.losses, err = kit.Losses(s)
	mse, _ := loss.Lookup("mse")
	for _, l := range n.losses {
		r := loneRun{loss: l, rate: s.Number("rate"), limit: fit.StableRate(l)}
		if s.Choice("pace") == "equal" {
			if scaled := r.rate * math.Abs(mse.Default().Gradient(n.from)/l.Gradient(n.from)); kit.Finite(scaled) && scaled > 0 {
				r.rate = scaled
			}
		}
		r.path = fit.DescendOne(l, n.from, r.rate, n.steps)
		r.at = min(n.step, len(r.path)-1)
		n.runs = append(n.runs, r)
	}
	return n, err
}

// View implements [lab.Model].
func (model) View(s lab.State, _ lab.Request) (lab.Content, error) {
	n, err := loneOf(s)
	if err != nil {
		return lab.Content{}, err
	}
	c := lab.Content{Player: shared.Player(n.step, n.steps)}
	c.Read("step", float64(n.step), strconv.Itoa(n.step))
	c.Read("steps", float64(n.steps), strconv.Itoa(n.steps))
	for _, r := range n.runs {
		c.Losses = append(c.Losses, shared.LossView(r.loss, loss.Mean, []float64{r.now()}))
		r.read(&c)
	}
	c.Charts = []lab.Drawing{{ID: "data", Draw: n.pullChart}, {ID: "decrease", Draw: n.decreaseChart}, {ID: "error", Draw: n.sizeChart}, {ID: "pulls", Draw: n.pullsChart}}
	c.Tables = []lab.Listing{{ID: "results", List: func() lab.Table { return n.table(c.Readouts) }}}
	c.Notices = n.notices(c.Readouts)
	return c, nil
}

// read adds the readouts of one loss.
func (r loneRun) read(c *lab.Content) {
	id := r.loss.ID() + "."
	number := func(name string, v float64) { c.Read(id+name, v, words.English.Number(v)) }
	number("value", r.loss.Value(r.now()))
	number("error", r.now())
	number("pull", r.pull())
	number("endError", r.path[len(r.path)-1])
	number("rate", r.rate)
	c.Read(id+"limit", r.limit, shared.Limit(r.limit))
	arrives := shared.Within(r.arrives(), len(r.path)-1)
	if r.arrives() < 0 {
		c.Say(id+"arrives", arrives)
	} else {
		c.Read(id+"arrives", float64(r.arrives()), arrives)
	}
	c.Say(id+"note", "error "+c.Readouts[id+"error"]+" · pull "+c.Readouts[id+"pull"])
}

// Move implements [lab.Model].
func (model) Move(s lab.State, m lab.Move) (lab.State, error) {
	if m.Handle != "from" {
		return s, &lab.ParamError{Field: "move", Came: m.Handle, Allowed: "from"}
	}
	return s.With("start.error", kit.Clamp(m.X, -lab.Reach, lab.Reach)), nil
}

// x is the axis of the error: it holds the start and its mirror image, which an overshooting step may reach.
func (n lone) x() plots.Axis {
	reach, tick := plots.NiceCeil(max(math.Abs(n.from)*1.2, 1), 3)
	return plots.Axis{Name: "error e", Min: -reach, Max: reach, Tick: tick}
}

func (n lone) each(f func(loneRun) string) string {
	return shared.EachLoss(n.losses, func(i int, _ loss.Loss) string { return f(n.runs[i]) })
}

// pullChart has a row for each loss: where its error is, and how far and which way the loss pulls it.
func (n lone) pullChart(th plots.Theme) (lab.Chart, error) {
	rows := len(n.runs)
	ch := plots.Chart{X: n.x(), Margin: plots.Margin{Left: kit.NamesMargin(n.losses), Right: 20, Top: 14, Bottom: 46}}
	ch.Y = plots.Axis{Categories: make([]string, rows), Sparse: true}
	ch.Layers = append(ch.Layers,
		plots.Line{ID: "goal", Name: "target", XY: [][2]float64{{0, -.5}, {0, float64(rows) - .5}}, Color: th.Muted(), Dash: "solid", Width: 1},
		plots.Line{ID: "from", Name: "start", XY: [][2]float64{{n.from, -.5}, {n.from, float64(rows) - .5}}, Color: th.Muted(), Dash: "dashed", Width: 1})
	texts := plots.Labels{ID: "texts", Anchor: "top", Away: 12}
	for i, r := range n.runs {
		k := rows - 1 - i // categories run upwards: the first loss goes to the top
		ch.Y.Categories[k] = r.loss.Name()
		y, st := float64(k), plots.StyleOf(r.loss.ID(), th)
		e := kit.Clamp(r.now(), ch.X.Min, ch.X.Max)
		to := kit.Clamp(r.now()-r.pull(), ch.X.Min, ch.X.Max)
		ch.Layers = append(ch.Layers,
			plots.Dots{ID: "zero." + r.loss.ID(), Name: "target", XY: [][2]float64{{0, y}}, Color: th.Ink(), Symbol: "circle", Size: 13, Ring: true},
			plots.Line{ID: "pull." + r.loss.ID(), Name: "pull of " + r.loss.Name(), XY: [][2]float64{{e, y}, {to, y}}, Color: st.Color, Dash: "solid", Width: 4},
			kit.Dot(r.loss, th, "at."+r.loss.ID(), 17, [2]float64{e, y}))
		texts.Items = append(texts.Items, plots.Label{X: kit.Clamp(e, ch.X.Min*.6, ch.X.Max*.6), Y: y, Text: "e " + words.English.Number(r.now()) + ", pull " + words.English.Number(r.pull()), Color: st.Color})
	}
	ch.Layers = append(ch.Layers, texts)
	option, err := ch.Option(th)
	top := lab.Float(rows - 1)
	return lab.Chart{ID: "data", Shape: lab.Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom, Option: option, Actions: []lab.Action{},
		ChartText: lab.ChartText{Title: "One error, after step " + strconv.Itoa(n.step), Subtitle: "bars: each loss’s pull · dashes: the start, to be dragged · rings: the target, e = 0", Summary: fmt.Sprintf("One error for each loss, all from %s. After step %d of %d: %s.", words.English.Number(n.from), n.step, n.steps,
			n.each(func(r loneRun) string {
				return "error " + words.English.Number(r.now()) + " with pull " + words.English.Number(r.pull())
			}))}, Handles: []lab.Handle{{ID: "from", Label: "start of the error", Axes: "x", X: lab.Float(n.from), Y: top, Text: "start " + words.English.Number(n.from), Kind: lab.ErrorHandle,
			Min: [2]lab.Float{lab.Float(max(ch.X.Min, -lab.Reach)), top}, Max: [2]lab.Float{lab.Float(min(ch.X.Max, lab.Reach)), top}, Step: [2]lab.Float{lab.Float(kit.RoundStep(ch.X.Max / 60)), 0}}},
	}, err
}

func (n lone) overSteps(y string, most, depth float64, of func(loneRun, float64) float64) kit.OverSteps {
	o := kit.OverSteps{Kit: shared, Steps: n.steps, Step: n.step, Log: n.log, Y: y, Most: most, Depth: depth, Losses: n.losses}
	for _, r := range n.runs {
		line := make([]float64, len(r.path))
		for i, e := range r.path {
			line[i] = of(r, e)
		}
		o.Lines = append(o.Lines, line)
	}
	return o
}

func (n lone) decreaseChart(th plots.Theme) (lab.Chart, error) {
	o := n.overSteps("of its start", kit.FarAbove, 1e-6, func(r loneRun, e float64) float64 { return r.loss.Value(e) / r.loss.Value(n.from) })
	return o.View(th, lab.Chart{ID: "decrease", ChartText: lab.ChartText{Title: "How they decrease", Subtitle: "each over its own start", Summary: "Each loss over its own value at step 0. After step " + strconv.Itoa(n.step) + ": " +
		n.each(func(r loneRun) string { return shared.OfStart(r.loss.Value(r.now()), r.loss.Value(n.from)) }) + "."}})
}

func (n lone) sizeChart(th plots.Theme) (lab.Chart, error) {
	o := n.overSteps("|e|", 3*math.Abs(n.from), 1e-4, func(_ loneRun, e float64) float64 { return math.Abs(e) })
	return o.View(th, lab.Chart{ID: "error", ChartText: lab.ChartText{Title: "A common measure: |e|", Subtitle: "the size of the error", Summary: "The size of the error. After step " + strconv.Itoa(n.step) + ": " + n.each(func(r loneRun) string { return words.English.Number(math.Abs(r.now())) }) + "."}})
}

func (n lone) pullsChart(th plots.Theme) (lab.Chart, error) {
	o := n.overSteps("|gradient|", math.Inf(1), 1e-4, func(r loneRun, e float64) float64 { return math.Abs(r.loss.Gradient(e)) })
	return o.View(th, lab.Chart{ID: "pulls", ChartText: lab.ChartText{Title: "The pull", Subtitle: "the size of the gradient", Summary: "The size of the gradient. After step " + strconv.Itoa(n.step) + ": " + n.each(func(r loneRun) string { return words.English.Number(math.Abs(r.pull())) }) + "."}})
}

func (n lone) table(t lab.Readouts) lab.Table {
	tab := lab.Table{ID: "results", Title: "After step " + strconv.Itoa(n.step),
		Columns: []string{"loss", "error", "its loss", "pull, dℓ/de", "steps to |e| < " + words.English.Number(goal), "learning rate", "safe learning rates"}}
	for _, r := range n.runs {
		id := r.loss.ID() + "."
		tab.Rows = append(tab.Rows, lab.Row{ID: r.loss.ID(), Cells: kit.Cells(r.loss.Name(), t[id+"error"], t[id+"value"], t[id+"pull"], t[id+"arrives"], t[id+"rate"], t[id+"limit"])})
	}
	return tab
}

func (n lone) notices(t lab.Readouts) []string {
	all := []string{"Each step takes the learning rate times the pull off the error. Steps to |e| < " + words.English.Number(goal) + ": " + n.each(func(r loneRun) string { return t[r.loss.ID()+".arrives"] }) + "."}
	for _, r := range n.runs {
		name := r.loss.Name()
		sizes := make([]float64, r.at+1)
		for i := range sizes {
			sizes[i] = math.Abs(r.path[i])
		}
		_, rising := kit.Climbs(sizes)
		switch {
		case r.at < n.step:
			all = append(all, name+" diverges: after step "+strconv.Itoa(r.at)+" its numbers overflow.")
		case r.pull() == 0 && r.now() == n.from && r.loss.Value(n.from) == 0:
			all = append(all, name+" is 0 at the start: there is nothing to bring down.")
		case r.at > 0 && r.pull() == 0 && r.now() == n.from:
			all = append(all, name+" does not move: at this error its gradient is 0.")
		case r.limit > 0 && rising > 1:
			all = append(all, name+" diverges: its rate, "+words.English.Number(r.rate)+", is above the limit, "+words.English.Number(r.limit)+", and each of its last steps has led farther from 0.")
		case r.at > 1 && r.now()*r.path[r.at-1] < 0:
			all = append(all, name+" goes to and fro about 0: its last steps have led from "+words.English.Number(r.path[r.at-2])+" to "+words.English.Number(r.path[r.at-1])+" and "+words.English.Number(r.now())+".")
		}
	}
	return all
}

// A descent is sensitive if a start that is a little off leads elsewhere. Nothing is summed for a single error, and what
// is left of an error may count as 0.
const (
	nudge = 1e-15
	kept  = 1e-10 // how far apart two ends may be
)

func (n lone) sensitive(r loneRun) bool {
	path := fit.DescendOne(r.loss, n.from*(1+nudge), r.rate, r.at)
	off := math.Abs(path[len(path)-1] - r.now())
	return !(off <= kept*max(math.Abs(n.from), math.Abs(r.now())))
}

// Setting implements [lab.Model].
func (model) Setting(s lab.State) (lab.Setting, error) {
	n, err := loneOf(s)
	if err != nil {
		return nil, err
	}
	d := &lab.Descent{Losses: n.losses, Level: n.from}
	for _, r := range n.runs {
		d.Runs = append(d.Runs, lab.Run{Rate: r.rate, Steps: r.at, Sensitive: n.sensitive(r)})
	}
	return d, nil
}

// shared is what labs share, in English.
var shared = kit.In(words.English)
