package e2e

// inSight checks that a question, with all its buttons and fields, ends within the first screen at several sizes of the
// window, and resizes the window to the desktop's size again.
func (tb *tab) inSight(question string) {
	tb.t.Helper()
	s := desktop
	for _, size := range [][2]int64{{1366, 768}, {1024, 600}, {desktop.width, desktop.height}} {
		s.width, s.height = size[0], size[1]
		tb.size(s)
		tb.waitFor("its size", "innerWidth === %v && innerHeight === %v", s.width, s.height)
		below := eval[float64](tb, "(scrollTo(0, 0), Math.max(...[...document.querySelectorAll('#steps, #steps :is(button, input)')].filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect().bottom)))")
		if below > float64(s.height)+1 {
			tb.t.Errorf("%s at %dx%d: the question ends at %v", question, s.width, s.height, below)
		}
	}
	tb.rest()
}
