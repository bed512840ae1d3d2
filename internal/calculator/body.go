// Package calculator computes losses of vectors, and lines of least loss, from JSON to JSON.
package calculator

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"losslab/internal/loss"
)

// FieldError says what is wrong with a field of a body.
type FieldError struct {
	Field string // as JavaScript would spell its place, losses[1].beta; "body" is the whole
	Cause string
}

func (e *FieldError) Error() string { return atFault(e.Field, e.Cause) }

func bad(field, cause string) error { return &FieldError{field, cause} }

// The JSON is not encoding/json's: this package knows, of an error, at which place of the body it is, and refuses
// repeated names. Both would be a decoder of our own otherwise.

// read decodes JSON into a struct. Names that the struct lacks are refused.
func read(body io.Reader, into any) error {
	buffered := bufio.NewReader(body)
	start, err := buffered.Peek(2)
	switch {
	case err == io.EOF && len(start) == 0:
		return bad("body", bodyEmpty)
	case string(start) == "\x1f\x8b": // as gzip begins
		return bad("body", bodyPacked)
	}
	err = json.UnmarshalRead(buffered, into, json.RejectUnknownMembers(true))
	if err == nil {
		return nil
	}
	if pointer, cause, known := placeOf(err); known {
		return bad(dotted(pointer), cause)
	}
	return err
}

func write(answer any) ([]byte, error) { return json.Marshal(answer, json.Deterministic(true)) }

// placeOf takes a decoding error apart: where in the body it is, and what is wrong there.
func placeOf(err error) (place jsontext.Pointer, cause string, known bool) {
	if number, ok := errors.AsType[*numberError](err); ok {
		return number.place, number.cause, true
	}
	if syntactic, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return syntactic.JSONPointer, whyBroken(syntactic), true
	}
	semantic, ok := errors.AsType[*json.SemanticError](err)
	switch {
	case !ok:
		return "", "", false
	case errors.Is(err, json.ErrUnknownName):
		return semantic.JSONPointer, unknownName, true
	}
	return semantic.JSONPointer, notPossible(semantic.JSONKind), true
}

// whyBroken says what is wrong with a body that is no JSON.
func whyBroken(err *jsontext.SyntacticError) string {
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return sameName
	case errors.Is(err, io.ErrUnexpectedEOF):
		return bodyEnds
	}
	return brokenAt(err.ByteOffset)
}

// whyNot says what is wrong with a parameter of a loss.
func whyNot(err *loss.ParamError, entry *loss.Entry) string {
	if err.Domain != "" {
		return outside(err.Value, err.Domain)
	}
	var known []string
	for _, p := range entry.Params {
		known = append(known, p.Name)
	}
	return noParameter(entry.ID, known)
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
		return loss.Loss{}, bad(place+".id", notOneOf(chosen.ID, knownLosses()))
	}
	values := make(map[string]float64, len(chosen.Params))
	for name, v := range chosen.Params {
		values[name] = float64(v)
	}
	l, err := entry.With(values)
	if wrong, ok := errors.AsType[*loss.ParamError](err); ok {
		return loss.Loss{}, bad(shorten(place+"."+wrong.Param), whyNot(wrong, entry))
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
