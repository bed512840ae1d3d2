package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"losslab/internal/lab"
)

// TestPaper: on paper of any width, charts lie one below the other, each within its figure, and what is only for screens
// is gone.
func TestPaper(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for at, width := range map[string]int64{"/": 688, "/embed/": 1017} { // A4 within its margins, and across
			s := desktop
			s.width = width
			tb := blank(t, s)
			tb.visit(at + l.ID)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.settle()
			call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			type sheet struct {
				Charts  int
				Astray  []string
				Screens []string
			}
			got := eval[sheet](tb, `(() => {
					dispatchEvent(new Event('beforeprint'));
					const found = { charts: 0, astray: [], screens: [] };
					let bottom = 0;
					for (const figure of document.querySelectorAll('figure[data-chart]')) {
						const around = figure.getBoundingClientRect();
						if (around.top < bottom) found.astray.push(figure.dataset.chart + ' begins above the end of the one before');
						bottom = around.bottom;
						for (const svg of figure.querySelectorAll('.plot svg')) {
							const box = svg.getBoundingClientRect();
							found.charts++;
							if (box.height < 200 || box.top < around.top || box.bottom > around.bottom || box.left < around.left || box.right > innerWidth)
								found.astray.push(figure.dataset.chart + ' at ' + [box.left, box.top, box.right, box.bottom].map(Math.round));
						}
					}
					for (const element of document.querySelectorAll('.tools, .actions, .player, .handles, #reset, #undo'))
						if (element.checkVisibility()) found.screens.push(element.id || element.className);
					return found;
				})()`)
			if got.Charts < 4 || len(got.Astray) > 0 || len(got.Screens) > 0 {
				t.Errorf("%s%s on %d pixels: %+v", at, l.ID, width, got)
			}
		}
	})
}
