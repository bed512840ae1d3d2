package lecture_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
	"losslab/internal/step"
)

// TestStations checks that each station asks its own question, holds the answer back, and shows charts of the question.
func TestStations(t *testing.T) {
	ids, questions := map[string]bool{}, map[string]bool{}
	for _, s := range lecture.Tell("") {
		l, known := labs.Lookup(s.Lab)
		if !known {
			t.Errorf("%s: there is no lab %s", s.ID, s.Lab)
			continue
		}
		v, err := l.Show(lab.Request{Query: s.Query()})
		if err != nil || v.Step == nil {
			t.Errorf("%s asks nothing: %v", s.ID, err)
		}
		if v.Step.Kind != step.Do && !v.Step.Hidden {
			t.Errorf("%s gives its answer away", s.ID)
		}
		for chart := range strings.SplitSeq(s.Charts, ",") {
			if !slices.ContainsFunc(v.Charts, func(c lab.Chart) bool { return c.ID == chart }) {
				t.Errorf("%s has no chart %q", s.ID, chart)
			}
		}
		if question := s.Lab + " " + s.Ask; ids[s.ID] || questions[question] {
			t.Errorf("%s or its question is there twice", s.ID)
		}
		ids[s.ID], questions[s.Lab+" "+s.Ask] = true, true
		if s.Title == "" || len(s.Lead) == 0 || s.Asked.Ask == "" || s.Asked.Why != "" {
			t.Errorf("%s has no title, no lead or no question, or tells the answer", s.ID)
		}
		if s.Answered.Why == "" || s.Answered.Away || strings.Contains(s.Answered.Why, "{") {
			t.Errorf("%s has no answer for paper: %+v", s.ID, s.Answered)
		}
	}
	if len(ids) != 13 { // as many as in design/labs.md
		t.Errorf("there are %d stations", len(ids))
	}
}

// TestAnswersInSight checks that losses whose values an answer quotes are then shown, by their cards or in a chart.
func TestAnswersInSight(t *testing.T) {
	quoted := regexp.MustCompile(`\{(\w+)\.(\w+)\}`)
	n := 0
	for _, s := range lecture.Tell("") {
		l, _ := labs.Lookup(s.Lab)
		i := slices.IndexFunc(l.Steps, func(st step.Step) bool { return st.ID == s.Ask })
		query := s.Query() + "&said=" + step.Reveal
		if s.Solved != "" {
			query = s.Query() + "&" + s.Solved
		}
		v, err := l.Show(lab.Request{Query: query, Charts: lab.Selection(strings.Split(s.Charts, ","))})
		if err != nil {
			t.Fatalf("%s: %v", s.ID, err)
		}
		for _, quote := range quoted.FindAllStringSubmatch(l.Steps[i].Why, -1) {
			at := slices.IndexFunc(v.Losses, func(l lab.LossView) bool { return l.ID == quote[1] })
			if at < 0 {
				t.Errorf("%s quotes %s, which is of no loss shown", s.ID, quote[0])
				continue
			}
			n++
			drawn := slices.ContainsFunc(v.Charts, func(c lab.Chart) bool { return strings.Contains(string(c.Option), v.Losses[at].Name) })
			value := slices.Contains([]string{"value", "now", "further", "far", "one"}, quote[2])
			if !s.Cards && (value || !drawn) {
				t.Errorf("%s quotes %s, which nothing shows", s.ID, quote[0])
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d are quoted", n)
	}
}

// TestTell checks that the query of the page contains the answer to each question, and that nothing else in it has an effect.
func TestTell(t *testing.T) {
	const raw = "utm_source=mail&right=ce&share=~60&squares=16&follow=nonsense&border=%E0&negligible=~60%26beta%3D3&nothing=1&accuracy="
	said := map[string]string{"right": "ce", "share": "~60", "squares": "16"}
	for _, s := range lecture.Tell(raw) {
		if s.Said != said[s.ID] {
			t.Errorf("%s: %q is said, want %q", s.ID, s.Said, said[s.ID])
		}
		if done := s.ID == "right" || s.ID == "squares"; s.Done() != done {
			t.Errorf("%s is done: %v", s.ID, s.Done())
		}
		l, _ := labs.Lookup(s.Lab)
		v, err := l.Show(lab.Request{Query: s.State()})
		if err != nil {
			t.Errorf("%s: %v", s.ID, err)
		} else if v.Step == nil || s.Done() != (v.Step.Says != "") {
			t.Errorf("%s: the lab does not go on from what was said", s.ID)
		}
	}
	boxes := func(raw string) lecture.Told {
		all := lecture.Tell(raw)
		return all[slices.IndexFunc(all, func(s lecture.Told) bool { return s.ID == "boxes" })]
	}
	const done = "p%3D20,60;220,160/224%26t%3D20,60;120,160/224%26watch%3Diou%26arrows%3Dnone%26losses%3Dl1,iou"
	if s := boxes("boxes=" + done); !s.Done() || s.State() == s.Query() {
		t.Errorf("a task that is done is told as %q, done: %v", s.State(), s.Done())
	}
	for _, not := range []string{"p%3D20,60;121,160/224", "said%3D1", "1", done + "%26ask%3Doverlap", done + "%26steps%3D50"} {
		if s := boxes("boxes=" + not); s.Done() {
			t.Errorf("a task is told to be done by %q", not)
		}
	}
	if s := lecture.Tell("squares=4&squares=16")[slices.IndexFunc(lecture.Stations(), func(s lecture.Station) bool { return s.ID == "squares" })]; s.Said != "16" {
		t.Errorf("of two answers, %q is told", s.Said)
	}
	if again := lecture.Tell(""); slices.ContainsFunc(again, func(s lecture.Told) bool { return s.Said != "" }) {
		t.Error("what one reader has said is told to the next")
	}
}

// TestFiveQuestions checks that each question that a course asks after the lecture is answered by a station.
func TestFiveQuestions(t *testing.T) {
	for id, says := range map[string]string{
		"accuracy":   "that is why regression has none",          // why there is no accuracy
		"negligible": "In value MSE and SmoothL1 are negligible", // what is negligible
		"squares":    "twice the error costs 4×",                 // twice as far
		"border":     "As long as all errors are below β",        // β
		"training":   "is not yet a good fit",                    // a falling loss with a bad fit
	} {
		stations := lecture.Tell("")
		i := slices.IndexFunc(stations, func(s lecture.Told) bool { return s.ID == id })
		if i < 0 || !strings.Contains(stations[i].Answered.Why, says) {
			t.Errorf("%s does not say %q", id, says)
		}
	}
}
