package lab

import (
	"fmt"
	"math"
	"strconv"

	"losslab/internal/fit"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// The simplest training there is: one error, moved down each loss by its own pull.

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

func loneOf(s State) (lone, error) {
	n := lone{from: s.number("start.error"), steps: int(s.number("steps")), log: s.choice("scale") == "log"}
	n.step = min(int(s.number("step")), n.steps)
	var err error
	n.losses, err = s.losses()
	mse, _ := loss.Lookup("mse")
	for _, l := range n.losses {
		r := loneRun{loss: l, rate: s.number("rate"), limit: fit.StableRate(l)}
		if s.choice("pace") == "equal" {
			if scaled := r.rate * math.Abs(mse.Default().Gradient(n.from)/l.Gradient(n.from)); finite(scaled) && scaled > 0 {
				r.rate = scaled
			}
		}
		r.path = fit.DescendOne(l, n.from, r.rate, n.steps)
		r.at = min(n.step, len(r.path)-1)
		n.runs = append(n.runs, r)
	}
	return n, err
}

func residualView(s State, th plots.Theme) (content, error) {
	n, err := loneOf(s)
	if err != nil {
		return content{}, err
	}
	c := content{readouts: Readouts{"step": strconv.Itoa(n.step), "steps": strconv.Itoa(n.steps)}, player: player(n.step, n.steps)}
	for _, r := range n.runs {
		v := lossView(r.loss, loss.Mean, []float64{r.now()})
		c.losses = append(c.losses, v)
		id := r.loss.ID() + "."
		c.readouts[id+"value"], c.readouts[id+"error"], c.readouts[id+"pull"] = text(float64(v.Value)), text(r.now()), text(r.pull())
		c.readouts[id+"rate"], c.readouts[id+"limit"] = text(r.rate), limitText(r.limit)
		c.readouts[id+"arrives"] = withinText(r.arrives(), len(r.path)-1)
		c.readouts[id+"note"] = "error " + c.readouts[id+"error"] + " · pull " + c.readouts[id+"pull"]
	}
	for _, draw := range []func(plots.Theme) (Chart, error){n.pullChart, n.decreaseChart, n.sizeChart, n.pullsChart} {
		ch, err := draw(th)
		if err != nil {
			return content{}, err
		}
		c.charts = append(c.charts, ch)
	}
	c.tables = []Table{n.table(c.readouts)}
	c.notices = n.notices(c.readouts)
	return c, nil
}

func residualMove(s State, m Move) (State, error) {
	if m.Handle != "from" {
		return s, &ParamError{Field: "move", Came: m.Handle, Allowed: "from"}
	}
	return s.with("start.error", clamp(m.X, -Reach, Reach)), nil
}

// x is the axis of the error: it holds the start and its mirror image, which an overshooting step may reach.
func (n lone) x() plots.Axis {
	reach, tick := plots.NiceCeil(max(math.Abs(n.from)*1.2, 1), 3)
	return plots.Axis{Name: "error e", Min: -reach, Max: reach, Tick: tick}
}

func (n lone) each(f func(loneRun) string) string {
	return eachLoss(n.losses, func(i int, _ loss.Loss) string { return f(n.runs[i]) })
}

// pullChart has a row for each loss: where its error is, and how far and which way the loss pulls it.
func (n lone) pullChart(th plots.Theme) (Chart, error) {
	rows := len(n.runs)
	ch := plots.Chart{X: n.x(), Margin: plots.Margin{Left: namesMargin(n.losses), Right: 20, Top: 14, Bottom: 46}}
	ch.Y = plots.Axis{Categories: make([]string, rows), Sparse: true}
	ch.Layers = append(ch.Layers,
		plots.Line{ID: "goal", Name: "target", XY: [][2]float64{{0, -.5}, {0, float64(rows) - .5}}, Color: th.Muted(), Dash: "solid", Width: 1},
		plots.Line{ID: "from", Name: "start", XY: [][2]float64{{n.from, -.5}, {n.from, float64(rows) - .5}}, Color: th.Muted(), Dash: "dashed", Width: 1})
	texts := plots.Labels{ID: "texts", Anchor: "top", Away: 12}
	for i, r := range n.runs {
		k := rows - 1 - i // categories run upwards: the first loss goes to the top
		ch.Y.Categories[k] = r.loss.Name()
		y, st := float64(k), plots.StyleOf(r.loss.ID(), th)
		e := clamp(r.now(), ch.X.Min, ch.X.Max)
		to := clamp(r.now()-r.pull(), ch.X.Min, ch.X.Max)
		ch.Layers = append(ch.Layers,
			plots.Dots{ID: "zero." + r.loss.ID(), Name: "target", XY: [][2]float64{{0, y}}, Color: th.Ink(), Symbol: "circle", Size: 13, Ring: true},
			plots.Line{ID: "pull." + r.loss.ID(), Name: "pull of " + r.loss.Name(), XY: [][2]float64{{e, y}, {to, y}}, Color: st.Color, Dash: "solid", Width: 4},
			dot(r.loss, th, "at."+r.loss.ID(), 17, [2]float64{e, y}))
		texts.Items = append(texts.Items, plots.Label{X: clamp(e, ch.X.Min*.6, ch.X.Max*.6), Y: y, Text: "e " + text(r.now()) + ", pull " + text(r.pull()), Color: st.Color})
	}
	ch.Layers = append(ch.Layers, texts)
	option, err := ch.Option(th)
	top := Float(rows - 1)
	return Chart{ID: "data", Shape: Square, Wider: ch.Margin.Left + ch.Margin.Right - ch.Margin.Top - ch.Margin.Bottom, Option: option, Actions: []Action{},
		Title: "One error, after step " + strconv.Itoa(n.step), Subtitle: "bars: each loss’s pull · dashes: the start, to be dragged · rings: the target, e = 0",
		Summary: fmt.Sprintf("One error for each loss, all from %s. After step %d of %d: %s.", text(n.from), n.step, n.steps,
			n.each(func(r loneRun) string { return "error " + text(r.now()) + " with pull " + text(r.pull()) })),
		Handles: []Handle{{ID: "from", Label: "start of the error", Axes: "x", X: Float(n.from), Y: top, Text: "start " + text(n.from), Kind: ErrorHandle,
			Min: [2]Float{Float(max(ch.X.Min, -Reach)), top}, Max: [2]Float{Float(min(ch.X.Max, Reach)), top}, Step: [2]Float{Float(roundStep(ch.X.Max / 60)), 0}}},
	}, err
}

func (n lone) overSteps(y string, most, depth float64, of func(loneRun, float64) float64) overSteps {
	o := overSteps{steps: n.steps, step: n.step, log: n.log, y: y, most: most, depth: depth, losses: n.losses}
	for _, r := range n.runs {
		line := make([]float64, len(r.path))
		for i, e := range r.path {
			line[i] = of(r, e)
		}
		o.lines = append(o.lines, line)
	}
	return o
}

func (n lone) decreaseChart(th plots.Theme) (Chart, error) {
	o := n.overSteps("of its start", farAbove, 1e-6, func(r loneRun, e float64) float64 { return r.loss.Value(e) / r.loss.Value(n.from) })
	return o.view(th, Chart{ID: "decrease", Title: "How they decrease", Subtitle: "each over its own start",
		Summary: "Each loss over its own value at step 0. After step " + strconv.Itoa(n.step) + ": " +
			n.each(func(r loneRun) string { return ofStart(r.loss.Value(r.now()), r.loss.Value(n.from)) }) + "."})
}

func (n lone) sizeChart(th plots.Theme) (Chart, error) {
	o := n.overSteps("|e|", 3*math.Abs(n.from), 1e-4, func(_ loneRun, e float64) float64 { return math.Abs(e) })
	return o.view(th, Chart{ID: "error", Title: "A common measure: |e|", Subtitle: "the size of the error",
		Summary: "The size of the error. After step " + strconv.Itoa(n.step) + ": " + n.each(func(r loneRun) string { return text(math.Abs(r.now())) }) + "."})
}

func (n lone) pullsChart(th plots.Theme) (Chart, error) {
	o := n.overSteps("|gradient|", math.Inf(1), 1e-4, func(r loneRun, e float64) float64 { return math.Abs(r.loss.Gradient(e)) })
	return o.view(th, Chart{ID: "pulls", Title: "The pull", Subtitle: "the size of the gradient",
		Summary: "The size of the gradient. After step " + strconv.Itoa(n.step) + ": " + n.each(func(r loneRun) string { return text(math.Abs(r.pull())) }) + "."})
}

func (n lone) table(t Readouts) Table {
	tab := Table{ID: "results", Title: "After step " + strconv.Itoa(n.step),
		Columns: []string{"loss", "error", "its loss", "pull, dℓ/de", "steps to |e| < " + text(goal), "learning rate", "safe learning rates"}}
	for _, r := range n.runs {
		id := r.loss.ID() + "."
		tab.Rows = append(tab.Rows, Row{ID: r.loss.ID(), Cells: cells(r.loss.Name(), t[id+"error"], t[id+"value"], t[id+"pull"], t[id+"arrives"], t[id+"rate"], t[id+"limit"])})
	}
	return tab
}

func (n lone) notices(t Readouts) []string {
	all := []string{"Each step takes the learning rate times the pull off the error. Steps to |e| < " + text(goal) + ": " + n.each(func(r loneRun) string { return t[r.loss.ID()+".arrives"] }) + "."}
	for _, r := range n.runs {
		name := r.loss.Name()
		sizes := make([]float64, r.at+1)
		for i := range sizes {
			sizes[i] = math.Abs(r.path[i])
		}
		_, rising := climbs(sizes)
		switch {
		case r.at < n.step:
			all = append(all, name+" diverges: after step "+strconv.Itoa(r.at)+" its numbers overflow.")
		case r.pull() == 0 && r.now() == n.from && r.loss.Value(n.from) == 0:
			all = append(all, name+" is 0 at the start: there is nothing to bring down.")
		case r.at > 0 && r.pull() == 0 && r.now() == n.from:
			all = append(all, name+" does not move: at this error its gradient is 0.")
		case r.limit > 0 && rising > 1:
			all = append(all, name+" diverges: its rate, "+text(r.rate)+", is above the limit, "+text(r.limit)+", and each of its last steps has led farther from 0.")
		case r.at > 1 && r.now()*r.path[r.at-1] < 0:
			all = append(all, name+" goes to and fro about 0: its last steps have led from "+text(r.path[r.at-2])+" to "+text(r.path[r.at-1])+" and "+text(r.now())+".")
		}
	}
	return all
}
