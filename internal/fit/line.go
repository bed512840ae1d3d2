package fit

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"losslab/internal/wrap"
)

// A Line is the prediction Intercept + Slope·x, in the units of the data.
type Line struct{ Slope, Intercept float64 }

// At returns the prediction at x.
func (ln Line) At(x float64) float64 { return ln.Intercept + ln.Slope*x }

// Data holds n points (X[i], Y[i]) to fit a line to. It is created by [NewData].
//
// Mean and SD are those of X; SD divides by n. Fits use the standardized z = (x − Mean)/SD, in which the line is
// Level + Tilt·z: Level is its value at the mean of x and Tilt its rise per standard deviation, both in the unit of
// y. The mean of z² is 1, so that no direction is steeper than another, and the root mean square of the gap between
// two lines at the data's x is the Euclidean distance between their (Level, Tilt).
type Data struct {
	X, Y     []float64
	Mean, SD float64
	// Stop, if not nil, is called before each step that visits all points. Once it returns true, a fit fails with
	// [ErrStopped] and a descent ends early.
	Stop func() bool
	z    []float64
}

// Stopped reports whether computations on the data should stop.
func (d *Data) Stopped() bool { return d.Stop != nil && d.Stop() }

// A Coef is a line in terms of the standardized x: the prediction Level + Tilt·z.
type Coef struct{ Level, Tilt float64 }

// Reasons why [NewData] rejects points, wrapped in a [*DataError].
var (
	ErrLengths   = errors.New("x and y differ in length")
	ErrOneX      = errors.New("a line needs at least two distinct x")
	ErrDataRange = errors.New("too large, or too far apart, to be computed with")
)

// A DataError reports which numbers [NewData] rejects, and why: ErrLengths, ErrNotFinite, ErrOneX or ErrDataRange.
type DataError struct {
	Field string // "x", "y", or an element such as "x[3]"
	Err   error
}

func (e *DataError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *DataError) Unwrap() error { return e.Err }

// NewData checks the points and standardizes x. It retains the slices, which must not be modified afterwards. Its
// errors are of type [*DataError].
func NewData(x, y []float64) (*Data, error) {
	if len(x) != len(y) {
		return nil, &DataError{"y", wrap.With(ErrLengths, strconv.Itoa(len(x))+" and "+strconv.Itoa(len(y)))}
	}
	for i := range x {
		if !finite(x[i]) {
			return nil, notFinite("x", i, x[i])
		}
		if !finite(y[i]) {
			return nil, notFinite("y", i, y[i])
		}
	}
	d := &Data{X: x, Y: y}
	if !slices.ContainsFunc(x, func(v float64) bool { return v != x[0] }) {
		return nil, &DataError{"x", ErrOneX}
	}
	if d.standardize(); !(d.SD > 0) || !finite(d.SD) || !finite(d.Mean) {
		return nil, &DataError{"x", ErrDataRange}
	}
	for i, v := range y {
		if math.Abs(v) > maxY {
			return nil, &DataError{element("y", i), ErrDataRange}
		}
	}
	return d, nil
}

func notFinite(field string, i int, v float64) error {
	return &DataError{element(field, i), wrap.With(ErrNotFinite, text(v))}
}

func element(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// text formats a number that is not finite.
func text(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// maxY keeps sums of squares of a hundred thousand errors finite.
const maxY = 1e150

func (d *Data) standardize() {
	n := float64(len(d.X))
	first := d.X[0] // differences from it are exact where x is far from 0
	off := make([]float64, len(d.X))
	for i, x := range d.X {
		off[i] = x - first
	}
	shift := sum(off) / n
	for i, o := range off {
		off[i] = (o - shift) * (o - shift)
	}
	d.Mean, d.SD = first+shift, math.Sqrt(sum(off)/n)
	d.z = off
	for i, x := range d.X {
		d.z[i] = (x - d.Mean) / d.SD
	}
}

// Z returns the standardized x of a point.
func (d *Data) Z(i int) float64 { return d.z[i] }

// Coef returns a line in terms of the standardized x.
func (d *Data) Coef(ln Line) Coef { return Coef{Level: ln.At(d.Mean), Tilt: ln.Slope * d.SD} }

// Line returns a line in the data's units.
func (d *Data) Line(c Coef) Line {
	slope := c.Tilt / d.SD
	return Line{Slope: slope, Intercept: c.Level - slope*d.Mean}
}

// Errors writes the errors of a line, prediction − target, to dst, which must have the length of the data.
func (d *Data) Errors(dst []float64, c Coef) {
	for i, z := range d.z {
		dst[i] = c.Level + c.Tilt*z - d.Y[i]
	}
}
