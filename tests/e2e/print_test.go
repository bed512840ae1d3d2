package e2e

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"losslab/internal/lab"
	"losslab/internal/loss"
)

// allLosses is the query that chooses all losses.
var allLosses = func() string {
	var ids []string
	for _, en := range loss.Catalogue() {
		ids = append(ids, en.ID)
	}
	return "losses=" + strings.Join(ids, ",")
}()

// TestPaper checks that, on paper of any width, charts lie side by side or one below the other, each within its figure
// and with its description below it, and that what is only for screens is hidden.
func TestPaper(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		for at, width := range map[string]int64{"/": 688, "/embed/": 1017} { // A4 within its margins, portrait and landscape
			s := desktop
			s.width = width
			tb := blank(t, s)
			tb.visit(at + l.ID)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			tb.emulate("print")
			type sheet struct {
				Charts  int
				Astray  []string
				Screens []string
			}
			got := eval[sheet](tb, `(() => {
					dispatchEvent(new Event('beforeprint'));
					const found = { charts: 0, astray: [], screens: [] };
					const before = [];
					for (const figure of document.querySelectorAll('figure[data-chart]')) {
						const around = figure.getBoundingClientRect();
						if (before.some((b) => b.bottom > around.top && b.right > around.left && b.left < around.right)) found.astray.push(figure.dataset.chart + ' lies over another');
						before.push(around);
						const said = figure.querySelector('[data-summary]').getBoundingClientRect();
						if (said.height < 12 || said.width < 100) found.astray.push(figure.dataset.chart + ' is not described');
						for (const svg of figure.querySelectorAll('.plot svg')) {
							if (!svg.checkVisibility()) continue;
							const box = svg.getBoundingClientRect();
							found.charts++;
							if (box.height < 190 || box.top < around.top || box.bottom > around.bottom || box.left < around.left || box.right > innerWidth)
								found.astray.push(figure.dataset.chart + ' at ' + [box.left, box.top, box.right, box.bottom].map(Math.round));
						}
					}
					for (const element of document.querySelectorAll('.tools, .actions, .player, .handles, #reset, #undo, .step-nav, .step-text summary, td button'))
						if (element.checkVisibility()) found.screens.push(element.id || element.className);
					for (const input of document.querySelectorAll('td input')) {
						const { borderTopWidth, backgroundColor } = getComputedStyle(input);
						if (borderTopWidth !== '0px' || backgroundColor !== 'rgba(0, 0, 0, 0)') found.screens.push(input.ariaLabel);
					}
					return found;
				})()`)
			if got.Charts < 4 || len(got.Astray) > 0 || len(got.Screens) > 0 {
				t.Errorf("%s%s on %d pixels: %+v", at, l.ID, width, got)
			}
		}
	})
}

// TestPrintedPages checks that a print has at most five pages, the last of which is not blank.
func TestPrintedPages(t *testing.T) {
	t.Parallel()
	for _, path := range append(pages(), "/training?"+allLosses, "/embed/outliers") {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			tb := blank(t, desktop)
			tb.visit(path)
			tb.waitFor("the page to be ready", "inspect.ready()")
			tb.rest()
			paper := page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: new(true), PrintBackground: new(true)}
			last := pageCount.FindSubmatch(call(tb, page.PrintToPDF, paper).Data)
			if last == nil {
				t.Fatal("the print has no count of pages")
			}
			if n, _ := strconv.Atoi(string(last[1])); n > 5 {
				t.Errorf("the print has %d pages", n)
			}
			paper.PageRanges = string(last[1])
			if pdf := call(tb, page.PrintToPDF, paper).Data; !bytes.Contains(pdf, []byte("/Font")) {
				t.Errorf("page %s, the last one, is blank", last[1])
			}
		})
	}
}

// pageCount matches the number of pages in a PDF that Chromium has written.
var pageCount = regexp.MustCompile(`/Count (\d+)`)

// TestHandout checks that what a class needs is on the first page of a print.
func TestHandout(t *testing.T) {
	eachLab(t, func(t *testing.T, l *lab.Lab) {
		s := desktop
		s.width, s.height = 688, 1017
		tb := blank(t, s)
		tb.visit("/" + l.ID + "?" + l.StepQuery(0))
		tb.waitFor("the page to be ready", "inspect.ready()")
		tb.rest()
		tb.emulate("print")
		below := eval[[]string](tb, `(() => {
			dispatchEvent(new Event('beforeprint'));
			return ['h1', '.question', '.bench > figure', '.cards', '#steps'].filter((selector) => {
				const box = document.querySelector(selector).getBoundingClientRect();
				return box.bottom > 1017 || box.height === 0;
			});
		})()`)
		if len(below) > 0 {
			t.Errorf("not on the first page: %v", below)
		}
		if end := eval[float64](tb, "document.querySelector('#steps').getBoundingClientRect().bottom"); end < .85*1017 {
			t.Errorf("the first page is blank from %v of 1017 pixels on", end)
		}
	})
}
