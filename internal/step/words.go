package step

import (
	"strings"

	"losslab/internal/words"
)

// What steps say whichever they are. What is wrong with an answer in a query is said in English, as all such messages are.

const nothingToSay = "This question has no answer to be said: it is answered by bringing the lab to where it asks."

func notAChoice(came string, ids []string) string {
	return words.Quoted(came) + " is not one of the choices. They are " + words.English.List(ids) + "."
}

// sentences are what steps say in one language.
type sentences interface {
	Number(v float64) string
	Exact(v float64) string
	Percent(share float64) string

	YourGuess() string
	Done() string
	Right(said, truth string) string
	Off(said, truth, by string, low, percent bool) string
}

// in returns the sentences of a language.
func in(l words.Language) sentences { return english{l} }

// english implements sentences.
type english struct{ words.Language }

func (english) YourGuess() string { return "your guess" }
func (english) Done() string      { return "Done." }

func (english) Right(said, truth string) string {
	if said == truth {
		return "Right: it is " + truth + "."
	}
	return "Close enough: you said " + said + ", and it is " + truth + "."
}

func (e english) Off(said, truth, by string, low, percent bool) string {
	if percent { // a difference of percentages is not a percentage
		if by = strings.TrimSuffix(by, " %"); by == "1" {
			by += " point"
		} else {
			by += " points"
		}
	}
	side := "high"
	if low {
		side = "low"
	}
	return "It is " + truth + ". You said " + said + ", " + by + " too " + side + "."
}
