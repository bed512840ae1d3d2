package lecture_test

import (
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/lecture"
)

// TestStations: each asks a question of a lab, each another, and holds its answer back.
func TestStations(t *testing.T) {
	ids, questions := map[string]bool{}, map[string]bool{}
	for _, s := range lecture.Stations() {
		l, known := labs.Lookup(s.Lab)
		if !known {
			t.Errorf("%s: there is no lab %s", s.ID, s.Lab)
			continue
		}
		v, err := l.Show(lab.Request{Query: s.Query()})
		if err != nil || v.Step == nil {
			t.Errorf("%s asks nothing: %v", s.ID, err)
		}
		if question := s.Lab + " " + s.Ask; ids[s.ID] || questions[question] {
			t.Errorf("%s or its question is there twice", s.ID)
		}
		ids[s.ID], questions[s.Lab+" "+s.Ask] = true, true
		if s.Title == "" || len(s.Lead) == 0 {
			t.Errorf("%s has no title or no lead", s.ID)
		}
	}
	if len(ids) == 0 {
		t.Error("there are no stations")
	}
}
