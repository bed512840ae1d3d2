package exercise

import (
	"maps"
	"math"
	"strings"
	"testing"
)

func answers(t Task) (all []float64) {
	for _, f := range t.Fields {
		all = append(all, f.right)
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

// judge judges numbers typed into one field.
func judge(t Task, field string, vs ...float64) (says string, right bool) {
	verdicts, _ := t.Judge(map[string]string{field: joined(vs)})
	return verdicts[field].Says, verdicts[field].Right
}

// TestByHand checks two draws whose answers were worked out elsewhere, by splitmix64 and the formulas in Python.
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
		if says, _ := judge(x.Draw(2), "l1", v); says != want {
			t.Errorf("%g: %s", v, says)
		}
	}
	if says, right := judge(x.Draw(2), "smoothl1", 10); says != isHuber || right {
		t.Errorf("Huber: %s", says)
	}
}

// TestDraws checks draws whose answers were worked out elsewhere. The factors of SmoothL1 and the steps are from
// PyTorch 1.13.
func TestDraws(t *testing.T) {
	for id, wants := range map[string]map[string][]float64{
		"twice": {
			"β = 1. An error of 0.25 ": {4, 2}, "β = 1. An error of 0.75 ": {3.5556, 1.3333}, "β = 1. An error of 1 ": {3, 1},
			"β = 1. An error of 2 ": {2.3333, 1}, "β = 1. An error of 10 ": {2.0526, 1}, "β = 4. An error of 1 ": {4, 2},
		},
		"steps": {
			"MSE … 0.05": {38}, "MSE … 0.1": {18}, "MSE … 0.2": {8}, "MSE … 0.3": {5}, "MSE … 0.5": {1}, "MSE … 0.9": {18}, "SmoothL1 with β = 1 … 0.1": {62},
		},
		"median-breaks": {"5 errors": {3, 1}, "11 errors": {6, 1}, "13 errors": {7, 1}},
	} {
		x, _ := Lookup(id)
		came := map[string]bool{}
		for seed := range uint64(1000) {
			task := x.Draw(seed)
			for text, want := range wants {
				begin, end, _ := strings.Cut(text, "…")
				if !strings.Contains(task.Text, begin) || id == "steps" && (!strings.HasPrefix(task.Text, begin[:4]) || !strings.Contains(task.Text, "a rate of"+end+".")) {
					continue
				}
				if id == "median-breaks" && !strings.HasPrefix(task.Text, begin) {
					continue
				}
				if came[text] = true; !equal(answers(task), want) {
					t.Errorf("%s, seed %d: %v, want %v", id, seed, answers(task), want)
				}
			}
		}
		for text := range wants {
			if !came[text] {
				t.Errorf("%s: %q never came", id, text)
			}
		}
	}
}

// TestAfter checks that After changes the task, and that skipped seeds have the same one.
func TestAfter(t *testing.T) {
	for _, x := range All() {
		for _, seed := range []uint64{0, 1, 2, 77, math.MaxUint64} { // the last is followed by 0
			next := x.After(seed)
			if x.Draw(next).key() == x.Draw(seed).key() {
				t.Errorf("%s: seed %d has the task of %d", x.ID, next, seed)
			}
			for between := seed + 1; between != next; between++ {
				if x.Draw(between).key() != x.Draw(seed).key() {
					t.Errorf("%s: after %d, %d is passed over", x.ID, seed, between)
				}
			}
		}
	}
}

// TestVariants checks that each exercise has enough tasks for the variants of a sheet, all different.
func TestVariants(t *testing.T) {
	for _, x := range All() {
		seen := map[string]bool{}
		for _, seed := range x.Variants(1, MostVariants) {
			key := x.Draw(seed).key()
			if seen[key] {
				t.Errorf("%s: the task of seed %d is there twice", x.ID, seed)
			}
			seen[key] = true
		}
		if len(seen) != MostVariants {
			t.Errorf("%s has %d variants", x.ID, len(seen))
		}
	}
}

// TestTasks calls checkTask for the first seeds.
func TestTasks(t *testing.T) {
	for _, x := range All() {
		for seed := range uint64(300) {
			checkTask(t, x, seed)
		}
	}
}

// checkTask checks that the key's answers are right, that no known mistake is, that exactly one choice of a field is,
// that each task has three hints, and that each answer gets a reply.
func checkTask(t *testing.T, x Exercise, seed uint64) {
	t.Helper()
	task := x.Draw(seed)
	if x.Draw(seed).key() != task.key() {
		t.Errorf("%s: seed %d draws one task, and then another", x.ID, seed)
	}
	if len(task.Hints) != 3 || len(task.Fields) == 0 {
		t.Fatalf("%s: %+v", x.ID, task)
	}
	key := map[string]string{}
	for _, f := range task.Fields {
		if key[f.ID] = f.Answer; f.Optional {
			key[f.ID] = ""
		}
		if math.IsNaN(f.right) || math.IsInf(f.right, 0) {
			t.Errorf("%s, seed %d: %s of %g is right", x.ID, seed, f.ID, f.right)
		}
		for _, k := range f.known {
			if says, right := judge(task, f.ID, k.Value); right || math.IsNaN(k.Value) || math.IsInf(k.Value, 0) {
				t.Errorf("%s, seed %d: %s of %g is right: %s", x.ID, seed, f.ID, k.Value, says)
			}
		}
		for _, v := range []float64{f.right + 1000, -1, 0, 1e8} {
			if len(f.Choices) > 0 {
				break
			}
			numbers := make([]float64, max(1, f.Count))
			numbers[0] = v
			if says, _ := judge(task, f.ID, numbers...); says == "" || strings.Contains(says, "NaN") {
				t.Errorf("%s, seed %d: %s of %g: %q", x.ID, seed, f.ID, v, says)
			}
		}
		rightOnes := 0
		for _, c := range f.Choices {
			verdicts, _ := task.Judge(map[string]string{f.ID: c.ID})
			v := verdicts[f.ID]
			if v.Says == "" || v.Right != (c.Text == f.Answer) {
				t.Errorf("%s, seed %d: %s of %s: %+v", x.ID, seed, f.ID, c.ID, v)
			}
			if v.Right {
				key[f.ID] = c.ID
				rightOnes++
			}
		}
		if len(f.Choices) > 0 && rightOnes != 1 {
			t.Errorf("%s, seed %d: of the choices of %s, %d are right", x.ID, seed, f.ID, rightOnes)
		}
	}
	verdicts, given := task.Judge(key)
	page := Page{One: &x, Task: task, Said: verdicts, given: given}
	if !page.Done() || task.Lab != "" && page.Solved() == "" {
		t.Errorf("%s, seed %d: the key is wrong: %v %+v", x.ID, seed, key, verdicts)
	}
	for id := range key {
		if verdicts[id].Right {
			without := maps.Clone(verdicts)
			delete(without, id)
			if (Page{One: &x, Task: task, Said: without}).Done() {
				t.Errorf("%s, seed %d: it is done without %s", x.ID, seed, id)
			}
		}
	}
}
