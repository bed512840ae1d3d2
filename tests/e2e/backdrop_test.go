package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"losslab/internal/lab"
)

// behind describes what lies behind the chart that accepts a picture.
type behind struct {
	Picture, Area  box      // in CSS pixels, on the screen; the width is 0 if there is no picture
	Loaded, Open   bool     // whether the picture is loaded, and whether the dialog is open
	Series         []string // IDs of the series drawn above the picture
	Refused, Says  string   // by the painter; in the dialog
	Kept, InWindow bool     // whether the tab's storage holds it; whether the browser navigated to the file instead
}

// behindJS returns a behind. Its area is the plot area between the axes, as ECharts computes it.
const behindJS = `(() => {
	const figure = document.querySelector('[data-open-backdrop]').closest('figure');
	const plot = figure.querySelector('.plot');
	const place = (e) => (({ x, y, width, height }) => ({ x, y, width, height }))(e.getBoundingClientRect());
	const image = plot.querySelector('img');
	const [sheet] = plot.sheets;
	const axis = ['x', 'y'].map((of) => sheet.getOption()[of + 'Axis'][0]);
	const [a, b] = ['min', 'max'].map((end) => sheet.convertToPixel({ gridIndex: 0 }, axis.map((of) => of[end])));
	const { x, y, width } = place(plot);
	const scale = width / plot.clientWidth;
	return {
		picture: image ? place(image) : {}, loaded: Boolean(image?.complete && image.naturalWidth),
		area: { x: x + Math.min(a[0], b[0]) * scale, y: y + Math.min(a[1], b[1]) * scale, width: Math.abs(a[0] - b[0]) * scale, height: Math.abs(a[1] - b[1]) * scale },
		series: (plot.painted() ?? plot.sheets[1].getOption()).series.map(({ id }) => id), refused: plot.refused ?? '',
		open: document.querySelector('#backdrop').open, says: document.querySelector('[data-backdrop-status]').textContent,
		kept: sessionStorage.length > 0, inWindow: document.querySelector('#backdrop') === null,
	};
})()`

// dropJS drops a file on the page: a picture drawn on a canvas, or a text with a given MIME type.
const dropJS = `(async (type, text) => {
	const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 1500 });
	canvas.getContext('2d').fillRect(0, 0, 3000, 1500);
	const picture = await new Promise((done) => canvas.toBlob(done, 'image/png'));
	const data = new DataTransfer();
	data.items.add(new File([text || picture], 'picture.' + type.split('/').pop().split('+')[0], { type }));
	for (const kind of ['dragover', 'drop']) if (document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))) throw new Error(kind + ' is left to the browser');
})(%s, %s)`

// ownPicture checks that a reader's own picture fills the plot area, below the series, in place of the layer that the
// chart names in Backing. It survives other states, drags and a visit, is never sent or put in a link, and can be removed.
func ownPicture(t *testing.T, tb *tab, l *lab.Lab) {
	before := tb.settle()
	v := tb.agrees(l, before)
	layer := ""
	for _, c := range v.Charts {
		layer += c.Backing
	}
	look := func() behind { return eval[behind](tb, behindJS) }
	drop := func(kind, text string) {
		eval[any](tb, strings.NewReplacer("%s, %s", tb.quoted("%s, %s", []any{kind, text})).Replace(dropJS))
	}
	if b := look(); b.Picture.Width > 0 || !strings.Contains(strings.Join(b.Series, " "), layer) {
		t.Fatalf("before: %+v", b)
	}
	tb.enter("the dialog", "[data-open-backdrop]", kb.Enter)
	tb.waitFor("the dialog", "document.querySelector('#backdrop').open && document.querySelector('#backdrop').contains(document.activeElement)")
	tb.key(kb.Escape)
	for _, bad := range []struct{ kind, text, says string }{{"image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>", "scripts"}, {"image/png", "no picture", "cannot"}, {"text/plain", "a text", "cannot"}} {
		drop(bad.kind, bad.text)
		tb.waitFor("what is wrong", "document.querySelector('#backdrop').open && document.querySelector('[data-backdrop-status]').textContent !== ''")
		if b := look(); b.Picture.Width > 0 || b.Kept || !strings.Contains(strings.Replace(b.Says, "not a picture", "cannot", 1), bad.says) {
			t.Errorf("%s: %+v", bad.kind, b)
		}
		tb.key(kb.Escape)
	}
	asked := tb.asked()
	drop("image/png", "")
	shown := func(when string) {
		t.Helper()
		tb.waitFor("the picture "+when, "document.querySelector('.plot > img')?.naturalWidth === 1000")
		b := look()
		if d := b.Picture; abs(d.X-b.Area.X) > 1 || abs(d.Y-b.Area.Y) > 1 || abs(d.Width-b.Area.Width) > 1 || abs(d.Height-b.Area.Height) > 1 {
			t.Errorf("%s, the picture is at %+v, the axes at %+v", when, d, b.Area)
		}
		if strings.Contains(" "+strings.Join(b.Series, " ")+" ", " "+layer+" ") || len(b.Series) == 0 || b.Refused != "" || !b.Kept || b.Open {
			t.Errorf("%s: %+v", when, b)
		}
	}
	shown("that was dropped")
	h := firstHandle(t, v)
	x, y, dx, dy := tb.way(h)
	tb.mouse("mouseMoved", x, y, 0)
	tb.mouse("mousePressed", x, y, 1)
	tb.mouse("mouseMoved", x+dx, y+dy, 1)
	tb.waitFor("the painter", "[...document.querySelectorAll('.plot')].some((plot) => plot.painted())")
	shown("in a drag")
	tb.mouse("mouseReleased", x+dx, y+dy, 0)
	tb.restAway(before.Query)
	if link := eval[string](tb, "location.href"); len(link) > 400 {
		t.Errorf("the link is %.400s", link)
	}
	for _, address := range tb.askedSince(asked) {
		if len(address) > 2000 && !strings.HasPrefix(address, "data:") {
			t.Errorf("%d bytes were sent: %.80s", len(address), address)
		}
	}
	tb.visit("/" + l.ID + "?" + tb.api(l, l.Presets[0].Query, "light").Query)
	tb.rest()
	shown("after a visit")
	tb.click("[data-open-backdrop]")
	tb.waitFor("the dialog", "document.querySelector('#backdrop').open")
	tb.click("[data-backdrop-remove]")
	if b := look(); b.Picture.Width > 0 || b.Kept || b.Open || !strings.Contains(strings.Join(b.Series, " "), layer) {
		t.Errorf("taken away: %+v", b)
	}
}
