package exercise

import (
	"math"
	"strings"
	"testing"
)

func answers(t Task) (all []float64) {
	for _, f := range t.Fields {
		all = append(all, f.Right)
	}
	return all
}

func equal(a, b []float64) bool {
	for i := range a {
		if len(a) != len(b) || math.Abs(a[i]-b[i]) > 1e-4 {
			return false
		}
	}
	return true
}

// TestByHand: two draws whose answers were worked out elsewhere, by splitmix64 and the formulas in Python.
func TestByHand(t *testing.T) {
	x, _ := Lookup("by-hand")
	for seed, want := range map[uint64]struct {
		errs    string
		answers []float64
	}{
		1: {"−1, 5, 4 and 5", []float64{3.75, 16.75, 3.25}},
		2: {"−7, −8, −5 and 4", []float64{6, 38.5, 5}},
	} {
		task := x.Draw(seed)
		if !strings.Contains(task.Text, want.errs) || !equal(answers(task), want.answers) {
			t.Errorf("seed %d: %s %v", seed, task.Text, answers(task))
		}
	}
	for v, want := range map[float64]string{24: isSum, -4: isSigned, 6: isRight} {
		if says, _ := x.Draw(2).Fields[0].Judge(v); says != want {
			t.Errorf("%g: %s", v, says)
		}
	}
	if says, right := x.Draw(2).Fields[2].Judge(10); says != isHuber || right {
		t.Errorf("Huber: %s", says)
	}
}

// TestDraws: each draw of an exercise has its answer among those that were worked out, and all of these come up.
func TestDraws(t *testing.T) {
	for id, wants := range map[string][][]float64{
		"twice":         {{4, 2}, {3.5556, 1.3333}, {3, 1}, {2.3333, 1}, {2.0526, 1}},
		"steps":         {{38}, {18}, {8}, {5}},
		"median-breaks": {{3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}},
	} {
		x, _ := Lookup(id)
		came := make([]bool, len(wants))
		for seed := range uint64(200) {
			task, found := x.Draw(seed), false
			for i, want := range wants {
				if equal(answers(task), want) {
					came[i], found = true, true
				}
			}
			if !found {
				t.Errorf("%s, seed %d: %v", id, seed, answers(task))
			}
		}
		for i, came := range came {
			if !came {
				t.Errorf("%s: %v never came", id, wants[i])
			}
		}
	}
}

// TestAfter: other numbers are other numbers, and the seeds that are passed over have the same ones.
func TestAfter(t *testing.T) {
	for _, x := range All() {
		for _, seed := range []uint64{0, 1, 2, 77, math.MaxUint64} { // the last is followed by 0
			next := x.After(seed)
			if x.Draw(next).Text == x.Draw(seed).Text {
				t.Errorf("%s: seed %d has the task of %d", x.ID, next, seed)
			}
			for between := seed + 1; between != next; between++ {
				if x.Draw(between).Text != x.Draw(seed).Text {
					t.Errorf("%s: after %d, %d is passed over", x.ID, seed, between)
				}
			}
		}
	}
}

// TestTasks: a right answer is right, no known mistake is, and each task has three hints.
func TestTasks(t *testing.T) {
	for _, x := range All() {
		for seed := range uint64(300) {
			task := x.Draw(seed)
			if len(task.Hints) != 3 || len(task.Fields) == 0 {
				t.Fatalf("%s: %+v", x.ID, task)
			}
			for _, f := range task.Fields {
				if _, right := f.Judge(f.Right); !right {
					t.Errorf("%s, seed %d: the right %s is wrong", x.ID, seed, f.ID)
				}
				for _, k := range f.Known {
					if says, right := f.Judge(k.Value); right {
						t.Errorf("%s, seed %d: %s of %g is right: %s", x.ID, seed, f.ID, k.Value, says)
					}
				}
				if says, right := f.Judge(f.Right + 1000); right || says == "" {
					t.Errorf("%s: far off is right", x.ID)
				}
			}
		}
		if again, task := x.Draw(math.MaxUint64), x.Draw(math.MaxUint64); again.Text != task.Text {
			t.Errorf("%s: the same seed draws another task", x.ID)
		}
	}
}
