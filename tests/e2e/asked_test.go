package e2e

import (
	"strings"
	"testing"

	"losslab/internal/labs"
	"losslab/internal/plots"
)

// TestQuestionInEmbed checks that ask= shows a question in an embed, and that the host page is told the answer.
func TestQuestionInEmbed(t *testing.T) {
	t.Parallel()
	theBrowser(t)
	l, _ := labs.Lookup("outliers")
	s := &l.Steps[0]
	_, right := answers(t, l, s)
	part := "/embed/outliers?ask=" + s.ID
	h := visitHost(t, `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
		<script>globalThis.told = []; addEventListener('message', ({ data }) => data.losslab === 'answer' && told.push(data));</script>
		<iframe src="LOSSLAB`+part+`" title="Outliers" width="640" height="1200"></iframe>`, theProduct.URL)
	h.ready(part)
	if mode := in[string](h, part, "document.querySelector('#steps').dataset.steps"); mode != "open" {
		t.Errorf("the question is %s", mode)
	}
	text := in[string](h, part, "document.querySelector('main').innerText")
	v, err := l.View("ask="+s.ID, plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, v.Step.Ask) || strings.Contains(text, "86.6") {
		t.Errorf("the frame says %s", text)
	}
	in[any](h, part, "(document.querySelector('#guess').value = '"+right+"', document.querySelector('.guess button').click(), null)")
	h.waitFor("the answer to be told", "globalThis.told.length === 1")
	got := eval[map[string]any](h.tab, "told[0]")
	if got["lab"] != "outliers" || got["step"] != s.ID || got["right"] != true || !strings.HasSuffix(got["said"].(string), "%") {
		t.Errorf("it is told %v", got)
	}
}
