package descent

import "losslab/internal/loss"

// A Place is a point in the space of one or two unknowns. With one unknown, the second coordinate is 0.
type Place [2]float64

// A problem has errors that depend linearly on one or two unknowns.
type problem interface {
	size() int                         // number of errors
	Errors(dst []float64, at Place)    // writes the errors at a place to dst
	along(derivatives []float64) Place // derivative with respect to the unknowns, from those with respect to the errors
	Stopped() bool                     // reports whether to end early
}

// A Walk holds all steps of a gradient descent.
type Walk struct {
	Places   []Place   // Places[k] is the place after k steps; Places[0] is the start
	Values   []float64 // the mean loss at each place
	Overflow bool      // whether the walk ends early because the next step would have overflowed
}

// descend minimizes the mean loss by gradient descent with a constant learning rate.
func descend(p problem, l loss.Loss, start Place, rate float64, steps int) Walk {
	errs, pulls := make([]float64, p.size()), make([]float64, p.size())
	w := Walk{Places: make([]Place, 1, steps+1), Values: make([]float64, 1, steps+1)}
	at := start
	p.Errors(errs, at)
	w.Places[0], w.Values[0] = at, l.Reduce(loss.Mean, errs, nil)
	for k := 0; k < steps && !p.Stopped(); k++ {
		l.Gradients(pulls, loss.Mean, errs, nil)
		g := p.along(pulls)
		at[0] -= rate * g[0]
		at[1] -= rate * g[1]
		p.Errors(errs, at)
		v := l.Reduce(loss.Mean, errs, nil)
		if !finite(v) || !finite(at[0]) || !finite(at[1]) {
			w.Overflow = true
			break
		}
		w.Places, w.Values = append(w.Places, at), append(w.Values, v)
	}
	return w
}

// gradient returns the derivative of the mean loss with respect to the unknowns.
func gradient(p problem, l loss.Loss, at Place) Place {
	errs, pulls := make([]float64, p.size()), make([]float64, p.size())
	p.Errors(errs, at)
	l.Gradients(pulls, loss.Mean, errs, nil)
	return p.along(pulls)
}
