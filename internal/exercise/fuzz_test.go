package exercise

import (
	"math"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// FuzzJudge checks that for any seed a task is sound, that any answer gets a reply without NaN, that right numbers are
// near the right one, and that if all answers are right the lab accepts the resulting state.
func FuzzJudge(f *testing.F) {
	for i, x := range All() {
		for seed := range uint64(3) {
			var key []string
			for _, field := range x.Draw(seed).Fields {
				key = append(key, field.Answer)
			}
			f.Add(i, seed, key[0], key[len(key)-1])
		}
		f.Add(i, uint64(math.MaxUint64), "1e9", "-0")
		f.Add(i, uint64(7), "1/3", "0/0")
		f.Add(i, uint64(8), "80 80 120 120", "1,5 %")
		f.Add(i, uint64(9), strings.Repeat("1e-9,", 9)+"1e9", "\u2212\u221e")
		f.Add(i, uint64(10), "0,0,0,0,0,0,0,0,0,0,0,0", "NaN")
	}
	f.Fuzz(func(t *testing.T, which int, seed uint64, first, second string) {
		x := exercises[uint(which)%uint(len(exercises))]
		checkTask(t, x, seed)
		task := x.Draw(seed)
		typed := map[string]string{}
		for i, field := range task.Fields {
			typed[field.ID] = []string{first, second}[i%2]
			for j, c := range field.Choices {
				if j == len(typed[field.ID])%len(field.Choices) { // any text chooses one
					typed[field.ID] = c.ID
					break
				}
			}
		}
		verdicts, given := task.Judge(typed)
		for _, field := range task.Fields {
			v, answered := verdicts[field.ID]
			if answered != (strings.TrimSpace(typed[field.ID]) != "") || answered && v.Says == "" {
				t.Errorf("%s, seed %d: %q of %s gets %+v", x.ID, seed, typed[field.ID], field.ID, v)
			}
			// A reply may quote what was typed.
			if says := strings.ReplaceAll(v.Says, v.Typed, ""); len(given[field.ID].Numbers) > 0 && (strings.Contains(says, "NaN") || strings.Contains(says, "Inf") || strings.Contains(says, "∞")) {
				t.Errorf("%s, seed %d: of %q of %s it is said: %s", x.ID, seed, typed[field.ID], field.ID, v.Says)
			}
			for _, n := range given[field.ID].Numbers {
				if math.IsNaN(n) || math.IsInf(n, 0) {
					t.Errorf("%s, seed %d: %q is read as %g", x.ID, seed, typed[field.ID], n)
				}
				if field.judge == nil && v.Right != (math.Abs(n-field.right) <= field.within) {
					t.Errorf("%s, seed %d: %g of %s, where %g is right: %+v", x.ID, seed, n, field.ID, field.right, v)
				}
			}
		}
		page := Page{One: &x, Task: task, Said: verdicts, given: given}
		if l, known := labs.Lookup(task.Lab); known && page.Done() {
			if _, err := l.Show(lab.Request{Query: page.Solved(), Charts: lab.Selection{}, Tables: lab.Selection{}}); err != nil {
				t.Errorf("%s, seed %d, answered by %q and %q: the lab refuses %s: %v", x.ID, seed, first, second, page.Solved(), err)
			}
		}
	})
}
