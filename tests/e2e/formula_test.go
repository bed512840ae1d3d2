package e2e

import (
	"strings"
	"testing"

	"losslab/internal/loss"
)

// shownFormula is the text of the open formula, or empty.
const shownFormula = "document.querySelector('.formula:popover-open')?.innerText ?? ''"

// TestFormulas checks that the name on a loss's card opens its formula, its gradient and help on its parameters, by
// click, tap or key, and that Escape and a button close them. All fit the screen, and axe-core finds nothing serious.
func TestFormulas(t *testing.T) {
	t.Parallel()
	axe := vendored(t, "axe.min.js")
	var all string
	for _, en := range loss.Catalogue() {
		all += "," + en.ID
	}
	for _, s := range []screen{desktop, desktop.inDark(), phone} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			tb := open(t, s, "/curves?losses="+all[1:])
			tb.rest()
			for _, en := range loss.Catalogue() {
				button := "[data-loss=\"" + en.ID + "\"] [data-name]"
				tb.click(button)
				tb.waitFor("the formula of "+en.ID, "document.querySelector('#formula-"+en.ID+"').matches(':popover-open')")
				if formulas := eval[int](tb, "document.querySelectorAll('.formula:popover-open math').length"); formulas != 2 {
					t.Errorf("%s shows %d formulas", en.ID, formulas)
				}
				if helps := eval[int](tb, "document.querySelectorAll('.formula:popover-open dd').length"); helps != 2+len(en.Params) {
					t.Errorf("%s says %d things", en.ID, helps)
				}
				if b := tb.box("#formula-" + en.ID); b.X < 0 || b.Y < 0 || b.X+b.Width > float64(s.width) || b.Y+b.Height > float64(s.height) {
					t.Errorf("the formula of %s is not wholly in sight: %+v", en.ID, b)
				}
				if en.ID == "barron" || en.ID == "wing" {
					tb.axe(axe, s)
				}
				tb.click(".formula:popover-open button")
				tb.waitFor("no formula", shownFormula+" === ''")
			}
			if s.phone {
				return
			}
			tb.tabTo("[data-loss=\"l1\"] [data-name]")
			tb.key("\r")
			tb.waitFor("the formula of L1", shownFormula+".includes('L1')")
			tb.key("\u001b")
			tb.waitFor("no formula", shownFormula+" === ''")
			if !eval[bool](tb, "document.activeElement.matches('[data-loss=\"l1\"] [data-name]')") {
				t.Error("the focus does not stay")
			}
		})
	}
}

// TestFormulasElsewhere checks that the names of losses on the home page and on an embed's cards open formulas, too.
func TestFormulasElsewhere(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop, "/")
	tb.click("tr[data-loss=\"mse\"] button")
	tb.waitFor("the formula of MSE", shownFormula+".includes('MSE')")

	const part = "/embed/points?cards=1"
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<iframe src="LOSSLAB`+part+`" title="Points" width="640" height="700"></iframe>`, theProduct.URL)
	h.ready(part)
	if shown := in[string](h, part, "(document.querySelector('[data-loss=\"mse\"] [data-name]').click(), "+shownFormula+")"); !strings.Contains(shown, "MSE") {
		t.Errorf("in an embed the name opens %q", shown)
	}
}
