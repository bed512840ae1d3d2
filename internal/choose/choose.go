// Package choose compares losses by the errors of their lines on rows that the fit has not seen, and chooses their
// parameters from the spread of the errors.
package choose

import (
	"errors"
	"math"
	"slices"

	"losslab/internal/dataset"
	"losslab/internal/fit"
	"losslab/internal/loss"
)

// A Task is data to choose a loss for.
type Task struct {
	ID     string
	Points [][2]float64
	Bad    []int        // indices of the rows that are not judged because the source of the data calls them odd
	Set    *dataset.Set // nil for the reader's own data
}

// Own is the id of the task with the reader's own data.
const Own = "own"

// sets maps the ids of tasks to those of their data sets.
var sets = []struct{ id, set string }{{"clean", "clean"}, {"bad", "contaminated"}, {"giants", "stars"}}

// Tasks returns the tasks that need no data from the reader.
func Tasks() []Task {
	var all []Task
	for _, s := range sets {
		set, _ := dataset.Lookup(s.set)
		all = append(all, Task{ID: s.id, Points: set.Points, Bad: set.Outliers, Set: set})
	}
	return all
}

// Axes returns the names of the task's variables.
func (t Task) Axes() (x, y string) {
	if t.Set == nil {
		return "x", "y"
	}
	return t.Set.X.Name, t.Set.Y.Name
}

// Folds is the number of parts of the rows. Each is held out in turn: every fifth row, from the first, the second, …
const Folds = 5

// Fewest is the least number of rows for a choice. With fewer, some part would have no rows.
const Fewest = 5

// Multiples of the spread that make a loss 95 % efficient on normal errors (Holland & Welsch 1977, after Huber 1964).
const (
	BorderOf = 1.345 // β of SmoothL1, δ of Huber
	tukeyOf  = 4.685 // c of Tukey
)

// ErrFewRows is returned if there are fewer rows than a choice needs.
var ErrFewRows = errors.New("choose: too few rows")

// A Result is the held-out errors of one loss.
type Result struct {
	Loss loss.Loss // with its parameter for all rows
	Line fit.Line  // fitted to all rows
	// Left holds the size of the held-out errors by measure; what is only rounding is 0. It is nil for a loss whose
	// parameter has no spread to be computed from.
	Left map[string]float64
}

// Findings are the results of all losses.
type Findings struct {
	Rows, Judged int
	Scale        float64 // spread of the errors of L1's line; 0 if it is only rounding
	Results      []Result
	// Without holds the held-out errors of least squares without bad rows, by measure. It is nil without known bad rows.
	Without map[string]float64
}

// Beta returns the parameter of SmoothL1 for the spread of the errors, or 0 if there is no spread.
func (f Findings) Beta() float64 { return BorderOf * f.Scale }

// IDs are the ids of the losses that are compared, in the order of the findings.
var IDs = []string{"l1", "mse", "smoothl1", "tukey"}

// Find fits a line by each loss to the rows without each part in turn, and measures the errors on that part. It fails
// with [ErrFewRows], a [*fit.DataError], or as fits do. If stop is not nil and returns true, it ends early.
func Find(t Task, stop func() bool) (Findings, error) {
	f := Findings{Rows: len(t.Points), Judged: len(t.Points) - len(t.Bad)}
	if f.Rows < Fewest {
		return f, ErrFewRows
	}
	all, err := fitted(t.Points, stop)
	if err != nil {
		return f, err
	}
	f.Scale = all.scale
	errs := make([][]float64, len(IDs))
	var without []float64
	for part := range Folds {
		var rest, good, held [][2]float64
		for i, p := range t.Points {
			isBad := slices.Contains(t.Bad, i)
			switch {
			case i%Folds != part:
				if rest = append(rest, p); !isBad {
					good = append(good, p)
				}
			case !isBad:
				held = append(held, p)
			}
		}
		lines, err := fitted(rest, stop)
		if err != nil {
			return f, err
		}
		for i, ln := range lines.lines {
			for _, p := range held {
				errs[i] = append(errs[i], ln.At(p[0])-p[1])
			}
		}
		if len(t.Bad) > 0 {
			ln, err := squares(good)
			if err != nil {
				return f, err
			}
			for _, p := range held {
				without = append(without, ln.At(p[0])-p[1])
			}
		}
	}
	if f.Without, err = left(without, all.blur); err != nil {
		return f, err
	}
	f.Results, err = all.results(t.Points, errs)
	return f, err
}

// results measures the held-out errors of each loss. Coefficients that move a line by no more than rounding become 0.
func (a fits) results(points [][2]float64, errs [][]float64) (all []Result, err error) {
	far := 0.
	for _, p := range points {
		far = max(far, math.Abs(p[0]))
	}
	for i := range IDs {
		r := Result{Loss: a.losses[i], Line: a.lines[i]}
		if math.Abs(r.Line.Slope)*far <= a.blur {
			r.Line.Slope = 0
		}
		if math.Abs(r.Line.Intercept) <= a.blur {
			r.Line.Intercept = 0
		}
		if r.Loss.ID() == IDs[i] { // otherwise there is no spread to compute its parameter from
			if r.Left, err = left(errs[i], a.blur); err != nil {
				return nil, err
			}
		}
		all = append(all, r)
	}
	return all, nil
}

// squares returns the least-squares line.
func squares(points [][2]float64) (fit.Line, error) {
	x, y := columns(points)
	data, err := fit.NewData(x, y)
	if err != nil {
		return fit.Line{}, err
	}
	mse, _ := loss.Lookup("mse")
	best, err := fit.MinimizeLine(mse.Default(), data)
	return best.Line, err
}

func columns(points [][2]float64) (x, y []float64) {
	for _, p := range points {
		x, y = append(x, p[0]), append(y, p[1])
	}
	return x, y
}

// fits holds the lines of all losses for some rows, with parameters from the spread of these rows' errors.
type fits struct {
	scale  float64 // 0 if it is within blur
	blur   float64
	losses []loss.Loss
	lines  []fit.Line
}

func fitted(points [][2]float64, stop func() bool) (f fits, err error) {
	x, y := columns(points)
	data, err := fit.NewData(x, y)
	if err != nil {
		return f, err
	}
	data.Stop = stop
	for _, id := range IDs {
		l, err := of(id, f.scale)
		if err != nil {
			return f, err
		}
		best, err := fit.MinimizeLine(l, data)
		if err != nil {
			return f, err
		}
		if id == IDs[0] {
			errs := make([]float64, len(points))
			data.Errors(errs, data.Coef(best.Line))
			f.scale, f.blur = Scale(errs), blur(points, best.Line)
			if f.scale <= f.blur {
				f.scale = 0
			}
			if math.IsInf(tukeyOf*f.scale, 0) {
				return f, fit.ErrRange
			}
		}
		f.losses, f.lines = append(f.losses, l), append(f.lines, best.Line)
	}
	return f, nil
}

// of returns a loss with its parameter in the unit of the data. Without a spread it returns L1, which SmoothL1
// approaches as β goes to 0.
func of(id string, scale float64) (loss.Loss, error) {
	en, _ := loss.Lookup(id)
	border, named := map[string]float64{"smoothl1": BorderOf, "tukey": tukeyOf}[id]
	if !named {
		return en.Default(), nil
	}
	if !(scale > 0) {
		en, _ = loss.Lookup(IDs[0])
		return en.Default(), nil
	}
	return en.With(map[string]float64{en.Params[0].Name: border * scale})
}
