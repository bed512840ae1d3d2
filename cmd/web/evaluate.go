package main

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/labstack/echo/v4"

	"losslab/internal/loss"
)

// The calculator's JSON is not encoding/json's: this package knows, of an error, at which place of the body it is,
// and refuses repeated names. Both would be a decoder of our own otherwise.

type evaluation struct {
	Prediction vector       `json:"prediction"`
	Target     vector       `json:"target"`
	Reduction  string       `json:"reduction"`
	Losses     []chosenLoss `json:"losses"`
}

// chosenLoss is a loss of the catalogue by its id, with its parameters beside it: {"id":"smoothl1","beta":0.5}.
type chosenLoss struct {
	ID     string            `json:"id"`
	Params map[string]number `json:",inline"`
}

// What bounds the work that one body can ask for: losses (the catalogue has fewer), and losses times elements.
const (
	maxLosses = 20
	maxWork   = 500_000
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
	Gradient vector            `json:"gradient"`        // by each prediction
}

// evaluate computes losses of vectors as PyTorch does, in double precision, and rounds nothing.
func evaluate(c echo.Context) error {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return newProblem(http.StatusUnsupportedMediaType, "Content-Type", "The body comes as application/json.")
	}
	ev, err := readEvaluation(r.Body)
	if err != nil {
		return err
	}
	reduction, losses, err := ev.check()
	if err != nil {
		return err
	}
	answer := evaluated{Count: len(ev.Prediction), Results: []result{}}
	for _, l := range losses {
		answer.Results = append(answer.Results, evaluateOne(l, reduction, ev.Prediction, ev.Target))
	}
	body, err := json.Marshal(answer, json.Deterministic(true))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSONBlob(http.StatusOK, body)
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

func readEvaluation(body io.Reader) (evaluation, error) {
	ev := evaluation{Reduction: string(loss.Mean)} // where the body says nothing
	err := json.UnmarshalRead(body, &ev, json.RejectUnknownMembers(true))
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return ev, err
	}
	pointer, cause := placeOf(err)
	field := dotted(pointer)
	return ev, newProblem(http.StatusBadRequest, field, field+": "+cause)
}

// placeOf takes a decoding error apart: where in the body it is, and what is wrong there.
func placeOf(err error) (jsontext.Pointer, string) {
	var (
		number    *numberError
		semantic  *json.SemanticError
		syntactic *jsontext.SyntacticError
	)
	switch {
	case errors.As(err, &number):
		return number.place, number.cause
	case errors.As(err, &syntactic):
		return syntactic.JSONPointer, fmt.Sprintf("at byte %d: %s", syntactic.ByteOffset, syntactic.Err)
	case errors.As(err, &semantic) && errors.Is(err, json.ErrUnknownName):
		return semantic.JSONPointer, "unknown name"
	case errors.As(err, &semantic):
		return semantic.JSONPointer, kindNames[semantic.JSONKind] + " is not possible here"
	}
	return "", err.Error()
}

var kindNames = map[jsontext.Kind]string{
	'{': "an object", '[': "an array", '"': "a string", '0': "a number", 't': "true", 'f': "false", 'n': "null",
}

// dotted spells a place in a body as JavaScript would: losses[1].beta.
func dotted(p jsontext.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		switch _, err := strconv.Atoi(token); {
		case err == nil:
			b.WriteString("[" + token + "]")
		case b.Len() > 0:
			b.WriteString("." + token)
		default:
			b.WriteString(token)
		}
	}
	if b.Len() == 0 {
		return "body"
	}
	return shorten(b.String())
}

// check tells whether the parts fit together, and finds the losses.
func (ev evaluation) check() (reduction loss.Reduction, losses []loss.Loss, err error) {
	bad := func(field, format string, args ...any) error {
		return newProblem(http.StatusBadRequest, field, field+": "+fmt.Sprintf(format, args...))
	}
	switch {
	case ev.Prediction == nil:
		return "", nil, bad("prediction", "missing; it is an array of numbers")
	case ev.Target == nil:
		return "", nil, bad("target", "missing; it is an array of numbers")
	case len(ev.Prediction) != len(ev.Target):
		return "", nil, bad("target", "%d numbers for %d predictions", len(ev.Target), len(ev.Prediction))
	case len(ev.Losses) == 0:
		return "", nil, bad("losses", `missing; an array such as [{"id":"l1"}]`)
	case len(ev.Losses) > maxLosses:
		return "", nil, bad("losses", "%d losses; at most %d", len(ev.Losses), maxLosses)
	case len(ev.Losses)*len(ev.Prediction) > maxWork:
		return "", nil, bad("losses", "%d losses of %d elements; at most %d in all", len(ev.Losses), len(ev.Prediction), maxWork)
	}
	if reduction, err = loss.ParseReduction(ev.Reduction); err != nil {
		return "", nil, bad("reduction", "%q came; allowed: none, mean, sum", shorten(ev.Reduction))
	}
	for i, chosen := range ev.Losses {
		place := fmt.Sprintf("losses[%d]", i)
		entry, ok := loss.Lookup(chosen.ID)
		if !ok {
			return "", nil, bad(place+".id", "%q came; allowed: %s", shorten(chosen.ID), knownLosses())
		}
		values := make(map[string]float64, len(chosen.Params))
		for name, v := range chosen.Params {
			values[name] = float64(v)
		}
		l, err := entry.With(values)
		var wrong *loss.ParamError
		if errors.As(err, &wrong) {
			return "", nil, bad(shorten(place+"."+wrong.Param), "%s", shorten(wrong.Error()))
		}
		if err != nil {
			return "", nil, err
		}
		losses = append(losses, l)
	}
	return reduction, losses, nil
}

func knownLosses() string {
	var ids []string
	for _, en := range loss.Catalogue() {
		ids = append(ids, en.ID)
	}
	return strings.Join(ids, ", ")
}
