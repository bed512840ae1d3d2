package calculator

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// What is wrong with a body. The API speaks English.

const (
	unknownName    = "unknown name"
	arrayExpected  = "an array of numbers was expected"
	numberExpected = `a number was expected, or "NaN", "Infinity" or "-Infinity"`
	arrayMissing   = "missing; it is an array of numbers"
	lossesMissing  = `missing; an array such as [{"id":"l1"}]`
	lossMissing    = `missing; an object such as {"id":"l1"}`
	noLineFound    = "too large or too far apart for this loss, or x too close to each other"
)

// atFault says what is wrong with a field.
func atFault(field, cause string) string { return field + ": " + cause }

func countsDiffer(targets, predictions int) string {
	return fmt.Sprintf("%d numbers for %d predictions", targets, predictions)
}

func heightsDiffer(ys, xs int) string { return fmt.Sprintf("%d numbers for %d of x", ys, xs) }

func tooManyLosses(came, most int) string { return fmt.Sprintf("%d losses; at most %d", came, most) }

func tooMuchWork(losses, elements, most int) string {
	return fmt.Sprintf("%d losses of %d elements; at most %d in all", losses, elements, most)
}

func tooManyNumbers(most int) string { return fmt.Sprintf("more than %d numbers", most) }

func outOfRange(number string) string { return number + " is out of the range of float64" }

func brokenAt(byteOffset int64, cause error) string {
	return fmt.Sprintf("at byte %d: %s", byteOffset, cause)
}

func kindImpossible(kind jsontext.Kind) string { return kindNames[kind] + " is not possible here" }

func notAmong(came string, allowed []string) string {
	return strconv.Quote(came) + " came; allowed: " + list(allowed)
}

var kindNames = map[jsontext.Kind]string{
	'{': "an object", '[': "an array", '"': "a string", '0': "a number", 't': "true", 'f': "false", 'n': "null",
}

func list(all []string) string { return strings.Join(all, ", ") }

// shorten keeps a reader's thousand letters out of messages.
func shorten(s string) string {
	const most = 200
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
