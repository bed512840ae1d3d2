package main

import (
	"strings"

	"losslab/internal/words"
)

// Error messages for readers and for programs. The API's language is English.

const (
	nothingHere   = "There is nothing at this address."
	onlyJSON      = "The only format here is json."
	bodyIsJSON    = "Send the body with the Content-Type application/json."
	formIsEncoded = "Send a form with the Content-Type application/x-www-form-urlencoded."
	notAForm      = "The body is no form: fields are joined by &, and a percent sign comes before two hexadecimal digits."
	endsInFormat  = "There is no such picture: the address of one ends in .svg or .png."
	pngTooLarge   = "This is too large for a PNG: width × height × density² may be at most 4\u00a0194\u00a0304 pixels."
	builtWithout  = "This server was built without the labs for the browser: make engine builds them."
)

// didYouMean asks whether one of the addresses was meant. It returns "" if there are none.
func didYouMean(addresses []string) string {
	if len(addresses) == 0 {
		return ""
	}
	return " Did you mean " + strings.Join(addresses, ", or ") + "?"
}

// noneNamed states that nothing of a kind has the id, and what there is of that kind.
func noneNamed(kind, id string, known []string) string {
	return "There is no " + kind + " " + shorten(id) + "; the " + kind + "s are " + strings.Join(known, ", ") + "."
}

func takesNoData(lab string, takers []string) string {
	return "The lab " + lab + " takes no data of yours; those that do are " + strings.Join(takers, ", ") + "."
}

func notInState(chart string) string {
	return "The chart " + chart + " is not part of this state of the lab. Without its name, the address is that of the state’s first chart."
}

func chartIsNamed(id string) string {
	return "The address is that of another chart, " + shorten(id) + ". Leave charts= out."
}

func noLabOfOursAt(address string) string { return "There is no lab of ours at " + address + ". " }

func giveAddressAs(example string) string {
	return "Give the address of a lab, such as " + example + "."
}

func bodyEncoded(encoding string) string {
	return "A body with the Content-Encoding " + encoding + " is not read here. Send it unencoded."
}

func notPixels(name, came string) string {
	return name + ": " + words.Quoted(came) + " is not a whole number of pixels, 1 or more."
}
