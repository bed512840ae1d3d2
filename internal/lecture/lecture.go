// Package lecture is the path through the labs: one question after another, from classes to errors to boxes.
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

// A Station is one question of a lab with an introduction. It contains no answer: the lab gives it once the reader has guessed.
type Station struct {
	ID       string // anchor on the page
	Lab, Ask string // the lab, and the step that it asks
	Charts   string // ids of the charts shown, separated by commas
	Cards    bool   // whether to show the losses' cards once they have values
	Title    string
	Lead     []string // paragraphs
	// Solved is a state in which the task of the question is done. It is empty if the question asks for an answer.
	Solved string
}

// Query returns the query of the lab in which the question is asked.
func (s Station) Query() string { return "ask=" + s.Ask }

// Chart returns the id of the chart that represents the station in a still.
func (s Station) Chart() string {
	first, _, _ := strings.Cut(s.Charts, ",")
	return first
}

// Stations returns all stations in order. The slice belongs to the caller.
func Stations() []Station { return slices.Clone(stations) }

// Told is a station on a page: its question as the lab asks it, its answer, and the reader's answer.
type Told struct {
	Station
	Said            string // as in queries, or the rest of the state in which a task is done; empty if there is none
	Asked, Answered step.View
}

// State returns the query of the lab with the question and the reader's answer.
func (t Told) State() string {
	if t.Said == "" {
		return t.Query()
	}
	if t.Solved != "" {
		return t.Query() + "&" + t.Said
	}
	return t.Query() + "&said=" + query.Escape(t.Said)
}

// Done reports whether the reader has committed to an answer.
func (t Told) Done() bool { return t.Said != "" && !strings.HasPrefix(t.Said, step.Draft) }

// Tell returns the stations for the raw query of a page. A pair named by a station's id gives the answer to its question,
// as the lab's queries spell it, or the rest of the state in which its task is done. Unknown names and invalid answers are
// ignored, because links collect such on their way.
func Tell(raw string) []Told {
	told := slices.Clone(unsaid())
	last := map[string]string{} // by station id, so that each is parsed once however often it appears
	for pair := range strings.SplitSeq(raw, "&") {
		if name, value, err := query.Pair(pair); err == nil && value != "" {
			last[name] = value
		}
	}
	for i, said := range told {
		if said.Said = last[said.ID]; said.Said == "" {
			continue
		}
		if said.valid() {
			told[i] = said
		}
	}
	return told
}

// valid reports whether the lab accepts the reader's answer, and its question the state in which a task is to be done.
func (t Told) valid() bool {
	if t.Solved != "" {
		v := view(t.Station, t.State())
		return v.ID == t.Ask && v.Says != ""
	}
	l, _ := labs.Lookup(t.Lab)
	_, err := l.Parse(t.State())
	return err == nil
}

// unsaid returns the stations without any answers. It computes them once.
var unsaid = sync.OnceValue(func() []Told {
	var all []Told
	for _, s := range stations {
		all = append(all, Told{Station: s, Asked: view(s, s.Query()), Answered: view(s, s.answer())})
	}
	return all
})

// answer returns the query of the lab that shows the answer.
func (s Station) answer() string {
	if s.Solved != "" {
		return s.Query() + "&" + s.Solved
	}
	return s.Query() + "&said=" + step.Reveal
}

// view returns the question in a state of its lab. It is zero if there is none, which a test detects.
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
