package e2e

import "testing"

// TestChooseRows checks that typed rows are sent and compared, and that a text too long to be read stays in its field.
func TestChooseRows(t *testing.T) {
	t.Parallel()
	s := phone.by(byServer)
	tb := blank(t, s)
	tb.visit("/choose?task=own")
	const rows = "1,2\n2,3.9\n3,6.2\n4,8\n5,9.7"
	// Lower the limit instead of typing a long text: the browser would take half a minute to lay out millions of letters.
	eval[any](tb, "(document.querySelector('form.own-rows').dataset.most = %s, document.querySelector('#own-points').value = %s, null)", len(rows)-1, rows)
	const send = "(document.querySelector('form.own-rows').requestSubmit(), null)"
	eval[any](tb, send)
	tb.waitFor("what is wrong", "document.querySelector('#own-problem').textContent.includes('too long to send')")
	if kept := eval[string](tb, "document.querySelector('#own-points').value"); kept != rows || eval[string](tb, "location.search") != "?task=own" {
		t.Errorf("%q is left", kept)
	}
	eval[any](tb, "(document.querySelector('form.own-rows').dataset.most = %s, null)", len(rows))
	eval[any](tb, send)
	tb.waitFor("the rows", "location.search.startsWith('?points=') && document.querySelector('.rows svg') !== null")
	letters := eval[[]float64](tb, "[...document.querySelectorAll('.rows text')].map((e) => parseFloat(getComputedStyle(e).fontSize) * e.ownerSVGElement.getScreenCTM().a)")
	for _, size := range letters {
		if size < 10 {
			t.Errorf("letters of the chart are %v pixels", letters)
			break
		}
	}
	if len(letters) < 4 {
		t.Errorf("%d numbers beside the chart", len(letters))
	}
	if width := eval[float64](tb, "document.documentElement.scrollWidth"); int64(width) > s.width {
		t.Errorf("the page is %v wide", width)
	}
}
