package e2e

import (
	"slices"
	"testing"

	"losslab/internal/lab"
)

// TestEscapes: an author's text stands as it is in each markup, at a line's beginning, too.
func TestEscapes(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop, "/")
	for _, test := range []struct{ markup, text, want string }{
		{"html", `a < b & "c" > d`, `a &lt; b &amp; &quot;c&quot; &gt; d`},
		{"latex", `50% of $x_i^2$ \ #1 {a} ~ β²`, `50\% of \$x\_i\textasciicircum{}2\$ \textbackslash{} \#1 \{a\} \textasciitilde{} \ensuremath{\beta}\ensuremath{^2}`},
		{"latex", "γ ≈ 1 -- or µ", `\ensuremath{\gamma} \ensuremath{\approx} 1 -{}- or \ensuremath{\mu}`},
		{"address", `https://a--b.example/x?a=1&b=%20_#`, `https://a--b.example/x?a=1\&b=\%20\_\#`},
		{"r", `a "b" \c`, `a \"b\" \\c`},
		{"plain", `a "b" *c*`, `a "b" *c*`},
		{"rst", "Figure 1. One", "Figure 1. One"},
		{"rst", "1. One", `\1. One`},
		{"rst", "a) One", `\a) One`},
		{"rst", "(1) One", `\(1) One`},
		{"rst", "- One", `\- One`},
		{"rst", ".. One", `\.. One`},
		{"rst", "*One* `two` three_ |four|", "\\*One\\* \\`two\\` three\\_ \\|four\\|"},
		{"rst", "β = 1", "β = 1"},
		{"rst", "Three::", `Three\::`},
		{"markdown", "a -- b", "a &#45;- b"},
		{"markdown", "1. One", "1&#46; One"},
		{"markdown", "12) One", "12&#41; One"},
		{"markdown", "1.5 is one", "1&#46;5 is one"},
		{"markdown", "- One", "&#45; One"},
		{"markdown", "% One", "&#37; One"},
		{"markdown", "# One", "&#35; One"},
		{"markdown", "> One", "&#62; One"},
		{"markdown", "* One", `\* One`},
		{"markdown", "::: One", "&#58;:: One"},
		{"markdown", "50% of x ~ y^2, as @smith has <it> & $z$ [1]", `50% of x &#126; y&#94;2, as &#64;smith has &#60;it> &#38; &#36;z&#36; \[1\]`},
	} {
		got := eval[string](tb, "import('losslab/js/markup.js').then(({ escapes }) => escapes[%s](%s))", test.markup, test.text)
		if got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.markup, test.text, got, test.want)
		}
	}
	got := eval[string](tb, "import('losslab/js/markup.js').then(({ attributes }) => attributes({ lab: 'a', caption: '1', cards: '1', theme: '', lock: 'b\"' }))")
	if want := ` lab="a" caption="1" cards lock="b&quot;"`; got != want {
		t.Errorf("attributes are %s, want %s", got, want)
	}
}

// TestSurface: the script parts an embed's address as the server does.
func TestSurface(t *testing.T) {
	t.Parallel()
	tb := open(t, desktop, "/")
	var search string
	for _, name := range lab.OfEmbed {
		search += "&" + name + "=1"
	}
	got := eval[struct {
		Query string
		Asked []string
	}](tb, "import('losslab/js/query.js').then(({ partSearch }) => { const { query, asked } = partSearch(%s); return { query, asked: [...asked.keys()] } })", "?beta=2"+search+"&e=1")
	if got.Query != "beta=2&e=1" || !slices.Equal(got.Asked, lab.OfEmbed) {
		t.Errorf("the state is %q, beside it there are %v, want %v", got.Query, got.Asked, lab.OfEmbed)
	}
}
