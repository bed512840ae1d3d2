// Package lecture is the way through the labs: one question after the other, from classes by way of errors to boxes.
package lecture

import (
	"slices"
	"strings"
	"sync"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/query"
	"losslab/internal/step"
)

// A Station is one question of a lab, and what leads to it. It gives no answer away: that is the lab's, once the reader has guessed.
type Station struct {
	ID       string // of its place on the page
	Lab, Ask string // the lab, and its question
	Charts   string // the ids of the charts that are shown, with commas between
	Cards    bool   // whether the cards of its losses are shown, once they have their values
	Title    string
	Lead     []string // paragraphs
	// Solved is a state in which what the question asks to be done is done; empty where it asks for an answer.
	Solved string
}

// Query returns the state of the lab in which the question is asked.
func (s Station) Query() string { return "ask=" + s.Ask }

// Chart returns the id of the chart that stands for the station in a still.
func (s Station) Chart() string {
	first, _, _ := strings.Cut(s.Charts, ",")
	return first
}

// Stations returns all of them, in order. The slice is the caller's.
func Stations() []Station { return slices.Clone(stations) }

// Told is a station in a page: its question as the lab asks it, its answer, and what the reader has said.
type Told struct {
	Station
	Said            string // as queries have it; empty for nothing
	Asked, Answered step.View
}

// State returns the query of the lab with the question and with what was said to it.
func (t Told) State() string {
	if t.Said == "" {
		return t.Query()
	}
	return t.Query() + "&said=" + query.Escape(t.Said)
}

// Done tells whether the reader has committed to an answer.
func (t Told) Done() bool { return t.Said != "" && !strings.HasPrefix(t.Said, step.Draft) }

// Tell returns the stations as the raw query of a page has them: the id of a station names what was said to its question, in the
// labs' own text. Names that are no station's, and what is no answer, are passed over, as links gather such on their way.
func Tell(raw string) []Told {
	told := slices.Clone(unsaid())
	last := map[string]string{} // by station, so that each is looked at once, however often it is named
	for pair := range strings.SplitSeq(raw, "&") {
		if name, value, err := query.Pair(pair); err == nil && value != "" {
			last[name] = value
		}
	}
	for i, said := range told {
		if said.Said = last[said.ID]; said.Said == "" {
			continue
		}
		l, _ := labs.Lookup(said.Lab)
		if _, err := l.Parse(said.State()); err == nil {
			told[i] = said
		}
	}
	return told
}

// unsaid returns the stations before anything is said.
var unsaid = sync.OnceValue(func() []Told {
	var all []Told
	for _, s := range stations {
		all = append(all, Told{Station: s, Asked: view(s, s.Query()), Answered: view(s, s.answer())})
	}
	return all
})

// answer returns the state of the lab that has the answer.
func (s Station) answer() string {
	if s.Solved != "" {
		return s.Query() + "&" + s.Solved
	}
	return s.Query() + "&said=" + step.Reveal
}

// view returns the question as a state of its lab has it; the zero value where there is none, which a test finds.
func view(s Station, query string) step.View {
	l, known := labs.Lookup(s.Lab)
	if !known {
		return step.View{}
	}
	v, err := l.Show(lab.Request{Query: query, Charts: lab.Selection{}, Tables: lab.Selection{}})
	if err != nil || v.Step == nil {
		return step.View{}
	}
	return *v.Step
}
