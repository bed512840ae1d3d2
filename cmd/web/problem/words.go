package problem

import (
	"strings"

	"losslab/internal/words"
)

// Error messages for readers and for programs. The API's language is English.

const (
	ourFault    = "Something went wrong here, not with you. The program’s log says what."
	tooMuchToDo = "There is too much to do at the moment. Try again in a second."
	bodySlow    = "The body arrived too slowly. Send it again, or less of it."
	bodyBroken  = "The body did not arrive in full. Send it again."
)

func nothingAt(path string) string { return "There is nothing at " + path + "." }

// methodNotAllowed leaves out OPTIONS, which is for browsers.
func methodNotAllowed(method, allowed string) string {
	return method + " is not possible here. Use " + strings.ReplaceAll(strings.TrimPrefix(allowed, "OPTIONS, "), ", ", " or ") + "."
}

func bodyTooLarge(most int64) string {
	return "The body may have " + words.English.Whole(int(most)) + " bytes at most."
}
