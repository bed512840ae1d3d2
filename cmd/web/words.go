package main

import (
	"strings"

	"losslab/internal/words"
)

// Error messages for readers and for programs. The API's language is English.

const (
	nothingHere   = "There is nothing at this address."
	onlyJSON      = "The only format here is json."
	bodyIsJSON    = "Send the body as application/json."
	formIsEncoded = "Send a form as application/x-www-form-urlencoded."
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

func noLabNamed(id string, labs []string) string {
	return "There is no lab " + id + "; the labs are " + strings.Join(labs, ", ") + "."
}

func takesNoData(lab string) string { return "The lab " + lab + " takes no data of yours." }

func noChartNamed(id string) string { return "There is no chart " + id + " in this state of the lab." }

func noLanguageNamed(id string, languages []string) string {
	return "There is no language " + id + "; the languages are " + strings.Join(languages, ", ") + "."
}

func noLabOfOursAt(address string) string { return "There is no lab of ours at " + address + "." }

func giveAddressAs(example string) string {
	return "Give the address of a lab, such as " + example + "."
}

func bodyEncoded(encoding string) string {
	return "A body in the encoding " + encoding + " is not read here. Send it unencoded."
}

func formUnreadable(cause string) string { return "The form cannot be read: " + cause + "." }

func notPixels(name, came string) string {
	return name + ": " + words.Quoted(came) + " is not a whole number of pixels, 1 or more."
}
