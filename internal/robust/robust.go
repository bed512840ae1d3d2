// Package robust describes how a loss responds to clean data and to outliers when a location is chosen to minimize the
// total loss. It uses the influence ψ(e) = dℓ/de, as in Huber and Ronchetti, Robust Statistics (2009), chapters 1 and 3.
package robust

import (
	"errors"
	"math"

	"losslab/internal/loss"
)

// A Pull is the behavior of |dℓ/de| as an error grows without bound.
type Pull int

// The kinds of pull.
const (
	Grows   Pull = iota // unbounded
	Capped              // tends to a positive limit
	Returns             // tends to 0
)

// PullOf returns the pull of a loss, on the side of 0 where it is larger.
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

// Bounded reports whether the loss of one error has a limit as the error grows.
func Bounded(l loss.Loss) bool {
	near := max(l.Value(1e6), l.Value(-1e6))
	far := max(l.Value(1e12), l.Value(-1e12))
	return far-near <= 1e-3*near
}

// Figures describes the location that a loss chooses for errors from the standard normal distribution.
type Figures struct {
	// Efficiency is the variance of the mean over that of the location for large samples, from 0 to 1.
	Efficiency float64
	// Sensitivity is the most that one error among n can move the location, times n. It is +Inf if there is no bound.
	Sensitivity float64
}

// Reasons why a loss has no such figures.
var (
	// ErrNoCenter means that the location of symmetric data is not its center.
	ErrNoCenter = errors.New("robust: the location is not the center")
	// ErrManyMinima means that each error is a local minimum.
	ErrManyMinima = errors.New("robust: each error is a minimum")
)

// Of returns the figures of a loss to about five digits. The error is ErrNoCenter or ErrManyMinima.
func Of(l loss.Loss) (Figures, error) {
	if l.Cusped() {
		return Figures{}, ErrManyMinima
	}
	// The means of ψ, of ψ² and of e·ψ. Integrated by parts, the last is the mean of dψ/de including its jumps.
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

// each calls f with sizes of errors on one side of 0, from 1e-7 to 40, and the probability of a normal error near each.
// Equal steps of the logarithm resolve what happens at any scale.
func each(f func(e, weight float64)) {
	const least, most, n = 1e-7, 40.0, 20_000
	step := math.Log(most/least) / n
	for i := range n {
		e := least * math.Exp((float64(i)+.5)*step)
		f(e, step*e*math.Exp(-e*e/2)/math.Sqrt(2*math.Pi))
	}
}

// Efficient returns a loss of the entry with the efficiency share, and whether there is one within the range of the slider.
// It chooses the parameter that has the unit of the error, rounded to four decimals, and keeps the defaults of the others.
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
		for range 20 { // to 1e-6 of the slider's range
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
