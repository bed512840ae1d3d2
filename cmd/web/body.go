package main

import (
	"errors"
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

// readBody decodes a request's JSON into a struct. Names that the struct lacks are refused.
func readBody(r *http.Request, into any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return newProblem(http.StatusUnsupportedMediaType, "Content-Type", bodyIsJSON)
	}
	err := json.UnmarshalRead(r.Body, into, json.RejectUnknownMembers(true))
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return err
	}
	pointer, cause := placeOf(err)
	return bad(dotted(pointer), cause)
}

// sendResult answers with a calculation, unrounded.
func sendResult(c echo.Context, answer any) error {
	body, err := json.Marshal(answer, json.Deterministic(true))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSONBlob(http.StatusOK, body)
}

// bad is the problem with a field of a request.
func bad(field, cause string) error {
	return newProblem(http.StatusBadRequest, field, atFault(field, cause))
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
		return syntactic.JSONPointer, brokenAt(syntactic.ByteOffset, syntactic.Err)
	case errors.As(err, &semantic) && errors.Is(err, json.ErrUnknownName):
		return semantic.JSONPointer, unknownName
	case errors.As(err, &semantic):
		return semantic.JSONPointer, kindImpossible(semantic.JSONKind)
	}
	return "", err.Error()
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

// chosenLoss is a loss of the catalogue by its id, with its parameters beside it: {"id":"smoothl1","beta":0.5}.
type chosenLoss struct {
	ID     string            `json:"id"`
	Params map[string]number `json:",embed"`
}

// bind finds the loss. What is wrong with it is a problem with a field of the place where it was chosen.
func (chosen chosenLoss) bind(place string) (loss.Loss, error) {
	entry, ok := loss.Lookup(chosen.ID)
	if !ok {
		return loss.Loss{}, bad(place+".id", notAmong(shorten(chosen.ID), knownLosses()))
	}
	values := make(map[string]float64, len(chosen.Params))
	for name, v := range chosen.Params {
		values[name] = float64(v)
	}
	l, err := entry.With(values)
	var wrong *loss.ParamError
	if errors.As(err, &wrong) {
		return loss.Loss{}, bad(shorten(place+"."+wrong.Param), shorten(wrong.Error()))
	}
	return l, err
}

func knownLosses() []string {
	var ids []string
	for _, en := range loss.Catalogue() {
		ids = append(ids, en.ID)
	}
	return ids
}
