package e2e

import (
	"testing"

	"losslab/internal/lab"
)

// TestQuestionsInSight: a question stands beside its chart or under it, on the first screen; on a phone it comes next.
func TestQuestionsInSight(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		s := desktop.by(byBrowser)
		tb := open(t, s, "/"+l.ID)
		tb.settle()
		for i := range l.Steps {
			tb.click("[data-step-go=next]")
			tb.settleAt(l.StepQuery(i))
			for _, size := range [][2]int64{{1366, 768}, {1024, 600}, {1280, 800}} {
				s.width, s.height = size[0], size[1]
				tb.size(s)
				tb.waitFor("its size", "innerWidth === %v && innerHeight === %v", s.width, s.height)
				below := eval[float64](tb, "(scrollTo(0, 0), Math.max(...[...document.querySelectorAll('#steps, #steps :is(button, input)')].filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().bottom)))")
				if below > float64(s.height)+1 {
					t.Errorf("%s at %dx%d: the question ends at %v", l.Steps[i].ID, s.width, s.height, below)
				}
			}
			tb.settle()
		}
	})
}
