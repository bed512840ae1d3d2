// Package robust tells what a loss makes of clean data and of errors far off, when a location is chosen so that the losses of
// all errors are least: by its influence ψ(e) = dℓ/de, as Huber and Ronchetti, Robust Statistics (2009), chapters 1 and 3, do.
package robust

import (
	"errors"
	"math"

	"losslab/internal/loss"
)

// A Pull is what becomes of |dℓ/de| as an error grows without end.
type Pull int

// The pulls.
const (
	Grows   Pull = iota // without end
	Capped              // it comes to a limit
	Returns             // to 0
)

// PullOf returns what becomes of a loss's pull, whichever side of 0 is the worse.
func PullOf(l loss.Loss) Pull {
	near, far := pull(l, 1e6), pull(l, 1e12)
	switch {
	case far > 2*near:
		return Grows
	case far < near/2 || far == 0:
		return Returns
	}
	return Capped
}

func pull(l loss.Loss, e float64) float64 {
	return max(math.Abs(l.Gradient(e)), math.Abs(l.Gradient(-e)))
}

// Bounded tells whether the loss of one error has a limit, however large the error.
func Bounded(l loss.Loss) bool {
	near := max(l.Value(1e6), l.Value(-1e6))
	far := max(l.Value(1e12), l.Value(-1e12))
	return far-near <= 1e-3*near
}

// Figures are of the location that a loss chooses, where errors are normal with standard deviation 1.
type Figures struct {
	// Efficiency is the variance of the mean over that of the location, of large samples: from 0 to 1.
	Efficiency float64
	// Sensitivity is how far one error of n, wherever it lies, moves the location at most, times n: +Inf where nothing bounds it.
	Sensitivity float64
}

// Why a loss has no such figures.
var (
	// ErrNoCenter says that the location is not the center of what lies evenly on both sides.
	ErrNoCenter = errors.New("robust: the location is not the center")
	// ErrManyMinima says that each error is a minimum of its own.
	ErrManyMinima = errors.New("robust: each error is a minimum")
)

// Of returns the figures of a loss, to some five digits.
func Of(l loss.Loss) (Figures, error) {
	if l.Cusped() {
		return Figures{}, ErrManyMinima
	}
	// The means of ψ, of ψ² and of e·ψ, which by parts is that of dψ/de, jumps and all.
	off, square, slope, most := 0.0, 0.0, 0.0, 0.0
	each(func(e, weight float64) {
		right, left := l.Gradient(e), l.Gradient(-e)
		off += weight * (right + left)
		square += weight * (right*right + left*left)
		slope += weight * e * (right - left)
		most = max(most, math.Abs(right), math.Abs(left))
	})
	if math.Abs(off) > 1e-6*math.Sqrt(square) {
		return Figures{}, ErrNoCenter
	}
	f := Figures{Efficiency: slope * slope / square, Sensitivity: math.Inf(1)}
	if PullOf(l) != Grows {
		f.Sensitivity = max(most, pull(l, 1e12)) / math.Abs(slope)
	}
	return f, nil
}

// each gives sizes of errors from next to nothing on, and how likely normal errors are about them, on one side of 0. Equal steps of
// their logarithm find what happens at any scale.
func each(f func(e, weight float64)) {
	const least, most, n = 1e-7, 40.0, 20_000
	step := math.Log(most/least) / n
	for i := range n {
		e := least * math.Exp((float64(i)+.5)*step)
		f(e, step*e*math.Exp(-e*e/2)/math.Sqrt(2*math.Pi))
	}
}

// Efficient returns a loss with the efficiency of share: the parameter that is of the unit of the errors is chosen for that, the others are
// their defaults. It tells whether there is such a value, to six digits, within what controls offer.
func Efficient(en *loss.Entry, share float64) (loss.Loss, bool) {
	for _, p := range en.Params {
		if !p.OfError {
			continue
		}
		reached := func(v float64) float64 {
			l, err := en.With(map[string]float64{p.Name: v})
			if err != nil {
				return math.NaN()
			}
			f, err := Of(l)
			if err != nil {
				return math.NaN()
			}
			return f.Efficiency
		}
		low, high := max(p.Min, 1e-3), p.Max
		if !(reached(low) < share && reached(high) > share) {
			return loss.Loss{}, false
		}
		for range 20 { // to a ten thousandth of a wide slider
			if middle := (low + high) / 2; reached(middle) < share {
				low = middle
			} else {
				high = middle
			}
		}
		l, err := en.With(map[string]float64{p.Name: math.Round(high*1e4) / 1e4})
		return l, err == nil
	}
	return loss.Loss{}, false
}
