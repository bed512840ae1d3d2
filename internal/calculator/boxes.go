package calculator

import (
	"context"
	"fmt"
	"io"
	"math"

	"github.com/go-json-experiment/json/jsontext"

	"losslab/internal/boxloss"
	"losslab/internal/loss"
)

// MaxPairs is the maximum number of pairs of boxes in a request, and MaxPairWork that of losses times pairs.
const (
	MaxPairs    = 100_000
	MaxPairWork = 200_000
)

type boxEvaluation struct {
	Prediction boxes        `json:"prediction"`
	Target     boxes        `json:"target"`
	Reduction  string       `json:"reduction"`
	Losses     []chosenLoss `json:"losses"`
}

type boxResult struct {
	ID       string            `json:"id"`
	Params   map[string]number `json:"params"`
	Value    *number           `json:"value,omitzero"`  // for mean and sum
	Values   vector            `json:"values,omitzero"` // for none, one per pair
	Gradient boxes             `json:"gradient"`        // with respect to each number of the prediction
}

// A boxLoss computes the loss of a pair of boxes and its derivative with respect to the prediction's numbers.
type boxLoss struct {
	id        string
	params    map[string]float64
	ofNothing float64 // the mean over no pairs
	of        func(prediction, target boxloss.Box) (value float64, gradient [4]float64)
}

// EvaluateBoxes computes losses of pairs of boxes as torchvision does, in double precision and unrounded. Coordinate
// losses are the mean over a pair's four numbers. The mean over no pairs is 0 for overlap losses and NaN for coordinate
// losses, as in torchvision and in PyTorch. It reads pairs in JSON and returns its results in JSON. The error is a
// *FieldError or the context's error.
func EvaluateBoxes(ctx context.Context, body io.Reader) ([]byte, error) {
	ev := boxEvaluation{Reduction: string(loss.Mean)} // the default
	if err := read(body, &ev); err != nil {
		return nil, err
	}
	reduction, losses, err := ev.check()
	if err != nil {
		return nil, err
	}
	answer := struct {
		Count   int         `json:"count"`
		Results []boxResult `json:"results"`
	}{Count: len(ev.Prediction), Results: []boxResult{}}
	for _, l := range losses {
		res, err := ev.result(ctx, l, reduction)
		if err != nil {
			return nil, err
		}
		answer.Results = append(answer.Results, res)
	}
	return write(answer)
}

// result evaluates one loss.
func (ev boxEvaluation) result(ctx context.Context, l boxLoss, reduction loss.Reduction) (boxResult, error) {
	n := len(ev.Prediction)
	res := boxResult{ID: l.id, Params: map[string]number{}, Gradient: make(boxes, n)}
	for name, v := range l.params {
		res.Params[name] = number(v)
	}
	weight := 1.
	if reduction == loss.Mean {
		weight = 1 / float64(max(n, 1))
	}
	values := make(vector, n)
	for i, prediction := range ev.Prediction {
		if i%1024 == 0 && ctx.Err() != nil {
			return boxResult{}, ctx.Err()
		}
		v, gradient := l.of(prediction, ev.Target[i])
		values[i] = v
		for k, d := range gradient {
			res.Gradient[i][k] = weight * d
		}
	}
	if reduction == loss.None {
		res.Values = values
		return res, nil
	}
	sum := loss.Total(values)
	value := number(sum)
	if reduction == loss.Mean {
		if value = number(sum / float64(n)); n == 0 {
			value = number(l.ofNothing)
		}
	}
	res.Value = &value
	return res, nil
}

// check validates the evaluation and returns its reduction and losses.
func (ev boxEvaluation) check() (loss.Reduction, []boxLoss, error) {
	switch {
	case ev.Prediction == nil:
		return "", nil, bad("prediction", boxesMissing)
	case ev.Target == nil:
		return "", nil, bad("target", boxesMissing)
	case len(ev.Prediction) != len(ev.Target):
		return "", nil, bad("target", countsDiffer(len(ev.Target), len(ev.Prediction)))
	case len(ev.Losses) == 0:
		return "", nil, bad("losses", lossesMissing)
	case len(ev.Losses) > MaxLosses:
		return "", nil, bad("losses", tooManyLosses(len(ev.Losses), MaxLosses))
	case len(ev.Losses)*len(ev.Prediction) > MaxPairWork:
		return "", nil, bad("losses", tooManyPairs(len(ev.Losses), len(ev.Prediction), MaxPairWork))
	}
	for i := range ev.Prediction {
		if b := ev.Prediction[i]; !b.IsValid() {
			return "", nil, bad(fmt.Sprintf("prediction[%d]", i), notABox(b))
		}
		if b := ev.Target[i]; !b.IsValid() {
			return "", nil, bad(fmt.Sprintf("target[%d]", i), notABox(b))
		}
	}
	reduction, err := loss.ParseReduction(ev.Reduction)
	if err != nil {
		return "", nil, bad("reduction", notOneOf(ev.Reduction, []string{"mean", "sum", "none"}))
	}
	var losses []boxLoss
	for i, chosen := range ev.Losses {
		l, err := chosen.bindBoxes(fmt.Sprintf("losses[%d]", i))
		if err != nil {
			return "", nil, err
		}
		losses = append(losses, l)
	}
	return reduction, losses, nil
}

// bindBoxes returns the overlap loss with the chosen id or, if there is none, the coordinate loss.
func (chosen chosenLoss) bindBoxes(place string) (boxLoss, error) {
	if en, ok := boxloss.Lookup(chosen.ID); ok {
		for name := range chosen.Params {
			return boxLoss{}, bad(shorten(place+"."+name), noParameter(en.ID, nil))
		}
		return boxLoss{id: en.ID, of: en.Gradient}, nil
	}
	if _, ok := loss.Lookup(chosen.ID); !ok {
		var ids []string
		for _, en := range boxloss.Catalogue() {
			ids = append(ids, en.ID)
		}
		return boxLoss{}, bad(place+".id", notOneOf(chosen.ID, append(ids, knownLosses()...)))
	}
	l, err := chosen.bind(place)
	if err != nil {
		return boxLoss{}, err
	}
	return boxLoss{id: l.ID(), params: l.Params(), ofNothing: math.NaN(), of: func(prediction, target boxloss.Box) (float64, [4]float64) {
		return boxloss.Coordinates(l, boxloss.Corners, prediction, target, target)
	}}, nil
}

// boxes is an array of boxes, with at most MaxPairs when decoded. It is nil if absent from the body.
type boxes []boxloss.Box

// UnmarshalJSONFrom implements json.UnmarshalerFrom. It stops at the first box in excess of MaxPairs or with a fifth number.
func (all *boxes) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if err := opened(d, boxesExpected); err != nil {
		return err
	}
	*all = boxes{}
	for d.PeekKind() != ']' {
		if d.PeekKind() == 0 { // syntax error or end of input, which ReadToken reports
			_, err := d.ReadToken()
			return err
		}
		if len(*all) == MaxPairs {
			return &numberError{d.StackPointer().Parent(), tooManyBoxes(MaxPairs)}
		}
		if err := opened(d, boxExpected); err != nil {
			return err
		}
		var b boxloss.Box
		for i := range b {
			tok, err := d.ReadToken()
			if err != nil {
				return err
			}
			if tok.Kind() == ']' {
				return &numberError{d.StackPointer(), notFourNumbers}
			}
			n, err := parseNumber(d, tok)
			if err != nil {
				return err
			}
			b[i] = float64(n)
		}
		if tok, err := d.ReadToken(); err != nil {
			return err
		} else if tok.Kind() != ']' {
			return &numberError{d.StackPointer().Parent(), notFourNumbers}
		}
		*all = append(*all, b)
	}
	_, err := d.ReadToken()
	return err
}

// opened reads the opening bracket of an array.
func opened(d *jsontext.Decoder, expected string) error {
	tok, err := d.ReadToken()
	if err == nil && tok.Kind() != '[' {
		return &numberError{d.StackPointer(), expected}
	}
	return err
}

// MarshalJSONTo implements json.MarshalerTo.
func (all boxes) MarshalJSONTo(e *jsontext.Encoder) error {
	if err := e.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	for _, b := range all {
		if err := vector(b[:]).MarshalJSONTo(e); err != nil {
			return err
		}
	}
	return e.WriteToken(jsontext.EndArray)
}
