// Package calculator computes losses, and lines that minimize a loss, from JSON requests to JSON responses.
package calculator

import (
	"bufio"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"losslab/internal/loss"
)

// A FieldError reports what is wrong with a field of a request body.
type FieldError struct {
	Field string // path in JavaScript notation, such as losses[1].beta; "body" for the whole
	Cause string
}

func (e *FieldError) Error() string { return atFault(e.Field, e.Cause) }

func bad(field, cause string) error { return &FieldError{field, cause} }

// This package does not use encoding/json, which would need a custom decoder to report where in the body an error is
// and to reject duplicate names.

// read decodes JSON into a struct. It rejects names that the struct does not have.
func read(body io.Reader, into any) error {
	buffered := bufio.NewReader(body)
	start, err := buffered.Peek(2)
	switch {
	case err == io.EOF && len(start) == 0:
		return bad("body", bodyEmpty)
	case string(start) == "\x1f\x8b": // magic number of gzip
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

// placeOf returns the location and the cause of a decoding error, if they are known.
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
		return semantic.JSONPointer, unknownName(fieldsOf(semantic.GoType)), true
	}
	return semantic.JSONPointer, expected(semantic), true
}

// fieldsOf returns the names of the fields of a struct.
func fieldsOf(t reflect.Type) (names []string) {
	for f := range t.Fields() {
		names = append(names, f.Tag.Get("json"))
	}
	return names
}

// expected describes the value that belongs where another is.
func expected(err *json.SemanticError) string {
	switch {
	case err.GoType == reflect.TypeFor[[]chosenLoss]():
		return lossesExpected
	case err.GoType == reflect.TypeFor[chosenLoss]():
		return lossExpected
	case err.GoType.Kind() != reflect.String:
		return objectExpected
	case err.JSONPointer.LastToken() == "reduction":
		return reductionExpected
	}
	return idExpected
}

// whyBroken describes what is wrong with a body that is not valid JSON.
func whyBroken(err *jsontext.SyntacticError) string {
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return sameName
	case errors.Is(err, io.ErrUnexpectedEOF):
		return bodyEnds
	}
	return brokenAt(err.ByteOffset)
}

// whyNot describes what is wrong with a parameter of a loss.
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

// dotted returns a location in JavaScript notation, such as losses[1].beta.
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

// A chosenLoss is a loss of the catalogue by its id, with its parameters: {"id":"smoothl1","beta":0.5}.
type chosenLoss struct {
	ID     string            `json:"id"`
	Params map[string]number `json:",embed"`
}

// bind returns the loss. Its errors are *FieldErrors below place.
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
