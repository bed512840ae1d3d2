package calculator

import (
	"context"
	"fmt"
	"io"

	"losslab/internal/loss"
)

type evaluation struct {
	Prediction vector       `json:"prediction"`
	Target     vector       `json:"target"`
	Reduction  string       `json:"reduction"`
	Losses     []chosenLoss `json:"losses"`
}

// Limits on the work of one request: the number of losses (the catalogue has fewer), and losses times elements.
const (
	MaxLosses = 20
	MaxWork   = 500_000
)

type evaluated struct {
	Count   int      `json:"count"`
	Results []result `json:"results"`
}

type result struct {
	ID       string            `json:"id"`
	Params   map[string]number `json:"params"`
	Value    *number           `json:"value,omitzero"`  // for mean and sum
	Values   vector            `json:"values,omitzero"` // for none
	Gradient vector            `json:"gradient"`        // with respect to each prediction
}

// Evaluate computes losses of vectors as PyTorch does, in double precision and unrounded. It reads an evaluation in
// JSON and returns its results in JSON. The error is a *FieldError or the context's error.
func Evaluate(ctx context.Context, body io.Reader) ([]byte, error) {
	ev := evaluation{Reduction: string(loss.Mean)} // the default
	if err := read(body, &ev); err != nil {
		return nil, err
	}
	reduction, losses, err := ev.check()
	if err != nil {
		return nil, err
	}
	answer := evaluated{Count: len(ev.Prediction), Results: []result{}}
	for _, l := range losses {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		answer.Results = append(answer.Results, evaluateOne(l, reduction, ev.Prediction, ev.Target))
	}
	return write(answer)
}

func evaluateOne(l loss.Loss, reduction loss.Reduction, prediction, target []float64) result {
	res := result{ID: l.ID(), Params: map[string]number{}, Gradient: make(vector, len(prediction))}
	for name, v := range l.Params() {
		res.Params[name] = number(v)
	}
	if reduction == loss.None {
		res.Values = make(vector, len(prediction))
		l.Values(res.Values, prediction, target)
	} else {
		value := number(l.Reduce(reduction, prediction, target))
		res.Value = &value
	}
	l.Gradients(res.Gradient, reduction, prediction, target)
	return res
}

// check validates the evaluation and returns its reduction and losses.
func (ev evaluation) check() (reduction loss.Reduction, losses []loss.Loss, err error) {
	switch {
	case ev.Prediction == nil:
		return "", nil, bad("prediction", arrayMissing)
	case ev.Target == nil:
		return "", nil, bad("target", arrayMissing)
	case len(ev.Prediction) != len(ev.Target):
		return "", nil, bad("target", countsDiffer(len(ev.Target), len(ev.Prediction)))
	case len(ev.Losses) == 0:
		return "", nil, bad("losses", lossesMissing)
	case len(ev.Losses) > MaxLosses:
		return "", nil, bad("losses", tooManyLosses(len(ev.Losses), MaxLosses))
	case len(ev.Losses)*len(ev.Prediction) > MaxWork:
		return "", nil, bad("losses", tooMuchWork(len(ev.Losses), len(ev.Prediction), MaxWork))
	}
	if reduction, err = loss.ParseReduction(ev.Reduction); err != nil {
		return "", nil, bad("reduction", notOneOf(ev.Reduction, []string{"mean", "sum", "none"}))
	}
	for i, chosen := range ev.Losses {
		l, err := chosen.bind(fmt.Sprintf("losses[%d]", i))
		if err != nil {
			return "", nil, err
		}
		losses = append(losses, l)
	}
	return reduction, losses, nil
}
