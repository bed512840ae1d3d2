// Package choose compares losses by what their lines leave on rows that a fit has not seen, and chooses their borders from the
// spread of the errors.
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
	Bad    []int        // places of the rows that are not judged, as the source of the data calls them odd
	Set    *dataset.Set // nil: the reader's own
}

// Own is the id of the task that is the reader's own data.
const Own = "own"

// sets are the data sets of the tasks, by the tasks' ids.
var sets = []struct{ id, set string }{{"clean", "clean"}, {"bad", "contaminated"}, {"giants", "stars"}}

// Tasks returns the tasks that are there without any data of a reader's.
func Tasks() []Task {
	var all []Task
	for _, s := range sets {
		set, _ := dataset.Lookup(s.set)
		all = append(all, Task{ID: s.id, Points: set.Points, Bad: set.Outliers, Set: set})
	}
	return all
}

// Folds is into how many parts the rows are divided. Each is held out in turn: every fifth row, from the first, the second, and so on.
const Folds = 5

// Fewest is how many rows a choice needs: three to fit a line to, whichever part is held out.
const Fewest = 5

// What textbooks take of the spread of normal errors for a loss that loses a twentieth of clean data (Holland & Welsch 1977, after Huber 1964).
const (
	BorderOf = 1.345 // β of SmoothL1, δ of Huber
	tukeyOf  = 4.685 // c of Tukey
)

// ErrFewRows says that there are fewer rows than a choice needs.
var ErrFewRows = errors.New("choose: too few rows")

// A Result is what one loss leaves.
type Result struct {
	Loss loss.Loss // with the border for all rows
	Line fit.Line  // fitted to all rows
	// Left is what the lines leave on the rows that each was not fitted to, by measure; 0 where it is no more than rounding. It is nil
	// for a loss whose border has no spread to be taken from.
	Left map[string]float64
}

// Findings are what all losses leave.
type Findings struct {
	Rows, Judged int
	Scale        float64 // of the errors about the line of L1; 0 where it is no more than rounding
	Results      []Result
	// Without is what least squares leaves that was fitted to none of the bad rows, by measure; empty where none is known to be bad.
	Without map[string]float64
}

// Beta returns the border that the spread of the errors asks for; 0 where there is no spread.
func (f Findings) Beta() float64 { return BorderOf * f.Scale }

// IDs are the losses that are compared, in the order of the findings.
var IDs = []string{"l1", "mse", "smoothl1", "tukey"}

// Find fits a line by each loss to the rows without each part in turn, and measures the errors on that part. It fails with
// [ErrFewRows], a [*fit.DataError], or as fits do; stop, which may be nil, ends it.
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

// results measures what the lines of each loss leave. Numbers of a line that move it by no more than rounding are 0.
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
		if r.Loss.ID() == IDs[i] { // else there is no spread to take its border from
			if r.Left, err = left(errs[i], a.blur); err != nil {
				return nil, err
			}
		}
		all = append(all, r)
	}
	return all, nil
}

// squares is the line of least squares.
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

// fits are the lines of all losses for some rows, with the borders that the spread of these rows' errors asks for.
type fits struct {
	scale  float64 // 0 where it is within blur
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

// of returns a loss with its border in the unit of the data. Without a spread it is that of L1, to which SmoothL1 comes as its border
// goes to 0.
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
