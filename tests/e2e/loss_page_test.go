package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// parameterOf returns the state of a loss's page: its address, what its number field and slider hold, the text about
// it, and the vertical position of the controls.
const parameterOf = `(() => {
	const said = (part) => document.querySelector('[data-follows=' + part + ']').innerText;
	return {
		address: location.pathname + location.search, number: document.querySelector('#controls .number').value,
		slider: document.querySelector('#controls [data-slider]').value, facts: said('facts'), lead: said('lead'),
		top: document.querySelector('#controls').getBoundingClientRect().top + scrollY,
		stale: !!document.querySelector('[data-stale]'),
	};
})()`

// atRest reports whether the address holds the slider's value, and the text is what the server writes for that address.
const atRest = `(async () => {
	const field = document.querySelector('#controls .field'), address = new URLSearchParams(location.search);
	if ((address.get(field.dataset.param) ?? field.dataset.default) !== field.querySelector('[data-slider]').value) return false;
	const there = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
	return ['facts', 'lead'].every((part) => there.querySelector('[data-follows=' + part + ']').isEqualNode(document.querySelector('[data-follows=' + part + ']')));
})()`

type parameter struct {
	Address, Number, Slider, Facts, Lead string
	Top                                  float64
	Stale                                bool
}

// TestLossFollows checks that the text of a loss's page follows its parameter, by pointer, key, typing and Back, and equals
// that of the page opened at that URL. The slider stays in place. An error, which the text does not mention, fetches none.
func TestLossFollows(t *testing.T) {
	for _, s := range []screen{desktop, phone} {
		t.Run(s.String(), func(t *testing.T) {
			tb := open(t, s, "/losses/barron")
			at := func() parameter { return evalSource[parameter](tb, parameterOf) }
			slider := "#controls [data-param='barron.alpha'] [data-slider]"
			follows := func(how string, before parameter) parameter {
				tb.wait("what is said after "+how, func() bool { return at().Facts != before.Facts && evalSource[bool](tb, atRest) })
				now := at()
				if now.Address == before.Address || now.Top != before.Top || now.Stale {
					t.Errorf("%s: %+v, before %+v", how, now, before)
				}
				return now
			}
			start := at()
			x, y := tb.target(slider)
			if s.phone {
				tb.swipe(x, y, -90, 0)
			} else {
				tb.mouse("mouseMoved", x, y, 0)
				tb.mouse("mousePressed", x, y, 1)
				tb.mouse("mouseMoved", x-60, y, 1)
				tb.waitFor("facts while the slider is held", "document.querySelector('[data-held]') && document.querySelector('[data-follows=facts]').innerText !== %s", start.Facts)
				tb.mouse("mouseReleased", x-60, y, 0)
			}
			dragged := follows("a drag", start)
			if dragged.Lead == start.Lead || dragged.Number == start.Number {
				t.Errorf("after a drag: %+v, before %+v", dragged, start)
			}
			eval[any](tb, "(document.querySelector(%s).focus(), null)", slider)
			tb.key(kb.ArrowRight)
			stepped := follows("a key", dragged)
			tb.typeInto("#controls .number", "2")
			tb.key(kb.Tab)
			typed := follows("typing", stepped)
			if typed.Address != "/losses/barron?barron.alpha=2" || typed.Slider != "2" {
				t.Errorf("typed: %+v", typed)
			}
			for _, want := range []parameter{stepped, dragged, start} {
				before := at()
				eval[any](tb, "(history.back(), null)")
				if back := follows("Back", before); back != want {
					t.Errorf("Back leads to %+v, want %+v", back, want)
				}
			}
			asked := len(tb.requested("/losses/barron"))
			eval[any](tb, "(document.querySelector('[data-handle]').focus(), null)")
			tb.key(kb.ArrowRight)
			tb.wait("another error", func() bool { return at().Address != start.Address })
			if more := len(tb.requested("/losses/barron")) - asked; more > 0 {
				t.Errorf("another error, of which nothing is said, asks %d times what is said", more)
			}
		})
	}
}
