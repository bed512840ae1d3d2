package outliers

import (
	"math"
	"slices"

	"losslab/internal/fit"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// Values of the parameter center: what errors are measured from.
const (
	atZero  = "zero"
	atShift = "shift" // one number for all losses
	atBest  = "best"  // for each loss, where it is least
)

// subject is what sentences are about.
type subject int

const (
	largest subject = iota // the largest error, which neither stands out nor is marked by the reader
	outlier                // one error that is marked or stands out
	several                // several marked errors
)

// scene is what most sentences depend on.
type scene struct {
	subject
	center string  // atZero, atShift or atBest
	shift  float64 // the center if it is one number for all losses
}

// outliers is the state of the lab: the errors, which of them are marked, and what they are measured from.
type outliers struct {
	*model
	scene
	e         []float64
	marked    kit.Marks // at least one
	selected  int       // index, or −1
	reach     float64
	reduction loss.Reduction
	losses    []loss.Loss
	hides     func(id string) bool // reports whether the reader is to guess an item first

	// Results for each loss. findCenters sets bests and centers; measure also sets views.
	bests   []fit.Minimum // where the loss is least under a common shift; Lo is NaN if there is no such place
	centers []float64     // what its errors are measured from
	views   []lab.LossView
}

func (m *model) outliers(s lab.State) (outliers, error) {
	o := outliers{model: m, e: s.Numbers("e"), selected: int(s.Number("selected")) - 1, reduction: loss.Reduction(s.Choice("reduction"))}
	o.center = s.Choice("center")
	if o.center == atShift {
		o.shift = s.Number("shift")
	}
	o.mark(s.Numbers("outlier"))
	o.reach = kit.Cover(s.Number("range"), max(kit.Largest(o.e), math.Abs(o.shift)))
	var err error
	o.losses, err = kit.Losses(s)
	return o, err
}

// mark sets which errors are marked: those given, counted from 1, or, if there are none, the farthest from the middle.
func (o *outliers) mark(given []float64) {
	o.marked = kit.MarksOf(given, len(o.e))
	switch len(o.marked) {
	case 0:
		o.marked, o.subject = o.farthest()
	case 1:
		o.subject = outlier
	default:
		o.subject = several
	}
}

// farthest returns the error that is farthest from the middle, and whether it is an outlier: more than three times as
// far as the median of the others.
func (o *outliers) farthest() ([]int, subject) {
	middle, at := o.middle(), 0
	var sizes []float64
	for i, e := range o.e {
		sizes = append(sizes, math.Abs(e-middle))
		if sizes[i] > sizes[at] {
			at = i
		}
	}
	farthest := sizes[at]
	if others := slices.Delete(sizes, at, at+1); len(others) > 0 && farthest > 3*fit.Median(others) {
		return []int{at}, outlier
	}
	return []int{at}, largest
}

// middle returns the value from which the largest error is determined: the losses' center or, if each has its own, the median.
func (o *outliers) middle() float64 {
	if o.center == atBest {
		return fit.Median(slices.Clone(o.e))
	}
	return o.shift
}

// measure computes the losses' centers and numbers.
func (o *outliers) measure() {
	o.findCenters()
	for i, l := range o.losses {
		o.views = append(o.views, o.LossView(l, o.reduction, o.setting().Errors(i)))
	}
}

// findCenters computes where each loss is least, and what its errors are measured from.
func (o *outliers) findCenters() {
	for _, l := range o.losses {
		best, err := fit.Location(l, o.e)
		if err != nil { // the loss overflows, as Barron's with a large α does
			best.Lo, best.Hi = math.NaN(), math.NaN()
		}
		center := o.shift
		if o.center == atBest && err == nil {
			center = o.rounded(l, best.Middle())
		}
		o.bests, o.centers = append(o.bests, best), append(o.centers, center)
	}
}

// rounded returns a best center rounded to the digits of a View if it was found iteratively, because its last digits
// differ between targets and programs print them.
func (o *outliers) rounded(l loss.Loss, c float64) float64 {
	if l.Pieces() != nil || slices.Contains(o.e, c) {
		return c
	}
	return lab.Significant(c, 12)
}

// distances returns the signed distances of the marked errors from the i-th loss's center.
func (o *outliers) distances(i int) []float64 {
	all := make([]float64, len(o.marked))
	for k, at := range o.marked {
		all[k] = o.e[at] - o.centers[i]
	}
	return all
}

// nothing reports whether every error is at every loss's center.
func (o *outliers) nothing() bool {
	for _, c := range o.centers {
		if slices.ContainsFunc(o.e, func(e float64) bool { return e != c }) {
			return false
		}
	}
	return true
}

func (o *outliers) setting() *setting.Elements {
	el := &setting.Elements{Losses: o.losses, Are: o.fixed.elements, Prediction: o.e, Reduction: o.reduction}
	if o.center != atZero {
		el.Shifts = o.centers
	}
	return el
}

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	o, err := m.outliers(s)
	if err != nil {
		return nil, err
	}
	if o.center != atZero {
		o.findCenters()
	}
	return o.setting(), nil
}
