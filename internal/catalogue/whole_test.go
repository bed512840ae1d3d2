package catalogue

import (
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/boxloss"
	"losslab/internal/classloss"
)

// TestWholes checks that all losses of boxes and of classes have the texts of their pages and are found.
func TestWholes(t *testing.T) {
	all := Wholes()
	if len(all) != len(boxloss.Catalogue())+1 {
		t.Errorf("%d losses", len(all))
	}
	for _, w := range all {
		if again, known := LookupWhole(w.ID); !known || again.Name != w.Name {
			t.Errorf("%s is not found", w.ID)
		}
		if w.Says == "" || w.Letters == "" || w.Source == "" || !strings.HasPrefix(w.Formula, "<math") || w.Most <= 0 {
			t.Errorf("%s lacks something: %+v", w.ID, w)
		}
		for _, has := range w.Elsewhere {
			if q := (Query{Library: has.Library}); !slices.ContainsFunc(q.Of(w.Group), func(o Whole) bool { return o.ID == w.ID }) {
				t.Errorf("%s is not among those in %s", w.ID, has.Library)
			}
			if q := (Query{Text: strings.ToUpper(has.Name)}); len(q.Of(w.Group)) != 1 {
				t.Errorf("%s is not found by %s", w.ID, has.Name)
			}
		}
	}
	if _, known := LookupWhole(classloss.AccuracyID); known {
		t.Error("accuracy is a loss")
	}
	for query, want := range map[string]string{"in=torchvision": "iou,giou,diou,ciou", "kind=convex": "ce", "kind=bounded": "iou,giou,diou,ciou,eiou", "in=MMPose": "", "compare=l1,mse": "", "sort=name&kind=bounded": "ciou,diou,eiou,giou,iou"} {
		q, err := Read(query)
		var ids []string
		for _, g := range Groups() {
			for _, w := range q.Of(g) {
				ids = append(ids, w.ID)
			}
		}
		if got := strings.Join(ids, ","); err != nil || got != want || q.Count() != len(q.Rows())+len(ids) {
			t.Errorf("%s: %s (%v), want %s", query, got, err, want)
		}
	}
}

// TestBounds checks the bounds on pages of losses of boxes, and that the gradient for distant boxes is near 0.
func TestBounds(t *testing.T) {
	most := map[string]float64{}
	var boxes []boxloss.Box
	sides := []float64{0, .001, 1, 50, 100, 1000, 1e6}
	for _, x1 := range sides {
		for _, x2 := range sides {
			for _, y := range [][2]float64{{0, .001}, {0, 1}, {0, 100}, {99, 100}, {0, 1e6}, {999999, 1e6}} {
				if x1 < x2 {
					boxes = append(boxes, boxloss.Box{x1, y[0], x2, y[1]})
				}
			}
		}
	}
	for _, w := range Wholes() {
		en, ofBoxes := boxloss.Lookup(w.ID)
		if !ofBoxes {
			continue
		}
		for _, p := range boxes {
			for _, target := range boxes {
				v := en.Value(p, target)
				if most[w.ID] = max(most[w.ID], v); v < -1e-9 || v > w.Most+1e-9 {
					t.Errorf("%s of %v and %v is %v, beyond %v", w.ID, p, target, v, w.Most)
				}
			}
		}
		if most[w.ID] < .95*w.Most {
			t.Errorf("%s comes to %v, and its page says %v", w.ID, most[w.ID], w.Most)
		}
		if _, far := en.Gradient(boxloss.Box{1e6, 0, 1e6 + 50, 50}, boxloss.Box{0, 0, 50, 50}); math.Abs(far[0])+math.Abs(far[2]) > 1e-5 {
			t.Errorf("%s pulls by %v from afar", w.ID, far)
		}
	}
}

// TestExamples checks the statement about each example: a small step lowers the loss as stated, or no side moves.
func TestExamples(t *testing.T) {
	for _, w := range Wholes() {
		en, ofBoxes := boxloss.Lookup(w.ID)
		if !ofBoxes {
			continue
		}
		prediction, target := boxloss.Beside()
		stepped := prediction
		for i, s := range w.Example() {
			stepped[i] -= 100 * s.Gradient
		}
		before, after := en.Value(prediction, target), en.Value(stepped, target)
		says := English{}.ExampleSays(w)
		t.Logf("%s: %v to %v, %v. %s", w.ID, prediction, stepped, w.Example(), says)
		if still := stepped == prediction; still != strings.HasPrefix(says, "No side moves") || !still && after >= before {
			t.Errorf("%s: from %v to %v: %s", w.ID, before, after, says)
		}
		if wider := stepped.Width() > prediction.Width(); wider && stepped[2] > prediction[2] != strings.Contains(says, "away from it") {
			t.Errorf("%s: %v becomes %v: %s", w.ID, prediction, stepped, says)
		}
		if taller := stepped.Height() > prediction.Height(); taller != strings.Contains(says, "taller") {
			t.Errorf("%s: %v becomes %v: %s", w.ID, prediction, stepped, says)
		}
	}
}
