package e2e

import (
	"losslab/internal/labs"
	"slices"
	"testing"
)

// TestSurface checks that the script splits an embed's query into its state and its options as the server does.
func TestSurface(t *testing.T) {
	t.Parallel()
	tb := withSources(t, desktop.by(byServer), "/curves")
	var search string
	for _, name := range labs.EmbedNames {
		search += "&" + name + "=1"
	}
	got := eval[struct {
		Query string
		Asked []string
	}](tb, "import('losslab/js/query.js').then(({ partSearch }) => { const { query, asked } = partSearch(%s); return { query, asked: [...asked.keys()] } })", "?beta=2"+search+"&e=1")
	if got.Query != "beta=2&e=1" || !slices.Equal(got.Asked, labs.EmbedNames) {
		t.Errorf("the state is %q, beside it there are %v, want %v", got.Query, got.Asked, labs.EmbedNames)
	}
}
