package labs

import (
	"bytes"
	"encoding/json"
	"testing"

	"losslab/internal/asjson"
	"losslab/internal/lab"
	"losslab/internal/plots"
)

// TestJSON compares the JSON of Views, labs and pasted tables with encoding/json's.
func TestJSON(t *testing.T) {
	views, size := 0, 0
	same := func(what string, v any) {
		t.Helper()
		got, err := asjson.Append(nil, v)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if string(got)+"\n" != want.String() {
			t.Errorf("%s: as JSON\n%s\nnot\n%s", what, got, want.String())
		}
		size += len(got)
	}
	for _, l := range All() {
		same(l.ID, map[string]any{"params": l.Params, "presets": l.Presets})
		for _, p := range append([]lab.Preset{{ID: "default"}}, l.Presets...) {
			for _, theme := range []plots.Theme{plots.Light, plots.Dark} {
				v, err := l.View(p.Query, theme)
				if err != nil {
					t.Fatal(err)
				}
				same(l.ID+", preset "+p.ID, v)
				views++
			}
		}
		if pasted, err := Paste(l.ID, "text=x;y%0A1,5;2%0A3;<4>%0A5;6", nil); err == nil {
			same(l.ID+", a table", pasted)
		}
	}
	if views < 40 || size < 1e6 {
		t.Errorf("%d Views of %d bytes were compared", views, size)
	}
}

// BenchmarkJSON measures encoding a View with either encoder, and everything from a query to its JSON.
func BenchmarkJSON(b *testing.B) {
	for _, l := range All() {
		v, err := l.View("", plots.Light)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(l.ID+"/asjson", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := asjson.Append(nil, v); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(l.ID+"/encoding", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e := json.NewEncoder(&bytes.Buffer{})
				e.SetEscapeHTML(false)
				if err := e.Encode(v); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
