package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"losslab/internal/labs"
)

// TestManyLosses checks that, with all losses, both columns end at about the same height, and the first chart is large.
func TestManyLosses(t *testing.T) {
	for _, path := range []string{"/outliers", "/points"} {
		tb := open(t, desktop, path+"?"+allLosses)
		type column struct{ First, Left, Right float64 }
		got := eval[column](tb, `(() => {
			const bottoms = [...document.querySelectorAll('.bench figure, .card')].map((e) => e.getBoundingClientRect());
			const first = document.querySelector('.bench > figure').getBoundingClientRect();
			const end = (boxes) => Math.max(...boxes.map((b) => b.bottom));
			return { first: first.height, left: end(bottoms.filter((b) => b.left < first.right)), right: end(bottoms.filter((b) => b.left >= first.right)) };
		})()`)
		if gap := got.Left - got.Right; got.First < 500 || gap < -100 || gap > 100 {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

// TestTablesInFull checks that a table of few rows scrolls vertically only with the page, so that no row is cut off, and
// that its row headers stay in view beside many columns. A table that scrolls sideways is a tab stop, and no other is.
func TestTablesInFull(t *testing.T) {
	tb := open(t, desktop, "/training?"+allLosses)
	type table struct {
		Cut   []string
		Stops []string // wrong ones
		Wide  int
		Heads float64
	}
	got := eval[table](tb, `(() => {
		const found = { cut: [], stops: [], wide: 0, heads: 0 };
		for (const box of document.querySelectorAll('details[open] > .scroller')) {
			if (box.scrollHeight > box.clientHeight) found.cut.push(box.ariaLabel);
			if ((box.tabIndex === 0) !== box.scrollWidth > box.clientWidth) found.stops.push(box.ariaLabel);
			if (box.scrollWidth <= box.clientWidth) continue;
			found.wide++;
			box.scrollLeft = 200;
			found.heads = Math.max(found.heads, Math.abs(box.querySelector('tbody th').getBoundingClientRect().left - box.getBoundingClientRect().left));
		}
		return found;
	})()`)
	if len(got.Cut)+len(got.Stops) > 0 || got.Wide == 0 || got.Heads > 1 {
		t.Errorf("%+v", got)
	}
}

// TestMinusInFields checks that a field shows a minus sign, that copying it gives a hyphen, and that either is accepted.
func TestMinusInFields(t *testing.T) {
	tb := open(t, desktop, "/outliers?e=-0.7,2")
	const field = "document.querySelector('input[data-handle=e1]')"
	if got := eval[string](tb, field+".value"); got != "−0.7" {
		t.Errorf("the field shows %q", got)
	}
	copied := eval[string](tb, `(() => {
		const field = `+field+`, data = new DataTransfer();
		field.focus();
		field.select();
		field.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, clipboardData: data }));
		return data.getData('text/plain');
	})()`)
	if copied != "-0.7" {
		t.Errorf("%q is copied", copied)
	}
	for typed, number := range map[string]string{"−1.5": "-1.5", "-2.5": "-2.5"} {
		eval[any](tb, "("+field+".value = %s, "+field+".dispatchEvent(new Event('input', { bubbles: true })), null)", typed)
		tb.waitFor("what was typed to be taken", field+".ariaValueNow === %s", number)
		eval[any](tb, "("+field+".dispatchEvent(new Event('change', { bubbles: true })), "+field+".blur(), null)")
		tb.waitFor("the field to show it", field+".value === %s.replace('-', '−')", number)
	}
}

// TestTablesAsDrawn checks that tables, once the scripts have drawn them from what they read in the document, are as the
// server wrote them, for small and negative numbers, too.
func TestTablesAsDrawn(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	fields := 0
	states := []string{"outliers?e=1,-5e-05,2,3e-07", "training?data=own&points=0,-5e-05;1,2;-2,3", "training?data=own"}
	for _, l := range labs.All() {
		states = append(states, l.ID)
	}
	for _, state := range states {
		tb.load("/" + state)
		type drawn struct {
			Fields int
			Wrong  []string
		}
		got := eval[drawn](tb, `(async () => {
			const written = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
			for (const details of document.querySelectorAll('.tables details')) details.open = true;
			for (const row of document.querySelectorAll('.tables tr')) {
				row.scrollIntoView();
				if ((row.rowIndex & 7) === 0) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
			}
			await new Promise((done) => setTimeout(done, 200));
			const told = (page) => [...page.querySelectorAll('table[data-table]')].flatMap((table) => [
				[table.dataset.table, table.closest('details').querySelector('h2').textContent, [...table.tHead.rows[0].cells].map((c) => c.textContent)].join(),
				...[...table.tBodies[0].rows].map((row) => [row.dataset.row, row.classList.contains('marked'), ...[...row.cells].map((cell) => {
					const field = cell.querySelector('input');
					if (!field) return [...cell.querySelectorAll('button')].map((b) => b.dataset.action + ' ' + b.textContent).join() || cell.textContent.trim();
					const { handle, axis, min, max, step } = field.dataset;
					return [field.value, field.getAttribute('aria-label'), handle, axis, Number(min), Number(max), Number(step)].join(' ');
				})].join()),
			]);
			const [before, after] = [told(written), told(document)];
			const fields = [...document.querySelectorAll('.tables input')];
			return {
				fields: fields.filter((f) => f.role === 'spinbutton').length,
				wrong: [
					...before.filter((row, i) => row !== after[i]).map((row) => row + ' → ' + after[before.indexOf(row)]),
					...fields.filter((f) => !Number.isFinite(Number(f.getAttribute('aria-valuenow')))).map((f) => f.ariaLabel),
					...fields.filter((f) => f.role !== 'spinbutton').map((f) => f.ariaLabel + ' is not drawn'),
				],
			};
		})()`)
		if len(got.Wrong) > 0 {
			t.Errorf("%s: %q", state, got.Wrong)
		}
		fields += got.Fields
	}
	if fields < 100 {
		t.Errorf("only %d fields were drawn", fields)
	}
}

// TestUndoFromField checks that undo works by its keys where removing a point has left the focus, which is an unedited field.
func TestUndoFromField(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop.by(byServer), "/training?data=own")
	const rows = "document.querySelectorAll('[data-table=points] tbody tr').length"
	before := eval[int](tb, rows)
	eval[any](tb, "(document.querySelector('[data-action=\"remove.p2\"]').focus(), null)")
	tb.key(kb.Enter)
	tb.waitFor("the point to go", rows+" === %s", before-1)
	if !eval[bool](tb, "document.activeElement.matches('input.number')") {
		t.Fatal("the focus is not in a field")
	}
	tb.key("z", chromedp.ModifierCtrl)
	tb.waitFor("the point to be back", rows+" === %s", before)
	tb.key("z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	tb.waitFor("the point to go again", rows+" === %s", before-1)
}

// TestBarsAtFirst checks that bars, which begin with the numbers that a page gives its scripts, show those of the API.
func TestBarsAtFirst(t *testing.T) {
	t.Parallel()
	tb := blank(t, desktop.by(byServer))
	bars := 0
	for _, l := range labs.All() {
		if l.Share == "" {
			continue
		}
		tb.load("/" + l.ID)
		type shown struct {
			Bars  int
			Wrong []string
		}
		got := eval[shown](tb, `(async () => {
			const { numbers } = await (await fetch('/api/v1/labs/' + %s + location.search)).json();
			const bars = [...document.querySelectorAll('.cards [data-bar]')].map((bar) => [bar.dataset.bar, Number(bar.style.getPropertyValue('--share'))]);
			return { bars: bars.filter(([, share]) => share > 0).length, wrong: bars.filter(([name, share]) => share !== numbers[name]).map(([name, share]) => name + ' ' + share + ', not ' + numbers[name]) };
		})()`, l.ID)
		if len(got.Wrong) > 0 {
			t.Errorf("%s: %q", l.ID, got.Wrong)
		}
		bars += got.Bars
	}
	if bars == 0 {
		t.Error("no bar shows anything")
	}
}
