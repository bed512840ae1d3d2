package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// What the program says of requests that it cannot answer, to readers and to programs. The API speaks English.

const (
	nothingHere    = "There is nothing at this address."
	ourFault       = "Something went wrong here, not with you. The program's log says what."
	onlyJSON       = "Only json is spoken here."
	bodyIsJSON     = "The body comes as application/json."
	formIsEncoded  = "A form comes as application/x-www-form-urlencoded."
	tooManyFiles   = "Too many files are being made at the moment."
	tooManyStills  = "Too many pictures are being drawn at the moment."
	stillNotReady  = "The picture was not ready in time."
	pngTooLarge    = "This is too large for a PNG: width × height × density² may be 4,194,304 pixels."
	builtWithout   = "This server was built without the labs for the browser: make engine builds them."
	queryOfLab     = "a query of this lab"
	onceAtMost     = "the parameter at most once"
	unknownName    = "unknown name"
	arrayExpected  = "an array of numbers was expected"
	numberExpected = `a number was expected, or "NaN", "Infinity" or "-Infinity"`
	arrayMissing   = "missing; it is an array of numbers"
	lossesMissing  = `missing; an array such as [{"id":"l1"}]`
	lossMissing    = `missing; an object such as {"id":"l1"}`
	noLineFound    = "too large or too far apart for this loss, or x too close to each other"
)

func nothingAt(path string) string { return "There is nothing at " + path + "." }

func noLabNamed(id string, labs []string) string {
	return "There is no lab " + id + "; there are " + list(labs) + "."
}

func noChartNamed(id string) string { return "There is no chart " + id + " in this state of the lab." }

func noLanguageNamed(id string, languages []string) string {
	return "There is no language " + id + "; there are " + list(languages) + "."
}

func noLabOfOursAt(address string) string { return "There is no lab of ours at " + address + "." }

func giveAddressAs(example string) string { return "Give the address of a lab, as " + example + "." }

func methodNotAllowed(method, allowed string) string {
	return method + " is not allowed here; allowed: " + allowed + "."
}

func bodyTooLarge(most int64) string { return fmt.Sprintf("The body may have %d bytes at most.", most) }

func formUnreadable(cause string) string { return "The form cannot be read: " + cause + "." }

// atFault says what is wrong with a field of a request.
func atFault(field, cause string) string { return field + ": " + cause }

func notPixels(came string) string {
	return strconv.Quote(came) + " came; allowed: a whole number of pixels from 1 on"
}

func notAmong(came string, allowed []string) string {
	return strconv.Quote(came) + " came; allowed: " + list(allowed)
}

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

var kindNames = map[jsontext.Kind]string{
	'{': "an object", '[': "an array", '"': "a string", '0': "a number", 't': "true", 'f': "false", 'n': "null",
}

func list(all []string) string { return strings.Join(all, ", ") }
