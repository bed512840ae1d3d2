package step

import (
	"strings"

	"losslab/internal/words"
)

// Sentences of all steps. Messages about an invalid answer in a query are in English, as all such messages are.

// Answer is the label of a reader's answer to a question.
const Answer = "Your answer"

const nothingToSay = "This question takes no answer: bring the lab to the state that it asks for."

func notAChoice(came string, ids []string) string {
	return words.Quoted(came) + " is not one of the choices. They are " + words.English.List(ids) + "."
}

// ToNothing returns the message for an answer without a question.
func ToNothing(came string) string {
	return words.Quoted(came) + " answers no question. Also give ask=, with the id of the question."
}

// sentences are the sentences of all steps in one language.
type sentences interface {
	Number(v float64) string
	Exact(v float64) string
	Percent(share float64) string

	YourGuess() string
	Done() string
	Guessed(text string) string
	Truth(text string) string
	Waits() string
	PutTheMark() string
	HeldBack() string
	Right(exactly bool) string
	// Revealed takes the place of the reply to an answer.
	Revealed(truth string) string
	Off(by string, low, percent bool) string
	// Judged returns everything that is said aloud about an answer.
	Judged(said, truth, says, why string) string
}

// in returns the sentences in a language.
func in(l words.Language) sentences { return english{l} }

// english implements sentences.
type english struct{ words.Language }

func (english) YourGuess() string { return "your guess" }
func (english) Done() string      { return "Done." }

func (english) Guessed(text string) string { return "you: " + text }
func (english) Truth(text string) string   { return "it is " + text }
func (english) Waits() string              { return "waits for your answer" }
func (english) PutTheMark() string         { return "put the mark where your answer is" }
func (english) HeldBack() string {
	return "Until you have answered the question, this chart hides whatever would give the answer away."
}

func (english) Right(exactly bool) string {
	if exactly {
		return "Right."
	}
	return "Close enough."
}

func (english) Revealed(truth string) string {
	return "The answer is: " + strings.TrimSuffix(truth, ".") + "."
}

func (english) Off(by string, low, percent bool) string {
	if percent { // a difference of percentages is in points, not percent
		if by = strings.TrimSuffix(by, " %"); by == "1" {
			by += " point"
		} else {
			by += " points"
		}
	}
	if low {
		return by + " too low."
	}
	return by + " too high."
}

func (english) Judged(said, truth, says, why string) string {
	if said != "" {
		says = "You said: " + said + ". It is: " + truth + ". " + says
	}
	return says + " " + why
}
